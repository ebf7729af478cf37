package decl

import "github.com/stripegen/stripegen/generator/model"

// uses describes where each declared type is used.
type uses struct {
	builder *builder
	of      map[model.TypeID]Line
}

// usesIn returns the uses of the types of a struct's fields, and below.
func (b *builder) usesIn(s *model.Struct) map[model.TypeID]Line {
	u := uses{b, map[model.TypeID]Line{}}
	u.walk(s)
	return u.of
}

// walk records the types of a struct's fields, and below.
func (u uses) walk(s *model.Struct) {
	for _, f := range s.Fields {
		u.note(f.Type, "the value of", model.Linef("[%s.%s]", u.builder.names.Type(s.ID), u.builder.names.Field(s, f.Name)))
	}
}

// note records the use of one type, or of the type of its elements, in a field.
func (u uses) note(t model.Type, what string, field Line) {
	part := func(is string) string {
		if what == "the value of" {
			return is
		}
		return what
	}
	switch t := t.(type) {
	case *model.Array:
		u.note(t.Elem, part("an element of"), field)
	case *model.List:
		u.note(t.Elem, part("an element of"), field)
	case *model.Map:
		u.note(t.Elem, part("a value in"), field)
		if t.Keys != nil {
			u.note(t.Keys, part("a key in"), field)
		}
	case model.Decl:
		if _, done := u.of[t.Identity()]; done {
			return
		}
		u.of[t.Identity()] = model.Linef("%s %s", what, field)
		if s, ok := t.(*model.Struct); ok {
			u.walk(s)
		}
	}
}
