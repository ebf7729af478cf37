package golden_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// languageVersion is the oldest Go that generated code compiles with.
const languageVersion = "go1.23"

// standard imports the standard library, once for all cases.
var standard = sync.OnceValue(func() types.Importer { return importer.Default() })

// requireTypes fails if the files are not a package that compiles.
func requireTypes(t *testing.T, files []output.File) {
	t.Helper()
	_, errs := checkTypes(files)
	var lines []string
	for _, err := range errs {
		lines = append(lines, err.Error())
	}
	require.Empty(t, errs, "not recorded, because the package does not compile:\n%s", strings.Join(lines, "\n"))
}

// checkTypes type-checks the files at the top of the output as one package.
func checkTypes(files []output.File) (*types.Package, []error) {
	fset := token.NewFileSet()
	var trees []*ast.File
	var errs []error
	for _, f := range files {
		if path.Dir(f.Name) != "." {
			continue
		}
		tree, err := parser.ParseFile(fset, f.Name, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return nil, []error{err}
		}
		trees = append(trees, tree)
	}
	cfg := types.Config{
		GoVersion: languageVersion,
		Importer:  standard(),
		Error:     func(err error) { errs = append(errs, err) },
	}
	pkg, _ := cfg.Check("stripe", fset, trees, nil) // the errors come through cfg.Error
	return pkg, errs
}
