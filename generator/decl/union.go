package decl

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// union declares a type that holds one of several resources, with its methods. from is
// the origin of the type.
//
//	// PaymentSource is an element of [Customer.Sources]: one of several objects, distinguished by Type.
//	type PaymentSource struct {
//		APIResource
//		ID   string            `json:"id"`
//		Type PaymentSourceType `json:"object"`
//		// …
//		BankAccount *BankAccount `json:"-"`
//	}
func (b *builder) union(u *model.Union, use Line, from Origin) []Decl {
	name := b.names.Type(u.ID)
	fields := []*Field{
		embedded(from, "APIResource"),
		{Origin: from.as(Implied), Name: fixed("ID"), Type: String, Tags: tags("json", "id"), Comment: comment("ID of the object, whichever it is.")},
		{
			Origin: from.as(Implied), Name: fixed("Type"), Type: Named{Name: b.names.Type(u.Kinds.ID)}, Tags: tags("json", "object"),
			Comment: comment("Type is the kind of the object."),
		},
	}
	if u.Deletable {
		deleted := &model.Field{Name: "deleted", Type: model.Bool, Pointer: u.Pointer}
		fields = append(fields, &Field{
			Origin: Origin{Role: Property, Resource: u.ID.Resource, Pointer: u.Pointer, Wire: deleted.Name, Property: deleted},
			Name:   fixed("Deleted"), Type: Bool, Tags: tags("json", model.TagWord(deleted.Name, jsonOptions(deleted))),
			Comment: comment("Deleted reports whether the object has been deleted."),
		})
	}
	for i, field := range b.names.Variants(u) {
		fields = append(fields, &Field{
			Origin: Origin{Role: Variant, Resource: u.ID.Resource, Pointer: u.Pointer, Wire: string(u.Variants[i])},
			Name:   field, Type: pointerTo(b.names.Resource(u.Variants[i])), Tags: tags("json", "-"),
		})
	}
	typ := &TypeDecl{Origin: from, ID: u.ID, Name: name, Underlying: Struct{Fields: fields}, Comment: comment("%s is %s: one of several "+
		"objects, distinguished by Type. An object of another type has its ID and its JSON alone.", name, use)}
	return slices.Concat([]Decl{typ}, unionCodec(name, from.as(Implied)), unionTexts(name, from.as(Method)))
}

// unionCodec declares how a union is decoded and encoded.
//
//	func (*PaymentSource) recordType() *recordType { return &unionRecord }
//
//	// UnmarshalJSON decodes the object into the field of its type, or the bare ID. …
//	func (u *PaymentSource) UnmarshalJSON(data []byte) error { return decodeObject(data, u) }
//
//	// MarshalJSON writes the object that the union holds. …
//	func (u PaymentSource) MarshalJSON() ([]byte, error) { return marshalObject(&u) }
func unionCodec(name Ident, from Origin) []Decl {
	m := methods{typ: name, recv: fixed("u"), from: from}
	m.recordType(fixed("unionRecord"))
	m.byPointer(comment("UnmarshalJSON decodes the object into the field of its type, or the bare ID of one that was not expanded."),
		fixed("UnmarshalJSON"), decodes, Return{call("decodeObject", ref("data"), m.self())})
	m.byValue(comment("MarshalJSON writes the object that the union holds, or its bare ID. Secrets are not masked."),
		fixed("MarshalJSON"), encodes, Return{call("marshalObject", Address{m.self()})})
	return m.decls
}

// unionTexts declares how a union is printed.
//
//	func (u PaymentSource) Format(f fmt.State, verb rune) { formatMasked(f, verb, &u) }
//	func (u PaymentSource) LogValue() slog.Value { return maskedLogValue(&u) }
func unionTexts(name Ident, from Origin) []Decl {
	m := methods{typ: name, recv: fixed("u"), from: from}
	m.shown(fixed("Format"), fixed("LogValue"))
	return m.decls
}
