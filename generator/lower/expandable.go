package lower

// Expandable fields. The API answers with the identifier of a resource where
// the caller did not ask for more, and with the resource itself where the
// caller expanded the field:
//
//	"anyOf": [{"type": "string"}, {"$ref": "…/identity.verification_report"}],
//	"x-expansionResources": {"oneOf": [{"$ref": "…/identity.verification_report"}]}
//
// Both become one pointer to the resource: a bare identifier decodes into its
// ID. The deleted variant of a resource decodes into the resource too, so it
// is no alternative of its own; what is left decides between one resource and
// a union of several.

import (
	"encoding/json"

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

// expandedObject maps a field that expands to an object without a type of its
// own in the API, such as the rule of a charge's outcome: the object it is when
// expanded. A bare identifier stays reachable as JSON.
func (b *builder) expandedObject(n node, component string, ptr diag.Pointer) model.Type {
	inner, ok := b.at(n, &openapi3.SchemaRef{Ref: resolve.SchemaPointer(component).String()}, ptr)
	if !ok {
		return nil
	}
	return b.answerType(inner)
}

// expansions reads the component names of the extension, which kin-openapi
// leaves undecoded.
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

// choice is one resource, or a union of several.
func (b *builder) choice(n node, ids []model.ResourceID, expandable bool) model.Type {
	if len(ids) == 1 {
		return &model.Ref{Resource: ids[0], Expandable: expandable}
	}
	u := &model.Union{ID: n.id, Variants: ids, Expandable: expandable, Doc: n.doc(), Pointer: n.ptr}
	b.decls = append(b.decls, u)
	return u
}

// appendNew appends an ID that is not there yet.
func appendNew(ids []model.ResourceID, id model.ResourceID) []model.ResourceID {
	for _, have := range ids {
		if have == id {
			return ids
		}
	}
	return append(ids, id)
}
