package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Union declares a type that holds one of several resources.
//
//	// PaymentSource is an element of [Customer.Sources]: one of several objects, told apart by Type.
//	type PaymentSource struct {
//		APIResource
//		BankAccount *BankAccount `json:"-"`
//		ID          string       `json:"id"`
//		Type        PaymentSourceType `json:"object"`
//	}
//
//	// UnmarshalJSON decodes the object into the field of its type, or the bare ID. …
//	func (u *PaymentSource) UnmarshalJSON(data []byte) error { … }
//
//	// MarshalJSON writes the object that the union holds. …
//	func (u PaymentSource) MarshalJSON() ([]byte, error) { return encodeUnion(&u.APIResource, u.variant()) }
//
//	func (u PaymentSource) Format(f fmt.State, verb rune) { formatMasked(f, verb, &u) }
func Union(u *model.Union, place model.Line, n *names.Table) []Decl {
	name := n.Type(u.ID)
	fields := []jen.Code{
		jen.Id("APIResource"),
		comment(model.Docf("ID of the object, whichever it is.")),
		jen.Id("ID").String().Tag(map[string]string{"json": "id"}),
		comment(model.Docf("Type says which kind of object it is.")),
		jen.Id("Type").Add(id(n.Type(u.Kinds.ID))).Tag(map[string]string{"json": "object"}),
	}
	if u.Deletable {
		fields = append(fields, comment(model.Docf("Deleted says that the object has been deleted.")),
			jen.Id("Deleted").Bool().Tag(map[string]string{"json": "deleted,omitempty"}))
	}
	for i, field := range n.Variants(u) {
		fields = append(fields, id(field).Op("*").Add(id(n.Resource(u.Variants[i]))).Tag(map[string]string{"json": "-"}))
	}
	decl := declareType(name, jen.Type().Add(id(name)).Struct(fields...)).
		after(comment(model.Docf("%s is %s: one of several objects, told apart by Type. "+
			"An object of another type has its ID and its JSON alone.", name, place)))
	return []Decl{decl, unionDecode(u, name, n), unionEncode(u, name, n), unionTexts(name)}
}

// unionTexts declares how a union is shown to people.
//
//	func (u PaymentSource) Format(f fmt.State, verb rune) { formatMasked(f, verb, &u) }
//	func (u PaymentSource) LogValue() slog.Value { return maskedLogValue(&u) }
func unionTexts(name names.Ident) Decl {
	recv := jen.Id("u").Add(id(name))
	return adjacent(
		declareMethod(name, false, names.Fixed("Format"), jen.Func().Params(recv).Id("Format").
			Params(jen.Id("f").Qual("fmt", "State"), jen.Id("verb").Rune()).
			Add(oneLine(jen.Id("formatMasked").Call(jen.Id("f"), jen.Id("verb"), jen.Op("&").Id("u"))))),
		declareMethod(name, false, names.Fixed("LogValue"), jen.Func().Params(recv).Id("LogValue").
			Params().Qual("log/slog", "Value").
			Add(oneLine(jen.Return(jen.Id("maskedLogValue").Call(jen.Op("&").Id("u")))))),
	)
}

// unionDecode declares UnmarshalJSON of a union.
func unionDecode(u *model.Union, name names.Ident, n *names.Table) Decl {
	code := jen.Func().Params(jen.Id("u").Op("*").Add(id(name))).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Op("*").Id("u").Op("=").Add(id(name)).Values(),
		jen.Return(jen.Id("decodeUnion").Call(
			jen.Id("data"), jen.Op("&").Id("u").Dot("APIResource"), jen.Op("&").Id("u").Dot("ID"), jen.Parens(jen.Op("*").String()).Parens(jen.Op("&").Id("u").Dot("Type")),
			jen.Func().Params(jen.Id("name").String()).Id("object").Block(
				jen.Switch(jen.Id("name")).BlockFunc(func(g *jen.Group) {
					for i, field := range n.Variants(u) {
						v := u.Variants[i]
						g.Case(jen.Lit(string(v))).Block(
							jen.Id("u").Add(dot(field)).Op("=").New(id(n.Resource(v))),
							jen.Return(jen.Id("u").Add(dot(field))),
						)
					}
				}),
				jen.Return(jen.Nil()),
			),
		)),
	)
	return declareMethod(name, true, names.Fixed("UnmarshalJSON"), code).
		after(comment(model.Docf("UnmarshalJSON decodes the object into the field of its type, or the bare ID of one that was not expanded.")))
}

// unionEncode declares MarshalJSON of a union.
func unionEncode(u *model.Union, name names.Ident, n *names.Table) Decl {
	code := jen.Func().Params(jen.Id("u").Add(id(name))).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).BlockFunc(func(g *jen.Group) {
		g.Switch().BlockFunc(func(g *jen.Group) {
			for _, name := range n.Variants(u) {
				field := jen.Id("u").Add(dot(name))
				g.Case(field.Clone().Op("!=").Nil()).Block(jen.Return(field.Clone().Dot("MarshalJSON").Call()))
			}
		})
		g.Return(jen.Id("encodeUnion").Call(jen.Op("&").Id("u").Dot("APIResource"), jen.Id("u").Dot("ID")))
	})
	return declareMethod(name, false, names.Fixed("MarshalJSON"), code).
		after(comment(model.Docf("MarshalJSON writes the object that the union holds, or its bare ID.")))
}
