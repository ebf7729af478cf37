package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// FormType declares how params are encoded: those of an operation, or with a nil
// operation an object below them. It is a table of the runtime's type formType,
// and for the params of an operation the method that encodes by it.
//
//	var formIdentityVerificationSessionCreateParams = formType{
//		{"", formParams, unsafe.Offsetof(IdentityVerificationSessionCreateParams{}.Params), nil},
//		{"options", formObject, unsafe.Offsetof(IdentityVerificationSessionCreateParams{}.Options), &formIdentityVerificationSessionCreateOptionsParams},
//	}
//
//	func (p *IdentityVerificationSessionCreateParams) appendForm(e *formEncoder) {
//		e.fields(unsafe.Pointer(p), &formIdentityVerificationSessionCreateParams)
//	}
func FormType(s *model.Struct, op *model.Operation, n *names.Table) []jen.Code {
	w := formWriter{params: s, names: n}
	if op != nil && op.Base == model.BaseParams && onlyExpands(s) {
		return []jen.Code{w.appendForm(jen.Id("e").Dot("expands").Call(jen.Op("&").Id("p").Dot("Params"), jen.Id("p").Dot(n.Field(s, "expand").String())))}
	}
	if op != nil {
		w.row("", baseKinds[op.Base], jen.Id(bases[op.Base]), jen.Nil())
	}
	for _, f := range byGoName(s, n) {
		if !f.InPath {
			w.field(f)
		}
	}
	if n.Clearable(s) {
		w.row("", "formUnset", jen.Id("UnsetFields"), jen.Nil())
	}
	table := jen.Id("form" + w.typ())
	decls := []jen.Code{jen.Var().Add(table).Op("=").Id("formType").Values(lines(w.rows)...)}
	if op != nil {
		decls = append(decls, w.appendForm(jen.Id("e").Dot("fields").Call(jen.Qual("unsafe", "Pointer").Call(jen.Id("p")), jen.Op("&").Add(table))))
	}
	if contains(s, s, map[*model.Struct]bool{}) {
		decls = append(decls, jen.Func().Params(jen.Op("*").Id(w.typ())).Id("table").Params().Op("*").Id("formType").
			Add(oneLine(jen.Return(jen.Op("&").Add(table)))))
	}
	return decls
}

// baseKinds are the kinds of the structs that params embed.
var baseKinds = map[model.Base]string{
	model.BaseParams: "formParams", model.BaseList: "formListParams", model.BaseSearch: "formSearchParams",
}

// onlyExpands recognises the params of a call that takes nothing but the fields
// to expand.
func onlyExpands(s *model.Struct) bool {
	names := 0
	for _, f := range s.Fields {
		if !f.InPath {
			names++
		}
	}
	f := s.Field("expand")
	return names == 1 && f != nil && !f.Emptyable
}

// formWriter renders the table of one params struct.
type formWriter struct {
	params *model.Struct
	names  *names.Table
	rows   []jen.Code
}

// typ is the name of the struct.
func (w *formWriter) typ() string { return w.names.Type(w.params.ID).String() }

// appendForm declares the encoding method.
func (w *formWriter) appendForm(statement jen.Code) jen.Code {
	return jen.Func().Params(jen.Id("p").Op("*").Id(w.typ())).Id("appendForm").Params(jen.Id("e").Op("*").Id("formEncoder")).Add(oneLine(statement))
}

// row adds the row of the field that a Go field holds.
func (w *formWriter) row(name, kind string, field, of jen.Code) {
	w.rows = append(w.rows, jen.Values(jen.Lit(name), jen.Id(kind), w.offset(field), of))
}

// offset is the offset of a Go field in the struct.
func (w *formWriter) offset(field jen.Code) jen.Code {
	return jen.Qual("unsafe", "Offsetof").Call(jen.Id(w.typ()).Values().Dot("").Add(field))
}

// field adds the rows of one parameter.
func (w *formWriter) field(f *model.Field) {
	n, goField := w.names, id(w.names.Field(w.params, f.Name))
	switch {
	case f.Type == model.File:
		w.row(f.Name, "formFile", jen.Id(n.Field(w.params, f.Name).String()+"Reader"), nested("offset", w.offset(id(n.FileNameField(w.params, f.Name)))))
	case f.Default != "":
		w.row(f.Name, "formDefault", goField, nested("name", jen.Lit(f.Default)))
	case f.Range:
		w.row(f.Name, "formRange", goField, nested("offset", w.offset(id(n.RangeField(w.params, f.Name)))))
	default:
		kind, of := w.kind(f.Type)
		w.row(f.Name, kind, goField, of)
	}
	if f.OrID {
		w.row(f.Name, "formText", id(n.IDField(w.params, f.Name)), jen.Nil())
	}
	for _, flag := range f.Flags {
		w.row(f.Name, "formWord", id(n.FlagField(w.params, f.Name, flag)), nested("name", jen.Lit(flag)))
	}
}

// nested is a table with one row, of which one member counts.
func nested(name string, value jen.Code) jen.Code {
	return jen.Op("&").Id("formType").Values(jen.Values(member(name, value)))
}

// scalarKinds are the kinds of scalars; all others are texts.
var scalarKinds = map[model.Scalar]string{
	model.Int: "formInt", model.UnixTime: "formInt", model.Float: "formFloat", model.Decimal: "formFloat", model.Bool: "formBool",
}

// kind is the kind of a type and what is below it.
func (w *formWriter) kind(t model.Type) (kind string, of jen.Code) {
	switch t := t.(type) {
	case model.Scalar:
		if kind, ok := scalarKinds[t]; ok {
			return kind, jen.Nil()
		}
		return "formText", jen.Nil()
	case *model.Array:
		elem, of := w.kind(t.Elem)
		return elem + "s", of
	case *model.Map:
		if t.Elem == model.String {
			return "formTextMap", jen.Nil()
		}
		kind := "formMap"
		if _, ok := t.Elem.(*model.Array); ok {
			kind = "formListMap"
		}
		elem, below := w.kind(t.Elem)
		row := []jen.Code{member("kind", jen.Id(elem))}
		if _, scalar := elementOf(t.Elem).(model.Scalar); !scalar {
			row = append(row, member("of", below))
		}
		return kind, jen.Op("&").Id("formType").Values(jen.Values(row...))
	case model.Shared:
		if t == model.Range {
			return "formBounds", jen.Nil()
		}
		return "formObject", jen.Op("&").Id("form" + sharedNames[t] + "Params")
	case *model.Struct:
		typ := w.names.Type(t.ID).String()
		if contains(t, w.params, map[*model.Struct]bool{}) {
			return "formObject", jen.Parens(jen.Op("*").Id(typ)).Parens(jen.Nil())
		}
		return "formObject", jen.Op("&").Id("form" + typ)
	}
	panic("templates: unknown parameter type")
}

// elementOf is the type of the elements of lists and maps, however deep.
func elementOf(t model.Type) model.Type {
	switch t := t.(type) {
	case *model.Array:
		return elementOf(t.Elem)
	case *model.Map:
		if t.Elem == model.String {
			return t.Elem
		}
		return elementOf(t.Elem)
	}
	return t
}

// contains says that a struct has another below it.
func contains(outer, inner *model.Struct, seen map[*model.Struct]bool) bool {
	if seen[outer] {
		return false
	}
	seen[outer] = true
	for _, f := range outer.Fields {
		if s, ok := elementOf(f.Type).(*model.Struct); ok && (s == inner || contains(s, inner, seen)) {
			return true
		}
	}
	return false
}
