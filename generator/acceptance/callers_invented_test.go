package acceptance

import (
	"fmt"
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// leastSeeded is the number of findings of a rule that a comparison has uses seeded
// for. Documents rarely differ by some rules, so findings are invented where there are
// fewer: what they touch does not depend on the newer document.
const leastSeeded = 8

// invented returns findings about symbols of a package, for rules of which there are few.
func invented(w *seedWords, found []diff.Change) []diff.Change {
	have := map[string]int{}
	for _, change := range found {
		have[change.Rule]++
	}
	levels := map[string]diff.Level{}
	for _, rule := range diff.Rules() {
		levels[rule.ID] = rule.Level
	}
	symbols := w.symbolsByRule()
	var all []diff.Change
	for _, rule := range seededRules() {
		for i, symbol := range spread(symbols[rule], leastSeeded-have[rule]) {
			change := diff.Change{
				Rule: rule, Level: levels[rule], Symbol: symbol, Value: "seed_value", Old: "invented", New: "invented",
				Fingerprint: fmt.Sprintf("seed-%s-%d", rule, i),
			}
			if rule == "enum-value-added" {
				change.Symbol, change.New = symbol+"SeedValue", fmt.Sprintf("%sSeedValue %s = %q", symbol, symbol, change.Value)
			}
			all = append(all, change)
			w.note(change)
		}
	}
	return all
}

// spread returns at most n entries of a list, from all over it.
func spread(list []string, n int) []string {
	if n >= len(list) {
		return list
	}
	var picked []string
	for i := range n {
		picked = append(picked, list[i*len(list)/n])
	}
	return picked
}

// symbolsByRule returns the symbols that findings of each rule can be about and that no
// other finding is about, sorted.
func (w *seedWords) symbolsByRule() map[string][]string {
	symbols := map[string][]string{}
	add := func(symbol string, rules ...string) {
		for _, rule := range rules {
			if !w.changed[symbol] {
				symbols[rule] = append(symbols[rule], symbol)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.consts)) {
		if typ := w.typeOf(name); typ != nil && w.consts[name][0].Val().Kind() == constant.String && !strings.HasSuffix(name, "Field") {
			add(name, "enum-value-added")
			add(w.consts[name][0].Name(), "constant-value-changed")
		}
	}
	for _, name := range w.pkg.Scope().Names() {
		typ := w.typeOf(name)
		if typ == nil || !typ.Obj().Exported() || typ.TypeParams() != nil {
			continue
		}
		switch under := typ.Underlying().(type) {
		case *types.Struct:
			w.fieldsByRule(name, under, add)
		case *types.Interface:
			if strings.HasSuffix(name, "Service") && under.NumMethods() > 0 {
				m := under.Method(under.NumMethods() - 1)
				add(name+"."+m.Name(), "operation-content-type-changed", "operation-route-changed", "page-style-changed")
			}
		}
	}
	add("APIVersion", "api-release-changed")
	return symbols
}

// fieldsByRule adds one field of a struct, another one for each struct.
func (w *seedWords) fieldsByRule(name string, under *types.Struct, add func(symbol string, rules ...string)) {
	isParams := strings.HasSuffix(name, "Params")
	var fields []*types.Var
	for f := range under.Fields() {
		switch {
		case f.Embedded() && f.Name() == "ListParams":
			add(name+".EndingBefore", "paging-removed")
			add(name+".Limit", "paging-required")
		case w.isOpen(f):
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 || slices.Contains([]string{"Params", "ListParams", "SearchParams"}, name) {
		return // what parameters embed
	}
	f := fields[len(name)%len(fields)]
	symbol := name + "." + f.Name()
	if isParams {
		add(symbol, "parameter-encoding-changed", "parameter-json-changed", "parameter-required", "values-listed")
		add(name+".SeedRequired", "required-parameter-added")
		if text := w.text(f.Type()); text == "*string" || text == "[]*string" {
			add(symbol, "value-removed")
		}
		return
	}
	if !hasMethod(w.typeOf(name), "UnmarshalJSON") {
		return // no object of the API
	}
	add(symbol, "field-encoding-changed", "field-not-embedded", "field-nullable", "field-optional", "field-not-secret", "field-secret")
}
