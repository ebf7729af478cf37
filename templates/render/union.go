package render

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Union declares a type that holds one of several resources.
//
//	// PaymentSource is an element of [Customer.Sources]: one of several objects, told apart by Type.
//	type PaymentSource struct {
//		APIResource
//		ID   string            `json:"id"`
//		Type PaymentSourceType `json:"object"`
//		// …
//		BankAccount *BankAccount `json:"-"`
//	}
//
//	// UnmarshalJSON decodes the object into the field of its type, or the bare ID. …
//	func (u *PaymentSource) UnmarshalJSON(data []byte) error { return decodeObject(data, u) }
//
//	// MarshalJSON writes the object that the union holds. …
//	func (u PaymentSource) MarshalJSON() ([]byte, error) { return marshalObject(&u) }
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
	return slices.Concat([]Decl{decl}, unionMethods(name), unionTexts(name))
}

// unionMethods declares the methods of a union.
func unionMethods(name names.Ident) []Decl {
	u := jen.Id("u").Op("*").Add(id(name))
	data, text := jen.Id("data").Index().Byte(), []jen.Code{jen.Index().Byte(), jen.Error()}
	return []Decl{
		declareMethod(name, true, names.Fixed("recordType"), jen.Func().Params(jen.Op("*").Add(id(name))).Id("recordType").Params().
			Op("*").Id("recordType").Add(oneLine(jen.Return(jen.Op("&").Id("unionRecord"))))),
		declareMethod(name, true, names.Fixed("UnmarshalJSON"), jen.Func().Params(u).Id("UnmarshalJSON").Params(data).Error().
			Add(oneLine(jen.Return(jen.Id("decodeObject").Call(jen.Id("data"), jen.Id("u")))))).
			after(comment(model.Docf("UnmarshalJSON decodes the object into the field of its type, or the bare ID of one that was not expanded."))),
		declareMethod(name, false, names.Fixed("MarshalJSON"), jen.Func().Params(jen.Id("u").Add(id(name))).Id("MarshalJSON").Params().Params(text...).
			Add(oneLine(jen.Return(jen.Id("marshalObject").Call(jen.Op("&").Id("u")))))).
			after(comment(model.Docf("MarshalJSON writes the object that the union holds, or its bare ID. Secrets are not masked."))),
	}
}

// unionTexts declares how a union is shown to people.
//
//	func (u PaymentSource) Format(f fmt.State, verb rune) { formatMasked(f, verb, &u) }
//	func (u PaymentSource) LogValue() slog.Value { return maskedLogValue(&u) }
func unionTexts(name names.Ident) []Decl {
	recv := jen.Func().Params(jen.Id("u").Add(id(name)))
	return []Decl{
		declareMethod(name, false, names.Fixed("Format"), recv.Clone().Id("Format").Params(jen.Id("f").Qual("fmt", "State"), jen.Id("verb").Rune()).
			Add(oneLine(jen.Id("formatMasked").Call(jen.Id("f"), jen.Id("verb"), jen.Op("&").Id("u"))))).
			after(comment(model.Docf("Format writes the object with its secrets masked, whatever the verb."))),
		declareMethod(name, false, names.Fixed("LogValue"), recv.Clone().Id("LogValue").Params().Qual("log/slog", "Value").
			Add(oneLine(jen.Return(jen.Id("maskedLogValue").Call(jen.Op("&").Id("u")))))).
			after(comment(model.Docf("LogValue is the object with its secrets masked, for log/slog."))),
	}
}
