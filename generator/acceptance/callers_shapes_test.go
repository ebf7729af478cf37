package acceptance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shape is a way to write code about what a finding is about: lines of a function, and
// of the file around it. Lines that end with "//!" are touched by the finding, others
// are not. The words with a dollar sign stand for names of the package.
type shape struct {
	name    string
	needs   []string // what the symbol has to be or to have; see seedWords.of
	outside string   // of the function
	text    string
}

// readShapes reads the shapes of each rule. A file of testdata/seeds has for each shape
// "== NAME [NEED …]" and the lines, and before "--" those outside of the function.
func readShapes(t *testing.T) map[string][]shape {
	t.Helper()
	all := map[string][]shape{}
	for rule, name := range seedShapes {
		text, err := os.ReadFile(filepath.Join("testdata", "seeds", name+".txt"))
		require.NoError(t, err)
		for _, block := range strings.Split("\n"+string(text), "\n== ")[1:] {
			all[rule] = append(all[rule], shapeOf(block))
		}
	}
	return all
}

// shapeOf returns the shape in a text.
func shapeOf(block string) shape {
	title, text, _ := strings.Cut(block, "\n")
	name, needs, _ := strings.Cut(strings.TrimSuffix(title, "]"), " [")
	s := shape{name: name, needs: strings.Fields(needs), text: text}
	if outside, inside, ok := strings.Cut(text, "\n--\n"); ok {
		s.outside, s.text = outside, inside
	}
	return s
}

// seedShapes are the files with the shapes for the findings of each rule that compile and
// have another effect. Each function has the parameter o, or for an enum v.
var seedShapes = map[string]string{
	"api-release-changed":            "release",
	"constant-value-changed":         "constants",
	"enum-value-added":               "switches",
	"field-encoding-changed":         "reads",
	"field-not-embedded":             "reads",
	"field-not-secret":               "prints",
	"field-nullable":                 "reads",
	"field-optional":                 "reads",
	"field-secret":                   "prints",
	"operation-content-type-changed": "calls",
	"operation-route-changed":        "calls",
	"page-style-changed":             "calls",
	"paging-removed":                 "sets",
	"paging-required":                "unset",
	"parameter-encoding-changed":     "sets",
	"parameter-json-changed":         "sets",
	"parameter-required":             "unset",
	"required-parameter-added":       "unset",
	"value-removed":                  "values",
	"values-listed":                  "sets",
}

// seededRules are the rules with shapes, sorted.
func seededRules() []string { return slices.Sorted(maps.Keys(seedShapes)) }
