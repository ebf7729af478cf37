package decl

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// resource declares the type of a resource, or of a stub, which has only an ID.
//
//	// IdentityVerificationSession is the object identity.verification_session.
//	//
//	// …
//	type IdentityVerificationSession struct {
//		APIResource
//		// …
//		ClientReferenceID string `json:"client_reference_id"`
//	}
func (b *builder) resource(r *model.Resource) *TypeDecl {
	name, from := b.names.Resource(r.ID), resourceOrigin(Resource, r)
	d := &TypeDecl{
		Origin: from, ID: r.Object.ID, Name: name,
		Underlying: Struct{Fields: append([]*Field{embedded(from, "APIResource")}, b.responseFields(r.Object)...)},
		Comment:    Comment{Paragraphs: []Doc{model.Docf("%s is the object %s.", name, r.ID), r.Object.Doc}},
	}
	if r.Stub {
		d.Role = Stub
		d.Comment = comment("%s is the object %s, of which this package knows no more than the ID: the resource was not "+
			"selected when the package was generated. An expanded object stays reachable as JSON.", name, r.ID)
	}
	return d
}

// resourceOrigin returns the origin of a declaration for a resource as a whole.
func resourceOrigin(role Role, r *model.Resource) Origin {
	return Origin{Role: role, Resource: r.ID, Pointer: r.Pointer, Doc: r.Object.Doc}
}

// object declares an object below a resource.
//
//	// IdentityVerificationSessionOptions is the value of [IdentityVerificationSession.Options].
//	type IdentityVerificationSessionOptions struct {
//		// …
//		Document *IdentityVerificationSessionOptionsDocument `json:"document,omitempty"`
//	}
func (b *builder) object(s *model.Struct, use Line) *TypeDecl {
	name := b.names.Type(s.ID)
	return &TypeDecl{
		Origin: Origin{Role: Object, Resource: s.ID.Resource, Pointer: s.Pointer}, ID: s.ID, Name: name,
		Comment: lineComment("%s is %s.", name, use), Underlying: Struct{Fields: b.responseFields(s)},
	}
}

// responseFields returns the fields of a struct of a response, sorted by their Go names.
func (b *builder) responseFields(s *model.Struct) []*Field {
	var fields []*Field
	for _, f := range b.byGoName(s) {
		field := &Field{
			Origin: FieldOrigin(Property, s, f), Comment: Comment{Paragraphs: []Doc{f.Doc, b.referencedDoc(f)}, Deprecated: f.Deprecated},
			Name: b.names.Field(s, f.Name), Type: b.Response(f.Type), Tags: tags("json", model.TagWord(f.Name, jsonOptions(f))),
		}
		if f.Secret {
			field.Tags = append(field.Tags, Tag{"stripe", "secret"})
		}
		fields = append(fields, field)
	}
	return fields
}

// FieldOrigin returns the origin of the field for a property.
func FieldOrigin(role Role, s *model.Struct, f *model.Field) Origin {
	from := besideOrigin(role, s, f)
	from.Doc, from.Deprecated = f.Doc, f.Deprecated
	return from
}

// besideOrigin returns the origin of a declaration for a property beside its field.
func besideOrigin(role Role, s *model.Struct, f *model.Field) Origin {
	return Origin{Role: role, Resource: s.ID.Resource, Pointer: f.Pointer, Wire: f.Name, Property: f}
}

// byGoName returns fields sorted by their Go names.
func (b *builder) byGoName(s *model.Struct) []*model.Field {
	return slices.SortedFunc(slices.Values(s.Fields), func(x, y *model.Field) int {
		return strings.Compare(b.names.Field(s, x.Name).String(), b.names.Field(s, y.Name).String())
	})
}

// jsonOptions returns the options of a field's json tag.
func jsonOptions(f *model.Field) string {
	var options string
	if f.Type == model.Decimal || f.Type == model.IntText {
		options += ",string"
	}
	if !f.Required {
		options += ",omitempty"
	}
	return options
}

// list declares the type of a page of a resource, or of a union.
//
//	// IdentityVerificationSessionList is a page of a list of IdentityVerificationSession.
//	type IdentityVerificationSessionList struct {
//		APIResource
//		ListMeta
//		Data []*IdentityVerificationSession `json:"data"`
//	}
func (b *builder) list(from Origin, element model.TypeID) *TypeDecl {
	return b.page(from, b.names.List(element), "a page of a list of", "ListMeta", element)
}

// searchResult declares the type of a page of search results; see list.
func (b *builder) searchResult(r *model.Resource) *TypeDecl {
	return b.page(resourceOrigin(Resource, r), b.names.SearchResult(r.ID), "a page of a search for", "SearchMeta", r.Object.ID)
}

func (b *builder) page(from Origin, name Ident, what, meta string, element model.TypeID) *TypeDecl {
	data := &Field{Origin: from.as(Implied), Name: fixed("Data"), Type: Slice{pointerTo(b.names.Type(element))}, Tags: tags("json", "data")}
	return &TypeDecl{
		Origin: from.as(Page), ID: element, Name: name, Comment: comment("%s is %s %s.", name, what, b.names.Type(element)),
		Underlying: Struct{Fields: []*Field{embedded(from, "APIResource"), embedded(from, meta), data}},
	}
}
