package stripe

// The active record: an object knows the client it came from and the JSON it
// was decoded from, so that it can be refreshed, saved, compared and written
// back without loss. One mechanism serves every resource. It is driven by the
// json and form tags of the struct types, read once per type (record_plan.go),
// and by one recordType per resource:
//
//	record_decode.go   JSON to object: bare ids, redacted placeholders
//	record_calls.go    Refresh, Save and the custom methods
//	record_fields.go   Get, Fields, AsMap, Equal
//	changes*.go        what Save sends
//	lossless*.go       object to JSON, edits applied to the server's own text
//	mask*.go           texts for people and logs, secrets masked
//
// Clients and params can be shared by goroutines; one object cannot, as soon as
// one of them writes to it.

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
)

// record is what an object remembers for its active-record methods. The zero
// value belongs to an object that was built by hand and is not bound.
type record struct {
	// raw is the object as the server sent it: a JSON object, or a string for
	// the bare id of an object that was not expanded. Never written to: where
	// the request layer decoded it, it is LastResponse.RawJSON.
	raw []byte
	// client made the call that answered with the object; nil: unbound.
	client *client
	// expand is what the Retrieve asked to be expanded; Refresh asks again.
	expand []string
	// nested holds the pointers to the nested structs that decoding made. By
	// them Save tells a nested object edited in place, where an emptied field
	// is sent as empty, from one that was replaced, where it is left out.
	nested []any
}

// recordType is the generated table row of a resource: what the shared
// functions cannot learn from its struct types. It is plain data.
type recordType struct {
	// object is the value of the member "object".
	object string
	// path of one object, with a %s for each name in ids.
	path string
	// ids names the fields that fill path, outermost first; nil means "id".
	ids []string
	// updateForm is the table of the params of the update call; nil when there is
	// none.
	updateForm formTable
	// createPath, create and createForm are the path, the (nil) params and their
	// table of the create call; empty when there is none.
	createPath string
	create     ParamsContainer
	createForm formTable
	// additive names the maps beside metadata whose missing keys are cleared
	// one by one.
	additive []string
}

// object is implemented by pointers to resources: structs that embed APIResource
// first and are decoded by decodeObject or decodeUnion. Types of the caller may
// have these methods too, so isObject tells. The interface has no method to
// reach the APIResource, which the compiler would write out for every type that
// embeds it.
type object interface {
	json.Unmarshaler
	LastResponseSetter
}

// isObject reports whether values of type t are objects.
func isObject(t reflect.Type) bool {
	return isStructPointer(t) && t.Implements(objectType()) && startsWithResource(t.Elem())
}

// startsWithResource reports whether the struct type t embeds APIResource first.
func startsWithResource(t reflect.Type) bool {
	return t.NumField() > 0 && t.Field(0).Anonymous && t.Field(0).Type == resourceType()
}

// objectOf returns v as an object, if it is one and no nil pointer.
//
//go:noinline
func objectOf(v any) (object, bool) {
	obj, ok := v.(object)
	if !ok || !isStructPointer(typeOfAny(v)) || isNilObject(obj) {
		return nil, false
	}
	return obj, planAt(valueOf(v).Elem()).resource
}

// resourceOf returns the APIResource that obj embeds first.
//
//go:noinline
func resourceOf(obj object) *APIResource { return (*APIResource)(valueOf(obj).UnsafePointer()) }

// recordOf returns the record of obj.
//
//go:noinline
func recordOf(obj object) *record { return &resourceOf(obj).record }

// isNilObject reports whether obj holds a nil pointer, the receiver of a method
// that was called on nothing.
func isNilObject(obj object) bool { return isNil(valueOf(obj)) }

// bind makes obj, which may be nil, an object of the client c, without a request.
//
//go:noinline
func bind(c *client, obj object) {
	if !isNilObject(obj) {
		bindObject(obj, c)
	}
}

// bindObject makes obj, and every object expanded inside it, an object of the
// client c.
func bindObject(obj object, c *client) {
	recordOf(obj).client = c
	bindNested(valueOf(obj).Elem(), c)
}

// bindAnswer makes obj, the answer to a call of the client c, an object of a
// client that has the account, the context and the version header which own, the
// params of that call, set for it; nil sets nothing.
//
// An answer without JSON, as a test double of the backend makes it, counts as
// what the server sent.
func bindAnswer(obj object, c *client, own *Params) {
	if rec := recordOf(obj); rec.raw == nil {
		if raw, err := currentJSON(obj); err == nil {
			v := valueOf(obj).Elem()
			rec.raw, rec.nested = raw, appendNested(nil, planAt(v), v)
		}
	}
	bindObject(obj, clientFor(c, own))
}

// expandOf returns the expand list of params: the outer struct's own if it has
// entries, else that of the embedded Params.
func expandOf(params ParamsContainer) []string {
	list := params.GetParams().Expand
	v := valueOf(params).Elem()
	if f := formPlanOf(typeOf(v)).byName["expand"]; f != nil {
		if own, ok := anyOf(fieldIn(v, f)).([]*string); ok && len(own) > 0 {
			list = own
		}
	}
	var expand []string
	for _, field := range list {
		if field != nil {
			expand = append(expand, *field)
		}
	}
	return expand
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

// versionIn returns the API version that headers set, whatever the case of the
// name.
func versionIn(headers http.Header) string {
	for name, values := range headers {
		if canonicalName(name) == "Stripe-Version" && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// isNilParams reports whether params is nil or holds a nil pointer, as it does
// when a method hands on the nil params of its caller.
func isNilParams(params ParamsContainer) bool {
	return params == nil || isNil(valueOf(params))
}

// identifiers returns the values that fill path for obj: as many of the first
// names in t.ids as path has places. An expandable field gives its id.
func (t *recordType) identifiers(obj object, path string) []string {
	names := t.ids
	if names == nil {
		names = []string{"id"}
	}
	if n := strings.Count(path, "%s"); n < len(names) {
		names = names[:n]
	}
	ids := make([]string, len(names))
	if isNilObject(obj) {
		return ids
	}
	v := valueOf(obj).Elem()
	for i, name := range names {
		if f := planAt(v).byName[name]; f != nil {
			ids[i] = referenceID(fieldIn(v, f))
		}
	}
	return ids
}

// referenceID returns the id that v, a string or a resource, stands for.
func referenceID(v reflect.Value) string {
	for kindOf(v) == reflect.Pointer || kindOf(v) == reflect.Interface {
		if isNil(v) {
			return ""
		}
		v = v.Elem()
	}
	switch kindOf(v) {
	case reflect.String:
		return stringOf(v)
	case reflect.Struct:
		if f := planAt(v).byName["id"]; f != nil {
			return referenceID(fieldIn(v, f))
		}
		if f := v.FieldByName("ID"); f.IsValid() && kindOf(f) == reflect.String {
			return stringOf(f)
		}
	}
	return ""
}

// resourceURL returns the path of obj below the API's address, such as
// "/v1/widgets/w_123"; a missing id leaves its segment empty.
func resourceURL(obj object, t *recordType) string {
	ids := t.identifiers(obj, t.path)
	segments := make([]any, len(ids))
	for i, id := range ids {
		segments[i] = pathEscape(id)
	}
	return fmt.Sprintf(t.path, segments...)
}

// isDeleted reports whether the server said that obj is deleted.
func isDeleted(obj object) bool {
	if isNilObject(obj) {
		return false
	}
	deleted, ok := memberOf(recordOf(obj).raw, "deleted")
	return ok && string(deleted) == "true"
}
