package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/names"
)

// oneLine is the body of a function on the line of its head. gofmt breaks it
// where the line gets longer than a hundred characters.
//
//	func (e CardBrand) IsKnown() bool { return known(e) }
func oneLine(statements ...jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, statements...)
}

// adjacent puts declarations on successive lines, without an empty one between.
func adjacent(decls ...jen.Code) jen.Code {
	s := &jen.Statement{}
	for i, d := range decls {
		if i > 0 {
			s.Line()
		}
		s.Add(d)
	}
	return s
}

// Methods puts short methods of one type below each other.
func Methods(methods ...jen.Code) jen.Code { return adjacent(methods...) }

// noInline is the mark of a function that stays one. Methods of values have it, which
// the compiler would write a second time into those of pointers.
func noInline() jen.Code { return jen.Comment("//go:noinline") }

// line renders text as a comment of one line, however long.
func line(text string) jen.Code { return jen.Comment("// " + text) }

// constants declares the constants of a string type: one on a line by itself,
// several as a group.
func constants(typ names.Ident, values []string, name func(value string) names.Ident) jen.Code {
	var defs []jen.Code
	for _, v := range values {
		defs = append(defs, id(name(v)).Add(id(typ)).Op("=").Lit(v))
	}
	if len(defs) == 1 {
		return jen.Const().Add(defs[0])
	}
	return jen.Const().Defs(defs...)
}
