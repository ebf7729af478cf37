package stripe

import (
	"bytes"
	"encoding/json"
	"iter"
	"reflect"
	"strconv"
	"strings"
)

// currentObject returns the members of obj as a JSON object, edits applied; nil
// if obj cannot be written.
func currentObject(obj object) []byte {
	if isNilObject(obj) {
		return nil
	}
	raw, err := currentJSON(obj)
	if err != nil {
		return nil
	}
	return asObject(raw)
}

// getField returns the named member of obj as JSON, edits applied.
func getField(obj object, name string) (json.RawMessage, bool) {
	raw, ok := memberOf(currentObject(obj), name)
	return clone(raw), ok
}

// eachField returns the members of obj in wire order, with nulls and unknown
// ones, edits applied.
//
//go:noinline
func eachField(obj object) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) {
		c := cursor{text: currentObject(obj)}
		for c.open(); c.more(); {
			if name := c.name(); !yield(name, clone(c.skip())) {
				return
			}
		}
	}
}

// asMap returns obj as nested maps and slices, edits applied; numbers are
// json.Number.
func asMap(obj object) map[string]any {
	m, _ := decodeAny(currentObject(obj)).(map[string]any)
	return m
}

// decodeAny decodes valid JSON; numbers keep their text.
func decodeAny(raw []byte) any {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	_ = d.Decode(&v) // nil if there is nothing
	return v
}

// equalObjects reports whether two objects have the same values, edits applied.
// The order of members, the client, what is unsaved and LastResponse do not
// count; null differs from absent, and 1.0 does not differ from 1. Two nil
// objects are equal.
func equalObjects(a, b object) bool {
	if aNil, bNil := isNilObject(a), isNilObject(b); aNil || bNil {
		return aNil && bNil
	}
	x, y := currentObject(a), currentObject(b)
	return x != nil && y != nil && (bytes.Equal(x, y) || reflect.DeepEqual(normal(decodeAny(x)), normal(decodeAny(y))))
}

// normal gives each number in v, which decodeAny made, the form of normalNumber, and
// returns v.
func normal(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			v[name] = normal(value)
		}
	case []any:
		for i, value := range v {
			v[i] = normal(value)
		}
	case json.Number:
		return json.Number(normalNumber(v))
	}
	return v
}

// normalNumber returns a number in the one form that all numbers of its value
// have: digits without zeros at either end, and the power of ten.
func normalNumber(n json.Number) string {
	text, exponent, _ := cut(strings.ToLower(string(n)), "e")
	sign := ""
	if hasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := cut(text, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	significant := strings.TrimRight(digits, "0")
	if significant == "" {
		return "0"
	}
	power := 0
	if exponent != "" {
		var err error
		if power, err = strconv.Atoi(exponent); err != nil {
			return string(n) // far beyond what any number means
		}
	}
	power += len(digits) - len(significant) - len(fraction)
	return sign + significant + "e" + strconv.Itoa(power)
}
