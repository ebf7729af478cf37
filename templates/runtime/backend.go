package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// Backend makes calls to one of Stripe's services. A test double can
// implement it.
type Backend interface {
	// Call makes a call and decodes the response into v. params are those of a service,
	// or of a type of the caller's that embeds Params, ListParams or SearchParams and
	// has form tags for its fields.
	Call(method, path, key string, params ParamsContainer, v LastResponseSetter) error
	// CallStreaming makes a call and sets the unread body of the response in v.
	CallStreaming(method, path, key string, params ParamsContainer, v StreamingLastResponseSetter) error
	// CallRaw makes a call with a form that is encoded already.
	CallRaw(method, path, key string, body []byte, params *Params, v LastResponseSetter) error
	// CallMultipart makes a call with a multipart body.
	CallMultipart(method, path, key, boundary string, body *bytes.Buffer, params *Params, v LastResponseSetter) error
	// SetMaxNetworkRetries sets how often a failed request is made again.
	SetMaxNetworkRetries(maxNetworkRetries int64)
}

// RawRequestBackend is a Backend that can return the response undecoded.
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

// Call makes a call and decodes the response into v, which keeps its value if the
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

// CallStreaming makes a call and sets the unread body of the response in v.
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
	if body := res.response.RawJSON; json.Valid(body) {
		if failure, _ := memberOf(body, "error"); isFailure(failure, body) {
			return nil, newError(res.response, errErrorBody)
		}
	}
	return res.response, nil
}

// callInto makes the request and decodes the response into v.
func (s *BackendImplementation) callInto(r *apiRequest, v LastResponseSetter) error {
	res, err := s.exchange(r, false)
	if err != nil {
		return err
	}
	if err := decodeResponse(res.response, v); err != nil {
		return err
	}
	v.SetLastResponse(res.response)
	return nil
}

var (
	// errNoTarget is the cause of an error about a result that cannot be written to.
	errNoTarget = errors.New("the result is not a pointer")
	// errErrorBody is the cause of an error that came with a status of success.
	errErrorBody = errors.New("the body of a success describes an error")
)

// errNotObject is the cause of an error about a response that is not an object.
var errNotObject = errors.New("the body is not a JSON object")

// decodeResponse decodes a successful response, which must be a JSON object, into v.
// An object keeps its body, which is no longer written to. After an error v is as it
// was.
func decodeResponse(response *APIResponse, v LastResponseSetter) error {
	body := response.RawJSON
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return newUnreadable(response, errNotObject)
	}
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return newUnreadable(response, errNoTarget)
	}
	fresh := reflect.New(target.Type().Elem())
	fresh.Elem().Set(target.Elem())
	failure, err := decodeBody(body, fresh.Interface())
	if isFailure(failure, body) {
		return newError(response, errErrorBody)
	}
	if err != nil {
		return newUnreadable(response, err)
	}
	target.Elem().Set(fresh.Elem())
	return nil
}

// decodeBody decodes body into the value that v points to. It also returns the member
// "error" of the body if v has no field for it.
func decodeBody(body []byte, v any) (failure []byte, err error) {
	if obj, ok := objectOf(v); ok {
		d := newDecoder(body, reflect.TypeOf(v).Elem())
		if err = d.into(obj); err == nil {
			err = checkObject("it", obj)
		}
		failure = d.failure
		if planOf(d.root).byName["error"] != nil && textOf(body, "object") == "" {
			failure, _ = memberOf(body, "error")
		}
		return failure, err
	}
	if p, ok := v.(interface {
		decode(body []byte) ([]byte, error)
	}); ok {
		return p.decode(body)
	}
	if t := reflect.TypeOf(v).Elem(); t.Kind() != reflect.Struct || planOf(t).byName["error"] == nil {
		failure, _ = memberOf(body, "error")
	}
	if name := textOf(body, "object"); name != "" && isPage(v) && !slices.Contains(pageNames, name) {
		return failure, unexpectedObject("it", name, pageNames)
	}
	if u, ok := v.(json.Unmarshaler); ok {
		return failure, u.UnmarshalJSON(body)
	}
	return failure, json.Unmarshal(body, v)
}

// isPage reports whether v is a page of a list or a search.
func isPage(v any) bool {
	_, ok := v.(interface{ isPage() })
	return ok
}

// encodeContainer returns the encoded form of params and what they set for the
// request. A nil pointer counts as no params.
func encodeContainer(params ParamsContainer) ([]byte, *Params, error) {
	if isNilParams(params) {
		return nil, nil, nil
	}
	form, err := encodeForm(params)
	return form, params.GetParams(), err
}

// SupportedBackend names one of Stripe's services.
type SupportedBackend string

// The services and their addresses.
const (
	// APIBackend is the API.
	APIBackend SupportedBackend = "api"
	// APIURL is the address of the API.
	APIURL string = "https://api.stripe.com"
	// ConnectBackend serves OAuth.
	ConnectBackend SupportedBackend = "connect"
	// ConnectURL is the address of OAuth.
	ConnectURL string = "https://connect.stripe.com"
	// UploadsBackend uploads and downloads files.
	UploadsBackend SupportedBackend = "uploads"
	// UploadsURL is the address for files.
	UploadsURL string = "https://files.stripe.com"
	// MeterEventsBackend takes streams of meter events.
	MeterEventsBackend SupportedBackend = "meterevents"
	// MeterEventsURL is the address for streams of meter events.
	MeterEventsURL = "https://meter-events.stripe.com"
)

