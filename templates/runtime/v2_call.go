package stripe

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// Amount is an amount of money in a request or a response of API v2.
type Amount struct {
	// Currency of the amount.
	Currency Currency `form:"currency" json:"currency"`
	// Value in the smallest unit of the currency, such as cents.
	Value int64 `form:"value" json:"value"`
}

// V2DeletedObject identifies an object of API v2 that was deleted.
type V2DeletedObject struct {
	APIResource
	// ID of the object that was deleted.
	ID string `json:"id"`
	// Object is the name of its type.
	Object string `json:"object,omitempty"`
}

// v2Call is one call of API v2.
type v2Call struct {
	client *client
	method string
	path   string
	// server is the address of a call that has one of its own; "" for that of the API.
	server string
}

// newV2Call prepares a call; ids replace each %s of path. A call
// that has an address of its own has it in front of the path.
func newV2Call(c *client, method, path string, ids []string) (*v2Call, error) {
	server, path := serverOf(path)
	full, err := pathWith(path, ids)
	return &v2Call{client: c, method: method, path: full, server: server}, err
}

// serverOf takes the address off the path of a call; "" if it has none of its own.
func serverOf(path string) (server, rest string) {
	if host, ok := strings.CutPrefix(path, "https://"); ok {
		at := len(path) - len(host) + strings.IndexByte(host, '/')
		return path[:at], path[at:]
	}
	return "", path
}

// staysBelow reports whether a path that a response names begins with a prefix, and no
// segment of it leads out again.
func staysBelow(path, prefix string) bool {
	path, _, _ = strings.Cut(path, "?")
	text, err := url.PathUnescape(path)
	if err != nil || !strings.HasPrefix(path, prefix) {
		return false
	}
	segments := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '\\' })
	return !slices.Contains(segments, ".") && !slices.Contains(segments, "..")
}

// do makes the call and decodes the response into result. params may be nil.
func (v *v2Call) do(ctx context.Context, params ParamsContainer, result LastResponseSetter) error {
	var own any
	if !isNilParams(params) {
		own = params
	}
	body, err := encodeV2(v.method, own)
	if err != nil {
		return err
	}
	return v.send(body, v2Params(ctx, v.client, params), result)
}

// send makes the call with a body, or a query, that is encoded already.
func (v *v2Call) send(body []byte, common *Params, result LastResponseSetter) error {
	err := v.client.backendOf(v.server).CallRaw(v.method, v.path, *v.client.cfg.key, body, common, result)
	return v2ErrorOf(err)
}

// v2Params returns what a call sends beside its own parameters, with the Content-Type
// that all calls of API v2 have.
func v2Params(ctx context.Context, c *client, params ParamsContainer) *Params {
	common := *prepared(ctx, c, params).GetParams()
	if common.Headers.Get("Content-Type") == "" {
		common.Headers = common.Headers.Clone()
		common.Headers.Set("Content-Type", "application/json")
	}
	return &common
}

// backendOf returns the backend of an address: that of one of Stripe's services, or else
// one like that of the API. A client that sends everything to one address does so here.
func (c *client) backendOf(server string) Backend {
	switch server {
	case "", APIURL:
		return c.backends.API
	case MeterEventsURL:
		return c.backends.MeterEvents
	case UploadsURL:
		return c.backends.Uploads
	case ConnectURL:
		return c.backends.Connect
	}
	own, ok := c.backends.API.(*BackendImplementation)
	if !ok || own.URL != APIURL {
		return c.backends.API
	}
	other := *own
	other.URL = server
	return &other
}

// callV2 makes a call of API v2 and decodes the response into result, which then belongs
// to the client. With an error the result is nil.
func callV2[P object](ctx context.Context, c *client, method, path string, params ParamsContainer, result P, ids ...string) (P, error) {
	var none P
	call, err := newV2Call(c, method, path, ids)
	if err != nil {
		return none, err
	}
	if err := call.do(ctx, params, result); err != nil {
		return none, err
	}
	_, pattern := serverOf(path)
	arrivedV2(result, c, method, pattern, call.path, params)
	return result, nil
}

// deleteV2 deletes an object of API v2.
func deleteV2(ctx context.Context, c *client, path string, params ParamsContainer, ids ...string) (*V2DeletedObject, error) {
	call, err := newV2Call(c, http.MethodDelete, path, ids)
	if err != nil {
		return nil, err
	}
	deleted := &V2DeletedObject{}
	if err := call.do(ctx, params, deleted); err != nil {
		return nil, err
	}
	return deleted, nil
}

// sendV2 makes a call of API v2 whose response is empty.
func sendV2(ctx context.Context, c *client, method, path string, params ParamsContainer, ids ...string) error {
	call, err := newV2Call(c, method, path, ids)
	if err != nil {
		return err
	}
	return call.do(ctx, params, &nothing{})
}

// nothing is an empty response.
type nothing struct{ APIResource }

// UnmarshalJSON ignores the text.
func (*nothing) UnmarshalJSON([]byte) error { return nil }

// arrivedV2 is arrived for API v2, which repeats in a Refresh what a Retrieve included.
func arrivedV2(obj object, c *client, method, pattern, path string, params ParamsContainer) {
	arrived(obj, c, method, pattern, path, params)
	if method == http.MethodGet {
		obj.apiResource().record.query = repeatedInV2(params)
	}
}

// repeatedInV2 returns the part of the query of a retrieve that a Refresh sends again:
// what was to be included and what the API requires.
func repeatedInV2(params ParamsContainer) []byte {
	if isNilParams(params) {
		return nil
	}
	query, err := encodeV2(http.MethodGet, params)
	if err != nil {
		return nil // then there was no response either
	}
	again := []string{"include"}
	for _, f := range planOf(reflect.TypeOf(params).Elem()).params {
		if f.required {
			again = append(again, f.name)
		}
	}
	var out []byte
	for _, p := range pairsOf(query) {
		if slices.Contains(again, p.top()) {
			out = appendPair(out, p.text)
		}
	}
	return out
}

// refreshV2 is refresh for API v2.
func refreshV2(ctx context.Context, obj object) error {
	call, err := newObjectCall(obj, http.MethodGet, "", nil)
	if err != nil {
		return err
	}
	err = call.v2().send(obj.apiResource().record.query, v2Params(ctx, call.client, nil), call.fresh)
	return call.finish(err)
}

// actV2 is act for API v2.
func actV2(ctx context.Context, obj object, method, pattern string, params ParamsContainer) error {
	call, err := newObjectCall(obj, method, pattern, params)
	if err != nil {
		return err
	}
	err = call.v2().do(ctx, params, call.fresh)
	return call.finish(err)
}

// v2 returns the call of API v2 about an object.
func (c *objectCall) v2() *v2Call { return &v2Call{client: c.client, method: c.method, path: c.path} }

// asAPIError returns err as an error that the API describes; nil for any other.
func asAPIError(err error) *Error {
	var e *Error
	if errors.As(err, &e) && e.Err == nil {
		return e
	}
	return nil
}
