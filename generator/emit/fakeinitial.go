package emit

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/templates"
)

// initialsOf are the initial values of a resource by field.
func initialsOf(r *model.Resource, exceptions *overrides.Set) map[string][]templates.FakeInitial {
	rows := map[string][]templates.FakeInitial{}
	for _, row := range exceptions.Initials(r.ID, func(i overrides.Initial) bool { return isListed(i, r.Object) }) {
		rows[row.Field] = append(rows[row.Field], rendered(row))
	}
	return rows
}

// rendered is an initial value in the words of the templates.
func rendered(i overrides.Initial) templates.FakeInitial {
	switch v := i.Value.(type) {
	case overrides.Like:
		return templates.FakeInitial{Like: string(v), When: i.When}
	case overrides.Last4:
		return templates.FakeInitial{Like: string(v), Last: 4, When: i.When}
	}
	return templates.FakeInitial{Value: i.Value, When: i.When}
}

// isListed reports whether an object has the field, with that value if the document
// lists the values.
func isListed(i overrides.Initial, object *model.Struct) bool {
	f := fieldAt(object, i.Field)
	if f == nil {
		return false
	}
	enum, isEnum := f.Type.(*model.Enum)
	text, isText := i.Value.(string)
	return !isEnum || !isText || i.Unlisted || slices.Contains(enum.Values, text)
}

// fieldAt finds the field that names joined by dots lead to, nil without it.
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
