package callers

import (
	"go/ast"
	"go/constant"
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
		texts := u.constants()
		return len(texts) > 0 && !slices.Contains(texts, text)
	})
}

// constants returns the constant texts in the value of a use that sets a field.
func (u Use) constants() []string {
	var texts []string
	if u.value == nil {
		return nil
	}
	ast.Inspect(u.value, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if v := u.info.Types[e].Value; v != nil && v.Kind() == constant.String {
				texts = append(texts, constant.StringVal(v))
			}
		}
		return true
	})
	return texts
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
	typ := strings.TrimSuffix(strings.TrimPrefix(service, "V1"), "Service")
	switch name {
	case "Retrieve":
		name = "Refresh"
	case "Update":
		name = "Save"
	}
	return append(uses, m.Calls(typ+"."+name)...)
}
