package emit

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// initialsOf returns the initial values of a resource by field.
func initialsOf(r *model.Resource, exceptions *overrides.Set) map[string][]decl.FakeInitial {
	rows := map[string][]decl.FakeInitial{}
	for _, row := range exceptions.Initials(r.ID, func(i overrides.Initial) bool { return isListed(i, r.Object) }) {
		rows[row.Field] = append(rows[row.Field], rendered(row))
	}
	return rows
}

// rendered converts an initial value to its declaration.
func rendered(i overrides.Initial) decl.FakeInitial {
	switch v := i.Value.(type) {
	case overrides.Like:
		return decl.FakeInitial{Like: string(v), When: i.When}
	case overrides.Last4:
		return decl.FakeInitial{Like: string(v), Last: 4, When: i.When}
	}
	return decl.FakeInitial{Value: i.Value, When: i.When}
}

// isListed reports whether an object has the field, and, if the document lists the
// values of the field, whether the value is one of them.
func isListed(i overrides.Initial, object *model.Struct) bool {
	f := fieldAt(object, i.Field)
	if f == nil {
		return false
	}
	enum, isEnum := f.Type.(*model.Enum)
	text, isText := i.Value.(string)
	return !isEnum || !isText || i.Unlisted || slices.Contains(enum.Values, text)
}

// fieldAt returns the field at a path of names joined by dots, or nil.
func fieldAt(s *model.Struct, path string) *model.Field {
	for _, f := range s.Fields {
		if f.Name == path {
			return f
		}
		rest, isBelow := strings.CutPrefix(path, f.Name+".")
		if inner, ok := f.Type.(*model.Struct); ok && isBelow {
			return fieldAt(inner, rest)
		}
	}
	return nil
}
