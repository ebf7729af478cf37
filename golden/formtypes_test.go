package golden_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/formrows"
)

// TestFormTypes holds every row of every formTable to the struct it is about, and every
// place that uses one to its params.
func TestFormTypes(t *testing.T) {
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			files := generate(t, name)
			pkg, errs := checkTypes(files)
			require.Empty(t, errs)
			var trees []*ast.File
			for _, f := range files {
				if strings.Contains(f.Name, "/") {
					continue
				}
				tree, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
				require.NoError(t, err)
				trees = append(trees, tree)
			}
			found := formrows.Check(pkg, trees)
			assert.Empty(t, found.Problems)
			assert.Positive(t, found.Rows)
		})
	}
}
