package templates

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "record the runtime's names")

// TestReservedNames keeps reserved.txt equal to what the runtime declares.
func TestReservedNames(t *testing.T) {
	files, err := Runtime()
	require.NoError(t, err)
	var declared []string
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name, packageClause+string(f.Source), parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range parsed.Decls {
			declared = append(declared, declaredNames(decl)...)
		}
	}
	slices.Sort(declared)
	text := strings.Join(slices.Compact(declared), "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile("reserved.txt", []byte(text), 0o644))
		return
	}
	require.Equal(t, text, reserved, "run the test with -update")
}

// TestClientMethods keeps the list of the client's methods equal to what the runtime and
// client.go declare.
func TestClientMethods(t *testing.T) {
	declared := []string{"With"}
	files, err := Runtime()
	require.NoError(t, err)
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name, packageClause+string(f.Source), parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range parsed.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv != nil && strings.TrimPrefix(types.ExprString(fn.Recv.List[0].Type), "*") == "Client" {
				declared = append(declared, fn.Name.Name)
			}
		}
	}
	slices.Sort(declared)
	require.Equal(t, declared, ClientMethods())
}

// TestFakeNames holds that the hand-written files of the fake server leave the names of
// tables to those that are rendered.
func TestFakeNames(t *testing.T) {
	files, err := Fake()
	require.NoError(t, err)
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Source, parser.SkipObjectResolution)
		require.NoError(t, err)
		require.False(t, strings.HasPrefix(f.Name, "table_"), f.Name)
		for _, decl := range parsed.Decls {
			for _, name := range declaredNames(decl) {
				require.NotRegexp(t, `^(table[A-Z].*|tables|documentVersion)$`, name)
			}
		}
	}
}

// declaredNames are the package-level names of a declaration.
func declaredNames(decl ast.Decl) []string {
	var names []string
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, n := range s.Names {
					names = append(names, n.Name)
				}
			}
		}
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "_" })
}
