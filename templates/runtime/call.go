package stripe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"runtime"
	"strings"
)

// prepared returns what a backend gets instead of the caller's params, which
// are never written to: a copy of them, or empty ones for nil, completed by the client.
func prepared(ctx context.Context, c *client, params ParamsContainer) ParamsContainer {
	var own ParamsContainer = &Params{}
	if !isNilParams(params) {
		v := reflect.New(reflect.TypeOf(params).Elem())
		v.Elem().Set(reflect.ValueOf(params).Elem())
		own = v.Interface().(ParamsContainer)
	}
	complete(ctx, c, own.GetParams())
	return own
}

// commonParams returns what params, which may be nil, have in common with others:
// nil for nothing.
func commonParams(params ParamsContainer) *Params {
	if isNilParams(params) {
		return nil
	}
	return params.GetParams()
}

// isNilParams reports whether params is nil or holds a nil pointer, as it does
// when a method hands on the nil params of its caller.
func isNilParams(params ParamsContainer) bool {
	v := reflect.ValueOf(params)
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil()
}

// call makes a call and decodes the response into result, which then belongs to
// the client. params may be nil. ids replace each %s of path.
// With an error the result is nil.
func call[P object](ctx context.Context, c *client, method, path string, params ParamsContainer, result P, ids ...string) (P, error) {
	if err := callInto(ctx, c, method, path, params, result, ids); err != nil {
		var none P
		return none, err
	}
	return result, nil
}

// callInto makes a call and decodes the response into result.
func callInto(ctx context.Context, c *client, method, pattern string, params ParamsContainer, result object, ids []string) error {
	path, err := pathWith(pattern, ids)
	if err != nil {
		return err
	}
	if err := c.backends.API.Call(method, path, *c.cfg.key, prepared(ctx, c, params), result); err != nil {
		return err
	}
	arrived(result, c, method, pattern, path, params)
	return nil
}

// callStreaming makes a call to the files service and sets the body of the response
// to the caller, unread. Everything else is as in call.
func callStreaming(ctx context.Context, c *client, method, path string, params ParamsContainer, ids ...string) (*APIStream, error) {
	full, err := pathWith(path, ids)
	if err != nil {
		return nil, err
	}
	result := &APIStream{}
	if err := c.backends.Uploads.CallStreaming(method, full, *c.cfg.key, prepared(ctx, c, params), result); err != nil {
		return nil, err
	}
	return result, nil
}

// repeatedIn returns the part of the form of a retrieve's params that a Refresh sends
// again: what was to be expanded and what the API requires, and all of it if there is no
// id in the path, since the params alone identify the object then.
func repeatedIn(pattern string, params ParamsContainer) []byte {
	if isNilParams(params) {
		return nil
	}
	form, err := encodeForm(params)
	if err != nil {
		return nil // then there was no response either
	}
	if !strings.Contains(pattern, "%s") {
		return form
	}
	again := map[string]bool{"expand": true}
	for _, f := range planOf(reflect.TypeOf(params).Elem()).params {
		again[f.name] = again[f.name] || f.required
	}
	var out []byte
	for _, p := range pairsOf(form) {
		if again[p.top()] {
			out = appendPair(out, p.text)
		}
	}
	return out
}

// clientFor returns c, or a client derived from it when the params of a call
// choose another account, context or API version.
func clientFor(c *client, p *Params) *client {
	if p == nil || c == nil {
		return c
	}
	account := headerIn(p.Headers, "Stripe-Account", PointerValue(cmp.Or(p.StripeAccount, &c.cfg.account)))
	stripeContext := headerIn(p.Headers, "Stripe-Context", PointerValue(cmp.Or(p.StripeContext, &c.cfg.context)))
	version := headerIn(p.Headers, "Stripe-Version", c.cfg.apiVersion)
	if account == c.cfg.account && stripeContext == c.cfg.context && version == c.cfg.apiVersion {
		return c
	}
	other := *c
	other.cfg.account, other.cfg.context, other.cfg.apiVersion = account, stripeContext, version
	return &other
}

// headerIn returns the header with that canonical name, which is in headers in any case, or
// else the value other.
func headerIn(headers http.Header, canonical, other string) string {
	for name, values := range headers {
		if http.CanonicalHeaderKey(name) == canonical && len(values) > 0 && values[0] != "" {
			return values[0]
		}
	}
	return other
}

// apiRequest is one call of the API: what every attempt sends.
type apiRequest struct {
	ctx    context.Context
	method string
	url    *url.URL
	header http.Header
	body   []byte
}

