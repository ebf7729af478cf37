// Package stripe is the hand-written half of every generated package: the
// request layer and the active record. The generator copies its files, without
// the tests, beside the code that it generates. The files sample_*.go are such
// code: the generator writes them from testdata, for the tests.
package stripe

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ClientOption sets something about a client that NewClient or With makes.
type ClientOption func(*clientConfig)

// clientConfig is the configuration that the options of a client result in.
type clientConfig struct {
	key        *string // by a pointer, which package fmt does not follow inside a value
	apiVersion string
	account    string
	context    string
	backends   *Backends // nil: the default ones
	// The rest is laid over the backends that make HTTP requests.
	baseURL    *string
	httpClient *http.Client
	maxRetries *int64
	logger     *slog.Logger
	sleep      func(context.Context, time.Duration) error
	// maxResponse is the limit of a response; nil leaves the backend its own.
	maxResponse *int64
}

// WithKey sets the API key of a derived client.
func WithKey(key string) ClientOption {
	return func(c *clientConfig) { c.key = &key }
}

// WithBackends makes the client use these backends, which may be test doubles.
// The options about HTTP do not change a double.
func WithBackends(backends *Backends) ClientOption {
	return func(c *clientConfig) { c.backends = backends }
}

// WithBaseURL makes the client send everything to this address, such as a mock
// server's.
func WithBaseURL(address string) ClientOption {
	address = baseURL(address)
	return func(c *clientConfig) { c.baseURL = &address }
}

// WithHTTPClient makes the client send its requests with this HTTP client, whose
// Timeout then limits each attempt.
func WithHTTPClient(httpClient *http.Client) ClientOption {
	return func(c *clientConfig) { c.httpClient = httpClient }
}

// WithMaxNetworkRetries sets how often a failed request is made again. The
// default is 2; 0 turns retries off.
func WithMaxNetworkRetries(retries int) ClientOption {
	n := int64(retries)
	return func(c *clientConfig) { c.maxRetries = &n }
}

// WithLogger makes the client log to logger: requests and responses at the debug
// level, retries at the info level, failures without a response and notices of
// the API as warnings. Keys, bodies and queries are never logged.
func WithLogger(logger *slog.Logger) ClientOption {
	return func(c *clientConfig) { c.logger = logger }
}

// WithStripeAccount makes all requests of the client for this connected account
// unless their params set another. "" is none.
func WithStripeAccount(account string) ClientOption {
	return func(c *clientConfig) { c.account = account }
}

// WithStripeContext sets the Stripe-Context header of all requests of the client
// unless their params set another. "" is none.
func WithStripeContext(stripeContext string) ClientOption {
	return func(c *clientConfig) { c.context = stripeContext }
}

// WithAPIVersion sets the Stripe-Version header. The types of this package are
// those of APIVersion.
func WithAPIVersion(version string) ClientOption {
	return func(c *clientConfig) { c.apiVersion = version }
}

// WithSleep replaces the wait before a retry. The function returns the context's
// error if that ends first.
func WithSleep(sleep func(context.Context, time.Duration) error) ClientOption {
	return func(c *clientConfig) { c.sleep = sleep }
}

// client is the core of Client: everything but the services. It does not change
// once it is made.
type client struct {
	cfg      clientConfig
	backends Backends
}

// newClient makes the core of a client. apiVersion is that of the package.
func newClient(key, apiVersion string, opts []ClientOption) *client {
	core := &client{cfg: clientConfig{key: &key, apiVersion: apiVersion}}
	return derive(core, opts)
}

// derive returns a client that differs from c by options.
func derive(c *client, opts []ClientOption) *client {
	other := &client{cfg: c.cfg}
	cfg := &other.cfg
	for _, opt := range opts {
		if opt != nil {
			opt(cfg)
		}
	}
	if cfg.backends == nil {
		cfg.backends = &Backends{
			API:         GetBackend(APIBackend),
			Connect:     GetBackend(ConnectBackend),
			Uploads:     GetBackend(UploadsBackend),
			MeterEvents: GetBackend(MeterEventsBackend),
		}
	}
	b := &other.backends
	*b = *cfg.backends
	for _, backend := range []*Backend{&b.API, &b.Connect, &b.Uploads, &b.MeterEvents} {
		*backend = cfg.overlay(*backend)
	}
	return other
}

