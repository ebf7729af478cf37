package output

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// handwritten is a Go file that is not ours and belongs to the package in its folder.
type handwritten struct {
	name string // relative to the output folder
	fset *token.FileSet
	tree *ast.File // as far as the text is Go
}

// beside returns the hand-written files in a folder that belong to its package on some
// platform. Files of an external test package, and files that no build without tags
// includes, do not.
func (c *listing) beside(folder string) []handwritten {
	var files []handwritten
	for _, name := range sortedNames(c.hand) {
		if path.Dir(name) != folder {
			continue
		}
		text := c.hand[name]
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, path.Join(c.dir, name), text, parser.SkipObjectResolution)
		if tree == nil || err != nil && !tree.Package.IsValid() || isApart(name, tree.Name.Name) {
			continue
		}
		clause := text[:min(len(text), int(tree.Package-tree.FileStart))]
		if isBuilt(path.Base(name), string(clause)+"package p\n") {
			files = append(files, handwritten{name, fset, tree})
		}
	}
	return files
}

// isApart reports whether a file with this package clause is not part of the package for
// the go command: an external test, or documentation.
func isApart(name, clause string) bool {
	return clause == "documentation" || clause == "_" || isTest(name) && strings.HasSuffix(clause, "_test")
}

// isTest reports whether a name is that of a file with tests.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

// pos returns a position in the file.
func (h handwritten) pos(at token.Pos) diag.Pos { return position(h.fset, at) }

// position returns a position in a parsed file.
func position(fset *token.FileSet, at token.Pos) diag.Pos {
	p := fset.Position(at)
	return diag.Pos{File: p.Filename, Line: p.Line, Col: p.Column}
}

// Host returns the name of the package of the hand-written files in dir, or "" without
// any. A package that is generated beside them must have this name.
func Host(dir string) (string, error) {
	if err := usable(dir); err != nil {
		return "", err
	}
	c, err := lookAt(dir)
	if err != nil {
		return "", err
	}
	files := c.beside(".")
	if len(files) == 0 {
		return "", nil
	}
	var errs diag.List
	first := files[0].tree.Name
	for _, h := range files {
		switch clause := h.tree.Name; {
		case clause.Name == "main":
			errs.Add(refusalAt(h.pos(clause.Pos()), "is in package main, which nothing can import; name another output folder"))
		case clause.Name != first.Name && first.Name != "main":
			errs.Add(refusalAt(h.pos(clause.Pos()), "is in package %s and %s in package %s; keep one package in the folder", clause.Name, files[0].pos(first.Pos()), first.Name))
		}
	}
	return first.Name, errs.Err()
}
