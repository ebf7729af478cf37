package diff

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// responseField compares a field of a response on both sides.
func (c *comparer) responseField(old, now *symbol) {
	a, b := old.field, now.field
	if old.typ != now.typ {
		c.find(typeRule(a.Type, b.Type, "field-type-changed"), old, now)
	} else {
		c.content(old, now, a.Type, b.Type)
	}
	if a.Nullable != b.Nullable {
		c.turned(a.Nullable, b.Nullable, "field-nullable", "field-not-nullable", old, now)
	} else {
		c.turned(a.Required, b.Required, "field-always-present", "field-optional", old, now)
	}
	c.turned(a.Secret, b.Secret, "field-secret", "field-not-secret", old, now)
}

// content compares the contents of two fields of the same Go type.
func (c *comparer) content(old, now *symbol, was, is model.Type) {
	was, is = innermost(was), innermost(is)
	if isWritten(was) != isWritten(is) {
		c.find("field-encoding-changed", old, now)
	}
	wasRef, wasExpandable := expansion(was)
	isRef, isExpandable := expansion(is)
	if wasRef && isRef {
		c.turned(wasExpandable, isExpandable, "field-not-embedded", "field-always-embedded", old, now)
	}
}

// isWritten recognises a number that JSON has as a text.
func isWritten(t model.Type) bool { return t == model.Decimal || t == model.IntText }

// expansion reports whether a type is a resource or one of several, and whether a
// response may have its identifier instead.
func expansion(t model.Type) (resource, expandable bool) {
	switch t := t.(type) {
	case *model.Ref:
		return true, t.Expandable
	case *model.Union:
		return true, t.Expandable
	}
	return false, false
}

// innermost returns the element type of lists, maps and pages, at any depth.
func innermost(t model.Type) model.Type {
	for {
		switch outer := t.(type) {
		case *model.Array:
			t = outer.Elem
		case *model.Map:
			t = outer.Elem
		case *model.List:
			t = outer.Elem
		default:
			return t
		}
	}
}

// typeRule returns the rule for a change of a Go type; other is that for changes
// without a rule of their own. Two lists, or two maps, are compared by their elements.
func typeRule(was, is model.Type, other string) string {
	switch a := was.(type) {
	case *model.Array:
		if b, ok := is.(*model.Array); ok {
			return typeRule(a.Elem, b.Elem, other)
		}
	case *model.Map:
		if b, ok := is.(*model.Map); ok && a.ByCurrency == b.ByCurrency && (a.Keys == nil) == (b.Keys == nil) {
			return typeRule(a.Elem, b.Elem, other)
		}
	}
	_, wasEnum := was.(*model.Enum)
	_, isEnum := is.(*model.Enum)
	wasRef, wasExpandable := expansion(was)
	isRef, isExpandable := expansion(is)
	switch {
	case wasEnum && is == model.String:
		return "enum-opened"
	case was == model.String && isEnum:
		return "enum-closed"
	case was == model.String && isRef && isExpandable:
		return "expansion-added"
	case wasRef && wasExpandable && is == model.String:
		return "expansion-removed"
	case isNumber(was) && isNumber(is):
		return "number-changed"
	case isText(was) && isText(is):
		return "format-changed"
	}
	return other
}

// isNumber reports whether the document has an integer or a number.
func isNumber(t model.Type) bool { return t == model.Int || t == model.UnixTime || t == model.Float }

// isText reports whether the document has a string, of any format.
func isText(t model.Type) bool {
	return t == model.String || isWritten(t) || t == model.Currency || t == model.File || t == model.Time
}

// parameter compares a parameter on both sides.
func (c *comparer) parameter(old, now *symbol) {
	a, b := old.field, now.field
	if old.typ != now.typ {
		c.find(typeRule(a.Type, b.Type, "parameter-type-changed"), old, now)
	} else {
		c.values(old, now)
		if c.from.inJSON(old) && c.to.inJSON(now) && isWritten(innermost(a.Type)) != isWritten(innermost(b.Type)) {
			c.find("parameter-json-changed", old, now)
		}
	}
	c.turned(a.Required, b.Required, "parameter-required", "parameter-optional", old, now)
}

// inJSON reports whether a parameter is sent as JSON, as those of API v2 are.
func (s *surface) inJSON(sym *symbol) bool {
	return strings.HasPrefix(s.ids[sym.owner].Operation, "v2.")
}

// values compares the allowed values of a string parameter.
func (c *comparer) values(old, now *symbol) {
	was, is := old.field.Values, now.field.Values
	switch {
	case was == nil && is == nil:
	case was == nil:
		c.find("values-listed", old, now)
	case is == nil:
		c.find("values-free", old, now)
	default:
		c.eachValue(old, now, was, is)
	}
}

// eachValue reports the values that were added and removed.
func (c *comparer) eachValue(old, now *symbol, was, is []string) {
	for _, v := range was {
		if !slices.Contains(is, v) {
			c.found = append(c.found, finding{rule: "value-removed", old: old, new: now, value: v})
		}
	}
	for _, v := range is {
		if !slices.Contains(was, v) {
			c.found = append(c.found, finding{rule: "value-added", old: old, new: now, value: v})
		}
	}
}
