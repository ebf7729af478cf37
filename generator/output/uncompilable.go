package output

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// uncompilable are the errors for what would not compile in the generated files of an SDK,
// together with the other files of their packages: a name that nothing declares, such as the
// type of a resource that is new in the document, or a field that a file that stays does not
// have. In a folder without the runtime of the SDK any name can be missing.
func (c *listing) uncompilable(files []File) []*diag.Error {
	if c.part == nil {
		return nil
	}
	k := &sdkChecker{
		listing: c, fset: token.NewFileSet(), texts: maps.Clone(c.text), generated: map[string]bool{},
		packages: map[string]*types.Package{}, said: map[string]bool{},
	}
	for _, file := range files {
		k.texts[file.Name], k.generated[path.Join(c.dir, file.Name)] = file.Data, true
	}
	if !k.hasRuntime() {
		return nil
	}
	for _, folder := range c.folders(files) {
		k.check(folder)
	}
	return k.errs
}

// sdkChecker type-checks the packages of an SDK that generated files are in. Of other
// packages any name is accepted.
type sdkChecker struct {
	*listing
	fset      *token.FileSet
	texts     map[string][]byte // our files, as they will be
	generated map[string]bool   // names in positions
	packages  map[string]*types.Package
	said      map[string]bool // messages, of which once is enough
	errs      []*diag.Error
}

// hasRuntime reports whether a file at the root that is not ours declares the type of
// the runtime.
func (k *sdkChecker) hasRuntime() bool {
	for _, h := range k.beside(".") {
		for _, d := range declarations(h.tree) {
			if d.Recv == "" && d.Name == k.part.Runtime {
				return true
			}
		}
	}
	return false
}

// Import implements types.Importer.
func (k *sdkChecker) Import(imported string) (*types.Package, error) {
	if imported == k.part.Module {
		if root := k.check("."); root != nil {
			return root, nil
		}
	}
	return noImports{}.Import(imported)
}

// check checks the package in a folder, once; nil for a folder without files.
func (k *sdkChecker) check(folder string) *types.Package {
	if pkg, done := k.packages[folder]; done {
		return pkg
	}
	k.packages[folder] = nil // a circle of imports ends, too
	trees := k.trees(folder)
	if len(trees) == 0 {
		return nil
	}
	cfg := types.Config{Importer: k, Error: k.note}
	pkg, _ := cfg.Check(trees[0].Name.Name, k.fset, trees, nil) // the errors come through cfg.Error
	k.packages[folder] = pkg
	return pkg
}

// trees parses the files of the package in a folder, tests aside. Those generated now are the
// last, so that what is declared twice is reported there. One that is no Go is passed over.
func (k *sdkChecker) trees(folder string) []*ast.File {
	var first, last []*ast.File
	parse := func(name string, text []byte) {
		at := path.Join(k.dir, name)
		tree, err := parser.ParseFile(k.fset, at, text, parser.SkipObjectResolution)
		switch {
		case err != nil:
		case k.generated[at]:
			last = append(last, tree)
		default:
			first = append(first, tree)
		}
	}
	for _, h := range k.beside(folder) {
		if !isTest(h.name) {
			parse(h.name, k.hand[h.name])
		}
	}
	for _, name := range sortedNames(k.texts) {
		if path.Dir(name) == folder {
			parse(name, k.texts[name])
		}
	}
	return append(first, last...)
}

// note notes an error in a generated file.
func (k *sdkChecker) note(err error) {
	e, ok := errors.AsType[types.Error](err)
	if !ok || !k.generated[k.fset.Position(e.Pos).Filename] || isExpected(e.Msg, false) || k.said[e.Msg] {
		return
	}
	k.said[e.Msg] = true
	at := position(k.fset, e.Pos)
	if name, undeclared := strings.CutPrefix(e.Msg, "undefined: "); undeclared {
		k.errs = append(k.errs, refusalAt(at, "would use %s, which nothing in the package declares; generate the resource that it belongs to as well, or use a document of the version that the SDK is for", name))
		return
	}
	k.errs = append(k.errs, refusalAt(at, "would not compile with the other files of the package: %s; use a document of the version that the SDK is for", strings.TrimSpace(e.Msg)))
}
