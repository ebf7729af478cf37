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
	switch a.Kind() {
	case reflect.Pointer:
		switch {
		case how == byID && holdsReference(a):
			return referenceID(a) == referenceID(b)
		case isNil(a) || isNil(b):
			return isNil(a) && isNil(b)
		}
		return sameValue(a.Elem(), b.Elem(), how)
	case reflect.Struct:
		return sameFields(a, b, how)
	case reflect.Slice:
		return sameElements(a, b, how)
	case reflect.Map:
		return sameEntries(a, b, how)
	case reflect.String:
		return a.String() == b.String()
	case reflect.Int64:
		return a.Int() == b.Int()
	case reflect.Bool:
		return a.Bool() == b.Bool()
	}
	return reflect.DeepEqual(anyOf(a), anyOf(b))
}

// sameFields compares structs by the fields that have a name in JSON.
func sameFields(a, b reflect.Value, how sameness) bool {
	plan := planAt(a)
	fields := plan.fields
	for _, f := range plan.variants {
		if !sameValue(a.FieldByIndex(f.index), b.FieldByIndex(f.index), how) {
			return false
		}
	}
	for i := range fields {
		if !sameValue(a.FieldByIndex(fields[i].index), b.FieldByIndex(fields[i].index), how) {
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
