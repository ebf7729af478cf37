package stripe

import (
	"bytes"
	"errors"
	"io"
	"net/http"
)

// What a server may do to a client: how much of a response is read, and how long a
// list may go on.

// defaultMaxResponse is the number of bytes of a response that are read if no option
// sets another.
const defaultMaxResponse = 64 << 20

// ErrResponseTooLarge is the error of a response with a body that is larger than the
// limit, which WithMaxResponseSize sets, or with more objects than fit into memory. The
// call is not made again.
var ErrResponseTooLarge = errors.New("stripe: response too large")

// WithMaxResponseSize sets how many bytes the body of a response may have, after
// decompression. The default is 64 MiB, which 0 and negative sizes stand for. Streams,
// which the caller reads, have no limit.
func WithMaxResponseSize(size int64) ClientOption {
	return func(c *clientConfig) { c.maxResponse = &size }
}

// maxBody returns the limit of a response.
func (s *BackendImplementation) maxBody() int64 {
	if s.maxResponse <= 0 {
		return defaultMaxResponse
	}
	return s.maxResponse
}

// readBody reads and closes the body of a response of at most limit bytes, and returns
// it in memory of its size. With an error it returns what came before, but nothing of
// a body that is too large.
func readBody(res *http.Response, limit int64) ([]byte, error) {
	defer func() { _ = res.Body.Close() }()
	const grownAtMost = 1 << 20 // on the word of the header alone
	var body bytes.Buffer
	if n := res.ContentLength; n > 0 && n <= min(limit, grownAtMost) {
		body.Grow(int(n) + bytes.MinRead)
	}
	_, err := body.ReadFrom(io.LimitReader(res.Body, limit))
	if err == nil && int64(body.Len()) == limit && !atEnd(res.Body) {
		return nil, errorf("%w: the body has more than %d bytes", ErrResponseTooLarge, limit)
	}
	if err != nil {
		err = errorf("the answer broke off: %w", err)
	}
	text := body.Bytes()
	if body.Available() > bytes.MinRead {
		text = clone(text)
	}
	return text[:len(text):len(text)], err
}

const (
	// maxWeight is the number of bytes that a response may come to when it is decoded.
	maxWeight = 1 << 30
	// objectWeight is what an object takes beside its text, about.
	objectWeight = 512
	// maxNesting is how deep encoding/json goes.
	maxNesting = 10000
	// weightless is the size of bodies that cannot come to much.
	weightless = 64 << 10
)

// checkWeight returns an error for a body that is small enough and would take far more
// memory when it is decoded: each object takes some, and keeps its text, with that of
// the objects in it. The body need not be valid JSON.
func checkWeight(body []byte) error {
	if len(body) <= weightless {
		return nil
	}
	var open []int // where the objects around begin
	weight := 0
	for c := (cursor{text: body}); c.pos < len(body); {
		switch body[c.pos] {
		case '"':
			c.skipString()
			continue
		case '{':
			open = append(open, c.pos)
		case '}':
			if last := len(open) - 1; last >= 0 {
				weight += objectWeight + c.pos - open[last]
				open = open[:last]
			}
		}
		c.pos++
		if weight > maxWeight || len(open) > maxNesting {
			return errorf("%w: the objects in it would take more than %d MiB", ErrResponseTooLarge, maxWeight>>20)
		}
	}
	return nil
}

// atEnd reports whether a body has nothing more. A body that breaks off here has all
// that was allowed, so that it counts as one that ends.
func atEnd(body io.Reader) bool {
	n, _ := io.ReadFull(body, make([]byte, 1))
	return n == 0
}

// The errors of lists and searches that cannot go on.
var (
	errNoCursor   = errors.New("the list goes on, but its last object has no id to go on from")
	errSameCursor = errors.New("the list does not advance: a page goes on from where a page before it did")
)

// progress notices that the cursors of a list go in a circle. It compares each with
// one that it kept, and keeps a later one after twice as many pages as before, so that
// it finds a circle of any length.
type progress struct {
	kept      string
	pages, up int
}

// again reports whether a page goes on from a cursor that was there before.
func (p *progress) again(current *page) bool {
	if !current.more || current.cursor == "" {
		return false
	}
	if current.cursor == p.kept {
		return true
	}
	if p.pages++; p.pages > p.up {
		p.kept, p.pages, p.up = current.cursor, 0, 2*p.up+1
	}
	return false
}
