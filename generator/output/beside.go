package output

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// handwritten is a Go file that is not ours and that the go command takes as a part of
// the package in its folder.
type handwritten struct {
	name string // relative to the output folder
	fset *token.FileSet
	tree *ast.File // as far as the text is Go
}

// beside are the hand-written files in a folder that are a part of its package on some
// platform: not a package of tests outside of it, and not what build constraints keep
// out of every build without tags.
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

// isApart reports whether the go command keeps a file with this package clause apart
// from the package: tests from outside, and documentation.
func isApart(name, clause string) bool {
	return clause == "documentation" || clause == "_" || isTest(name) && strings.HasSuffix(clause, "_test")
}

// isTest reports whether a name is that of a file with tests.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

// pos is a position in the file.
func (h handwritten) pos(at token.Pos) diag.Pos { return position(h.fset, at) }

// position is a position in a parsed file.
func position(fset *token.FileSet, at token.Pos) diag.Pos {
	p := fset.Position(at)
	return diag.Pos{File: p.Filename, Line: p.Line, Col: p.Column}
}

// Host is the package of the hand-written files in dir, "" if there are none. A package
// that is generated beside them must have its name.
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
