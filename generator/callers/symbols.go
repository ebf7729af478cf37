package callers

import (
	"go/types"
	"unicode"
	"unicode/utf8"
)

// symbols are the names of the declarations of the generated package, as in package
// diff: "Widget", "Widget.Color", "WidgetColorRed", "V1WidgetService.Create",
// "Client.V1Widgets". With its tests the package exists several times in a program,
// each time with objects of its own.
type symbols struct {
	path  string
	known map[*types.Package]map[types.Object]string
}

// newSymbols returns those of the package with that import path.
func newSymbols(path string) *symbols {
	return &symbols{path, map[*types.Package]map[types.Object]string{}}
}

// of returns the symbol of an object, "" for one of another package.
func (s *symbols) of(obj types.Object) string {
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != s.path {
		return ""
	}
	switch o := obj.(type) {
	case *types.Var:
		obj = o.Origin()
	case *types.Func:
		obj = o.Origin()
	}
	known := s.known[obj.Pkg()]
	if known == nil {
		known = declared(obj.Pkg())
		s.known[obj.Pkg()] = known
	}
	return known[obj]
}

// ofType returns the symbol of a type, or of the element of a pointer; "" for others.
func (s *symbols) ofType(t types.Type) string {
	named := namedType(t)
	if named == nil {
		return ""
	}
	return s.of(named.Obj())
}

// namedType returns a type that has a name, or the element of a pointer to one; nil for
// others.
func namedType(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// declared returns the symbols of a package.
func declared(pkg *types.Package) map[types.Object]string {
	all := map[types.Object]string{}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		all[obj] = name
		if typ, ok := obj.(*types.TypeName); ok && !typ.IsAlias() {
			members(all, pkg, typ)
		}
	}
	return all
}

// members adds the fields and methods of a type.
func members(all map[types.Object]string, pkg *types.Package, typ *types.TypeName) {
	named, ok := typ.Type().(*types.Named)
	if !ok {
		return
	}
	switch under := named.Underlying().(type) {
	case *types.Struct:
		for f := range under.Fields() {
			all[f] = typ.Name() + "." + f.Name()
		}
	case *types.Interface:
		for m := range under.ExplicitMethods() {
			all[m] = typ.Name() + "." + m.Name()
		}
	}
	for m := range named.Methods() {
		all[m] = methodName(pkg, typ, m)
	}
}

// methodName returns the symbol of a method. Those of a service belong to its interface,
// or else to the field of the client.
func methodName(pkg *types.Package, typ *types.TypeName, m *types.Func) string {
	if typ.Exported() {
		return typ.Name() + "." + m.Name()
	}
	first, size := utf8.DecodeRuneInString(typ.Name())
	name := string(unicode.ToUpper(first)) + typ.Name()[size:]
	service, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok || !types.IsInterface(service.Type()) {
		return typ.Name() + "." + m.Name()
	}
	if obj, _, _ := types.LookupFieldOrMethod(service.Type(), false, pkg, m.Name()); obj != nil {
		return name + "." + m.Name()
	}
	return clientField(pkg, typ.Type()) + "." + m.Name()
}

// clientField returns the symbol of the client's field of a type.
func clientField(pkg *types.Package, typ types.Type) string {
	client := pkg.Scope().Lookup("Client")
	if client == nil {
		return ""
	}
	fields, ok := client.Type().Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	for f := range fields.Fields() {
		if named := namedType(f.Type()); named != nil && types.Identical(named, typ) {
			return "Client." + f.Name()
		}
	}
	return ""
}
