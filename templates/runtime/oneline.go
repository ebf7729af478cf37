package stripe

import (
	"reflect"
	"unicode/utf8"
)

// What the generated methods of enums and params call, so that each fits on one
// line. None of it is generic: the compiler would write a function for each of
// the thousand enums.

// valuesOf returns the values in list, which begins with the character that
// separates them, as a slice of an enum. none is a nil pointer to such a slice: a
// pointer is an any as it is.
func valuesOf(none any, list string) any {
	_, size := utf8.DecodeRuneInString(list)
	parts := split(list[size:], list[:size])
	values := reflect.MakeSlice(typeOfAny(none).Elem(), len(parts), len(parts))
	for i, v := range parts {
		values.Index(i).SetString(v)
	}
	return anyOf(values)
}

// known reports whether v is one of values, a slice of an enum.
func known(v string, values any) bool {
	all := valueOf(values)
	for i := range lenOf(all) {
		if stringOf(all.Index(i)) == v {
			return true
		}
	}
	return false
}

// add appends a value to a list of parameters.
//
//go:noinline
func add(list *[]*string, v string) { *list = append(*list, &v) }

// assign sets an optional parameter.
//
//go:noinline
func assign(to **string, v string) { *to = &v }

// extend appends v to a list of names of fields, whose type is a string.
func extend(list any, v string) {
	all := valueOf(list).Elem()
	all.Set(reflect.Append(all, valueOf(v).Convert(typeOf(all).Elem())))
}

// put sets one key of a map of parameters, which it makes if there is none.
//
//go:noinline
func put(m *map[string]string, key, value string) {
	if *m == nil {
		*m = make(map[string]string)
	}
	(*m)[key] = value
}
