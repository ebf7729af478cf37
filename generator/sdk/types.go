package sdk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// types declares everything in the file of a resource's types: enums, parameters,
// objects, pages, how expanded objects are read.
func (b *builder) types(r *model.Resource) []decl.Decl {
	below := b.below(r)
	var enums, objects, codecs []decl.Decl
	for _, d := range below {
		switch d := d.(type) {
		case *model.Enum:
			enums = append(enums, b.enum(d)...)
		case *model.Struct:
			if !d.ID.IsParams() {
				objects = append(objects, b.object(d))
				codecs = append(codecs, b.codec(d.ID, nil)...)
			}
		case *model.Union:
			objects = append(objects, b.union(d))
			codecs = append(codecs, b.codec(d.ID, d)...)
		}
	}
	if r.Union != nil {
		objects = append(objects, b.union(r.Union))
		codecs = append(b.codec(r.Union.ID, r.Union), codecs...)
	} else {
		objects = append(objects, b.resource(r))
		codecs = append(b.codec(r.Object.ID, nil), codecs...)
	}
	for _, d := range below {
		if u, ok := d.(*model.Union); ok && b.facts.listed[u.ID] {
			objects = append(objects, b.page(b.names.List(u.ID), "ListMeta", u.ID))
		}
	}
	if b.facts.listed[r.Object.ID] {
		objects = append(objects, b.page(b.names.List(r.Object.ID), "ListMeta", r.Object.ID))
	}
	if r.Searched {
		objects = append(objects, b.page(b.names.SearchResult(r.ID), "SearchMeta", r.Object.ID))
	}
	return slices.Concat(enums, b.params(r, r.Service(false)), b.sharedParams(below), objects, codecs)
}

// below returns the types that stand in the file of a resource: those that it alone has, and
// those that several locations share and that belong there by their name, or else because
// it is the first resource that has them.
func (b *builder) below(r *model.Resource) []model.Decl {
	var found []model.Decl
	for _, d := range b.api.Shared {
		if id := d.Identity(); cmp.Or(b.home(id.Shared), b.facts.first[id]) == r.ID {
			found = append(found, d)
		}
	}
	for _, other := range b.api.Resources {
		for _, d := range other.Decls {
			id := d.Identity()
			home := other.ID
			if id.Shared != "" && id.IsParams() {
				home = cmp.Or(b.home(id.Shared), home)
			}
			if home == r.ID {
				found = append(found, d)
			}
		}
	}
	return found
}

// home returns the resource in whose file a shared type is declared: that with the longest name
// that its name begins with, or the one that the profile says, "" for none.
func (b *builder) home(name string) model.ResourceID {
	if id, ok := b.profile.Shared[name]; ok {
		return model.ResourceID(id)
	}
	var home model.ResourceID
	longest := 0
	for _, r := range b.api.Resources {
		if typ := b.names.Resource(r.ID).String(); strings.HasPrefix(name, typ) && len(typ) > longest {
			home, longest = r.ID, len(typ)
		}
	}
	return home
}

// enum declares an enum and its constants.
//
//	// Status of the session.
//	type IdentityVerificationSessionStatus string
//
//	// The values of IdentityVerificationSessionStatus.
//	const (
//		IdentityVerificationSessionStatusCanceled IdentityVerificationSessionStatus = "canceled"
//	)
func (b *builder) enum(e *model.Enum) []decl.Decl {
	name, doc := b.names.Type(e.ID), e.Doc
	if doc.IsZero() {
		doc = b.facts.docs[e.ID]
	}
	consts := &decl.Consts{Grouped: true, Comment: line("The values of %s.", name)}
	for _, v := range e.Values {
		constant := b.names.Constant(e, v)
		if other, ok := b.profile.Constants[constant.String()]; ok {
			constant = ident(other)
		}
		consts.Consts = append(consts.Consts, &decl.Const{Origin: originOf(decl.EnumValue, e.ID, e.Pointer, v), Name: constant, Type: decl.Named{Name: name}, Value: v})
	}
	return []decl.Decl{&decl.TypeDecl{Origin: originOf(decl.Enum, e.ID, e.Pointer, ""), ID: e.ID, Name: name, Comment: docs(false, doc), Underlying: decl.String}, consts}
}

