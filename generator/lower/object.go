package lower

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// builder lowers one tree of types: the answer of a resource, or the params of
// one of its operations.
type builder struct {
	*lowerer
	resource *resolve.Resource
	// answer tells an answer from a request.
	answer bool
	// decls are the named types below the root, children before parents.
	decls []model.Decl
	// open are the components being lowered, from the root down, with the
	// struct each becomes (nil for what is no object): a component that
	// contains itself becomes a reference to the outer struct.
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
		Doc:     doc(r.Schema.Description),
		Pointer: r.Pointer,
	}
	b.open = append(b.open, openComponent{r.Component, s})
	b.fields(s, r.Schema)
	b.open = b.open[:len(b.open)-1]
	if r.Deletable && s.Field("deleted") == nil {
		s.Fields = append(s.Fields, &model.Field{
			Name: "deleted", Type: model.Bool, Pointer: r.Pointer,
			Doc: model.NewDoc("Whether the object has been deleted; the API then answers with little else."),
		})
		sortFields(s.Fields)
	}
	return s
}

// object lowers an object schema with declared properties into a struct with
// a declaration of its own.
func (b *builder) object(n node) *model.Struct {
	s := &model.Struct{ID: n.id, Doc: n.doc(), Pointer: n.ptr}
	if n.component != "" {
		b.open = append(b.open, openComponent{n.component, s})
		defer func() { b.open = b.open[:len(b.open)-1] }()
	}
	b.fields(s, n.schema)
	b.decls = append(b.decls, s)
	return s
}

// recursive finds the struct of a component that is being lowered above.
func (b *builder) recursive(component string) *model.Struct {
	i := slices.IndexFunc(b.open, func(o openComponent) bool { return o.name == component && o.typ != nil })
	if component == "" || i < 0 {
		return nil
	}
	return b.open[i].typ
}

// maxDecls is how many types one resource or one operation can have. Types are
// made by path, so that components which use each other can multiply; the
// largest resource of Stripe has some two thousand.
const maxDecls = 20000

// within lowers a component and refuses what would not end: one that contains
// itself without an object between, such as a list of itself.
func (b *builder) within(n node, lower func()) {
	if n.component == "" {
		lower()
		return
	}
	again := 0
	for _, o := range b.open {
		if o.name == n.component && o.typ == nil {
			again++
		}
	}
	switch {
	case again > 1:
		b.fail(n.ptr, "the component %q contains itself and is no object, which no Go type can be", n.component)
	case len(b.decls) >= maxDecls:
		b.fail(resolve.SchemaPointer(b.resource.Component), "%s becomes more than %d types, because its components use each other many times", b.resource.ID, maxDecls)
	default:
		b.open = append(b.open, openComponent{name: n.component})
		lower()
		b.open = b.open[:len(b.open)-1]
	}
}

// fields lowers the properties of an object schema.
func (b *builder) fields(s *model.Struct, schema *openapi3.Schema) {
	names := make([]string, 0, len(schema.Properties))
	for name := range schema.Properties {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		ptr := s.Pointer.Child("properties", name)
		if f := b.field(s.ID, name, schema.Properties[name], ptr); f != nil {
			f.Required = slices.Contains(schema.Required, name) || b.answer && f.Nullable
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
		Doc:        n.doc(),
		Nullable:   n.nullable,
		Deprecated: n.schema.Deprecated || n.deprecated,
		Pointer:    ptr,
	}
	f.Secret = b.secret(name, n)
	if b.answer {
		f.Type = b.answerType(n)
	} else {
		b.requestType(f, n)
	}
	if f.Type == nil {
		return nil
	}
	return f
}
