package stripe

import (
	"context"
	"net/http"
)

// callParams is what a backend gets in the place of the caller's params, which
// are never written to: a private copy of what they have in common, completed
// by the client, together with the caller's own parameters.
type callParams struct {
	base    Params
	own     *Params         // what the caller set of base; nil: nothing
	typed   ParamsContainer // nil: none
	table   formTable       // of typed
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
	form, err := encodeForm(p.table, p.typed)
	p.form, p.encoded = form, err == nil
	return form, err
}

// newCallParams wraps params, which may be nil, with the table of their type.
func newCallParams(ctx context.Context, c *client, form formTable, params ParamsContainer) *callParams {
	p := &callParams{}
	if !isNilParams(params) {
		p.own, p.typed, p.table = params.GetParams(), params, form
		p.base = *p.own
	}
	complete(ctx, c, &p.base)
	return p
}

// call makes a call and decodes the answer into result, which then belongs to
// the client. form is the table of params, which may be nil. ids fill the places
// of path that are marked by %s. With an error the result is nil.
//
//go:noinline
func call[P object](ctx context.Context, c *client, method, path string, form formTable, params ParamsContainer, result P, ids ...string) (P, error) {
	return orNone(result, callInto(c, method, path, newCallParams(ctx, c, form, params), result, ids))
}

// orNone returns the answer to a call, or nothing after an error.
//
//go:noinline
func orNone[P object](result P, err error) (P, error) {
	if err != nil {
		var none P
		return none, err
	}
	return result, nil
}

// callInto makes a call and reads the answer into result.
func callInto(c *client, method, path string, params *callParams, result object, ids []string) error {
	full, err := pathWith(path, ids)
	if err != nil {
		return err
	}
	if err := c.backends.API.Call(method, full, *c.cfg.key, params, result); err != nil {
		return err
	}
	bindAnswer(result, c, params.own)
	if method == http.MethodGet && params.typed != nil {
		recordOf(result).expand = expandOf(params.typed)
	}
	return nil
}

// callStreaming makes a call to the files service and gives the body of the answer to
// the caller, unread. Everything else is as in call.
func callStreaming(ctx context.Context, c *client, method, path string, form formTable, params ParamsContainer, ids ...string) (*APIStream, error) {
	full, err := pathWith(path, ids)
	if err != nil {
		return nil, err
	}
	result := &APIStream{}
	if err := c.backends.Uploads.CallStreaming(method, full, *c.cfg.key, newCallParams(ctx, c, form, params), result); err != nil {
		return nil, err
	}
	return result, nil
}
