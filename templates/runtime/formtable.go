package stripe

import (
	"io"
	"math"
	"strconv"
	"unsafe"
)

// formType says how the fields of a params struct are encoded, in the order in
// which they are sent. One is generated for each params struct: data in place
// of a method, which takes the compiler several times as long. The offsets come
// from unsafe.Offsetof, so that encoding needs neither reflection nor work when
// the program starts.
type formType []formField

// formField is one row of a formType.
type formField struct {
	name   string     // on the wire
	kind   formKind   // what the field is
	offset uintptr    // of the field in the struct
	of     formNested // what is below the field; see the kinds
}

// formNested leads to a formType: the formType itself, or a nil pointer to a
// params struct that contains itself, because variables cannot refer to each
// other in a ring.
type formNested interface {
	table() *formType
}

// table implements formNested.
func (t *formType) table() *formType { return t }

// first is the row below f of the kinds that have one.
func (f *formField) first() *formField { return &(*f.of.table())[0] }

// formKind says of what type a field is.
type formKind uint8

const (
	formParams       formKind = iota // Params, embedded
	formListParams                   // ListParams, embedded
	formSearchParams                 // SearchParams, embedded
	formRange                        // *int64; the row in of is the *RangeQueryParams
	formDefault                      // *string; the name of the row in of is sent for nil
	formText                         // *string; from here on, a field whose first word is nil is not sent
	formInt                          // *int64
	formFloat                        // *float64
	formBool                         // *bool
	formWord                         // *bool; for true, the name of the row in of is sent
	formTexts                        // []*string
	formInts                         // []*int64
	formFloats                       // []*float64
	formBools                        // []*bool
	formTextMap                      // map[string]string
	formMap                          // map[string]T, T a pointer or map as the row in of says
	formListMap                      // map[string][]T, a list as the row in of says
	formBounds                       // *RangeQueryParams
	formObject                       // *T, T a struct as of says
	formObjects                      // []*T, T a struct as of says
	formUnset                        // []T, T a string: the names of fields to clear
	formFile                         // io.Reader; the row in of is the *string with the name of the file
)

// fields encodes the struct at p.
func (e *formEncoder) fields(p unsafe.Pointer, t *formType) {
	for i := range *t {
		f := &(*t)[i]
		v := unsafe.Add(p, f.offset)
		if f.kind < formText {
			e.always(f, p, v)
		} else if *(*unsafe.Pointer)(v) != nil {
			e.field(f, p, v)
		}
	}
}

// always encodes the field at v of the struct at p, whose kind is one that has
// something to send even if its first word is nil.
func (e *formEncoder) always(f *formField, p, v unsafe.Pointer) {
	switch f.kind {
	case formParams:
		e.params((*Params)(v))
	case formListParams:
		e.listParams((*ListParams)(v))
	case formSearchParams:
		e.searchParams((*SearchParams)(v))
	case formRange:
		e.rangeQuery(f.name, *(**int64)(v), *(**RangeQueryParams)(unsafe.Add(p, f.first().offset)))
	case formDefault:
		e.strOr(f.name, *(**string)(v), f.first().name)
	}
}

// field encodes the field at v of the struct at p, which is set.
func (e *formEncoder) field(f *formField, p, v unsafe.Pointer) {
	switch f.kind {
	case formText:
		e.str(f.name, *(**string)(v))
	case formInt:
		e.int(f.name, *(**int64)(v))
	case formFloat:
		e.float(f.name, *(**float64)(v))
	case formBool:
		e.bool(f.name, *(**bool)(v))
	case formWord:
		e.flag(f.name, f.first().name, *(**bool)(v))
	case formTexts, formInts, formFloats, formBools:
		e.scalars(f.name, f.kind-formTexts+formText, *(*[]unsafe.Pointer)(v))
	case formTextMap:
		e.strMap(f.name, *(*map[string]string)(v))
	case formMap:
		e.pointerMap(f, *(*map[string]unsafe.Pointer)(v))
	case formListMap:
		e.listMap(f, *(*map[string][]unsafe.Pointer)(v))
	case formBounds:
		e.rangeQuery(f.name, nil, *(**RangeQueryParams)(v))
	case formObject:
		e.object(f.name, *(*unsafe.Pointer)(v), f.of.table())
	case formObjects:
		e.objects(f.name, *(*[]unsafe.Pointer)(v), f.of.table())
	case formUnset:
		e.unset(*(*[]string)(v))
	case formFile:
		e.file(f.name, *(*io.Reader)(v), *(**string)(unsafe.Add(p, f.first().offset)))
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
		e.empty(name)
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
func (e *formEncoder) scalars(name string, kind formKind, list []unsafe.Pointer) {
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
func (e *formEncoder) scalar(name string, kind formKind, v unsafe.Pointer) {
	switch kind {
	case formText:
		e.buf = appendQuery(e.buf, *(*string)(v), plainValue)
	case formInt:
		e.buf = strconv.AppendInt(e.buf, *(*int64)(v), 10)
	case formFloat:
		f := *(*float64)(v)
		if math.IsNaN(f) || math.IsInf(f, 0) {
			e.fail("parameter %s holds %v, which is no number the API knows", e.path(name), f)
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
			e.mapValue(f, k, unsafe.Pointer(&v))
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
			e.mapValue(f, k, unsafe.Pointer(&v))
		}
	})
}

// mapValue writes the value at v of the map f under its key.
func (e *formEncoder) mapValue(f *formField, key string, v unsafe.Pointer) {
	value := *f.first()
	value.name = key
	e.field(&value, nil, v)
}
