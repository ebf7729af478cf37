package callers

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// Switch is a switch over the values of an enum that has no default.
type Switch struct {
	Location
	Enum   string   // its symbol
	Expr   string   // the operand
	Values []string // the values of its cases
}

// Switches returns the switches over an enum that have no default and do not name a
// value.
func (p *Program) Switches(enum, value string) []Use {
	var uses []Use
	for _, s := range p.switches {
		if s.Enum == enum && !slices.Contains(s.Values, value) {
			uses = append(uses, Use{Location: s.Location, Symbol: enum, Kind: Exhaustive, Expr: s.Expr})
		}
	}
	return uses
}

// switchOver records a switch over an enum of the generated package, also one over the
// text that it is converted to.
func (l *looker) switchOver(n *ast.SwitchStmt) {
	tag, cases := n.Tag, l.cases
	if tag == nil {
		tag, cases = l.compared(n), l.comparedWith
	}
	if tag == nil {
		return
	}
	s := Switch{Enum: l.enum(tag), Expr: exprText(tag)}
	if s.Enum == "" {
		return
	}
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			return // the default
		}
		for _, e := range cases(clause) {
			if v := l.info.Types[e].Value; v != nil && v.Kind() == constant.String {
				s.Values = append(s.Values, constant.StringVal(v))
			}
		}
	}
	s.Location = l.location(n.Pos())
	l.switches = append(l.switches, s)
}

// cases returns the values of a case.
func (l *looker) cases(clause *ast.CaseClause) []ast.Expr { return clause.List }

// compared returns the expression that all cases of a switch without a tag compare with
// values; nil if there is none.
func (l *looker) compared(n *ast.SwitchStmt) ast.Expr {
	var tag ast.Expr
	for _, stmt := range n.Body.List {
		for _, e := range stmt.(*ast.CaseClause).List {
			for _, equal := range alternatives(e) {
				x, _ := l.equal(equal)
				if x == nil || tag != nil && types.ExprString(x) != types.ExprString(tag) {
					return nil
				}
				tag = x
			}
		}
	}
	return tag
}

// comparedWith returns the values that a case of a switch without a tag compares with.
func (l *looker) comparedWith(clause *ast.CaseClause) []ast.Expr {
	var values []ast.Expr
	for _, e := range clause.List {
		for _, equal := range alternatives(e) {
			_, value := l.equal(equal)
			values = append(values, value)
		}
	}
	return values
}

// alternatives returns the operands of ||.
func alternatives(e ast.Expr) []ast.Expr {
	if or, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && or.Op == token.LOR {
		return append(alternatives(or.X), alternatives(or.Y)...)
	}
	return []ast.Expr{e}
}

// equal returns the operands of a comparison with a constant; nil for others.
func (l *looker) equal(e ast.Expr) (x, value ast.Expr) {
	is, ok := ast.Unparen(e).(*ast.BinaryExpr)
	switch {
	case !ok || is.Op != token.EQL:
	case l.info.Types[is.Y].Value != nil:
		return is.X, is.Y
	case l.info.Types[is.X].Value != nil:
		return is.Y, is.X
	}
	return nil, nil
}

// enum returns the symbol of the enum that is the type of an expression, or was before
// a conversion; "" for others.
func (l *looker) enum(e ast.Expr) string {
	e = ast.Unparen(e)
	t := l.info.TypeOf(e)
	if basic, ok := typeUnder[*types.Basic](t); !ok || basic.Kind() != types.String {
		return ""
	}
	if named := namedType(t); named != nil {
		if symbol := l.symbols.of(named.Obj()); symbol != "" {
			return symbol
		}
	}
	if from := l.origin(e); from != e {
		return l.enum(from)
	}
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 && l.info.Types[call.Fun].IsType() {
		return l.enum(call.Args[0])
	}
	return ""
}
