package stripe

import (
	"io"
	"math"
	"strconv"
	"unsafe"
)

// formType says how the fields of a params struct are encoded, in the order in
// which they stand and are sent. One is generated for the params of each call, which
// gives it to the runtime together with them: data in place of a method, which takes
// the compiler several times as long. Encoding needs neither reflection nor work
// when the program starts.
type formType struct {
	// fields has an entry for every field of the struct: its kind, the length of
	// its name, a colon, the name as it is written into a key, a semicolon.
	//
	//	P0:;b7:enabled;o8:features;
	//
	// Since the kinds have sizes, the entries also tell where the fields are.
	fields string
	// below is, in turn, what the kinds need that have something below them.
	below []*formType
}

// The tables of params that many calls have.
var (
	formCommon = formType{fields: "P0:;"}
	formExpand = formType{fields: "P0:;T6:expand;"}
)

// The kinds of fields.
const (
	formParams       = 'P' // Params, embedded
	formListParams   = 'L' // ListParams, embedded
	formSearchParams = 'S' // SearchParams, embedded
	formText         = 't' // *string
	formInt          = 'i' // *int64
	formFloat        = 'f' // *float64
	formBool         = 'b' // *bool
	formTexts        = 'T' // []*string
	formInts         = 'I' // []*int64
	formFloats       = 'F' // []*float64
	formBools        = 'B' // []*bool
	formTextMap      = 'm' // map[string]string
	formMap          = 'M' // map[string]T, T a pointer or map; below is the entry of T
	formListMap      = 'N' // map[string][]T; below is the entry of []T
	formObject       = 'o' // *T, T a struct that is below
	formObjects      = 'O' // []*T, T a struct that is below
	formRange        = 'r' // *int64, followed by a *RangeQueryParams
	formBounds       = 'g' // *RangeQueryParams
	formDefault      = 'd' // *string; below is what is sent for nil
	formWord         = 'w' // *bool; below is what is sent for true
	formUnset        = 'x' // []T, T a string: the names of fields to clear
	formFile         = 'u' // io.Reader, followed by a *string with the name of the file
	formInPath       = '-' // *string, part of the path of the call
)

// formKind is what the encoder knows of a kind before it looks at the field.
type formKind struct {
	size   uintptr // of the field
	below  bool    // takes something from below
	always bool    // may have something to send even if its first word is nil
}

const (
	formWordSize  = unsafe.Sizeof(uintptr(0))
	formSliceSize = 3 * formWordSize
)

// formKinds are the kinds by their letters. Every field is made of whole words,
// so that fields follow each other without gaps.
var formKinds = [128]formKind{
	formParams:       {size: unsafe.Sizeof(Params{}), always: true},
	formListParams:   {size: unsafe.Sizeof(ListParams{}), always: true},
	formSearchParams: {size: unsafe.Sizeof(SearchParams{}), always: true},
	formText:         {size: formWordSize},
	formInt:          {size: formWordSize},
	formFloat:        {size: formWordSize},
	formBool:         {size: formWordSize},
	formTexts:        {size: formSliceSize},
	formInts:         {size: formSliceSize},
	formFloats:       {size: formSliceSize},
	formBools:        {size: formSliceSize},
	formTextMap:      {size: formWordSize},
	formMap:          {size: formWordSize, below: true},
	formListMap:      {size: formWordSize, below: true},
	formObject:       {size: formWordSize, below: true},
	formObjects:      {size: formSliceSize, below: true},
	formRange:        {size: 2 * formWordSize, always: true},
	formBounds:       {size: formWordSize},
	formDefault:      {size: formWordSize, below: true, always: true},
	formWord:         {size: formWordSize, below: true},
	formUnset:        {size: formSliceSize},
	formFile:         {size: unsafe.Sizeof(io.Reader(nil)) + formWordSize},
	formInPath:       {size: formWordSize},
}

// formField is an entry of a formType.
type formField struct {
	kind byte
	name string    // as it is written into a key
	of   *formType // what is below; nil for most kinds
}

// cut takes the first entry off fields.
func (f *formField) cut(fields string) (rest string) {
	n, i := 0, 1
	for ; fields[i] != ':'; i++ {
		n = 10*n + int(fields[i]-'0')
	}
	f.kind, f.name = fields[0], fields[i+1:i+1+n]
	return fields[i+n+2:]
}

// fields encodes the struct at p.
func (e *formEncoder) fields(p unsafe.Pointer, t *formType) {
	var f formField
	var offset uintptr
	below := t.below
	for rest := t.fields; rest != ""; {
		rest = f.cut(rest)
		kind := &formKinds[f.kind&127]
		if kind.size == 0 {
			panic("stripe: the table of a params type is broken: " + t.fields)
		}
		if kind.below {
			f.of, below = below[0], below[1:]
		}
		v := unsafe.Add(p, offset)
		if kind.always {
			e.always(&f, v)
		} else if *(*unsafe.Pointer)(v) != nil {
			e.field(&f, v)
		}
		offset += kind.size
	}
}

