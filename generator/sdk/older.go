package sdk

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// The older packages have one type of parameters for Create, Retrieve, Update and Delete
// of a resource. The objects inside these parameters have common types, too:
//
//	WidgetCreateParams, WidgetUpdateParams               WidgetParams
//	WidgetCreateSizeParams, WidgetUpdateSizeParams       WidgetSizeParams
//
// A common type has the parameters of all operations that share it. A parameter is
// required if each operation requires it, and can be cleared if one of them can clear it.
// Types with a name of their own stay as they are.

// older has the common types of all resources.
type older struct {
	b *builder
	// of has the structs that each common type was merged from.
	of map[*model.Struct]*origin
	// roots are the common types of services, each after the types of its fields.
	roots map[service][]*model.Struct
	// declares has the names of the common types.
	declares map[string]bool
	// taken has the names of the common types of the resources themselves.
	taken map[string]bool
}

// service is one of a resource's two services.
type service struct {
	resource model.ResourceID
	helpers  bool
}

// origin has the name of a common type, the structs it was merged from, and for each
// field the struct that declares it.
type origin struct {
	name   decl.Ident
	parts  []model.TypeID
	fields map[string]*model.Struct
}

// newOlder returns the common types of all resources.
func newOlder(b *builder) *older {
	o := &older{b: b, of: map[*model.Struct]*origin{}, roots: map[service][]*model.Struct{}, declares: map[string]bool{}, taken: map[string]bool{}}
	if b.profile.Older == nil {
		return o
	}
	for _, r := range b.api.Resources {
		if slices.ContainsFunc(r.Service(false), shared) {
			o.taken[b.names.Resource(r.ID).String()+paramsSuffix] = true
		}
	}
	for _, r := range b.api.Resources {
		for _, helpers := range []bool{false, true} {
			if slices.ContainsFunc(r.Service(helpers), shared) {
				o.roots[service{r.ID, helpers}] = o.make(r, helpers)
			}
		}
	}
	for _, r := range b.api.Resources {
		o.drop(r)
	}
	return o
}

// paramsSuffix is the suffix of the names of structs of parameters.
const paramsSuffix = "Params"

// make returns the common types of a service, each after the types of its fields.
func (o *older) make(r *model.Resource, helpers bool) []*model.Struct {
	m := &merger{older: o, stem: o.stem(r, helpers)}
	var parts []part
	for _, op := range r.Service(helpers) {
		if shared(op) && !slices.ContainsFunc(parts, func(p part) bool { return p.s.ID == op.Params.ID }) {
			name := o.b.names.Type(op.Params.ID).String()
			parts = append(parts, part{op.Params, strings.TrimSuffix(name, paramsSuffix)})
		}
	}
	m.merge(parts, m.stem+paramsSuffix)
	return m.made
}

// stem returns the prefix of the names of a service's common types.
func (o *older) stem(r *model.Resource, helpers bool) string {
	name := o.b.names.Resource(r.ID).String()
	if helpers {
		return "TestHelpers" + name
	}
	return name
}

// drop removes the common types that another resource declares by the same name.
func (o *older) drop(r *model.Resource) {
	key := service{r.ID, false}
	o.roots[key] = slices.DeleteFunc(o.roots[key], func(s *model.Struct) bool {
		name := o.of[s].name.String()
		home := o.b.home(name)
		return home != r.ID && slices.ContainsFunc(o.roots[service{home, false}], func(s *model.Struct) bool { return o.of[s].name.String() == name })
	})
}

// common returns the name of the common type with an operation's parameters, or "" if
// the operation has a type of its own.
func (o *older) common(r *model.Resource, op *model.Operation) string {
	if shared(op) || slices.Contains(o.b.profile.Older.Shared, string(r.ID)+"."+op.Name) {
		return o.stem(r, op.TestHelper) + paramsSuffix
	}
	return ""
}

