package templates

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// bases are the runtime's structs that params embed.
var bases = map[model.Base]string{
	model.BaseParams: "Params", model.BaseList: "ListParams", model.BaseSearch: "SearchParams",
}

// Params declares the parameters of an operation.
//
//	// IdentityVerificationSessionCancelParams are the parameters of Cancel.
//	//
//	// …
//	type IdentityVerificationSessionCancelParams struct {
//		Params `form:"*"`
//		// …
//		Expand []*string `form:"expand" json:"expand,omitempty"`
//	}
func Params(op *model.Operation, method names.Ident, n *names.Table) jen.Code {
	name := n.Type(op.Params.ID)
	fields := []jen.Code{jen.Id(bases[op.Base]).Tag(map[string]string{"form": "*"})}
	return jen.Add(line(fmt.Sprintf("%s are the parameters of %s.", name, method))).Line().
		Type().Add(id(name)).Struct(append(fields, paramFields(op.Params, n)...)...)
}

// ParamsStruct declares an object below the parameters of an operation.
//
//	// IdentityVerificationSessionCreateOptionsParams is the value of [IdentityVerificationSessionCreateParams.Options].
//	type IdentityVerificationSessionCreateOptionsParams struct { … }
func ParamsStruct(s *model.Struct, place string, n *names.Table) jen.Code {
	name := n.Type(s.ID)
	return jen.Add(line(fmt.Sprintf("%s is %s.", name, place))).Line().
		Type().Add(id(name)).Struct(paramFields(s, n)...)
}

// paramFields are the fields of a params struct, sorted by their Go names.
func paramFields(s *model.Struct, n *names.Table) []jen.Code {
	var code []jen.Code
	for _, f := range byGoName(s, n) {
		code = append(code, paramComment(f))
		name := n.Field(s, f.Name)
		switch {
		case f.InPath:
			code = append(code, id(name).Op("*").String().Tag(map[string]string{"form": "-", "json": "-"}))
		case f.Type == model.File:
			code = append(code, jen.Id(name.String()+"Reader").Qual("io", "Reader").Tag(formTag(f)), comment("The name of the file."),
				id(n.FileNameField(s, f.Name)).Op("*").String().Tag(map[string]string{"form": "-", "json": "-"}))
		default:
			code = append(code, id(name).Add(paramType(f.Type, n)).Tag(formTag(f)))
		}
		if f.Range {
			code = append(code, comment("Limits in place of one value."),
				id(n.RangeField(s, f.Name)).Op("*").Id("RangeQueryParams").Tag(map[string]string{"form": f.Name, "json": "-"}))
		}
		for _, flag := range f.Flags {
			code = append(code, comment(fmt.Sprintf("Sends the word %q in place of a number.", flag)),
				id(n.FlagField(s, f.Name, flag)).Op("*").Bool().Tag(map[string]string{"form": "-", "json": "-"}))
		}
	}
	if n.Clearable(s) {
		code = append(code, jen.Id("UnsetFields").Index().Add(id(n.UnsetType(s))).Tag(map[string]string{"form": "-", "json": "-"}))
	}
	return code
}

// paramComment is the comment of a parameter. That of expand is left out and
// that of metadata is cut to its first sentence: they are the same everywhere,
// and the package comment describes both.
func paramComment(f *model.Field) jen.Code {
	switch f.Name {
	case "expand":
		return jen.Null()
	case "metadata":
		if first, _, ok := strings.Cut(f.Doc.String(), ". "); ok {
			return comment(first+".", deprecation(f.Deprecated))
		}
	}
	return docComment(f.Doc, f.Deprecated)
}

// formTag is the tag of a parameter.
func formTag(f *model.Field) map[string]string {
	options := ""
	if !f.Required {
		options = ",omitempty"
	}
	return map[string]string{"form": f.Name, "json": f.Name + options}
}

