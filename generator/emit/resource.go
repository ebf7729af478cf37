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
		if r.Listed {
			decls = append(decls, templates.List(r.Object.ID, n))
		}
		e.add(n.File(r.ID).String(), "", decls)
		return
	}
	places := places{}
	places.walk(r.Object, n)
	var decls []jen.Code
	for _, d := range r.Decls {
		decls = append(decls, e.answerDecl(d, places)...)
	}
	decls = append(decls, templates.Resource(r, n))
	decls = append(decls, templates.RecordMethods(r, n)...)
	if r.Listed {
		decls = append(decls, templates.List(r.Object.ID, n))
	}
	if r.Searched {
		decls = append(decls, templates.SearchResult(r, n))
	}
	for _, op := range r.Operations {
		decls = append(decls, e.params(r, op)...)
	}
	if events := e.events(r.ID); len(events) > 0 {
		decls = append(decls, templates.Events(r, events, n))
	}
	e.add(n.File(r.ID).String(), "", decls)
}

// answerDecl renders a type below a resource.
func (e *emitter) answerDecl(d model.Decl, places places) []jen.Code {
	place := places[d.Identity()]
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
		decls = append(decls, templates.ParamsStruct(s, places[s.ID], n))
		decls = append(decls, e.paramsMethods(s, nil)...)
	}
	decls = append(decls, templates.Params(op, n.Method(r.ID, op), n))
	return append(decls, e.paramsMethods(op.Params, templates.EncodeBase(op))...)
}

// paramsMethods renders what belongs to one params struct. base encodes what
// it embeds; nil below the top.
func (e *emitter) paramsMethods(s *model.Struct, base jen.Code) []jen.Code {
	var decls []jen.Code
	if base != nil && isList(s.Field("expand")) {
		decls = append(decls, templates.AddExpand(s, e.names))
	}
	if f := s.Field("metadata"); f != nil && isTextMap(f.Type) {
		decls = append(decls, templates.AddMetadata(s, e.names))
	}
	if e.names.Clearable(s) {
		decls = append(decls, templates.Unset(s, e.names))
	}
	return append(decls, templates.AppendForm(s, base, e.names))
}

// isList recognises a list of strings.
func isList(f *model.Field) bool {
	if f == nil {
		return false
	}
	a, ok := f.Type.(*model.Array)
	return ok && a.Elem == model.String
}

// isTextMap recognises a map of strings.
func isTextMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	return ok && m.Elem == model.String
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
