package stripe

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

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
	return send(obj, http.MethodPost, pattern, params, func(c *client, path string, fresh object) error {
		common := prepared(ctx, c, params).GetParams()
		return c.backends.API.CallRaw(http.MethodPost, path, *c.cfg.key, form, common, fresh)
	})
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
		return "", nil, errorf("this %s has no id and no call creates one: set the id, or retrieve the object", t.object)
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
	params := p.paramsNamed(segments[0])
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
			inner := planOf(t).paramsNamed(strings.TrimSuffix(segment, "]"))
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
