package lower

// Choices between schemas. Stripe's document uses anyOf in four ways in responses. They
// are distinguished by the alternatives other than the empty string:
//
//	anyOf [X]                       X, with a description or nullable of its own
//	anyOf [string, resource]        an expandable field (expandable.go)
//	anyOf [resource, resource]      one of several resources: a union
//	anyOf [object, object]          variants of one object: the first is used,
//	                                as in stripe-go; the fields of the others are
//	                                kept when a response is encoded again
//
// In requests there are five ways (request.go), and the empty string clears.

import (
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// choiceOf returns the keyword of a choice and its schemas.
func choiceOf(s *openapi3.Schema) (keyword string, refs openapi3.SchemaRefs) {
	switch {
	case len(s.AnyOf) > 0:
		return "anyOf", s.AnyOf
	case len(s.OneOf) > 0:
		return "oneOf", s.OneOf
	}
	return "allOf", s.AllOf
}

// alternatives returns the schemas of a choice.
func alternatives(s *openapi3.Schema) openapi3.SchemaRefs {
	_, refs := choiceOf(s)
	return refs
}

// isUnion reports whether a component is only a choice.
func isUnion(s *openapi3.Schema) bool { return len(s.Properties) == 0 && len(alternatives(s)) > 0 }

// rootUnion lowers a component that is one of several resources, such as a payment
// source: the union, and the fields that all its variants have.
func (b *builder) rootUnion(r *resolve.Resource) (*model.Struct, *model.Union) {
	id := model.TypeID{Resource: model.ResourceID(r.ID)}
	n := node{schema: r.Schema, id: id, name: r.ID, ptr: r.Pointer}
	nodes, _, _ := b.narrowed(n)
	var ids []model.ResourceID
	for _, inner := range nodes {
		if id, _ := b.api.ResourceID(inner.component); id != "" {
			ids = appendNew(ids, model.ResourceID(id))
		}
	}
	u := b.union(n, ids, true)
	u.Deletable = r.Deletable
	return unionObject(u), u
}

// maxAlternatives limits the number of alternatives of a choice. Stripe's document has
// up to some thirty.
const maxAlternatives = 1000

// narrowed returns the nodes of the alternatives without the empty string; emptyable
// reports whether the empty string was an alternative.
func (b *builder) narrowed(n node) (nodes []node, emptyable, ok bool) {
	keyword, refs := choiceOf(n.schema)
	if len(refs) > maxAlternatives {
		b.fail(n.ptr.Child(keyword), "%q is a choice between more than %d schemas", n.name, maxAlternatives)
		return nil, false, false
	}
	for i, ref := range refs {
		inner, ok := b.at(n, ref, n.ptr.Child(keyword, strconv.Itoa(i)))
		if !ok {
			return nil, false, false
		}
		if onlyEmpty(inner.schema) {
			emptyable = true
			continue
		}
		nodes = append(nodes, inner)
	}
	if keyword == "allOf" && len(nodes) > 1 {
		b.fail(n.ptr.Child(keyword), "%q combines several schemas with allOf, which no Stripe document does", n.name)
		return nil, false, false
	}
	return nodes, emptyable, true
}

// onlyEmpty reports whether a schema is {"enum": [""]}.
func onlyEmpty(s *openapi3.Schema) bool { return len(s.Enum) == 1 && s.Enum[0] == "" }

// responseUnion maps a choice in a response.
func (b *builder) responseUnion(n node) model.Type {
	nodes, _, ok := b.narrowed(n)
	if !ok {
		return nil
	}
	var ids []model.ResourceID
	expandable := false
	for _, inner := range nodes {
		if id, _ := b.api.ResourceID(inner.component); id != "" {
			ids = appendNew(ids, model.ResourceID(id))
		} else if inner.schema.Type.Is(openapi3.TypeString) {
			expandable = true
		}
	}
	switch {
	case len(ids) > 0:
		return b.choice(n, ids, expandable)
	case len(nodes) > 0:
		return b.responseType(nodes[0])
	}
	return model.String
}
