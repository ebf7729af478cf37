package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"runtime"
	"strings"
)

// Secrets are masked wherever an object becomes a text for people or logs:
// under every verb and flag of fmt, in log/slog, and so in error texts. Secret
// are the members that are named like one (isSecretName) at any depth, known or
// not, the fields that are tagged stripe:"secret", and what looks like a key or a
// secret in any text (masktext.go).
//
// Out of reach is an object in an unexported field of another struct: fmt prints
// what is there without asking its type. A pointer there prints as an address
// under %v, %+v and %#v. So is the embedded APIResource of an object when it is
// printed by itself. A nil pointer given to log/slog is logged as what that
// package says about a LogValue that panics: LogValue is a method of the struct, so
// that a struct given as such is masked as well.

// maskedSecret stands in the place of a secret.
const maskedSecret = "[masked]"

// isSecretName reports whether a member of that name is always a secret. Case does
// not count, because it does not for encoding/json when it looks for a field.
//
//go:noinline
func isSecretName(name string) bool {
	name = strings.ToUpper(name) // also the letters that fold to those of ASCII
	return name == "SECRET" || hasSuffix(name, "_SECRET")
}

// formatMasked implements fmt.Formatter for v, a pointer to a resource or to a
// nested struct that has a secret: whatever the verb, it writes the name of the
// type and the JSON of v with its secrets masked.
func formatMasked(f fmt.State, _ rune, v any) {
	_, _ = io.WriteString(f, maskedText(v)) // as in fmt, nobody takes the error
}

// maskedText is the text that formatMasked writes.
func maskedText(v any) string {
	t := typeOfAny(v)
	if isNil(valueOf(v)) {
		return "<nil>"
	}
	return t.Elem().String() + string(maskedJSONOf(v))
}

// maskedLogValue implements slog.LogValuer for v as formatMasked does
// fmt.Formatter; a handler that writes JSON embeds the JSON.
func maskedLogValue(v any) slog.Value {
	if isNil(valueOf(v)) {
		return slog.AnyValue(nil)
	}
	return slog.AnyValue(maskedJSON(maskedJSONOf(v)))
}

// marshalUnlessLogged writes v, a struct under a type without methods, as
// encoding/json does. For people it writes the group logged instead, the LogValue
// of what v is.
func marshalUnlessLogged(v any, logged slog.Value) ([]byte, error) {
	if !isShown() {
		return json.Marshal(v)
	}
	shown := map[string]any{}
	for _, attr := range logged.Group() {
		shown[attr.Key] = attr.Value.Any()
	}
	return json.Marshal(shown)
}

// maskedJSON is JSON text without secrets.
type maskedJSON string

// MarshalJSON implements json.Marshaler.
func (m maskedJSON) MarshalJSON() ([]byte, error) { return []byte(m), nil }

// maskedJSONOf returns the JSON of the struct that v points to, masked.
func maskedJSONOf(v any) []byte {
	w := jsonWriter{masked: true}
	obj, isObject := objectOf(v)
	switch at := valueOf(v); {
	case isObject && len(planAt(at.Elem()).variants) > 0:
		w.reference(at)
	case isObject:
		w.object(obj)
	default:
		w.fresh(at.Elem(), false)
	}
	if w.err != nil {
		return quoteJSON(w.err.Error())
	}
	return maskJSON(w.buf.Bytes(), typeOfAny(v))
}

// maskJSON returns valid JSON, which decodes into type t, in compact form with
// every secret replaced by "[masked]". A nil t stands for an unknown type. The member
// "object" of an object also tells what is secret in it.
//
//go:noinline
func maskJSON(data []byte, t reflect.Type) []byte {
	m := masker{in: cursor{text: data}, named: namedTypes(data)}
	m.out.Grow(len(data))
	m.value(t)
	return m.out.Bytes()
}

// masker copies JSON without white space and without secrets.
type masker struct {
	in    cursor
	out   bytes.Buffer
	named map[int]reflect.Type // see namedTypes
}

// value copies the next value, which decodes into type t.
func (m *masker) value(t reflect.Type) {
	switch m.in.peek() {
	case '{':
		m.object(t)
	case '[':
		t = elementType(t)
		m.out.WriteByte('[')
		m.in.open()
		for first := true; m.in.more(); first = false {
			m.separate(first)
			m.value(t)
		}
		m.out.WriteByte(']')
	case '"':
		m.text(m.in.skip())
	default:
		m.out.Write(m.in.skip())
	}
}

