package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// initial is a row of the table of initial values: what a field of a new object
// on the fake server is unless a request sends it. Of the rows of a field the
// first whose condition holds counts. A field without a row is null where that is
// allowed, absent if it is optional, and otherwise zero, or a text that
// stripetest's likely finds. A value that an enum of the document does not list
// is left out: documents of other versions have other words.
type initial struct {
	resource model.ResourceID
	field    string // names joined by dots
	value    any    // a text, a number or a boolean; or like or last4
	when     string // a parameter that is sent and not false, or "name=value"; "" for always
	reason   string
}

// like is the value of the parameter of that name; without it the row does not
// count.
type like string

// last4 is the last four characters of the parameter of that name.
type last4 string

// unlisted are values that the API has and the enum does not list.
var unlisted = map[string]bool{"token type person": true}

// initialsOf are the rows of a resource by field.
func initialsOf(r *model.Resource) map[string][]decl.FakeInitial {
	rows := map[string][]decl.FakeInitial{}
	for _, row := range initials {
		if row.resource == r.ID && row.listed(r) {
			rows[row.field] = append(rows[row.field], row.rendered())
		}
	}
	return rows
}

// rendered is the row in the words of the render.
func (i initial) rendered() decl.FakeInitial {
	switch v := i.value.(type) {
	case like:
		return decl.FakeInitial{Like: string(v), When: i.when}
	case last4:
		return decl.FakeInitial{Like: string(v), Last: 4, When: i.when}
	}
	return decl.FakeInitial{Value: i.value, When: i.when}
}

// listed reports whether the document has the field, with that value if it lists
// the values.
func (i initial) listed(r *model.Resource) bool {
	f := fieldAt(r.Object, i.field)
	if f == nil {
		return false
	}
	enum, isEnum := f.Type.(*model.Enum)
	text, isText := i.value.(string)
	return !isEnum || !isText || slices.Contains(enum.Values, text) || unlisted[string(i.resource)+" "+i.field+" "+text]
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

// UnusedInitials are the rows of the table of initial values that an API with all
// resources of a document has no use for.
func UnusedInitials(api *model.API) []string {
	var unused []string
	for _, row := range initials {
		if r := api.Resource(row.resource); r == nil || !row.listed(r) {
			unused = append(unused, fmt.Sprintf("%s %s = %v", row.resource, row.field, row.value))
		}
	}
	return unused
}