// part is one of the structs that a common type is merged from, with the prefix of its
// name that the name of the common type lacks.
type part struct {
	s      *model.Struct
	prefix string
}

// merger merges structs into the common types of one service.
type merger struct {
	*older
	stem string // prefix of the names of the common types
	made []*model.Struct
}

// merge adds the common type of several structs, after the types of its fields.
func (m *merger) merge(parts []part, name string) *model.Struct {
	first := parts[0].s
	out := &model.Struct{ID: first.ID, Doc: first.Doc, Pointer: first.Pointer}
	from := &origin{name: ident(name), fields: map[string]*model.Struct{}}
	m.of[out], m.declares[name] = from, true
	fields := map[string][]*model.Field{}
	owners := map[string][]part{}
	var wires []string
	for _, p := range parts {
		from.parts = append(from.parts, p.s.ID)
		for _, f := range p.s.Fields {
			if fields[f.Name] == nil {
				wires = append(wires, f.Name)
				from.fields[f.Name] = p.s
			}
			fields[f.Name] = append(fields[f.Name], f)
			owners[f.Name] = append(owners[f.Name], p)
		}
	}
	slices.Sort(wires)
	taken := map[decl.Ident]bool{}
	for _, wire := range wires {
		// Two parameters with one Go name are one field.
		name := m.b.names.Field(from.fields[wire], wire)
		if taken[name] {
			continue
		}
		taken[name] = true
		f := *fields[wire][0]
		for _, other := range fields[wire][1:] {
			f.Required = f.Required && other.Required
			f.Emptyable = f.Emptyable || other.Emptyable
			f.Range = f.Range || other.Range
			if other.Within == nil {
				f.Within = nil
			}
			f.Deprecated = f.Deprecated && other.Deprecated
			for _, word := range other.Flags {
				if !slices.Contains(f.Flags, word) {
					f.Flags = append(slices.Clone(f.Flags), word)
				}
			}
		}
		if len(fields[wire]) < len(parts) && !f.InPath {
			f.Required = false
		}
		f.Type = m.merged(fields[wire], owners[wire], f.Name)
		out.Fields = append(out.Fields, &f)
	}
	m.made = append(m.made, out)
	return out
}

// merged returns the type of a field of a common type.
func (m *merger) merged(fields []*model.Field, owners []part, wire string) model.Type {
	var parts, named []part
	for i, f := range fields {
		s := model.StructBelow(f.Type)
		switch {
		case s == nil:
		case s.ID.Shared != "" && s.ID.Path == "":
			named = append(named, part{s, strings.TrimSuffix(s.ID.Shared, paramsSuffix)})
		default:
			parts = append(parts, part{s, owners[i].prefix})
		}
	}
	if len(parts) == 0 {
		return fields[0].Type
	}
	i := slices.IndexFunc(fields, func(f *model.Field) bool { return model.StructBelow(f.Type) == parts[0].s })
	typ := fields[i].Type
	parts = append(parts, named...)
	name := m.b.names.Type(parts[0].s.ID).String()
	common := m.stem + strings.TrimPrefix(name, parts[0].prefix)
	if m.taken[common] {
		common = m.plural(common, wire)
	}
	if as, ok := m.b.profile.Older.Types[common]; ok {
		common = as
	}
	i = slices.IndexFunc(m.made, func(s *model.Struct) bool { return m.of[s].name.String() == common })
	if i >= 0 {
		return withStruct(typ, m.made[i])
	}
	return withStruct(typ, m.merge(parts, common))
}

// plural returns a name for the type of a list's elements, with the plural of the list's
// name, because a resource has the singular.
func (m *merger) plural(name, wire string) string {
	stem := strings.TrimSuffix(name, paramsSuffix)
	if strings.HasSuffix(wire, "s") && !strings.HasSuffix(stem, "s") {
		stem += "s"
	}
	return stem + paramsSuffix
}

