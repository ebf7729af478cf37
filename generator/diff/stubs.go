package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
)

// stubs attaches each stub that only one side has to the change that added its first
// reference or removed its last one, if there is one. A stub exists only because a
// symbol refers to it.
func (c *comparer) stubs() {
	of := func(s *surface, side func(finding) *symbol, rule string) {
		var mentions map[string][]*symbol
		var about map[*symbol]finding
		for i, f := range c.found {
			stub := side(f)
			if f.rule != rule || stub.Role != decl.Stub {
				continue
			}
			if mentions == nil {
				mentions, about = s.mentions(), c.gravest(side)
			}
			if lead, ok := s.leading(stub, mentions, about); ok {
				c.found[i].lead, c.found[i].rule, c.found[i].value = &lead, lead.rule, lead.value
			}
		}
	}
	of(c.from, func(f finding) *symbol { return f.old }, "resource-removed")
	of(c.to, func(f finding) *symbol { return f.new }, "resource-added")
}

// gravest returns the worst finding of each changed declaration, by the symbol on one
// side.
func (c *comparer) gravest(side func(finding) *symbol) map[*symbol]finding {
	about := map[*symbol]finding{}
	for _, f := range c.found {
		sym := side(f)
		if sym == nil || f.with != nil || f.old != nil && f.new != nil && f.old.declaration() == f.new.declaration() {
			continue
		}
		known, ok := about[sym]
		if !ok || cmp.Or(cmp.Compare(ruleByID[f.rule].Level, ruleByID[known.rule].Level), strings.Compare(f.rule, known.rule)) < 0 {
			about[sym] = f
		}
	}
	return about
}

// mentions returns the symbols that hold a type, by its name: fields of responses, variants
// and operations. A page of a resource is that resource's.
func (s *surface) mentions() map[string][]*symbol {
	all := map[string][]*symbol{}
	for _, sym := range s.symbols {
		if !slices.Contains([]decl.Role{decl.Property, decl.Variant, decl.Operation}, sym.Role) {
			continue
		}
		note := func(mentioned decl.Named) {
			name := mentioned.Name.String()
			typ := s.symbols[name]
			if typ != nil && typ.Role == decl.Page && typ.owner != "" {
				name = typ.owner
			}
			if typ != nil && name != sym.owner {
				all[name] = append(all[name], sym)
			}
		}
		for _, t := range typesOf(sym.Item) {
			decl.Mentions(t, note)
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b *symbol) int { return strings.Compare(a.name, b.name) })
	}
	return all
}

// leading returns the finding about a symbol that refers to a type, or about the owner
// of the symbol, or about a reference to that, and so on; false for none.
func (s *surface) leading(stub *symbol, mentions map[string][]*symbol, about map[*symbol]finding) (finding, bool) {
	seen := map[*symbol]bool{nil: true, stub: true}
	for queue := slices.Clone(mentions[stub.name]); len(queue) > 0; queue = queue[1:] {
		holder := queue[0]
		if seen[holder] {
			continue
		}
		seen[holder] = true
		if f, ok := about[holder]; ok {
			return f, true
		}
		queue = append(append(queue, s.symbols[holder.owner]), mentions[holder.name]...)
	}
	return finding{}, false
}
