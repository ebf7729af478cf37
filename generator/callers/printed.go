package callers

import (
	"go/ast"
	"go/types"
	"slices"
)

// printing is an object of the generated package that is passed to a package that
// prints it.
type printing struct {
	Location
	typ  string // its symbol
	expr string
}

// printers are the packages of the standard library that write values as text.
var printers = []string{"fmt", "log", "log/slog", "testing"}

// texts are the methods of an object that write it as text.
var texts = []string{"String", "GoString", "LogValue", "Format"}

// Printed returns the uses that print or log an object.
func (p *Program) Printed(typ string) []Use {
	var uses []Use
	for _, o := range p.printed {
		if o.typ == typ {
			uses = append(uses, Use{Location: o.Location, Symbol: typ, Kind: Printed, Expr: o.expr})
		}
	}
	for _, name := range texts {
		uses = append(uses, p.Calls(typ+"."+name)...)
	}
	return unique(uses)
}

// printing records the objects among the arguments of a call that prints them.
func (l *looker) printing(n *ast.CallExpr) {
	callee := l.callee(n)
	if callee == nil || callee.Pkg() == nil || !slices.Contains(printers, callee.Pkg().Path()) {
		return
	}
	for _, arg := range n.Args {
		values := []ast.Expr{arg}
		if list, ok := ast.Unparen(l.origin(arg)).(*ast.CompositeLit); ok && n.Ellipsis.IsValid() {
			values = list.Elts
		}
		for _, value := range values {
			for _, symbol := range l.shown(l.info.TypeOf(value), nil) {
				l.printed = append(l.printed, printing{l.location(arg.Pos()), symbol, exprText(value)})
			}
		}
	}
}

// shown returns the types of the package whose text the text of a type has: in lists and
// maps, and in fields of the callers' structs that are exported. Types that it is in are
// listed in within.
func (l *looker) shown(t types.Type, within []types.Type) []string {
	t = inside(t)
	if symbol := l.symbols.ofType(t); symbol != "" {
		return []string{symbol}
	}
	under, ok := structOf(t)
	if !ok || slices.Contains(within, t) || writesItself(t) {
		return nil
	}
	var all []string
	for f := range under.Fields() {
		if f.Exported() {
			all = append(all, l.shown(f.Type(), append(within, t))...)
		}
	}
	return all
}

// writesItself reports whether a type has a method of its own, not of an embedded field,
// that writes it as text.
func writesItself(t types.Type) bool {
	return slices.ContainsFunc(texts, func(name string) bool {
		obj, index, _ := types.LookupFieldOrMethod(t, true, nil, name)
		_, ok := obj.(*types.Func)
		return ok && len(index) == 1
	})
}

// callee returns the function or method of a call, nil for a value.
func (l *looker) callee(n *ast.CallExpr) *types.Func {
	switch fun := ast.Unparen(n.Fun).(type) {
	case *ast.Ident:
		f, _ := l.info.Uses[fun].(*types.Func)
		return f
	case *ast.SelectorExpr:
		f, _ := l.info.Uses[fun.Sel].(*types.Func)
		return f
	}
	return nil
}

// inside returns the element type of lists and maps, at any depth.
func inside(t types.Type) types.Type {
	for {
		switch under := t.(type) {
		case *types.Alias:
			t = types.Unalias(under)
		case *types.Slice:
			t = under.Elem()
		case *types.Array:
			t = under.Elem()
		case *types.Map:
			t = under.Elem()
		default:
			return t
		}
	}
}
