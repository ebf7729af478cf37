package stripe

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSourcesUseTheStandardLibraryOnly: nothing else is imported, nothing runs
// when a program starts, and the only files that are written to are the standard
// output and error, by LeveledLogger. Package unsafe is for the tables of form
// fields alone.
func TestSourcesUseTheStandardLibraryOnly(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, imported := range file.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			require.NoError(t, err)
			first, _, _ := strings.Cut(path, "/")
			assert.NotContains(t, first, ".", "%s imports %s", name, path)
			assert.NotContains(t, []string{"os/exec", "io/ioutil", "plugin", "syscall"}, path, name)
			if path == "unsafe" {
				assert.Contains(t, []string{"form.go", "formtable.go"}, name)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				assert.False(t, n.Recv == nil && n.Name.Name == "init", "%s has an init function", name)
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "os" {
					assert.Contains(t, []string{"Stdout", "Stderr"}, n.Sel.Name, name)
				}
			}
			return true
		})
	}
}
