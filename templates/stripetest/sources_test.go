package stripetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// refusedImports are packages that plain code of a test server has no use for.
var refusedImports = []string{`"unsafe"`, `"runtime"`, `"plugin"`, `"syscall"`, `"os/exec"`}

// TestPlainGo holds what is copied into other packages to plain Go: no package
// unsafe, no stack of callers, no directive, no init function, no types made at
// run time, and no function that can be replaced through a package variable.
func TestPlainGo(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, imported := range file.Imports {
			assert.NotContains(t, refusedImports, imported.Path.Value, name)
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				assert.True(t, c.Text == "//" || strings.HasPrefix(c.Text, "// ") || strings.HasPrefix(c.Text, "//\t"), "%s has the directive %q", name, c.Text)
			}
		}
		for _, d := range file.Decls {
			assertPlain(t, name, d)
		}
	}
}

// assertPlain checks one declaration.
func assertPlain(t *testing.T, name string, d ast.Decl) {
	t.Helper()
	if f, ok := d.(*ast.FuncDecl); ok {
		assert.False(t, f.Recv == nil && f.Name.Name == "init", "%s has an init function", name)
	}
	if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
		for _, spec := range g.Specs {
			for _, v := range spec.(*ast.ValueSpec).Values {
				_, isLiteral := v.(*ast.CompositeLit)
				assert.True(t, isLiteral, "%s has a variable that is not a literal of data", name)
			}
		}
	}
	ast.Inspect(d, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			assert.NotContains(t, []string{"StructOf", "FuncOf", "MakeFunc"}, s.Sel.Name, name)
		}
		return true
	})
}
