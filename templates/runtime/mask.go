package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"runtime"
)

// Secrets are masked wherever an object becomes a text for people or logs:
// under every verb and flag of fmt, in log/slog, and so in error texts. Secret
// are the members that are named like one (isSecretName) at any depth, known or
// not, and the fields that are tagged stripe:"secret".
//
// Out of reach is an object in an unexported field of another struct: fmt prints
// what is there without asking its type. A pointer there prints as an address
// under %v, %+v and %#v. So is the embedded APIResource of an object when it is
// printed by itself. A nil pointer given to log/slog is logged as what that
// package says about a LogValue that panics: LogValue is a method of the struct, so
// that a struct given as such is masked as well.

// maskedSecret stands in the place of a secret.
const maskedSecret = "[masked]"

// isSecretName reports whether a member of that name is always a secret.
//
//go:noinline
func isSecretName(name string) bool {
	return name == "secret" || hasSuffix(name, "_secret")
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
// encoding/json does. Inside log/slog it writes the group logged instead, the
// LogValue of what v is.
func marshalUnlessLogged(v any, logged slog.Value) ([]byte, error) {
	if !withinSlog() {
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
	var w jsonWriter
	if obj, ok := objectOf(v); ok {
		w.object(obj)
	} else {
		w.fresh(valueOf(v).Elem(), false)
	}
	if w.err != nil {
		return quoteJSON(w.err.Error())
	}
	return maskJSON(w.buf.Bytes(), typeOfAny(v))
}

// maskJSON returns valid JSON, which decodes into type t, in compact form with
// every secret replaced by "[masked]". A nil t stands for an unknown type: then
// the member "object" tells it, if it does.
//
//go:noinline
func maskJSON(data []byte, t reflect.Type) []byte {
	m := masker{in: cursor{text: data}}
	m.out.Grow(len(data))
	m.value(t)
	return m.out.Bytes()
}

// masker copies JSON without white space and without secrets.
type masker struct {
	in  cursor
	out bytes.Buffer
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
	default:
		m.out.Write(m.in.skip())
	}
}

//go:noinline
func (m *masker) separate(first bool) {
	if !first {
		m.out.WriteByte(',')
	}
}

// object copies the next value, a JSON object.
func (m *masker) object(t reflect.Type) {
	known := structType(t)
	if known == nil {
		known = m.namedType()
	}
	m.out.WriteByte('{')
	m.in.open()
	for first := true; m.in.more(); first = false {
		m.separate(first)
		quoted := m.in.skip()
		m.out.Write(quoted)
		m.out.WriteByte(':')
		name, inner, secret := unquoteJSON(quoted), elementType(t), false
		if known != nil {
			inner = nil
			if f := planOf(known).byName[name]; f != nil {
				inner, secret = f.typ, f.secret
			}
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

// namedType returns the type of the next value by its member "object"; nil if
// that names none.
func (m *masker) namedType() reflect.Type {
	if obj := newObject(textOf(m.in.text[m.in.pos:], "object")); obj != nil {
		return typeOfAny(obj).Elem()
	}
	return nil
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

// withinSlog reports whether the caller was called by package log/slog. The
// JSON handler of that package writes what stands inside structs, lists and
// maps by encoding/json, without asking for a LogValue: this is how MarshalJSON
// learns that it writes a log. It costs about a microsecond: the handlers and
// (*slog.Logger).log are too large to be inlined, so that the functions that are
// on the stack themselves are enough to look at.
func withinSlog() bool {
	var callers [256]uintptr
	for _, pc := range callers[:runtime.Callers(3, callers[:])] {
		if f := runtime.FuncForPC(pc - 1); f != nil && hasPrefix(f.Name(), "log/slog.") {
			return true
		}
	}
	return false
}
