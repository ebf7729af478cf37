package render_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const jennifer = "github.com/dave/jennifer/jen"

// rawFile is the one file that hands jennifer text that is no constant.
const rawFile = "raw.go"

// TestConstants holds the code that renders to constants, wherever jennifer prints a text
// as it is: identifiers, operators, comments, the names in packages. All other text is
// quoted by jennifer, or goes through the types in raw.go.
func TestConstants(t *testing.T) {
	check := newTypeChecker(t)
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var files []*ast.File
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			files = append(files, check.parse(name, nil))
		}
	}
	require.NotEmpty(t, files)
	info := check.types("render", files)
	raw := 0
	for _, file := range files {
		found := rawTexts(info, file)
		if filepath.Base(check.fset.Position(file.Pos()).Filename) == rawFile {
			raw = len(found)
			continue
		}
		for _, e := range found {
			t.Errorf("%s: jennifer prints this as it is: %s; use a constant, or a value of a type in %s", check.fset.Position(e.Pos()), types.ExprString(e), rawFile)
		}
	}
	assert.Positive(t, raw, "the test finds what %s does", rawFile)
}

// TestConstantsAreFound holds that the test above finds what it is to find.
func TestConstantsAreFound(t *testing.T) {
	check := newTypeChecker(t)
	for statement, want := range map[string]int{
		`jen.Id("x")`:         0,
		`jen.Id("x" + fixed)`: 0,
		`jen.Lit(text)`:       0,
		`jen.Id("x").Tag(map[string]string{"json": text})`: 0,
		`jen.Id(text)`:                                     1,
		`jen.Id("x" + text)`:                               1,
		`jen.Op(text)`:                                     1,
		`jen.Comment(text)`:                                1,
		`jen.Commentf("%s", text)`:                         1,
		`jen.Id("x").Dot(text)`:                            1,
		`jen.Qual("fmt", text)`:                            1,
		`jen.Qual(text, text)`:                             2,
		`jen.Null().Id(text)`:                              1,
		`jen.NewFile(text)`:                                1,
		`jen.NewFile("p").HeaderComment(text)`:             1,
		`jen.NewFile("p").ImportAlias("p", text)`:          1,
		`jen.Custom(jen.Options{Open: text})`:              1,
		`jen.Custom(jen.Options{Open: "("})`:               0,
		`jen.Id("x").Tag(map[string]string{text: "json"})`: 1,
		`jen.BlockFunc(func(g *jen.Group) { g.Id(text) })`: 1,
		`tag := map[string]string{}; tag[text] = "x"; jen.Id("x").Tag(tag)`: 1,
		`print(text); f := jen.Id; f("x")`:                                  1,
	} {
		source := "package p\nimport \"" + jennifer + "\"\nconst fixed = \"a\"\nfunc _(text string) {\n" + statement + "\n}\n"
		file := check.parse("p.go", source)
		found := rawTexts(check.types("p", []*ast.File{file}), file)
		assert.Len(t, found, want, statement)
	}
}

// rawTexts are the expressions in a file that jennifer would print as they are, and that
// are no constants.
func rawTexts(info *types.Info, file *ast.File) []ast.Expr {
	var found []ast.Expr
	called := map[*ast.Ident]bool{} // functions that are called, not kept as values
	note := func(e ast.Expr) {
		if info.Types[e].Value == nil {
			found = append(found, e)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if name, fn := callee(info, n); fn != nil {
				called[name] = true
				for i, arg := range n.Args {
					if isText(fn, i) {
						note(arg)
					}
				}
			}
		case *ast.CompositeLit:
			for _, elem := range n.Elts {
				pair, ok := elem.(*ast.KeyValueExpr)
				switch typ := info.Types[n].Type.String(); {
				case ok && typ == jennifer+".Options" && info.Types[pair.Value].Type.String() == "string":
					note(pair.Value)
				case ok && typ == "map[string]string":
					note(pair.Key)
				}
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if at, ok := e.(*ast.IndexExpr); ok && info.Types[at.X].Type.String() == "map[string]string" {
					note(at.Index)
				}
			}
		case *ast.Ident:
			if fn, ok := info.Uses[n].(*types.Func); ok && isJennifer(fn) && !called[n] {
				found = append(found, n)
			}
		}
		return true
	})
	return found
}

// callee is the function of jennifer that a call calls, nil if it calls another.
func callee(info *types.Info, call *ast.CallExpr) (*ast.Ident, *types.Func) {
	var name *ast.Ident
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		name = f.Sel
	case *ast.Ident:
		name = f
	}
	if fn, ok := info.Uses[name].(*types.Func); ok && isJennifer(fn) {
		return name, fn
	}
	return nil, nil
}

func isJennifer(fn *types.Func) bool { return fn.Pkg() != nil && fn.Pkg().Path() == jennifer }

// isText reports whether an argument is printed as it is: a string, or what is formatted
// into a comment.
func isText(fn *types.Func, argument int) bool {
	params := fn.Signature().Params()
	param := params.At(min(argument, params.Len()-1)).Type()
	return param.String() == "string" || fn.Name() == "Commentf"
}

// typeChecker checks packages with the help of what the go command has built.
type typeChecker struct {
	t        *testing.T
	fset     *token.FileSet
	importer types.Importer
}

// newTypeChecker is a type checker for what the package imports.
func newTypeChecker(t *testing.T) *typeChecker {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", ".").Output()
	require.NoError(t, err)
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[path] = file
	}
	fset := token.NewFileSet()
	lookup := func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no package %s", path)
		}
		return os.Open(exports[path])
	}
	return &typeChecker{t, fset, importer.ForCompiler(fset, "gc", lookup)}
}

// parse parses a file, or the given text.
func (c *typeChecker) parse(name string, text any) *ast.File {
	c.t.Helper()
	file, err := parser.ParseFile(c.fset, name, text, parser.SkipObjectResolution)
	require.NoError(c.t, err)
	return file
}

// types checks a package.
func (c *typeChecker) types(path string, files []*ast.File) *types.Info {
	c.t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	cfg := types.Config{Importer: c.importer}
	_, err := cfg.Check(path, c.fset, files, info)
	require.NoError(c.t, err)
	return info
}
