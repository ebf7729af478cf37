// Package plain reports Go code that is not plain: code that an auditor would question,
// or that has no business in a user's repository. Tests check the runtime, the fake
// server and every generated package. The one exception is the directive above an
// earlier name that is kept.
package plain

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// languageVersion is the oldest Go that the code compiles with.
const languageVersion = "go1.23"

// Check type-checks the files of one package, texts by name, and returns the
// findings: file, line and text. The earlier names that may be kept are named as in
// "WidgetColor" and "Widget.Paint".
func Check(files map[string][]byte, kept ...string) ([]string, error) {
	c := checker{
		kept: kept,
		fset: token.NewFileSet(),
		info: &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}},
	}
	var trees []*ast.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		tree, err := parser.ParseFile(c.fset, name, files[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		trees = append(trees, tree)
	}
	cfg := types.Config{GoVersion: languageVersion, Importer: importer.Default()} // one is not for several goroutines
	pkg, err := cfg.Check(trees[0].Name.Name, c.fset, trees, c.info)
	if err != nil {
		return nil, err
	}
	c.pkg = pkg
	for _, tree := range trees {
		c.imports(tree)
		c.comments(tree)
		ast.Inspect(tree, c.node)
	}
	slices.SortFunc(c.found, func(a, b finding) int { return cmp.Compare(a.pos, b.pos) })
	var lines []string
	for _, f := range c.found {
		at := c.fset.Position(f.pos)
		lines = append(lines, fmt.Sprintf("%s:%d: %s", at.Filename, at.Line, f.text))
	}
	return lines, nil
}

// Folder reads the files of the package in a folder, without its tests.
func Folder(folder fs.FS) (map[string][]byte, error) {
	names, err := fs.Glob(folder, "*.go")
	files := map[string][]byte{}
	for _, name := range names {
		if err == nil && !strings.HasSuffix(name, "_test.go") {
			files[name], err = fs.ReadFile(folder, name)
		}
	}
	return files, err
}

// finding is code that is not plain.
type finding struct {
	pos  token.Pos
	text string
}

// checker checks one package.
type checker struct {
	kept  []string
	fset  *token.FileSet
	info  *types.Info
	pkg   *types.Package
	found []finding
}

func (c *checker) fail(pos token.Pos, text string, args ...any) {
	c.found = append(c.found, finding{pos, fmt.Sprintf(text, args...)})
}

// refusedImports are packages that the code may not import.
var refusedImports = []string{"C", "unsafe", "os/exec", "io/ioutil", "plugin", "syscall", "testing"}

// imports reports packages that are refused or not of the standard library.
func (c *checker) imports(tree *ast.File) {
	for _, spec := range tree.Imports {
		name, _ := strconv.Unquote(spec.Path.Value) // it has been parsed
		first, _, _ := strings.Cut(name, "/")
		if strings.Contains(first, ".") || slices.Contains(refusedImports, name) {
			c.fail(spec.Pos(), "imports %s", name)
		}
		if spec.Name != nil && (spec.Name.Name == "_" || spec.Name.Name == ".") {
			c.fail(spec.Pos(), "imports %s as %s", name, spec.Name.Name)
		}
	}
}

// comments reports comments that the go command or a tool obeys.
func (c *checker) comments(tree *ast.File) {
	allowed := c.directives(tree)
	for _, group := range tree.Comments {
		for _, comment := range group.List {
			if allowed[comment.Pos()] {
				continue
			}
			text, isLine := strings.CutPrefix(comment.Text, "//")
			words := strings.TrimSpace(text)
			switch {
			case !isLine:
				c.fail(comment.Pos(), "holds a block comment")
			case text != "" && text[0] != ' ' && text[0] != '\t', strings.HasPrefix(words, "+build"), strings.HasPrefix(words, "#nosec"):
				c.fail(comment.Pos(), "holds the directive %.40q", comment.Text)
			}
		}
	}
}

