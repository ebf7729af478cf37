package callers

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// Kind is a kind of use.
type Kind string

// The kinds of uses.
const (
	Read          Kind = "read"          // of a field, a constant or a variable
	Write         Kind = "write"         // of a field, also through its address
	Key           Kind = "key"           // in a literal of a struct, w{Color: …}
	Element       Kind = "element"       // in a literal of a struct without keys
	Call          Kind = "call"          // of a function or method
	Value         Kind = "value"         // of a function or method that is not called
	Literal       Kind = "literal"       // of a type
	Conversion    Kind = "conversion"    // to a type
	Case          Kind = "case"          // of a switch
	Embedding     Kind = "embedding"     // of a type in another, or by way of it
	Reference     Kind = "reference"     // to a type
	Instantiation Kind = "instantiation" // with a type, or of a generic one
	Satisfies     Kind = "satisfies"     // a method that an interface asks for
	Unset         Kind = "unset"         // parameters that do not set a field
	Printed       Kind = "printed"       // an object that is printed or logged
	Exhaustive    Kind = "switch"        // a switch over an enum without a default
)

// Location is a location in the callers' code.
type Location struct {
	File   string `json:"file"` // from the folder where patterns start, with slashes
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Code   string `json:"code"` // the line, without space around it
}

// Compare compares locations by file, line and column.
func (p Location) Compare(other Location) int {
	return cmp.Or(strings.Compare(p.File, other.File), cmp.Compare(p.Line, other.Line), cmp.Compare(p.Column, other.Column))
}

// Use is one use of a symbol of the generated package.
type Use struct {
	Location
	Symbol string `json:"symbol"`
	Kind   Kind   `json:"kind"`
	Expr   string `json:"expr"`

	value ast.Expr // what a Write or Key sets, nil if that is not one expression
	both  bool     // a Write that reads too: w.Count++
	in    slot     // where the struct of a field that is set is stored
	own   bool     // what Satisfies an interface of the callers, which can call it then
	info  *types.Info
}

// Uses returns the uses of a symbol, by file and line. A field that is promoted from
// another type of the package is one of both: ListParams.Limit is
// WidgetListParams.Limit too, where that is written.
func (p *Program) Uses(symbol string) []Use { return p.uses[symbol] }

// All returns the uses of all symbols, by file and line.
func (p *Program) All() []Use {
	var all []Use
	for _, uses := range p.uses {
		all = append(all, uses...)
	}
	return unique(all)
}

// Packages returns the number of analysed packages, a package and its tests as one.
func (p *Program) Packages() int {
	seen := map[string]bool{}
	for _, c := range p.callers {
		if c.given {
			seen[strings.TrimSuffix(c.PkgPath, "_test")] = true
		}
	}
	return len(seen)
}

// location returns the location of a position.
func (p *Program) location(pos token.Pos) Location {
	at := p.fset.Position(pos)
	return Location{File: p.fileName(at.Filename), Line: at.Line, Column: at.Column, Code: p.lineAt(pos)}
}

// lineAt returns the line of a position, without space around it; "" in a file that is
// not the callers'.
func (p *Program) lineAt(pos token.Pos) string {
	file := p.fset.File(pos)
	if file == nil || p.sources[file.Name()] == nil {
		return ""
	}
	line := file.PositionFor(pos, false).Line // not what a //line comment says
	text := p.sources[file.Name()][file.Offset(file.LineStart(line)):]
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	return strings.TrimSpace(string(text))
}

// look collects the uses in a package. Files that stripegen wrote are no callers.
func (p *Program) look(c *caller) {
	l := &looker{Program: p, caller: c, info: c.info}
	for file := range c.tree.Root().Children() {
		if p.isOurs(file.Node().(*ast.File)) {
			continue
		}
		file.Inspect(nil, func(c inspector.Cursor) bool {
			l.node(c)
			return true
		})
	}
}

// looker collects the uses in one package.
type looker struct {
	*Program
	caller *caller
	info   *types.Info
}

