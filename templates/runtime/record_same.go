package stripe

import "reflect"

// sameness says what counts when values are compared.
type sameness bool

const (
	byID    sameness = true  // objects with an identity count by their id
	byValue sameness = false // everything counts
)

// sameValue reports whether two values of one type are the same. Only what the
// json tags show counts: not the record of an object and not its LastResponse.
// A nil list or map is the same as an empty one.
func sameValue(a, b reflect.Value, how sameness) bool {
	switch kindOf(a) {
	case reflect.Pointer:
		if how == byID && holdsReference(a) {
			return referenceID(a) == referenceID(b)
		}
		if aNil, bNil := isNil(a), isNil(b); aNil || bNil {
			return aNil && bNil
		}
		return sameValue(a.Elem(), b.Elem(), how)
	case reflect.Struct:
		plan := planAt(a) // what has a name in JSON
		return sameFields(a, b, how, plan.variants) && sameFields(a, b, how, plan.fields)
	case reflect.Slice:
		return sameElements(a, b, how)
	case reflect.Map:
		return sameEntries(a, b, how)
	case reflect.String, reflect.Int64, reflect.Bool:
		return a.Equal(b)
	}
	return reflect.DeepEqual(anyOf(a), anyOf(b))
}

// sameFields compares structs by some of their fields.
//
//go:noinline
func sameFields(a, b reflect.Value, how sameness, fields []*fieldPlan) bool {
	for _, f := range fields {
		if !sameValue(fieldIn(a, f), fieldIn(b, f), how) {
			return false
		}
	}
	return true
}

func sameElements(a, b reflect.Value, how sameness) bool {
	if lenOf(a) != lenOf(b) {
		return false
	}
	for i := range lenOf(a) {
		if !sameValue(a.Index(i), b.Index(i), how) {
			return false
		}
	}
	return true
}

func sameEntries(a, b reflect.Value, how sameness) bool {
	if lenOf(a) != lenOf(b) {
		return false
	}
	for it := a.MapRange(); it.Next(); {
		other := b.MapIndex(it.Key())
		if !other.IsValid() || !sameValue(it.Value(), other, how) {
			return false
		}
	}
	return true
}
