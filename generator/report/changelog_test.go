package report

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diff"
)

// TestMarks holds the changelog to its signs, and the table of the README to these, to
// the verdicts and to what the levels mean.
func TestMarks(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	verdicts := map[diff.Level]diff.Verdict{
		diff.Compile: diff.Major, diff.Runtime: diff.Major, diff.Behaviour: diff.Minor, diff.Additive: diff.Minor, diff.Docs: diff.Patch,
	}
	for level, mark := range map[diff.Level]string{diff.Compile: "⚠️ ", diff.Runtime: "⚠️ ", diff.Behaviour: "🔶 ", diff.Additive: "", diff.Docs: ""} {
		r := &diff.Report{Changes: []diff.Change{{Level: level, Text: "Change it"}}}
		assert.Contains(t, write(t, "changelog", r, Options{}), "\n* "+mark+"Change it\n", level)
		effect := effects[level]
		if level == diff.Additive {
			effect = "something " + effect
		}
		assert.Contains(t, string(text), fmt.Sprintf("| `%s` | %s | %s | %s|\n", level, effect, verdicts[level], mark), level)
	}
}
