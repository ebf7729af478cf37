package stripe

import "reflect"

// set writes the change of one field into one of targets, fields of the params
// struct dst that are sent under the field's name.
func (b *changeBuilder) set(dst reflect.Value, targets []reflect.Value, at *edit) {
	for _, target := range targets {
		if b.change(target, at) {
			return
		}
	}
	if isEmptied(at.is) {
		b.clear(dst, at)
		return
	}
	b.fail(at, "has another type in the update call")
}

// change writes the change of a value into target. It reports false, and writes
// nothing, when target cannot hold the value.
func (b *changeBuilder) change(target reflect.Value, at *edit) bool {
	switch {
	case holdsReference(at.is):
		return b.scalar(target, valueOf(referenceID(at.is)))
	case holdsStruct(at.is):
		return !isNil(at.is) && b.object(target, at)
	}
	switch kindOf(at.is) {
	case reflect.Map:
		return b.mapping(target, at)
	case reflect.Slice:
		return b.list(target, at)
	}
	return b.scalar(target, at.is)
}

// isEmptied reports whether v says that there is no value: nil or "".
func isEmptied(v reflect.Value) bool {
	switch kindOf(v) {
	case reflect.Pointer, reflect.Interface, reflect.String:
		return v.IsZero()
	case reflect.Map, reflect.Slice:
		return lenOf(v) == 0
	}
	return false
}

// clear sends an empty value for the field at, which dst, the params struct
// around it, cannot hold.
func (b *changeBuilder) clear(dst reflect.Value, at *edit) {
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

// object writes the changes of the struct at points to into target, which stays nil
// if there are none.
func (b *changeBuilder) object(target reflect.Value, at *edit) bool {
	if !holdsStruct(target) {
		return false
	}
	params, before := reflect.New(typeOf(target).Elem()), b.count
	b.fields(params.Elem(), b.pointedTo(at))
	if b.count > before {
		target.Set(params)
	}
	return true
}

// pointedTo is the edit of the struct that at points to, which may be a new one.
func (b *changeBuilder) pointedTo(at *edit) *edit {
	if isNil(at.was) {
		return at.of(reflect.Zero(typeOf(at.is).Elem()), at.is.Elem())
	}
	inner := at.of(at.was.Elem(), at.is.Elem())
	inner.replaced = !at.whole && !b.wasDecoded(at.is)
	return inner
}

// wasDecoded reports whether the struct that v points to is one that decoding
// made, as against one that has taken its place.
//
//go:noinline
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
	for (kindOf(v) == reflect.Pointer || kindOf(v) == reflect.Interface) && !isNil(v) {
		v = v.Elem()
	}
	switch {
	case kindOf(v) == typ.Kind() && typeOf(v).ConvertibleTo(typ) && isScalar(kindOf(v)):
	case v.Kind() == reflect.Int64 && typ.Kind() == reflect.Float64:
	case v.Kind() == reflect.Float64 && typ.Kind() == reflect.String:
		v = valueOf(formatFloat(v.Float(), 'f', -1, 64))
	default:
		return false
	}
	b.count++
	v = v.Convert(typ)
	if kindOf(target) == reflect.Pointer {
		target.Set(reflect.New(typ))
		target = target.Elem()
	}
	target.Set(v)
	return true
}

// isScalar reports whether values of kind k are sent as one value.
//
//go:noinline
func isScalar(k reflect.Kind) bool {
	return k == reflect.String || k == reflect.Bool || k == reflect.Int64 || k == reflect.Float64
}

// list writes the whole list into target; an empty list clears.
func (b *changeBuilder) list(target reflect.Value, at *edit) bool {
	if kindOf(target) != reflect.Slice {
		return false
	}
	n := lenOf(at.is)
	list, count := reflect.MakeSlice(typeOf(target), n, n), b.count
	for i := range n {
		if !b.element(list.Index(i), at.element(i, elementBefore(at.was, at.is.Index(i), i))) {
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
func (b *changeBuilder) element(target reflect.Value, at *edit) bool {
	if kindOf(at.is) == reflect.Struct {
		at.was, at.is = pointerTo(at.was), pointerTo(at.is)
	}
	if !holdsStruct(target) || !holdsStruct(at.is) || holdsReference(at.is) {
		return b.change(target, at)
	}
	if !isNil(at.is) {
		target.Set(reflect.New(typeOf(target).Elem()))
		b.fields(target.Elem(), b.pointedTo(at))
	}
	return true
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
func (b *changeBuilder) mapping(target reflect.Value, at *edit) bool {
	typ := typeOf(target)
	if typ.Kind() != reflect.Map || typ.Key().Kind() != reflect.String {
		return false
	}
	entries, before := reflect.MakeMap(typ), b.count
	emptied := lenOf(at.is) == 0
	if b.table.isAdditive(lastSegment(at.key)) && (!emptied || formHas(b.caller, []byte(at.key))) {
		emptied = false
		b.clearMissing(entries, at)
	}
	if emptied {
		b.count++
	}
	for _, key := range at.is.MapKeys() {
		was, is := at.was.MapIndex(key), at.is.MapIndex(key)
		if !was.IsValid() {
			was = reflect.Zero(typeOf(is))
		} else if !at.whole && sameValue(was, is, byID) {
			continue
		}
		value := reflect.New(typ.Elem()).Elem()
		if !b.element(value, at.field(stringOf(key), was, is)) {
			b.count = before
			return false
		}
		entries.SetMapIndex(key.Convert(typ.Key()), value)
	}
	if emptied || lenOf(entries) > 0 {
		target.Set(entries)
	}
	return true
}

// clearMissing enters an empty value for every key that was there and is not now.
func (b *changeBuilder) clearMissing(entries reflect.Value, at *edit) {
	for _, key := range sortedMapKeys(at.was) {
		if at.is.MapIndex(key).IsValid() {
			continue
		}
		b.count++
		if elem := typeOf(entries).Elem(); elem.Kind() == reflect.String {
			entries.SetMapIndex(key.Convert(typeOf(entries).Key()), reflect.Zero(elem))
		} else {
			b.base.AddExtra(keyBelow(at.key, stringOf(key)), "")
		}
	}
}
