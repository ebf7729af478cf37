package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/templates"
)

// resource renders the file of a resource's types: enums, params, the objects
// below the resource, the resource, its pages.
func (e *emitter) resource(r *model.Resource) {
	n := e.names
	if r.Stub {
		decls := append([]jen.Code{templates.Stub(r, n)}, templates.StubMethods(r, n)...)
		e.add(n.File(r.ID, false).String(), "", append(decls, templates.List(r.Object.ID, n)))
		return
	}
	places := places{}
	places.walk(r.Object, n)
	var decls []jen.Code
	for _, d := range r.Decls {
		decls = append(decls, e.answerDecl(d, places)...)
	}
	if r.Union != nil {
		decls = append(decls, templates.Union(r.Union, "the object "+string(r.ID), n)...)
	} else {
		decls = append(decls, templates.Resource(r, n))
		decls = append(decls, templates.RecordMethods(r, n)...)
	}
	if r.Listed {
		decls = append(decls, templates.List(r.Object.ID, n))
	}
	if r.Searched {
		decls = append(decls, templates.SearchResult(r, n))
	}
	decls = append(decls, e.allParams(r, r.Service(false))...)
	decls = append(decls, e.eventConstants(r)...)
	e.add(n.File(r.ID, false).String(), "", decls)
}

// answerDecl renders a type below a resource.
func (e *emitter) answerDecl(d model.Decl, places places) []jen.Code {
	if s, ok := d.(*model.Struct); ok && s.ID.IsParams() {
		return e.paramsDecl(s, "an object of several parameters")
	}
	place := places[d.Identity()]
	if place == "" {
		place = "the value of several fields"
	}
	switch d := d.(type) {
	case *model.Enum:
		return []jen.Code{templates.Enum(d, place, e.names), templates.EnumMethods(d, e.names)}
	case *model.Struct:
		return append([]jen.Code{templates.Struct(d, place, e.names)}, templates.StructMethods(d, e.names)...)
	case *model.Union:
		decls := templates.Union(d, place, e.names)
		if d.Listed {
			decls = append(decls, templates.List(d.ID, e.names))
		}
		return decls
	}
	panic("emit: unknown declaration")
}

// allParams renders the types of the parameters of several operations.
func (e *emitter) allParams(r *model.Resource, ops []*model.Operation) []jen.Code {
	var decls []jen.Code
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
func (e *emitter) params(r *model.Resource, op *model.Operation) []jen.Code {
	n := e.names
	places := places{}
	places.walk(op.Params, n)
	var decls []jen.Code
	for _, d := range op.Decls {
		s, ok := d.(*model.Struct)
		if !ok {
			continue
		}
		decls = append(decls, e.paramsDecl(s, places[s.ID])...)
	}
	decls = append(decls, templates.Params(op, n.Method(r.ID, op), n))
	return append(decls, e.paramsMethods(op.Params, op)...)
}

// paramsDecl renders an object below the parameters of an operation.
func (e *emitter) paramsDecl(s *model.Struct, place string) []jen.Code {
	return append([]jen.Code{templates.ParamsStruct(s, place, e.names)}, e.paramsMethods(s, nil)...)
}

// paramsMethods renders what belongs to one params struct: that of an operation,
// or with a nil operation an object below one.
func (e *emitter) paramsMethods(s *model.Struct, op *model.Operation) []jen.Code {
	var decls, methods []jen.Code
	if e.names.Clearable(s) {
		decls = append(decls, templates.Unset(s, e.names))
		methods = append(methods, templates.AddUnsetField(s, e.names))
	}
	if f := s.Field("expand"); op != nil && f != nil && templates.IsTexts(f.Type) {
		methods = append(methods, templates.AddExpand(s, e.names))
	}
	if f := s.Field("metadata"); f != nil && isTextMap(f.Type) {
		methods = append(methods, templates.AddMetadata(s, e.names))
	}
	if table := templates.FormTable(s, op, e.names); table != nil {
		methods = append(methods, table)
	}
	return append(decls, templates.Methods(methods...))
}

// isTextMap recognises a map of strings.
func isTextMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	return ok && m.Elem == model.String
}

// eventConstants are the types of the events about a resource, if there are any.
func (e *emitter) eventConstants(r *model.Resource) []jen.Code {
	if events := e.events(r.ID); len(events) > 0 {
		return []jen.Code{templates.Events(r, events, e.names)}
	}
	return nil
}

// events are the events about a resource.
func (e *emitter) events(id model.ResourceID) []model.Event {
	return slices.DeleteFunc(slices.Clone(e.api.Events), func(ev model.Event) bool { return ev.Resource != id })
}

// places says in words where each declared type is used.
type places map[model.TypeID]string

// walk notes the places of the types of a struct's fields, and below.
func (p places) walk(s *model.Struct, n *names.Table) {
	for _, f := range s.Fields {
		link := fmt.Sprintf("[%s.%s]", n.Type(s.ID), n.Field(s, f.Name))
		p.note(f.Type, "the value of "+link, n)
	}
}

// note notes the place of one type, or of the type of its elements.
func (p places) note(t model.Type, place string, n *names.Table) {
	switch t := t.(type) {
	case *model.Array:
		p.note(t.Elem, strings.Replace(place, "the value of", "an element of", 1), n)
	case *model.List:
		p.note(t.Elem, strings.Replace(place, "the value of", "an element of", 1), n)
	case *model.Map:
		p.note(t.Elem, strings.Replace(place, "the value of", "a value in", 1), n)
		if t.Keys != nil {
			p.note(t.Keys, strings.Replace(place, "the value of", "a key in", 1), n)
		}
	case model.Decl:
		if _, done := p[t.Identity()]; done {
			return
		}
		p[t.Identity()] = place
		if s, ok := t.(*model.Struct); ok {
			p.walk(s, n)
		}
	}
}
