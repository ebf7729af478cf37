package callers

import (
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"

	"github.com/stripegen/stripegen/generator/diag"
)

// Program are the packages that depend on the generated one, type-checked against
// the package on disk.
type Program struct {
	found    *Found
	fset     *token.FileSet
	callers  []*caller // behind what they import
	exported types.Importer
	sources  map[string][]byte // by the names of files
	symbols  *symbols

	uses     map[string][]Use
	switches []Switch
	made     []made
	written  map[slot][]string       // the fields that are set in structs
	passed   map[slot][]slot         // the parameters that structs are passed to
	returned map[slot][]slot         // where the results of functions are stored
	keyed    map[slot][]string       // the fields that literals of structs set
	embedded map[slot][]string       // the types of the literals that embed structs
	same     map[types.Object]slot   // pointers that are other names of a slot
	texts    map[types.Object][]held // what variables are set to
	printed  []printing
}

// caller is a package that depends on the generated one. A package with tests
// occurs twice: without them, and with those in the package itself.
type caller struct {
	*packages.Package
	files []*ast.File
	tree  *inspector.Inspector
	given bool // its uses count: the patterns match it
	types *types.Package
	info  *types.Info
}

// fileMode is how files are parsed: all errors are reported, and comments are skipped.
const fileMode = parser.AllErrors | parser.SkipObjectResolution

// Load parses and type-checks the packages that depend on the generated one, and
// finds the uses in them. One that does not compile is an error, since its errors
// would hide those of the new document.
func (f *Found) Load() (*Program, error) {
	p := &Program{
		found: f, fset: token.NewFileSet(), sources: map[string][]byte{}, symbols: newSymbols(f.Path),
		uses: map[string][]Use{}, written: map[slot][]string{}, keyed: map[slot][]string{}, embedded: map[slot][]string{},
		passed: map[slot][]slot{}, returned: map[slot][]slot{}, same: map[types.Object]slot{}, texts: map[types.Object][]held{},
	}
	p.exported = importer.ForCompiler(p.fset, "gc", f.export)
	if err := p.parse(); err != nil {
		return nil, err
	}
	known := map[string]*types.Package{}
	for _, c := range p.callers {
		if err := p.check(c, known); err != nil {
			return nil, err
		}
		known[c.ID] = c.types
		if c.given {
			p.look(c)
		}
	}
	p.finish()
	return p, nil
}

// export opens the export data of a package.
func (f *Found) export(path string) (io.ReadCloser, error) {
	pkg := f.all[path]
	if pkg == nil || pkg.ExportFile == "" {
		return nil, errors.New("the go command has not compiled it")
	}
	return f.cfg.Open(pkg.ExportFile)
}

// parse reads the files of the callers.
func (p *Program) parse() error {
	type parsed struct {
		file *ast.File
		text []byte
		err  error
	}
	var names []string
	at := map[string]int{}
	for _, pkg := range p.found.order {
		for _, name := range pkg.CompiledGoFiles {
			if _, known := at[name]; !known {
				at[name] = len(names)
				names = append(names, name)
			}
		}
	}
	all := make([]parsed, len(names))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() error {
			all[i].text, all[i].err = p.found.read(name)
			if all[i].err == nil {
				all[i].file, all[i].err = parser.ParseFile(p.fset, name, all[i].text, fileMode)
			}
			return nil
		})
	}
	_ = group.Wait() // the first error counts in the order of the files
	for i, name := range names {
		if all[i].err != nil {
			return p.broken(all[i].err)
		}
		p.sources[name] = all[i].text
	}
	for _, pkg := range p.found.order {
		c := &caller{Package: pkg, given: p.found.given[pkg.ID]}
		for _, name := range pkg.CompiledGoFiles {
			c.files = append(c.files, all[at[name]].file)
		}
		c.tree = inspector.New(c.files)
		p.callers = append(p.callers, c)
	}
	return nil
}

// read reads a file.
func (f *Found) read(name string) ([]byte, error) {
	file, err := f.cfg.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// check type-checks a caller as it is today.
func (p *Program) check(c *caller, known map[string]*types.Package) error {
	c.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	var first error
	cfg := p.config(c, known, func(err error) {
		if first == nil {
			first = err
		}
	})
	c.types, _ = cfg.Check(c.PkgPath, p.fset, c.files, c.info)
	if first != nil {
		return p.broken(first)
	}
	return nil
}

// config returns the configuration to type-check a caller. Packages that are already
// type-checked replace their export data.
func (p *Program) config(c *caller, known map[string]*types.Package, report func(error)) *types.Config {
	version := ""
	if c.Module != nil && c.Module.GoVersion != "" {
		version = "go" + c.Module.GoVersion
	}
	return &types.Config{GoVersion: version, Sizes: c.TypesSizes, Importer: importing{p, c.Package, known}, Error: report}
}

// importing imports the packages that a package imports.
type importing struct {
	*Program
	pkg   *packages.Package
	known map[string]*types.Package // by ID
}

// Import implements types.Importer.
func (i importing) Import(path string) (*types.Package, error) {
	imported := i.pkg.Imports[path]
	switch {
	case path == "unsafe":
		return types.Unsafe, nil
	case imported == nil:
		return nil, errors.New("it cannot be found")
	case i.known[imported.ID] != nil:
		return i.known[imported.ID], nil
	}
	return i.exported.Import(imported.PkgPath)
}

// broken returns the error about a package that does not compile today.
func (p *Program) broken(err error) error {
	const format = "the callers do not compile, so the effect of the new document is unknown: %s"
	if e, ok := errors.AsType[types.Error](err); ok {
		found := diag.Errorf(diag.Usage, "", format, firstLine(e.Msg))
		at := p.fset.Position(e.Pos)
		found.Pos = diag.Pos{File: p.fileName(at.Filename), Line: at.Line, Col: at.Column}
		return found
	}
	if list, ok := errors.AsType[scanner.ErrorList](err); ok && len(list) > 0 {
		found := diag.Errorf(diag.Usage, "", format, list[0].Msg)
		found.Pos = diag.Pos{File: p.fileName(list[0].Pos.Filename), Line: list[0].Pos.Line, Col: list[0].Pos.Column}
		return found
	}
	return diag.Errorf(diag.Usage, "", format, firstLine(err.Error()))
}

// fileName returns the name of a file from the folder where patterns start, with slashes.
func (p *Program) fileName(name string) string {
	dir, err := filepath.Abs(p.found.cfg.Dir)
	if err != nil {
		return filepath.ToSlash(name)
	}
	for _, from := range []string{dir, resolved(dir)} {
		if way, err := filepath.Rel(from, name); err == nil && !strings.HasPrefix(way, "..") {
			return filepath.ToSlash(way)
		}
	}
	return filepath.ToSlash(name)
}

// resolved returns a folder without symbolic links on the way to it.
func resolved(dir string) string {
	way, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return dir
	}
	return way
}