// object declares an object below a resource.
func (b *builder) object(s *model.Struct) *decl.TypeDecl {
	return &decl.TypeDecl{
		Origin: originOf(decl.Object, s.ID, s.Pointer, ""), ID: s.ID, Name: b.names.Type(s.ID), Comment: docs(false, s.Doc),
		Underlying: decl.Struct{Fields: b.fields(s)},
	}
}

// resource declares the type of a resource.
func (b *builder) resource(r *model.Resource) *decl.TypeDecl {
	fields := b.fields(r.Object)
	embeds, said := b.profile.Responds[string(r.ID)]
	if embeds || b.facts.returned[r.ID] && !said {
		fields = append([]*decl.Field{embedded("APIResource")}, fields...)
	}
	return &decl.TypeDecl{
		Origin: originOf(decl.Resource, r.Object.ID, r.Pointer, ""), ID: r.Object.ID, Name: b.names.Resource(r.ID), Comment: docs(false, r.Object.Doc),
		Underlying: decl.Struct{Fields: fields},
	}
}

// embedded returns a field that embeds a type of the runtime.
func embedded(name string, tags ...decl.Tag) *decl.Field {
	return &decl.Field{Type: ref(name), Tags: tags}
}

// fields returns the fields of an object.
func (b *builder) fields(s *model.Struct) []*decl.Field {
	var fields []*decl.Field
	for _, f := range s.Fields {
		fields = append(fields, &decl.Field{
			Origin: decl.FieldOrigin(decl.Property, s, f), Name: b.names.Field(s, f.Name), Comment: docs(f.Deprecated, f.Doc), Type: b.mapping.Response(f.Type),
			Tags: []decl.Tag{tag("json", model.TagWord(f.Name, b.jsonOptions(f)))},
		})
	}
	return sorted(fields)
}

// jsonOptions returns the options of the json tag of a field of a response.
func (b *builder) jsonOptions(f *model.Field) string {
	var options string
	if b.profile.Responses.OmitEmpty && !f.Required {
		options = ",omitempty"
	}
	if isDecimal(f.Type) {
		options = ",string" + options
	}
	return options
}

// isDecimal reports whether values are numbers that are written as texts.
func isDecimal(t model.Type) bool { return t == model.Decimal }

// union declares a type that holds one of several resources.
//
//	type PayoutDestination struct {
//		BankAccount *BankAccount `json:"-"`
//		ID          string       `json:"id"`
//		Type        PayoutDestinationType `json:"object"`
//	}
func (b *builder) union(u *model.Union) *decl.TypeDecl {
	fields := []*decl.Field{
		{Name: ident("ID"), Type: decl.String, Tags: []decl.Tag{tag("json", "id")}},
		{Name: ident("Type"), Type: decl.Named{Name: b.names.Type(u.Kinds.ID)}, Tags: []decl.Tag{tag("json", "object")}},
	}
	if u.Deletable {
		fields = append(fields, &decl.Field{Name: ident("Deleted"), Type: decl.Bool, Tags: []decl.Tag{tag("json", "deleted")}})
	}
	for i, name := range b.names.Variants(u) {
		fields = append(fields, &decl.Field{
			Origin: originOf(decl.Variant, u.ID, u.Pointer, string(u.Variants[i])),
			Name:   name, Type: pointer(decl.Named{Name: b.names.Resource(u.Variants[i])}), Tags: []decl.Tag{tag("json", "-")},
		})
	}
	fields = sorted(fields)
	if u.ID.Path == "" && b.facts.returned[u.ID.Resource] {
		fields = append([]*decl.Field{embedded("APIResource")}, fields...)
	}
	return &decl.TypeDecl{
		Origin: originOf(decl.Union, u.ID, u.Pointer, ""), ID: u.ID, Name: b.names.Type(u.ID), Comment: docs(false, u.Doc),
		Underlying: decl.Struct{Fields: fields},
	}
}

