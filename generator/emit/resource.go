package emit

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/templates/render"
)

// resource renders the file of a resource's types: enums, params, the objects
// below the resource, the resource, its pages.
func (e *emitter) resource(r *model.Resource) {
	n := e.names
	if r.Stub {
		decls := append([]render.Decl{render.Stub(r, n)}, render.RecordMethods(r, n)...)
		e.add(n.File(r.ID, false), append(decls, render.List(r.Object.ID, n)))
		return
	}
	places := places{}
	places.walk(r.Object, n)
	var decls []render.Decl
	for _, d := range r.Decls {
		decls = append(decls, e.answerDecl(d, places)...)
	}
	if r.Union != nil {
		decls = append(decls, render.Union(r.Union, model.Linef("the object %s", r.ID), n)...)
	} else {
		decls = append(decls, render.Resource(r, n))
		decls = append(decls, render.RecordMethods(r, n)...)
	}
	if r.Listed {
		decls = append(decls, render.List(r.Object.ID, n))
	}
	if r.Searched {
		decls = append(decls, render.SearchResult(r, n))
	}
	decls = append(decls, e.allParams(r, r.Service(false))...)
	decls = append(decls, e.eventConstants(r)...)
	e.add(n.File(r.ID, false), decls)
}

// answerDecl renders a type below a resource.
func (e *emitter) answerDecl(d model.Decl, places places) []render.Decl {
	if s, ok := d.(*model.Struct); ok && s.ID.IsParams() {
		return e.paramsDecl(s, model.Linef("an object of several parameters"), nil)
	}
	place, ok := places[d.Identity()]
	if !ok {
		place = model.Linef("the value of several fields")
	}
	switch d := d.(type) {
	case *model.Enum:
		return append([]render.Decl{render.Enum(d, place, e.names)}, render.EnumMethods(d, e.names)...)
	case *model.Struct:
		return append([]render.Decl{render.Struct(d, place, e.names)}, render.StructMethods(d, e.names)...)
	case *model.Union:
		decls := render.Union(d, place, e.names)
		if d.Listed {
			decls = append(decls, render.List(d.ID, e.names))
		}
		return decls
	}
	panic("emit: unknown declaration")
}

// allParams renders the types of the parameters of several operations.
func (e *emitter) allParams(r *model.Resource, ops []*model.Operation) []render.Decl {
	var decls []render.Decl
	done := map[model.TypeID]bool{}
	for _, op := range ops {
		if !done[op.Params.ID] {
			done[op.Params.ID] = true
			decls = append(decls, e.params(r, op)...)
		}
	}
	return decls
}

// params renders the types of an operation's parameters.
func (e *emitter) params(r *model.Resource, op *model.Operation) []render.Decl {
	n := e.names
	places := places{}
	places.walk(op.Params, n)
	var decls []render.Decl
	for _, d := range op.Decls {
		s, ok := d.(*model.Struct)
		if !ok {
			continue
		}
		decls = append(decls, e.paramsDecl(s, places[s.ID], enumsOf(r))...)
	}
	decls = append(decls, render.Params(op, n.Method(r.ID, op), enumsOf(r), n))
	return append(decls, e.paramsMethods(op.Params, op)...)
}

// paramsDecl renders an object below the parameters of an operation.
func (e *emitter) paramsDecl(s *model.Struct, place model.Line, enums []*model.Enum) []render.Decl {
	return append([]render.Decl{render.ParamsStruct(s, place, enums, e.names)}, e.paramsMethods(s, nil)...)
}

// enumsOf are the enums of a resource's object.
func enumsOf(r *model.Resource) []*model.Enum {
	var enums []*model.Enum
	for _, d := range r.Decls {
		if e, ok := d.(*model.Enum); ok {
			enums = append(enums, e)
		}
	}
	return enums
}

// paramsMethods renders what belongs to one params struct: that of an operation,
// or with a nil operation an object below one.
func (e *emitter) paramsMethods(s *model.Struct, op *model.Operation) []render.Decl {
	var decls, methods []render.Decl
	if e.names.Clearable(s) {
		decls = append(decls, render.Unset(s, e.names))
		methods = append(methods, render.AddUnsetField(s, e.names))
	}
	if f := s.Field("expand"); op != nil && f != nil && render.IsTexts(f.Type) {
		methods = append(methods, render.AddExpand(s, e.names))
	}
	if f := s.Field("metadata"); f != nil && isTextMap(f.Type) {
		methods = append(methods, render.AddMetadata(s, e.names))
	}
	return append(decls, methods...)
}

// isTextMap recognises a map of strings.
func isTextMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	return ok && m.Elem == model.String
}

// eventConstants are the types of the events about a resource, if there are any.
func (e *emitter) eventConstants(r *model.Resource) []render.Decl {
	if events := e.events(r.ID); len(events) > 0 {
		return []render.Decl{render.Events(r, events, e.names)}
	}
	return nil
}

// events are the events about a resource.
func (e *emitter) events(id model.ResourceID) []model.Event {
	return slices.DeleteFunc(slices.Clone(e.api.Events), func(ev model.Event) bool { return ev.Resource != id })
}

// places says in words where each declared type is used.
type places map[model.TypeID]model.Line

// walk notes the places of the types of a struct's fields, and below.
func (p places) walk(s *model.Struct, n *names.Table) {
	for _, f := range s.Fields {
		p.note(f.Type, "the value of", model.Linef("[%s.%s]", n.Type(s.ID), n.Field(s, f.Name)), n)
	}
}

// note notes the place of one type, or of the type of its elements: what it is of a
// field, and the field.
func (p places) note(t model.Type, what string, field model.Line, n *names.Table) {
	part := func(is string) string {
		if what == "the value of" {
			return is
		}
		return what
	}
	switch t := t.(type) {
	case *model.Array:
		p.note(t.Elem, part("an element of"), field, n)
	case *model.List:
		p.note(t.Elem, part("an element of"), field, n)
	case *model.Map:
		p.note(t.Elem, part("a value in"), field, n)
		if t.Keys != nil {
			p.note(t.Keys, part("a key in"), field, n)
		}
	case model.Decl:
		if _, done := p[t.Identity()]; done {
			return
		}
		p[t.Identity()] = model.Linef("%s %s", what, field)
		if s, ok := t.(*model.Struct); ok {
			p.walk(s, n)
		}
	}
}
