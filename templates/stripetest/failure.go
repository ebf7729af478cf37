package stripetest

import (
	"encoding/json"
	"net/http"
)

// Failure is an error response, or a connection that breaks before a response.
type Failure struct {
	Status  int
	Type    string // invalid_request_error if it is empty
	Code    string
	Param   string
	Message string
	// Members are those that an error of its type has beside the others, by name.
	Members map[string]any
	Header  http.Header
	// Drop closes the connection in the middle of the response.
	Drop bool
	// After lets the request take effect first: what it changed stays, and an
	// idempotency key gets the response that was lost.
	After bool
}

// RateLimited returns the response to too many requests.
func RateLimited() Failure {
	return Failure{Status: http.StatusTooManyRequests, Code: "rate_limit", Message: "Too many requests at once; slow down."}
}

// LockTimeout returns the response when another request holds the object for too long.
func LockTimeout() Failure {
	return Failure{Status: http.StatusTooManyRequests, Code: "lock_timeout", Message: "The object is in use by another request."}
}

// Unavailable returns an error of the server. Its header Stripe-Should-Retry is
// true if another attempt makes sense.
func Unavailable(retry bool) Failure {
	should := "false"
	if retry {
		should = "true"
	}
	return Failure{
		Status: http.StatusInternalServerError, Type: "api_error", Message: "The server failed for an unknown reason.",
		Header: http.Header{"Stripe-Should-Retry": {should}},
	}
}

// Dropped returns a connection that breaks before the request has an effect.
func Dropped() Failure { return Failure{Drop: true} }

// DroppedAfter returns a connection that breaks after the request took effect.
func DroppedAfter() Failure { return Failure{Drop: true, After: true} }

// FailNext makes the next requests fail, one for each failure, whatever their
// operation. Attempts that a client repeats by itself count.
func (s *Server) FailNext(failures ...Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, failures...)
}

// nextFailure removes and returns the failure of the next request.
func (s *Server) nextFailure() (Failure, bool) {
	if len(s.failures) == 0 {
		return Failure{}, false
	}
	next := s.failures[0]
	s.failures = s.failures[1:]
	return next, true
}

// reply returns the failure as a response with these members of the error.
func (f *Failure) reply(inner object) *reply {
	for name, v := range f.Members {
		inner[name] = v
	}
	data, err := json.Marshal(object{"error": inner})
	if err != nil {
		data, _ = json.Marshal(object{"error": object{"message": "the members of the failure are no JSON: " + err.Error()}}) // texts alone
	}
	r := &reply{status: f.Status, header: http.Header{}, body: data, drop: f.Drop}
	if r.status == 0 {
		r.status = http.StatusBadRequest
	}
	for name, values := range f.Header {
		r.header[http.CanonicalHeaderKey(name)] = values
	}
	return r
}

// refusal returns a request that cannot be accepted.
func refusal(code, param, message string) *Failure {
	return &Failure{Status: http.StatusBadRequest, Code: code, Param: param, Message: message}
}

// unauthorized returns a request without a key that allows it.
func unauthorized(code, message string) *Failure {
	return &Failure{
		Status: http.StatusUnauthorized, Code: code, Message: message,
		Header: http.Header{"Www-Authenticate": {`Bearer realm="Stripe"`}},
	}
}

// missing returns an object that does not exist.
func missing(status int, object, id, param string) *Failure {
	return &Failure{Status: status, Code: "resource_missing", Param: param, Message: "There is no " + object + " with the id '" + id + "'."}
}