// page declares the type of a page.
func (b *builder) page(name decl.Ident, meta string, element model.TypeID) *decl.TypeDecl {
	of := b.names.Type(element)
	return &decl.TypeDecl{Name: name, Comment: line("%s is a page of %s.", name, of), Underlying: decl.Struct{Fields: []*decl.Field{
		embedded("APIResource"), embedded(meta),
		{Name: ident("Data"), Type: decl.Slice{Elem: pointer(decl.Named{Name: of})}, Tags: []decl.Tag{tag("json", "data")}},
	}}}
}

// codec declares how an object is read that can be its ID; nothing for
// another. That of a union reads the member of its type as well.
//
//	func (c *Customer) UnmarshalJSON(data []byte) error {
//		if id, ok := ParseID(data); ok {
//			c.ID = id
//			return nil
//		}
//
//		type customer Customer
//		var v customer
//		if err := json.Unmarshal(data, &v); err != nil {
//			return err
//		}
//		*c = Customer(v)
//		return nil
//	}
func (b *builder) codec(id model.TypeID, u *model.Union) []decl.Decl {
	if !b.facts.expanded[id] && u == nil {
		return nil
	}
	typ := b.names.Type(id)
	name := typ.String()
	recv := strings.ToLower(name[:1])
	self := decl.Named{Name: ident(recv)}
	plain := ident(local(strings.ToLower(name[:1]) + name[1:]))
	unmarshal := func(into decl.Expr) decl.Expr {
		return call(qualified(pkgJSON, "Unmarshal"), ref("data"), decl.Address{X: into})
	}
	value := "v"
	if recv == value {
		value = "value"
	}
	body := []decl.Stmt{
		decl.If{
			Init: decl.Define{Names: []decl.Ident{ident("id"), ident("ok")}, X: call(ref(b.profile.Calls.ParseID), ref("data"))}, X: ref("ok"),
			Then: []decl.Stmt{decl.Set{Left: field(self, "ID"), Right: ref("id")}, returns(ref("nil"))},
		},
		decl.LocalType{Name: plain, Type: decl.Named{Name: typ}},
		decl.LocalVar{Name: ident(value), Type: decl.Named{Name: plain}},
		decl.If{Init: define("err", unmarshal(ref(value))), X: ref("err"), Is: decl.NotNil, Then: []decl.Stmt{returns(ref("err"))}},
		decl.Set{Left: decl.Deref{X: self}, Right: call(decl.Named{Name: typ}, ref(value))},
	}
	if u == nil {
		body = append(body, returns(ref("nil")))
	} else {
		which := decl.Switch{X: field(self, "Type")}
		for i, member := range b.names.Variants(u) {
			kind := decl.Named{Name: b.names.Constant(u.Kinds, string(u.Variants[i]))}
			which.Cases = append(which.Cases, decl.Case{Value: kind, Then: []decl.Stmt{returns(unmarshal(decl.Select{X: self, Name: member}))}})
		}
		body = append(body, which, returns(ref("nil")))
	}
	return []decl.Decl{&decl.Func{
		Comment: line("UnmarshalJSON reads a %s, or the ID of one that was not expanded.", name),
		Recv:    decl.Receiver{Name: ident(recv), Type: typ, Pointer: true}, Name: ident("UnmarshalJSON"),
		Signature: decl.Signature{Params: []decl.Param{param("data", decl.Slice{Elem: decl.Byte})}, Results: []decl.Type{decl.Error}}, Body: body,
	}}
}
