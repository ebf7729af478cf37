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

// paramFields are the fields of a params struct, sorted by their Go names. The
// table of FormTable has an entry for each, in the same order.
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
				id(n.RangeField(s, f.Name)).Op("*").Id("RangeQueryParams").Tag(map[string]string{"form": model.TagWord(f.Name, ""), "json": "-"}))
		}
		if f.OrID {
			code = append(code, comment("Sends the ID of one that exists, or of a token, in place of an object."),
				id(n.IDField(s, f.Name)).Op("*").String().Tag(map[string]string{"form": model.TagWord(f.Name, ""), "json": "-"}))
		}
		for _, flag := range f.Flags {
			code = append(code, comment(fmt.Sprintf("Sends the word %q in place of a %s.", flag, replaced[f.Type == model.Bool])),
				id(n.FlagField(s, f.Name, flag)).Op("*").Bool().Tag(map[string]string{"form": "-", "json": "-", "sends": f.Name + "=" + flag}))
		}
	}
	if n.Clearable(s) {
		code = append(code, jen.Id("UnsetFields").Index().Add(id(n.UnsetType(s))).Tag(map[string]string{"form": "-", "json": "-"}))
	}
	return code
}

// replaced is what a word stands in place of, by whether the parameter is a
// boolean.
var replaced = map[bool]string{false: "number", true: "boolean"}

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
	tag := map[string]string{"form": model.TagWord(f.Name, ""), "json": model.TagWord(f.Name, options)}
	if f.Default != "" {
		tag["default"] = f.Default
	}
	return tag
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
//		extend(&p.UnsetFields, string(field))
//	}
func AddUnsetField(s *model.Struct, n *names.Table) jen.Code {
	return jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddUnsetField").
		Params(jen.Id("field").Add(id(n.UnsetType(s)))).
		Add(oneLine(jen.Id("extend").Call(jen.Op("&").Id("p").Dot("UnsetFields"), jen.String().Call(jen.Id("field")))))
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

// httpMethods are the names of net/http's constants.
var httpMethods = map[string]string{
	http.MethodGet: "MethodGet", http.MethodPost: "MethodPost", http.MethodDelete: "MethodDelete",
}
