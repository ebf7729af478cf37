package stripe

import (
	"net/http"
	"sync"
	"time"
)

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
	// UploadsBackend takes and gives files.
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

// defaults are the backends that clients take if they are given none, and the
// HTTP client of backends that are configured without one.
var defaults struct {
	backends Backends
	http     *http.Client
}

// settings is the lock of what the program sets for all clients. Nothing that it is
// held for can panic.
var settings sync.Mutex

// lock and unlock lock the settings.
//
//go:noinline
func lock() { settings.Lock() }

//go:noinline
func unlock() { settings.Unlock() }

// of returns the place of a service's backend; nil for an unknown service.
//
//go:noinline
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
//
//go:noinline
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
func GetBackend(backendType SupportedBackend) (backend Backend) {
	lock()
	if place := defaults.backends.of(backendType); place != nil {
		if *place == nil {
			*place = newBackend(backendType, BackendConfig{}, defaultHTTPClient())
		}
		backend = *place
	}
	unlock()
	return backend
}

// SetBackend replaces the default backend of a service, for clients that are
// made from now on. An unknown service is ignored.
func SetBackend(backend SupportedBackend, b Backend) {
	lock()
	if place := defaults.backends.of(backend); place != nil {
		*place = b
	}
	unlock()
}

// SetHTTPClient replaces the HTTP client of backends that are made from now on
// without one of their own.
func SetHTTPClient(client *http.Client) {
	lock()
	defaults.http = client
	unlock()
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
	lock()
	client := defaultHTTPClient()
	unlock()
	return newBackend(backendType, cfg, client)
}

// GetRawRequestBackend returns the default backend of a service if it can
// return answers undecoded.
func GetRawRequestBackend(backendType SupportedBackend) (RawRequestBackend, error) {
	return rawBackend(GetBackend(backendType))
}

// rawBackend returns b if it can return answers undecoded.
//
//go:noinline
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
//
//go:noinline
func defaultHTTPClient() *http.Client {
	if defaults.http == nil {
		defaults.http = &http.Client{Timeout: defaultHTTPTimeout}
	}
	return defaults.http
}

// baseURL removes what paths begin with from the end of an address.
//
//go:noinline
func baseURL(address string) string {
	return trimSuffix(trimSuffix(address, "/"), "/v1")
}
