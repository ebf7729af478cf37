package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diff"
)

// TestWholePackageFirst holds that what belongs to no resource is listed before them all
// if it breaks callers or nothing is graver, and after the graver ones otherwise.
func TestWholePackageFirst(t *testing.T) {
	titles := func(whole diff.Level, others ...diff.Level) string {
		changes := []diff.Change{{Level: whole, Symbol: "APIVersion"}}
		for i, level := range others {
			changes = append(changes, diff.Change{Level: level, Resource: string(rune('a' + i))})
		}
		var all []string
		for _, s := range sections(changes) {
			all = append(all, s.Title())
		}
		return strings.Join(all, ", ")
	}
	assert.Equal(t, "the whole package, a, b", titles(diff.Runtime, diff.Compile, diff.Compile))
	assert.Equal(t, "the whole package, a, b", titles(diff.Compile, diff.Compile, diff.Docs))
	assert.Equal(t, "the whole package, a", titles(diff.Behaviour, diff.Behaviour))
	assert.Equal(t, "the whole package, a", titles(diff.Docs, diff.Docs))
	assert.Equal(t, "a, the whole package, b", titles(diff.Behaviour, diff.Compile, diff.Additive))
	assert.Equal(t, "b, a, the whole package", titles(diff.Docs, diff.Additive, diff.Compile))
}