// text writes a JSON string without what looks like a secret in it.
func (m *masker) text(quoted []byte) {
	plain := unquoteJSON(quoted)
	if masked := maskTokens(plain); masked != plain {
		quoted = quoteJSON(masked)
	}
	m.out.Write(quoted)
}

//go:noinline
func (m *masker) separate(first bool) {
	if !first {
		m.out.WriteByte(',')
	}
}

// object copies the next value, a JSON object. It decodes into type t, and can be
// another one by its name: a field holds what the server sends.
func (m *masker) object(t reflect.Type) {
	known, named := structType(t), m.named[m.in.pos]
	m.out.WriteByte('{')
	m.in.open()
	for first := true; m.in.more(); first = false {
		m.separate(first)
		quoted := m.in.skip()
		m.text(quoted)
		m.out.WriteByte(':')
		name := unquoteJSON(quoted)
		inner, secret := fieldNamed(named, name)
		if known != nil {
			own, also := fieldNamed(known, name)
			secret = secret || also
			if own != nil {
				inner = own
			}
		} else if named == nil {
			inner = elementType(t)
		}
		if (secret || isSecretName(name)) && m.in.peek() != 'n' {
			m.in.skip()
			m.out.WriteString(`"` + maskedSecret + `"`)
		} else {
			m.value(inner)
		}
	}
	m.out.WriteByte('}')
}

// fieldNamed returns the type of the field of the struct type t that encoding/json
// decodes a member into, which may have the name in another case, and whether it is
// secret; nil without such a field and for a nil t.
func fieldNamed(t reflect.Type, name string) (typ reflect.Type, secret bool) {
	if t == nil {
		return nil, false
	}
	plan := planOf(t)
	if f := plan.byName[name]; f != nil {
		return f.typ, f.secret
	}
	for _, f := range plan.fields {
		if strings.EqualFold(f.name, name) {
			return f.typ, f.secret
		}
	}
	return nil, false
}

// namedTypes returns the types of the JSON objects in a text whose member "object"
// names a resource of the package, by where they begin. It reads the text once: an
// object that looked for its own name would read what is in it once for each level.
func namedTypes(data []byte) map[int]reflect.Type {
	var types map[int]reflect.Type
	var open []int // where the objects and arrays around begin
	c, named := cursor{text: data}, false
	for c.peek() != 0 {
		start := c.pos
		switch data[start] {
		case '{', '[':
			open = append(open, start)
			c.pos++
		case '}', ']':
			open = open[:max(0, len(open)-1)]
			c.pos++
		case '"':
			c.skipString()
			text := data[start:c.pos]
			if followedByColon(data[c.pos:]) {
				named = isName(text, "object")
				continue
			}
			if obj := newNamed(named, text); obj != nil && len(open) > 0 {
				if types == nil {
					types = map[int]reflect.Type{}
				}
				types[open[len(open)-1]] = typeOfAny(obj).Elem()
			}
		default:
			c.skipLiteral()
		}
		named = false
	}
	return types
}

// newNamed makes an object of the type that a JSON string names, if it does name one.
func newNamed(named bool, quoted []byte) object {
	if !named {
		return nil
	}
	return newObject(unquoteJSON(quoted))
}

// followedByColon reports whether a colon is the next token of a JSON text.
func followedByColon(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}

// structType returns the struct type that t is or points to; nil if it is none
// or has no fields of its own, as a union.
func structType(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct || len(planOf(t).variants) > 0 {
		return nil
	}
	return t
}

// elementType returns the element type of a list or map type, nil for others.
func elementType(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
		return t.Elem()
	}
	return nil
}

// isShown reports whether the caller writes JSON for people to see: whether it was
// called by package log/slog, or by maskedJSONOf for an object that is in another one.
// The JSON handler of log/slog writes what stands inside structs, lists and maps by
// encoding/json, without asking for a LogValue, and maskedJSONOf what a program put
// into a field of any type: this is how MarshalJSON learns what it is for. It costs
// about a microsecond: the handlers, (*slog.Logger).log and maskedJSONOf are too large
// to be inlined, so that the functions that are on the stack themselves are enough to
// look at.
func isShown() bool {
	var callers [256]uintptr
	for skip := 3; ; skip += len(callers) {
		n := runtime.Callers(skip, callers[:])
		for _, pc := range callers[:n] {
			if f := runtime.FuncForPC(pc - 1); f != nil && (hasPrefix(f.Name(), "log/slog.") || hasSuffix(f.Name(), ".maskedJSONOf")) {
				return true
			}
		}
		if n < len(callers) {
			return false
		}
	}
}
