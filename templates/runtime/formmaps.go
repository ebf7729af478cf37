package stripe

// strsMap writes a map of lists of strings, sorted by its keys.
func (e *formEncoder) strsMap(name string, m map[string][]*string) {
	eachSorted(e, name, m, (*formEncoder).strs)
}

// intsMap writes a map of lists of numbers, sorted by its keys.
func (e *formEncoder) intsMap(name string, m map[string][]*int64) {
	eachSorted(e, name, m, (*formEncoder).ints)
}

// intMap writes a map of numbers, sorted by its keys.
func (e *formEncoder) intMap(name string, m map[string]*int64) {
	eachSorted(e, name, m, (*formEncoder).int)
}

// floatMap writes a map of numbers, sorted by its keys.
func (e *formEncoder) floatMap(name string, m map[string]*float64) {
	eachSorted(e, name, m, (*formEncoder).float)
}

// boolMap writes a map of truth values, sorted by its keys.
func (e *formEncoder) boolMap(name string, m map[string]*bool) {
	eachSorted(e, name, m, (*formEncoder).bool)
}

// formObjectMap writes a map of nested objects, sorted by its keys.
func formObjectMap[P formObjectParams](e *formEncoder, name string, m map[string]P) {
	eachSorted(e, name, m, formObject[P])
}

// formObjectsMap writes a map of lists of nested objects, sorted by its keys.
func formObjectsMap[P formObjectParams](e *formEncoder, name string, m map[string][]P) {
	eachSorted(e, name, m, formObjects[P])
}
