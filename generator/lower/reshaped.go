package lower

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
)

// Locations that get another type from package overrides than from the document.

// reshaped returns the row of a location for a shape, or nil.
func (b *builder) reshaped(id model.TypeID, as overrides.Shape) *overrides.Reshaped {
	return b.overrides.Reshaped(locationOf(id), as)
}

// reference returns the resource whose identifier a string is in package overrides. It
// returns nil without a row or if the package lacks the resource.
func (b *builder) reference(id model.TypeID) model.Type {
	row := b.reshaped(id, overrides.Reference)
	if row == nil {
		return nil
	}
	if !slices.ContainsFunc(b.api.Resources, func(r *resolve.Resource) bool { return r.ID == row.Name }) {
		return nil
	}
	return &model.Ref{Resource: model.ResourceID(row.Name), Expandable: true}
}

// keyed returns the map that an object becomes in package overrides. It returns nil
// without a row or if the properties differ in type.
func (b *builder) keyed(n node) model.Type {
	row := b.reshaped(n.id, overrides.Map)
	if row == nil || !sameSchema(n.schema.Properties) {
		return nil
	}
	keys := &model.Enum{ID: model.TypeID{Resource: row.In, Shared: row.Name}, Pointer: n.ptr, Values: slices.Sorted(maps.Keys(n.schema.Properties))}
	b.declare(keys)
	m := &model.Map{Keys: keys}
	for _, name := range keys.Values {
		b.spendAt("", name, "")
		elem, ok := b.node(n.schema.Properties[name], n.id.Child(name, false), name, n.ptr.Child("properties", name))
		if !ok {
			return nil
		}
		if m.Elem = b.responseType(elem); m.Elem == nil {
			return nil
		}
	}
	return m
}

// sameSchema reports whether all properties have the same schema, or the same scalar type.
func sameSchema(properties openapi3.Schemas) bool {
	var first *openapi3.SchemaRef
	for _, p := range properties {
		if first == nil {
			first = p
		}
		switch {
		case p == nil || p.Ref != first.Ref:
			return false
		case p.Ref != "":
		case p.Value == nil || len(p.Value.Properties) > 0 || !slices.Equal(p.Value.Type.Slice(), first.Value.Type.Slice()):
			return false
		}
	}
	return first != nil
}
