package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// The active record: an object knows the client it came from and the JSON it
// was decoded from, so that it can be refreshed, saved, compared and written
// back without loss. One mechanism serves every resource, by the plan of its type
// and by its recordType.
//
// Clients and params can be shared by goroutines; one object cannot, as soon as
// one of them writes to it.

// object is implemented by pointers to resources and to unions of resources: structs
// that embed APIResource first.
type object interface {
	json.Unmarshaler
	LastResponseSetter
	apiResource() *APIResource
	// recordType has the operations of the API on the object.
	recordType() *recordType
}

// record has the JSON and the client of an object. The zero value is that of an object
// that was built by hand and is not bound.
type record struct {
	// raw is the object as the server sent it: a JSON object, or a string for the
	// id of an object that was not expanded. It is a part of the response's text and
	// is never written to.
	raw []byte
	// client made the call that returned the object; nil: unbound.
	client *client
	// path is the path that the object was fetched from, or "" if it was a part of
	// another response.
	path string
	// query is what Refresh sends again: the expansions, and the parameters that the API
	// requires.
	query []byte
}

// recordType describes the calls of a resource that its Go types do not describe.
type recordType struct {
	// object is the value of the member "object".
	object string
	// paths are the paths of one such object. Of several, the first one counts for
	// which the object has all ids.
	paths []recordPath
	// create is a nil pointer of the params type of the call that creates an object, or
	// nil without such a call.
	create ParamsContainer
}

// isV2 reports whether the object is one of API v2.
func (t *recordType) isV2() bool {
	return len(t.paths) > 0 && strings.HasPrefix(t.paths[0].pattern, "/v2/")
}

// recordPath is the path of an object, and of the call that creates one. Both have a
// %s for each id: those of the objects that it belongs to, outermost first, then its own.
type recordPath struct {
	pattern, create string
	ids             []string
}

// unionRecord is the recordType of all unions. The objects in them have their own.
var unionRecord recordType

// ErrUnbound is the error of an object's network methods when the object does
// not belong to a client: it was built by hand or by encoding/json alone. The
// Bind method of a service binds it to a client.
var ErrUnbound = errors.New("stripe: the object belongs to no client: bind it with the Bind method of a service")

// isNilObject reports whether obj holds a nil pointer, the receiver of a method
// that was called on nothing.
func isNilObject(obj object) bool { return reflect.ValueOf(obj).IsNil() }

// objectOf returns v as an object, if it is one and no nil pointer.
func objectOf(v any) (object, bool) {
	obj, ok := v.(object)
	if !ok || isNilObject(obj) || planOf(reflect.TypeOf(v)).pointsTo(shapeObject) == nil {
		return nil, false
	}
	return obj, true
}

// bind makes obj, which may be nil, and the objects inside it objects of the client
// c, without a request.
func bind(c *client, obj object) {
	if isNilObject(obj) {
		return
	}
	obj.apiResource().record.client = c
	v := reflect.ValueOf(obj).Elem()
	bindFields(planOf(v.Type()), v, c)
}

// bindFields binds the objects in the fields of the struct v.
func bindFields(p *plan, v reflect.Value, c *client) {
	for _, f := range p.variants {
		bindValue(f.plan(), f.in(v), c)
	}
	for _, f := range p.fields {
		bindValue(f.plan(), f.in(v), c)
	}
}

// bindValue binds the objects that v is or holds. An object that belongs to a
// client already is left alone, with all that it holds.
func bindValue(p *plan, v reflect.Value, c *client) {
	switch p.shape {
	case shapePointer:
		if v.IsNil() {
			return
		}
		if p.pointsTo(shapeObject) == nil {
			bindValue(p.elem.plan(), v.Elem(), c)
		} else if obj := v.Interface().(object); obj.apiResource().record.client == nil {
			bind(c, obj)
		}
	case shapeList:
		for i := range v.Len() {
			bindValue(p.elem.plan(), v.Index(i), c)
		}
	case shapeMap:
		for it := v.MapRange(); it.Next(); {
			bindValue(p.elem.plan(), it.Value(), c)
		}
	case shapeStruct:
		bindFields(p, v, c)
	}
}

// arrived binds obj, the result of a call, to the client c, or to a copy of c with the
// account, the context and the version header that the params of the call set. path is the
// path of the call, and pattern the path without its ids.
//
// A result without JSON, from a test double of the backend, counts as the object that the
// server sent.
func arrived(obj object, c *client, method, pattern, path string, params ParamsContainer) {
	rec := &obj.apiResource().record
	if rec.raw == nil {
		if raw, err := marshalObject(obj); err == nil {
			rec.raw = raw
		}
	}
	if method == http.MethodGet {
		rec.query = repeatedIn(pattern, params)
	}
	cameFrom(obj, method, pattern, path)
	bind(clientFor(c, commonParams(params)), obj)
}

