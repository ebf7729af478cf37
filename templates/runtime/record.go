package stripe

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"slices"
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
		if p.isUnion() {
			return unionID(p, v)
		}
		if f := p.byName["id"]; f != nil {
			return referenceID(f.in(v))
		} else if f := v.FieldByName("ID"); f.IsValid() && f.Kind() == reflect.String {
			return f.String()
		}
	}
	return ""
}

// unionID returns the id of a union, or that of the object that it holds. Where both have
// one, the one counts that the caller changed.
func unionID(p *plan, v reflect.Value) string {
	id, held := "", referenceID(variantOf(p, v))
	if f := p.byName["id"]; f != nil {
		id = referenceID(f.in(v))
	}
	if id == "" || id == held || held == "" || !v.CanAddr() {
		return cmp.Or(id, held)
	}
	raw := v.Field(0).Addr().Interface().(*APIResource).record.raw
	if raw != nil && textOf(asObject(raw), "id") == id {
		return held
	}
	return id
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
		ids = idsFor(obj, p.ids)
		if missing := slices.Index(ids, ""); missing < 0 || p.ids[missing] == "id" { // its own id, the last one
			return p, ids
		}
	}
	return paths[0], idsFor(obj, paths[0].ids)
}

// resourceURL returns the path of obj below the API's address, such as
// "/v1/widgets/w_123"; a missing id leaves its segment empty.
func resourceURL(obj object) string {
	if path := pathOf(obj); path != "" {
		return path
	}
	path, ids := ownPath(obj)
	return FormatURLPath(path.pattern, ids...)
}

// pathOf returns the path that obj came from, "" if it is unknown, or if it is not the
// path of obj now: the caller may have set another id.
func pathOf(obj object) string {
	if isNilObject(obj) {
		return ""
	}
	path := obj.apiResource().record.path
	if id := referenceID(reflect.ValueOf(obj)); path == "" || id == "" || strings.HasSuffix(path, "/"+url.PathEscape(id)) {
		return path
	}
	if slices.Contains(obj.recordType().paths[0].ids, "id") {
		return ""
	}
	return path
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
	call, err := newObjectCall(obj, http.MethodGet, "", nil)
	if err != nil {
		return err
	}
	err = get(ctx, call.client, call.path, obj.apiResource().record.query, call.fresh)
	return call.finish(err)
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
	call, err := newObjectCall(obj, method, pattern, params)
	if err != nil {
		return err
	}
	err = call.client.backends.API.Call(method, call.path, *call.client.cfg.key, prepared(ctx, call.client, params), call.fresh)
	return call.finish(err)
}

// objectCall is a call about an object, which the response replaces.
type objectCall struct {
	obj, fresh            object // fresh takes the response
	client                *client
	method, pattern, path string
	params                ParamsContainer
}

// newObjectCall prepares a call about obj. Without a pattern the path is that of the object.
func newObjectCall(obj object, method, pattern string, params ParamsContainer) (*objectCall, error) {
	rec, err := boundRecord(obj)
	if err != nil {
		return nil, err
	}
	path, err := callPath(obj, pattern)
	if err != nil {
		return nil, err
	}
	return &objectCall{obj, newLike(obj), rec.client, method, pattern, path, params}, nil
}

// finish replaces the object by the response to the call, which ended with err. After an
// error, or a response that is another kind of object, the object is as it was.
func (c *objectCall) finish(err error) error {
	if err != nil {
		return err
	}
	arrived(c.fresh, c.client, c.method, c.pattern, c.path, c.params)
	if want, got := c.obj.recordType().object, objectName(c.fresh); got != want {
		return errorf("the response to %s %s is an object of type %q, not %q: the object was left as it is", c.method, c.path, shownWord(got), want)
	}
	old, now := &c.obj.apiResource().record, &c.fresh.apiResource().record
	now.client, now.query = c.client, old.query
	if now.path == "" {
		now.path = old.path
	}
	reflect.ValueOf(c.obj).Elem().Set(reflect.ValueOf(c.fresh).Elem())
	return nil
}

