package render

import (
	"net/http"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// bases are the runtime's structs that params embed.
var bases = map[model.Base]names.Ident{
	model.BaseParams: names.Fixed("Params"), model.BaseList: names.Fixed("ListParams"), model.BaseSearch: names.Fixed("SearchParams"),
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
func Params(op *model.Operation, method names.Ident, enums []*model.Enum, n *names.Table) Decl {
	name := n.Type(op.Params.ID)
	fields := []jen.Code{id(bases[op.Base]).Tag(map[string]string{"form": "*"})}
	return declareType(name, jen.Type().Add(id(name)).Struct(append(fields, paramFields(op.Params, enums, n)...)...)).
		after(line(model.Linef("%s are the parameters of %s.", name, method)))
}

// ParamsStruct declares an object below the parameters of an operation.
//
//	// IdentityVerificationSessionCreateOptionsParams is the value of [IdentityVerificationSessionCreateParams.Options].
//	type IdentityVerificationSessionCreateOptionsParams struct { … }
func ParamsStruct(s *model.Struct, place model.Line, enums []*model.Enum, n *names.Table) Decl {
	name := n.Type(s.ID)
	return declareType(name, jen.Type().Add(id(name)).Struct(paramFields(s, enums, n)...)).
		after(line(model.Linef("%s is %s.", name, place)))
}

// paramFields are the fields of a params struct, sorted by their Go names, which is
// the order in which they are sent. Their tags are all that the runtime knows of them.
func paramFields(s *model.Struct, enums []*model.Enum, n *names.Table) []jen.Code {
	var code []jen.Code
	for _, f := range byGoName(s, n) {
		code = append(code, paramComment(f, enums, n))
		name := n.Field(s, f.Name)
		switch {
		case f.InPath:
			code = append(code, id(name).Op("*").String().Tag(map[string]string{"form": "-", "json": "-"}))
		case f.Type == model.File:
			code = append(code, id(name.With("Reader")).Qual("io", "Reader").Tag(formTag(f)), comment(model.Docf("The name of the file.")),
				id(n.FileNameField(s, f.Name)).Op("*").String().Tag(map[string]string{"form": "-", "json": "-", "stripe": "filename"}))
		default:
			code = append(code, id(name).Add(paramType(f.Type, n)).Tag(formTag(f)))
		}
		if f.Range {
			code = append(code, comment(model.Docf("Limits in place of one value.")),
				id(n.RangeField(s, f.Name)).Op("*").Id("RangeQueryParams").Tag(map[string]string{"form": model.TagWord(f.Name, ""), "json": "-"}))
		}
		if f.OrID {
			code = append(code, comment(model.Docf("Sends the ID of one that exists, or of a token, in place of an object.")),
				id(n.IDField(s, f.Name)).Op("*").String().Tag(map[string]string{"form": model.TagWord(f.Name, ""), "json": "-"}))
		}
		for _, flag := range f.Flags {
			code = append(code, comment(model.Docf("Sends the word %q in place of a %s.", flag, replaced[f.Type == model.Bool])),
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
func paramComment(f *model.Field, enums []*model.Enum, n *names.Table) jen.Code {
	switch f.Name {
	case "expand":
		return jen.Null()
	case "metadata":
		if first, _, ok := strings.Cut(f.Doc.String(), ". "); ok {
			return docComment(f.Deprecated, model.NewDoc(first+"."))
		}
	}
	return docComment(f.Deprecated, f.Doc, valuesDoc(f, enums, n))
}

// valuesDoc says what a parameter may be, if that is listed: the constants of the enum of
// enums, those of the resource, that has the same name and the same values, or else the
// values.
func valuesDoc(f *model.Field, enums []*model.Enum, n *names.Table) model.Doc {
	if len(f.Values) == 0 {
		return model.Doc{}
	}
	for _, e := range enums {
		segments := e.ID.Segments()
		if len(segments) > 0 && strings.TrimSuffix(segments[len(segments)-1], "[]") == f.Name && slices.Equal(e.Values, f.Values) {
			return model.Docf("One of the constants of [%s].", n.Type(e.ID))
		}
	}
	return model.Docf("One of `%s`.", strings.Join(f.Values, "`, `"))
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
	if f.Emptyable {
		tag["stripe"] = "clearable"
	}
	return tag
}

// Unset declares the type and the constants of the fields to clear.
//
//	// IdentityVerificationSessionCreateOptionsParamsUnsetField names a field of IdentityVerificationSessionCreateOptionsParams that can be cleared.
//	type IdentityVerificationSessionCreateOptionsParamsUnsetField string
//
//	const ( … )
func Unset(s *model.Struct, n *names.Table) Decl {
	params, typ := n.Type(s.ID), n.UnsetType(s)
	var fields []string
	for _, f := range byGoName(s, n) {
		if f.Emptyable {
			fields = append(fields, f.Name)
		}
	}
	return declareType(typ, jen.Type().Add(id(typ)).String()).
		after(line(model.Linef("%s names a field of [%s] that can be cleared.", typ, params))).
		then(constants(typ, fields, func(wire string) names.Ident { return n.UnsetConstant(s, wire) }))
}

// AddUnsetField declares the method that clears a field.
//
//	func (p *IdentityVerificationSessionCreateOptionsParams) AddUnsetField(field …UnsetField) {
//		p.UnsetFields = append(p.UnsetFields, field)
//	}
func AddUnsetField(s *model.Struct, n *names.Table) Decl {
	return adder(s, model.Docf("AddUnsetField clears a field: it is sent as an empty value."),
		names.Fixed("AddUnsetField"), n, jen.Id("field").Add(id(n.UnsetType(s))),
		jen.Id("p").Dot("UnsetFields").Op("=").Append(jen.Id("p").Dot("UnsetFields"), jen.Id("field")))
}

// adder declares a method of pointers to params.
func adder(s *model.Struct, doc model.Doc, name names.Ident, n *names.Table, params jen.Code, body ...jen.Code) Decl {
	typ := n.Type(s.ID)
	head := jen.Func().Params(jen.Id("p").Op("*").Add(id(typ))).Add(id(name)).Params(params)
	if len(body) == 1 {
		head.Add(oneLine(body...))
	} else {
		head.Block(body...)
	}
	return declareMethod(typ, true, name, head).after(comment(doc))
}

// AddExpand declares the method that adds a field to expand.
//
//	func (p *IdentityVerificationSessionCancelParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }
func AddExpand(s *model.Struct, n *names.Table) Decl {
	field := jen.Id("p").Add(dot(n.Field(s, "expand")))
	return adder(s, model.Docf("AddExpand asks for a field to be expanded in the response."), names.Fixed("AddExpand"), n,
		jen.Id("f").String(), field.Clone().Op("=").Append(field, jen.Op("&").Id("f")))
}

// AddMetadata declares the method that adds a metadata entry.
//
//	func (p *IdentityVerificationSessionCreateParams) AddMetadata(key, value string) {
//		if p.Metadata == nil {
//			p.Metadata = make(map[string]string)
//		}
//		p.Metadata[key] = value
//	}
func AddMetadata(s *model.Struct, n *names.Table) Decl {
	field := jen.Id("p").Add(dot(n.Field(s, "metadata")))
	return adder(s, model.Docf("AddMetadata sets one key of the metadata; an empty value removes it."), names.Fixed("AddMetadata"), n,
		jen.List(jen.Id("key"), jen.Id("value")).String(),
		jen.If(field.Clone().Op("==").Nil()).Block(field.Clone().Op("=").Make(jen.Map(jen.String()).String())),
		field.Clone().Index(jen.Id("key")).Op("=").Id("value"))
}

// IsTexts recognises a list of strings.
func IsTexts(t model.Type) bool {
	a, ok := t.(*model.Array)
	return ok && a.Elem == model.String
}

// httpMethods are the names of net/http's constants.
var httpMethods = map[string]names.Ident{
	http.MethodGet: names.Fixed("MethodGet"), http.MethodPost: names.Fixed("MethodPost"), http.MethodDelete: names.Fixed("MethodDelete"),
}
