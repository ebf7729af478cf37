package callers

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// implicit records the methods by which a value fits an interface that it is stored in
// or passed to.
func (l *looker) implicit(c inspector.Cursor) {
	switch n := c.Node().(type) {
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) {
			for i, rhs := range n.Rhs {
				l.satisfies(rhs, l.info.TypeOf(n.Lhs[i]))
			}
		}
	case *ast.ValueSpec:
		if n.Type != nil {
			for _, value := range n.Values {
				l.satisfies(value, l.info.TypeOf(n.Type))
			}
		}
	case *ast.ReturnStmt:
		l.results(c, n)
	case *ast.SendStmt:
		if ch, ok := l.info.TypeOf(n.Chan).Underlying().(*types.Chan); ok {
			l.satisfies(n.Value, ch.Elem())
		}
	case *ast.CompositeLit:
		l.elements(n)
	}
}

// results are the values of a return statement.
func (l *looker) results(c inspector.Cursor, n *ast.ReturnStmt) {
	for outer := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		var signature *types.Signature
		switch f := outer.Node().(type) {
		case *ast.FuncDecl:
			if obj := l.info.Defs[f.Name]; obj != nil {
				signature, _ = obj.Type().(*types.Signature)
			}
		case *ast.FuncLit:
			signature, _ = l.info.TypeOf(f).(*types.Signature)
		}
		if signature != nil && signature.Results().Len() == len(n.Results) {
			for i, value := range n.Results {
				l.satisfies(value, signature.Results().At(i).Type())
			}
		}
		return
	}
}

// elements are the values of a literal.
func (l *looker) elements(n *ast.CompositeLit) {
	t := l.info.TypeOf(n)
	if t == nil {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	var of func(i int, key ast.Expr) types.Type
	switch under := t.Underlying().(type) {
	case *types.Struct:
		of = func(i int, key ast.Expr) types.Type {
			if id, ok := key.(*ast.Ident); ok && l.info.Uses[id] != nil {
				return l.info.Uses[id].Type()
			}
			if key == nil && i < under.NumFields() {
				return under.Field(i).Type()
			}
			return nil
		}
	case interface{ Elem() types.Type }:
		of = func(int, ast.Expr) types.Type { return under.Elem() }
	default:
		return
	}
	for i, e := range n.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			l.satisfies(pair.Value, of(i, pair.Key))
		} else {
			l.satisfies(e, of(i, nil))
		}
	}
}

// arguments are the arguments of a call, or the operand of a conversion.
func (l *looker) arguments(n *ast.CallExpr) {
	fun := l.info.Types[n.Fun]
	if fun.IsType() {
		if len(n.Args) == 1 {
			l.satisfies(n.Args[0], fun.Type)
		}
		return
	}
	signature, ok := typeUnder[*types.Signature](fun.Type)
	if !ok {
		return
	}
	params := signature.Params()
	for i, arg := range n.Args {
		switch {
		case i >= params.Len()-1 && signature.Variadic() && n.Ellipsis == 0:
			if list, ok := typeUnder[*types.Slice](params.At(params.Len() - 1).Type()); ok {
				l.satisfies(arg, list.Elem())
			}
		case i < params.Len():
			l.satisfies(arg, params.At(i).Type())
		}
	}
}

// typeUnder returns the underlying type, if that is a T.
func typeUnder[T types.Type](t types.Type) (T, bool) {
	if t == nil {
		var none T
		return none, false
	}
	under, ok := t.Underlying().(T)
	return under, ok
}

// satisfies records the methods that an interface requires of a value: those of the
// generated package that it has, and those of an interface of the package that it
// implements.
func (l *looker) satisfies(value ast.Expr, target types.Type) {
	asked, ok := typeUnder[*types.Interface](target)
	t := l.info.TypeOf(value)
	if !ok || t == nil || asked.NumMethods() == 0 || types.Identical(t, target) {
		return
	}
	l.fits(value, t, asked)
}

// fits records the methods of a type that an interface requires.
func (l *looker) fits(e ast.Expr, t types.Type, asked *types.Interface) {
	for m := range asked.Methods() {
		theirs := l.symbols.of(m)
		l.add(theirs, Satisfies, e, e.Pos(), nil)
		obj, _, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		if symbol := l.symbols.of(obj); symbol != theirs {
			l.note(Use{Symbol: symbol, Kind: Satisfies, own: theirs == ""}, e, e.Pos())
		}
	}
}

// typeArguments records the types of the package that a generic function or type is
// made with, where they are not written, and the methods that it requires of them.
func (l *looker) typeArguments(e inspector.Cursor, id *ast.Ident) {
	instance, ok := l.info.Instances[id]
	if !ok {
		return
	}
	written := e.ParentEdgeKind() == edge.IndexExpr_X || e.ParentEdgeKind() == edge.IndexListExpr_X
	params := typeParams(l.info.Uses[id])
	for i := range instance.TypeArgs.Len() {
		arg := instance.TypeArgs.At(i)
		if !written {
			l.add(l.symbols.ofType(arg), Instantiation, e.Node(), id.Pos(), nil)
		}
		if params == nil || i >= params.Len() {
			continue
		}
		if asked, ok := typeUnder[*types.Interface](params.At(i).Constraint()); ok {
			l.fits(e.Node().(ast.Expr), arg, asked)
		}
	}
}

// typeParams returns the type parameters of a generic function or type.
func typeParams(obj types.Object) *types.TypeParamList {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin().Signature().TypeParams()
	case *types.TypeName:
		if named, ok := obj.Type().(interface{ TypeParams() *types.TypeParamList }); ok {
			return named.TypeParams()
		}
	}
	return nil
}
