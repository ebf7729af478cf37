package stripe

// What the generated methods of enums and params call, so that each fits on one
// line.

// enumType is the constraint of the enums of answers.
type enumType[E any] interface {
	~string
	Values() []E
}

// known reports whether v is one of the values that the API documents. It is kept
// out of line: inlined into every enum it would cost the compiler a tenth of its
// memory.
//
//go:noinline
func known[E enumType[E]](v E) bool {
	for _, one := range v.Values() {
		if one == v {
			return true
		}
	}
	return false
}

// add appends a value to a list of parameters.
func add[T any](list *[]*T, v T) { *list = append(*list, &v) }

// put sets one key of a map of parameters, which it makes if there is none.
func put(m *map[string]string, key, value string) {
	if *m == nil {
		*m = make(map[string]string)
	}
	(*m)[key] = value
}

// orNew returns params, or new empty ones for nil.
func orNew[P any](params *P) *P {
	if params == nil {
		return new(P)
	}
	return params
}
