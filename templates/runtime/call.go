package stripe

import (
	"context"
	"net/http"
	"reflect"
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
	eachPair(form, func(key, pair []byte) bool {
		if top, _, _ := strings.Cut(string(key), "["); again[top] {
			out = appendPair(out, pair)
		}
		return false
	})
	return out
}

// clientFor returns c, or a client derived from it when the params of a call
// choose another account, context or API version.
func clientFor(c *client, p *Params) *client {
	if p == nil || c == nil {
		return c
	}
	account, stripeContext, version := c.cfg.account, c.cfg.context, c.cfg.apiVersion
	if p.StripeAccount != nil {
		account = *p.StripeAccount
	}
	if p.StripeContext != nil {
		stripeContext = *p.StripeContext
	}
	if own := versionIn(p.Headers); own != "" {
		version = own
	}
	if account == c.cfg.account && stripeContext == c.cfg.context && version == c.cfg.apiVersion {
		return c
	}
	other := *c
	other.cfg.account, other.cfg.context, other.cfg.apiVersion = account, stripeContext, version
	return &other
}

// versionIn returns the API version that headers set, in any case.
func versionIn(headers http.Header) string {
	for name, values := range headers {
		if http.CanonicalHeaderKey(name) == "Stripe-Version" && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}
