package stripe

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// APIResponse is a response of the API. Formatting and logging show its status
// and request id only, never headers or body.
type APIResponse struct {
	// Header of the response.
	Header http.Header
	// IdempotencyKey that the request was made with.
	IdempotencyKey string
	// RawJSON is the body; for an object of a list its part of the body. It is
	// not to be written to: the object reads its unedited fields from it.
	RawJSON []byte
	// RequestID identifies the request in Stripe's logs.
	RequestID string
	// Status as HTTP has it, such as "200 OK".
	Status string
	// StatusCode as HTTP has it, such as 200.
	StatusCode int
}

// StreamingAPIResponse is a response of the API whose body is read by the
// caller. Formatting and logging show its status and request id only.
type StreamingAPIResponse struct {
	// Header of the response.
	Header http.Header
	// IdempotencyKey that the request was made with.
	IdempotencyKey string
	// Body is to be closed by the caller.
	Body io.ReadCloser
	// RequestID identifies the request in Stripe's logs.
	RequestID string
	// Status as HTTP has it, such as "200 OK".
	Status string
	// StatusCode as HTTP has it, such as 200.
	StatusCode int
}

// LastResponseSetter is an object that keeps the response it was decoded from.
type LastResponseSetter interface {
	SetLastResponse(response *APIResponse)
}

// StreamingLastResponseSetter keeps the response whose body it passes to the
// caller.
type StreamingLastResponseSetter interface {
	SetLastResponse(response *StreamingAPIResponse)
}

// APIResource is embedded in every object of a response.
type APIResource struct {
	// LastResponse is the response that the object was decoded from; nil for an
	// object inside another one.
	LastResponse *APIResponse `json:"-"`

	record record
}

// SetLastResponse sets LastResponse.
func (r *APIResource) SetLastResponse(response *APIResponse) { r.LastResponse = response }

// apiResource returns r itself, of any object that embeds it.
func (r *APIResource) apiResource() *APIResource { return r }

// APIStream is the response of a call whose body is read by the caller.
type APIStream struct {
	LastResponse *StreamingAPIResponse
}

// SetLastResponse sets LastResponse.
func (r *APIStream) SetLastResponse(response *StreamingAPIResponse) { r.LastResponse = response }

// newAPIResponse describes a response with this body.
func newAPIResponse(res *http.Response, idempotencyKey string, body []byte) *APIResponse {
	return &APIResponse{
		Header:         res.Header,
		IdempotencyKey: idempotencyKey,
		RawJSON:        body,
		RequestID:      res.Header.Get("Request-Id"),
		Status:         res.Status,
		StatusCode:     res.StatusCode,
	}
}

// Format writes the status and request id, with any verb.
func (r APIResponse) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.APIResponse{Status:%q, RequestID:%q}", shownWord(r.Status), shownWord(r.RequestID))
}

// LogValue has the status and request id.
func (r APIResponse) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", shownWord(r.RequestID)))
}

// Format writes the status and request id, with any verb.
func (r StreamingAPIResponse) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.StreamingAPIResponse{Status:%q, RequestID:%q}", shownWord(r.Status), shownWord(r.RequestID))
}

// LogValue has the status and request id.
func (r StreamingAPIResponse) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", shownWord(r.RequestID)))
}

// The body of a success is checked against the type that it is decoded into: an object
// has the name of the type, a union that of a variant or one that the package does not
// know, and a page is a list. An object without a name passes.

// pageNames are the names of pages.
var pageNames = []string{"list", "search_result"}

// sources are the objects that a customer pays with or an account is paid to. The
// document has one operation for all of them where this package has a method for each,
// so that any of them passes where a method returns one.
var sources = []string{"account", "bank_account", "card", "source"}

// checkObject returns an error if obj, which was decoded, names another type
// than its own. what names obj in the error.
func checkObject(what string, obj object) error {
	v := reflect.ValueOf(obj).Elem()
	p := planOf(v.Type())
	f := p.byName["object"]
	if f == nil || f.plan().shape != shapeText || variantOf(p, v).IsValid() {
		return nil
	}
	name, own := f.in(v).String(), obj.recordType().object
	names := []string{own}
	if p.isUnion() {
		names = variantNames(p)
	}
	switch {
	case name == "" || slices.Contains(names, name):
		return nil
	case p.isUnion() && !slices.Contains(pageNames, name) && newObject(name) == nil: // a new variant
		return nil
	case own == "" && !p.isUnion(): // the document does not name the object
		if other := newObject(name); !slices.Contains(pageNames, name) && (other == nil || reflect.TypeOf(other) == reflect.TypeOf(obj)) {
			return nil
		}
	case slices.Contains(sources, own) && slices.Contains(sources, name):
		return nil
	}
	return unexpectedObject(what, name, names)
}

