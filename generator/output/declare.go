package output

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// Decl is a name that a file declares at its top.
type Decl struct {
	Kind token.Token // token.CONST, VAR, TYPE or FUNC
	Recv string      // the receiver's type of a method, "Widget" or "*Widget"; "" for what is no method
	Name string
	Kept bool // it is an earlier name, which go fix replaces: a directive above says so
}

// keptDirective is the only directive that rendered files may have, above declarations
// that were announced as kept.
const keptDirective = "//go:fix inline"

// isKept reports whether the last line of a comment is the directive.
func isKept(doc *ast.CommentGroup) bool {
	return doc != nil && doc.List[len(doc.List)-1].Text == keptDirective
}

// String is the declaration as messages show it: "func (*Widget) Save", "type Widget".
func (d Decl) String() string {
	if d.Recv != "" {
		return d.Kind.String() + " (" + d.Recv + ") " + d.Name
	}
	return d.Kind.String() + " " + d.Name
}

// declared is a declaration and where it is.
type declared struct {
	Decl
	pos token.Pos
}

// declarations are what a file declares at its top, imports aside.
func declarations(tree *ast.File) []declared {
	var found []declared
	for _, decl := range tree.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			recv := ""
			if d.Recv != nil && len(d.Recv.List) > 0 {
				recv = types.ExprString(d.Recv.List[0].Type)
			}
			found = append(found, declared{Decl{token.FUNC, recv, d.Name.Name, isKept(d.Doc)}, d.Name.Pos()})
		case *ast.GenDecl:
			kept := isKept(d.Doc) && len(d.Specs) == 1
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					found = append(found, declared{Decl{d.Tok, "", s.Name.Name, kept}, s.Name.Pos()})
				case *ast.ValueSpec:
					for _, name := range s.Names {
						found = append(found, declared{Decl{d.Tok, "", name.Name, kept}, name.Pos()})
					}
				}
			}
		}
	}
	return found
}

// checkDecls reports declarations that were not announced, and announced ones that are
// not there or are there twice.
func (f *formatter) checkDecls(tree *ast.File) {
	announced := make(map[Decl]int, len(f.source.Declares))
	for _, d := range f.source.Declares {
		announced[d]++
	}
	for _, d := range declarations(tree) {
		if announced[d.Decl]--; announced[d.Decl] < 0 {
			f.fail(d.pos, "declares %s, which was not announced", d)
		}
	}
	for _, d := range f.source.Declares {
		if announced[d] > 0 {
			announced[d] = 0
			f.fail(token.NoPos, "does not declare %s", d)
		}
	}
}

// checkInitialisers reports what a program would run by itself: initialisers that call
// something. A conversion to a type of the package or a built-in one calls nothing.
func (f *formatter) checkInitialisers(scope *types.Scope) {
	for _, decl := range f.tree.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if !isConversion(n, scope) {
					f.fail(n.Pos(), "calls %s in an initialiser", types.ExprString(n.Fun))
				}
			case *ast.FuncLit:
				f.fail(n.Pos(), "has a function in an initialiser")
			case *ast.UnaryExpr:
				if n.Op == token.ARROW {
					f.fail(n.Pos(), "receives from a channel in an initialiser")
				}
			}
			return true
		})
	}
}

// isConversion reports whether a call converts to T or *T, T being a type that the
// package declares or a built-in one.
func isConversion(call *ast.CallExpr, scope *types.Scope) bool {
	typ := ast.Unparen(call.Fun)
	if pointer, ok := typ.(*ast.StarExpr); ok {
		typ = ast.Unparen(pointer.X)
	}
	name, ok := typ.(*ast.Ident)
	if !ok {
		return false
	}
	_, obj := scope.LookupParent(name.Name, token.NoPos)
	_, ok = obj.(*types.TypeName)
	return ok
}

// withoutBodies empties the bodies of the functions in a text as gofmt formats it: what
// is below a line that begins with func and ends with a brace, up to a line that is
// a brace. It leaves out comments below the package clause as well. Lines keep their
// numbers. Most of a package is copied, and to parse what is true to its original would
// take most of the time.
func withoutBodies(text []byte) []byte {
	out := make([]byte, 0, len(text)/2)
	inside, declares := false, false
	for line := range bytes.Lines(text) {
		end := bytes.TrimRight(line, "\r\n")
		declares = declares || bytes.HasPrefix(end, []byte("package "))
		switch {
		case inside:
			inside = string(end) != "}"
			out = append(out, '\n')
		case declares && bytes.HasPrefix(bytes.TrimLeft(end, "\t"), []byte("//")):
			out = append(out, '\n')
		case bytes.HasPrefix(end, []byte("func ")) && bytes.HasSuffix(end, []byte("{")):
			inside = true
			out = append(append(out, end...), "}\n"...)
		default:
			out = append(out, line...)
		}
	}
	return out
}

// checkCopy reports a copy that differs from its original in more than the header and
// the name of the package, and the comment before it.
func (f *formatter) checkCopy(tree *ast.File) {
	original, err := parser.ParseFile(token.NewFileSet(), f.source.Name, f.source.Original, parser.PackageClauseOnly)
	if err != nil {
		f.fail(token.NoPos, "has an original that is not valid Go: %v", err)
		return
	}
	clause := Header + "\n\npackage " + tree.Name.Name
	whole := Header + "\n\n" + strings.TrimSuffix(string(f.source.Original[:original.Name.End()-original.FileStart]), original.Name.Name) + tree.Name.Name
	rest := f.source.Original[original.Name.End()-original.FileStart:]
	end := int(tree.Name.End() - tree.FileStart)
	head := string(f.source.Data[:end])
	if head != clause && head != whole || !bytes.Equal(f.source.Data[end:], rest) {
		f.fail(token.NoPos, "is no true copy of the file that was written by hand")
	}
}
