package stripe

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
)

// ErrUnbound is the error of an object's network methods when the object does
// not belong to a client: it was built by hand or by encoding/json alone. The
// Bind method of a service gives it a client.
var ErrUnbound = errors.New("stripe: the object belongs to no client: bind it with the Bind method of a service")

// refresh replaces obj by what the server has now, with the fields expanded
// that its Retrieve expanded. Unsaved edits are dropped.
func refresh(ctx context.Context, obj object, t *recordType) error {
	rec, err := boundRecord(obj)
	if err != nil {
		return err
	}
	var params Params
	for _, field := range rec.expand {
		params.AddExpand(field)
	}
	return send(obj, t, http.MethodGet, t.path, newCallParams(ctx, rec.client, formCommon, &params))
}

// act makes a custom call about obj, such as cancel, and replaces obj by the
// answer. form is the table of params, which may be nil. Unsaved edits are dropped.
func act(ctx context.Context, obj object, t *recordType, method, path string, form formTable, params ParamsContainer) error {
	rec, err := boundRecord(obj)
	if err != nil {
		return err
	}
	return send(obj, t, method, path, newCallParams(ctx, rec.client, form, params))
}

// save sends what changed in obj since the server sent it, or creates obj when
// it has no id, and replaces obj by the answer. What params holds is sent too,
// over a computed change of the same key or beneath it. Nothing to send, no
// request, which is also so when all that params ask for is to expand. params may
// hold a nil pointer; its type is that of the update call.
func save(ctx context.Context, obj object, t *recordType, params ParamsContainer) error {
	rec, err := boundRecord(obj)
	if err != nil {
		return err
	}
	path, form, computed := t.path, t.updateForm, newParams(params)
	if t.isNew(obj) {
		if t.create == nil {
			return errorf("this %s has no id and no call creates one: set the id, or retrieve the object", t.object)
		}
		path, form, computed = t.createPath, t.createForm, newParams(t.create)
	}
	caller := newCallParams(ctx, rec.client, t.updateForm, params)
	own, err := caller.encode()
	if err != nil {
		return err
	}
	changed, err := fillChanges(obj, t, computed, own)
	if err != nil || !changed && onlyExpands(own) {
		return err
	}
	if changed { // computed is complete only now
		if caller, err = mergeParams(t, newCallParams(ctx, rec.client, form, computed), caller); err != nil {
			return err
		}
	}
	return send(obj, t, http.MethodPost, path, caller)
}

// newParams returns new empty params of the type that params has.
func newParams(params ParamsContainer) ParamsContainer {
	return reflect.New(typeOfAny(params).Elem()).Interface().(ParamsContainer)
}

// isNew reports whether obj lacks the id that its path needs.
//
//go:noinline
func (t *recordType) isNew(obj object) bool {
	ids := t.identifiers(obj, t.path)
	return len(ids) > 0 && ids[len(ids)-1] == ""
}

// boundRecord returns the record of obj if it belongs to a client.
func boundRecord(obj object) (*record, error) {
	if isNilObject(obj) {
		return nil, ErrUnbound
	}
	rec := recordOf(obj)
	if rec.client == nil {
		return nil, ErrUnbound
	}
	return rec, nil
}

// send makes a call about obj and replaces obj by the answer. After an error,
// or an answer that is another kind of object, obj is as it was.
func send(obj object, t *recordType, method, path string, params *callParams) error {
	answer := newLike(obj)
	rec := recordOf(obj)
	if err := callInto(rec.client, method, path, params, answer, t.identifiers(obj, path)); err != nil {
		return err
	}
	if got := objectName(answer); got != t.object {
		return errorf("the answer to %s %s is an object of type %q, not %q: the object was left as it is",
			method, path, shownWord(got), t.object)
	}
	fresh := recordOf(answer)
	fresh.client, fresh.expand = rec.client, rec.expand
	valueOf(obj).Elem().Set(valueOf(answer).Elem())
	return nil
}

// newLike returns a new zero object of the type of obj.
func newLike(obj object) object {
	return reflect.New(typeOfAny(obj).Elem()).Interface().(object)
}

// objectName returns the value of "object", "" if there is none.
func objectName(obj object) string {
	if name := textOf(recordOf(obj).raw, "object"); name != "" {
		return name
	}
	v := valueOf(obj).Elem()
	if f := planAt(v).byName["object"]; f != nil && f.typ.Kind() == reflect.String {
		return stringOf(fieldIn(v, f))
	}
	return ""
}

// mergeParams returns what to send of the computed changes of an object and the
// caller's params, both encoded: the caller's decide where both have something.
func mergeParams(t *recordType, computed, caller *callParams) (*callParams, error) {
	if caller.typed == nil {
		return computed, nil
	}
	form, err := computed.encode()
	caller.form = mergeForms(form, caller.form, t.isAdditive)
	return caller, err
}

// onlyExpands reports whether an encoded form has no key but expand.
//
//go:noinline
func onlyExpands(form []byte) bool {
	return !eachPair(form, func(key, _ string) bool {
		top, _, _ := cut(key, "[")
		return top == "expand"
	})
}

// mergeForms returns the encoded form of computed changes, without the pairs
// that the caller's form decides, followed by the caller's form.
func mergeForms(computed, caller []byte, additive func(string) bool) []byte {
	var out []byte
	eachPair(computed, func(key, pair string) bool {
		decided := false
		eachPair(caller, func(over, _ string) bool {
			over = scopeOf(over, additive)
			decided = key == over || hasPrefix(key, over+"[") || hasPrefix(over, key+"[")
			return !decided
		})
		if !decided {
			out = append(append(out, pair...), '&')
		}
		return true
	})
	return append(out, caller...)
}

// scopeOf returns the key that a pair of the caller decides: for an element of
// a list that of the list, since lists are sent whole.
func scopeOf(key string, additive func(string) bool) string {
	segments := strings.SplitAfter(key, "[")
	if len(segments) > 0 && additive(trimSuffix(segments[0], "[")) {
		return key
	}
	at := 0
	for i, s := range segments {
		if index := trimSuffix(trimSuffix(s, "["), "]"); i > 0 && index != "" && strings.Trim(index, "0123456789") == "" {
			return key[:at-1]
		}
		at += len(s)
	}
	return key
}

// eachPair calls visit with the key and the text of every pair of an encoded
// form until it returns false, and reports whether it did.
func eachPair(form []byte, visit func(key, pair string) bool) (stopped bool) {
	for len(form) > 0 {
		var pair []byte
		pair, form = cutAt(form, '&')
		key, _ := cutAt(pair, '=')
		if !visit(string(key), string(pair)) {
			return true
		}
	}
	return false
}
