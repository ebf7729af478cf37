package stripe

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

// The classes of errors, for errors.Is. An error of the API belongs to exactly
// one of the first seven.
var (
	// ErrInvalidRequest is a request that the API does not accept: status 400
	// or 404.
	ErrInvalidRequest = errors.New("stripe: invalid request")
	// ErrAuthentication is a missing or wrong API key: status 401.
	ErrAuthentication = errors.New("stripe: authentication failed")
	// ErrCard is a request that was right but failed, such as a declined card:
	// status 402.
	ErrCard = errors.New("stripe: card error")
	// ErrPermission is a key that may not do this: status 403.
	ErrPermission = errors.New("stripe: permission denied")
	// ErrRateLimit is too many requests, or an object that another request
	// holds a lock on: status 429.
	ErrRateLimit = errors.New("stripe: too many requests")
	// ErrIdempotency is an idempotency key that was used for another request.
	ErrIdempotency = errors.New("stripe: idempotency key reused")
	// ErrAPI is every other answer that is not a success.
	ErrAPI = errors.New("stripe: API error")
	// ErrConnection is a request without an answer. The cause is wrapped, too.
	ErrConnection = errors.New("stripe: connection failed")
)

// Error is what the API answers if a request fails. Its text has the status,
// the request id and the message; what looks like a key or a client secret is
// masked in it.
type Error struct {
	APIResource

	// ChargeID is the id of the charge that failed.
	ChargeID string `json:"charge,omitempty"`
	// Code is a short word for the reason.
	Code ErrorCode `json:"code,omitempty"`
	// DeclineCode is the card issuer's reason.
	DeclineCode DeclineCode `json:"decline_code,omitempty"`
	// DocURL leads to more about the code.
	DocURL string `json:"doc_url,omitempty"`

	// Err is what made an answer unreadable; nil for an error that the API
	// describes.
	Err error `json:"-"`

	// HTTPStatusCode is the status of the answer.
	HTTPStatusCode int `json:"status,omitempty"`
	// Msg explains the error.
	Msg string `json:"message"`
	// DeveloperMsg explains the error to developers.
	DeveloperMsg string `json:"developer_message,omitempty"`
	// Param is the parameter that the error is about.
	Param string `json:"param,omitempty"`
	// PaymentIntent that the error is about, as JSON.
	PaymentIntent json.RawMessage `json:"payment_intent,omitempty"`
	// PaymentMethod that the error is about, as JSON.
	PaymentMethod json.RawMessage `json:"payment_method,omitempty"`
	// PaymentMethodType is the type of the payment method that failed.
	PaymentMethodType string `json:"payment_method_type,omitempty"`
	// RequestID identifies the request in Stripe's logs.
	RequestID string `json:"request_id,omitempty"`
	// RequestLogURL leads to the request in Stripe's dashboard.
	RequestLogURL string `json:"request_log_url,omitempty"`
	// SetupIntent that the error is about, as JSON.
	SetupIntent json.RawMessage `json:"setup_intent,omitempty"`
	// Source that the error is about, as JSON.
	Source json.RawMessage `json:"source,omitempty"`
	// Type of the error.
	Type ErrorType `json:"type"`
	// UserMessage is meant for end users (API v2).
	UserMessage string `json:"user_message,omitempty"`

	// OAuthError is the code of a failed OAuth request.
	OAuthError string `json:"error,omitempty"`
	// OAuthErrorDescription explains OAuthError.
	OAuthErrorDescription string `json:"error_description,omitempty"`
}

// plainError is an Error that encoding/json reads and writes by its fields.
type plainError Error

// Error returns the status, the type, the message and the request id on one line of at
// most 2,000 bytes, whatever the API sent.
func (e *Error) Error() string {
	text := fmt.Sprintf("stripe: HTTP %03d", e.HTTPStatusCode)
	for _, word := range []string{string(e.Type), string(e.Code), string(e.DeclineCode), e.OAuthError} {
		text += around(" ", shownWord(word), "")
	}
	end := around(" (parameter ", shownWord(e.Param), ")") + around(" (request ", shownWord(e.RequestID), ")")
	message := around(": ", e.Msg, "") + around(": ", e.OAuthErrorDescription, "")
	return text + shown(message, maxErrorText-len(text)-len(end)) + end
}

// around returns a text with what stands around it; nothing if it is empty.
//
//go:noinline
func around(before, text, after string) string {
	if text == "" {
		return ""
	}
	return before + text + after
}

// Unwrap returns Err.
func (e *Error) Unwrap() error { return e.Err }

