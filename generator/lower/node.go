package lower

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// node is one schema at one place, with its reference followed: what the
// rules of this package decide about.
type node struct {
	schema *openapi3.Schema
	// component is the name of the component the schema came from, "" for an
	// inline one.
	component string
	// id is the ID that a type declared here gets.
	id model.TypeID
	// name is the wire name of the nearest field above.
	name string
	// description is that of the place, which goes before the schema's own.
	description string
	nullable    bool
	deprecated  bool
	ptr         diag.Pointer
}

// docOf returns the text about the node: the place's, else the component's.
func (l *lowerer) docOf(n node) model.Doc {
	if n.description != "" {
		return l.doc(n.description)
	}
	return l.doc(n.schema.Description)
}

// node follows the reference, if there is one, of a schema.
func (b *builder) node(ref *openapi3.SchemaRef, id model.TypeID, name string, ptr diag.Pointer) (node, bool) {
	if ref == nil {
		b.fail(ptr, "there is no schema")
		return node{}, false
	}
	n := node{schema: ref.Value, id: id, name: name, ptr: ptr}
	if ref.Ref == "" {
		n.nullable = ref.Value.Nullable
		return n, true
	}
	component, ok := resolve.Component(ref.Ref)
	if !ok {
		b.fail(ptr, "the reference %q is not to a component schema", ref.Ref)
		return node{}, false
	}
	component = b.api.Target(component)
	n.component = component
	if id, _ := b.api.ResourceID(component); id != "" {
		// A resource is named, not lowered in place; a stub has no schema.
		n.schema = &openapi3.Schema{}
		return n, true
	}
	return b.followed(n)
}

// followed takes the component's schema.
func (b *builder) followed(n node) (node, bool) {
	n.schema = b.api.Schema(n.component)
	if n.schema == nil {
		b.fail(n.ptr, "the component %q is not in the document", n.component)
		return node{}, false
	}
	n.nullable = n.nullable || n.schema.Nullable
	n.ptr = resolve.SchemaPointer(n.component)
	return n, true
}

// at narrows the node to one alternative of its anyOf: the place, its text and
// whether it is nullable stay.
func (b *builder) at(n node, alternative *openapi3.SchemaRef, ptr diag.Pointer) (node, bool) {
	inner, ok := b.node(alternative, n.id, n.name, ptr)
	if !ok {
		return node{}, false
	}
	inner.description = n.description
	if n.description == "" {
		inner.description = n.schema.Description
	}
	inner.nullable = inner.nullable || n.nullable
	inner.deprecated = inner.deprecated || n.deprecated || n.schema.Deprecated
	return inner, true
}

// element returns the node of an array's items.
func (b *builder) element(n node) (node, bool) {
	id := n.id
	id.Path += "[]"
	if n.schema.Items == nil {
		b.fail(n.ptr, "the array %q has no items", n.name)
		return node{}, false
	}
	return b.node(n.schema.Items, id, n.name, n.ptr.Child("items"))
}

// values returns the node of a map's values.
func (b *builder) values(n node) (node, bool) {
	return b.node(n.schema.AdditionalProperties.Schema, n.id, n.name, n.ptr.Child("additionalProperties"))
}
