package callers

import (
	"go/ast"
	"go/constant"
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
	if n.Tag == nil {
		return
	}
	s := Switch{Enum: l.enum(n.Tag), Expr: exprText(n.Tag)}
	if s.Enum == "" {
		return
	}
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			return // the default
		}
		for _, e := range clause.List {
			if v := l.info.Types[e].Value; v != nil && v.Kind() == constant.String {
				s.Values = append(s.Values, constant.StringVal(v))
			}
		}
	}
	s.Location = l.location(n.Pos())
	l.switches = append(l.switches, s)
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
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 && l.info.Types[call.Fun].IsType() {
		return l.enum(call.Args[0])
	}
	return ""
}