const (
	// DefaultMaxNetworkRetries is how often a failed request is made again.
	DefaultMaxNetworkRetries int64 = 2

	// defaultHTTPTimeout limits one attempt, the reading of the body included.
	defaultHTTPTimeout = 80 * time.Second
)

// Backends holds a backend for each service.
type Backends struct {
	API, Connect, Uploads, MeterEvents Backend
}

// defaults are the backends of clients without backends of their own, and the HTTP
// client of backends that are configured without one.
var defaults struct {
	backends Backends
	http     *http.Client
}

// settings is held while variables are used that the program can set for all clients.
var settings sync.Mutex

// of returns a pointer to the backend of a service, or nil for an unknown service.
func (b *Backends) of(service SupportedBackend) *Backend {
	switch service {
	case APIBackend:
		return &b.API
	case ConnectBackend:
		return &b.Connect
	case UploadsBackend:
		return &b.Uploads
	case MeterEventsBackend:
		return &b.MeterEvents
	}
	return nil
}

// urlOf is the address of a service; "" for an unknown one.
func urlOf(service SupportedBackend) string {
	switch service {
	case APIBackend:
		return APIURL
	case ConnectBackend:
		return ConnectURL
	case UploadsBackend:
		return UploadsURL
	case MeterEventsBackend:
		return MeterEventsURL
	}
	return ""
}

// GetBackend returns the default backend of a service: the one set by
// SetBackend, or one that is made when it is first asked for. It is nil for an
// unknown service.
func GetBackend(backendType SupportedBackend) Backend {
	settings.Lock()
	defer settings.Unlock()
	slot := defaults.backends.of(backendType)
	if slot == nil {
		return nil
	}
	if *slot == nil {
		*slot = newBackend(backendType, BackendConfig{}, defaultHTTPClient())
	}
	return *slot
}

// SetBackend replaces the default backend of a service, for clients that are
// made from now on. An unknown service is ignored.
func SetBackend(backend SupportedBackend, b Backend) {
	settings.Lock()
	defer settings.Unlock()
	if slot := defaults.backends.of(backend); slot != nil {
		*slot = b
	}
}

// SetHTTPClient replaces the HTTP client of backends that are made from now on
// without one of their own.
func SetHTTPClient(client *http.Client) {
	settings.Lock()
	defer settings.Unlock()
	defaults.http = client
}

// GetBackendWithConfig makes a backend; nil for an unknown service.
func GetBackendWithConfig(backendType SupportedBackend, config *BackendConfig) Backend {
	if urlOf(backendType) == "" {
		return nil
	}
	var cfg BackendConfig
	if config != nil {
		cfg = *config
	}
	settings.Lock()
	client := defaultHTTPClient()
	settings.Unlock()
	return newBackend(backendType, cfg, client)
}

// GetRawRequestBackend returns the default backend of a service if it can
// return responses undecoded.
func GetRawRequestBackend(backendType SupportedBackend) (RawRequestBackend, error) {
	return rawBackend(GetBackend(backendType))
}

// rawBackend returns b if it can return responses undecoded.
func rawBackend(b Backend) (RawRequestBackend, error) {
	if raw, ok := b.(RawRequestBackend); ok {
		return raw, nil
	}
	return nil, errorf("the backend does not implement RawRequestBackend: it can make no raw request")
}

// NewBackends makes backends that use this HTTP client.
func NewBackends(httpClient *http.Client) *Backends {
	return NewBackendsWithConfig(&BackendConfig{HTTPClient: httpClient})
}

// NewBackendsWithConfig makes backends of one configuration. A URL in it is the
// address of every service.
func NewBackendsWithConfig(config *BackendConfig) *Backends {
	return &Backends{
		API:         GetBackendWithConfig(APIBackend, config),
		Connect:     GetBackendWithConfig(ConnectBackend, config),
		Uploads:     GetBackendWithConfig(UploadsBackend, config),
		MeterEvents: GetBackendWithConfig(MeterEventsBackend, config),
	}
}

// newBackend makes a backend of a known service.
func newBackend(service SupportedBackend, cfg BackendConfig, client *http.Client) *BackendImplementation {
	b := &BackendImplementation{
		Type:              service,
		URL:               urlOf(service),
		HTTPClient:        cfg.HTTPClient,
		LeveledLogger:     cfg.LeveledLogger,
		MaxNetworkRetries: DefaultMaxNetworkRetries,
		StripeContext:     cfg.StripeContext,
		log:               newLogger(cfg.LeveledLogger),
	}
	if b.LeveledLogger == nil {
		b.LeveledLogger = DefaultLeveledLogger
	}
	if b.HTTPClient == nil {
		b.HTTPClient = client
	}
	if cfg.MaxNetworkRetries != nil {
		b.MaxNetworkRetries = *cfg.MaxNetworkRetries
	}
	if cfg.URL != nil {
		b.URL = baseURL(*cfg.URL)
	}
	return b
}

// defaultHTTPClient returns the HTTP client of backends that are made without
// one. The settings are locked.
func defaultHTTPClient() *http.Client {
	if defaults.http == nil {
		defaults.http = &http.Client{Timeout: defaultHTTPTimeout}
	}
	return defaults.http
}

// baseURL removes what paths begin with from the end of an address.
func baseURL(address string) string {
	return strings.TrimSuffix(strings.TrimSuffix(address, "/"), "/v1")
}
