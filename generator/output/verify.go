package output

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/names"
)

// renderedImports are the packages that rendered files may import. The list is
// short on purpose: text that breaks out of a comment or a string cannot reach
// for the file system or another program. Files written by hand may import all
// of the standard library.
var renderedImports = []string{
	"bytes", "context", "encoding/json", "errors", "fmt", "io", "iter", "log/slog", "net/http",
	"net/url", "reflect", "slices", "strconv", "strings", "sync", "testing", "time",
}

// checkImports reports imports that are not expected.
func (f *formatter) checkImports(tree *ast.File) {
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			imported = spec.Path.Value
		}
		if spec.Name != nil && (spec.Name.Name == "_" || spec.Name.Name == ".") {
			f.fail(spec.Pos(), "imports %q as %s", imported, spec.Name.Name)
		}
		if !f.mayImport(imported) {
			f.fail(spec.Pos(), "imports %q, which is not on the list in output/verify.go", imported)
		}
	}
}

// mayImport reports whether the source may import a package.
func (f *formatter) mayImport(path string) bool {
	if slices.Contains(f.source.Imports, path) {
		return true
	}
	if !f.source.isCopy() {
		return slices.Contains(renderedImports, path)
	}
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && path != "C" && path != "unsafe"
}

// checkComments reports comments that are more than words: block comments,
// directives such as //go:embed and //line, build constraints, and a second mark
// of generated code. The directive of an earlier name may be above that: checkDecls
// holds that it was announced.
func (f *formatter) checkComments(tree *ast.File) {
	kept := f.keptComments(tree)
	for i, group := range tree.Comments {
		for j, c := range group.List {
			text, isLine := strings.CutPrefix(c.Text, "//")
			switch {
			case !isLine:
				f.fail(c.Pos(), "holds a block comment")
			case kept[c.Pos()]:
			case text != "" && text[0] != ' ' && text[0] != '\t':
				f.fail(c.Pos(), "holds the directive %.40q", c.Text)
			case strings.HasPrefix(strings.TrimSpace(text), "+build"):
				f.fail(c.Pos(), "holds a build constraint")
			case i+j > 0 && strings.HasPrefix(text, " Code generated ") && strings.HasSuffix(text, " DO NOT EDIT."):
				f.fail(c.Pos(), "is marked as generated twice")
			}
		}
	}
}

// keptComments returns the directives above declarations of one name, in a rendered file.
func (f *formatter) keptComments(tree *ast.File) map[token.Pos]bool {
	kept := map[token.Pos]bool{}
	for _, decl := range tree.Decls {
		var doc *ast.CommentGroup
		switch d := decl.(type) {
		case *ast.FuncDecl:
			doc = d.Doc
		case *ast.GenDecl:
			if len(d.Specs) == 1 && d.Tok != token.IMPORT {
				doc = d.Doc
			}
		}
		if isKept(doc) && !f.source.isCopy() {
			kept[doc.List[len(doc.List)-1].Pos()] = true
		}
	}
	return kept
}

// namePattern is the shape of a file name: at most one folder, then letters,
// digits and underscores, starting with a letter, since the go command passes
// over other files.
var namePattern = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*/)?[A-Za-z][A-Za-z0-9_]*\.go$`)

// partPattern is that of a file in an SDK, whose packages are up to three folders deep.
var partPattern = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*/){0,3}[A-Za-z][A-Za-z0-9_]*\.go$`)

// checkNames reports names that are unsafe, that the go command would treat
// specially, or that some file systems could not keep apart.
func checkNames(sources []Source) []*diag.Error {
	var errs []*diag.Error
	seen := make(map[string]string, len(sources))
	for _, s := range sources {
		folded := strings.ToLower(s.Name)
		switch other, taken := seen[folded]; {
		case !s.hasPlainName():
			errs = append(errs, defect(s.Name, 0, "has a name that is not safe; use [folder/]name.go of letters, digits and _"))
		case !names.IsUnconstrained(s.Name):
			errs = append(errs, defect(s.Name, 0, "has a name that the go command reads as a test or as for one platform alone"))
		case names.IsDevice(strings.TrimSuffix(path.Base(folded), ".go")):
			errs = append(errs, defect(s.Name, 0, "has the name of a device of Windows"))
		case taken:
			errs = append(errs, defect(s.Name, 0, "has the same name as %s", other))
		}
		seen[folded] = s.Name
	}
	return errs
}

// hasPlainName reports whether a name has the shape of one that we write.
func (s Source) hasPlainName() bool {
	if s.Part {
		return partPattern.MatchString(s.Name)
	}
	return namePattern.MatchString(s.Name)
}
