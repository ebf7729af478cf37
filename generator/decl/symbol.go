package decl

import "iter"

// Symbol is a declaration or a member of one, with its name in go/types.
type Symbol struct {
	Type Ident // the type of a field or a method; zero for a top-level declaration
	Name Ident
	*Origin
	Item Item
}

// Item is the declaration of a symbol: *TypeDecl, *Field, *Const, *Var, *Func.
type Item interface {
	// Text returns the declaration on one line, as Go source has it, without members, bodies
	// and values of variables.
	Text() string
}

// String returns the name of the symbol, such as "Widget" or "Widget.Color".
func (s Symbol) String() string {
	if s.Type.IsZero() {
		return s.Name.String()
	}
	return s.Type.String() + "." + s.Name.String()
}

// Symbols returns all symbols of the package in the order of its files: types before
// their members.
func (p *Package) Symbols() iter.Seq[Symbol] {
	return func(yield func(Symbol) bool) {
		for _, file := range p.Files {
			for _, d := range file.Decls {
				if !symbolsOf(d, yield) {
					return
				}
			}
		}
	}
}

// symbolsOf yields the symbols of one declaration until yield returns false, and
// reports whether to continue.
func symbolsOf(d Decl, yield func(Symbol) bool) bool {
	switch d := d.(type) {
	case *TypeDecl:
		goOn := yield(Symbol{Name: d.Name, Origin: &d.Origin, Item: d})
		for _, f := range d.Fields() {
			name := f.Name
			if embedded, ok := f.Type.(Named); ok && name.IsZero() {
				name = embedded.Name
			}
			goOn = goOn && yield(Symbol{Type: d.Name, Name: name, Origin: &f.Origin, Item: f})
		}
		for _, m := range d.Methods() {
			goOn = goOn && yield(Symbol{Type: d.Name, Name: m.Name, Origin: &m.Origin, Item: m})
		}
		return goOn
	case *Consts:
		goOn := true
		for _, c := range d.Consts {
			goOn = goOn && yield(Symbol{Name: c.Name, Origin: &c.Origin, Item: c})
		}
		return goOn
	case *Var:
		return yield(Symbol{Name: d.Name, Origin: &d.Origin, Item: d})
	case *Func:
		return yield(Symbol{Type: d.Recv.Type, Name: d.Name, Origin: &d.Origin, Item: d})
	}
	return true
}
