package stripe

import (
	"io"
	"math"
	"strconv"
	"unsafe"
)

// formTable says how the fields of a params struct are encoded, in the order in
// which they stand and are sent. One is generated for the params of each call, which
// gives it to the runtime together with them: data in place of a method, which takes
// the compiler several times as long. Encoding needs neither reflection nor work
// when the program starts.
//
// It has an entry for every field of the struct: its kind, the length of its name, a
// colon, the name as it is written into a key, for some kinds the length of what is
// below the field, a colon and that, and a semicolon.
//
//	P0:;b7:enabled;o8:features14:T5:words;b1:x;;
//
// Since the kinds have sizes, the entries also tell where the fields are. Words below
// a field are escaped, too. In place of a table there can be
//
//	^       the table that the entry is in, ^^ the one around that, and so on, for a
//	        struct that contains itself
//	@Name   the table that stands at the end, after a line feed, Name and a colon, for a
//	        struct that several resources share
type formTable string

// The tables of params that many calls have.
const (
	formCommon formTable = "P0:;"
	formExpand formTable = "P0:;T6:expand;"
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

const (
	formWordSize  = uint8(unsafe.Sizeof(uintptr(0)))
	formSliceSize = 3 * formWordSize
	// formAlways is added to the sizes of kinds that may have something to send even
	// if their first word is nil.
	formAlways = 128
)

// formSizes are the sizes of fields by the letters of their kinds. Every field is
// made of whole words, so that fields follow each other without gaps.
var formSizes = [128]uint8{
	formParams:       uint8(unsafe.Sizeof(Params{})) + formAlways,
	formListParams:   uint8(unsafe.Sizeof(ListParams{})) + formAlways,
	formSearchParams: uint8(unsafe.Sizeof(SearchParams{})) + formAlways,
	formText:         formWordSize,
	formInt:          formWordSize,
	formFloat:        formWordSize,
	formBool:         formWordSize,
	formTexts:        formSliceSize,
	formInts:         formSliceSize,
	formFloats:       formSliceSize,
	formBools:        formSliceSize,
	formTextMap:      formWordSize,
	formMap:          formWordSize,
	formListMap:      formWordSize,
	formObject:       formWordSize,
	formObjects:      formSliceSize,
	formRange:        2*formWordSize + formAlways,
	formBounds:       formWordSize,
	formDefault:      formWordSize + formAlways,
	formWord:         formWordSize,
	formUnset:        formSliceSize,
	formFile:         uint8(unsafe.Sizeof(io.Reader(nil))) + formWordSize,
	formInPath:       formWordSize,
}

// formField is an entry of a formTable.
type formField struct {
	_     noEqual
	kind  byte
	name  string    // as it is written into a key
	below formTable // "" for most kinds
}

// counted cuts off t what comes after its length and a colon.
//
//go:noinline
func counted(t formTable) (text, rest formTable) {
	n, i := 0, 0
	for ; t[i] != ':'; i++ {
		n = 10*n + int(t[i]-'0')
	}
	return t[i+1 : i+1+n], t[i+1+n:]
}

// tableBelow cuts the table of an entry, "" if it has none, and the end of the entry off
// t.
func tableBelow(t formTable) (below, rest formTable) {
	if t[0] == ';' {
		return "", t[1:]
	}
	below, rest = counted(t)
	return below, rest[1:]
}

// formEntries are the entries of a table.
type formEntries struct {
	of     formTable
	fields []formField
}

// entries returns the entries of t, which is not empty. They are kept for the next
// time, by the place of t in memory: tables are constants.
func (e *formEncoder) entries(t formTable) []formField {
	at := unsafe.Pointer(unsafe.StringData(string(t)))
	if known := e.parsed[at]; known != nil && len(known.of) == len(t) {
		return known.fields
	}
	known := &formEntries{of: t}
	for rest := t; rest != ""; {
		f := formField{kind: rest[0]}
		if formSizes[f.kind&127] == 0 {
			broken(t)
		}
		name, after := counted(rest[1:])
		f.name = string(name)
		f.below, rest = tableBelow(after)
		known.fields = append(known.fields, f)
	}
	if e.parsed == nil {
		e.parsed = map[unsafe.Pointer]*formEntries{}
	}
	e.parsed[at] = known
	return known.fields
}

// fields encodes the struct at p.
func (e *formEncoder) fields(p unsafe.Pointer, t formTable) {
	e.tables = append(e.tables, t)
	fields, offset := e.entries(t), uintptr(0)
	for i := range fields {
		f, v := &fields[i], unsafe.Add(p, offset)
		size := formSizes[f.kind&127]
		if size >= formAlways {
			size -= formAlways
			e.always(f, v)
		} else if *(*unsafe.Pointer)(v) != nil {
			e.field(f, v)
		}
		offset += uintptr(size)
	}
	e.tables = e.tables[:len(e.tables)-1]
}

// broken ends the program, which has no table to read memory by.
//
//go:noinline
func broken(t formTable) { panic("stripe: the table of a params type is broken: " + string(t)) }

// part encodes the struct at p by the table below f.
func (e *formEncoder) part(f *formField, p unsafe.Pointer) {
	tables, n := e.tables, len(e.tables)
	switch {
	case f.below == "":
	case f.below[0] == '^':
		n -= len(f.below)
		e.tables = append([]formTable(nil), tables[:n]...)
		e.fields(p, tables[n])
		e.tables = tables
	case f.below[0] == '@':
		e.tables = nil
		e.fields(p, e.section(f.below[1:]))
		e.tables = tables
	default:
		e.fields(p, f.below)
	}
}

// section is the table of that name at the end of the whole.
func (e *formEncoder) section(name formTable) formTable {
	_, section, ok := cut(string(e.whole), "\n"+string(name)+":")
	if !ok {
		broken(e.whole)
	}
	section, _, _ = cut(section, "\n")
	return formTable(section)
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
		if text := *(**string)(v); text != nil {
			e.str(f.name, text)
		} else {
			e.word(f)
		}
	}
}

