package output

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// languageVersion is the version of Go that the output is written in.
const languageVersion = "go1.23"

// errNoImport is the error for each import. The type checker then accepts every name of an
// imported package, and every use of it.
var errNoImport = errors.New("packages are not imported here")

// noImports imports packages of which nothing but the name is known.
type noImports struct{}

// Import implements types.Importer.
func (noImports) Import(imported string) (*types.Package, error) {
	return types.NewPackage(imported, packageName(imported)), errNoImport
}

// checkPackage type-checks one package.
func checkPackage(fset *token.FileSet, files []*formatter) []*diag.Error {
	var errs []*diag.Error
	trees := make([]*ast.File, len(files))
	copies := map[string]bool{}
	for i, f := range files {
		trees[i], copies[f.source.Name] = f.tree, f.source.isCopy()
	}
	part := slices.ContainsFunc(files, func(f *formatter) bool { return f.source.isPart() })
	cfg := types.Config{
		GoVersion: languageVersion, Importer: noImports{},
		Error: func(err error) {
			e, ok := errors.AsType[types.Error](err)
			if !ok {
				return
			}
			if at := fset.Position(e.Pos); !part && !isExpected(e.Msg, copies[at.Filename]) {
				errs = append(errs, defect(at.Filename, at.Line, "does not compile: %s", strings.TrimSpace(e.Msg)))
			}
		},
	}
	pkg, _ := cfg.Check(trees[0].Name.Name, fset, trees, nil) // the errors come through cfg.Error
	for _, f := range files {
		if !f.source.isCopy() {
			f.checkInitialisers(pkg.Scope())
		}
	}
	return errs
}

// isExpected reports whether a message of the type checker says no more than that nothing
// is imported, or that the functions of a copy have no bodies.
func isExpected(message string, isCopy bool) bool {
	return strings.HasSuffix(message, "("+errNoImport.Error()+")") || isCopy && message == "missing return"
}

// packageName returns the name of the package at an import path of the standard library:
// the last element, but for one such as v2.
func packageName(imported string) string {
	dir, name := path.Split(imported)
	if dir != "" && majorVersion.MatchString(name) {
		return path.Base(dir)
	}
	return name
}

// majorVersion matches the last element of the path of a later version.
var majorVersion = regexp.MustCompile(`^v[0-9]+$`)