// withStruct returns a type with its struct, or that of its elements, replaced.
func withStruct(t model.Type, s *model.Struct) model.Type {
	switch t := t.(type) {
	case *model.Array:
		return &model.Array{Elem: withStruct(t.Elem, s)}
	case *model.Map:
		copied := *t
		copied.Elem = withStruct(t.Elem, s)
		return &copied
	}
	return s
}

// params declares the common types of a service, grouped by the operation beside which
// each is declared: the first operation whose parameters use the type. The type of the
// parameters themselves belongs to the first operation that shares it.
func (o *older) params(r *model.Resource, ops []*model.Operation) map[*model.Operation][]decl.Decl {
	found := map[*model.Operation][]decl.Decl{}
	if len(ops) == 0 {
		return found
	}
	made := o.roots[service{r.ID, ops[0].TestHelper}]
	for i, s := range made {
		home := ops[slices.IndexFunc(ops, shared)]
		base, doc := decl.Bases[model.BaseParams], o.doc(ops)
		if i < len(made)-1 {
			base, doc = "", s.Doc
			if at := slices.IndexFunc(ops, func(op *model.Operation) bool { return shared(op) && o.has(op, s) }); at >= 0 {
				home = ops[at]
			}
		}
		found[home] = append(found[home], o.b.paramsStruct(s, base, doc)...)
	}
	return found
}

// has reports whether a common type is merged from a struct of an operation.
func (o *older) has(op *model.Operation, s *model.Struct) bool {
	return slices.ContainsFunc(op.Decls, func(d model.Decl) bool { return slices.Contains(o.of[s].parts, d.Identity()) })
}

// doc returns the comment of the common type: the description of the first operation that
// shares it and has the path of an earlier operation.
func (o *older) doc(ops []*model.Operation) model.Doc {
	for _, first := range ops {
		for _, op := range ops {
			if shared(op) && op.Path == first.Path {
				return op.Doc
			}
		}
	}
	return model.Doc{}
}

// typeName returns the name of a struct of parameters.
func (b *builder) typeName(s *model.Struct) decl.Ident {
	if from := b.older.of[s]; from != nil {
		return from.name
	}
	return b.names.Type(s.ID)
}

// source returns the struct that names a field.
func (b *builder) source(s *model.Struct, wire string) *model.Struct {
	if from := b.older.of[s]; from != nil {
		return from.fields[wire]
	}
	return s
}

// fieldName returns the name of a parameter.
func (b *builder) fieldName(s *model.Struct, wire string) decl.Ident {
	return b.names.Field(b.source(s, wire), wire)
}

// rangeName returns the name of the field that limits a parameter.
func (b *builder) rangeName(s *model.Struct, wire string) decl.Ident {
	return ident(b.fieldName(s, wire).String() + "Range")
}

// flagName returns the name of the field that sends a word in place of a value.
func (b *builder) flagName(s *model.Struct, wire, word string) decl.Ident {
	from := b.source(s, wire)
	if f := from.Field(wire); f != nil && slices.Contains(f.Flags, word) {
		return b.names.FlagField(from, wire, word)
	}
	return b.otherFlag(s, wire, word)
}

// otherFlag returns that name for a word that only another operation takes.
func (b *builder) otherFlag(s *model.Struct, wire, word string) decl.Ident {
	return b.fieldName(s, wire).With(b.speller.Words(word))
}

// mappedParam returns the Go type of a parameter.
func (b *builder) mappedParam(t model.Type) decl.Type {
	switch t := t.(type) {
	case *model.Array:
		return decl.Slice{Elem: b.mappedParam(t.Elem)}
	case *model.Struct:
		return pointer(decl.Named{Name: b.typeName(t)})
	case *model.Map:
		elem := b.mappedParam(t.Elem)
		if _, scalar := t.Elem.(model.Scalar); scalar && (t.Elem == model.String || !b.profile.Params.MapPointers) {
			elem = elem.(decl.Pointer).Elem
		}
		return decl.Map{Key: decl.String, Elem: elem}
	}
	return b.mapping.Param(t)
}
