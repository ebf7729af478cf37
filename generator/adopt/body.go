package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What a function does is read from its syntax: the texts in it, the functions that it
// calls, the names of other packages, and the fields of its receiver and of its
// parameters that it uses. Each is there once, sorted, and those of a case follow its
// value. How a function goes about it is left out: whether it names a path first, returns
// an error at once, or has variables.
//
//	.B.Call .Key FormatURLPath("/v1/widgets/%s", id) http.MethodGet params params.Context
//	.ID .Type ParseID case WidgetTypeCard (.Card data json.Unmarshal) data json.Unmarshal

// imported are the names of the packages that a file imports.
func imported(file *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value) // the parser read it
		if version.MatchString(path.Base(name)) {
			name = path.Dir(name)
		}
		name = path.Base(name)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = true
	}
	return names
}

// version is the end of the path of a module that has one.
var version = regexp.MustCompile(`^v[0-9]+$`)

// body is what a function does.
func body(d *ast.FuncDecl, packages map[string]bool) string {
	if d.Body == nil {
		return ""
	}
	b := &bodyReader{packages: packages, names: map[string]string{}}
	if d.Recv != nil {
		for _, name := range d.Recv.List[0].Names {
			b.names[name.Name] = ""
		}
	}
	for _, f := range d.Type.Params.List {
		for _, name := range f.Names {
			b.names[name.Name] = name.Name
			if strings.HasSuffix(types.ExprString(f.Type), "Params") {
				b.names[name.Name] = "params"
			}
		}
	}
	return b.parts(d.Body)
}

// bodyReader reads the body of one function.
type bodyReader struct {
	packages map[string]bool
	names    map[string]string // what the receiver and the parameters are called, by their names
}

// parts are what a part of a body does, sorted.
func (b *bodyReader) parts(nodes ...ast.Node) string {
	var found []string
	for _, node := range nodes {
		ast.Inspect(node, func(n ast.Node) bool {
			part, deeper := b.part(n)
			if part != "" {
				found = append(found, part)
			}
			return deeper
		})
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " ")
}

// part is what one node adds, "" for nothing, and whether to look at what is below it.
func (b *bodyReader) part(n ast.Node) (part string, deeper bool) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if n.Kind == token.STRING {
			return n.Value, false
		}
	case *ast.SelectorExpr:
		return b.selector(n)
	case *ast.Ident:
		return b.names[n.Name], false
	case *ast.CallExpr:
		return b.call(n)
	case *ast.CaseClause:
		return b.clause(n), false
	}
	return "", true
}

// call is a call of a function of the package itself. If its first argument is a text, as
// for a path that is filled, the order of the others matters.
func (b *bodyReader) call(n *ast.CallExpr) (part string, deeper bool) {
	name := types.ExprString(n.Fun)
	if len(n.Args) > 0 && isText(n.Args[0]) {
		var args []string
		for _, arg := range n.Args {
			args = append(args, b.parts(arg))
		}
		return name + "(" + strings.Join(args, ", ") + ")", false
	}
	if _, ok := n.Fun.(*ast.Ident); ok && types.Universe.Lookup(name) == nil {
		return name, true
	}
	return "", true
}

// isText reports whether an expression is a text.
func isText(x ast.Expr) bool {
	lit, ok := x.(*ast.BasicLit)
	return ok && lit.Kind == token.STRING
}

// selector is a name of another package, or a field of the receiver or of a parameter.
func (b *bodyReader) selector(n *ast.SelectorExpr) (part string, deeper bool) {
	text := types.ExprString(n)
	root, rest, _ := strings.Cut(text, ".")
	if name, ok := b.names[root]; ok {
		return name + "." + rest, false
	}
	if b.packages[root] {
		return text, false
	}
	return "", true
}

// clause is what a case does, after its values.
func (b *bodyReader) clause(c *ast.CaseClause) string {
	var values []string
	for _, x := range c.List {
		values = append(values, types.ExprString(x))
	}
	var nodes []ast.Node
	for _, s := range c.Body {
		nodes = append(nodes, s)
	}
	return "case " + strings.Join(values, ", ") + " (" + b.parts(nodes...) + ")"
}
