package render

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Resource declares the type of a resource.
//
//	// IdentityVerificationSession is the object identity.verification_session.
//	//
//	// …
//	type IdentityVerificationSession struct {
//		APIResource
//		// …
//		ClientReferenceID string `json:"client_reference_id"`
//	}
func Resource(r *model.Resource, n *names.Table) Decl {
	return objectType(r, n, model.Docf("%s is the object %s.", n.Resource(r.ID), r.ID), r.Object.Doc)
}

// objectType declares the type of a resource with a comment of some paragraphs.
func objectType(r *model.Resource, n *names.Table, paragraphs ...model.Doc) Decl {
	name := n.Resource(r.ID)
	fields := append([]jen.Code{jen.Id("APIResource")}, answerFields(r.Object, n)...)
	return declareType(name, jen.Type().Add(id(name)).Struct(fields...)).after(comment(paragraphs...))
}

// Stub declares the type of a resource that is only referred to.
//
//	// Customer is the object customer, of which this package knows no more than the ID. …
//	type Customer struct {
//		APIResource
//		ID string `json:"id"`
//		Object string `json:"object"`
//	}
func Stub(r *model.Resource, n *names.Table) Decl {
	return objectType(r, n, model.Docf("%s is the object %s, of which this package knows no more than the ID: the resource was not "+
		"selected when the package was generated. An expanded answer stays reachable as JSON.", n.Resource(r.ID), r.ID))
}

// Struct declares an object below a resource.
//
//	// IdentityVerificationSessionOptions is the value of [IdentityVerificationSession.Options].
//	type IdentityVerificationSessionOptions struct {
//		// …
//		Document *IdentityVerificationSessionOptionsDocument `json:"document,omitempty"`
//	}
func Struct(s *model.Struct, place model.Line, n *names.Table) Decl {
	name := n.Type(s.ID)
	return declareType(name, jen.Type().Add(id(name)).Struct(answerFields(s, n)...)).
		after(line(model.Linef("%s is %s.", name, place)))
}

// answerFields are the fields of a struct, sorted by their Go names.
func answerFields(s *model.Struct, n *names.Table) []jen.Code {
	var code []jen.Code
	for _, f := range byGoName(s, n) {
		tag := map[string]string{"json": model.TagWord(f.Name, jsonOptions(f))}
		if f.Secret {
			tag["stripe"] = "secret"
		}
		code = append(code, docComment(f.Deprecated, f.Doc), id(n.Field(s, f.Name)).Add(answerType(f.Type, n)).Tag(tag))
	}
	return code
}

// byGoName sorts fields by their Go names.
func byGoName(s *model.Struct, n *names.Table) []*model.Field {
	return slices.SortedFunc(slices.Values(s.Fields), func(a, b *model.Field) int {
		return strings.Compare(n.Field(s, a.Name).String(), n.Field(s, b.Name).String())
	})
}

// jsonOptions are the options of a field's json tag.
func jsonOptions(f *model.Field) string {
	var options string
	if !f.Required {
		options += ",omitempty"
	}
	if f.Type == model.Decimal {
		options += ",string"
	}
	return options
}

// Enum declares an enum with its constants.
//
//	// IdentityVerificationSessionStatus is the value of [IdentityVerificationSession.Status].
//	type IdentityVerificationSessionStatus string
//
//	const (
//		IdentityVerificationSessionStatusCanceled IdentityVerificationSessionStatus = "canceled"
//	)
func Enum(e *model.Enum, place model.Line, n *names.Table) Decl {
	name := n.Type(e.ID)
	return declareType(name, jen.Type().Add(id(name)).String()).
		after(line(model.Linef("%s is %s.", name, place))).
		then(constants(name, e.Values, func(v string) names.Ident { return n.Constant(e, v) }))
}

// EnumMethods declares the methods of an enum.
//
//	// Values returns the values that the API documents. Others can come, and are kept.
//	func (IdentityVerificationSessionStatus) Values() []IdentityVerificationSessionStatus {
//		return []IdentityVerificationSessionStatus{
//			IdentityVerificationSessionStatusCanceled,
//		}
//	}
//
//	// IsKnown reports whether the value is one of Values.
//	func (e IdentityVerificationSessionStatus) IsKnown() bool { return isKnown(e) }
func EnumMethods(e *model.Enum, n *names.Table) []Decl {
	name := n.Type(e.ID)
	recv := jen.Id("e").Add(id(name))
	slice := jen.Index().Add(id(name))
	values := declareMethod(name, false, names.Fixed("Values"),
		jen.Func().Params(id(name)).Id("Values").Params().Add(slice).Block(jen.Return(slice.Clone().CustomFunc(block, func(g *jen.Group) {
			for _, v := range e.Values {
				g.Add(id(n.Constant(e, v)))
			}
		}))))
	known := declareMethod(name, false, names.Fixed("IsKnown"),
		jen.Func().Params(recv).Id("IsKnown").Params().Bool().Add(oneLine(jen.Return(jen.Id("isKnown").Call(jen.Id("e"))))))
	return []Decl{
		values.after(comment(model.Docf("Values returns the values that the API documents. Others can come, and are kept."))),
		known.after(comment(model.Docf("IsKnown reports whether the value is one of Values."))),
	}
}

// valuesWidth is how long a line of values gets.
const valuesWidth = 120

// literals are string literals, several on a line.
func literals(values []string) []jen.Code {
	var code []jen.Code
	width := 0
	for _, v := range values {
		lit := jen.Lit(v)
		if width += len(v) + 4; width > valuesWidth {
			lit, width = jen.Line().Add(lit), len(v)+4
		}
		code = append(code, lit)
	}
	return code
}

// List declares the type of a page of a resource, or of a union.
//
//	// IdentityVerificationSessionList is a page of a list of IdentityVerificationSession.
//	type IdentityVerificationSessionList struct {
//		APIResource
//		ListMeta
//		Data []*IdentityVerificationSession `json:"data"`
//	}
func List(elem model.TypeID, n *names.Table) Decl {
	return page(n.List(elem), "a page of a list of", names.Fixed("ListMeta"), n.Type(elem))
}

// SearchResult declares the type of a page of search results; see List.
func SearchResult(r *model.Resource, n *names.Table) Decl {
	return page(n.SearchResult(r.ID), "a page of a search for", names.Fixed("SearchMeta"), n.Resource(r.ID))
}

func page(name names.Ident, what string, meta, elem names.Ident) Decl {
	return declareType(name, jen.Type().Add(id(name)).Struct(
		jen.Id("APIResource"),
		id(meta),
		jen.Id("Data").Index().Op("*").Add(id(elem)).Tag(map[string]string{"json": "data"}),
	)).after(comment(model.Docf("%s is %s %s.", name, what, elem)))
}
