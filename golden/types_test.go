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
var standard = sync.OnceValue(func() types.Importer { return &inTurn{importer: importer.Default()} })

// inTurn lets tests that run in parallel share an importer, which one goroutine may use
// at a time.
type inTurn struct {
	mu       sync.Mutex
	importer types.Importer
}

// Import implements types.Importer.
func (i *inTurn) Import(path string) (*types.Package, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.importer.Import(path)
}

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

// checkTypes type-checks the files of the output, those of each folder as one package,
// and returns the package at the top.
func checkTypes(files []output.File) (*types.Package, []error) {
	var top *types.Package
	var errs []error
	byFolder := map[string][]output.File{}
	for _, f := range files {
		byFolder[path.Dir(f.Name)] = append(byFolder[path.Dir(f.Name)], f)
	}
	for folder, files := range byFolder {
		pkg, found := checkFolder(files)
		errs = append(errs, found...)
		if folder == "." {
			top = pkg
		}
	}
	return top, errs
}

// checkFolder type-checks files as one package, with the bodies of all functions.
func checkFolder(files []output.File) (*types.Package, []error) {
	fset := token.NewFileSet()
	var trees []*ast.File
	var errs []error
	for _, f := range files {
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
	pkg, _ := cfg.Check(trees[0].Name.Name, fset, trees, nil) // the errors come through cfg.Error
	return pkg, errs
}
