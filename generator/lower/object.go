package lower

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// builder lowers one tree of types: the response of a resource, or the params of one of
// its operations.
type builder struct {
	*lowerer
	resource *resolve.Resource
	// response reports whether the types are those of a response, not of a request.
	response bool
	// decls are the named types below the root, children before parents.
	decls []model.Decl
	// open are the components being lowered, from the root down, with the struct that
	// each becomes (nil if it is no object). A component that contains itself becomes a
	// reference to the outer struct.
	open []openComponent
}

type openComponent struct {
	name string
	typ  *model.Struct
}

// root lowers the schema of the resource itself.
func (b *builder) root(r *resolve.Resource) *model.Struct {
	s := &model.Struct{
		ID:      model.TypeID{Resource: model.ResourceID(r.ID)},
		Doc:     b.doc(r.Schema.Description),
		Pointer: r.Pointer,
	}
	b.open = append(b.open, openComponent{r.Component, s})
	b.fields(s, s.ID, r.Schema, nil)
	b.open = b.open[:len(b.open)-1]
	if r.Deletable && s.Field("deleted") == nil {
		s.Fields = append(s.Fields, deletedField(r.Pointer))
		sortFields(s.Fields)
	}
	return s
}

// deletedField returns the field Deleted of an object.
func deletedField(ptr diag.Pointer) *model.Field {
	return &model.Field{
		Name: "deleted", Type: model.Bool, Pointer: ptr,
		Doc: model.NewDoc("Whether the object has been deleted; the API then returns little else."),
	}
}

// object lowers an object schema with declared properties to a declared struct.
func (b *builder) object(n node) *model.Struct {
	s := &model.Struct{ID: b.identity(n.id), Doc: b.docOf(n), Pointer: n.ptr}
	if n.component != "" {
		b.open = append(b.open, openComponent{n.component, s})
		defer func() { b.open = b.open[:len(b.open)-1] }()
	}
	b.fields(s, n.id, n.schema, nil)
	b.declare(s)
	return s
}

// recursive returns the struct of a component that is being lowered further up, or nil.
func (b *builder) recursive(component string) *model.Struct {
	i := slices.IndexFunc(b.open, func(o openComponent) bool { return o.name == component && o.typ != nil })
	if component == "" || i < 0 {
		return nil
	}
	return b.open[i].typ
}

// maxNesting limits the depth of nested objects. The name of a type is its path, so
// that deep nesting yields names of quadratic total length. Stripe's document is 7
// deep.
const maxNesting = 64

// within lowers a component and rejects one that would not end: it contains itself
// without an object between, such as a list of itself.
func (b *builder) within(n node, lower func()) {
	if n.component == "" {
		lower()
		return
	}
	again, nested := 0, 0
	for _, o := range b.open {
		if o.name == n.component && o.typ == nil {
			again++
		}
		if o.typ != nil {
			nested++
		}
	}
	switch {
	case again > 1:
		b.fail(n.ptr, "the component %q contains itself and is no object, which Go types cannot express", n.component)
	case nested > maxNesting:
		b.fail(n.ptr, "objects are nested more than %d levels deep", maxNesting)
	case b.budget.over:
	default:
		b.open = append(b.open, openComponent{name: n.component})
		lower()
		b.open = b.open[:len(b.open)-1]
	}
}

// fields lowers the properties of an object schema, without those that known already
// has.
func (b *builder) fields(s *model.Struct, at model.TypeID, schema *openapi3.Schema, known *model.Struct) {
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		if known != nil && known.Field(name) != nil {
			continue
		}
		ptr := s.Pointer.Child("properties", name)
		if !b.spendAt(at.Path, name, ptr) {
			return
		}
		if f := b.field(at, name, schema.Properties[name], ptr); f != nil {
			f.Required = slices.Contains(schema.Required, name) || b.response && f.Nullable && !b.isV2() && !b.api.OptionalMayBeAbsent()
			s.Fields = append(s.Fields, f)
		}
	}
}

// field lowers one property or parameter; nil after an error.
func (b *builder) field(parent model.TypeID, name string, ref *openapi3.SchemaRef, ptr diag.Pointer) *model.Field {
	if err := model.CheckWireName(name); err != nil {
		b.fail(ptr, "%v", err)
		return nil
	}
	n, ok := b.node(ref, parent.Child(name, false), name, ptr)
	if !ok {
		return nil
	}
	f := &model.Field{
		Name:       name,
		Doc:        b.docOf(n),
		Nullable:   n.nullable,
		Deprecated: n.schema.Deprecated || n.deprecated,
		Pointer:    ptr,
	}
	f.Secret = b.secret(name, n)
	f.Referenced = referenced(n)
	if b.response {
		f.Type = b.responseType(n)
	} else {
		b.requestType(f, n)
	}
	if f.Type == nil {
		return nil
	}
	return f
}
