package callers

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// made is a value of a struct of the generated package that the callers make, with
// the fields that it sets.
type made struct {
	Location
	typ  string // its symbol
	expr string
	sets []string // names of fields
	all  bool     // it sets every field: a literal without keys
	in   slot     // where it is stored
	from []slot   // what its embedded fields are copied from
}

// Unset returns the values of a struct of parameters that do not set a field, and the
// calls that pass nil instead of one. A field that is set later through the variable of
// the value counts as set, also in a function of the callers that the variable is passed
// to, or by all that call the function that returns it.
func (p *Program) Unset(params, field string) []Use {
	var uses []Use
	for _, m := range p.made {
		if m.typ == params && !m.all && !slices.Contains(m.sets, field) && !p.isSet(m, field) {
			uses = append(uses, Use{Location: m.Location, Symbol: params + "." + field, Kind: Unset, Expr: m.expr})
		}
	}
	return unique(uses)
}

// isSet reports whether a field of a value is set after its literal, or where what it
// embeds is from.
func (p *Program) isSet(m made, field string) bool {
	if p.isWritten(field, m.in, nil) {
		return true
	}
	return slices.ContainsFunc(m.from, func(at slot) bool {
		return p.isWritten(field, at, nil) || slices.Contains(p.keyed[at], field)
	})
}

// Calls returns the calls and method values of an operation, and the locations where an
// interface of the callers can call it.
func (p *Program) Calls(operation string) []Use {
	var uses []Use
	for _, u := range p.uses[operation] {
		if u.Kind == Call || u.Kind == Value || u.Kind == Satisfies && u.own {
			uses = append(uses, u)
		}
	}
	return uses
}

// noteSet records a field that is set, and returns the slot of its struct.
func (l *looker) noteSet(e inspector.Cursor, kind Kind, name string) slot {
	var at slot
	switch kind {
	case Key:
		at = l.storedIn(e.Parent().Parent())
	case Write, Call:
		selector, ok := e.Node().(*ast.SelectorExpr)
		if !ok {
			return slot{}
		}
		at = l.slotOf(selector.X)
	default:
		return slot{}
	}
	if kind == Call {
		// params.AddMetadata sets Metadata.
		var ok bool
		if name, ok = strings.CutPrefix(name, "Add"); !ok {
			return slot{}
		}
	}
	switch {
	case at.root == nil:
	case kind == Key:
		l.keyed[at] = append(l.keyed[at], name)
	default:
		l.written[at] = append(l.written[at], name)
	}
	return at
}

// madeByLiteral records a literal of a struct of the package.
func (l *looker) madeByLiteral(c inspector.Cursor, n *ast.CompositeLit) {
	t := l.info.TypeOf(n)
	under, ok := structOf(t)
	symbol := l.symbols.ofType(t)
	if !ok || symbol == "" {
		return
	}
	m := made{Location: l.location(n.Pos()), typ: symbol, expr: exprText(n), in: l.storedIn(c)}
	m.sets, m.from, m.all = l.sets(n)
	m.all = m.all && under.NumFields() > 0
	l.made = append(l.made, m)
}

// sets returns the fields that a literal sets, with those of literals of embedded fields,
// and the slots that others of those are copied from; all reports whether it has no
// keys and so sets every field.
func (l *looker) sets(n *ast.CompositeLit) (names []string, from []slot, all bool) {
	for _, e := range n.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil, nil, true
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok {
			continue
		}
		names = append(names, key.Name)
		if f, ok := l.info.Uses[key].(*types.Var); !ok || !f.Embedded() {
			continue
		}
		if inner, ok := ast.Unparen(pair.Value).(*ast.CompositeLit); ok {
			more, slots, _ := l.sets(inner)
			names, from = append(names, more...), append(from, slots...)
		} else {
			from = append(from, l.slotOf(pair.Value))
		}
	}
	return names, from, false
}

// isAddress reports whether an expression is &x.
func isAddress(n ast.Node) bool {
	unary, ok := n.(*ast.UnaryExpr)
	return ok && unary.Op == token.AND
}

// madeByCall records new(T), and nil instead of a pointer to a struct of the
// package.
func (l *looker) madeByCall(c inspector.Cursor, n *ast.CallExpr) {
	if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && len(n.Args) == 1 {
		if b, ok := l.info.Uses[id].(*types.Builtin); ok && b.Name() == "new" && l.info.Types[n.Args[0]].IsType() {
			if _, isPointer := typeUnder[*types.Pointer](l.info.TypeOf(n.Args[0])); !isPointer {
				l.zero(l.info.TypeOf(n.Args[0]), n, l.storedIn(c))
			}
			return
		}
	}
	signature, ok := typeUnder[*types.Signature](l.info.TypeOf(n.Fun))
	if !ok {
		return
	}
	for i, arg := range n.Args {
		if l.info.Types[arg].IsNil() && i < signature.Params().Len() {
			l.zero(signature.Params().At(i).Type(), n, slot{})
		}
	}
}

// zero records a value of a struct of the package that sets nothing.
func (l *looker) zero(t types.Type, n ast.Expr, in slot) {
	_, ok := structOf(t)
	if symbol := l.symbols.ofType(t); ok && symbol != "" {
		l.made = append(l.made, made{Location: l.location(n.Pos()), typ: symbol, expr: exprText(n), in: in})
	}
}

// declaredZero records variables of a struct of the package without a value.
func (l *looker) declaredZero(n *ast.ValueSpec) {
	if n.Type == nil || len(n.Values) > 0 {
		return
	}
	t := l.info.TypeOf(n.Type)
	if _, isPointer := typeUnder[*types.Pointer](t); isPointer {
		return // nil until it points to a value that is looked at by itself
	}
	for _, name := range n.Names {
		l.zero(t, name, l.slotOf(name))
	}
}