// Unset declares the type and the constants of the fields to clear.
//
//	// IdentityVerificationSessionCreateOptionsParamsUnsetField names a field of IdentityVerificationSessionCreateOptionsParams that can be cleared.
//	type IdentityVerificationSessionCreateOptionsParamsUnsetField string
//
//	const ( … )
func Unset(s *model.Struct, n *names.Table) jen.Code {
	params, typ := n.Type(s.ID), n.UnsetType(s)
	var fields []string
	for _, f := range byGoName(s, n) {
		if f.Emptyable {
			fields = append(fields, f.Name)
		}
	}
	return jen.Add(line(fmt.Sprintf("%s names a field of [%s] that can be cleared.", typ, params))).Line().
		Type().Add(id(typ)).String().Line().
		Add(constants(typ, fields, func(wire string) names.Ident { return n.UnsetConstant(s, wire) }))
}

// AddUnsetField declares the method that clears a field.
//
//	func (p *IdentityVerificationSessionCreateOptionsParams) AddUnsetField(field …UnsetField) {
//		p.UnsetFields = append(p.UnsetFields, field)
//	}
func AddUnsetField(s *model.Struct, n *names.Table) jen.Code {
	return jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddUnsetField").
		Params(jen.Id("field").Add(id(n.UnsetType(s)))).
		Add(oneLine(jen.Id("p").Dot("UnsetFields").Op("=").Append(jen.Id("p").Dot("UnsetFields"), jen.Id("field"))))
}

// AddExpand declares the method that adds a field to expand.
//
//	func (p *IdentityVerificationSessionCancelParams) AddExpand(f string) { add(&p.Expand, f) }
func AddExpand(s *model.Struct, n *names.Table) jen.Code {
	field := n.Field(s, "expand")
	return jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddExpand").Params(jen.Id("f").String()).
		Add(oneLine(jen.Id("add").Call(jen.Op("&").Id("p").Dot(field.String()), jen.Id("f"))))
}

// AddMetadata declares the method that adds a metadata entry.
//
//	func (p *IdentityVerificationSessionCreateParams) AddMetadata(key, value string) {
//		put(&p.Metadata, key, value)
//	}
func AddMetadata(s *model.Struct, n *names.Table) jen.Code {
	field := jen.Id("p").Dot(n.Field(s, "metadata").String())
	return jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddMetadata").
		Params(jen.List(jen.Id("key"), jen.Id("value")).String()).
		Add(oneLine(jen.Id("put").Call(jen.Op("&").Add(field), jen.Id("key"), jen.Id("value"))))
}

