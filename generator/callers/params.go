package callers

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// made is a value of a struct of the generated package that the callers make, with
// the fields that it sets.
type made struct {
	Location
	typ  string // its symbol
	expr string
	sets []string     // names of fields
	all  bool         // it sets every field: a literal without keys
	in   types.Object // the variable that it is stored in, nil for none
}

// Unset returns the values of a struct of parameters that do not set a field, and the
// calls that pass nil instead of one. A field that is set later through the variable of
// the value counts as set. A value that is passed on before that is listed: its field
// may be set elsewhere.
func (p *Program) Unset(params, field string) []Use {
	var uses []Use
	for _, m := range p.made {
		if m.typ == params && !m.all && !slices.Contains(m.sets, field) && !slices.Contains(p.written[m.in], field) {
			uses = append(uses, Use{Location: m.Location, Symbol: params + "." + field, Kind: Unset, Expr: m.expr})
		}
	}
	return unique(uses)
}

// Calls returns the calls and method values of an operation, and the locations where an
// interface of the callers can call it.
func (p *Program) Calls(operation string) []Use {
	var uses []Use
	for _, u := range p.uses[operation] {
		if u.Kind == Call || u.Kind == Value || u.Kind == Satisfies && u.own {
			uses = append(uses, u)
		}
	}
	return uses
}

// noteWrite records a field that is set through a variable.
func (l *looker) noteWrite(e inspector.Cursor, kind Kind, name string) {
	selector, ok := e.Node().(*ast.SelectorExpr)
	if !ok {
		return
	}
	if kind == Call {
		// params.AddMetadata sets Metadata.
		name, ok = strings.CutPrefix(name, "Add")
	}
	if !ok || kind != Write && kind != Call {
		return
	}
	for base := ast.Unparen(selector.X); ; {
		switch x := base.(type) {
		case *ast.SelectorExpr: // params.ListParams.Limit, where the embedded field is named
			base = ast.Unparen(x.X)
			continue
		case *ast.StarExpr:
			base = ast.Unparen(x.X)
			continue
		case *ast.Ident:
			if v, ok := l.info.Uses[x].(*types.Var); ok {
				l.written[v] = append(l.written[v], name)
			}
		}
		return
	}
}

// madeByLiteral records a literal of a struct of the package.
func (l *looker) madeByLiteral(c inspector.Cursor, n *ast.CompositeLit) {
	t := l.info.TypeOf(n)
	under, ok := structOf(t)
	symbol := l.symbols.ofType(t)
	if !ok || symbol == "" {
		return
	}
	m := made{Location: l.location(n.Pos()), typ: symbol, expr: exprText(n), in: l.storedIn(c)}
	m.sets, m.all = l.sets(n)
	m.all = m.all && under.NumFields() > 0
	l.made = append(l.made, m)
}

// sets returns the fields that a literal sets, with those of literals of embedded fields;
// all reports whether it has no keys and so sets every field.
func (l *looker) sets(n *ast.CompositeLit) (names []string, all bool) {
	for _, e := range n.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil, true
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok {
			continue
		}
		names = append(names, key.Name)
		if f, ok := l.info.Uses[key].(*types.Var); !ok || !f.Embedded() {
			continue
		}
		if inner, ok := ast.Unparen(pair.Value).(*ast.CompositeLit); ok {
			more, _ := l.sets(inner)
			names = append(names, more...)
		}
	}
	return names, false
}

// storedIn returns the variable that a value, or its address, is stored in.
func (l *looker) storedIn(c inspector.Cursor) types.Object {
	c = unparen(c)
	if c.ParentEdgeKind() == edge.UnaryExpr_X && isAddress(c.Parent().Node()) {
		c = unparen(c.Parent())
	}
	var name ast.Expr
	switch c.ParentEdgeKind() {
	case edge.AssignStmt_Rhs:
		assign := c.Parent().Node().(*ast.AssignStmt)
		if len(assign.Lhs) == len(assign.Rhs) {
			name = assign.Lhs[c.ParentEdgeIndex()]
		}
	case edge.ValueSpec_Values:
		spec := c.Parent().Node().(*ast.ValueSpec)
		if len(spec.Names) == len(spec.Values) {
			name = spec.Names[c.ParentEdgeIndex()]
		}
	}
	id, ok := name.(*ast.Ident)
	if !ok {
		return nil
	}
	return l.info.ObjectOf(id)
}

// isAddress reports whether an expression is &x.
func isAddress(n ast.Node) bool {
	unary, ok := n.(*ast.UnaryExpr)
	return ok && unary.Op == token.AND
}

// madeByCall records new(T), and nil instead of a pointer to a struct of the
// package.
func (l *looker) madeByCall(c inspector.Cursor, n *ast.CallExpr) {
	if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && len(n.Args) == 1 {
		if b, ok := l.info.Uses[id].(*types.Builtin); ok && b.Name() == "new" && l.info.Types[n.Args[0]].IsType() {
			l.zero(l.info.TypeOf(n.Args[0]), n, l.storedIn(c))
			return
		}
	}
	signature, ok := typeUnder[*types.Signature](l.info.TypeOf(n.Fun))
	if !ok {
		return
	}
	for i, arg := range n.Args {
		if l.info.Types[arg].IsNil() && i < signature.Params().Len() {
			l.zero(signature.Params().At(i).Type(), n, nil)
		}
	}
}

// zero records a value of a struct of the package that sets nothing.
func (l *looker) zero(t types.Type, n ast.Expr, in types.Object) {
	_, ok := structOf(t)
	if symbol := l.symbols.ofType(t); ok && symbol != "" {
		l.made = append(l.made, made{Location: l.location(n.Pos()), typ: symbol, expr: exprText(n), in: in})
	}
}

// declaredZero records variables of a struct of the package without a value.
func (l *looker) declaredZero(n *ast.ValueSpec) {
	if n.Type == nil || len(n.Values) > 0 {
		return
	}
	t := l.info.TypeOf(n.Type)
	if _, isPointer := typeUnder[*types.Pointer](t); isPointer {
		return // nil until it points to a value that is looked at by itself
	}
	for _, name := range n.Names {
		l.zero(t, name, l.info.Defs[name])
	}
}