// directives returns those above earlier names that are kept.
func (c *checker) directives(tree *ast.File) map[token.Pos]bool {
	allowed := map[token.Pos]bool{}
	for _, d := range tree.Decls {
		name, doc := "", (*ast.CommentGroup)(nil)
		switch d := d.(type) {
		case *ast.FuncDecl:
			name, doc = d.Name.Name, d.Doc
			if d.Recv != nil {
				name = strings.TrimPrefix(types.ExprString(d.Recv.List[0].Type), "*") + "." + name
			}
		case *ast.GenDecl:
			if len(d.Specs) != 1 {
				continue
			}
			doc = d.Doc
			switch s := d.Specs[0].(type) {
			case *ast.TypeSpec:
				name = s.Name.Name
			case *ast.ValueSpec:
				name = s.Names[0].Name
			}
		}
		if doc == nil || !slices.Contains(c.kept, name) {
			continue
		}
		if last := doc.List[len(doc.List)-1]; last.Text == "//go:fix inline" {
			allowed[last.Pos()] = true
		}
	}
	return allowed
}

// node looks at one node of a file.
func (c *checker) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil && n.Name.Name == "init" {
			c.fail(n.Pos(), "has an init function")
		}
		if n.Body == nil {
			c.fail(n.Pos(), "has a function without a body")
		}
	case *ast.Ident:
		c.variable(n)
		c.use(n)
	case *ast.BasicLit:
		c.literal(n)
	case *ast.CallExpr:
		c.call(n)
	}
	return true
}

// variable reports a variable of the package that holds a function: a reader cannot
// see what a call of it runs.
func (c *checker) variable(n *ast.Ident) {
	v, ok := c.info.Defs[n].(*types.Var)
	if ok && v.Parent() == c.pkg.Scope() && holdsFunction(v.Type()) {
		c.fail(n.Pos(), "holds a function in the variable %s", v.Name())
	}
}

// holdsFunction reports whether values of the type are functions, or have them as
// elements. A struct type with a name may have fields for functions: the name explains
// their use. The exception is the pool, which is there for speed alone.
func holdsFunction(t types.Type) bool {
	t = types.Unalias(t)
	if named, ok := t.(*types.Named); ok {
		_, isFunction := named.Underlying().(*types.Signature)
		return isFunction || named.String() == "sync.Pool"
	}
	switch t := t.(type) {
	case *types.Signature:
		return true
	case *types.Struct:
		for f := range t.Fields() {
			if holdsFunction(f.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointer, slice, array, map, channel
		return holdsFunction(t.Elem())
	}
	return false
}

// refusedUses are what the code may not call, by package.
var refusedUses = map[string][]string{
	"reflect":       {"StructOf", "FuncOf", "MakeFunc", "NewAt", "SliceAt"},
	"runtime":       {"Caller", "Callers", "CallersFrames", "FuncForPC", "SetFinalizer", "Stack"},
	"runtime/debug": {"Stack", "PrintStack"},
}

// allowedOfOS is all that the code may use of package os: what a logger prints to.
var allowedOfOS = []string{"Stdout", "Stderr"}

// use reports uses of the standard library that are refused.
func (c *checker) use(n *ast.Ident) {
	o := c.info.Uses[n]
	if o == nil || o.Pkg() == nil || o.Parent() != o.Pkg().Scope() {
		return
	}
	name := o.Pkg().Path()
	if slices.Contains(refusedUses[name], o.Name()) || name == "os" && !slices.Contains(allowedOfOS, o.Name()) {
		c.fail(n.Pos(), "uses %s.%s", name, o.Name())
	}
}

// literal reports a text with control characters, which separate what is packed into
// it.
func (c *checker) literal(n *ast.BasicLit) {
	if n.Kind != token.STRING {
		return
	}
	text, _ := strconv.Unquote(n.Value) // it has been parsed
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) || r == 0x7f }) {
		c.fail(n.Pos(), "packs data into the text %.40s", n.Value)
	}
}

// call reports a constant text that is split: its parts can be written as constants.
func (c *checker) call(n *ast.CallExpr) {
	s, ok := n.Fun.(*ast.SelectorExpr)
	if !ok || len(n.Args) == 0 {
		return
	}
	f, ok := c.info.Uses[s.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "strings" {
		return
	}
	takesApart := strings.HasPrefix(f.Name(), "Split") || strings.HasPrefix(f.Name(), "Fields") || strings.HasPrefix(f.Name(), "Lines")
	if v := c.info.Types[n.Args[0]].Value; takesApart && v != nil && v.Kind() == constant.String {
		c.fail(n.Pos(), "takes a constant text apart with strings.%s", f.Name())
	}
}