// cameFrom records the path of a call as the path of obj, if obj was fetched there, if the
// path ends with its id, or if it is one of the paths of its type.
func cameFrom(obj object, method, pattern, path string) {
	v := reflect.ValueOf(obj).Elem()
	id := referenceID(v)
	own := method == http.MethodGet || id != "" && strings.HasSuffix(path, "/"+url.PathEscape(id))
	for _, p := range obj.recordType().paths {
		own = own || p.pattern == pattern
	}
	if !own {
		return
	}
	obj.apiResource().record.path = path
	for _, f := range planOf(v.Type()).variants {
		if variant := f.in(v); !variant.IsNil() {
			variant.Interface().(object).apiResource().record.path = path
		}
	}
}

// referenceID returns the id of v, which is a string or a resource.
func referenceID(v reflect.Value) string {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Struct:
		p := planOf(v.Type())
		if f := p.byName["id"]; f != nil {
			if id := referenceID(f.in(v)); id != "" {
				return id
			}
		} else if f := v.FieldByName("ID"); f.IsValid() && f.Kind() == reflect.String {
			return f.String()
		}
		for _, f := range p.variants {
			if id := referenceID(f.in(v)); id != "" {
				return id
			}
		}
	}
	return ""
}

// idsFor returns the values of the named members of obj. An expandable one has its
// id.
func idsFor(obj object, names []string) []string {
	ids := make([]string, len(names))
	if isNilObject(obj) {
		return ids
	}
	v := reflect.ValueOf(obj).Elem()
	for i, name := range names {
		if f := planOf(v.Type()).byName[name]; f != nil {
			ids[i] = referenceID(f.in(v))
		}
	}
	return ids
}

// ownPath returns the path of obj and the ids in it. An unknown id is empty.
func ownPath(obj object) (path recordPath, ids []string) {
	paths := obj.recordType().paths
	for _, p := range paths {
		if ids = idsFor(obj, p.ids); hasParents(p.ids, ids) {
			return p, ids
		}
	}
	return paths[0], idsFor(obj, paths[0].ids)
}

// hasParents reports whether all ids are known but that of the object itself.
func hasParents(names, ids []string) bool {
	for i, id := range ids {
		if id == "" && names[i] != "id" {
			return false
		}
	}
	return true
}

// resourceURL returns the path of obj below the API's address, such as
// "/v1/widgets/w_123"; a missing id leaves its segment empty.
func resourceURL(obj object) string {
	if !isNilObject(obj) {
		if path := obj.apiResource().record.path; path != "" && isStill(obj, path) {
			return path
		}
	}
	path, ids := ownPath(obj)
	return FormatURLPath(path.pattern, ids...)
}

// isStill reports whether path, which obj came from, is the path of obj now: the caller
// may have set another id.
func isStill(obj object, path string) bool {
	id := referenceID(reflect.ValueOf(obj))
	return id == "" || !slices.Contains(obj.recordType().paths[0].ids, "id") || strings.HasSuffix(path, "/"+url.PathEscape(id))
}

// isNew reports whether obj lacks an id of its path, so that it has to be created.
func isNew(obj object) bool {
	names := obj.recordType().paths[0].ids
	if slices.Contains(names, "id") {
		return referenceID(reflect.ValueOf(obj)) == ""
	}
	_, ids := ownPath(obj)
	return obj.apiResource().record.path == "" && slices.Contains(ids, "")
}

// boundRecord returns the record of obj if it belongs to a client.
func boundRecord(obj object) (*record, error) {
	if isNilObject(obj) || obj.apiResource().record.client == nil {
		return nil, ErrUnbound
	}
	return &obj.apiResource().record, nil
}

// refresh replaces obj by its present state on the server, with what its Retrieve expanded.
// Unsaved edits are dropped.
func refresh(ctx context.Context, obj object) error {
	return send(obj, http.MethodGet, "", nil, func(c *client, path string, fresh object) error {
		return get(ctx, c, path, obj.apiResource().record.query, fresh)
	})
}

// get makes a call for the object at a path, with a query that is encoded already.
func get(ctx context.Context, c *client, path string, query []byte, result LastResponseSetter) error {
	var params Params
	complete(ctx, c, &params)
	return c.backends.API.CallRaw(http.MethodGet, path, *c.cfg.key, query, &params, result)
}

// act makes a custom call about obj, such as cancel, and replaces obj by the response.
// params may be nil. Unsaved edits are dropped.
func act(ctx context.Context, obj object, method, pattern string, params ParamsContainer) error {
	return send(obj, method, pattern, params, func(c *client, path string, fresh object) error {
		return c.backends.API.Call(method, path, *c.cfg.key, prepared(ctx, c, params), fresh)
	})
}

