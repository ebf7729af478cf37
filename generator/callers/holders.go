package callers

import (
	"go/types"
	"slices"
	"strings"
	"unicode"
)

// holders are the references between the symbols of a package: symbols whose
// declarations mention a type, the types that a symbol mentions, and constants with
// their type.
type holders struct {
	of      map[string][]string // the symbols that mention a type
	holds   map[string][]string // the types that a field, a method, or a type by its fields mentions
	typeOf  map[string]string   // the type of a constant
	consts  map[string][]string // the constants of a type
	methods map[string]bool     // the symbols that are methods
}

// newHolders returns the holders of a package.
func newHolders(pkg *types.Package, s *symbols) *holders {
	h := &holders{map[string][]string{}, map[string][]string{}, map[string]string{}, map[string][]string{}, map[string]bool{}}
	if pkg == nil {
		return h
	}
	for obj, symbol := range declared(pkg) {
		switch obj := obj.(type) {
		case *types.Const:
			typ := s.ofType(obj.Type())
			h.typeOf[symbol] = typ
			h.consts[typ] = append(h.consts[typ], symbol)
		case *types.Var:
			h.mention(obj.Type(), symbol, s)
		case *types.TypeName:
			if obj.IsAlias() {
				h.mention(obj.Type(), symbol, s)
			}
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
	for _, lists := range []map[string][]string{h.of, h.holds, h.consts} {
		for _, list := range lists {
			slices.Sort(list)
		}
	}
	return h
}

// mention records that a symbol mentions a type, in lists, maps and pages too.
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
		h.holds[symbol] = append(h.holds[symbol], held)
		if owner, _, ok := cutLast(symbol); ok && !h.methods[symbol] {
			h.holds[owner] = append(h.holds[owner], held)
		}
	}
	for arg := range named.TypeArgs().Types() {
		h.mention(arg, symbol, s)
	}
}

// leading returns the symbols whose finding may include a removed symbol, the nearest
// first: itself, its owner, the symbols that mention it, those that it mentions, and so
// on as long as those are removed too.
func (h *holders) leading(symbol string, declares map[string]bool) []string {
	list := []string{symbol}
	seen := map[string]bool{symbol: true}
	for i := 0; i < len(list); i++ {
		if declares[list[i]] {
			continue
		}
		for _, next := range h.beside(list[i]) {
			if next != "" && !seen[next] {
				seen[next] = true
				list = append(list, next)
			}
		}
	}
	return list
}

// unsetField is a part of the name of a constant that clears a field, between the names
// of the type of the parameters and of the field.
const unsetField = "UnsetField"

// beside returns the symbols that a symbol can be removed with.
func (h *holders) beside(symbol string) []string {
	list := slices.Clone(h.of[symbol])
	if owner, _, ok := cutLast(symbol); ok {
		list = append(list, owner)
	}
	if owner, name, ok := cutLast(symbol); ok {
		if field, ok := strings.CutPrefix(name, "Add"); ok && h.methods[symbol] {
			list = append(list, owner+"."+field) // AddMetadata sets Metadata
		}
		for i := len(name) - 1; i > 0; i-- {
			if unicode.IsUpper(rune(name[i])) {
				list = append(list, owner+"."+name[:i]) // CreatedRange limits Created
			}
		}
	}
	if params, field, ok := strings.Cut(symbol, unsetField); ok {
		list = append(list, params+"."+field, params)
	}
	list = append(list, h.typeOf[symbol])
	list = append(list, h.holds[symbol]...)
	return append(list, h.consts[symbol]...)
}

// within returns a type and the types that contain it.
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

// cutLast splits a symbol at its last dot.
func cutLast(symbol string) (owner, name string, ok bool) {
	i := strings.LastIndexByte(symbol, '.')
	if i < 0 {
		return "", symbol, false
	}
	return symbol[:i], symbol[i+1:], true
}
