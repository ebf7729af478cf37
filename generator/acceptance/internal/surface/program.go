package surface

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
)

// Program type-checks those functions of a Go file that keep accepts, each with its
// body, and returns the errors of each by its name: none for one that compiles.
// packages stand for the imports of the file by path, beside the standard library.
func (l *Loader) Program(name string, text []byte, packages map[string]*types.Package, keep func(*ast.FuncDecl) bool) (map[string][]string, error) {
	file, err := parser.ParseFile(l.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	importer := standIns{l, packages}
	found := map[string][]string{}
	kept := importer.cut(file, keep)
	for _, f := range kept {
		found[f.Name.Name] = nil
	}
	if len(kept) == 0 {
		return found, nil
	}
	conf := types.Config{
		Importer: importer,
		Error: func(err error) {
			var at types.Error
			if !errors.As(err, &at) {
				return
			}
			for _, f := range kept {
				if f.Pos() <= at.Pos && at.Pos < f.End() {
					found[f.Name.Name] = append(found[f.Name.Name], at.Msg)
				}
			}
		},
	}
	_, err = conf.Check("program", l.fset, []*ast.File{file}, nil)
	if slices.ContainsFunc(kept, func(f *ast.FuncDecl) bool { return len(found[f.Name.Name]) > 0 }) {
		err = nil // it is about one of them
	}
	return found, err
}

// Cut returns the text of a Go file with those of its functions alone that keep accepts,
// and the number of them. The package and its imports get other names: packages are the
// imports of the file by path, as for Program, and paths what they are imported by.
func (l *Loader) Cut(name string, text []byte, pkg string, packages map[string]*types.Package, paths map[string]string, keep func(*ast.FuncDecl) bool) ([]byte, int, error) {
	file, err := parser.ParseFile(l.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, 0, err
	}
	kept := standIns{l, packages}.cut(file, keep)
	file.Name = ast.NewIdent(pkg)
	for _, spec := range file.Decls[0].(*ast.GenDecl).Specs {
		spec := spec.(*ast.ImportSpec)
		if of, _ := strconv.Unquote(spec.Path.Value); paths[of] != "" {
			spec.Path.Value = strconv.Quote(paths[of])
		}
	}
	var out bytes.Buffer
	err = format.Node(&out, l.fset, file)
	return out.Bytes(), len(kept), err
}

// cut leaves those functions in a file that keep accepts, with the imports that they
// use, and returns them.
func (s standIns) cut(file *ast.File, keep func(*ast.FuncDecl) bool) []*ast.FuncDecl {
	var kept []*ast.FuncDecl
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && keep(f) {
			kept = append(kept, f)
		}
	}
	file.Decls = []ast.Decl{s.usedImports(file, kept)}
	for _, f := range kept {
		file.Decls = append(file.Decls, f)
	}
	return kept
}

// standIns imports packages that stand for others.
type standIns struct {
	*Loader
	packages map[string]*types.Package
}

// Import implements types.Importer.
func (s standIns) Import(path string) (*types.Package, error) {
	if p := s.packages[path]; p != nil {
		return p, nil
	}
	return s.Loader.Import(path)
}

// usedImports declares those imports of a file that functions use: what only others
// use would be an error.
func (s standIns) usedImports(file *ast.File, functions []*ast.FuncDecl) ast.Decl {
	used := map[string]bool{}
	for _, f := range functions {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
	}
	imports := &ast.GenDecl{Tok: token.IMPORT, Lparen: file.Pos()} // in brackets
	for _, spec := range file.Imports {
		of, _ := strconv.Unquote(spec.Path.Value) // the parser has seen to it
		name := path.Base(of)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		inside := name == "." && s.packages[of] != nil &&
			slices.ContainsFunc(s.packages[of].Scope().Names(), func(name string) bool { return used[name] })
		if used[name] || inside {
			imports.Specs = append(imports.Specs, spec)
		}
	}
	return imports
}

// Kept is a file with those of its functions that compile, and with the imports that
// these use; nil if there is none. The arguments are those of Program.
func (l *Loader) Kept(name string, text []byte, packages map[string]*types.Package, keep func(*ast.FuncDecl) bool) ([]byte, error) {
	found, err := l.Program(name, text, packages, keep)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(l.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var kept []*ast.FuncDecl
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if errs, tried := found[f.Name.Name]; tried && len(errs) == 0 {
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	b.WriteString("package " + file.Name.Name + "\n\n")
	for _, decl := range append([]ast.Decl{standIns{l, packages}.usedImports(file, kept)}, declsOf(kept)...) {
		if err := format.Node(&b, l.fset, decl); err != nil {
			return nil, err
		}
		b.WriteString("\n\n")
	}
	return b.Bytes(), nil
}

// declsOf are functions as declarations.
func declsOf(functions []*ast.FuncDecl) []ast.Decl {
	decls := make([]ast.Decl, len(functions))
	for i, f := range functions {
		decls[i] = f
	}
	return decls
}
