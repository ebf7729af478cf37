package stripe

// isKnown reports whether an enum has a value. It is one function for all enums,
// which slices.Contains would not be.
func isKnown[E ~string](e E, values []E) bool {
	for _, v := range values {
		if v == e {
			return true
		}
	}
	return false
}