// node visits a node of a file.
func (l *looker) node(c inspector.Cursor) {
	switch n := c.Node().(type) {
	case *ast.Ident:
		l.ident(c, n)
	case *ast.SelectorExpr:
		l.selector(n)
	case *ast.CompositeLit:
		l.literal(n)
		l.madeByLiteral(c, n)
	case *ast.CallExpr:
		l.arguments(n)
		l.madeByCall(c, n)
		l.passes(c, n)
		l.printing(n)
	case *ast.SwitchStmt:
		l.switchOver(n)
	case *ast.ValueSpec:
		l.declaredZero(n)
	}
	l.assigned(c.Node())
	l.implicit(c)
}

// add records a use.
func (l *looker) add(symbol string, kind Kind, e ast.Node, pos token.Pos, value ast.Expr) {
	l.note(Use{Symbol: symbol, Kind: kind, value: value}, e, pos)
}

// note records a use with its location, unless it has no symbol.
func (l *looker) note(u Use, e ast.Node, pos token.Pos) {
	if u.Symbol != "" {
		u.Location, u.Expr, u.info = l.location(pos), exprText(e), l.info
		l.uses[u.Symbol] = append(l.uses[u.Symbol], u)
	}
}

// maxExpr is how much of an expression is shown.
const maxExpr = 80

// exprText returns an expression on one line.
func exprText(n ast.Node) string {
	e, ok := n.(ast.Expr)
	if !ok {
		return ""
	}
	text := types.ExprString(e)
	if len(text) > maxExpr {
		text = strings.ToValidUTF8(text[:maxExpr], "") + "…"
	}
	return text
}

// ident records the use by an identifier.
func (l *looker) ident(c inspector.Cursor, id *ast.Ident) {
	obj := l.info.Uses[id]
	if obj == nil {
		return
	}
	e := expression(c)
	if symbol := l.symbols.of(obj); symbol != "" {
		kind, value := l.kind(e, obj)
		use := Use{Kind: kind, value: value, both: kind == Write && readsToo(e), in: l.noteSet(e, kind, id.Name)}
		for _, outer := range l.outer(e, id) {
			use.Symbol = outer + "." + id.Name
			l.note(use, e.Node(), id.Pos())
		}
		use.Symbol = symbol
		l.note(use, e.Node(), id.Pos())
	} else if alias, ok := obj.(*types.TypeName); ok && alias.IsAlias() {
		kind, _ := l.kind(e, obj)
		l.add(l.symbols.ofType(alias.Type()), kind, e.Node(), id.Pos(), nil)
	}
	l.typeArguments(e, id)
}

// expression returns the expression of a selected identifier: x.f for f.
func expression(c inspector.Cursor) inspector.Cursor {
	if c.ParentEdgeKind() == edge.SelectorExpr_Sel {
		return c.Parent()
	}
	return c
}

// outer returns the types of the package through which a field or method of another one
// is named: WidgetListParams for Limit in params.Limit and params.ListParams.Limit, and
// for the key Limit in a literal of ListParams inside one of WidgetListParams.
func (l *looker) outer(e inspector.Cursor, id *ast.Ident) []string {
	switch n := e.Node().(type) {
	case *ast.SelectorExpr:
		if n.Sel != id {
			return nil
		}
		owners := l.owners(n)
		return owners[:max(0, len(owners)-1)]
	case *ast.Ident:
		if e.ParentEdgeKind() == edge.KeyValueExpr_Key {
			return l.outerLiterals(e.Parent().Parent())
		}
	}
	return nil
}

// owners returns the types of the package that a selector passes, with those of the
// embedded fields that are named before it, from the outside in.
func (l *looker) owners(n *ast.SelectorExpr) []string {
	selection := l.info.Selections[n]
	if selection == nil {
		return nil
	}
	var before []string
	if x, ok := ast.Unparen(n.X).(*ast.SelectorExpr); ok {
		if outer := l.info.Selections[x]; outer != nil {
			if f, ok := outer.Obj().(*types.Var); ok && f.Embedded() {
				before = l.owners(x)
			}
		}
	}
	_, owners := l.way(selection)
	return slices.Concat(before, owners)
}

