package lower

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// enum maps a string with listed values. In a request it is a string: callers pass
// constants of the response's type, or any text.
func (b *builder) enum(n node) model.Type {
	values, ok := b.enumValues(n)
	if !ok || b.response && !b.spendValues(n, values) {
		return nil
	}
	if !b.response || len(values) == 0 || n.name == "object" || b.overrides.StaysString(locationOf(n.id)) {
		return model.String
	}
	return b.enumOf(n, values)
}

// enumOf declares an enum with these values.
func (b *builder) enumOf(n node, values []string) *model.Enum {
	e := &model.Enum{ID: b.identity(n.id), Values: values, Texts: b.valueTexts(n), Doc: b.docOf(n), Pointer: n.ptr}
	b.spend(fieldsPerEnum)
	b.declare(e)
	return e
}

// flagWords returns the listed values of a parameter, each of which becomes a flag.
func (b *builder) flagWords(n node) []string {
	values, ok := b.enumValues(n)
	if !ok || !b.spendValues(n, values) {
		return nil
	}
	return values
}

// spendValues counts values.
func (b *builder) spendValues(n node, values []string) bool {
	for _, v := range values {
		b.spendAt(n.id.Path, v, "")
	}
	return !b.budget.over
}

// enumValues returns the listed values, each once and sorted, without the empty string,
// which means no value.
func (b *builder) enumValues(n node) ([]string, bool) {
	var values []string
	for _, v := range n.schema.Enum {
		text, ok := v.(string)
		if !ok {
			b.fail(n.ptr.Child("enum"), "the enum %q lists the value %v, which is not a string", n.name, v)
			return nil, false
		}
		if text != "" {
			values = append(values, text)
		}
	}
	slices.Sort(values)
	return slices.Compact(values), true
}
