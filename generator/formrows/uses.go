package formrows

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// uses checks every place in a file that names a table, other than in a table: it
// stands before the params that are encoded by it, or in a recordType.
func (c *check) uses(file *ast.File) {
	known := map[ast.Expr]bool{}
	for _, decl := range file.Decls {
		scope := c.scopeOf(decl)
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				ofUpdate := isNamed(n.Fun, "save") || isNamed(n.Fun, "changes")
				for i, arg := range n.Args {
					c.argument(arg, n.Args[i+1:], ofUpdate, scope, known)
				}
			case *ast.CompositeLit:
				c.literal(n, known)
			case *ast.ValueSpec:
				return !isNamed(n.Type, "formTable")
			case *ast.Ident:
				if c.tableName(n) != "" && !known[n] {
					c.fail("%s is used in a place that says nothing about params", n.Name)
				}
			}
			return true
		})
	}
}

// argument checks an argument of a call: a table, or the recordType of an update,
// and the params that follow it.
func (c *check) argument(arg ast.Expr, following []ast.Expr, ofUpdate bool, scope map[string]string, known map[ast.Expr]bool) {
	name := c.tableName(arg)
	if name == "" && ofUpdate {
		name = c.updates[firstName(arg)]
	}
	if name == "" {
		return
	}
	known[arg] = true
	if len(following) == 0 {
		c.fail("%s is followed by no params", name)
		return
	}
	c.pair(name, c.typeOf(following[0], scope))
}

// literal checks the tables in a literal: those of a recordType, or of a map by type.
func (c *check) literal(lit *ast.CompositeLit, known map[ast.Expr]bool) {
	for _, elt := range lit.Elts {
		pair, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		name := c.tableName(pair.Value)
		if name == "" {
			continue
		}
		known[pair.Value] = true
		switch key := pair.Key.(type) {
		case *ast.Ident:
			if key.Name == "createForm" {
				c.pair(name, firstName(member(lit, "create")))
			} // updateForm: see records
		default:
			c.pair(name, typeArgument(key))
		}
	}
}

// records collects the tables of update calls.
func (c *check) records(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		if name, x := valueOf(n); name != "" {
			if lit, ok := x.(*ast.CompositeLit); ok && isNamed(lit.Type, "recordType") {
				c.updates[name] = c.tableName(member(lit, "updateForm"))
			}
		}
		return true
	})
}

// pair checks that a table is about a type.
func (c *check) pair(table, typ string) {
	c.report.Uses++
	if t, ok := c.shared[table]; ok {
		if typ == "" {
			c.fail("%s is used for params of an unknown type", table)
			return
		}
		if typ != "Params" || table != "formCommon" {
			c.params(typ, t, nil)
		}
		return
	}
	if table != "form"+typ {
		c.fail("%s is used for params of type %s", table, typ)
	}
}

// typeOf is the name of the type of an argument, or of what it points to.
func (c *check) typeOf(x ast.Expr, scope map[string]string) string {
	switch x := x.(type) {
	case *ast.Ident:
		return scope[x.Name]
	case *ast.SelectorExpr:
		return x.Sel.Name // an embedded struct
	case *ast.CompositeLit:
		return firstName(x.Type)
	case *ast.UnaryExpr:
		return c.typeOf(x.X, scope)
	case *ast.CallExpr:
		if isNamed(x.Fun, "new") && len(x.Args) == 1 {
			return firstName(x.Args[0])
		}
		if f, ok := c.pkg.Scope().Lookup(firstName(x.Fun)).(*types.Func); ok && f.Signature().Results().Len() > 0 {
			return strings.TrimPrefix(types.TypeString(f.Signature().Results().At(0).Type(), types.RelativeTo(c.pkg)), "*")
		}
	}
	return ""
}

// scopeOf are the types of the parameters and the variables of a function.
func (c *check) scopeOf(decl ast.Decl) map[string]string {
	scope := map[string]string{}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				scope[name.Name] = firstName(n.Type)
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				scope[name.Name] = firstName(n.Type)
			}
		case *ast.AssignStmt:
			if name, x := valueOf(n); name != "" && n.Tok == token.DEFINE {
				scope[name] = c.typeOf(x, scope)
			}
		}
		return true
	})
	return scope
}

// tableName is the name of a table, if x is one.
func (c *check) tableName(x ast.Expr) string {
	id, ok := x.(*ast.Ident)
	if !ok {
		return ""
	}
	table, ok := c.pkg.Scope().Lookup(id.Name).(*types.Const)
	if !ok || types.TypeString(table.Type(), types.RelativeTo(c.pkg)) != "formTable" {
		return ""
	}
	return id.Name
}

// firstName is the X in &X, or in (*X)(nil).
func firstName(x ast.Expr) string {
	name := ""
	if x == nil {
		return name
	}
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}

// member is the value of a field in a literal.
func member(lit *ast.CompositeLit, name string) ast.Expr {
	for _, elt := range lit.Elts {
		if pair, ok := elt.(*ast.KeyValueExpr); ok && isNamed(pair.Key, name) {
			return pair.Value
		}
	}
	return nil
}

// typeArgument is the T in f[*T]().
func typeArgument(x ast.Expr) string {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return ""
	}
	index, ok := call.Fun.(*ast.IndexExpr)
	if !ok {
		return ""
	}
	return firstName(index.Index)
}

// valueOf is the variable that a declaration or an assignment gives a value, and
// the value.
func valueOf(n ast.Node) (name string, value ast.Expr) {
	switch n := n.(type) {
	case *ast.ValueSpec:
		if len(n.Values) == 1 {
			return n.Names[0].Name, n.Values[0]
		}
	case *ast.AssignStmt:
		if id, ok := n.Lhs[0].(*ast.Ident); ok && len(n.Rhs) == 1 {
			return id.Name, n.Rhs[0]
		}
	}
	return "", nil
}

// isNamed says that an expression is a name.
func isNamed(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == name
}
