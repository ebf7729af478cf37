package where

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// source is one file of a package.
type source struct {
	name  string
	lines int
	found []Declaration // in the order of the file, types before their members
}

// read parses a file and takes in its declarations. A file that does not parse has those
// up to the error; the caller has compared it with what was generated.
func read(name string, text []byte) source {
	fset := token.NewFileSet()
	tree, _ := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	s := source{name: name}
	if tree == nil {
		return s
	}
	s.lines = fset.File(tree.FileStart).LineCount()
	r := reader{source: &s, fset: fset}
	for _, d := range tree.Decls {
		r.decl(d)
	}
	return s
}

// reader takes in the declarations of one file.
type reader struct {
	source *source
	fset   *token.FileSet
}

// add takes in a declaration: from is its comment, if it has one, or itself.
func (r reader) add(typ, name string, at token.Pos, from, to ast.Node) {
	if typ != "" {
		name = typ + "." + name
	}
	pos := r.fset.Position(at)
	r.source.found = append(r.source.found, Declaration{
		Symbol: name, File: r.source.name, Line: pos.Line, Column: pos.Column,
		first: r.fset.Position(from.Pos()).Line, last: r.fset.Position(to.End()).Line,
	})
}

// decl takes in what a declaration at the top of the file declares.
func (r reader) decl(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		typ := ""
		if d.Recv != nil && len(d.Recv.List) > 0 {
			typ = typeName(d.Recv.List[0].Type)
		}
		r.add(typ, d.Name.Name, d.Name.Pos(), start(d.Doc, d), d)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			r.spec(d, spec)
		}
	}
}

// spec takes in a type with its members, or constants or variables.
func (r reader) spec(d *ast.GenDecl, spec ast.Spec) {
	whole := ast.Node(spec)
	if !d.Lparen.IsValid() {
		whole = start(d.Doc, d)
	}
	switch s := spec.(type) {
	case *ast.TypeSpec:
		r.add("", s.Name.Name, s.Name.Pos(), whole, spec)
		switch t := s.Type.(type) {
		case *ast.StructType:
			r.members(s.Name.Name, t.Fields)
		case *ast.InterfaceType:
			r.members(s.Name.Name, t.Methods)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			r.add("", name.Name, name.Pos(), start(s.Doc, whole), spec)
		}
	}
}

// members takes in the fields of a struct or the methods of an interface.
func (r reader) members(typ string, list *ast.FieldList) {
	for _, f := range list.List {
		for _, name := range f.Names {
			r.add(typ, name.Name, name.Pos(), start(f.Doc, f), f)
		}
		if name := typeName(f.Type); len(f.Names) == 0 && name != "" {
			r.add(typ, name, f.Type.Pos(), start(f.Doc, f), f)
		}
	}
}

// start is where a declaration begins: with its comment, if it has one.
func start(doc *ast.CommentGroup, n ast.Node) ast.Node {
	if doc != nil {
		return doc
	}
	return n
}

// typeName is the name of a receiver's or an embedded type, "" for another.
func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return typeName(x.X)
	}
	return ""
}