// variantNames returns the names of the objects that a union can be.
func variantNames(p *plan) []string {
	var names []string
	for _, f := range p.variants {
		names = append(names, reflect.New(f.typ.Elem()).Interface().(object).recordType().object)
	}
	return names
}

// unexpectedObject returns the error about an object that has none of the names.
func unexpectedObject(what, name string, names []string) error {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
	}
	return errorf("%s is an object of type %q, not %s", what, shownWord(name), strings.Join(quoted, " or "))
}

// isFailure reports whether the member "error" of a success, nil for none, makes it a
// failure. An object may have a null there.
func isFailure(failure, body []byte) bool {
	return failure != nil && (string(failure) != "null" || textOf(body, "object") == "")
}

// How much of a response is read.

// defaultMaxResponse is the number of bytes of a response that are read if no option
// sets another.
const defaultMaxResponse = 64 << 20

// ErrResponseTooLarge is the error of a response with a body that is larger than the
// limit, which WithMaxResponseSize sets. The call is not made again.
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
		err = errorf("the response broke off: %w", err)
	}
	text := body.Bytes()
	if body.Available() > bytes.MinRead {
		text = bytes.Clone(text)
	}
	return text[:len(text):len(text)], err
}

// atEnd reports whether a body has ended. One that breaks off here has all the bytes that
// are allowed, and counts as ended.
func atEnd(body io.Reader) bool {
	n, _ := io.ReadFull(body, make([]byte, 1))
	return n == 0
}

// Requests carry the key, and often personal data. So they go where they are sent and
// nowhere else: no redirect is followed, unless the caller's own HTTP client wants to
// and the target is on the same server.

// httpClient returns the HTTP client that makes the requests: a copy of the backend's
// that follows no redirect, or only those within the origin that its policy lets pass.
func (s *BackendImplementation) httpClient() *http.Client {
	own := s.HTTPClient
	if own == nil {
		own = http.DefaultClient
	}
	c := *own
	policy := c.CheckRedirect
	c.CheckRedirect = func(next *http.Request, before []*http.Request) error {
		if policy == nil || !sameOrigin(next.URL, before[0].URL) {
			return http.ErrUseLastResponse
		}
		if err := policy(next, before); err != nil {
			return err
		}
		if !sameOrigin(next.URL, before[0].URL) { // the policy can have changed it
			return http.ErrUseLastResponse
		}
		return nil
	}
	c.Transport = redirectTransport{c.Transport}
	return &c
}

// redirectTransport is a transport by which a redirect to nowhere is a response: package http
// makes an error of it, which counts as one of the connection and shows the address.
type redirectTransport struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t redirectTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	inner := t.RoundTripper
	if inner == nil {
		inner = http.DefaultTransport
	}
	res, err := inner.RoundTrip(req)
	if err != nil || res == nil || res.StatusCode/100 != 3 {
		return res, err // package http reports that there is neither
	}
	if _, bad := res.Location(); bad != nil && !errors.Is(bad, http.ErrNoLocation) {
		res.Header.Set("Location", "")
	}
	return res, nil
}

// sameOrigin reports whether two addresses have the same scheme, host and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

// portOf returns the port of an address, which its scheme knows if it names none.
func portOf(u *url.URL) string {
	switch port := u.Port(); {
	case port != "":
		return port
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	default:
		return "80"
	}
}

// The causes of errors about responses that neither succeed nor describe an error.
var (
	errRedirect = errors.New("the response is a redirect")
	errStatus   = errors.New("the status is not one that a response ends with")
)

// newFailure makes the error of a response that is not a success, whose body was read
// up to the error broken.
func newFailure(res *http.Response, response *APIResponse, broken error) *Error {
	e := newError(response, broken)
	switch {
	case res.StatusCode < http.StatusOK:
		e.Err, e.Msg = errors.Join(errStatus, broken), errStatus.Error()
	case res.StatusCode < http.StatusBadRequest && res.Header["Location"] != nil:
		e.Err = errors.Join(errRedirect, broken)
		e.Msg = "the API redirects to " + targetOf(res) + ", and the redirect is not followed"
	}
	return e
}

// targetOf returns the address that a redirect leads to, without what in it may be
// personal or a password.
func targetOf(res *http.Response) string {
	target, err := res.Location()
	if err != nil {
		return "another address"
	}
	target.User, target.RawQuery, target.Fragment, target.RawFragment = nil, "", "", ""
	return target.String()
}
