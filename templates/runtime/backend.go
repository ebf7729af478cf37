package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"reflect"
	"time"
)

// Backend makes calls to one of Stripe's services. A test double can take its
// place.
type Backend interface {
	// Call makes a call and decodes the answer into v. params are those of a service,
	// or of a type of the caller's that embeds Params, ListParams or SearchParams and
	// says by form tags how its fields are sent.
	Call(method, path, key string, params ParamsContainer, v LastResponseSetter) error
	// CallStreaming makes a call and gives the body of the answer to v, unread.
	CallStreaming(method, path, key string, params ParamsContainer, v StreamingLastResponseSetter) error
	// CallRaw makes a call with a form that is encoded already.
	CallRaw(method, path, key string, body []byte, params *Params, v LastResponseSetter) error
	// CallMultipart makes a call with a multipart body.
	CallMultipart(method, path, key, boundary string, body *bytes.Buffer, params *Params, v LastResponseSetter) error
	// SetMaxNetworkRetries sets how often a failed request is made again.
	SetMaxNetworkRetries(maxNetworkRetries int64)
}

// RawRequestBackend is a Backend that can return the answer undecoded.
type RawRequestBackend interface {
	RawRequest(method, path, key, content string, params *RawParams) (*APIResponse, error)
}

// BackendConfig configures a backend. What is nil takes its default.
type BackendConfig struct {
	// EnableTelemetry is accepted and has no effect: nothing about earlier
	// requests is ever sent.
	EnableTelemetry *bool

	// HTTPClient makes the requests. The default one has a timeout of 80 s.
	HTTPClient *http.Client

	// LeveledLogger is a *slog.Logger, a LeveledLoggerInterface or a
	// ContextLeveledLoggerInterface; the default is DefaultLeveledLogger.
	LeveledLogger interface{}

	// MaxNetworkRetries is how often a failed request is made again; the
	// default is DefaultMaxNetworkRetries.
	MaxNetworkRetries *int64

	// URL is the address of the service.
	URL *string

	// StripeContext is the value of the Stripe-Context header of requests that
	// do not set their own.
	StripeContext *string
}

// BackendImplementation is the Backend that makes HTTP requests. Its fields are
// not to be changed while calls are made.
type BackendImplementation struct {
	Type              SupportedBackend
	URL               string
	HTTPClient        *http.Client
	LeveledLogger     interface{}
	MaxNetworkRetries int64
	StripeContext     *string

	log         *slog.Logger
	sleep       func(context.Context, time.Duration) error
	maxResponse int64 // 0: the default
}

// SetMaxNetworkRetries sets how often a failed request is made again. It is not
// to be used while calls are made.
func (s *BackendImplementation) SetMaxNetworkRetries(maxNetworkRetries int64) {
	s.MaxNetworkRetries = maxNetworkRetries
}

// Call makes a call and decodes the answer into v, which keeps its value if the
// call fails.
func (s *BackendImplementation) Call(method, path, key string, params ParamsContainer, v LastResponseSetter) error {
	body, common, err := encodeContainer(params)
	if err != nil {
		return err
	}
	return s.CallRaw(method, path, key, body, common, v)
}

// CallRaw makes a call with a form that is encoded already. Only POST has a
// body: with other methods the form is the query.
func (s *BackendImplementation) CallRaw(method, path, key string, body []byte, params *Params, v LastResponseSetter) error {
	r, err := s.newRequest(method, path, key, params)
	if err != nil {
		return err
	}
	r.setForm(body)
	return s.callInto(r, v)
}

// CallMultipart makes a call with a multipart body.
func (s *BackendImplementation) CallMultipart(method, path, key, boundary string, body *bytes.Buffer, params *Params, v LastResponseSetter) error {
	r, err := s.newRequest(method, path, key, params)
	if err != nil {
		return err
	}
	r.setBody("multipart/form-data; boundary="+boundary, body.Bytes())
	return s.callInto(r, v)
}

// CallStreaming makes a call and gives the body of the answer to v, unread.
func (s *BackendImplementation) CallStreaming(method, path, key string, params ParamsContainer, v StreamingLastResponseSetter) error {
	body, common, err := encodeContainer(params)
	if err != nil {
		return err
	}
	r, err := s.newRequest(method, path, key, common)
	if err != nil {
		return err
	}
	r.setForm(body)
	res, err := s.exchange(r, true)
	if err != nil {
		return err
	}
	v.SetLastResponse(&StreamingAPIResponse{
		Header:         res.response.Header,
		IdempotencyKey: r.idempotencyKey(),
		Body:           res.stream,
		RequestID:      res.response.RequestID,
		Status:         res.response.Status,
		StatusCode:     res.response.StatusCode,
	})
	return nil
}

// RawRequest makes a call with a body that is encoded already, a form or, below
// /v2, JSON. With methods other than POST the content is the query.
func (s *BackendImplementation) RawRequest(method, path, key, content string, params *RawParams) (*APIResponse, error) {
	common := &Params{}
	if params != nil {
		*common = params.Params
		if params.StripeContext != "" {
			common.StripeContext = &params.StripeContext
		}
	}
	r, err := s.newRequest(method, path, key, common)
	if err != nil {
		return nil, err
	}
	r.setForm([]byte(content))
	res, err := s.exchange(r, false)
	if err != nil {
		return nil, err
	}
	return res.response, nil
}

// callInto makes the request and decodes the answer into v.
func (s *BackendImplementation) callInto(r *apiRequest, v LastResponseSetter) error {
	res, err := s.exchange(r, false)
	if err != nil {
		return err
	}
	if err := checkAnswer(res.response, v); err != nil {
		return err
	}
	if err := decodeAnswer(res.response.RawJSON, v); err != nil {
		return newUnreadable(res.response, err)
	}
	v.SetLastResponse(res.response)
	return nil
}

// errNoObject is the cause of an error about an answer that is not an object.
var errNoObject = errors.New("the body is not a JSON object")

// decodeAnswer decodes a successful answer, which must be a JSON object.
func decodeAnswer(body []byte, v LastResponseSetter) error {
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return errNoObject
	}
	if o, ok := objectOf(v); ok {
		recordOf(o).raw = body // kept as it is: nobody else writes to it
	}
	if u, ok := v.(json.Unmarshaler); ok {
		return u.UnmarshalJSON(body)
	}
	return json.Unmarshal(body, v)
}

// encodeContainer returns the encoded form of params and what they set for the
// request. A nil pointer stands for no params.
func encodeContainer(params ParamsContainer) ([]byte, *Params, error) {
	if p, ok := params.(*callParams); ok {
		form, err := p.encode()
		return form, &p.base, err
	}
	if v := valueOf(params); !v.IsValid() || kindOf(v) == reflect.Pointer && isNil(v) {
		return nil, nil, nil
	}
	form, err := encodeForm("", params)
	return form, params.GetParams(), err
}
