package stripe

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
)

// APIResponse is an answer of the API. Formatting and logging show its status
// and request id only, never headers or body.
type APIResponse struct {
	// Header of the answer.
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

// StreamingAPIResponse is an answer of the API whose body is read by the
// caller. Formatting and logging show its status and request id only.
type StreamingAPIResponse struct {
	// Header of the answer.
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

// LastResponseSetter takes the answer that it was decoded from.
type LastResponseSetter interface {
	SetLastResponse(response *APIResponse)
}

// StreamingLastResponseSetter takes the answer whose body it gives to the
// caller.
type StreamingLastResponseSetter interface {
	SetLastResponse(response *StreamingAPIResponse)
}

// APIResource is embedded in everything that the API answers with.
type APIResource struct {
	// LastResponse is the answer that the object was decoded from; nil for an
	// object inside another one.
	LastResponse *APIResponse `json:"-"`

	record record
}

// SetLastResponse sets LastResponse.
func (r *APIResource) SetLastResponse(response *APIResponse) { r.LastResponse = response }

// apiResource returns r itself, of whatever object it is a part.
func (r *APIResource) apiResource() *APIResource { return r }

// APIStream is the answer of a call whose body is read by the caller.
type APIStream struct {
	LastResponse *StreamingAPIResponse
}

// SetLastResponse sets LastResponse.
func (r *APIStream) SetLastResponse(response *StreamingAPIResponse) { r.LastResponse = response }

// newAPIResponse describes an answer with this body.
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

// Format writes the status and request id, whatever the verb.
func (r APIResponse) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.APIResponse{Status:%q, RequestID:%q}", shownWord(r.Status), shownWord(r.RequestID))
}

// LogValue has the status and request id.
func (r APIResponse) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", shownWord(r.RequestID)))
}

// Format writes the status and request id, whatever the verb.
func (r StreamingAPIResponse) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.StreamingAPIResponse{Status:%q, RequestID:%q}", shownWord(r.Status), shownWord(r.RequestID))
}

// LogValue has the status and request id.
func (r StreamingAPIResponse) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", shownWord(r.RequestID)))
}
