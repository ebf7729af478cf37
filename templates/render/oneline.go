package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/names"
)

// oneLine is the body of a function on the line of its head. gofmt breaks it
// where the line gets longer than a hundred characters.
//
//	func (e CardBrand) IsKnown() bool { return isKnown(e) }
func oneLine(statements ...jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, statements...)
}

// block is a list in braces with each item on a line of its own.
var block = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

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