// overlay returns a backend with the client's options about HTTP. A backend
// without such options, or of another type, is returned as it is.
func (cfg *clientConfig) overlay(b Backend) Backend {
	own, ok := b.(*BackendImplementation)
	if !ok || !cfg.aboutHTTP() {
		return b
	}
	changed := *own
	if cfg.baseURL != nil {
		changed.URL = *cfg.baseURL
	}
	if cfg.httpClient != nil {
		changed.HTTPClient = cfg.httpClient
	}
	if cfg.maxRetries != nil {
		changed.MaxNetworkRetries = *cfg.maxRetries
	}
	if cfg.logger != nil {
		changed.LeveledLogger, changed.log = cfg.logger, cfg.logger
	}
	if cfg.sleep != nil {
		changed.sleep = cfg.sleep
	}
	if cfg.maxResponse != nil {
		changed.maxResponse = *cfg.maxResponse
	}
	return &changed
}

// aboutHTTP reports whether there is an option that a backend takes over.
func (cfg *clientConfig) aboutHTTP() bool {
	return cfg.baseURL != nil || cfg.httpClient != nil || cfg.maxRetries != nil || cfg.logger != nil || cfg.sleep != nil ||
		cfg.maxResponse != nil
}

// complete makes p, a copy of what the caller set beside the call's own parameters,
// what the call sends, by the client's defaults.
func complete(ctx context.Context, c *client, p *Params) {
	p.Context = ctx
	if p.StripeAccount == nil && c.cfg.account != "" {
		p.StripeAccount = &c.cfg.account
	}
	if p.StripeContext == nil && c.cfg.context != "" {
		p.StripeContext = &c.cfg.context
	}
	// The headers are under their canonical names, with the client's API version
	// unless they have their own.
	headers := make(http.Header, len(p.Headers)+1)
	if c.cfg.apiVersion != "" {
		headers["Stripe-Version"] = []string{c.cfg.apiVersion}
	}
	for name, values := range p.Headers {
		headers[http.CanonicalHeaderKey(name)] = values
	}
	p.Headers = headers
}

// RawRequest makes a call that this package has no method for. The method is
// GET, POST or DELETE, the path begins with a slash, and the parameters are
// those that params hold: Extra, Expand and Metadata.
func (c *Client) RawRequest(ctx context.Context, method, path string, params *RawParams) (*APIResponse, error) {
	backend, err := rawBackend(c.client.backends.API)
	if err != nil {
		return nil, err
	}
	if err := checkMethod(method); err != nil {
		return nil, err
	}
	raw := new(RawParams)
	if params != nil {
		*raw = *params
	}
	form, err := encodeForm(&raw.Params)
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost && len(form) > 0 && strings.HasPrefix(path, "/v2/") {
		return nil, refuse(ErrInvalidParams, "POST %s takes JSON and not the parameters of RawParams: use the RawRequest of a backend", shown(path, maxErrorText))
	}
	if raw.StripeContext != "" {
		raw.Params.StripeContext = &raw.StripeContext
	}
	complete(ctx, c.client, &raw.Params)
	return backend.RawRequest(method, path, *c.client.cfg.key, string(form), raw)
}

// Format writes the client without its key, with any verb.
func (c Client) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.client.String()) }

// String describes the client without its key.
func (c Client) String() string { return c.client.String() }

// LogValue describes the client without its key.
func (c Client) LogValue() slog.Value { return slog.StringValue(c.client.String()) }

// String describes the client without its key. Printers that follow pointers
// find it where they meet an object's client.
func (c *client) String() string {
	if c == nil {
		return "stripe.Client(nil)"
	}
	return fmt.Sprintf("stripe.Client{APIVersion:%q, StripeAccount:%q}", shownWord(c.cfg.apiVersion), shownWord(c.cfg.account))
}

// FormatURLPath replaces each %s of a path by an id, escaped to one segment.
func FormatURLPath(format string, params ...string) string {
	escaped := make([]any, len(params))
	for i, p := range params {
		escaped[i] = url.PathEscape(p)
	}
	return fmt.Sprintf(format, escaped...)
}

// pathWith is FormatURLPath for ids that come from the caller: one that would
// lead to another path is an error.
func pathWith(format string, ids []string) (string, error) {
	if len(ids) == 0 {
		return format, nil
	}
	call := strings.ReplaceAll(format, "%s", "{id}")
	for _, id := range ids {
		switch id {
		case "":
			return "", refuse(ErrInvalidID, "an id is empty: the call to %s needs one", call)
		case ".", "..":
			return "", refuse(ErrInvalidID, "the id %q is not one: the call to %s would go elsewhere", id, call)
		}
	}
	return FormatURLPath(format, ids...), nil
}
