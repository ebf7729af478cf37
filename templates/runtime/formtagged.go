package stripe

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
)

// Params that a Backend gets from a caller come without a table: those of calls
// that this package does not know, declared around Params, ListParams or
// SearchParams, and generated ones. They are encoded by the tags of their fields:
//
//	Name  *string `form:"name"`                   // name=…, "*" for the fields of the field itself
//	Now   *bool   `form:"-" sends:"start_at=now"` // start_at=now, if it is true
//	Kind  *string `form:"kind" default:"usual"`   // kind=usual, if it is nil
//	Clear bool    `form:"name,empty"`             // name=, if it is true
//
// Zero values are sent where a pointer leads to them, nil ones never.

// container encodes params, and what they have in common with all others even if no
// field of theirs shows it.
func (e *formEncoder) container(params any) {
	e.embedded(valueOf(params))
	if c, ok := params.(ParamsContainer); ok && !e.common {
		e.params(c.GetParams())
	}
}

// tagged encodes the struct v by its tags.
func (e *formEncoder) tagged(v reflect.Value) {
	t := typeOf(v)
	last, sent := "", false // the field before, and whether it sent anything
	for i := range t.NumField() {
		f, value := t.Field(i), v.Field(i)
		name, option, comma := cut(tagOf(f.Tag, "form"), ",")
		switch {
		case name == "*" || name == "" && f.Anonymous:
			e.embedded(value)
		case !f.IsExported() || name == "":
		case name == "-" && !comma: // with a comma it is a name
			e.untold(&f, value)
		case option == "empty":
			if !value.IsZero() {
				e.empty(keyText(name))
			}
		default:
			start := len(e.buf)
			e.told(keyText(name), &f, value, sent && name == last)
			last, sent = name, len(e.buf) > start
		}
	}
}

// told encodes the field v under a name; taken says that the field before it has sent
// a value under that name, which a range does not go with.
func (e *formEncoder) told(name string, f *reflect.StructField, v reflect.Value, taken bool) {
	if word := tagOf(f.Tag, "default"); word != "" && v.IsZero() {
		e.text(name, word)
	}
	switch r, ok := anyOf(v).(*RangeQueryParams); {
	case !ok || r == nil:
		e.value(name, v, false)
	case taken:
		e.setTwice(name)
	default:
		e.rangeQuery(name, nil, r)
	}
}

// embedded encodes the fields of v as those of the struct around it.
func (e *formEncoder) embedded(v reflect.Value) {
	for kindOf(v) == reflect.Pointer && !isNil(v) {
		v = v.Elem()
	}
	if kindOf(v) != reflect.Struct {
		return
	}
	if v.CanInterface() { // unless its type is one that callers do not export
		switch p := anyOf(v).(type) {
		case Params:
			e.common = true
			e.params(&p)
			return
		case ListParams:
			e.common = true
			e.listParams(&p)
			return
		case SearchParams:
			e.common = true
			e.searchParams(&p)
			return
		}
	}
	e.tagged(v)
}

// untold encodes a field that is no parameter of its own: names of fields to clear,
// or a word in place of another field.
func (e *formEncoder) untold(f *reflect.StructField, v reflect.Value) {
	if name, word, ok := cut(tagOf(f.Tag, "sends"), "="); ok {
		if flag, ok := anyOf(v).(*bool); ok && flag != nil && *flag {
			e.text(keyText(name), word)
		}
	}
	if f.Name == "UnsetFields" && kindOf(v) == reflect.Slice {
		for i := range lenOf(v) {
			e.empty(keyText(stringOf(v.Index(i))))
		}
	}
}

// value encodes v, whatever it is, under a name. zero says that a zero is sent;
// nil never is.
func (e *formEncoder) value(name string, v reflect.Value, zero bool) {
	switch kindOf(v) {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		if !isNil(v) {
			e.reference(name, v)
		}
	case reflect.Struct:
		outer := e.enter(name)
		e.tagged(v)
		e.leave(outer)
	default:
		if zero || !v.IsZero() {
			e.plain(name, v)
		}
	}
}

// reference encodes v, which leads to other values.
func (e *formEncoder) reference(name string, v reflect.Value) {
	switch kindOf(v) {
	case reflect.Slice, reflect.Map:
		if lenOf(v) == 0 {
			e.empty(name)
		}
		outer := e.enter(name)
		e.elements(v)
		e.leave(outer)
		return
	}
	if _, ok := anyOf(v).(io.Reader); !ok { // the content of a file is no part of a form
		e.value(name, v.Elem(), true)
	}
}

// elements encodes the elements of v, a slice or a map.
func (e *formEncoder) elements(v reflect.Value) {
	if kindOf(v) == reflect.Map {
		if typeOf(v).Key().Kind() != reflect.String {
			e.fail("parameter %s is of type %s, and the keys of forms are texts", string(e.prefix), typeOf(v))
			return
		}
		for _, key := range sortedMapKeys(v) {
			if name := stringOf(key); e.isKey(name) {
				e.value(keyText(name), v.MapIndex(key), true)
			}
		}
		return
	}
	n := 0
	for i := range lenOf(v) {
		if item := v.Index(i); !isNothing(item) {
			e.value(strconv.Itoa(n), item, true)
			n++
		}
	}
}

// isNothing reports whether v is nil, or an interface that holds a nil pointer.
func isNothing(v reflect.Value) bool {
	for kindOf(v) == reflect.Interface && !isNil(v) {
		v = v.Elem()
	}
	kind := kindOf(v)
	return (kind == reflect.Pointer || kind == reflect.Interface) && isNil(v)
}

// plain encodes v, a text, number or boolean.
func (e *formEncoder) plain(name string, v reflect.Value) {
	var kind byte
	var into any // of the type that scalar takes
	switch v.Kind() {
	case reflect.String:
		kind, into = formText, new(string)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		kind, into = formInt, new(int64)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.text(name, fmt.Sprint(v.Uint()))
		return
	case reflect.Float32, reflect.Float64:
		kind, into = formFloat, new(float64)
	case reflect.Bool:
		kind, into = formBool, new(bool)
	default:
		e.fail("parameter %s is of type %s, which no form has", e.path(name), typeOf(v))
		return
	}
	copied := valueOf(into)
	copied.Elem().Set(v.Convert(typeOf(copied).Elem()))
	e.key(name, '=')
	e.scalar(name, kind, copied.UnsafePointer())
}
