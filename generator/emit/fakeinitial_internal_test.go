package emit

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestInitialRows holds the shape of the table: sorted by resource and field, with a
// reason in each row, and no row that another one before it hides.
func TestInitialRows(t *testing.T) {
	assert.True(t, slices.IsSortedFunc(initials, func(a, b initial) int {
		return cmp.Or(cmp.Compare(a.resource, b.resource), cmp.Compare(a.field, b.field))
	}))
	special := map[string]bool{}
	final := map[string]bool{} // fields whose last row was seen
	for _, row := range initials {
		field := string(row.resource) + " " + row.field
		assert.NotEmpty(t, row.reason, field)
		assert.False(t, final[field], "%s has a row after the one that always applies", field)
		switch v := row.value.(type) {
		case string:
			special[field+" "+v] = true
			final[field] = row.when == ""
		case bool, int:
			final[field] = row.when == ""
		case like, last4:
		default:
			t.Errorf("%s has a value of type %T", field, v)
		}
	}
	for value := range unlisted {
		assert.True(t, special[value], "no row has the value %s", value)
	}
}
