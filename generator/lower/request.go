package lower

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// requestType sets the type of a request parameter, and the other values that it
// accepts.
func (b *builder) requestType(f *model.Field, n node) {
	if outer := b.recursive(n.component); outer != nil {
		f.Type = outer
		return
	}
	b.within(n, func() { b.requestShape(f, n) })
}

// requestShape sets the type of a parameter by the structure of its schema.
func (b *builder) requestShape(f *model.Field, n node) {
	if len(alternatives(n.schema)) == 0 {
		f.Emptyable = f.Emptyable || hasEmpty(n.schema) || b.isV2() && n.nullable
		if b.reshaped(n.id, overrides.Flags) != nil {
			f.Type = model.UnixTime
			f.Flags = b.flagWords(n)
			return
		}
		f.Type = b.requestPlain(n)
		f.Values = b.requestValues(n)
		f.Requires = requiredOf(f.Type, n.schema)
		return
	}
	nodes, emptyable, ok := b.narrowed(n)
	if !ok {
		return
	}
	f.Emptyable = emptyable
	switch {
	case len(nodes) == 0:
		f.Type = model.String
	case len(nodes) == 1:
		b.requestType(f, nodes[0])
		f.Emptyable = f.Emptyable || emptyable
	default:
		b.requestChoice(f, nodes)
	}
}

// requestChoice maps a parameter that takes values of several types:
//
//	integer or range object    the integer, with Range set
//	integer or listed words    the integer, with a flag per word
//	object or string           the object, with a field for the ID
//	one object or another      the first with the properties of all
//	boolean or listed words    the boolean, with a flag per word
func (b *builder) requestChoice(f *model.Field, nodes []node) {
	integer, boolean := typeIndex(nodes, openapi3.TypeInteger), typeIndex(nodes, openapi3.TypeBoolean)
	object := slices.IndexFunc(nodes, func(n node) bool { return n.schema.Properties != nil || n.schema.Type.Is(openapi3.TypeObject) })
	switch {
	case integer >= 0 && slices.ContainsFunc(nodes, func(n node) bool { return isRange(n.schema) }):
		f.Range = true
		b.requestType(f, nodes[integer])
	case integer >= 0:
		b.withWords(f, nodes[integer], nodes)
	case object >= 0:
		b.requestType(f, b.merged(nodes[object], nodes))
		_, named := f.Type.(*model.Struct)
		f.OrID = named && slices.ContainsFunc(nodes, func(n node) bool { return n.schema.Type.Is(openapi3.TypeString) && len(n.schema.Enum) == 0 })
	case boolean >= 0:
		b.withWords(f, nodes[boolean], nodes)
	default:
		b.requestType(f, nodes[max(0, typeIndex(nodes, openapi3.TypeString))]) // a free string, else the first
		f.Values = nil                                                         // the other alternatives have values of their own
	}
}

// withWords sets the type of a parameter to a number or a boolean, with a flag for each
// word that the alternatives list.
func (b *builder) withWords(f *model.Field, value node, nodes []node) {
	b.requestType(f, value)
	for _, n := range nodes {
		if len(n.schema.Enum) > 0 {
			for _, v := range b.flagWords(n) {
				f.Flags = appendNew(f.Flags, v)
			}
		}
	}
}

// requestValues returns the listed values of a string parameter, or of the elements of
// a list of strings, or nil.
func (b *builder) requestValues(n node) []string {
	if n.schema.Type.Is(openapi3.TypeArray) {
		elem, ok := b.element(n)
		if !ok || len(alternatives(elem.schema)) > 0 {
			return nil
		}
		n = elem
	}
	if !n.schema.Type.Is(openapi3.TypeString) || len(n.schema.Enum) == 0 {
		return nil
	}
	values, _ := b.enumValues(n)
	b.spendText(len(strings.Join(values, ", "))) // a comment lists them
	return values
}

