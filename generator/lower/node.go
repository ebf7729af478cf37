package lower

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// node is one schema at one location, after following its reference. The rules of this
// package work on nodes.
type node struct {
	schema *openapi3.Schema
	// component is the name of the component that the schema came from, or "" for an
	// inline one.
	component string
	// id is the ID of a type that is declared here.
	id model.TypeID
	// name is the wire name of the nearest field above.
	name string
	// description is the description at the location, which has priority over that of
	// the schema.
	description string
	nullable    bool
	deprecated  bool
	ptr         diag.Pointer
}

// docOf returns the description of the node: that of the location, else that of the
// component.
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
		// A resource becomes a reference and is not lowered here; a stub has no schema.
		n.schema = &openapi3.Schema{}
		return n, true
	}
	return b.followed(n)
}

// followed sets the schema of the node to that of its component.
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

// at narrows the node to one alternative of its anyOf. It keeps the location, the
// description and whether the node is nullable.
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
