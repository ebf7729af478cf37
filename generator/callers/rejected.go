package callers

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/types"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/stripegen/stripegen/generator/diag"
)

// Files are the files of a generated package, by their names in its folder, with
// slashes.
type Files map[string][]byte

// Rejection is an error of go/types about the callers with the new package.
type Rejection struct {
	Location
	Message string `json:"message"`
	Expr    string `json:"expr"`

	// symbols are those of the old package at the location, the nearest
	// first; types are those of the expressions there.
	symbols, types []string
	soft           bool // it only comes with others
}

// Rejected returns all errors of go/types about the callers when the generated package
// has the given files. Hand-written files in its folder stay. The second result
// has the declarations of the new package.
func (p *Program) Rejected(ctx context.Context, now Files) ([]Rejection, map[string]bool, error) {
	r := &renewal{Program: p, known: map[string]*types.Package{}}
	if err := r.parse(now); err != nil {
		return nil, nil, err
	}
	if err := r.load(ctx); err != nil {
		return nil, nil, err
	}
	declares, err := r.generated()
	if err != nil {
		return nil, nil, err
	}
	var all []Rejection
	for _, c := range p.callers {
		found := r.check(c)
		if c.given {
			all = append(all, found...)
		}
	}
	slices.SortStableFunc(all, func(a, b Rejection) int { return a.Compare(b.Location) })
	all = slices.CompactFunc(all, func(a, b Rejection) bool { return a.Location == b.Location && a.Message == b.Message })
	return all, declares, nil
}

// renewal type-checks the callers against new files.
type renewal struct {
	*Program
	files map[string][]*ast.File    // by the folder
	known map[string]*types.Package // what has been checked again, by ID
}

// parse parses the new files, without the bodies of functions.
func (r *renewal) parse(now Files) error {
	r.files = map[string][]*ast.File{}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		file, err := parser.ParseFile(r.fset, "new/"+name, now[name], fileMode)
		if err != nil {
			return diag.Errorf(diag.Internal, "", "the new package does not parse: %w", err)
		}
		folder := filepath.Join(r.found.Folder, filepath.FromSlash(path.Dir(name)))
		r.files[folder] = append(r.files[folder], file)
	}
	return nil
}

// load makes the go command compile the imports of the new files that are not loaded
// yet, without their tests, which no package imports.
func (r *renewal) load(ctx context.Context) error {
	missing := map[string]bool{}
	for _, files := range r.files {
		for _, file := range files {
			for _, spec := range file.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value) // it has parsed
				if r.found.all[imported] == nil && imported != "unsafe" && !strings.HasPrefix(imported, r.found.Path) {
					missing[imported] = true
				}
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	roots, err := r.found.cfg.load(ctx, slices.Sorted(maps.Keys(missing)), false)
	if err != nil {
		return err
	}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		if r.found.all[pkg.ID] == nil {
			r.found.all[pkg.ID] = pkg
		}
	})
	return nil
}

// generated type-checks the new package, and returns its declarations. A package with
// tests in it is checked again with them, as a caller.
func (r *renewal) generated() (map[string]bool, error) {
	files := r.files[r.found.Folder]
	if len(files) == 0 {
		return nil, diag.Errorf(diag.Internal, "", "the new package has no files")
	}
	cfg := types.Config{Importer: standard{r.Program}, Error: func(error) {}, IgnoreFuncBodies: true}
	pkg, _ := cfg.Check(r.found.Path, r.fset, files, nil) // output has checked them as a whole
	r.known[r.found.Path] = pkg
	names := map[string]bool{}
	was := r.Program.generated()
	for obj, name := range declared(pkg) {
		if isEarlier(was, obj) {
			continue
		}
		names[name] = true
		if f, ok := obj.(*types.Var); ok && f.Embedded() {
			promoted(names, name, f)
		}
	}
	return names, nil
}

// isEarlier reports whether an object is the earlier name of a type that moved or was
// renamed: an alias where the package on disk has a type.
func isEarlier(was *types.Package, obj types.Object) bool {
	alias, ok := obj.(*types.TypeName)
	if !ok || !alias.IsAlias() || was == nil {
		return false
	}
	old, ok := was.Scope().Lookup(alias.Name()).(*types.TypeName)
	return ok && !old.IsAlias()
}

// promoted adds the fields that a type has from an embedded field.
func promoted(names map[string]bool, name string, embedded *types.Var) {
	owner, _, ok := cutLast(name)
	under, isStruct := structOf(embedded.Type())
	if !ok || !isStruct {
		return
	}
	for f := range under.Fields() {
		names[owner+"."+f.Name()] = true
	}
}

// standard imports the packages of generated files.
type standard struct{ *Program }

// Import implements types.Importer.
func (s standard) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return s.exported.Import(path)
}

// check type-checks a caller again and returns the errors.
func (r *renewal) check(c *caller) []Rejection {
	files := c.files
	if now := r.files[c.Dir]; now != nil {
		files = slices.Concat(now, r.written(c))
	}
	var found []Rejection
	cfg := r.config(c, r.known, func(err error) {
		e, ok := errors.AsType[types.Error](err)
		if !ok || r.sources[r.fset.File(e.Pos).Name()] == nil {
			return // in a file of the new package
		}
		found = append(found, r.rejection(c, e))
	})
	cfg.Importer = renewed{importing{r.Program, c.Package, r.known}}
	pkg, _ := cfg.Check(c.PkgPath, r.fset, files, nil) // the errors are what is looked for
	r.known[c.ID] = pkg
	return found
}

// renewed imports the packages of a caller, or of new files beside it.
type renewed struct{ importing }

// Import implements types.Importer.
func (i renewed) Import(path string) (*types.Package, error) {
	if i.pkg.Imports[path] == nil {
		return standard{i.Program}.Import(path)
	}
	return i.importing.Import(path)
}

// written returns the files of a caller that stripegen did not write.
func (r *renewal) written(c *caller) []*ast.File {
	var files []*ast.File
	for _, file := range c.files {
		if !r.isOurs(file) {
			files = append(files, file)
		}
	}
	return files
}

// isOurs reports whether stripegen wrote a file.
func (p *Program) isOurs(file *ast.File) bool {
	return strings.HasPrefix(string(p.sources[p.fset.File(file.Pos()).Name()]), header)
}

// rejection returns an error with its context in the old package.
func (r *renewal) rejection(c *caller, e types.Error) Rejection {
	found := Rejection{Location: r.location(e.Pos), Message: message(e.Msg), soft: e.Soft}
	at, ok := c.tree.Root().FindByPos(e.Pos, e.Pos)
	if !ok {
		return found
	}
	l := &looker{Program: r.Program, caller: c, info: c.info}
	found.Expr, found.symbols, found.types = l.context(at)
	return found
}

// message returns an error of go/types on one line.
func message(text string) string { return strings.Join(strings.Fields(text), " ") }
