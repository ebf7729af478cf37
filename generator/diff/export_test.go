package diff

// Declarations are the symbols of a side with their declarations, for tests.
func Declarations(side Side) map[string]string {
	all := map[string]string{}
	for name, sym := range newSurface(side).symbols {
		all[name] = sym.declaration()
	}
	return all
}