// send makes a call about obj by do, and replaces obj by the response. Without a pattern
// the path is that of the object. After an error, or a response that is another kind of
// object, obj is as it was.
func send(obj object, method, pattern string, params ParamsContainer, do func(*client, string, object) error) error {
	rec, err := boundRecord(obj)
	if err != nil {
		return err
	}
	path, err := callPath(obj, pattern)
	if err != nil {
		return err
	}
	fresh := newLike(obj)
	if err := do(rec.client, path, fresh); err != nil {
		return err
	}
	arrived(fresh, rec.client, method, pattern, path, params)
	if want, got := obj.recordType().object, objectName(fresh); got != want {
		return errorf("the response to %s %s is an object of type %q, not %q: the object was left as it is", method, path, shownWord(got), want)
	}
	now := &fresh.apiResource().record
	now.client, now.query = rec.client, rec.query
	if now.path == "" {
		now.path = rec.path
	}
	reflect.ValueOf(obj).Elem().Set(reflect.ValueOf(fresh).Elem())
	return nil
}

// callPath returns the path of a call about obj: its own, or a pattern with its ids.
func callPath(obj object, pattern string) (string, error) {
	own, ids := ownPath(obj)
	if pattern == "" {
		if path := obj.apiResource().record.path; path != "" && isStill(obj, path) {
			return path, nil
		}
		pattern = own.pattern
	}
	return pathWith(pattern, ids[:strings.Count(pattern, "%s")])
}

// objectName returns the value of "object", "" if there is none.
func objectName(obj object) string {
	if name := textOf(obj.apiResource().record.raw, "object"); name != "" {
		return name
	}
	v := reflect.ValueOf(obj).Elem()
	if f := planOf(v.Type()).byName["object"]; f != nil && f.typ.Kind() == reflect.String {
		return f.in(v).String()
	}
	return ""
}

// isDeleted reports whether the server sent obj as deleted.
func isDeleted(obj object) bool {
	if isNilObject(obj) {
		return false
	}
	deleted, ok := memberOf(obj.apiResource().record.raw, "deleted")
	return ok && string(deleted) == "true"
}

// currentObject returns the members of obj as a JSON object, edits applied; nil
// if obj cannot be written.
func currentObject(obj object) []byte {
	if isNilObject(obj) {
		return nil
	}
	raw, err := marshalObject(obj)
	if err != nil {
		return nil
	}
	return asObject(raw)
}

// getField returns the named member of obj as JSON, edits applied.
func getField(obj object, name string) (json.RawMessage, bool) {
	raw, ok := memberOf(currentObject(obj), name)
	return bytes.Clone(raw), ok
}

// eachField returns the members of obj in wire order, with nulls and unknown
// ones, edits applied.
func eachField(obj object) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) { eachMember(currentObject(obj), yield) }
}

// eachMember yields the members of a JSON object; nil has none.
func eachMember(text []byte, yield func(string, json.RawMessage) bool) {
	if text == nil {
		return
	}
	s := scanner{text: text}
	for more := s.open('{'); more; more = s.next('}') {
		name := unquote(s.name())
		if !yield(name, bytes.Clone(s.skip())) {
			return
		}
	}
}

// asMap returns obj as nested maps and slices, edits applied; numbers are
// json.Number.
func asMap(obj object) map[string]any {
	m, _ := decodeAny(currentObject(obj)).(map[string]any)
	return m
}

// decodeAny decodes valid JSON; numbers keep their text.
func decodeAny(raw []byte) any {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	_ = d.Decode(&v) // nil if there is nothing
	return v
}

// equalObjects reports whether two objects have the same values, edits applied.
// The order of members, the client, what is unsaved and LastResponse do not
// count; null differs from absent, and 1.0 does not differ from 1. Two nil
// objects are equal.
func equalObjects(a, b object) bool {
	if aNil, bNil := isNilObject(a), isNilObject(b); aNil || bNil {
		return aNil && bNil
	}
	x, y := currentObject(a), currentObject(b)
	return x != nil && y != nil && (bytes.Equal(x, y) || sameDecoded(decodeAny(x), decodeAny(y)))
}

// sameDecoded reports whether two values that decodeAny returned are the same. Numbers count
// by their value.
func sameDecoded(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for name, value := range a {
			if other, ok := b[name]; !ok || !sameDecoded(value, other) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, sameDecoded)
	case json.Number:
		b, ok := b.(json.Number)
		return ok && (a == b || normalNumber(a) == normalNumber(b))
	}
	return a == b
}

// normalNumber returns a number in the one form that all numbers of its value
// have: digits without zeros at either end, and the power of ten.
func normalNumber(n json.Number) string {
	text, exponent, _ := strings.Cut(strings.ToLower(string(n)), "e")
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	significant := strings.TrimRight(digits, "0")
	if significant == "" {
		return "0"
	}
	power := 0
	if exponent != "" {
		var err error
		if power, err = strconv.Atoi(exponent); err != nil {
			return string(n) // far beyond what any number means
		}
	}
	power += len(digits) - len(significant) - len(fraction)
	return fmt.Sprintf("%s%se%d", sign, significant, power)
}
