package output

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"

	"github.com/stripegen/stripegen/generator/diag"
)

// undeclared are the errors for names that the generated files at the root of an SDK use
// and nothing there declares, such as the type of another resource that is new in the
// document. In a folder without the runtime of the SDK any name can be missing.
func (c *listing) undeclared(files []File) []*diag.Error {
	if c.part == nil {
		return nil
	}
	fset := token.NewFileSet()
	known := map[string]bool{}
	var used []*ast.Ident
	texts := maps.Clone(c.text)
	generated := map[string]bool{}
	for _, file := range files {
		texts[file.Name], generated[file.Name] = file.Data, true
	}
	for _, name := range sortedNames(texts) {
		if path.Dir(name) != "." {
			continue
		}
		tree, err := parser.ParseFile(fset, path.Join(c.dir, name), texts[name], 0)
		if err != nil {
			continue // it was edited by hand, and is replaced or refused
		}
		noteDeclared(known, tree)
		if generated[name] {
			noteImported(known, tree)
			used = append(used, tree.Unresolved...)
		}
	}
	for _, h := range c.beside(".") {
		if !isTest(h.name) {
			noteDeclared(known, h.tree)
		}
	}
	if !known[c.part.Runtime] {
		return nil
	}
	var errs []*diag.Error
	for _, id := range used {
		if !known[id.Name] && types.Universe.Lookup(id.Name) == nil {
			known[id.Name] = true // once is enough
			errs = append(errs, refusalAt(position(fset, id.Pos()), "would use %s, which nothing in the package declares; generate the resource that it belongs to as well, or use a document of the version that the SDK is for", id.Name))
		}
	}
	return errs
}

// noteDeclared notes what a file declares at its top.
func noteDeclared(known map[string]bool, tree *ast.File) {
	for _, d := range declarations(tree) {
		if d.Recv == "" {
			known[d.Name] = true
		}
	}
}

// noteImported notes the names of the packages that a file imports.
func noteImported(known map[string]bool, tree *ast.File) {
	for name := range imports(tree) {
		known[name] = true
	}
}
