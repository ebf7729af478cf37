package stripe

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// What Save sends. The object is compared with the last copy from the server, which
// is decoded anew; values decide, and never the identity of pointers:
//
//   - A changed text, number or bool is sent, also if it is empty, zero or false now.
//   - Of an object only what changed inside it is sent, and what the params of that
//     object require. An object that is nil now is cleared.
//   - A list is sent whole. In its elements only what the caller emptied is cleared. What
//     the call does not take of a new element is left out.
//   - Of a map only new and changed keys are sent, and removed ones as empty values.
//     A map that is nil now is cleared as a whole.
//   - A resource inside the object is sent as its id; a new one without an id is sent
//     as what it has.
//
// A change that the call has no parameter for is a *FieldError.

// FieldError is the error of an edit that the call does not take. There was no
// request.
type FieldError struct {
	// Object is the type of the object, such as "identity.verification_session".
	Object string
	// Field that was edited, as in a request, such as "options[document]".
	Field string

	reason string
}

// Error implements error.
func (e *FieldError) Error() string {
	return fmt.Sprintf("stripe: the field %s of the %s was edited, but %s", e.Field, e.Object, e.reason)
}

// Is reports whether target is ErrInvalidParams.
func (e *FieldError) Is(target error) bool { return target == ErrInvalidParams }

// changes returns what Save would send for obj, in params, or nil when nothing
// changed. params is new and empty.
func changes[P ParamsContainer](obj object, params P) (P, error) {
	var none P
	if isNilObject(obj) || isNew(obj) {
		return none, refuse(ErrInvalidID, "this %s has no id: Save creates it, there is nothing to update", obj.recordType().object)
	}
	changed, err := fillChanges(obj, params, false, nil)
	if err != nil || !changed {
		return none, err
	}
	return params, nil
}

// fillChanges fills params with what differs between obj and the last copy from
// the server, and reports whether anything does. For an object without an id
// everything differs from nothing, and only what params take counts. caller is
// the encoded form of what is going to be merged over params.
func fillChanges(obj object, params ParamsContainer, creating bool, caller []byte) (bool, error) {
	cur := reflect.ValueOf(obj).Elem()
	p := planOf(cur.Type())
	b := changeBuilder{object: obj.recordType().object, base: params.GetParams(), creating: creating, nulls: obj.recordType().isV2(), caller: caller}
	at := edit{plan: p, is: cur, text: obj.apiResource().record.raw}
	var err error
	if creating {
		at.was = reflect.Zero(p.typ)
	} else if at.was, err = serverCopy(obj); err != nil {
		return false, err
	}
	for _, f := range p.fields {
		if inner := f.plan(); inner.holds {
			b.checkNested(inner, f.in(at.was), f.in(cur), f.name, 0)
		}
	}
	dst := reflect.ValueOf(params).Elem()
	b.fields(planOf(dst.Type()), dst, at)
	return b.count > 0, b.err
}

// changeBuilder writes the differences between two structs of a response into a
// struct of params.
type changeBuilder struct {
	object   string  // the name of the type of object
	base     *Params // takes the values that no field can hold
	creating bool
	nulls    bool   // a key that is gone is sent as nil, which is null in JSON
	caller   []byte // the encoded form that will be merged over the params
	count    int    // of the values set
	err      error  // the first error
}

// edit is one value in the object while it is compared: its value, and the one that
// it had before.
type edit struct {
	plan    *plan
	was, is reflect.Value
	key     string // in a request, such as "options[document]"; "" at the top
	text    []byte // what the server sent for it, which isLeftOut reads; nil without
	// requires are the members that the call wants of it, beside those that its type says;
	// "address.line1" is a member of a member.
	requires []string
	// whole: the value is a part of something that is sent whole, so that what did
	// not change is sent, too.
	whole bool
	// added: the value is a part of a new element, of which only what the call takes counts,
	// as of an object that is created.
	added bool
}

// field returns the edit of a member, or of an entry of a map.
func (e edit) field(p *plan, name string, was, is reflect.Value) edit {
	inner := edit{plan: p, was: was, is: is, key: keyBelow(e.key, name), whole: e.whole, added: e.added}
	if e.whole || !p.flat {
		inner.text, _ = memberOf(e.text, name)
	}
	for _, member := range e.requires {
		if below, ok := strings.CutPrefix(member, name+"."); ok {
			inner.requires = append(inner.requires, below)
		}
	}
	return inner
}

// element returns the edit of element i of a list, which was element old of the
// server's list; -1: it is new.
func (e edit) element(i, old int) edit {
	inner := edit{plan: e.plan.elem.plan(), is: e.is.Index(i), key: keyBelow(e.key, strconv.Itoa(i)), whole: true, added: e.added || old < 0}
	inner.was = reflect.Zero(inner.is.Type())
	if old >= 0 {
		inner.was, inner.text = e.was.Index(old), elementOf(e.text, old)
	}
	return inner
}

// pointedTo returns the edit of the struct that e points to, which may be a new one.
func (e edit) pointedTo() edit {
	e.plan = e.plan.elem.plan()
	if e.is = e.is.Elem(); e.was.IsNil() {
		e.was = reflect.Zero(e.plan.typ)
	} else {
		e.was = e.was.Elem()
	}
	return e
}

// elementOf returns the text of element i of the JSON array raw, nil if there is
// no such element.
func elementOf(raw []byte, i int) []byte {
	s := scanner{text: raw}
	if s.peek() != '[' {
		return nil
	}
	for more := s.open('['); more; more = s.next(']') {
		if text := s.skip(); i == 0 {
			return text
		}
		i--
	}
	return nil
}

// keyBelow returns the key of the member name of the value with the key outer.
func keyBelow(outer, name string) string {
	if outer == "" {
		return name
	}
	return outer + "[" + name + "]"
}

// fail keeps the first error, about the value at.
func (b *changeBuilder) fail(at edit, reason string) {
	if b.err == nil {
		b.err = &FieldError{Object: b.object, Field: at.key, reason: reason}
	}
}

// fields compares two structs and sets in the params struct dst what differs, and
// then what the API requires beside it.
func (b *changeBuilder) fields(params *plan, dst reflect.Value, at edit) {
	before := b.count
	for _, f := range at.plan.fields {
		was, is := f.in(at.was), f.in(at.is)
		same := sameValue(f.plan(), was, is, byID)
		if same && !at.whole {
			continue
		}
		here := at.field(f.plan(), f.name, was, is)
		switch targets := params.paramsNamed[f.name]; {
		case b.err != nil:
			return
		case same && here.isLeftOut():
		case len(targets) > 0:
			b.set(targets, dst, here)
		case !same && !b.creating && !at.added && (!at.whole || !isEmpty(is)):
			b.fail(here, "the update call does not take it: undo the edit")
		}
	}
	if b.count > before {
		b.complete(params, dst, at)
	}
}

// isLeftOut reports whether a value that did not change counts as not set: it is
// empty, and the server did not send false or 0.
func (e edit) isLeftOut() bool {
	switch e.is.Kind() {
	case reflect.Bool, reflect.Int64, reflect.Float64:
		return e.is.IsZero() && (e.text == nil || e.text[0] == 'n')
	}
	return isEmpty(e.is)
}

// complete sets what is required in the params struct dst and not set, to what the
// object has there.
func (b *changeBuilder) complete(params *plan, dst reflect.Value, at edit) {
	at.whole = true
	for _, target := range params.params {
		if target.role != roleValue || !target.required && !slices.Contains(at.requires, target.name) {
			continue
		}
		f := at.plan.byName[target.name]
		v := target.in(dst)
		if f == nil || !v.IsValid() || !v.IsZero() {
			continue
		}
		if here := at.field(f.plan(), f.name, reflect.Zero(f.typ), f.in(at.is)); !here.isLeftOut() {
			b.change(v, here)
		}
	}
}

// set writes the change of one field into one of targets, the params of the struct dst
// that are sent under the field's name.
func (b *changeBuilder) set(targets []*param, dst reflect.Value, at edit) {
	required := at.requires
	for _, target := range targets {
		at.requires = slices.Concat(required, target.requires)
		if v := target.in(dst); v.IsValid() && b.change(v, at) {
			return
		}
	}
	if !isEmpty(at.is) {
		b.fail(at, "it has another type in the call: undo the edit")
		return
	}
	for _, target := range targets {
		if target.clearable {
			b.count++
			unset := dst.FieldByName("UnsetFields")
			unset.Set(reflect.Append(unset, reflect.ValueOf(target.name).Convert(unset.Type().Elem())))
			return
		}
	}
	b.fail(at, "the update call cannot clear it: undo the edit")
}

// isEmpty reports whether v is empty.
func isEmpty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

// change writes the change of a value into target. It reports false, and writes
// nothing, when target cannot hold the value.
func (b *changeBuilder) change(target reflect.Value, at edit) bool {
	switch {
	case at.plan.pointsTo(shapeObject) != nil:
		if id := referenceID(at.is); id != "" || isBlank(at.is) {
			return b.scalar(target, reflect.ValueOf(id))
		}
		return b.structure(target, at.pointedTo())
	case at.plan.pointsTo(shapeStruct) != nil:
		return !at.is.IsNil() && b.structure(target, at.pointedTo())
	}
	switch at.plan.shape {
	case shapeStruct:
		return b.structure(target, at)
	case shapeMap:
		return b.mapping(target, at)
	case shapeList:
		return b.list(target, at)
	case shapePointer:
		return !at.is.IsNil() && b.change(target, at.pointedTo())
	}
	if at.is.Kind() == reflect.Interface && !at.is.IsNil() {
		return b.scalar(target, at.is.Elem())
	}
	return b.scalar(target, at.is)
}

// structure writes the changes of a struct into target, a pointer to a struct of
// params, which stays nil if there are none.
func (b *changeBuilder) structure(target reflect.Value, at edit) bool {
	if target.Kind() != reflect.Pointer || target.Type().Elem().Kind() != reflect.Struct {
		return false
	}
	params, before := reflect.New(target.Type().Elem()), b.count
	b.fields(planOf(params.Type().Elem()), params.Elem(), at)
	if b.count > before || at.whole {
		target.Set(params)
	}
	return true
}

// scalar writes v into target, a value or a pointer to one. A number is written as a
// text where the call takes one, the id of an object as the token of a struct that has
// one, and a time only if there is one.
func (b *changeBuilder) scalar(target, v reflect.Value) bool {
	typ := target.Type()
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Struct && typ != timeType() {
		return b.token(target, v)
	}
	from, to := v.Kind(), typ.Kind()
	switch {
	case from == to && isScalar(from):
	case v.Type() == timeType() && typ == timeType() && !v.IsZero():
	case from == reflect.Int64 && to == reflect.Float64:
	case from == reflect.Int64 && to == reflect.String:
		v = reflect.ValueOf(strconv.FormatInt(v.Int(), 10))
	case from == reflect.Float64 && to == reflect.String:
		v = reflect.ValueOf(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case from == reflect.String && to == reflect.Float64:
		n, err := strconv.ParseFloat(v.String(), 64)
		if err != nil {
			return false
		}
		v = reflect.ValueOf(n)
	default:
		return false
	}
	b.count++
	v = v.Convert(typ)
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(typ))
		target = target.Elem()
	}
	target.Set(v)
	return true
}

// token writes v as the token of the struct that target points to.
func (b *changeBuilder) token(target, v reflect.Value) bool {
	if target.Kind() != reflect.Pointer {
		return false
	}
	token := planOf(target.Type().Elem()).token
	if token == nil {
		return false
	}
	params := reflect.New(target.Type().Elem())
	written := b.scalar(token.in(params.Elem()), v)
	if written {
		target.Set(params)
	}
	return written
}

// isScalar reports whether values of kind k are sent as one value.
func isScalar(k reflect.Kind) bool {
	return k == reflect.String || k == reflect.Bool || k == reflect.Int64 || k == reflect.Float64
}

// list writes the whole list into target, without elements that are nil; an empty list
// clears.
func (b *changeBuilder) list(target reflect.Value, at edit) bool {
	if target.Kind() != reflect.Slice {
		return false
	}
	list, before, n := reflect.MakeSlice(target.Type(), at.is.Len(), at.is.Len()), b.count, 0
	for i, old := range elementsBefore(at) {
		if isNilPointer(at.is.Index(i)) {
			continue
		}
		if !b.change(list.Index(n), at.element(i, old)) {
			b.count = before
			return false
		}
		n++
	}
	b.count++
	target.Set(list.Slice(0, n))
	return true
}

// elementsBefore returns for each element the index in the old list of what it was, or
// -1 for a new one. Equal elements are the same; another one is what it is most like, unless
// that is still there, so that it is a copy.
func elementsBefore(at edit) []int {
	elem, before, taken := at.plan.elem.plan(), make([]int, at.is.Len()), make([]bool, at.was.Len())
	for i := range before {
		before[i] = -1
		for j := range taken {
			if !taken[j] && sameValue(elem, at.was.Index(j), at.is.Index(i), byID) {
				before[i], taken[j] = j, true
				break
			}
		}
	}
	next := 0
	for i, j := range before {
		if j < 0 {
			if j = mostAlike(elem, at.was, at.is.Index(i), next); j >= 0 && !taken[j] {
				before[i], taken[j] = j, true
			}
		}
		if before[i] >= 0 {
			next = before[i] + 1
		}
	}
	return before
}

// mostAlike returns the index of the element of the list from which v differs in the fewest
// members, of several the first one from index next on; -1 if there is none.
func mostAlike(p *plan, list, v reflect.Value, next int) int {
	found, least := -1, 0
	if p.shape != shapePointer || v.IsNil() {
		return found
	}
	p = p.elem.plan()
	for n := range list.Len() {
		i, differ := (next+n)%list.Len(), 0
		if list.Index(i).IsNil() {
			continue
		}
		for _, f := range p.fields {
			if (found < 0 || differ < least) && !sameValue(f.plan(), f.in(list.Index(i).Elem()), f.in(v.Elem()), byID) {
				differ++
			}
		}
		if found < 0 || differ < least {
			found, least = i, differ
		}
	}
	return found
}

// mapping writes the entries that are new or changed into target, and clears those
// that are gone, one by one so that entries that others have set stay. A map that is
// nil is cleared as a whole, unless the caller sets entries in the same call.
func (b *changeBuilder) mapping(target reflect.Value, at edit) bool {
	typ := target.Type()
	if typ.Kind() != reflect.Map || typ.Key().Kind() != reflect.String {
		return false
	}
	entries, before := reflect.MakeMap(typ), b.count
	changed, kept := changedEntries(at)
	cleared := at.is.IsNil() && !formHas(b.caller, at.key)
	if cleared {
		b.count++
	} else if kept < at.was.Len() {
		b.clearMissing(entries, at)
	}
	elem := at.plan.elem.plan()
	for _, e := range changed {
		value := reflect.New(typ.Elem()).Elem()
		if !b.change(value, at.field(elem, e.key.String(), e.was, e.is)) {
			b.count = before
			return false
		}
		entries.SetMapIndex(e.key.Convert(typ.Key()), value)
	}
	if cleared || entries.Len() > 0 {
		target.Set(entries)
	}
	return true
}

// entry is an entry of a map.
type entry struct{ key, was, is reflect.Value }

// changedEntries returns the entries of a map that are new or changed, or all if the map
// is sent whole, sorted by their keys, and the number of entries that were there before.
func changedEntries(at edit) (changed []entry, kept int) {
	elem := at.plan.elem.plan()
	for it := at.is.MapRange(); it.Next(); {
		e := entry{key: it.Key(), is: it.Value()}
		if isNilPointer(e.is) {
			continue
		}
		same := false
		if e.was = at.was.MapIndex(e.key); e.was.IsValid() {
			kept++
			same = sameValue(elem, e.was, e.is, byID)
		} else {
			e.was = reflect.Zero(e.is.Type())
		}
		if at.whole || !same {
			changed = append(changed, e)
		}
	}
	sort.Slice(changed, func(i, j int) bool { return changed[i].key.String() < changed[j].key.String() })
	return changed, kept
}

// isNilPointer reports whether v is a pointer that is nil. Such an element of a list or a map
// is none.
func isNilPointer(v reflect.Value) bool { return v.Kind() == reflect.Pointer && v.IsNil() }

// clearMissing sends an empty value, or null, for every key that was there and is not now.
func (b *changeBuilder) clearMissing(entries reflect.Value, at edit) {
	for it := at.was.MapRange(); it.Next(); {
		key := it.Key()
		if is := at.is.MapIndex(key); is.IsValid() && !isNilPointer(is) || isNilPointer(it.Value()) {
			continue
		}
		b.count++
		if elem := entries.Type().Elem(); elem.Kind() == reflect.String || b.nulls && elem.Kind() == reflect.Pointer {
			entries.SetMapIndex(key.Convert(entries.Type().Key()), reflect.Zero(elem))
		} else {
			b.base.AddExtra(keyBelow(at.key, key.String()), "")
		}
	}
}

// checkNested fails if a resource in the value is was edited, which is in the field of that
// name: it is sent as its id alone. Compared is the resource with its own last copy, or, if
// it has none, with the one of that id in was, the value that the server sent. was may be
// invalid.
func (b *changeBuilder) checkNested(p *plan, was, is reflect.Value, name string, depth int) {
	if depth > maxWritten || b.err != nil {
		return
	}
	switch p.shape {
	case shapePointer:
		if is.IsNil() {
			return
		}
		if was.IsValid() {
			was = was.Elem()
		}
		inner := p.elem.plan()
		if inner.shape == shapeObject {
			b.checkObject(inner, was, is.Interface().(object), name)
		}
		b.checkNested(inner, was, is.Elem(), name, depth+1)
	case shapeList:
		for i := range is.Len() {
			b.checkNested(p.elem.plan(), elementAt(was, i), is.Index(i), name, depth+1)
		}
	case shapeMap:
		for it := is.MapRange(); it.Next(); {
			b.checkNested(p.elem.plan(), reflect.Value{}, it.Value(), name, depth+1)
		}
	case shapeStruct, shapeObject:
		for _, f := range p.variants {
			b.checkNested(f.plan(), fieldOf(f, was), f.in(is), name, depth+1)
		}
		for _, f := range p.fields {
			if inner := f.plan(); inner.holds {
				b.checkNested(inner, fieldOf(f, was), f.in(is), name, depth+1)
			}
		}
	}
}

// fieldOf returns the field of the struct v, invalid if v is.
func fieldOf(f *field, v reflect.Value) reflect.Value {
	if !v.IsValid() {
		return v
	}
	return f.in(v)
}

// checkObject fails if obj was edited; see checkNested. Another id instead of an object
// that was not expanded is no edit of the object.
func (b *changeBuilder) checkObject(p *plan, was reflect.Value, obj object, name string) {
	v := reflect.ValueOf(obj).Elem()
	old, raw := was, obj.apiResource().record.raw
	switch {
	case p.isUnion() || hasOnlyID(p, v) && (raw == nil || raw[0] == '"'):
		return
	case raw != nil:
		own, err := serverCopy(obj)
		if err != nil {
			return
		}
		old = own
	case !was.IsValid() || hasOnlyID(p, was) || referenceID(was) != referenceID(v):
		return
	}
	if !sameValue(p, old, v, byID) {
		what := obj.recordType().object
		if id := referenceID(v); id != "" {
			what += " " + id
		}
		b.fail(edit{key: name}, fmt.Sprintf("what was edited is the %s inside it: save that by itself", what))
	}
}
