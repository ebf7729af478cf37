package diff

// renames finds what the settings of the newer side call by another name. Both sides
// are compared by the names of the older one, so that a rename is no symbol less and
// one more; here the findings get the names that the newer side has in truth. What is
// called after something that is renamed goes with its finding.
func (c *comparer) renames() {
	if c.to.side.Renamed == nil {
		return
	}
	side := c.to.side
	side.Names = side.Renamed
	now := map[*symbol]*symbol{}
	for i, sym := range newSurface(side).order {
		now[c.to.order[i]] = sym
	}
	for i := range c.found {
		c.found[i].rename(now)
	}
	renamed := map[string]*finding{}
	for _, sym := range c.to.order {
		old, is := c.from.symbols[sym.name], now[sym]
		if old != nil && old.kind == sym.kind && nameOf(old) != nameOf(is) && !c.silent(old) {
			renamed[old.name] = &finding{rule: "renamed", old: old, new: is}
		}
	}
	for name, f := range renamed {
		for _, leader := range []string{f.old.owner, c.from.resourceName(f.old)} {
			if f.lead == nil && leader != name {
				f.lead = renamed[leader]
			}
		}
	}
	for _, f := range renamed {
		c.found = append(c.found, *f)
	}
}

// resourceName is the name of the type of the resource that a symbol belongs to.
func (s *surface) resourceName(sym *symbol) string {
	if s.side.API.Resource(sym.resource) == nil {
		return ""
	}
	return s.names.Resource(sym.resource).String()
}

// rename puts the symbols with the new names in the place of those with the old.
func (f *finding) rename(now map[*symbol]*symbol) {
	for _, sym := range []**symbol{&f.new, &f.with} {
		if renamed := now[*sym]; renamed != nil {
			*sym = renamed
		}
	}
	if f.lead != nil {
		f.lead.rename(now)
	}
}
