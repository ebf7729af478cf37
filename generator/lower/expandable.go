package lower

// Expandable fields. The API returns the identifier of a resource, or the resource
// itself if the caller expanded the field:
//
//	"anyOf": [{"type": "string"}, {"$ref": "…/identity.verification_report"}],
//	"x-expansionResources": {"oneOf": [{"$ref": "…/identity.verification_report"}]}
//
// Both become one pointer to the resource: a bare identifier decodes into its ID. The
// deleted variant of a resource decodes into the resource too, so it is no separate
// alternative. One remaining resource becomes a pointer to it, several become a union.

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// expansionKey is the extension that lists the resources a field expands to.
const expansionKey = "x-expansionResources"

// expandable maps a field with x-expansionResources.
func (b *builder) expandable(n node) model.Type {
	ptr := n.ptr.Child(expansionKey)
	names, ok := b.expansions(n, ptr)
	if !ok {
		return nil
	}
	var ids []model.ResourceID
	for _, name := range names {
		id, _ := b.api.ResourceID(name)
		if id == "" {
			return b.expandedObject(n, name, ptr)
		}
		ids = appendNew(ids, model.ResourceID(id))
	}
	return b.choice(n, ids, true)
}

// expandedObject maps a field that expands to an object that is no resource, such as
// the rule of a charge's outcome, or to a choice between resources. The result is the
// expanded type; a bare identifier of an object is available as JSON.
func (b *builder) expandedObject(n node, component string, ptr diag.Pointer) model.Type {
	inner, ok := b.at(n, &openapi3.SchemaRef{Ref: resolve.SchemaPointer(component).String()}, ptr)
	if !ok {
		return nil
	}
	t := b.responseType(inner)
	if u, ok := t.(*model.Union); ok {
		u.Expandable = true
	}
	return t
}

// expansions returns the component names in the extension, which kin-openapi does not
// decode.
func (b *builder) expansions(n node, ptr diag.Pointer) ([]string, bool) {
	raw, err := json.Marshal(n.schema.Extensions[expansionKey])
	var listed struct {
		OneOf []struct {
			Ref string `json:"$ref"`
		} `json:"oneOf"`
	}
	if err == nil {
		err = json.Unmarshal(raw, &listed)
	}
	if err != nil || len(listed.OneOf) == 0 {
		b.fail(ptr, "%s of the field %q does not list resources under oneOf", expansionKey, n.name)
		return nil, false
	}
	var names []string
	for _, one := range listed.OneOf {
		name, ok := resolve.Component(one.Ref)
		if !ok {
			b.fail(ptr, "the field %q expands to %q, which is not a component schema", n.name, one.Ref)
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

// choice returns one resource, or a union of several.
func (b *builder) choice(n node, ids []model.ResourceID, expandable bool) model.Type {
	if len(ids) == 1 {
		return &model.Ref{Resource: ids[0], Expandable: expandable}
	}
	if slices.Equal(slices.Sorted(slices.Values(ids)), sources) {
		b.usesSources = true
		return &model.Ref{Resource: paymentSource, Expandable: expandable}
	}
	u := b.union(n, ids, expandable)
	b.declare(u)
	return u
}

// union returns a union, with the enum of its variants' object names.
func (b *builder) union(n node, ids []model.ResourceID, expandable bool) *model.Union {
	u := &model.Union{ID: n.id, Variants: ids, Expandable: expandable, Doc: b.docOf(n), Pointer: n.ptr}
	u.Kinds = &model.Enum{ID: n.id.Child("type", false), Pointer: n.ptr}
	for _, id := range ids {
		b.spendAt(n.id.Path, string(id), "")
		u.Kinds.Values = append(u.Kinds.Values, string(id))
	}
	slices.Sort(u.Kinds.Values)
	b.declare(u.Kinds)
	return u
}

// paymentSource is the resource for one of several payment sources. The document has a
// component for it, but lists the sources again at each location.
const paymentSource model.ResourceID = "payment_source"

// sources are the payment sources of a customer.
var sources = []model.ResourceID{"bank_account", "card", "source"}

// addPaymentSource adds the type of payment sources if it is used and its component is
// not among the resources.
func (l *lowerer) addPaymentSource(api *model.API) {
	if !l.usesSources || api.Resource(paymentSource) != nil {
		return
	}
	b := &builder{lowerer: l, response: true}
	n := node{schema: &openapi3.Schema{}, id: model.TypeID{Resource: paymentSource}, ptr: resolve.SchemaPointer(string(paymentSource))}
	r := &model.Resource{ID: paymentSource, Pointer: n.ptr, Deletable: true, Union: b.union(n, sources, true)}
	r.Union.Deletable = true
	r.Object = unionObject(r.Union)
	r.Decls = b.decls
	api.Resources = append(api.Resources, r)
	slices.SortFunc(api.Resources, func(a, b *model.Resource) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

// unionObject returns the fields that all variants of a union have.
func unionObject(u *model.Union) *model.Struct {
	s := &model.Struct{ID: u.ID, Doc: u.Doc, Pointer: u.Pointer}
	if u.Deletable {
		s.Fields = append(s.Fields, deletedField(u.Pointer))
	}
	s.Fields = append(s.Fields, &model.Field{Name: "id", Type: model.String, Required: true, Pointer: u.Pointer})
	return s
}

// appendNew appends a value unless the list has it already.
func appendNew[T comparable](list []T, value T) []T {
	if slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}
