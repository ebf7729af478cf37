package stripe

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
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
// has the name of the type, a union that of a variant, and a page is a list. An object
// without a name passes.

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
