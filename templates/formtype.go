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
// operation an object below them. It is a table of the runtime's type formType. The
// table has an entry for every field of the struct, in the order of paramFields.
// Tables of objects below stand in it, unless the object has several places.
//
//	var formIdentityVerificationSessionCreateParams = formType{"P0:;o7:options;", []*formType{{fields: "t4:name;"}}}
//
// Variables cannot refer to each other in a ring, so that the table of a struct that
// contains itself is filled in when the program starts.
func FormType(s *model.Struct, op *model.Operation, n *names.Table) []jen.Code {
	if op == nil && hasOnePlace(s) || op != nil && sharedForm(op) != "" {
		return nil
	}
	w := formWriter{params: s, names: n}
	if op != nil {
		w.entry(baseKinds[op.Base], "")
	}
	w.fields()
	table, value := jen.Id("form"+w.typ()), jen.Id("formType").Add(formType(w.entries, w.below))
	if !containsItself(s) {
		return []jen.Code{jen.Var().Add(table).Op("=").Add(value)}
	}
	return []jen.Code{
		jen.Var().Add(table).Id("formType"),
		jen.Func().Id("init").Params().Add(oneLine(jen.Add(table).Op("=").Add(value))),
	}
}

// formOf is the table of the params of an operation.
//
//	&formIdentityVerificationSessionCreateParams
func formOf(op *model.Operation, n *names.Table) jen.Code {
	name := sharedForm(op)
	if name == "" {
		name = "form" + n.Type(op.Params.ID).String()
	}
	return jen.Op("&").Id(name)
}

// sharedForm is the runtime's table for the params of an operation that takes
// nothing, or nothing but the fields to expand; "" for others.
func sharedForm(op *model.Operation) string {
	s := op.Params
	f := s.Field("expand")
	switch {
	case op.Base != model.BaseParams || len(s.Fields) > 1:
		return ""
	case len(s.Fields) == 0:
		return "formCommon"
	case f != nil && !f.Emptyable && !f.InPath:
		return "formExpand"
	}
	return ""
}

// baseKinds are the kinds of the structs that params embed.
var baseKinds = map[model.Base]string{model.BaseParams: "P", model.BaseList: "L", model.BaseSearch: "S"}

// formType are the braces of a table with these entries and what is below them.
func formType(entries []string, below []jen.Code) *jen.Statement {
	switch {
	case len(entries) == 0:
		return jen.Values()
	case len(below) == 0:
		return jen.Values(member("fields", entryText(entries)))
	case len(below) == 1:
		return jen.Values(entryText(entries), jen.Index().Op("*").Id("formType").Values(below...))
	}
	return jen.Values(entryText(entries), jen.Index().Op("*").Id("formType").Values(lines(below)...))
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

// formWriter renders the table of one params struct.
type formWriter struct {
	params  *model.Struct
	names   *names.Table
	entries []string
	below   []jen.Code
}

// typ is the name of the struct.
func (w *formWriter) typ() string { return w.names.Type(w.params.ID).String() }

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
	return jen.Values(member("fields", jen.Lit(text)))
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
		return kind, []jen.Code{formType([]string{formEntry(elem, "")}, below)}
	case model.Shared:
		if t == model.Range {
			return "g", nil
		}
		return "o", []jen.Code{jen.Op("&").Id("form" + sharedNames[t] + "Params")}
	case *model.Struct:
		if hasOnePlace(t) {
			inner := formWriter{params: t, names: w.names}
			inner.fields()
			return "o", []jen.Code{formType(inner.entries, inner.below)}
		}
		return "o", []jen.Code{jen.Op("&").Id("form" + w.names.Type(t.ID).String())}
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