// AppendForm declares the method that encodes params: those of an operation, or
// with a nil operation an object below them.
//
//	func (p *IdentityVerificationSessionCreateParams) appendForm(e *formEncoder) {
//		e.params(&p.Params)
//		e.str("client_reference_id", p.ClientReferenceID)
//		formObject(e, "options", p.Options)
//	}
func AppendForm(s *model.Struct, op *model.Operation, n *names.Table) jen.Code {
	if op != nil && op.Base == model.BaseParams && onlyExpands(s) {
		return appendForm(s, n, jen.Id("e").Dot("expands").Call(jen.Op("&").Id("p").Dot("Params"), jen.Id("p").Dot(n.Field(s, "expand").String())))
	}
	var statements []jen.Code
	if op != nil {
		statements = append(statements, encodeBase(op))
	}
	for _, f := range byGoName(s, n) {
		if !f.InPath {
			statements = append(statements, encodeField(s, f, n)...)
		}
	}
	if n.Clearable(s) {
		statements = append(statements, jen.Id("formUnset").Call(jen.Id("e"), jen.Id("p").Dot("UnsetFields")))
	}
	return appendForm(s, n, statements...)
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

// appendForm declares the encoding method with its statements.
func appendForm(s *model.Struct, n *names.Table, statements ...jen.Code) jen.Code {
	head := jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("appendForm").Params(jen.Id("e").Op("*").Id("formEncoder"))
	if len(statements) <= 1 {
		return head.Add(oneLine(statements...))
	}
	return head.Block(statements...)
}

// encodeBase is the statement that encodes what an operation's params embed.
//
//	e.params(&p.Params)
func encodeBase(op *model.Operation) jen.Code {
	method := map[model.Base]string{model.BaseParams: "params", model.BaseList: "listParams", model.BaseSearch: "searchParams"}
	return jen.Id("e").Dot(method[op.Base]).Call(jen.Op("&").Id("p").Dot(bases[op.Base]))
}

// encodeField are the statements that encode one parameter.
func encodeField(s *model.Struct, f *model.Field, n *names.Table) []jen.Code {
	var code []jen.Code
	value := jen.Id("p").Dot(n.Field(s, f.Name).String())
	switch {
	case f.Type == model.File:
		code = append(code, jen.Id("e").Dot("file").Call(jen.Lit(f.Name), jen.Id("p").Dot(n.Field(s, f.Name).String()+"Reader"), jen.Id("p").Dot(n.FileNameField(s, f.Name).String())))
	case f.Default != "":
		code = append(code, jen.Id("e").Dot("strOr").Call(jen.Lit(f.Name), value, jen.Lit(f.Default)))
	case f.Range:
		code = append(code, jen.Id("e").Dot("rangeQuery").Call(jen.Lit(f.Name), value, jen.Id("p").Dot(n.RangeField(s, f.Name).String())))
	case isNestedMap(f.Type):
		method, _ := encodeMethod(f.Type.(*model.Map).Elem)
		code = append(code, jen.Id("eachSorted").Call(jen.Id("e"), jen.Lit(f.Name), value, jen.Parens(jen.Op("*").Id("formEncoder")).Dot(method)))
	default:
		method, generic := encodeMethod(f.Type)
		if generic {
			code = append(code, jen.Id(method).Call(jen.Id("e"), jen.Lit(f.Name), value))
		} else {
			code = append(code, jen.Id("e").Dot(method).Call(jen.Lit(f.Name), value))
		}
	}
	for _, flag := range f.Flags {
		code = append(code, jen.Id("e").Dot("flag").Call(jen.Lit(f.Name), jen.Lit(flag), jen.Id("p").Dot(n.FlagField(s, f.Name, flag).String())))
	}
	return code
}

// isNestedMap recognises a map of lists or maps of scalars.
func isNestedMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	if !ok {
		return false
	}
	var inner model.Type
	switch elem := m.Elem.(type) {
	case *model.Array:
		inner = elem.Elem
	case *model.Map:
		inner = elem.Elem
	}
	_, scalar := inner.(model.Scalar)
	return scalar
}

// scalarMethods are the encoder's methods for scalars, lists and maps of them.
var scalarMethods = map[model.Scalar]string{
	model.Int: "int", model.UnixTime: "int", model.Float: "float", model.Decimal: "float", model.Bool: "bool",
}

// encodeMethod is the encoder's method, or its generic function, for a type.
func encodeMethod(t model.Type) (name string, generic bool) {
	scalar := func(t model.Scalar) string {
		if m, ok := scalarMethods[t]; ok {
			return m
		}
		return "str"
	}
	switch t := t.(type) {
	case model.Scalar:
		return scalar(t), false
	case *model.Array:
		if elem, ok := t.Elem.(model.Scalar); ok {
			return scalar(elem) + "s", false
		}
		return "formObjects", true
	case *model.Map:
		switch elem := t.Elem.(type) {
		case model.Scalar:
			return scalar(elem) + "Map", false
		case *model.Array:
			if inner, ok := elem.Elem.(model.Scalar); ok {
				return scalar(inner) + "sMap", false
			}
			return "formObjectsMap", true
		}
		return "formObjectMap", true
	}
	return "formObject", true
}

// httpMethods are the names of net/http's constants.
var httpMethods = map[string]string{
	http.MethodGet: "MethodGet", http.MethodPost: "MethodPost", http.MethodDelete: "MethodDelete",
}
