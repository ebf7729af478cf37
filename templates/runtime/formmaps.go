package stripe

// strsMap writes a map of lists of strings, sorted by its keys.
func (e *formEncoder) strsMap(name string, m map[string][]*string) {
	eachSorted(e, name, m, (*formEncoder).strs)
}

// intsMap writes a map of lists of numbers, sorted by its keys.
func (e *formEncoder) intsMap(name string, m map[string][]*int64) {
	eachSorted(e, name, m, (*formEncoder).ints)
}

// strOr writes a string, or its fallback where the caller set none.
func (e *formEncoder) strOr(name string, v *string, fallback string) {
	if v == nil {
		v = &fallback
	}
	e.str(name, v)
}

// expands writes the params of a call that takes nothing but fields to expand.
func (e *formEncoder) expands(p *Params, expand []*string) {
	e.params(p)
	e.strs("expand", expand)
}