// way returns the embedded fields that a selection passes, and the symbols of the types
// of the package in which it looks for the name, from the outside in. A type that the
// callers define by one of the package counts as that.
func (l *looker) way(selection *types.Selection) (fields, owners []string) {
	t := selection.Recv()
	index := selection.Index()
	for i := range index {
		last := i == len(index)-1
		owner := l.symbols.ofType(t)
		under, ok := structOf(t)
		var f *types.Var
		if ok && (!last || selection.Kind() == types.FieldVal) {
			f = under.Field(index[i])
			if owner == "" {
				owner, _, _ = cutLast(l.symbols.of(f))
			}
		}
		if owner != "" {
			owners = append(owners, owner)
		}
		if last || f == nil {
			break
		}
		fields = append(fields, l.symbols.of(f))
		t = f.Type()
	}
	return fields, owners
}

// outerLiterals returns the types of literals in which a literal is the value of an
// embedded field.
func (l *looker) outerLiterals(lit inspector.Cursor) []string {
	var owners []string
	for lit.Valid() && lit.ParentEdgeKind() == edge.KeyValueExpr_Value {
		pair := lit.Parent()
		key, ok := pair.Node().(*ast.KeyValueExpr).Key.(*ast.Ident)
		if !ok {
			break
		}
		f, ok := l.info.Uses[key].(*types.Var)
		if !ok || !f.Embedded() {
			break
		}
		lit = pair.Parent()
		if owner := l.symbols.ofType(l.info.TypeOf(lit.Node().(ast.Expr))); owner != "" {
			owners = append(owners, owner)
		}
	}
	return owners
}

// selector records the embedded fields that a selection passes.
func (l *looker) selector(n *ast.SelectorExpr) {
	selection := l.info.Selections[n]
	if selection == nil {
		return
	}
	fields, _ := l.way(selection)
	for _, field := range fields {
		l.add(field, Embedding, n, n.Sel.Pos(), nil)
	}
}

// literal records the fields that a literal without keys sets, and the variables that it
// embeds.
func (l *looker) literal(n *ast.CompositeLit) {
	under, ok := structOf(l.info.TypeOf(n))
	if !ok {
		return
	}
	for i, e := range n.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			l.embeds(n, pair)
			continue
		}
		if i >= under.NumFields() {
			return
		}
		l.add(l.symbols.of(under.Field(i)), Element, e, e.Pos(), e)
	}
}

// embeds records a variable that is the value of an embedded field in a literal.
func (l *looker) embeds(n *ast.CompositeLit, pair *ast.KeyValueExpr) {
	key, ok := pair.Key.(*ast.Ident)
	if !ok {
		return
	}
	f, ok := l.info.Uses[key].(*types.Var)
	if owner := l.symbols.ofType(l.info.TypeOf(n)); ok && f.Embedded() && owner != "" {
		if p := l.slotOf(pair.Value); p.root != nil {
			l.embedded[p] = append(l.embedded[p], owner)
		}
	}
}

// structOf returns the struct of a type, or of the element of a pointer.
func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return s, ok
}

// finish sorts the uses and removes the duplicates of packages with tests.
func (p *Program) finish() {
	p.promote()
	for symbol, uses := range p.uses {
		p.uses[symbol] = unique(uses)
	}
	slices.SortStableFunc(p.switches, func(a, b Switch) int { return a.Compare(b.Location) })
	p.switches = slices.CompactFunc(p.switches, func(a, b Switch) bool { return a.Location == b.Location })
	slices.SortStableFunc(p.made, func(a, b made) int { return a.Compare(b.Location) })
	slices.SortStableFunc(p.printed, func(a, b printing) int { return a.Compare(b.Location) })
}

// promote adds the uses that set a field of a variable which a literal of another type
// embeds: they set the promoted field of that type.
func (p *Program) promote() {
	promoted := map[string][]Use{}
	for symbol, uses := range p.uses {
		_, name, _ := cutLast(symbol)
		for _, u := range uses {
			for _, owner := range p.embedded[u.in] {
				u.Symbol = owner + "." + name
				promoted[u.Symbol] = append(promoted[u.Symbol], u)
			}
		}
	}
	for symbol, uses := range promoted {
		p.uses[symbol] = append(p.uses[symbol], uses...)
	}
}

// unique returns sorted uses without duplicates.
func unique(uses []Use) []Use {
	slices.SortStableFunc(uses, func(a, b Use) int {
		return cmp.Or(a.Compare(b.Location), strings.Compare(a.Symbol, b.Symbol), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return slices.CompactFunc(uses, func(a, b Use) bool {
		return a.Location == b.Location && a.Symbol == b.Symbol && a.Kind == b.Kind
	})
}