// callPath returns the path of a call about obj: its own, or a pattern with its ids.
func callPath(obj object, pattern string) (string, error) {
	own, ids := ownPath(obj)
	if pattern == "" {
		if path := pathOf(obj); path != "" {
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

// save sends what changed in obj since the server sent it, or creates obj when
// it has no id, and replaces obj by the response. What params holds is sent too,
// over a computed change of the same key or beneath it. Without
// changes there is no request, even if params expand fields. params may
// hold a nil pointer; its type is that of the update call.
func save(ctx context.Context, obj object, params ParamsContainer) error {
	pattern, computed, err := savingCall(obj, params)
	if err != nil {
		return err
	}
	form, err := encodeForm(params)
	if err != nil {
		return err
	}
	changed, err := fillChanges(obj, computed, isNew(obj), form)
	if err != nil || !changed && onlyExpands(form) {
		return err
	}
	if changed {
		edits, err := encodeForm(computed)
		if err != nil {
			return err
		}
		form = mergeForms(planOf(reflect.TypeOf(computed).Elem()), edits, form)
	}
	call, err := newObjectCall(obj, http.MethodPost, pattern, params)
	if err != nil {
		return err
	}
	common := prepared(ctx, call.client, params).GetParams()
	err = call.client.backends.API.CallRaw(http.MethodPost, call.path, *call.client.cfg.key, form, common, call.fresh)
	return call.finish(err)
}

// savingCall returns the path of the call that saves obj, "" for that of obj itself, and
// new params for it: the call that updates, whose params have the type of params, or the
// one that creates.
func savingCall(obj object, params ParamsContainer) (pattern string, computed ParamsContainer, err error) {
	if _, err := boundRecord(obj); err != nil {
		return "", nil, err
	}
	if !isNew(obj) {
		return "", newParams(params), nil
	}
	t := obj.recordType()
	if t.create == nil {
		return "", nil, refuse(ErrInvalidID, "this %s has no id and no call creates one: set the id, or retrieve the object", t.object)
	}
	path, _ := ownPath(obj)
	computed = newParams(t.create)
	if path.create != t.paths[0].create {
		takeOtherPath(computed)
	}
	return path.create, computed, nil
}

// takeOtherPath sets the fields of params that choose the second path of a call, if others
// are sent by another name there. They are not sent themselves.
func takeOtherPath(params ParamsContainer) {
	v := reflect.ValueOf(params).Elem()
	for _, f := range planOf(v.Type()).params {
		if f.within != nil && f.within.when != nil {
			f.within.when.in(v).Set(reflect.ValueOf(new(string)))
		}
	}
}

// newParams returns new empty params of the type that params has.
func newParams(params ParamsContainer) ParamsContainer {
	return reflect.New(reflect.TypeOf(params).Elem()).Interface().(ParamsContainer)
}

// onlyExpands reports whether an encoded form has no key but expand.
func onlyExpands(form []byte) bool {
	return !slices.ContainsFunc(pairsOf(form), func(p formPair) bool { return p.top() != "expand" })
}

// mergeForms returns the encoded form of computed changes, without the pairs
// that the caller's form decides, followed by the caller's form. p is the plan of the
// params.
func mergeForms(p *plan, computed, caller []byte) []byte {
	var decided []string
	for _, pair := range pairsOf(caller) {
		decided = append(decided, p.scopeOf(pair.key))
	}
	var out []byte
	for _, pair := range pairsOf(computed) {
		if !slices.ContainsFunc(decided, func(scope string) bool { return isWithin(pair.key, scope) || isWithin(scope, pair.key) }) {
			out = appendPair(out, pair.text)
		}
	}
	if len(caller) > 0 {
		out = appendPair(out, caller)
	}
	return out
}

// scopeOf returns the key of the value that a pair with this key sets: of the list, if it
// is a part of one, since lists are sent whole.
func (p *plan) scopeOf(key string) string {
	segments := strings.Split(key, "[")
	params := p.paramsNamed[segments[0]]
	if len(params) == 0 {
		return key
	}
	t, scope := params[0].field, segments[0]
	for _, segment := range segments[1:] {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Slice:
			return scope
		case reflect.Map:
			t = t.Elem()
		case reflect.Struct:
			inner := planOf(t).paramsNamed[strings.TrimSuffix(segment, "]")]
			if len(inner) == 0 {
				return key
			}
			t = inner[0].field
		default:
			return key
		}
		scope += "[" + segment
	}
	return scope
}
