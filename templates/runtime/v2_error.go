package stripe

import (
	"encoding/json"
	"fmt"
	"log/slog"
)

// Errors of API v2 have a Go type for each type that they can have, and V2RawError for
// the rest. Each is an *Error, too, which errors.As finds, and belongs to its class.

// V2RawError is an error of API v2 without a type that has a Go type of its own.
type V2RawError struct {
	v2Error
	// Code is a short word for the reason.
	Code string `json:"code"`
	// HTTPStatusCode is the status of the response.
	HTTPStatusCode int `json:"status,omitempty"`
	// Message explains the error.
	Message string `json:"message"`
	// RequestID identifies the request in Stripe's logs.
	RequestID string `json:"request_id,omitempty"`
	// Type of the error, if it has one.
	Type *ErrorType `json:"type,omitempty"`
	// UserMessage is meant for end users.
	UserMessage *string `json:"user_message,omitempty"`
}

// v2Error is what all errors of API v2 have: the same error as API v1 has it.
type v2Error struct{ cause *Error }

// Error returns the text of the error.
func (e v2Error) Error() string {
	if e.cause == nil {
		return "stripe: an error of API v2"
	}
	return e.cause.Error()
}

// Unwrap returns the error as an *Error.
func (e v2Error) Unwrap() error {
	if e.cause == nil {
		return nil
	}
	return e.cause
}

// Format writes the text of the error, with any verb: the fields may hold secrets.
func (e v2Error) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprintf(f, "%q", e.Error())
		return
	}
	fmt.Fprint(f, e.Error())
}

// LogValue returns that of the *Error.
func (e v2Error) LogValue() slog.Value {
	if e.cause == nil {
		return slog.StringValue(e.Error())
	}
	return e.cause.LogValue()
}

// v2ErrorOf returns an error of a call with the Go type that it has in API v2. What the
// API does not describe, such as a connection that broke, stays as it is.
func v2ErrorOf(err error) error {
	e := asAPIError(err)
	if e == nil {
		return err
	}
	if typed := newV2Error(e); typed != nil {
		return typed
	}
	raw := &V2RawError{v2Error: v2Error{e}}
	_ = readV2Error(e, raw) // it returns raw
	raw.HTTPStatusCode, raw.RequestID = e.HTTPStatusCode, e.RequestID
	return raw
}

// readV2Error reads the members of an error into the fields of into, a pointer to its
// struct, and returns it. A member of another kind is passed over.
func readV2Error(e *Error, into error) error {
	if e.LastResponse == nil {
		return into
	}
	raw, ok := memberOf(e.LastResponse.RawJSON, "error")
	if !ok {
		return into
	}
	var members map[string]json.RawMessage
	_ = json.Unmarshal(raw, &members) // the *Error has the error of the reader
	for name, value := range members {
		if text, err := json.Marshal(map[string]json.RawMessage{name: value}); err == nil {
			_ = json.Unmarshal(text, into) // one member, so that a bad one does not hide the others
		}
	}
	return into
}
