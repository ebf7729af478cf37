package acceptance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/formrows"
)

// TestAllForms holds every row of the tables that params are encoded by to the struct
// it is about, in the package of all resources.
func TestAllForms(t *testing.T) {
	for _, file := range []string{plain, sdk} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			texts := map[string][]byte{}
			var trees []*ast.File
			for _, f := range generateAll(t, source(current, file)).Files {
				tree, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
				require.NoError(t, err)
				trees = append(trees, tree)
				texts[f.Name] = f.Data
			}
			pkg, err := surface.NewLoader("", "").Source("stripe", texts)
			require.NoError(t, err)
			params := 0
			for _, name := range pkg.Scope().Names() {
				if ast.IsExported(name) && strings.HasSuffix(name, "Params") {
					params++
				}
			}
			found := formrows.Check(pkg, trees)
			for _, problem := range found.Problems {
				assert.Fail(t, problem)
			}
			t.Logf("%d rows in %d tables; %d params types", found.Rows, found.Tables, params)
			assert.Greater(t, found.Rows, 8000)
			assert.Greater(t, found.Tables, params*4/5, "most types need a table; the others send nothing but what is common to all")
		})
	}
}
