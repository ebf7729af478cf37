package surface

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Loader reads packages from source, without the bodies of their functions: types
// and signatures are all that a surface needs, and without bodies stripe-go takes
// a second instead of seven. Source can be called from several goroutines at once
// as long as its packages import the standard library alone.
type Loader struct {
	fset   *token.FileSet
	mu     sync.Mutex // of std
	std    types.Importer
	module string // path of the module that is read from source
	dir    string // where it is
	loaded map[string]*types.Package
}

// NewLoader makes a loader for packages that import the standard library, and for
// those of the module that is in dir. module may be empty.
func NewLoader(module, dir string) *Loader {
	fset := token.NewFileSet()
	return &Loader{
		fset: fset, std: importer.ForCompiler(fset, "gc", nil),
		module: module, dir: dir, loaded: map[string]*types.Package{},
	}
}

// Import reads a package by its path: of the loader's module from source, of the
// standard library from its export data.
func (l *Loader) Import(path string) (*types.Package, error) {
	rest, ours := strings.CutPrefix(path, l.module)
	if l.module == "" || !ours || rest != "" && rest[0] != '/' {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.std.Import(path)
	}
	if p := l.loaded[path]; p != nil {
		return p, nil
	}
	found, err := build.ImportDir(filepath.Join(l.dir, filepath.FromSlash(rest)), 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range found.GoFiles {
		file, err := parser.ParseFile(l.fset, filepath.Join(found.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	p, err := l.check(path, files)
	l.loaded[path] = p
	return p, err
}

// Source reads a package from the texts of its files, by file name.
func (l *Loader) Source(path string, texts map[string][]byte) (*types.Package, error) {
	var files []*ast.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file, err := parser.ParseFile(l.fset, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return l.check(path, files)
}

// check finds out the types.
func (l *Loader) check(path string, files []*ast.File) (*types.Package, error) {
	conf := types.Config{Importer: l, IgnoreFuncBodies: true}
	return conf.Check(path, l.fset, files, nil)
}
