package lower

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// responseType maps the schema of a field of a response. It returns nil after an error.
func (b *builder) responseType(n node) model.Type {
	if id, _ := b.api.ResourceID(n.component); id != "" {
		return &model.Ref{Resource: model.ResourceID(id)}
	}
	if n.component == errorComponent {
		return model.APIError
	}
	if outer := b.recursive(n.component); outer != nil {
		return outer
	}
	var t model.Type
	b.within(n, func() { t = b.responseShape(n) })
	return t
}

// responseShape maps a schema by its structure. It returns nil after an error.
func (b *builder) responseShape(n node) model.Type {
	s := n.schema
	switch {
	case s.Extensions[expansionKey] != nil:
		return b.expandable(n)
	case len(alternatives(s)) > 0:
		return b.responseUnion(n)
	case s.Type.Is(openapi3.TypeArray):
		return b.responseArray(n)
	case isPage(s):
		return b.page(n)
	case isMap(s):
		return b.responseMap(n)
	case s.Properties != nil:
		if t, ok := b.sharedType(s); ok {
			return t
		}
		if t := b.keyed(n); t != nil {
			return t
		}
		return b.object(n)
	case s.Type.Is(openapi3.TypeObject):
		return model.Object
	default:
		return b.plain(n)
	}
}

// responseArray maps an array.
func (b *builder) responseArray(n node) model.Type {
	elem, ok := b.element(n)
	if !ok {
		return nil
	}
	if t := b.responseType(elem); t != nil {
		return &model.Array{Elem: b.inside(t)}
	}
	return nil
}

// responseMap maps an object with free keys.
func (b *builder) responseMap(n node) model.Type {
	currencies := byCurrency(n.name)
	if b.reshaped(n.id, overrides.ByCurrency) != nil {
		n.name, currencies = "", true
	}
	elem, ok := b.values(n)
	if !ok {
		return nil
	}
	if t := b.responseType(elem); t != nil {
		return &model.Map{Elem: b.inside(t), ByCurrency: currencies}
	}
	return nil
}

// page maps an object that is a page of a list: {"object": "list", "data": …}.
func (b *builder) page(n node) model.Type {
	data, ok := b.node(n.schema.Properties["data"], n.id, n.name, n.ptr.Child("properties", "data"))
	if !ok {
		return nil
	}
	elem, ok := b.element(data)
	if !ok {
		return nil
	}
	t := b.responseType(elem)
	switch t := t.(type) {
	case *model.Ref:
		b.paged[t.Resource] = true
	case *model.Union:
		t.Listed = true
	default:
		b.fail(n.ptr, "the page %q contains elements that are no resources", n.name)
		return nil
	}
	return &model.List{Elem: t}
}

// isPage reports whether a schema is a page of a list.
func isPage(s *openapi3.Schema) bool {
	object := s.Properties["object"]
	if object == nil || object.Value == nil || s.Properties["data"] == nil {
		return false
	}
	values := object.Value.Enum
	return len(values) == 1 && (values[0] == "list" || values[0] == "search_result")
}

// isMap reports whether a schema is an object with free keys and typed values.
func isMap(s *openapi3.Schema) bool {
	return s.AdditionalProperties.Schema != nil && len(s.Properties) == 0
}