// always encodes the field at v, whose kind is one that may have something to
// send even if its first word is nil.
func (e *formEncoder) always(f *formField, v unsafe.Pointer) {
	switch f.kind {
	case formParams:
		e.params((*Params)(v))
	case formListParams:
		e.listParams((*ListParams)(v))
	case formSearchParams:
		e.searchParams((*SearchParams)(v))
	case formRange:
		e.rangeQuery(f.name, *(**int64)(v), *(**RangeQueryParams)(unsafe.Add(v, formWordSize)))
	case formDefault:
		e.strOr(f.name, *(**string)(v), f.of.fields)
	}
}

// field encodes the field at v, which is set.
func (e *formEncoder) field(f *formField, v unsafe.Pointer) {
	switch f.kind {
	case formText, formInt, formFloat, formBool:
		e.key(f.name)
		e.scalar(f.name, f.kind, *(*unsafe.Pointer)(v))
	case formTexts, formInts, formFloats, formBools:
		e.scalars(f.name, f.kind+formText-formTexts, *(*[]unsafe.Pointer)(v))
	case formWord:
		e.flag(f.name, f.of.fields, *(**bool)(v))
	case formTextMap:
		e.strMap(f.name, *(*map[string]string)(v))
	case formMap:
		e.pointerMap(f, *(*map[string]unsafe.Pointer)(v))
	case formListMap:
		e.listMap(f, *(*map[string][]unsafe.Pointer)(v))
	case formBounds:
		e.rangeQuery(f.name, nil, *(**RangeQueryParams)(v))
	case formObject:
		e.object(f.name, *(*unsafe.Pointer)(v), f.of)
	case formObjects:
		e.objects(f.name, *(*[]unsafe.Pointer)(v), f.of)
	case formUnset:
		e.unset(*(*[]string)(v))
	case formFile:
		e.file(f.name, *(*io.Reader)(v), *(**string)(unsafe.Add(v, unsafe.Sizeof(io.Reader(nil)))))
	}
}

// object writes the struct at p under a name.
func (e *formEncoder) object(name string, p unsafe.Pointer, t *formType) {
	outer := e.enter(name)
	e.fields(p, t)
	e.leave(outer)
}

// objects writes a list of structs. Nil elements are left out; the empty list
// is written as an empty value.
func (e *formEncoder) objects(name string, list []unsafe.Pointer, t *formType) {
	if len(list) == 0 {
		e.empty(name)
	}
	outer, i := e.enter(name), 0
	for _, p := range list {
		if p == nil {
			continue
		}
		inner := e.enterIndex(i)
		e.fields(p, t)
		e.leave(inner)
		i++
	}
	e.leave(outer)
}

// unset writes the fields to clear as empty values.
func (e *formEncoder) unset(fields []string) {
	for _, name := range fields {
		e.empty(keyText(name))
	}
}

// strs writes a list of strings.
func (e *formEncoder) strs(name string, list []*string) {
	if list != nil {
		e.scalars(name, formText, *(*[]unsafe.Pointer)(unsafe.Pointer(&list)))
	}
}

// scalars writes a list of scalars of one kind. Nil elements are left out; the
// empty list is written as an empty value.
func (e *formEncoder) scalars(name string, kind byte, list []unsafe.Pointer) {
	if len(list) == 0 {
		e.empty(name)
	}
	i := 0
	for _, v := range list {
		if v != nil {
			e.listElement(name, i)
			e.scalar(name, kind, v)
			i++
		}
	}
}

// scalar writes the value at v.
func (e *formEncoder) scalar(name string, kind byte, v unsafe.Pointer) {
	switch kind {
	case formText:
		e.buf = appendQuery(e.buf, *(*string)(v), plainValue)
	case formInt:
		e.buf = strconv.AppendInt(e.buf, *(*int64)(v), 10)
	case formFloat:
		f := *(*float64)(v)
		if math.IsNaN(f) || math.IsInf(f, 0) {
			e.fail("parameter %s: %v is no number the API knows", e.path(name), f)
		}
		e.buf = strconv.AppendFloat(e.buf, f, 'f', -1, 64)
	case formBool:
		e.buf = strconv.AppendBool(e.buf, *(*bool)(v))
	}
}

// pointerMap writes a map whose values are one word each, sorted by its keys.
func (e *formEncoder) pointerMap(f *formField, m map[string]unsafe.Pointer) {
	start := len(e.keys)
	for k := range m {
		e.keys = append(e.keys, k)
	}
	e.sorted(f.name, start, func(k string) {
		if v := m[k]; v != nil {
			e.mapValue(f, keyText(k), unsafe.Pointer(&v))
		}
	})
}

// listMap writes a map whose values are lists, sorted by its keys.
func (e *formEncoder) listMap(f *formField, m map[string][]unsafe.Pointer) {
	start := len(e.keys)
	for k := range m {
		e.keys = append(e.keys, k)
	}
	e.sorted(f.name, start, func(k string) {
		if v := m[k]; v != nil {
			e.mapValue(f, keyText(k), unsafe.Pointer(&v))
		}
	})
}

// mapValue writes the value at v of the map f under its key.
func (e *formEncoder) mapValue(f *formField, key string, v unsafe.Pointer) {
	var value formField
	element := f.of
	value.cut(element.fields)
	if len(element.below) > 0 {
		value.of = element.below[0]
	}
	value.name = key
	e.field(&value, v)
}
