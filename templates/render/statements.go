package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// otherStatement returns a statement of those that only some builders need.
func otherStatement(s decl.Stmt) jen.Code {
	switch s := s.(type) {
	case decl.ReturnAll:
		return jen.Return(exprs(s.X)...)
	case decl.Define:
		return idList(s.Names).Op(":=").Add(expr(s.X))
	case decl.LocalType:
		return jen.Type().Add(id(s.Name)).Add(typeCode(s.Type))
	case decl.LocalVar:
		return jen.Var().Add(id(s.Name)).Add(typeCode(s.Type))
	case decl.When:
		return when(s)
	case decl.Range:
		return jen.For(idList([]decl.Ident{s.Key, s.Value}).Op(":=").Range().Add(expr(s.X))).Block(statements(s.Body)...)
	}
	panic("render: unknown statement")
}

// when returns an if statement, which can begin with another statement.
func when(s decl.When) jen.Code {
	condition := expr(s.X)
	if s.NotNil {
		condition.Op("!=").Nil()
	}
	if s.Init == nil {
		return jen.If(condition).Block(statements(s.Then)...)
	}
	return jen.If(statement(s.Init), condition).Block(statements(s.Then)...)
}

// otherExpr returns an expression of those that only some builders need.
func otherExpr(x decl.Expr) *jen.Statement {
	switch x := x.(type) {
	case decl.FuncLit:
		return jen.Func().Add(parameters(x.Signature)).Block(statements(x.Body)...)
	case decl.Deref:
		return jen.Op("*").Add(expr(x.X))
	case decl.Assert:
		return expr(x.X).Assert(typeCode(x.Type))
	}
	panic("render: unknown expression")
}

// exprs returns several expressions.
func exprs(list []decl.Expr) []jen.Code {
	code := make([]jen.Code, len(list))
	for i, x := range list {
		code[i] = expr(x)
	}
	return code
}

// idList returns identifiers, separated by commas.
func idList(names []decl.Ident) *jen.Statement {
	return jen.ListFunc(func(g *jen.Group) {
		for _, name := range names {
			g.Add(id(name))
		}
	})
}