// merged returns the first object alternative with the properties of all object
// alternatives. None of them is required unless there is only one.
func (b *builder) merged(first node, nodes []node) node {
	var objects []*openapi3.Schema
	for _, n := range nodes {
		if n.schema.Properties != nil {
			objects = append(objects, n.schema)
		}
	}
	if len(objects) < 2 {
		return first
	}
	all := openapi3.Schema{Type: first.schema.Type, Description: first.schema.Description, Properties: openapi3.Schemas{}}
	for _, s := range slices.Backward(objects) {
		maps.Copy(all.Properties, s.Properties)
	}
	first.schema = &all
	return first
}

// typeIndex returns the first alternative of a type, or -1.
func typeIndex(nodes []node, typ string) int {
	return slices.IndexFunc(nodes, func(n node) bool { return n.schema.Type.Is(typ) })
}

// isRange reports whether a schema is the object that limits a time or number from both
// sides.
func isRange(s *openapi3.Schema) bool {
	if len(s.Properties) == 0 {
		return false
	}
	for name := range s.Properties {
		if name != "gt" && name != "gte" && name != "lt" && name != "lte" {
			return false
		}
	}
	return true
}

// hasEmpty reports whether the empty string is among the listed values.
func hasEmpty(s *openapi3.Schema) bool {
	return slices.ContainsFunc(s.Enum, func(v any) bool { return v == "" })
}

// requestPlain maps a parameter that takes values of one type; nil after an
// error.
func (b *builder) requestPlain(n node) model.Type {
	s := n.schema
	switch {
	case s.Type.Is(openapi3.TypeArray):
		return b.requestArray(n)
	case isMap(s):
		return b.requestMap(n)
	case isRange(s):
		return model.Range
	case s.Properties != nil:
		if t, ok := b.sharedType(s); ok {
			return t
		}
		return b.object(n)
	case s.Type.Is(openapi3.TypeObject) && b.isV2():
		return model.Object
	case s.Type.Is(openapi3.TypeObject):
		return &model.Map{Elem: model.String}
	default:
		return b.plain(n)
	}
}

// requestArray maps a list parameter.
func (b *builder) requestArray(n node) model.Type {
	elem, ok := b.element(n)
	if !ok {
		return nil
	}
	switch t := b.requestElem(n, elem).(type) {
	case nil:
	case *model.Array, *model.Map:
		b.fail(n.ptr, "the parameter %q is a list of lists or maps, which no parameter of Stripe is", n.name)
	default:
		if t != model.Range {
			return &model.Array{Elem: b.inside(t)}
		}
		b.fail(n.ptr, "the parameter %q is a list of ranges, which no parameter of Stripe is", n.name)
	}
	return nil
}

// requestElem maps the values of a list or of a map, of which none is a file.
func (b *builder) requestElem(n, elem node) model.Type {
	inner := model.Field{}
	b.requestType(&inner, elem)
	if inner.Type == model.File {
		b.fail(n.ptr, "the parameter %q holds several files; a request uploads one", n.name)
		return nil
	}
	return inner.Type
}

// requestMap maps a parameter with free keys.
func (b *builder) requestMap(n node) model.Type {
	elem, ok := b.values(n)
	if !ok {
		return nil
	}
	inner := b.requestElem(n, elem)
	if inner == nil {
		return nil
	}
	if !canBeInMap(inner) {
		b.fail(n.ptr, "the parameter %q is a map of maps of lists, maps or objects, which no parameter of Stripe is", n.name)
		return nil
	}
	return &model.Map{Elem: b.inside(inner), ByCurrency: byCurrency(n.name), Nullable: elem.nullable}
}

// canBeInMap reports whether a form can encode a map of values of the type: any type
// but maps with values that are not plain. Lists of lists are rejected before.
func canBeInMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	if !ok {
		return true
	}
	_, plain := m.Elem.(model.Scalar)
	return plain
}
