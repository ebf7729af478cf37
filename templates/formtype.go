package templates

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// FormType declares how params are encoded: those of an operation, or with a nil
// operation an object below them. It is a table of the runtime's type formType,
// and for the params of an operation the method that encodes by it. The table has
// an entry for every field of the struct, in the order of paramFields. Tables of
// objects below stand in it, unless the object has several places.
//
//	var formIdentityVerificationSessionCreateParams = formType{"P0:;o7:options;", []formNested{&formType{fields: "t4:name;"}}}
//
//	func (p *IdentityVerificationSessionCreateParams) appendForm(e *formEncoder) {
//		e.fields(unsafe.Pointer(p), &formIdentityVerificationSessionCreateParams)
//	}
func FormType(s *model.Struct, op *model.Operation, n *names.Table) []jen.Code {
	w := formWriter{params: s, names: n}
	if op == nil && hasOnePlace(s) {
		return nil
	}
	if op != nil && op.Base == model.BaseParams && onlyExpands(s) {
		return []jen.Code{w.appendForm(jen.Id("e").Dot("expands").Call(jen.Op("&").Id("p").Dot("Params"), jen.Id("p").Dot(n.Field(s, "expand").String())))}
	}
	if op != nil {
		w.entry(baseKinds[op.Base], "")
	}
	w.fields()
	table := jen.Id("form" + w.typ())
	decls := []jen.Code{jen.Var().Add(table).Op("=").Add(formType(w.entries, w.below))}
	if op != nil {
		decls = append(decls, w.appendForm(jen.Id("e").Dot("fields").Call(jen.Qual("unsafe", "Pointer").Call(jen.Id("p")), jen.Op("&").Add(table))))
	}
	if containsItself(s) {
		decls = append(decls, jen.Func().Params(jen.Op("*").Id(w.typ())).Id("table").Params().Op("*").Id("formType").
			Add(oneLine(jen.Return(jen.Op("&").Add(table)))))
	}
	return decls
}

// baseKinds are the kinds of the structs that params embed.
var baseKinds = map[model.Base]string{model.BaseParams: "P", model.BaseList: "L", model.BaseSearch: "S"}

// formType is a table with these entries and what is below them.
func formType(entries []string, below []jen.Code) *jen.Statement {
	typ := jen.Id("formType")
	switch {
	case len(entries) == 0:
		return typ.Values()
	case len(below) == 0:
		return typ.Values(member("fields", entryText(entries)))
	case len(below) == 1:
		return typ.Values(entryText(entries), jen.Index().Id("formNested").Values(below...))
	}
	return typ.Values(entryText(entries), jen.Index().Id("formNested").Values(lines(below)...))
}

// entryLineLength is the most bytes of entries that stand on one line.
const entryLineLength = 100

// entryText is the text of entries, over as many lines as it takes.
func entryText(entries []string) jen.Code {
	var text *jen.Statement
	line := ""
	for i, e := range entries {
		line += e
		if i < len(entries)-1 && len(line)+len(entries[i+1]) <= entryLineLength {
			continue
		}
		if text == nil {
			text = jen.Lit(line)
		} else {
			text.Op("+").Line().Lit(line)
		}
		line = ""
	}
	return text
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
	params  *model.Struct
	names   *names.Table
	entries []string
	below   []jen.Code
}

// typ is the name of the struct.
func (w *formWriter) typ() string { return w.names.Type(w.params.ID).String() }

// appendForm declares the encoding method.
func (w *formWriter) appendForm(statement jen.Code) jen.Code {
	return jen.Func().Params(jen.Id("p").Op("*").Id(w.typ())).Id("appendForm").Params(jen.Id("e").Op("*").Id("formEncoder")).Add(oneLine(statement))
}

// entry adds an entry and what is below it.
func (w *formWriter) entry(kind, name string, below ...jen.Code) {
	w.entries = append(w.entries, formEntry(kind, name))
	w.below = append(w.below, below...)
}

