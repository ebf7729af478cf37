package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// statements returns the body of a function.
func statements(body []decl.Stmt) []jen.Code {
	code := make([]jen.Code, len(body))
	for i, s := range body {
		code[i] = statement(s)
	}
	return code
}

// statement returns one statement.
func statement(s decl.Stmt) jen.Code {
	switch s := s.(type) {
	case decl.Return:
		return jen.Return(expr(s.X))
	case decl.Do:
		return expr(s.X)
	case decl.Set:
		return expr(s.Left).Op("=").Add(expr(s.Right))
	case decl.If:
		condition := expr(s.X)
		if s.Nil {
			condition.Op("==")
		} else {
			condition.Op("!=")
		}
		return jen.If(condition.Nil()).Block(statements(s.Then)...)
	case decl.Switch:
		return jen.Switch(expr(s.X)).BlockFunc(func(g *jen.Group) {
			for _, c := range s.Cases {
				g.Case(expr(c.Value)).Block(statements(c.Then)...)
			}
		})
	}
	return otherStatement(s)
}

// expr returns an expression.
func expr(x decl.Expr) *jen.Statement {
	switch x := x.(type) {
	case decl.Type:
		return typeCode(x)
	case decl.Literal:
		return jen.Lit(x.Value)
	case decl.Select:
		return expr(x.X).Add(dot(x.Name))
	case decl.Index:
		return expr(x.X).Index(expr(x.Key))
	case decl.Address:
		return jen.Op("&").Add(expr(x.X))
	case decl.Call:
		return callCode(x)
	case decl.Composite:
		return composite(x)
	}
	return otherExpr(x)
}

// callCode returns a call, or a conversion to a pointer.
func callCode(c decl.Call) *jen.Statement {
	fun := expr(c.Fun)
	if _, conversion := c.Fun.(decl.Pointer); conversion {
		fun = jen.Parens(fun)
	}
	return fun.Call(exprs(c.Args)...)
}

// composite returns a composite literal.
func composite(c decl.Composite) *jen.Statement {
	elems := make([]jen.Code, len(c.Elems))
	for i, e := range c.Elems {
		elem := expr(e.Value)
		if !e.Key.IsZero() {
			elem = id(e.Key).Op(":").Add(elem)
		}
		elems[i] = elem
	}
	var code jen.Statement
	if c.Type != nil {
		code.Add(typeCode(c.Type))
	}
	return code.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: c.Lines}, elems...)
}
