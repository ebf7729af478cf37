package stripetest

import (
	"crypto/sha256"
	"net/http"
)

// maxKey is how long an idempotency key may be.
const maxKey = 255

// replayKey is what an idempotency key is unique in.
type replayKey struct {
	scope scope
	key   string
}

// replay is the response to a repeated request.
type replay struct {
	request   [sha256.Size]byte
	requestID string
	status    int
	body      []byte
}

// idempotencyKey returns the key of a request that may have one, "" without.
func (c *call) idempotencyKey() string {
	if c.http.Method == http.MethodGet {
		return ""
	}
	return c.http.Header.Get("Idempotency-Key")
}

// fingerprint returns a hash that distinguishes requests with the same key.
func (c *call) fingerprint() [sha256.Size]byte {
	return sha256.Sum256([]byte(c.http.Method + " " + c.http.URL.RequestURI() + "\n" + string(c.body)))
}

// replay returns the earlier response to a request whose key was used before.
func (s *Server) replay(c *call) (*reply, *Failure) {
	key := c.idempotencyKey()
	if len(key) > maxKey {
		return nil, refusal("", "", "The idempotency key is longer than 255 characters.")
	}
	earlier := s.replays[replayKey{c.scope, key}]
	if key == "" || earlier == nil {
		return nil, nil
	}
	if earlier.request != c.fingerprint() {
		return nil, &Failure{
			Status: http.StatusBadRequest, Type: "idempotency_error",
			Message: "The idempotency key was used for another request (" + earlier.requestID + "); use a new key for a new request.",
		}
	}
	header := http.Header{"Idempotent-Replayed": {"true"}, "Original-Request": {earlier.requestID}}
	return &reply{status: earlier.status, header: header, body: earlier.body}, nil
}

// keep stores a response for its key, unless the request was refused before it
// had begun.
func (s *Server) keep(c *call, rep *reply) {
	key := c.idempotencyKey()
	if key == "" {
		return
	}
	rep.header.Set("Original-Request", c.id)
	if c.began {
		s.replays[replayKey{c.scope, key}] = &replay{c.fingerprint(), c.id, rep.status, rep.body}
	}
}
