package templates

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// FormTable declares how params are encoded: those of an operation, or with a nil
// operation an object below them. It is a table of the runtime's type formTable, with
// an entry for every field of the struct, in the order of paramFields. Tables of
// objects below stand in it; those of objects that several resources share are
// appended to it, because which fields they have depends on what is selected.
//
//	const formIdentityVerificationSessionCreateParams formTable = "P0:;o7:options8:t4:name;;"
//	const formAccountCreateParams formTable = "P0:;o10:individual13:@PersonParams;" +
//		"\nPersonParams:" + formPersonParams
//
// There is none for objects with a place of their own, and where one of the runtime's
// tables will do.
func FormTable(s *model.Struct, op *model.Operation, n *names.Table) (table Decl, ok bool) {
	if op == nil && s.ID.Shared == "" || op != nil && !sharedForm(op).IsZero() {
		return Decl{}, false
	}
	w := formWriter{names: n}
	base := ""
	if op != nil {
		base = formEntry(baseKinds[op.Base], "")
	}
	text := formText(base + w.fields(s))
	for _, below := range w.sections {
		text.Op("+").Line().Lit("\n" + n.Type(below).String() + ":").Op("+").Add(id(n.Form(below)))
	}
	name := n.Form(s.ID)
	return declareConsts([]names.Ident{name}, jen.Const().Add(id(name)).Id("formTable").Op("=").Add(text)), true
}

// formOf is the table of the params of an operation.
//
//	formIdentityVerificationSessionCreateParams
func formOf(op *model.Operation, n *names.Table) jen.Code {
	name := sharedForm(op)
	if name.IsZero() {
		name = n.Form(op.Params.ID)
	}
	return id(name)
}

// sharedForm is the runtime's table for the params of an operation that takes
// nothing, or nothing but the fields to expand; zero for others.
func sharedForm(op *model.Operation) names.Ident {
	s := op.Params
	f := s.Field("expand")
	switch {
	case op.Base != model.BaseParams || len(s.Fields) > 1:
		return names.Ident{}
	case len(s.Fields) == 0:
		return names.Fixed("formCommon")
	case f != nil && !f.Emptyable && !f.InPath && IsTexts(f.Type):
		return names.Fixed("formExpand")
	}
	return names.Ident{}
}

// baseKinds are the kinds of the structs that params embed.
var baseKinds = map[model.Base]string{model.BaseParams: "P", model.BaseList: "L", model.BaseSearch: "S"}

// IsTexts recognises a list of strings.
func IsTexts(t model.Type) bool {
	a, ok := t.(*model.Array)
	return ok && a.Elem == model.String
}

// formLineLength is the most bytes of a table that stand on one line.
const formLineLength = 110

// formWriter writes the table of the params of an operation.
type formWriter struct {
	names *names.Table
	// around are the struct being written and those around it.
	around []*model.Struct
	// sections are the types whose tables are to be appended.
	sections []model.TypeID
}

// formText is a table, over as many lines as it takes.
func formText(table string) *jen.Statement {
	text := &jen.Statement{}
	for {
		end := len(table)
		if end > formLineLength {
			end = strings.LastIndex(table[:formLineLength], ";") + 1
			if end == 0 {
				end = strings.Index(table, ";") + 1
			}
		}
		text.Lit(table[:end])
		if table = table[end:]; table == "" {
			return text
		}
		text.Op("+").Line()
	}
}

// formEntry is an entry of a table, with what is below it.
func formEntry(kind, name string, below ...string) string {
	name = keyEscapes.Replace(url.QueryEscape(name))
	entry := fmt.Sprintf("%s%d:%s", kind, len(name), name)
	if len(below) > 0 {
		entry += fmt.Sprintf("%d:%s", len(below[0]), below[0])
	}
	return entry + ";"
}

// keyEscapes brings back what keys of forms do not escape.
var keyEscapes = strings.NewReplacer("%5B", "[", "%5D", "]")

// fields are the entries of all fields of a struct.
func (w *formWriter) fields(s *model.Struct) string {
	w.around = append(w.around, s)
	defer func() { w.around = w.around[:len(w.around)-1] }()
	var table strings.Builder
	for _, f := range byGoName(s, w.names) {
		w.field(&table, f)
	}
	if w.names.Clearable(s) {
		table.WriteString(formEntry("x", ""))
	}
	return table.String()
}

// field adds the entries of one parameter, as paramFields declares it.
func (w *formWriter) field(table *strings.Builder, f *model.Field) {
	if f.Range && (f.InPath || f.Type == model.File || f.Default != "") {
		panic("templates: a range that is something else, too")
	}
	add := func(kind, name string, below ...string) { table.WriteString(formEntry(kind, name, below...)) }
	switch {
	case f.InPath:
		add("-", "")
	case f.Type == model.File:
		add("u", f.Name)
	case f.Default != "":
		add("d", f.Name, url.QueryEscape(f.Default))
	case f.Range:
		add("r", f.Name)
	default:
		kind, below := w.kind(f.Type)
		add(kind, f.Name, below...)
	}
	if f.OrID {
		add("t", f.Name)
	}
	for _, flag := range f.Flags {
		add("w", f.Name, url.QueryEscape(flag))
	}
}

// scalarKinds are the kinds of scalars; all others are texts.
var scalarKinds = map[model.Scalar]string{model.Int: "i", model.UnixTime: "i", model.Float: "f", model.Decimal: "f", model.Bool: "b"}

// listKinds are the kinds of lists by the kinds of their elements.
var listKinds = map[string]string{"t": "T", "i": "I", "f": "F", "b": "B", "o": "O"}

// sharedForms are the tables of the runtime's structs that are parts of params.
var sharedForms = map[model.Shared]string{
	model.Address:         addressForm,
	model.ShippingDetails: formEntry("o", "address", addressForm) + "t7:carrier;t4:name;t5:phone;t15:tracking_number;",
}

const addressForm = "t4:city;t7:country;t5:line1;t5:line2;t11:postal_code;t5:state;"

// kind is the kind of a type and what is below it.
func (w *formWriter) kind(t model.Type) (kind string, below []string) {
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
		return kind, []string{formEntry(elem, "", below...)}
	case model.Shared:
		if t == model.Range {
			return "g", nil
		}
		return "o", []string{sharedForms[t]}
	case *model.Struct:
		return "o", []string{w.object(t)}
	}
	panic("templates: unknown parameter type")
}

// object is the table of an object, carets for one of those around, or the name of one
// that is appended.
func (w *formWriter) object(s *model.Struct) string {
	for i, outer := range w.around {
		if outer.ID == s.ID {
			return strings.Repeat("^", len(w.around)-i)
		}
	}
	if s.ID.Shared == "" {
		return w.fields(s)
	}
	if !slices.Contains(w.sections, s.ID) {
		w.sections = append(w.sections, s.ID)
	}
	return "@" + w.names.Type(s.ID).String()
}
