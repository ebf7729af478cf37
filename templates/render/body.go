package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/decl"
)

// each prints the elements of a list.
func each[T any, C jen.Code](list []T, printed func(T) C) []jen.Code {
	code := make([]jen.Code, len(list))
	for i, x := range list {
		code[i] = printed(x)
	}
	return code
}

// statements returns the body of a function.
func statements(body []decl.Stmt) []jen.Code { return each(body, statement) }

// statement returns one statement.
func statement(s decl.Stmt) jen.Code {
	switch s := s.(type) {
	case decl.Return:
		return jen.Return(each(s, expr)...)
	case decl.Do:
		return expr(s.X)
	case decl.Set:
		return expr(s.Left).Op("=").Add(expr(s.Right))
	case decl.Define:
		return idList(s.Names...).Op(":=").Add(expr(s.X))
	case decl.LocalType:
		return jen.Type().Add(id(s.Name)).Add(typeCode(s.Type))
	case decl.LocalVar:
		return jen.Var().Add(id(s.Name)).Add(typeCode(s.Type))
	case decl.If:
		return ifStatement(s)
	case decl.Switch:
		return jen.Switch(expr(s.X)).BlockFunc(func(g *jen.Group) {
			for _, c := range s.Cases {
				g.Case(expr(c.Value)).Block(statements(c.Then)...)
			}
		})
	case decl.Range:
		return jen.For(idList(s.Key, s.Value).Op(":=").Range().Add(expr(s.X))).Block(statements(s.Body)...)
	}
	panic("render: unknown statement")
}

// ifStatement returns an if statement, which can begin with another statement.
func ifStatement(s decl.If) jen.Code {
	var head []jen.Code
	if s.Init != nil {
		head = append(head, statement(s.Init))
	}
	condition := expr(s.X)
	switch s.Is {
	case decl.Nil:
		condition.Op("==").Nil()
	case decl.NotNil:
		condition.Op("!=").Nil()
	}
	return jen.If(append(head, condition)...).Block(statements(s.Then)...)
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
	case decl.Deref:
		return jen.Op("*").Add(expr(x.X))
	case decl.Assert:
		return expr(x.X).Assert(typeCode(x.Type))
	case decl.Call:
		return callCode(x)
	case decl.Composite:
		return composite(x)
	case decl.FuncLit:
		return jen.Func().Add(parameters(x.Signature)).Block(statements(x.Body)...)
	}
	panic("render: unknown expression")
}

// idList returns identifiers, separated by commas.
func idList(names ...decl.Ident) *jen.Statement {
	return jen.ListFunc(func(g *jen.Group) {
		for _, name := range names {
			g.Add(id(name))
		}
	})
}

// callCode returns a call, or a conversion to a pointer.
func callCode(c decl.Call) *jen.Statement {
	fun := expr(c.Fun)
	if _, conversion := c.Fun.(decl.Pointer); conversion {
		fun = jen.Parens(fun)
	}
	return fun.Call(each(c.Args, expr)...)
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
