package callers

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// silent returns the uses that a finding touches without an error.
func (m *matcher) silent(change diff.Change) []Use {
	var uses []Use
	for _, symbol := range append([]string{change.Symbol}, change.Also...) {
		uses = append(uses, m.touches(change, symbol)...)
	}
	return unique(uses)
}

// touches returns the uses that a finding touches by one of its symbols.
func (m *matcher) touches(change diff.Change, symbol string) []Use {
	owner, name, _ := cutLast(symbol)
	switch change.Rule {
	case "api-release-changed":
		return slices.Concat(m.Uses("APIVersion"), m.Uses("NewClient"))
	case "field-nullable", "field-optional", "field-not-embedded", "field-encoding-changed":
		return m.reads(symbol)
	case "field-secret", "field-not-secret":
		return m.printedWith(owner)
	case "operation-route-changed", "operation-content-type-changed", "page-style-changed":
		return m.callsOf(symbol)
	case "parameter-encoding-changed", "parameter-json-changed", "values-listed", "paging-removed":
		return m.sets(symbol)
	case "value-removed":
		return m.setsTo(symbol, change.Value)
	case "parameter-required", "required-parameter-added", "paging-required":
		return m.Unset(owner, name)
	case "enum-value-added":
		return m.Switches(enumOf(change.New), change.Value)
	case "constant-value-changed", "deprecated":
		return m.Uses(symbol)
	}
	if change.Level == diff.Compile && m.declares[symbol] {
		// These uses still compile with the other type.
		return slices.DeleteFunc(slices.Clone(m.Uses(symbol)), func(u Use) bool { return u.Kind == Satisfies })
	}
	return nil
}

// enumOf returns the type in the declaration of a constant: NAME TYPE = VALUE.
func enumOf(declaration string) string {
	words := strings.Fields(strings.TrimPrefix(declaration, "const "))
	if len(words) < 2 {
		return ""
	}
	return words[1]
}

// reads returns the uses of a field that read it.
func (p *Program) reads(field string) []Use {
	return slices.DeleteFunc(slices.Clone(p.uses[field]), func(u Use) bool { return u.Kind != Read && !u.both })
}

// sets returns the uses of a field that set it.
func (p *Program) sets(field string) []Use {
	return slices.DeleteFunc(slices.Clone(p.uses[field]), func(u Use) bool {
		return u.Kind != Write && u.Kind != Key && u.Kind != Element
	})
}

// setsTo returns the uses of a field that set it to a text, or to an expression whose
// text is unknown.
func (p *Program) setsTo(field, text string) []Use {
	return slices.DeleteFunc(p.sets(field), func(u Use) bool {
		if u.value == nil {
			return false
		}
		texts, known := p.constants(held{u.value, u.info}, nil)
		return known && !slices.Contains(texts, text)
	})
}

// constants returns the constant texts in an expression, and those that the variables in
// it are set to; known reports whether there are any, or the expression is nil. The
// variables that it comes from are listed in from.
func (p *Program) constants(h held, from []types.Object) (texts []string, known bool) {
	if h.value == nil {
		return nil, false
	}
	known = h.info.Types[h.value].IsNil()
	ast.Inspect(h.value, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		if v := h.info.Types[e].Value; v != nil && v.Kind() == constant.String {
			texts, known = append(texts, constant.StringVal(v)), true
			return false
		}
		if id, ok := e.(*ast.Ident); ok {
			if more, ok := p.textsOf(h.info.Uses[id], from); ok {
				texts, known = append(texts, more...), true
			}
		}
		return true
	})
	return texts, known
}

// textsOf returns the texts that a variable is set to, if all of them are known.
func (p *Program) textsOf(obj types.Object, from []types.Object) (texts []string, known bool) {
	all := p.texts[obj]
	if len(all) == 0 || slices.Contains(from, obj) {
		return nil, false
	}
	for _, h := range all {
		more, ok := p.constants(h, append(from, obj))
		if !ok {
			return nil, false
		}
		texts = append(texts, more...)
	}
	return texts, true
}

// printedWith returns the uses that print an object, or one that contains it.
func (m *matcher) printedWith(typ string) []Use {
	var uses []Use
	for _, outer := range m.holders.within(typ) {
		uses = append(uses, m.Printed(outer)...)
	}
	return uses
}

// callsOf returns the calls of an operation, by its service or by an object's method.
func (m *matcher) callsOf(operation string) []Use {
	uses := m.Calls(operation)
	service, name, _ := cutLast(operation)
	typ := m.object(service, name)
	switch name {
	case "Retrieve":
		name = "Refresh"
	case "Update":
		name = "Save"
	}
	return append(uses, m.Calls(typ+"."+name)...)
}

// object returns the type of the objects whose methods call those of a service: that
// after which the service is named, or if it has a name from the settings, the result of
// the method.
func (m *matcher) object(service, method string) string {
	named := strings.TrimSuffix(strings.TrimPrefix(service, "V1"), "Service")
	if m.pkg == nil || m.pkg.Scope().Lookup(named) != nil {
		return named
	}
	typ := m.pkg.Scope().Lookup(service)
	if typ == nil {
		return named
	}
	obj, _, _ := types.LookupFieldOrMethod(typ.Type(), false, m.pkg, method)
	if f, ok := obj.(*types.Func); ok && f.Signature().Results().Len() > 0 {
		return m.symbols.ofType(f.Signature().Results().At(0).Type())
	}
	return named
}
