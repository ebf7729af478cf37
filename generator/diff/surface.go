package diff

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
)

// symbol is one exported name of a package with the facts that callers depend on. A
// symbol whose role differs on the two sides is another declaration with the same name.
type symbol struct {
	decl.Symbol
	name string // "Widget.Color"; of what a service has, "Client.V1Widgets.Bind"
	// owner is the symbol that this one comes and goes with, without a finding; "" for none.
	owner string
	// with is the symbol that this one comes and goes with, named in the finding
	// about that one; "" for none.
	with string
	// request identifies parameters that several operations of a resource share: the
	// path of wire names below the operation. "" for all else.
	request string
	typ     string       // the Go type of a field or parameter
	field   *model.Field // of a field or parameter
}

// line is a declaration that only a finding shows.
type line string

// Text implements decl.Item.
func (l line) Text() string { return string(l) }

// declaration returns the symbol as the source declares it.
func (s *symbol) declaration() string { return s.Item.Text() }

// embedded returns the type that the parameters of an operation embed, nil for other symbols.
func (s *symbol) embedded() *decl.Field {
	if typ, ok := s.Item.(*decl.TypeDecl); ok && s.Role == decl.Params && s.Operation != nil {
		return typ.Fields()[0]
	}
	return nil
}

// typesOf returns the types that an item has, or takes and returns.
func typesOf(item decl.Item) []decl.Type {
	switch item := item.(type) {
	case *decl.Field:
		return []decl.Type{item.Type}
	case *decl.Const:
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

// surface has the exported symbols of a package.
type surface struct {
	side    Side
	symbols map[string]*symbol
	order   []*symbol // all of them, in the order of the files
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
	errors     map[diag.Pointer]string // typed errors by where the document has them
}

// parameter identifies a parameter: its struct and its name on the wire.
type parameter struct{ typ, wire string }

// newSurface returns the surface of one side, without the symbols that are the same in
// every package or follow from another declaration.
func newSurface(side Side) *surface {
	s := &surface{
		side: side, symbols: map[string]*symbol{}, ids: map[string]model.TypeID{}, types: map[model.TypeID]string{},
		resources: map[model.ResourceID]string{}, operations: map[*model.Operation]string{}, services: map[string]string{}, parameters: map[parameter]string{},
		errors: map[diag.Pointer]string{},
	}
	for _, service := range side.Package.Services {
		field := "Client." + service.Names.Field.String()
		s.services[service.Names.Type.String()], s.services[service.Names.Interface.String()] = field, field
	}
	root := atRoot(side.Package)
	for sym := range root.Symbols() {
		s.index(sym)
	}
	for sym := range root.Symbols() {
		if sym.Role != decl.Implied {
			s.add(sym)
		}
	}
	return s
}

// atRoot is a package without files in other folders. In an SDK these are the older
// packages, which follow from the services.
func atRoot(pkg *decl.Package) *decl.Package {
	root := *pkg
	root.Files = slices.DeleteFunc(slices.Clone(pkg.Files), func(f *decl.File) bool { return strings.Contains(f.Name, "/") })
	return &root
}

// index records the names of types and operations.
func (s *surface) index(sym decl.Symbol) {
	name := sym.String()
	switch sym.Role {
	case decl.Operation:
		s.operations[sym.Operation] = name
	case decl.Resource, decl.Stub, decl.Choice:
		s.resources[sym.Resource] = name
	case decl.TypedError:
		s.errors[sym.Pointer] = name
	}
	if typ, ok := sym.Item.(*decl.TypeDecl); ok {
		s.ids[name] = typ.ID
		if sym.Role != decl.Page && sym.Role != decl.Implied {
			s.types[typ.ID] = name
		}
	}
}

// add adds a symbol, with what it comes and goes with. The parameters of an operation go
// with the operation; objects below them go with a parameter that is a finding.
func (s *surface) add(of decl.Symbol) {
	sym := &symbol{Symbol: of, name: of.String(), owner: of.Type.String()}
	switch of.Role {
	case decl.Page:
		sym.owner = s.types[s.ids[sym.name]]
	case decl.Params:
		sym.owner = s.operations[of.Operation]
	case decl.ServiceType:
		sym.owner, sym.with = s.resources[of.Resource], s.services[sym.name]
	case decl.ClientField:
		sym.owner = s.resources[of.Resource]
	case decl.Operation:
		sym.owner = s.services[sym.owner]
	case decl.Method:
		if field := s.services[sym.owner]; field != "" {
			sym.owner, sym.name = field, field+"."+of.Name.String()
		}
		sym.with = s.operations[of.Operation]
		s.goWithParameter(sym, sym.owner)
	case decl.EnumValue:
		sym.owner = decl.TypeText(typesOf(of.Item)[0])
	case decl.ErrorCode:
		sym.owner = s.errors[of.Pointer]
	case decl.Clearable:
		s.goWithParameter(sym, s.types[s.ids[decl.TypeText(typesOf(of.Item)[0])]])
	case decl.Property:
		sym.field, sym.typ = of.Property, decl.TypeText(typesOf(of.Item)[0])
	case decl.Parameter:
		sym.field, sym.typ = of.Property, decl.TypeText(typesOf(of.Item)[0])
		s.parameters[parameter{sym.owner, of.Property.Name}] = sym.name
		sym.request = location(s.ids[sym.owner], of.Property.Name)
	case decl.FileName:
		sym.with = s.parameters[parameter{sym.owner, of.Property.Name}]
		sym.request = location(s.ids[sym.owner], of.Property.Name)
	case decl.RangeLimit, decl.Word, decl.OrID:
		s.goWithParameter(sym, sym.owner)
	}
	s.symbols[sym.name] = sym
	s.order = append(s.order, sym)
}

// goWithParameter makes a symbol about a parameter of a type come and go with it.
func (s *surface) goWithParameter(sym *symbol, typ string) {
	if f := sym.Property; f != nil {
		sym.owner = s.parameters[parameter{typ, f.Name}]
		sym.request = location(s.ids[typ], f.Name)
	}
}

// location returns the path of a parameter below the operation, or below the type that
// several operations share.
func location(id model.TypeID, wire string) string { return id.Shared + "/" + id.Path + "/" + wire }
