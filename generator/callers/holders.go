package callers

import (
	"go/types"
	"slices"
	"strings"
)

// holders are the symbols whose declarations mention a type of the package, by the
// symbol of the type: fields, methods of services, constants of an enum the other way
// round.
type holders struct {
	of      map[string][]string // what mentions a type
	typeOf  map[string]string   // the type of a constant
	methods map[string]bool     // the symbols that are methods
}

// newHolders looks through what a package declares.
func newHolders(pkg *types.Package, s *symbols) *holders {
	h := &holders{map[string][]string{}, map[string]string{}, map[string]bool{}}
	if pkg == nil {
		return h
	}
	for obj, symbol := range declared(pkg) {
		switch obj := obj.(type) {
		case *types.Const:
			h.typeOf[symbol] = s.ofType(obj.Type())
		case *types.Var:
			h.mention(obj.Type(), symbol, s)
		case *types.Func:
			h.methods[symbol] = true
			signature := obj.Signature()
			for _, list := range []*types.Tuple{signature.Params(), signature.Results()} {
				for v := range list.Variables() {
					h.mention(v.Type(), symbol, s)
				}
			}
		}
	}
	for _, list := range h.of {
		slices.Sort(list)
	}
	return h
}

// mention notes that a symbol holds a type, in lists, maps and pages too.
func (h *holders) mention(t types.Type, symbol string, s *symbols) {
	t = inside(t)
	if p, ok := t.(*types.Pointer); ok {
		t = inside(p.Elem())
	}
	named := namedType(t)
	if named == nil {
		return
	}
	if held := s.of(named.Obj()); held != "" {
		h.of[held] = append(h.of[held], symbol)
	}
	for arg := range named.TypeArgs().Types() {
		h.mention(arg, symbol, s)
	}
}

// leading are the symbols whose change takes a symbol along that is gone: itself, what
// it belongs to, what holds that, and so on as long as that is gone too, the nearest
// first.
func (h *holders) leading(symbol string, declares map[string]bool) []string {
	list := []string{symbol}
	for i := 0; i < len(list); i++ {
		if declares[list[i]] {
			continue
		}
		more := slices.Clone(h.of[list[i]])
		if owner, _, ok := cutLast(list[i]); ok {
			more = append(more, owner)
		}
		if enum := h.typeOf[list[i]]; enum != "" {
			more = append(more, enum)
		}
		for _, next := range more {
			if !slices.Contains(list, next) {
				list = append(list, next)
			}
		}
	}
	return list
}

// within are the types that hold a type, and that itself: those which are written
// with it.
func (h *holders) within(typ string) []string {
	list := []string{typ}
	for i := 0; i < len(list); i++ {
		for _, field := range h.of[list[i]] {
			owner, _, ok := cutLast(field)
			if ok && !h.methods[field] && !slices.Contains(list, owner) {
				list = append(list, owner)
			}
		}
	}
	return list
}

// cutLast takes a symbol apart at its last dot.
func cutLast(symbol string) (owner, name string, ok bool) {
	i := strings.LastIndexByte(symbol, '.')
	if i < 0 {
		return "", symbol, false
	}
	return symbol[:i], symbol[i+1:], true
}
