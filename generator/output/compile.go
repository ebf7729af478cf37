package output

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// languageVersion is the version of Go that the output is written in.
const languageVersion = "go1.23"

// errNoImport is why the type checker gets packages without contents: it then takes
// every name of an imported package for declared, and what is made of one for right.
var errNoImport = errors.New("packages are not imported here")

// noImports imports packages of which nothing but the name is known.
type noImports struct{}

// Import implements types.Importer.
func (noImports) Import(imported string) (*types.Package, error) {
	return types.NewPackage(imported, packageName(imported)), errNoImport
}

// checkPackages type-checks the package in each folder as a whole: names that are
// declared twice, methods with the name of a field, types that do not exist. Bodies of
// functions are not checked, but the names in those of rendered files are looked up.
func checkPackages(fset *token.FileSet, parsed []*formatter) []*diag.Error {
	var folders []string
	files := map[string][]*formatter{}
	for _, f := range parsed {
		if files[f.folder()] == nil {
			folders = append(folders, f.folder())
		}
		files[f.folder()] = append(files[f.folder()], f)
	}
	var errs []*diag.Error
	for _, folder := range folders {
		errs = append(errs, checkPackage(fset, files[folder])...)
	}
	return errs
}

// checkPackage type-checks one package.
func checkPackage(fset *token.FileSet, files []*formatter) []*diag.Error {
	var errs []*diag.Error
	fail := func(pos token.Pos, text string, args ...any) {
		at := fset.Position(pos)
		errs = append(errs, defect(at.Filename, at.Line, text, args...))
	}
	cfg := types.Config{
		GoVersion: languageVersion, IgnoreFuncBodies: true, Importer: noImports{},
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); ok && !strings.HasSuffix(e.Msg, "("+errNoImport.Error()+")") {
				fail(e.Pos, "does not compile: %s", strings.TrimSpace(e.Msg))
			}
		},
	}
	trees := make([]*ast.File, len(files))
	for i, f := range files {
		trees[i] = f.tree
	}
	pkg, _ := cfg.Check(files[0].tree.Name.Name, fset, trees, nil) // the errors come through cfg.Error
	for _, f := range files {
		if f.source.isCopy() {
			continue
		}
		for _, name := range unresolved(f.tree, pkg.Scope()) {
			fail(name.Pos(), "uses %s, which is not declared", name.Name)
		}
		f.checkInitialisers(pkg.Scope())
	}
	return errs
}

// unresolved are the names in a file that neither the file nor its package declares,
// nor the language.
func unresolved(tree *ast.File, scope *types.Scope) []*ast.Ident {
	imported := map[string]bool{}
	for _, spec := range tree.Imports {
		imported[importName(spec)] = true
	}
	var names []*ast.Ident
	for _, name := range tree.Unresolved {
		if _, obj := scope.LookupParent(name.Name, token.NoPos); obj == nil && !imported[name.Name] {
			names = append(names, name)
		}
	}
	return names
}

// importName is the name by which a file uses a package that it imports.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	return packageName(strings.Trim(spec.Path.Value, `"`))
}

// packageName is the name of the package at an import path of the standard library:
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
