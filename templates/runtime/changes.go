package stripe

import (
	"reflect"
	"strconv"
)

// changes returns what Save would send for obj, in params, or nil when nothing
// changed. params is new and empty.
//
//go:noinline
func changes[P ParamsContainer](obj object, t *recordType, params P) (P, error) {
	var none P
	if t.isNew(obj) {
		return none, errorf("this %s has no id: Save creates it, there is nothing to update", t.object)
	}
	changed, err := fillChanges(obj, t, params, nil)
	if err != nil || !changed {
		return none, err
	}
	return params, nil
}

// isAdditive reports whether the map of that wire name is additive: its missing
// keys are cleared one by one.
//
//go:noinline
func (t *recordType) isAdditive(name string) bool {
	for _, additive := range t.additive {
		if additive == name {
			return true
		}
	}
	return name == "metadata"
}

// fillChanges fills params with what differs between obj and the last copy from
// the server, and reports whether anything does. For an object without an id
// everything differs from nothing, and only what params take counts. caller is
// the encoded form of what is going to be merged over params.
func fillChanges(obj object, t *recordType, params ParamsContainer, caller []byte) (bool, error) {
	cur := valueOf(obj).Elem()
	b := changeBuilder{
		record: recordOf(obj), table: t, base: params.GetParams(),
		creating: t.isNew(obj), caller: caller,
	}
	old := reflect.Zero(typeOf(cur))
	if !b.creating {
		var err error
		if old, err = serverCopy(obj); err != nil {
			return false, err
		}
	}
	b.fields(valueOf(params).Elem(), &edit{was: old, is: cur, text: b.record.raw})
	return b.count > 0, b.err
}

// serverCopy returns obj as the server sent it, decoded anew. An object without
// a copy from the server has its id and its type only.
func serverCopy(obj object) (reflect.Value, error) {
	old := newLike(obj)
	v := valueOf(old).Elem()
	if raw := recordOf(obj).raw; raw != nil {
		if err := old.UnmarshalJSON(raw); err != nil {
			return v, errorf("the last copy from the server cannot be read again: %w", err)
		}
		return v, nil
	}
	cur := valueOf(obj).Elem()
	copyField(v, cur, "id")
	copyField(v, cur, "object")
	return v, nil
}

// copyField sets the field of that wire name, if there is one, in the struct dst as
// it is in src.
//
//go:noinline
func copyField(dst, src reflect.Value, name string) {
	if f := planAt(dst).byName[name]; f != nil {
		fieldIn(dst, f).Set(fieldIn(src, f))
	}
}

// changeBuilder writes the differences between two structs of an answer into a
// struct of params.
type changeBuilder struct {
	record   *record
	table    *recordType
	base     *Params // takes the values that no field can hold
	creating bool
	caller   []byte // the encoded form that will be merged over the params
	count    int    // values set
	err      error  // the first error
}

// edit is a place in the object while it is compared: its value, and the one that
// it had before. Both are of one type.
type edit struct {
	was, is reflect.Value
	key     string // on the wire, such as "options[document]"; "" at the top
	// replaced: the object here is not the one that was decoded; fields that
	// it leaves empty are not to be cleared.
	replaced bool
	// whole: the object here is an element of a list that is sent whole;
	// fields that did not change are sent too.
	whole bool
	// text is what the server sent here, nil for nothing.
	text []byte
}

// of returns a copy of the edit with other values.
//
//go:noinline
func (e *edit) of(was, is reflect.Value) *edit {
	other := *e
	other.was, other.is = was, is
	return &other
}

// field returns the edit of a field, or of an entry of a map.
//
//go:noinline
func (e *edit) field(name string, was, is reflect.Value) *edit {
	inner := e.of(was, is)
	inner.text, _ = memberOf(e.text, name)
	inner.key = keyBelow(e.key, name)
	return inner
}

// element returns the edit of element i of a list, which was element old of the
// server's list; -1: it is new.
func (e *edit) element(i, old int) *edit {
	inner := e.of(reflect.Zero(typeOf(e.is).Elem()), e.is.Index(i))
	if old >= 0 {
		inner.was = e.was.Index(old)
	}
	inner.text = elementOf(e.text, old)
	inner.whole, inner.replaced = true, false
	inner.key = keyBelow(e.key, strconv.Itoa(i))
	return inner
}

// keyBelow returns the key of something inside what has the key outer.
//
//go:noinline
func keyBelow(outer, name string) string {
	if outer == "" {
		return name
	}
	return outer + "[" + name + "]"
}

// fields compares two structs and sets in the params struct dst what differs.
func (b *changeBuilder) fields(dst reflect.Value, at *edit) {
	for _, f := range planAt(at.is).fields {
		was, is := fieldIn(at.was, f), fieldIn(at.is, f)
		same := sameValue(was, is, byID)
		if same && !at.whole {
			continue
		}
		here := at.field(f.name, was, is)
		if b.leftOut(here, f.name, same) {
			continue
		}
		targets := targetsOf(dst, f.name)
		switch {
		case len(targets) > 0:
			b.set(dst, targets, here)
		case !same && !b.creating:
			b.fail(here, "is not taken by the update call")
		}
	}
}

// leftOut reports whether the value at, that of the named field, is to be taken as
// not set; same says that it is the server's value. In an element of a list false
// and 0 are set if the server sent them or if they are an edit.
func (b *changeBuilder) leftOut(at *edit, name string, same bool) bool {
	kind := kindOf(at.is)
	switch {
	case !at.is.IsZero():
		return false
	case at.whole && (kind == reflect.Bool || kind == reflect.Int64 || kind == reflect.Float64):
		return same && (at.text == nil || at.text[0] == 'n')
	case at.whole:
		return true
	case at.replaced:
		return kind != reflect.Map || !b.table.isAdditive(name)
	}
	return false
}

// fail keeps the first error.
//
//go:noinline
func (b *changeBuilder) fail(at *edit, what string) {
	if b.err == nil {
		b.err = errorf("the field %s of the %s was edited, but it %s: undo the edit", at.key, b.table.object, what)
	}
}

// targetsOf returns the fields of the params struct dst that are sent under the
// wire name: more than one where a value and a range or a word share it.
func targetsOf(dst reflect.Value, name string) []reflect.Value {
	plan := formPlanOf(typeOf(dst))
	if plan.byName[name] == nil {
		return nil
	}
	var targets []reflect.Value
	for _, f := range plan.fields {
		if f.name == name {
			targets = append(targets, fieldIn(dst, f))
		}
	}
	return targets
}
