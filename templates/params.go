package templates

import (
	"fmt"
	"net/http"

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
	return jen.Add(
		comment(fmt.Sprintf("%s are the parameters of %s.", name, method), op.Params.Doc.String()),
	).Line().Type().Add(id(name)).Struct(append(fields, paramFields(op.Params, n)...)...)
}

// ParamsStruct declares an object below the parameters of an operation.
//
//	// IdentityVerificationSessionCreateOptionsParams is the value of [IdentityVerificationSessionCreateParams.Options].
//	type IdentityVerificationSessionCreateOptionsParams struct { … }
func ParamsStruct(s *model.Struct, place string, n *names.Table) jen.Code {
	name := n.Type(s.ID)
	return jen.Add(comment(fmt.Sprintf("%s is %s.", name, place))).Line().
		Type().Add(id(name)).Struct(paramFields(s, n)...)
}

// paramFields are the fields of a params struct, sorted by their Go names.
func paramFields(s *model.Struct, n *names.Table) []jen.Code {
	var code []jen.Code
	for _, f := range byGoName(s, n) {
		code = append(code, docComment(f.Doc, f.Deprecated))
		name := n.Field(s, f.Name)
		switch {
		case f.InPath:
			code = append(code, id(name).Op("*").String().Tag(map[string]string{"form": "-", "json": "-"}))
		case f.Type == model.File:
			code = append(code, id(name).Qual("io", "Reader").Tag(formTag(f)), comment("The name of the file."),
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
		code = append(code, comment("The fields to clear: each is sent as an empty value."),
			jen.Id("UnsetFields").Index().Add(id(n.UnsetType(s))).Tag(map[string]string{"form": "-", "json": "-"}))
	}
	return code
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
//	// The fields of IdentityVerificationSessionCreateOptionsParams that can be cleared.
//	const ( … )
//
//	// AddUnsetField clears a field: it is sent as an empty value.
//	func (p *IdentityVerificationSessionCreateOptionsParams) AddUnsetField(field …UnsetField) {
//		p.UnsetFields = append(p.UnsetFields, field)
//	}
func Unset(s *model.Struct, n *names.Table) jen.Code {
	params, typ := n.Type(s.ID), n.UnsetType(s)
	return jen.Add(comment(fmt.Sprintf("%s names a field of %s that can be cleared.", typ, params))).Line().
		Type().Add(id(typ)).String().Line().Line().
		Add(comment(fmt.Sprintf("The fields of %s that can be cleared.", params))).Line().
		Const().DefsFunc(func(g *jen.Group) {
		for _, f := range byGoName(s, n) {
			if f.Emptyable {
				g.Add(id(n.UnsetConstant(s, f.Name))).Add(id(typ)).Op("=").Lit(f.Name)
			}
		}
	}).Line().Line().
		Add(comment("AddUnsetField clears a field: it is sent as an empty value.")).Line().
		Func().Params(jen.Id("p").Op("*").Add(id(params))).Id("AddUnsetField").Params(jen.Id("field").Add(id(typ))).Block(
		jen.Id("p").Dot("UnsetFields").Op("=").Append(jen.Id("p").Dot("UnsetFields"), jen.Id("field")),
	)
}

// AddExpand declares the method that adds a field to expand.
//
//	// AddExpand asks for a field to be expanded in the answer.
//	func (p *IdentityVerificationSessionCancelParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }
func AddExpand(s *model.Struct, n *names.Table) jen.Code {
	field := n.Field(s, "expand")
	return jen.Add(comment("AddExpand asks for a field to be expanded in the answer.")).Line().
		Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddExpand").Params(jen.Id("f").String()).Block(
		jen.Id("p").Dot(field.String()).Op("=").Append(jen.Id("p").Dot(field.String()), jen.Op("&").Id("f")),
	)
}

// AddMetadata declares the method that adds a metadata entry.
//
//	// AddMetadata sets one key of the metadata.
//	func (p *IdentityVerificationSessionCreateParams) AddMetadata(key, value string) {
//		if p.Metadata == nil {
//			p.Metadata = make(map[string]string)
//		}
//		p.Metadata[key] = value
//	}
func AddMetadata(s *model.Struct, n *names.Table) jen.Code {
	field := jen.Id("p").Dot(n.Field(s, "metadata").String())
	return jen.Add(comment("AddMetadata sets one key of the metadata.")).Line().
		Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("AddMetadata").Params(jen.List(jen.Id("key"), jen.Id("value")).String()).Block(
		jen.If(jen.Add(field).Op("==").Nil()).Block(
			jen.Add(field).Op("=").Make(jen.Map(jen.String()).String()),
		),
		jen.Add(field).Index(jen.Id("key")).Op("=").Id("value"),
	)
}

// AppendForm declares the method that encodes params.
//
//	func (p *IdentityVerificationSessionCreateParams) appendForm(e *formEncoder) {
//		e.params(&p.Params)
//		e.str("client_reference_id", p.ClientReferenceID)
//		formObject(e, "options", p.Options)
//	}
func AppendForm(s *model.Struct, base jen.Code, n *names.Table) jen.Code {
	return jen.Func().Params(jen.Id("p").Op("*").Add(id(n.Type(s.ID)))).Id("appendForm").Params(jen.Id("e").Op("*").Id("formEncoder")).
		BlockFunc(func(g *jen.Group) {
			if base != nil {
				g.Add(base)
			}
			for _, f := range byGoName(s, n) {
				if !f.InPath {
					encodeField(g, s, f, n)
				}
			}
			if n.Clearable(s) {
				g.Id("formUnset").Call(jen.Id("e"), jen.Id("p").Dot("UnsetFields"))
			}
		})
}

// EncodeBase is the statement that encodes what an operation's params embed.
//
//	e.params(&p.Params)
func EncodeBase(op *model.Operation) jen.Code {
	method := map[model.Base]string{model.BaseParams: "params", model.BaseList: "listParams", model.BaseSearch: "searchParams"}
	return jen.Id("e").Dot(method[op.Base]).Call(jen.Op("&").Id("p").Dot(bases[op.Base]))
}

// encodeField is the statement that encodes one parameter.
func encodeField(g *jen.Group, s *model.Struct, f *model.Field, n *names.Table) {
	value := jen.Id("p").Dot(n.Field(s, f.Name).String())
	switch {
	case f.Type == model.File:
		g.Id("e").Dot("file").Call(jen.Lit(f.Name), value, jen.Id("p").Dot(n.FileNameField(s, f.Name).String()))
	case f.Range:
		g.Id("e").Dot("rangeQuery").Call(jen.Lit(f.Name), value, jen.Id("p").Dot(n.RangeField(s, f.Name).String()))
	case isNestedMap(f.Type):
		method, _ := encodeMethod(f.Type.(*model.Map).Elem)
		g.Id("eachSorted").Call(jen.Id("e"), jen.Lit(f.Name), value, jen.Parens(jen.Op("*").Id("formEncoder")).Dot(method))
	default:
		method, generic := encodeMethod(f.Type)
		if generic {
			g.Id(method).Call(jen.Id("e"), jen.Lit(f.Name), value)
		} else {
			g.Id("e").Dot(method).Call(jen.Lit(f.Name), value)
		}
	}
	for _, flag := range f.Flags {
		g.Id("e").Dot("flag").Call(jen.Lit(f.Name), jen.Lit(flag), jen.Id("p").Dot(n.FlagField(s, f.Name, flag).String()))
	}
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
