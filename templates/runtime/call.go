package stripe

import (
	"context"
	"net/http"
)

// requestParams is implemented by pointers to params types.
type requestParams interface {
	formAppender
	ParamsContainer
}

// callParams is what a backend gets in the place of the caller's params, which
// are never written to: a private copy of what they have in common, completed
// by the client, together with the caller's own parameters.
type callParams struct {
	base    Params
	own     *Params      // what the caller set of base; nil: nothing
	typed   formAppender // nil: none
	form    []byte
	encoded bool
}

// GetParams returns the private copy.
func (p *callParams) GetParams() *Params { return &p.base }

// encode returns the encoded form of the caller's own parameters.
func (p *callParams) encode() ([]byte, error) {
	if p.encoded || p.typed == nil {
		return p.form, nil
	}
	form, err := encodeForm(p.typed)
	p.form, p.encoded = form, err == nil
	return form, err
}

// newCallParams wraps params, which may be nil.
func newCallParams(ctx context.Context, c *client, params requestParams) *callParams {
	if isNilParams(params) {
		return &callParams{base: c.base(ctx, nil)}
	}
	own := params.GetParams()
	return &callParams{base: c.base(ctx, own), own: own, typed: params}
}

// call makes a call and decodes the answer into result, which then belongs to
// the client. params may be nil. ids fill the places of path that are marked by
// %s. With an error the result is nil.
//
//go:noinline
func call[P object](ctx context.Context, c *client, method, path string, params requestParams, result P, ids ...string) (P, error) {
	return orNone(result, callInto(ctx, c, method, path, params, result, ids))
}

// orNone returns the answer to a call, or nothing after an error.
func orNone[P object](result P, err error) (P, error) {
	if err != nil {
		var none P
		return none, err
	}
	return result, nil
}

// callInto makes a call and reads the answer into result.
func callInto(ctx context.Context, c *client, method, path string, params requestParams, result object, ids []string) error {
	full, err := pathWith(path, ids)
	if err != nil {
		return err
	}
	p := newCallParams(ctx, c, params)
	if err := c.backends.API.Call(method, full, c.cfg.key, p, result); err != nil {
		return err
	}
	bindAnswer(result, c, params)
	if method == http.MethodGet {
		rememberExpand(result, params)
	}
	return nil
}

// callStreaming makes a call to the files service and gives the body of the answer to
// the caller, unread. Everything else is as in call.
func callStreaming(ctx context.Context, c *client, method, path string, params requestParams, ids ...string) (*APIStream, error) {
	full, err := pathWith(path, ids)
	if err != nil {
		return nil, err
	}
	result := &APIStream{}
	if err := c.backends.Uploads.CallStreaming(method, full, c.cfg.key, newCallParams(ctx, c, params), result); err != nil {
		return nil, err
	}
	return result, nil
}
