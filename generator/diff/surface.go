package diff

import (
	"slices"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// symbol is one exported name of a package with what callers depend on. Its role says
// what it is: a symbol whose role differs on the two sides is another thing that
// happens to have the name.
type symbol struct {
	*decl.Origin
	name string // "Widget.Color"
	// owner is the symbol that this one comes and goes with, unsaid; "" for none.
	owner string
	// with is the symbol that this one comes and goes with, named in the finding
	// about that one; "" for none.
	with string
	// item declares the symbol.
	item declaration
	// request tells parameters that several operations of a resource share: the
	// path of wire names below the operation. "" for all else.
	request string
	typ     string       // the Go type of a field or parameter
	field   *model.Field // of a field or parameter
}

// declaration is a declaration or a member, on one line.
type declaration interface{ Text() string }

// line is a declaration that is there for a finding alone.
type line string

// Text implements declaration.
func (l line) Text() string { return string(l) }

// declaration is the symbol as the source declares it.
func (s *symbol) declaration() string { return s.item.Text() }

// embedded is what the parameters of an operation embed, nil for other symbols.
func (s *symbol) embedded() *decl.Field {
	if typ, ok := s.item.(*decl.TypeDecl); ok && s.Role == decl.Params && s.Operation != nil {
		return typ.Fields()[0]
	}
	return nil
}

// holds are the types that a symbol takes or returns.
func (s *symbol) holds() []decl.Type {
	switch item := s.item.(type) {
	case *decl.Field:
		return []decl.Type{item.Type}
	case *decl.Func:
		types := slices.Clip(item.Results)
		for _, p := range item.Params {
			types = append(types, p.Type)
		}
		return types
	}
	return nil
}

// surface is what a package shows to its callers.
type surface struct {
	side    Side
	symbols map[string]*symbol
	// ids are those of the types by name: of a page that of its elements, of fields to
	// clear that of the parameters.
	ids map[string]model.TypeID
	// Names of symbols: of types, of the types of resources, of operations, of the
	// client's fields by the types of the services, of parameters.
	types      map[model.TypeID]string
	resources  map[model.ResourceID]string
	operations map[*model.Operation]string
	services   map[string]string
	parameters map[parameter]string
}

// parameter identifies a parameter: its struct and its name on the wire.
type parameter struct{ typ, wire string }

// newSurface lists the symbols of one side. What is the same in every package, and what
// follows from another declaration, is left out.
func newSurface(side Side) *surface {
	s := &surface{
		side: side, symbols: map[string]*symbol{}, ids: map[string]model.TypeID{}, types: map[model.TypeID]string{},
		resources: map[model.ResourceID]string{}, operations: map[*model.Operation]string{}, services: map[string]string{}, parameters: map[parameter]string{},
	}
	for _, service := range side.Package.Services {
		field := "Client." + service.Names.Field.String()
		s.services[service.Names.Type.String()], s.services[service.Names.Interface.String()] = field, field
	}
	s.each((*surface).index)
	s.each((*surface).declared)
	return s
}

// each calls a function with every declaration.
func (s *surface) each(visit func(*surface, decl.Decl)) {
	for _, file := range s.side.Package.Files {
		for _, d := range file.Decls {
			visit(s, d)
		}
	}
}

// index notes the names of types and operations.
func (s *surface) index(d decl.Decl) {
	typ, ok := d.(*decl.TypeDecl)
	if !ok {
		return
	}
	name := typ.Name.String()
	switch typ.Role {
	case decl.Resource, decl.Stub, decl.Choice:
		s.resources[typ.Resource] = name
	}
	s.ids[name] = typ.ID
	if typ.Role != decl.Page && typ.Role != decl.Implied {
		s.types[typ.ID] = name
	}
	for _, m := range typ.Methods() {
		s.operations[m.Operation] = name + "." + m.Name.String()
	}
}

// declared adds the symbols of a declaration.
func (s *surface) declared(d decl.Decl) {
	switch d := d.(type) {
	case *decl.TypeDecl:
		s.typeDecl(d)
	case *decl.Consts:
		for _, c := range d.Consts {
			s.constant(c)
		}
	case *decl.Func:
		s.method(d)
	}
}

// add adds a symbol, unless it follows from another declaration.
func (s *surface) add(name string, from *decl.Origin, item declaration) *symbol {
	sym := &symbol{Origin: from, name: name, item: item}
	if from.Role != decl.Implied {
		s.symbols[name] = sym
	}
	return sym
}

// typeDecl adds a type with its members. The parameters of an operation go with the
// operation; objects below them go with a parameter that is a finding.
func (s *surface) typeDecl(d *decl.TypeDecl) {
	name := d.Name.String()
	sym := s.add(name, &d.Origin, d)
	switch d.Role {
	case decl.Page:
		sym.owner = s.types[d.ID]
	case decl.Params:
		sym.owner = s.operations[d.Operation]
	case decl.ServiceType:
		sym.owner, sym.with = s.resources[d.Resource], s.services[name]
	}
	for _, f := range d.Fields() {
		s.field(d, f, name)
	}
	for _, m := range d.Methods() {
		s.add(name+"."+m.Name.String(), &m.Origin, m).owner = s.services[name]
	}
}

// field adds a field. What a parameter takes beside a value of its type stands behind
// it.
func (s *surface) field(d *decl.TypeDecl, f *decl.Field, owner string) {
	sym := s.add(owner+"."+f.Name.String(), &f.Origin, f)
	sym.owner = owner
	switch f.Role {
	case decl.ClientField:
		sym.owner = s.resources[f.Resource]
	case decl.Property, decl.Parameter:
		sym.field, sym.typ = f.Property, decl.TypeText(f.Type)
	}
	if d.Role != decl.Params || f.Property == nil {
		return
	}
	sym.request = location(d.ID, f.Property.Name)
	main := parameter{owner, f.Property.Name}
	switch f.Role {
	case decl.Parameter:
		s.parameters[main] = sym.name
	case decl.FileName:
		sym.with = s.parameters[main]
	default:
		sym.owner = s.parameters[main]
	}
}

// location is where a parameter stands below the operation, or below the type that
// several operations share.
func location(id model.TypeID, wire string) string { return id.Shared + "/" + id.Path + "/" + wire }

// constant adds a constant. That of a field to clear goes with the field.
func (s *surface) constant(c *decl.Const) {
	sym := s.add(c.Name.String(), &c.Origin, c)
	switch c.Role {
	case decl.EnumValue:
		sym.owner = decl.TypeText(c.Type)
	case decl.Clearable:
		s.goWithParameter(sym, s.ids[decl.TypeText(c.Type)])
	}
}

// goWithParameter lets a symbol come and go with a parameter of a type.
func (s *surface) goWithParameter(sym *symbol, id model.TypeID) {
	sym.owner = s.parameters[parameter{s.types[id], sym.Property.Name}]
	sym.request = location(id, sym.Property.Name)
}

// method adds a method. One that calls the API goes with the operation it calls.
func (s *surface) method(f *decl.Func) {
	owner := f.Recv.Type.String()
	if field := s.services[owner]; field != "" {
		owner = field
	}
	sym := s.add(owner+"."+f.Name.String(), &f.Origin, f)
	sym.owner, sym.with = owner, s.operations[f.Operation]
	if f.Property != nil {
		s.goWithParameter(sym, s.ids[owner])
	}
}
