package callers

import (
	"context"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/stripegen/stripegen/generator/diag"
)

// Config selects the callers.
type Config struct {
	Dir      string   // where patterns start, "" for the current folder
	Patterns []string // as the go command takes them: ./...
	Tags     []string // build tags
	// Folder is that of the generated package. "" finds the one that the callers
	// import.
	Folder string
	// Open opens a file, as os.Open does.
	Open func(name string) (io.ReadCloser, error)
}

// Found is a generated package and the packages that depend on it.
type Found struct {
	Path   string // of the import
	Name   string
	Folder string // an absolute name

	cfg   Config
	given map[string]bool              // IDs of the packages that the patterns match
	all   map[string]*packages.Package // what they need with them, by ID
	order []*packages.Package          // those that depend on the generated one, behind what they import
}

// Find finds the generated package among what the callers import, and the packages
// that depend on it. It reads no syntax.
func Find(ctx context.Context, cfg Config) (*Found, error) {
	roots, err := cfg.load(ctx, cfg.Patterns, true)
	if err != nil {
		return nil, err
	}
	if err := cfg.unmatched(roots); err != nil {
		return nil, err
	}
	pkg, err := cfg.generated(roots)
	if err != nil {
		return nil, err
	}
	f := &Found{Path: pkg.PkgPath, Name: pkg.Name, Folder: pkg.Dir, cfg: cfg, given: map[string]bool{}, all: map[string]*packages.Package{}}
	for _, root := range roots {
		f.given[root.ID] = !isTestMain(root)
	}
	f.keep(roots)
	return f, nil
}

// needed is the request to the go command: the packages, and the files of the compiler
// with their exports.
const needed = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
	packages.NeedExportFile | packages.NeedTypesSizes | packages.NeedModule | packages.NeedForTest

// load makes the go command list packages and their dependencies, with or without the
// tests of the packages.
func (cfg Config) load(ctx context.Context, patterns []string, tests bool) ([]*packages.Package, error) {
	with := &packages.Config{Mode: needed, Context: ctx, Dir: cfg.Dir, Tests: tests}
	if len(cfg.Tags) > 0 {
		with.BuildFlags = []string{"-tags=" + strings.Join(cfg.Tags, ",")}
	}
	roots, err := packages.Load(with, patterns...)
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "the go command cannot load the callers %s: %s", cfg.named(), firstLine(err.Error()))
	}
	return roots, nil
}

// named returns the patterns as given.
func (cfg Config) named() string { return strings.Join(cfg.Patterns, " ") }

// unmatched returns the error about patterns that match nothing.
func (cfg Config) unmatched(roots []*packages.Package) error {
	if len(roots) == 0 {
		return diag.Errorf(diag.Usage, "", "no Go package matches %s", cfg.named())
	}
	for _, root := range roots {
		if len(root.GoFiles) == 0 && len(root.Errors) > 0 {
			return diag.Errorf(diag.Usage, "", "the go command cannot load the callers %s: %s", cfg.named(), firstLine(root.Errors[0].Msg))
		}
	}
	return nil
}

// firstLine returns the first line of a message that is not empty.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "go: downloading ") {
			return strings.TrimPrefix(line, "err: exit status 1: stderr: ")
		}
	}
	return "it failed without a message"
}

// generated returns the generated package that the callers import.
func (cfg Config) generated(roots []*packages.Package) (*packages.Package, error) {
	var all []*packages.Package
	folders := map[string]bool{}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		if pkg.PkgPath == pkg.ID && !folders[pkg.Dir] && isGenerated(pkg) {
			folders[pkg.Dir] = true
			all = append(all, pkg)
		}
	})
	slices.SortFunc(all, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) })
	if cfg.Folder != "" {
		i := slices.IndexFunc(all, func(pkg *packages.Package) bool { return sameFolder(pkg.Dir, cfg.Folder) })
		if i >= 0 {
			return all[i], cfg.foreign(all[i])
		}
		if len(all) > 0 {
			return nil, diag.Errorf(diag.Usage, "", "the callers %s do not import the package in %s, but %s, which stripegen generated too; name its folder as output", cfg.named(), cfg.Folder, all[0].PkgPath)
		}
	}
	switch len(all) {
	case 0:
		return nil, diag.Errorf(diag.Usage, "", "none of the packages %s imports a package that stripegen generated", cfg.named())
	case 1:
		return all[0], cfg.foreign(all[0])
	}
	return nil, diag.Errorf(diag.Usage, "", "the callers %s import two generated packages, %s and %s; name the folder of one as output", cfg.named(), all[0].PkgPath, all[1].PkgPath)
}

// foreign returns the error about a generated package of another module.
func (cfg Config) foreign(pkg *packages.Package) error {
	switch {
	case slices.Contains(strings.Split(filepath.ToSlash(pkg.Dir), "/"), "vendor"):
		return diag.Errorf(diag.Usage, "", "the generated package %s is vendored, so it is not generated here; compare where it is generated, with a go.work that has both modules", pkg.PkgPath)
	case cfg.Folder == "" && pkg.Module != nil && !pkg.Module.Main:
		return diag.Errorf(diag.Usage, "", "the generated package %s belongs to the module %s, so it is not generated here; compare where it is generated, with a go.work that has both modules", pkg.PkgPath, pkg.Module.Path)
	}
	return nil
}

// isGenerated reports whether stripegen wrote a package, by the file of its client.
func isGenerated(pkg *packages.Package) bool {
	client := ""
	hasRuntime := false
	for _, name := range pkg.GoFiles {
		switch filepath.Base(name) {
		case "client.go":
			client = name
		case "runtime_client.go":
			hasRuntime = true
		}
	}
	return client != "" && hasRuntime && isOurs(client)
}

// header is the first line of generated files.
const header = "// Code generated by stripegen. DO NOT EDIT."

// isOurs reports whether a file begins like a generated one.
func isOurs(name string) bool {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
	return err == nil && len(file.Comments) > 0 && file.Comments[0].List[0].Text == header
}

// sameFolder reports whether two names lead to one folder.
func sameFolder(a, b string) bool {
	whole := func(name string) string {
		abs, err := filepath.Abs(name)
		if err != nil {
			return name
		}
		return resolved(abs)
	}
	return whole(a) == whole(b)
}

// isTestMain reports whether a package is the program that the go command writes for tests.
func isTestMain(pkg *packages.Package) bool { return strings.HasSuffix(pkg.ID, ".test") }

// keep records the packages, and those that depend on the generated one. The generated
// one is a caller too if its folder has hand-written files.
func (f *Found) keep(roots []*packages.Package) {
	depends := map[*packages.Package]bool{}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		f.all[pkg.ID] = pkg
		if isTestMain(pkg) {
			return
		}
		depends[pkg] = pkg.PkgPath == f.Path && f.given[pkg.ID] && slices.ContainsFunc(pkg.GoFiles, func(name string) bool { return !isOurs(name) })
		for _, imported := range pkg.Imports {
			depends[pkg] = depends[pkg] || depends[imported] || imported.PkgPath == f.Path
		}
		if depends[pkg] {
			f.order = append(f.order, pkg) // Visit comes to a package after what it imports
		}
	})
}