// newRequest checks the arguments of the caller and makes the headers. Nothing has
// been sent when it fails, and no error shows the key.
func (s *BackendImplementation) newRequest(method, path, key string, params *Params) (*apiRequest, error) {
	if err := checkMethod(method); err != nil {
		return nil, err
	}
	if err := checkKey(key); err != nil {
		return nil, err
	}
	address, err := s.address(path)
	if err != nil {
		return nil, err
	}
	r := &apiRequest{ctx: context.Background(), method: method, url: address, header: http.Header{}}
	r.header.Set("Authorization", "Bearer "+key)
	short, long := callerAgents()
	r.header.Set("User-Agent", short)
	r.header.Set("X-Stripe-Client-User-Agent", long)
	if s.StripeContext != nil && *s.StripeContext != "" {
		r.header.Set("Stripe-Context", *s.StripeContext)
	}
	if params == nil {
		params = &Params{}
	}
	if err := r.apply(params); err != nil {
		return nil, err
	}
	return r, nil
}

// address joins the backend's URL and a path, which begins with a slash.
func (s *BackendImplementation) address(path string) (*url.URL, error) {
	if !strings.HasPrefix(path, "/") {
		return nil, refuse(ErrInvalidParams, "path %q of an API call does not begin with a slash", shown(path, maxErrorText))
	}
	base, err := url.Parse(s.URL)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" || strings.ContainsAny(s.URL, "?#") {
		return nil, refuse(ErrInvalidParams, "base URL %q of the backend is not an http or https address", shown(s.URL, maxErrorText))
	}
	u, err := url.Parse(s.URL + path)
	if err != nil {
		return nil, refuse(ErrInvalidParams, "no request can be made to the path %q below the base URL: %v", shown(path, maxErrorText), errors.Unwrap(err))
	}
	return u, nil
}

// apply applies the params of the call to the request; their headers go last.
func (r *apiRequest) apply(params *Params) error {
	if params.Context != nil {
		r.ctx = params.Context
	}
	if r.method != http.MethodGet {
		key, err := idempotencyKey(params.IdempotencyKey)
		if err != nil {
			return err
		}
		r.header.Set("Idempotency-Key", key)
	}
	if params.StripeAccount != nil {
		r.replace("Stripe-Account", strings.TrimSpace(*params.StripeAccount))
	}
	if params.StripeContext != nil {
		r.replace("Stripe-Context", *params.StripeContext)
	}
	for name, values := range params.Headers {
		r.header[http.CanonicalHeaderKey(name)] = values
	}
	return r.checkHeader(params)
}

// replace sets a header, or removes it if the value is empty.
func (r *apiRequest) replace(name, value string) {
	if value == "" {
		r.header.Del(name)
		return
	}
	r.header.Set(name, value)
}

// name is for logs and errors: method and URL, without the query and with what looks
// like a secret masked.
func (r *apiRequest) name() string {
	path := r.url.EscapedPath()
	if masked := maskTokens(r.url.Path); masked != r.url.Path {
		path = masked
	}
	return shown(r.method+" "+r.url.Scheme+"://"+r.url.Host+path, maxErrorText)
}

// idempotencyKey returns the key that the request was made with.
func (r *apiRequest) idempotencyKey() string { return r.header.Get("Idempotency-Key") }

// setForm makes an encoded form the body of a POST, or else the query.
func (r *apiRequest) setForm(form []byte) {
	if r.method == http.MethodPost {
		contentType := "application/x-www-form-urlencoded"
		if strings.HasPrefix(r.url.Path, "/v2/") {
			contentType = "application/json"
		}
		r.setBody(contentType, form)
		return
	}
	if len(form) > 0 && r.url.RawQuery != "" {
		r.url.RawQuery += "&"
	}
	r.url.RawQuery += string(form)
}

// setBody sets the body and, unless the caller has one, the Content-Type.
func (r *apiRequest) setBody(contentType string, body []byte) {
	r.body = body
	if r.header["Content-Type"] == nil {
		r.header.Set("Content-Type", contentType)
	}
}

