package acceptance

import (
	"go/types"
	"slices"
	"strings"
)

// membership knows which names of a package need which others. Much that apidiff
// lists goes with something else that is gone, which is the one finding of diff: the
// type of a field with the field, the parameters of a method with the method.
type membership struct {
	members   map[string][]string // of a type
	mentions  map[string][]string // types that a type's members, or one member, are made of
	users     map[string][]string // members of other types that are made of a type
	constants map[string][]string // of a type
	typeOf    map[string]string   // of a constant
}

// newMembership reads a package.
func newMembership(p *types.Package) *membership {
	m := &membership{
		members: map[string][]string{}, mentions: map[string][]string{}, users: map[string][]string{},
		constants: map[string][]string{}, typeOf: map[string]string{},
	}
	for _, name := range p.Scope().Names() {
		switch object := p.Scope().Lookup(name).(type) {
		case *types.Const:
			for _, typ := range parts(p, object.Type()) {
				m.typeOf[name] = typ
				m.constants[typ] = append(m.constants[typ], name)
			}
		case *types.TypeName:
			if typ, ok := object.Type().(*types.Named); ok {
				m.addType(p, exportedSymbol(name), typ)
			}
		}
	}
	return m
}

// addType adds the fields and methods of a type.
func (m *membership) addType(p *types.Package, name string, typ *types.Named) {
	switch under := typ.Underlying().(type) {
	case *types.Struct:
		for field := range under.Fields() {
			m.addMember(name, field.Name(), parts(p, field.Type()))
		}
	case *types.Interface:
		for method := range under.Methods() {
			m.addMember(name, method.Name(), parts(p, method.Type()))
		}
	}
	for method := range typ.Methods() {
		m.addMember(name, method.Name(), parts(p, method.Type()))
	}
}

// addMember adds one member of a type.
func (m *membership) addMember(owner, name string, made []string) {
	m.members[owner] = append(m.members[owner], name)
	member := owner + "." + name
	for _, typ := range made {
		if typ != owner {
			m.mentions[owner] = append(m.mentions[owner], typ)
			m.mentions[member] = append(m.mentions[member], typ)
			if owner != "Client" { // whose fields are there for the services, not the reverse
				m.users[typ] = append(m.users[typ], member)
			}
		}
	}
}

// parts are the types of the package that a type is made of.
func parts(p *types.Package, t types.Type) []string {
	switch t := t.(type) {
	case *types.Named:
		var found []string
		if t.Obj().Pkg() == p {
			found = append(found, exportedSymbol(t.Obj().Name()))
		}
		for arg := range t.TypeArgs().Types() {
			found = append(found, parts(p, arg)...)
		}
		return found
	case interface{ Elem() types.Type }: // pointers, lists and maps, whose keys are texts
		return parts(p, t.Elem())
	case *types.Signature:
		return append(parts(p, t.Params()), parts(p, t.Results())...)
	case *types.Tuple:
		var found []string
		for v := range t.Variables() {
			found = append(found, parts(p, v.Type())...)
		}
		return found
	}
	return nil
}

// follow moves from open to gone what goes with what is gone already, and counts it.
func (m *membership) follow(gone map[string]bool, open map[string]string) int {
	moved := 0
	for more := true; more; {
		more = false
		for symbol, message := range open {
			if message == "removed" && m.goes(symbol, gone) {
				gone[symbol], more = true, true
				delete(open, symbol)
				moved++
			}
		}
	}
	return moved
}

// goes says whether a symbol that was removed goes with what is gone. That one user of
// a type is gone is enough: the others must have changed too, and are asked about on
// their own.
func (m *membership) goes(symbol string, gone map[string]bool) bool {
	isGone := func(other string) bool {
		owner, _, _ := strings.Cut(other, ".")
		return gone[other] || gone[owner]
	}
	if owner, member, ok := strings.Cut(symbol, "."); ok {
		return slices.ContainsFunc(m.mentions[symbol], isGone) || gone[owner+"."+companion(member)]
	}
	if typ := m.typeOf[symbol]; typ != "" {
		params, field, ok := strings.Cut(symbol, "UnsetField")
		return gone[typ] || ok && gone[params+"."+field]
	}
	if slices.Contains(m.members[symbol], "ObjectName") {
		return false // a resource is a finding of its own
	}
	if constants := m.constants[symbol]; len(constants) > 0 && !slices.ContainsFunc(constants, func(c string) bool { return !gone[c] }) {
		return true
	}
	if users := m.users[symbol]; len(users) > 0 {
		return slices.ContainsFunc(users, isGone)
	}
	return slices.ContainsFunc(m.mentions[symbol], isGone) // nobody uses it: a page, a service
}

// companion is the member that another one is there for: Metadata for AddMetadata,
// Created for CreatedRange.
func companion(member string) string {
	return strings.TrimSuffix(strings.TrimPrefix(member, "Add"), "Range")
}
