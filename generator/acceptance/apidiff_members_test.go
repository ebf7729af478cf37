package acceptance

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// membership knows which names of a package need which others. Much that apidiff
// lists goes with something else that is gone, which is the one finding of diff: the
// type of a field with the field, the parameters of a method with the method.
type membership struct {
	members   map[string][]string // of a type
	mentions  map[string][]string // types that the members of a type, or one member, contain
	users     map[string][]string // members of other types that contain a type
	constants map[string][]string // of a type
	typeOf    map[string]string   // of a constant
	fields    map[string]string   // the client's fields for services, by the name of the interface
	asked     map[string]bool     // methods that interfaces have
}

// newMembership reads a package.
func newMembership(p *types.Package) *membership {
	m := &membership{
		members: map[string][]string{}, mentions: map[string][]string{}, users: map[string][]string{},
		constants: map[string][]string{}, typeOf: map[string]string{}, fields: map[string]string{}, asked: map[string]bool{},
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
			m.asked[name+"."+method.Name()] = true
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
			if owner == "Client" {
				m.fields[typ] = member
			}
			m.mentions[owner] = append(m.mentions[owner], typ)
			m.mentions[member] = append(m.mentions[member], typ)
			if owner != "Client" { // whose fields are there for the services, not the reverse
				m.users[typ] = append(m.users[typ], member)
			}
		}
	}
}

// called is what diff calls a symbol: a method that the type of a service has and its
// interface has not can be called through the client's field alone.
func (m *membership) called(symbol string) string {
	owner, method, ok := strings.Cut(symbol, ".")
	if field := m.fields[owner]; ok && field != "" && !m.asked[symbol] && slices.Contains(m.members[owner], method) {
		return field + "." + method
	}
	return symbol
}

// parts returns the types of the package that a type contains.
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

// company says why a symbol that was removed needs no finding of its own.
type company string

// The reasons. There is none for a resource, which is always a finding of its own.
const (
	withType      company = "a constant goes with its type"
	withField     company = "the constant that clears a field goes with the field"
	withConstants company = "the type of constants goes with the last of them"
	withUser      company = "a type goes with a field that held it or a method that took or gave it"
	withContent   company = "a type that nothing uses, a page or a service, goes with a type that it contains"
	withPart      company = "a member goes with a type that it contains"
	withCompanion company = "AddMetadata and AddExpand go with the field they fill, CreatedRange with Created"
)

// removals are what apidiff says of a symbol that is gone; its name may stand for
// something else now.
var removals = []string{"removed", "changed from const to type", "changed from type to const"}

// follow moves from open to gone what goes with what is gone already, and counts it by
// the reason.
func (m *membership) follow(gone map[string]bool, open map[string]string) map[company]int {
	moved := map[company]int{}
	for more := true; more; {
		more = false
		for _, symbol := range slices.Sorted(maps.Keys(open)) {
			if !slices.Contains(removals, open[symbol]) {
				continue
			}
			if reason := m.goes(symbol, gone); reason != "" {
				gone[symbol], more = true, true
				delete(open, symbol)
				moved[reason]++
			}
		}
	}
	return moved
}

// goes says why a symbol that was removed goes with what is gone, "" if it does not.
// That one user of a type is gone is enough: the others must have changed too, and are
// asked about on their own.
func (m *membership) goes(symbol string, gone map[string]bool) company {
	isGone := func(other string) bool {
		owner, _, _ := strings.Cut(other, ".")
		return gone[other] || gone[owner]
	}
	if owner, member, ok := strings.Cut(symbol, "."); ok {
		return first(reason{withPart, slices.ContainsFunc(m.mentions[symbol], isGone)}, reason{withCompanion, gone[owner+"."+companion(member)]})
	}
	if typ := m.typeOf[symbol]; typ != "" {
		params, field, ok := strings.Cut(symbol, "UnsetField")
		return first(reason{withType, gone[typ]}, reason{withField, ok && gone[params+"."+field]})
	}
	if slices.Contains(m.members[symbol], "ObjectName") {
		return ""
	}
	constants, users := m.constants[symbol], m.users[symbol]
	return first(
		reason{withConstants, len(constants) > 0 && !slices.ContainsFunc(constants, func(c string) bool { return !gone[c] })},
		reason{withUser, slices.ContainsFunc(users, isGone)},
		reason{withContent, len(users) == 0 && slices.ContainsFunc(m.mentions[symbol], isGone)},
	)
}

// reason is one that may hold.
type reason struct {
	company
	holds bool
}

// first is the first reason that holds, "" for none.
func first(reasons ...reason) company {
	for _, r := range reasons {
		if r.holds {
			return r.company
		}
	}
	return ""
}

// companion is the member that another one is there for: Metadata for AddMetadata,
// Created for CreatedRange.
func companion(member string) string {
	return strings.TrimSuffix(strings.TrimPrefix(member, "Add"), "Range")
}