// field encodes the field at v, which is set.
func (e *formEncoder) field(f *formField, v unsafe.Pointer) {
	switch f.kind {
	case formText, formInt, formFloat, formBool:
		e.key(f.name, '=')
		e.scalar(f.name, f.kind, *(*unsafe.Pointer)(v))
	case formTexts, formInts, formFloats, formBools:
		e.scalars(f.name, f.kind+formText-formTexts, *(*[]unsafe.Pointer)(v))
	case formWord:
		if **(**bool)(v) {
			e.word(f)
		}
	case formTextMap:
		e.strMap(f.name, *(*map[string]string)(v))
	case formMap:
		e.pointerMap(f, *(*map[string]unsafe.Pointer)(v))
	case formListMap:
		e.listMap(f, *(*map[string][]unsafe.Pointer)(v))
	case formBounds:
		e.rangeQuery(f.name, nil, *(**RangeQueryParams)(v))
	case formObject:
		e.object(f, *(*unsafe.Pointer)(v))
	case formObjects:
		e.objects(f, *(*[]unsafe.Pointer)(v))
	case formUnset:
		e.unset(*(*[]string)(v))
	case formFile:
		e.file(f.name, *(*io.Reader)(v), *(**string)(unsafe.Add(v, unsafe.Sizeof(io.Reader(nil)))))
	}
}

// word writes the word below f.
//
//go:noinline
func (e *formEncoder) word(f *formField) {
	e.key(f.name, '=')
	e.buf = append(e.buf, f.below...)
}

// object writes the struct at p.
func (e *formEncoder) object(f *formField, p unsafe.Pointer) {
	outer := e.enter(f.name)
	e.part(f, p)
	e.leave(outer)
}

// objects writes a list of structs. Nil elements are left out; the empty list
// is written as an empty value.
func (e *formEncoder) objects(f *formField, list []unsafe.Pointer) {
	if len(list) == 0 {
		e.empty(f.name)
	}
	outer, i := e.enter(f.name), 0
	for _, p := range list {
		if p == nil {
			continue
		}
		inner := e.enterIndex(i)
		e.part(f, p)
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
//
//go:noinline
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
		e.buf = appendQuery(e.buf, *(*string)(v), false)
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
	_, after := counted(f.below[1:])
	below, _ := tableBelow(after)
	e.field(&formField{kind: f.below[0], name: key, below: below}, v)
}
