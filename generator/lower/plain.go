package lower

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
)

// plain maps a schema without structure.
func (b *builder) plain(n node) model.Type {
	s := n.schema
	switch {
	case s.Type == nil || len(*s.Type) == 0:
		return model.Raw
	case s.Type.Is(openapi3.TypeBoolean):
		return model.Bool
	case s.Type.Is(openapi3.TypeInteger):
		if s.Format == "unix-time" {
			return model.UnixTime
		}
		return model.Int
	case s.Type.Is(openapi3.TypeNumber):
		return model.Float
	case s.Type.Is(openapi3.TypeString):
		return b.text(n)
	}
	b.fail(n.ptr, "the type %q of %q is not supported", strings.Join(*s.Type, ", "), n.name)
	return nil
}

// text maps a string schema.
func (b *builder) text(n node) model.Type {
	s := n.schema
	switch {
	case s.Format == "decimal":
		return model.Decimal
	case s.Format == "int64" && b.isV2():
		return model.IntText
	case s.Format == "date-time" && b.isV2():
		return model.Time
	case s.Format == "binary":
		return model.File
	case len(s.Enum) > 0:
		return b.enum(n)
	case s.Format == "currency" || isCurrency(n.name):
		if b.response {
			return model.Currency
		}
	case b.response:
		if t := b.reference(n.id); t != nil {
			return t
		}
		if values := b.overrides.Values(locationOf(n.id)); values != nil {
			return b.enumOf(n, values)
		}
	}
	return model.String
}

// isCurrency reports whether a field holds a currency code, by its name.
func isCurrency(name string) bool {
	return name == "currency" || strings.HasSuffix(name, "_currency") || strings.HasSuffix(name, "_currencies")
}

// byCurrency reports whether the keys of a map are currency codes, by its name.
func byCurrency(name string) bool { return strings.HasSuffix(name, "_by_currency") }

// inside returns the type of the elements of a list or a map. The tag that makes a string
// of a number is about a field alone, so numbers that are written as strings are strings
// there in API v2. A form has all numbers as text.
func (b *builder) inside(t model.Type) model.Type {
	if b.isV2() && (t == model.Decimal || t == model.IntText) {
		return model.String
	}
	return t
}