// attempt returns a new HTTP request with the same bytes as every other
// attempt.
func (r *apiRequest) attempt() *http.Request {
	req := &http.Request{
		Method:     r.method,
		URL:        r.url,
		Host:       r.url.Host,
		Header:     r.header.Clone(), // a cookie jar adds to it
		Proto:      "HTTP/1.1",
		ProtoMajor: 1,
		ProtoMinor: 1,
	}
	if r.method == http.MethodPost {
		req.ContentLength = int64(len(r.body))
		req.GetBody = func() (io.ReadCloser, error) {
			if len(r.body) == 0 {
				return http.NoBody, nil
			}
			return io.NopCloser(bytes.NewReader(r.body)), nil
		}
		req.Body, _ = req.GetBody() // fails never
	}
	return req.WithContext(r.ctx)
}

// checkMethod accepts the methods that the API has.
func checkMethod(method string) error {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodDelete:
		return nil
	}
	return refuse(ErrInvalidParams, "method %q is not one of the API: use GET, POST or DELETE", method)
}

// checkKey refuses a key that no server can accept. The error does not show it.
func checkKey(key string) error {
	if key == "" {
		return refuse(ErrInvalidParams, "the API key is empty: pass NewClient a key from https://dashboard.stripe.com/apikeys")
	}
	for _, c := range key {
		if c <= ' ' || c >= 0x7f {
			return refuse(ErrInvalidParams, "the API key holds white space or a character that no key has: check how it was copied")
		}
	}
	return nil
}

// maxIdempotencyKey is the number of bytes the API takes.
const maxIdempotencyKey = 255

// idempotencyKey returns the caller's key, or a fresh one.
func idempotencyKey(own *string) (string, error) {
	key := strings.TrimSpace(StringValue(own))
	if len(key) > maxIdempotencyKey {
		return "", refuse(ErrInvalidParams, "the idempotency key has %d characters, more than %d", len(key), maxIdempotencyKey)
	}
	if key == "" {
		return NewIdempotencyKey(), nil
	}
	return key, nil
}

// checkHeader refuses headers from outside that cannot be sent. The error does
// not show their values.
func (r *apiRequest) checkHeader(params *Params) error {
	for name, values := range r.header {
		switch name {
		case "Authorization", "User-Agent", "X-Stripe-Client-User-Agent":
			if _, own := params.Headers[name]; !own {
				continue // checked, or ours
			}
		}
		if name == "" || strings.ContainsFunc(name, isInvalidInHeaderName) {
			return refuse(ErrInvalidParams, "header name %q is not one that HTTP allows", name)
		}
		for _, v := range values {
			if strings.ContainsFunc(v, isControl) {
				return refuse(ErrInvalidParams, "the value of the header %s holds a control character", name)
			}
		}
	}
	return nil
}

// isInvalidInHeaderName reports whether a character is not allowed in a header name.
func isInvalidInHeaderName(c rune) bool {
	return c <= ' ' || c >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, c)
}

// isControl reports whether a character is not allowed in a header value.
func isControl(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }

// ClientVersion is the version of this package's request layer, sent in the
// User-Agent header.
const ClientVersion = "0.1.0"

// AppInfo describes the plugin or platform that uses this package.
type AppInfo struct {
	Name      string `json:"name"`
	PartnerID string `json:"partner_id"`
	URL       string `json:"url"`
	Version   string `json:"version"`
}

// The headers that identify the caller to Stripe: User-Agent and
// X-Stripe-Client-User-Agent, which are made once.
var (
	agentsApp             *AppInfo
	shortAgent, longAgent string
)

// SetAppInfo makes the following requests name the plugin or platform that uses
// this package; nil takes that back. It panics if the name is empty.
func SetAppInfo(info *AppInfo) {
	if info != nil {
		if info.Name == "" {
			panic("stripe: an AppInfo needs a name")
		}
		app := *info
		info = &app
	}
	settings.Lock()
	defer settings.Unlock()
	agentsApp, shortAgent = info, ""
}

// callerAgents returns the headers.
func callerAgents() (short, long string) {
	settings.Lock()
	defer settings.Unlock()
	if shortAgent == "" {
		shortAgent, longAgent = newAgents(agentsApp)
	}
	return shortAgent, longAgent
}

func newAgents(app *AppInfo) (short, long string) {
	short = "Stripe/v1 stripegen/" + ClientVersion
	words := map[string]any{
		"bindings_version": ClientVersion, "lang": "go", "lang_version": runtime.Version(),
		"platform": runtime.GOOS + " " + runtime.GOARCH, "publisher": "stripegen",
	}
	if app != nil {
		words["application"] = app
		short += " " + app.Name + surround("/", app.Version, "") + surround(" (", app.URL, ")")
	}
	text, err := json.Marshal(words)
	if err != nil {
		panic(err) // strings can always be encoded
	}
	return short, string(text)
}
