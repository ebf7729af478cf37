package lower

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// Beside adds fields to an API that another model of it has. A location is written as in
// package overrides: a resource, or one of its operations, and the path of the field.
//
//	payment_method card/iin
//	product/create type
//
// A field that is there, and a location that one of the two does not have, change nothing.
// In the document, what is added has the location of the struct that it is added to.
func Beside(api, from *model.API, locations []string) {
	for _, location := range locations {
		owner, path, _ := strings.Cut(location, " ")
		to, other := partOf(api, owner), partOf(from, owner)
		if to.root == nil || other.root == nil {
			continue
		}
		above, name := "", path
		if i := strings.LastIndexByte(path, '/'); i >= 0 {
			above, name = path[:i], path[i+1:]
		}
		s, has := to.at(above), other.at(above)
		if s == nil || has == nil || s.Field(name) != nil || has.Field(name) == nil {
			continue
		}
		added := *has.Field(name)
		added.Pointer = s.Pointer
		s.Fields = append(s.Fields, &added)
		sortFields(s.Fields)
		to.declare(added.Type, s)
	}
}

// part is what a resource returns or one of its operations takes.
type part struct {
	root  *model.Struct
	decls *[]model.Decl
}

// partOf returns the part of an API that a location begins with; it has no root if there is none.
func partOf(api *model.API, owner string) part {
	id, operation, _ := strings.Cut(owner, "/")
	for _, r := range api.Resources {
		if string(r.ID) != id {
			continue
		}
		if operation == "" {
			return part{r.Object, &r.Decls}
		}
		for _, op := range r.Operations {
			if op.Params.ID.Operation == operation {
				return part{op.Params, &op.Decls}
			}
		}
	}
	return part{}
}

// at returns the struct at a path, nil if there is none.
func (p part) at(path string) *model.Struct {
	s := p.root
	for name := range strings.SplitSeq(path, "/") {
		if name == "" {
			break
		}
		f := s.Field(strings.TrimSuffix(name, "[]"))
		if f == nil {
			return nil
		}
		if s = model.StructBelow(f.Type); s == nil {
			return nil
		}
	}
	return s
}

// declare declares a type, after those below it and before the struct that has it.
func (p part) declare(t model.Type, before *model.Struct) {
	switch t := t.(type) {
	case *model.Array:
		p.declare(t.Elem, before)
		return
	case *model.Map:
		p.declare(t.Elem, before)
		return
	case *model.Enum:
		t.Pointer = before.Pointer
	case *model.Union:
		t.Pointer = before.Pointer
	case *model.Struct:
		t.Pointer = before.Pointer
		for _, f := range t.Fields {
			f.Pointer = before.Pointer
			p.declare(f.Type, before)
		}
	}
	d, ok := t.(model.Decl)
	if !ok || d.Identity().Shared != "" || slices.ContainsFunc(*p.decls, func(other model.Decl) bool { return other.Identity() == d.Identity() }) {
		return
	}
	at := slices.IndexFunc(*p.decls, func(other model.Decl) bool { return other == model.Decl(before) })
	if at < 0 {
		at = len(*p.decls)
	}
	*p.decls = slices.Insert(*p.decls, at, d)
}
