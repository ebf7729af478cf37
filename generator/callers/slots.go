package callers

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// slot is where callers store a struct: in a variable, or in a field that is reached
// from one. Names of embedded fields are left out, as they can be in the code.
type slot struct {
	root types.Object
	path string // ".name" for each field
}

// field returns the slot of a field.
func (p slot) field(f *types.Var) slot {
	if p.root == nil || f == nil || f.Embedded() {
		return p
	}
	return slot{p.root, p.path + "." + f.Name()}
}

// slotOf returns the slot that an expression names, or that it points to; none for
// others.
func (l *looker) slotOf(e ast.Expr) slot {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := l.info.ObjectOf(e)
		if p, ok := l.same[obj]; ok {
			return p
		}
		if _, ok := obj.(*types.Var); ok {
			return slot{obj, ""}
		}
	case *ast.SelectorExpr:
		selection := l.info.Selections[e]
		if selection == nil {
			return l.slotOf(e.Sel) // a variable of another package
		}
		if f, ok := selection.Obj().(*types.Var); ok {
			return l.slotOf(e.X).field(f)
		}
	case *ast.StarExpr:
		return l.slotOf(e.X)
	case *ast.UnaryExpr:
		if isAddress(e) {
			return l.slotOf(e.X)
		}
	}
	return slot{}
}

// storedIn returns the slot that a value, or its address, is stored in.
func (l *looker) storedIn(c inspector.Cursor) slot {
	c = unparen(c)
	if c.ParentEdgeKind() == edge.UnaryExpr_X && isAddress(c.Parent().Node()) {
		c = unparen(c.Parent())
	}
	parent := c.Parent()
	switch c.ParentEdgeKind() {
	case edge.AssignStmt_Rhs:
		assign := parent.Node().(*ast.AssignStmt)
		if len(assign.Lhs) == len(assign.Rhs) {
			return l.slotOf(assign.Lhs[c.ParentEdgeIndex()])
		}
	case edge.ValueSpec_Values:
		spec := parent.Node().(*ast.ValueSpec)
		if len(spec.Names) == len(spec.Values) {
			return l.slotOf(spec.Names[c.ParentEdgeIndex()])
		}
	case edge.KeyValueExpr_Value:
		if key, ok := parent.Node().(*ast.KeyValueExpr).Key.(*ast.Ident); ok {
			if f, ok := l.info.Uses[key].(*types.Var); ok && f.IsField() {
				return l.storedIn(parent.Parent()).field(f)
			}
		}
	case edge.CallExpr_Args:
		return l.parameter(parent.Node().(*ast.CallExpr), c.ParentEdgeIndex())
	case edge.ReturnStmt_Results:
		for f := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			if decl, ok := f.Node().(*ast.FuncDecl); ok && c.ParentEdgeIndex() == 0 {
				return slot{l.info.Defs[decl.Name], ""}
			}
			break
		}
	case edge.CompositeLit_Elts:
		under, ok := structOf(l.info.TypeOf(parent.Node().(*ast.CompositeLit)))
		if i := c.ParentEdgeIndex(); ok && i < under.NumFields() {
			return l.storedIn(parent).field(under.Field(i))
		}
	}
	return slot{}
}

// parameter returns the slot of an argument in the function that is called.
func (l *looker) parameter(n *ast.CallExpr, i int) slot {
	signature, ok := typeUnder[*types.Signature](l.info.TypeOf(n.Fun))
	if !ok || i >= signature.Params().Len() || l.info.Types[n.Fun].IsType() {
		return slot{}
	}
	if f := l.callee(n); f != nil {
		signature = f.Origin().Signature()
	}
	return slot{signature.Params().At(i), ""}
}

// passes records the arguments of a call that are in a slot, and the slot of its result.
func (l *looker) passes(c inspector.Cursor, n *ast.CallExpr) {
	for i, arg := range n.Args {
		from, to := l.slotOf(arg), l.parameter(n, i)
		if from.root != nil && to.root != nil && from != to {
			l.passed[from] = append(l.passed[from], to)
		}
	}
	if f := l.callee(n); f != nil {
		l.returned[slot{f.Origin(), ""}] = append(l.returned[slot{f.Origin(), ""}], l.storedIn(c))
	}
}

// isWritten reports whether a field is set in a slot, or in a function that what is there
// is passed to, or if it is the result of a function, by all that call that.
func (p *Program) isWritten(field string, at slot, from []slot) bool {
	if at.root == nil || slices.Contains(from, at) {
		return false
	}
	from = append(from, at)
	written := func(at slot) bool { return p.isWritten(field, at, from) }
	calls := p.returned[at]
	return slices.Contains(p.written[at], field) || slices.ContainsFunc(p.passed[at], written) ||
		len(calls) > 0 && !slices.ContainsFunc(calls, func(at slot) bool { return !written(at) })
}

// origin returns the only value that a variable is set to, or the expression itself.
func (l *looker) origin(e ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if all := l.texts[l.info.Uses[id]]; len(all) == 1 && all[0].value != nil {
			return all[0].value
		}
	}
	return e
}

// noteAssigned records what variables hold: another name of a struct, or a text.
func (l *looker) noteAssigned(names, values []ast.Expr, isPlain bool) {
	for i, name := range names {
		id, ok := name.(*ast.Ident)
		if !ok {
			continue
		}
		obj := l.info.ObjectOf(id)
		if obj == nil {
			continue // _, or the name that a switch over types declares in each case
		}
		if l.info.Defs[id] == nil && len(l.texts[obj]) == 0 {
			l.texts[obj] = []held{{}} // a parameter, or a variable that is declared below
		}
		if !isPlain || len(names) != len(values) {
			l.texts[obj] = append(l.texts[obj], held{})
			continue
		}
		l.texts[obj] = append(l.texts[obj], held{values[i], l.info})
		if _, isPointer := typeUnder[*types.Pointer](l.info.TypeOf(values[i])); isPointer {
			if p := l.slotOf(values[i]); p.root != nil && p.root != obj {
				l.same[obj] = p
			}
		}
	}
}

// held is what a variable is set to, without an expression if that is unknown.
type held struct {
	value ast.Expr
	info  *types.Info
}

// assigned records the variables that a statement or a declaration sets.
func (l *looker) assigned(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		l.noteAssigned(n.Lhs, n.Rhs, n.Tok == token.ASSIGN || n.Tok == token.DEFINE)
	case *ast.RangeStmt:
		l.noteAssigned([]ast.Expr{n.Key, n.Value}, nil, false)
	case *ast.ValueSpec:
		names := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			names[i] = name
		}
		l.noteAssigned(names, n.Values, true)
	}
}
