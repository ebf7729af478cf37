package callers

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"
)

// context returns the context of an error: the expression, the symbols of the package
// that it names, the nearest first, and the symbols of the types of the expressions
// around it, up to the statement or the declaration.
func (l *looker) context(at inspector.Cursor) (expr string, symbols, types []string) {
	seen := map[string]bool{}
	add := func(list *[]string, symbol string) {
		if symbol != "" && !seen[symbol] {
			seen[symbol] = true
			*list = append(*list, symbol)
		}
	}
	var held []string
	for c := at; ; c = c.Parent() {
		if text := exprText(c.Node()); expr == "" || isWhole(c.Node()) {
			expr = text
		}
		for inner := range c.Preorder((*ast.Ident)(nil)) {
			id := inner.Node().(*ast.Ident)
			for _, symbol := range l.named(inner, id) {
				add(&symbols, symbol)
			}
		}
		if e, ok := c.Node().(ast.Expr); ok {
			held = append(held, l.symbols.ofType(inside(l.info.TypeOf(e))))
		}
		if isEnd(c.Node()) || !c.Parent().Valid() {
			break
		}
	}
	for inner := range at.Preorder() {
		if e, ok := inner.Node().(ast.Expr); ok {
			held = append(held, l.symbols.ofType(inside(l.info.TypeOf(e))))
		}
	}
	for _, symbol := range held {
		add(&types, symbol)
	}
	return expr, symbols, types
}

// isWhole reports whether an expression is shown instead of its name alone.
func isWhole(n ast.Node) bool {
	_, ok := n.(*ast.SelectorExpr)
	return ok
}

// named returns the symbols that an identifier names.
func (l *looker) named(c inspector.Cursor, id *ast.Ident) []string {
	obj := l.info.Uses[id]
	if obj == nil {
		return nil
	}
	names := []string{l.symbols.of(obj)}
	for _, outer := range l.outer(expression(c), id) {
		names = append(names, outer+"."+id.Name)
	}
	return names
}

// isEnd reports whether a node ends the context of an error.
func isEnd(n ast.Node) bool {
	switch n.(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.FuncType, *ast.KeyValueExpr, *ast.GenDecl, *ast.FuncDecl, *ast.ValueSpec, *ast.TypeSpec, *ast.Field, *ast.File:
		return true
	}
	_, isStmt := n.(ast.Stmt)
	return isStmt
}
