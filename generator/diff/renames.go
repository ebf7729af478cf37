package diff

import (
	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
)

// renames finds the names that the settings of the newer side change. Both sides are
// compared by the names of the older one, so that a rename is not a removed and an added
// symbol. renames sets the real names of the newer side in the findings. Names that are
// derived from a renamed one go with its finding.
func (c *comparer) renames() {
	if c.to.side.Renamed == nil {
		return
	}
	side := c.to.side
	side.Package = side.Renamed
	renamedSymbols := newSurface(side).identities()
	now := map[*symbol]*symbol{}
	for id, sym := range c.to.identities() {
		now[sym] = renamedSymbols[id]
	}
	for i := range c.found {
		c.found[i].rename(now)
	}
	renamed := map[string]*finding{}
	for _, sym := range c.to.order {
		old, is := c.from.symbols[sym.name], now[sym]
		if old != nil && old.Role == sym.Role && nameOf(old) != nameOf(is) && !c.silent(old) {
			renamed[old.name] = &finding{rule: "renamed", old: old, new: is}
		}
	}
	for name, f := range renamed {
		for _, leader := range []string{f.old.owner, c.from.resources[f.old.Resource]} {
			if f.lead == nil && leader != name {
				f.lead = renamed[leader]
			}
		}
	}
	for _, f := range renamed {
		c.found = append(c.found, *f)
	}
}

// identity identifies a symbol of a package without its name: by its role and owner,
// and by a number where several have the same, such as the methods of an object.
type identity struct {
	decl.Role
	pointer  diag.Pointer
	wire     string
	resource model.ResourceID
	of       model.TypeID // the type, or the type of a member
	call     *model.Operation
	number   int
}

// identities returns the symbols by identity. Two packages that were made from one model have
// the same.
func (s *surface) identities() map[identity]*symbol {
	all := map[identity]*symbol{}
	for _, sym := range s.order {
		id := identity{Role: sym.Role, pointer: sym.Pointer, wire: sym.Wire, resource: sym.Resource, of: s.ids[sym.Type.String()], call: sym.Operation}
		if sym.Type.IsZero() {
			id.of = s.ids[sym.name]
		}
		for all[id] != nil {
			id.number++
		}
		all[id] = sym
	}
	return all
}

// rename replaces the symbols with the old names by those with the new.
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
