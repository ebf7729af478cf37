package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// typeCode returns a type.
func typeCode(t decl.Type) *jen.Statement {
	switch t := t.(type) {
	case decl.Basic:
		return basic(t)
	case decl.Named:
		return named(t)
	case decl.Pointer:
		return jen.Op("*").Add(typeCode(t.Elem))
	case decl.Slice:
		return jen.Index().Add(typeCode(t.Elem))
	case decl.Map:
		return jen.Map(typeCode(t.Key)).Add(typeCode(t.Elem))
	case decl.Struct:
		return structType(t)
	case decl.Interface:
		var methods []jen.Code
		for _, m := range t.Methods {
			methods = append(methods, commented(m.Comment, signature(m))...)
		}
		return jen.Interface(methods...)
	case decl.FuncType:
		return jen.Func().Params(each(t.Params, typeCode)...).Add(results(t.Results))
	}
	panic("render: unknown type")
}

// results returns what a function returns.
func results(types []decl.Type) *jen.Statement {
	if len(types) > 1 {
		return jen.Params(each(types, typeCode)...)
	}
	return jen.Add(each(types, typeCode)...)
}

// named returns a name with its type arguments.
func named(n decl.Named) *jen.Statement {
	code := id(n.Name)
	if n.Package != "" {
		code = qualified(n.Package, n.Name)
	}
	if len(n.Args) == 0 {
		return code
	}
	return code.Types(each(n.Args, typeCode)...)
}

// structType returns a struct type with its fields.
func structType(s decl.Struct) *jen.Statement {
	var fields []jen.Code
	for _, f := range s.Fields {
		var field jen.Statement
		if !f.Name.IsZero() {
			field.Add(id(f.Name))
		}
		field.Add(typeCode(f.Type))
		if len(f.Tags) > 0 {
			field.Add(tag(f.Tags))
		}
		fields = append(fields, commented(f.Comment, &field)...)
	}
	if s.Compact {
		return jen.Id("struct").Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, fields...)
	}
	return jen.Struct(fields...)
}