// Is says whether target is the class that the error belongs to.
func (e *Error) Is(target error) bool { return target == e.class() }

//go:noinline
func (e *Error) class() error {
	if e.Type == ErrorTypeIdempotency {
		return ErrIdempotency
	}
	switch e.HTTPStatusCode {
	case http.StatusBadRequest, http.StatusNotFound:
		return ErrInvalidRequest
	case http.StatusUnauthorized:
		return ErrAuthentication
	case http.StatusPaymentRequired:
		return ErrCard
	case http.StatusForbidden:
		return ErrPermission
	case http.StatusTooManyRequests:
		return ErrRateLimit
	}
	return ErrAPI
}

// Format writes the text of the error, whatever the verb: the fields may hold
// secrets.
//
//go:noinline
func (e Error) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprintf(f, "%q", e.Error())
		return
	}
	fmt.Fprint(f, e.Error())
}

// LogValue has the status, type, code, parameter and request id.
//
//go:noinline
func (e Error) LogValue() slog.Value {
	return group(
		"status", e.HTTPStatusCode, "type", shownWord(string(e.Type)), "code", shownWord(string(e.Code)),
		"param", shownWord(e.Param), "request_id", shownWord(e.RequestID), "message", shown(e.Msg, maxErrorText),
	)
}

// MarshalJSON writes the fields; inside log/slog what LogValue has.
//
//go:noinline
func (e Error) MarshalJSON() ([]byte, error) {
	return marshalUnlessLogged((*plainError)(&e), e.LogValue())
}

// errNoErrorObject is the cause of an error whose body does not describe it.
var errNoErrorObject = errors.New("the body is not an error object")

// newError makes an error of an answer that is not a success. A body that does
// not describe an error, or that broke off for the given reason, still gives one
// with the status.
func newError(response *APIResponse, broken error) *Error {
	e := &Error{Err: broken}
	if cause := readErrorBody(response.RawJSON, e); cause != nil {
		e.Err = joinErrors(broken, cause)
		e.Msg = "the API answered with a body that does not describe the error"
		if errors.Is(broken, ErrResponseTooLarge) {
			e.Msg = broken.Error()
		}
	}
	e.HTTPStatusCode = response.StatusCode
	e.RequestID = response.RequestID
	e.LastResponse = response
	return e
}

// readErrorBody reads {"error":{…}}, or OAuth's {"error":"…"}, into e.
func readErrorBody(body []byte, e *Error) error {
	var envelope struct {
		Error       json.RawMessage `json:"error"`
		Description string          `json:"error_description"`
	}
	var mismatch *json.UnmarshalTypeError
	if err := json.Unmarshal(body, &envelope); err != nil && !errors.As(err, &mismatch) {
		return errorf("%w: %w", errNoErrorObject, err)
	}
	switch raw := bytes.TrimSpace(envelope.Error); {
	case len(raw) > 0 && raw[0] == '"':
		e.OAuthErrorDescription = envelope.Description
		return json.Unmarshal(raw, &e.OAuthError)
	case len(raw) > 0 && raw[0] == '{':
		if err := json.Unmarshal(raw, (*plainError)(e)); err != nil && !errors.As(err, &mismatch) {
			return err
		}
		return nil
	}
	return errNoErrorObject
}

// newUnreadable makes an error of a success whose body cannot be read. It is
// not retried: the request did what it should.
//
//go:noinline
func newUnreadable(response *APIResponse, cause error) *Error {
	return &Error{
		APIResource:    APIResource{LastResponse: response},
		HTTPStatusCode: response.StatusCode,
		RequestID:      response.RequestID,
		Msg:            "cannot read the answer: " + cause.Error(),
		Err:            cause,
	}
}

// connectionError is a request without an answer.
type connectionError struct {
	_       noEqual
	request string // method and URL, without the query
	cause   error
	final   bool // another attempt cannot help
}

// unanswered makes the error of a request without an answer; final says that another
// attempt cannot help.
//
//go:noinline
func unanswered(r *apiRequest, cause error, final bool) error {
	return &connectionError{request: r.name(), cause: cause, final: final}
}

// Error implements error.
func (e *connectionError) Error() string {
	return shown("stripe: "+e.request+": "+e.cause.Error(), maxErrorText)
}

// Unwrap returns the cause.
func (e *connectionError) Unwrap() error { return e.cause }

// Is says that the error is of the class ErrConnection.
func (e *connectionError) Is(target error) bool { return target == ErrConnection }