// formEntry is an entry of a table.
func formEntry(kind, name string) string {
	name = keyEscapes.Replace(url.QueryEscape(name))
	return fmt.Sprintf("%s%d:%s;", kind, len(name), name)
}

// keyEscapes brings back what keys of forms do not escape.
var keyEscapes = strings.NewReplacer("%5B", "[", "%5D", "]")

// fields adds the entries of all fields.
func (w *formWriter) fields() {
	for _, f := range byGoName(w.params, w.names) {
		w.field(f)
	}
	if w.names.Clearable(w.params) {
		w.entry("x", "")
	}
}

// hasOnePlace says that an object below params is the value of one field alone.
func hasOnePlace(s *model.Struct) bool {
	return s.ID.Shared == "" && !containsItself(s)
}

// containsItself says that a struct has one of its kind below it.
func containsItself(s *model.Struct) bool { return contains(s, s, map[*model.Struct]bool{}) }

// field adds the entries of one parameter, as paramFields declares it.
func (w *formWriter) field(f *model.Field) {
	if f.Range && (f.InPath || f.Type == model.File || f.Default != "") {
		panic("templates: a range that is something else, too")
	}
	switch {
	case f.InPath:
		w.entry("-", "")
	case f.Type == model.File:
		w.entry("u", f.Name)
	case f.Default != "":
		w.entry("d", f.Name, textBelow(f.Default))
	case f.Range:
		w.entry("r", f.Name)
	default:
		kind, below := w.kind(f.Type)
		w.entry(kind, f.Name, below...)
	}
	if f.OrID {
		w.entry("t", f.Name)
	}
	for _, flag := range f.Flags {
		w.entry("w", f.Name, textBelow(flag))
	}
}

// textBelow is a text that an entry has below it.
func textBelow(text string) jen.Code {
	return jen.Op("&").Id("formType").Values(member("fields", jen.Lit(text)))
}

// scalarKinds are the kinds of scalars; all others are texts.
var scalarKinds = map[model.Scalar]string{model.Int: "i", model.UnixTime: "i", model.Float: "f", model.Decimal: "f", model.Bool: "b"}

// listKinds are the kinds of lists by the kinds of their elements.
var listKinds = map[string]string{"t": "T", "i": "I", "f": "F", "b": "B", "o": "O"}

// kind is the kind of a type and what is below it.
func (w *formWriter) kind(t model.Type) (kind string, below []jen.Code) {
	switch t := t.(type) {
	case model.Scalar:
		if kind, ok := scalarKinds[t]; ok {
			return kind, nil
		}
		return "t", nil
	case *model.Array:
		elem, below := w.kind(t.Elem)
		list, ok := listKinds[elem]
		if !ok {
			panic("templates: a list of a type that has no lists as parameters")
		}
		return list, below
	case *model.Map:
		if t.Elem == model.String {
			return "m", nil
		}
		kind := "M"
		if _, ok := t.Elem.(*model.Array); ok {
			kind = "N"
		}
		elem, below := w.kind(t.Elem)
		return kind, []jen.Code{jen.Op("&").Add(formType([]string{formEntry(elem, "")}, below))}
	case model.Shared:
		if t == model.Range {
			return "g", nil
		}
		return "o", []jen.Code{jen.Op("&").Id("form" + sharedNames[t] + "Params")}
	case *model.Struct:
		if hasOnePlace(t) {
			inner := formWriter{params: t, names: w.names}
			inner.fields()
			return "o", []jen.Code{jen.Op("&").Add(formType(inner.entries, inner.below))}
		}
		typ := w.names.Type(t.ID).String()
		if contains(t, w.params, map[*model.Struct]bool{}) {
			return "o", []jen.Code{jen.Parens(jen.Op("*").Id(typ)).Parens(jen.Nil())}
		}
		return "o", []jen.Code{jen.Op("&").Id("form" + typ)}
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
