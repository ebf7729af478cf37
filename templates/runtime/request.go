package stripe

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// apiRequest is one call of the API: what every attempt sends.
type apiRequest struct {
	ctx    context.Context
	method string
	url    *url.URL
	header http.Header
	values []string // of the headers in one piece, see set
	body   []byte
	// attempts counts the requests that were made.
	attempts int
}

// usualHeaders is the number of headers that there is room for from the start.
const usualHeaders = 8

// newRequest checks what the caller gave and makes the headers. Nothing has
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
	r := &apiRequest{
		ctx:    background(),
		method: method,
		url:    address,
		header: make(http.Header, usualHeaders),
		values: make([]string, 0, usualHeaders),
	}
	r.set("Authorization", "Bearer "+key)
	short, long := callerAgents()
	r.set("User-Agent", short)
	r.set("X-Stripe-Client-User-Agent", long)
	if s.StripeContext != nil && *s.StripeContext != "" {
		r.set("Stripe-Context", *s.StripeContext)
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
	if !hasPrefix(path, "/") {
		return nil, errorf("path %q of an API call does not begin with a slash", shown(path, maxErrorText))
	}
	u, err := url.Parse(s.URL + path)
	if err != nil {
		return nil, errorf("no request can be made to the path %q below the base URL: %w", shown(path, maxErrorText), errors.Unwrap(err))
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, errorf("base URL %q of the backend is not an http or https address", shown(s.URL, maxErrorText))
	}
	return u, nil
}

// apply sets what the params of the call say about the request; their headers
// go last.
//
//go:noinline
func (r *apiRequest) apply(params *Params) error {
	if params.Context != nil {
		r.ctx = params.Context
	}
	if r.method != http.MethodGet {
		key, err := idempotencyKey(params.IdempotencyKey)
		if err != nil {
			return err
		}
		r.set("Idempotency-Key", key)
	}
	if params.StripeAccount != nil {
		r.replace("Stripe-Account", strings.TrimSpace(*params.StripeAccount))
	}
	if params.StripeContext != nil {
		r.replace("Stripe-Context", *params.StripeContext)
	}
	for name, values := range params.Headers {
		r.header[canonicalName(name)] = values
	}
	return r.checkHeader(params)
}

// set sets a header; name is in canonical form.
//
//go:noinline
func (r *apiRequest) set(name, value string) {
	n := len(r.values)
	r.values = append(r.values, value)
	r.header[name] = r.values[n : n+1 : n+1]
}

// replace sets a header, or removes it if the value is empty.
//
//go:noinline
func (r *apiRequest) replace(name, value string) {
	if value == "" {
		delete(r.header, name)
		return
	}
	r.set(name, value)
}

// name is for logs and errors: method and URL, without the query and with what looks
// like a secret masked.
//
//go:noinline
func (r *apiRequest) name() string {
	path := r.url.EscapedPath()
	if masked := maskTokens(r.url.Path); masked != r.url.Path {
		path = masked
	}
	return shown(r.method+" "+r.url.Scheme+"://"+r.url.Host+path, maxErrorText)
}

// idempotencyKey returns the key that the request was made with.
//
//go:noinline
func (r *apiRequest) idempotencyKey() string { return r.header.Get("Idempotency-Key") }

// setForm makes an encoded form the body of a POST, or else the query.
func (r *apiRequest) setForm(form []byte) {
	if r.method == http.MethodPost {
		contentType := "application/x-www-form-urlencoded"
		if hasPrefix(r.url.Path, "/v2/") {
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
//
//go:noinline
func (r *apiRequest) setBody(contentType string, body []byte) {
	r.body = body
	if r.header["Content-Type"] == nil {
		r.set("Content-Type", contentType)
	}
}

// attempt returns a new HTTP request with the same bytes as every other
// attempt.
func (r *apiRequest) attempt() *http.Request {
	req := &http.Request{
		Method:     r.method,
		URL:        r.url,
		Host:       r.url.Host,
		Header:     r.ownHeader(),
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
			return nopCloser(bytes.NewReader(r.body)), nil
		}
		req.Body, _ = req.GetBody() // fails never
	}
	return withContext(req, r.ctx)
}

// ownHeader is the header for one attempt: the request's own for the first, a
// copy for the others, since an attempt that was given up may still be read.
func (r *apiRequest) ownHeader() http.Header {
	if r.attempts++; r.attempts == 1 {
		return r.header
	}
	return cloneHeader(r.header)
}

// checkMethod accepts the methods that the API has.
//
//go:noinline
func checkMethod(method string) error {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodDelete:
		return nil
	}
	return errorf("method %q is not one of the API: use GET, POST or DELETE", method)
}

// checkKey refuses a key that no server can accept. The error does not show it.
//
//go:noinline
func checkKey(key string) error {
	if key == "" {
		return errorf("the API key is empty: give NewClient a key from https://dashboard.stripe.com/apikeys")
	}
	for _, c := range key {
		if c <= ' ' || c >= 0x7f {
			return errorf("the API key holds white space or a character that no key has: check how it was copied")
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
		return "", errorf("the idempotency key has %d characters, more than %d", len(key), maxIdempotencyKey)
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
		if name == "" || containsFunc(name, isNoToken) {
			return errorf("header name %q is not one that HTTP allows", name)
		}
		for _, v := range values {
			if containsFunc(v, isControl) {
				return errorf("the value of the header %s holds a control character", name)
			}
		}
	}
	return nil
}

// isNoToken says that a character is not allowed in a header name.
//
//go:noinline
func isNoToken(c rune) bool {
	return c <= ' ' || c >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, c)
}

// isControl says that a character is not allowed in a header value.
//
//go:noinline
func isControl(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }
