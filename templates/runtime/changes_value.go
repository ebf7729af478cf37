package stripe

import (
	"reflect"
	"strconv"
)

// set writes the change of one field, from was to is, into one of targets,
// fields of the params struct dst that are sent under the field's name.
func (b *changeBuilder) set(dst reflect.Value, targets []reflect.Value, was, is reflect.Value, at part) {
	for _, target := range targets {
		if b.change(target, was, is, at) {
			return
		}
	}
	if isEmptied(is) {
		b.clear(dst, at)
		return
	}
	b.fail(at, "has another type in the update call")
}

// change writes the change of a value, from was to is, into target. It reports
// false, and writes nothing, when target cannot hold the value.
func (b *changeBuilder) change(target, was, is reflect.Value, at part) bool {
	switch {
	case holdsReference(is):
		return b.scalar(target, valueOf(referenceID(is)))
	case holdsStruct(is):
		return !isNil(is) && b.object(target, was, is, at)
	}
	switch is.Kind() {
	case reflect.Map:
		return b.mapping(target, was, is, at)
	case reflect.Slice:
		return b.list(target, was, is, at)
	}
	return b.scalar(target, is)
}

// isEmptied reports whether v says that there is no value: nil or "".
func isEmptied(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.String:
		return v.IsZero()
	case reflect.Map, reflect.Slice:
		return lenOf(v) == 0
	}
	return false
}

// clear sends an empty value for the field at, which dst, the params struct
// around it, cannot hold.
func (b *changeBuilder) clear(dst reflect.Value, at part) {
	b.count++
	unset := dst.FieldByName("UnsetFields")
	if !unset.IsValid() || unset.Kind() != reflect.Slice || typeOf(unset).Elem().Kind() != reflect.String {
		b.base.AddExtra(at.key, "")
		return
	}
	name := valueOf(lastSegment(at.key)).Convert(typeOf(unset).Elem())
	unset.Set(reflect.Append(unset, name))
}

// lastSegment returns the field name at the end of a wire key.
//
//go:noinline
func lastSegment(key string) string {
	end := len(key)
	if key[end-1] == ']' {
		end--
	}
	start := end
	for start > 0 && key[start-1] != '[' {
		start--
	}
	return key[start:end]
}

// object writes the changes of the struct that is points to into target, which
// stays nil if there are none.
func (b *changeBuilder) object(target, was, is reflect.Value, at part) bool {
	if !holdsStruct(target) {
		return false
	}
	old := reflect.Zero(typeOf(is).Elem())
	if !isNil(was) {
		old = was.Elem()
		at.replaced = !b.wasDecoded(is)
	}
	params, before := reflect.New(typeOf(target).Elem()), b.count
	b.fields(params.Elem(), old, is.Elem(), at)
	if b.count > before {
		target.Set(params)
	}
	return true
}

// wasDecoded reports whether the struct that v points to is one that decoding
// made, as against one that has taken its place.
func (b *changeBuilder) wasDecoded(v reflect.Value) bool {
	pointer := anyOf(v)
	for _, decoded := range b.record.nested {
		if decoded == pointer {
			return true
		}
	}
	return false
}

// scalar writes v into target, a pointer to the same kind of value.
func (b *changeBuilder) scalar(target, v reflect.Value) bool {
	typ := typeOf(target)
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	for (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && !isNil(v) {
		v = v.Elem()
	}
	switch {
	case v.Kind() == typ.Kind() && typeOf(v).ConvertibleTo(typ) && isScalar(v.Kind()):
	case v.Kind() == reflect.Int64 && typ.Kind() == reflect.Float64:
	case v.Kind() == reflect.Float64 && typ.Kind() == reflect.String:
		v = valueOf(strconv.FormatFloat(v.Float(), 'f', -1, 64))
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

// isScalar reports whether values of kind k are sent as one value.
func isScalar(k reflect.Kind) bool {
	return k == reflect.String || k == reflect.Bool || k == reflect.Int64 || k == reflect.Float64
}

// list writes the whole list is into target; an empty list clears.
func (b *changeBuilder) list(target, was, is reflect.Value, at part) bool {
	if target.Kind() != reflect.Slice {
		return false
	}
	list := reflect.MakeSlice(typeOf(target), lenOf(is), lenOf(is))
	count := b.count
	for i := range lenOf(is) {
		before, old := elementBefore(was, is.Index(i), i), reflect.Zero(typeOf(is).Elem())
		if before >= 0 {
			old = was.Index(before)
		}
		if !b.element(list.Index(i), old, is.Index(i), at.element(i, before)) {
			b.count = count
			return false
		}
	}
	b.count++
	target.Set(list)
	return true
}

// elementBefore returns the index in the old list of what the element v at index
// i was: of an equal element if there is one, else i, else -1.
func elementBefore(old, v reflect.Value, i int) int {
	for j := range lenOf(old) {
		if sameValue(old.Index(j), v, byID) {
			return j
		}
	}
	if i < lenOf(old) {
		return i
	}
	return -1
}

// element writes one element of a list or one value of a map. Structs held by
// value count as structs behind a pointer.
func (b *changeBuilder) element(target, was, is reflect.Value, at part) bool {
	if is.Kind() == reflect.Struct {
		was, is = pointerTo(was), pointerTo(is)
	}
	if holdsStruct(target) && holdsStruct(is) && !holdsReference(is) {
		if isNil(is) {
			return true
		}
		target.Set(reflect.New(typeOf(target).Elem()))
		old := reflect.Zero(typeOf(is).Elem())
		if !isNil(was) {
			old = was.Elem()
			at.replaced = !at.whole && !b.wasDecoded(is)
		}
		b.fields(target.Elem(), old, is.Elem(), at)
		return true
	}
	return b.change(target, was, is, at)
}

// pointerTo returns a pointer to a copy of v.
func pointerTo(v reflect.Value) reflect.Value {
	p := reflect.New(typeOf(v))
	p.Elem().Set(v)
	return p
}

// mapping writes the entries that are new or changed into target. Missing keys
// are cleared one by one in an additive map and left alone in any other; a map
// that is empty now is cleared as a whole.
func (b *changeBuilder) mapping(target, was, is reflect.Value, at part) bool {
	if target.Kind() != reflect.Map || typeOf(target).Key().Kind() != reflect.String {
		return false
	}
	entries, before := reflect.MakeMap(typeOf(target)), b.count
	emptied := lenOf(is) == 0
	if b.table.isAdditive(lastSegment(at.key)) && (!emptied || formHas(b.caller, []byte(at.key))) {
		emptied = false
		b.clearMissing(entries, was, is, at)
	}
	if emptied {
		b.count++
	}
	for it := is.MapRange(); it.Next(); {
		old := was.MapIndex(it.Key())
		if old.IsValid() && sameValue(old, it.Value(), byID) && !at.whole {
			continue
		}
		if !old.IsValid() {
			old = reflect.Zero(typeOf(it.Value()))
		}
		value := reflect.New(typeOf(target).Elem()).Elem()
		if !b.element(value, old, it.Value(), at.field(it.Key().String())) {
			b.count = before
			return false
		}
		entries.SetMapIndex(it.Key().Convert(typeOf(target).Key()), value)
	}
	if emptied || lenOf(entries) > 0 {
		target.Set(entries)
	}
	return true
}

// clearMissing enters an empty value for every key of was that is lacks.
func (b *changeBuilder) clearMissing(entries, was, is reflect.Value, at part) {
	for _, key := range sortedMapKeys(was) {
		if is.MapIndex(key).IsValid() {
			continue
		}
		b.count++
		if elem := typeOf(entries).Elem(); elem.Kind() == reflect.String {
			entries.SetMapIndex(key.Convert(typeOf(entries).Key()), reflect.Zero(elem))
		} else {
			b.base.AddExtra(at.below(key.String()).key, "")
		}
	}
}
