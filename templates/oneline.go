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

// noInline is the mark of a function that stays one. Methods of values have it, which
// the compiler would write a second time into those of pointers.
func noInline() jen.Code { return jen.Comment("//go:noinline") }

// constants declares the constants of a string type: one on a line by itself,
// several as a group.
func constants(typ names.Ident, values []string, name func(value string) names.Ident) Decl {
	var defs []jen.Code
	var consts []names.Ident
	for _, v := range values {
		consts = append(consts, name(v))
		defs = append(defs, id(name(v)).Add(id(typ)).Op("=").Lit(v))
	}
	if len(defs) == 1 {
		return declareConsts(consts, jen.Const().Add(defs[0]))
	}
	return declareConsts(consts, jen.Const().Defs(defs...))
}
