package render

import (
	"go/token"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/names"
)

// Decl is one declaration of the output, or several that stand together, and what
// they declare. The last stage holds the files to what is declared.
type Decl struct {
	code     jen.Code
	declares []Declared
}

// Declared is a name that a file declares at its top.
type Declared struct {
	Kind token.Token // token.CONST, VAR, TYPE or FUNC
	Recv string      // the receiver's type of a method, "Widget" or "*Widget"; "" for what is no method
	Name string
}

// Declares are the names that declarations declare, in order.
func Declares(decls []Decl) []Declared {
	var all []Declared
	for _, d := range decls {
		all = append(all, d.declares...)
	}
	return all
}

// declareType is the declaration of a type.
func declareType(name names.Ident, code jen.Code) Decl {
	return Decl{code, []Declared{{token.TYPE, "", name.String()}}}
}

// declareVar is the declaration of a variable.
func declareVar(name names.Ident, code jen.Code) Decl {
	return Decl{code, []Declared{{token.VAR, "", name.String()}}}
}

// declareConsts is the declaration of constants.
func declareConsts(consts []names.Ident, code jen.Code) Decl {
	d := Decl{code: code}
	for _, name := range consts {
		d.declares = append(d.declares, Declared{token.CONST, "", name.String()})
	}
	return d
}

// declareFunc is the declaration of a function.
func declareFunc(name names.Ident, code jen.Code) Decl {
	return Decl{code, []Declared{{token.FUNC, "", name.String()}}}
}

// declareMethod is the declaration of a method of a type, or of pointers to it.
func declareMethod(recv names.Ident, pointer bool, name names.Ident, code jen.Code) Decl {
	typ := recv.String()
	if pointer {
		typ = "*" + typ
	}
	return Decl{code, []Declared{{token.FUNC, typ, name.String()}}}
}

// after puts code, such as a comment, on the line before a declaration.
func (d Decl) after(code jen.Code) Decl {
	d.code = jen.Add(code).Line().Add(d.code)
	return d
}

// then puts another declaration on the next line, without an empty one between.
func (d Decl) then(next Decl) Decl {
	return Decl{jen.Add(d.code).Line().Add(next.code), slices.Clip(Declares([]Decl{d, next}))}
}
