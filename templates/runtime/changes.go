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
	b.fields(valueOf(params).Elem(), old, cur, part{text: b.record.raw})
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
	for _, name := range []string{"id", "object"} {
		if f, ok := planAt(v).byName[name]; ok {
			v.FieldByIndex(f.index).Set(cur.FieldByIndex(f.index))
		}
	}
	return v, nil
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

// part is a place in the object while it is compared.
type part struct {
	key string // on the wire, such as "options[document]"; "" at the top
	// replaced: the object here is not the one that was decoded; fields that
	// it leaves empty are not to be cleared.
	replaced bool
	// whole: the object here is an element of a list that is sent whole;
	// fields that did not change are sent too.
	whole bool
	// text is what the server sent here, nil for nothing.
	text []byte
}

// field returns the part of a field.
func (p part) field(name string) part {
	p.text, _ = memberOf(p.text, name)
	return p.below(name)
}

// element returns the part of element i of a list, which was element old of the
// server's list; -1: it is new.
func (p part) element(i, old int) part {
	p.text = elementOf(p.text, old)
	p.whole, p.replaced = true, false
	return p.below(strconv.Itoa(i))
}

// below returns the part with the key of something inside it.
//
//go:noinline
func (p part) below(name string) part {
	if p.key == "" {
		p.key = name
	} else {
		p.key += "[" + name + "]"
	}
	return p
}

// fields compares the structs old and cur of one type and sets in the params
// struct dst what differs.
func (b *changeBuilder) fields(dst, old, cur reflect.Value, at part) {
	fields := planAt(cur).fields
	for i := range fields {
		f := &fields[i]
		was, is := old.FieldByIndex(f.index), cur.FieldByIndex(f.index)
		same := sameValue(was, is, byID)
		if same && !at.whole || at.leftOut(b.table, f.name, is, same) {
			continue
		}
		here := at.field(f.name)
		targets := targetsOf(dst, f.name)
		switch {
		case len(targets) > 0:
			b.set(dst, targets, was, is, here)
		case !same && !b.creating:
			b.fail(here, "is not taken by the update call")
		}
	}
}

// leftOut reports whether the value v of the named field is to be taken as not
// set; same says that it is the server's value. In an element of a list false
// and 0 are set if the server sent them or if they are an edit.
func (p part) leftOut(t *recordType, name string, v reflect.Value, same bool) bool {
	switch {
	case !v.IsZero():
		return false
	case p.whole && (v.Kind() == reflect.Bool || v.Kind() == reflect.Int64 || v.Kind() == reflect.Float64):
		text, sent := memberOf(p.text, name)
		return same && (!sent || text[0] == 'n')
	case p.whole:
		return true
	case p.replaced:
		return v.Kind() != reflect.Map || !t.isAdditive(name)
	}
	return false
}

// fail keeps the first error.
func (b *changeBuilder) fail(at part, what string) {
	if b.err == nil {
		b.err = errorf("the field %s of the %s was edited, but it %s: undo the edit", at.key, b.table.object, what)
	}
}

// targetsOf returns the fields of the params struct dst that are sent under the
// wire name: more than one where a value and a range or a word share it.
func targetsOf(dst reflect.Value, name string) []reflect.Value {
	plan := formPlanOf(typeOf(dst))
	if _, ok := plan.byName[name]; !ok {
		return nil
	}
	var targets []reflect.Value
	for i := range plan.fields {
		if f := &plan.fields[i]; f.name == name {
			targets = append(targets, dst.FieldByIndex(f.index))
		}
	}
	return targets
}
