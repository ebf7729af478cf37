package stripetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// initial is the value of a field of a new object for which no value was sent.
type initial struct {
	Value any // a text, a number or a boolean
	// Like names a parameter whose value is used instead of Value.
	// The entry does not apply without it.
	Like string
	Last int // uses only that many characters at the end of the value
	// When is the condition: a parameter that was sent and is not false, or
	// "name=value"; "" for none.
	When string
}

// initial returns the value of the first entry of a field that applies, and
// whether there is one.
func (f *field) initial(sent object) (any, bool) {
	for _, entry := range f.Initial {
		if v := entry.value(sent); v != nil && entry.applies(sent) {
			return f.convert(v), true
		}
	}
	return nil, false
}

// applies reports whether the condition holds.
func (i initial) applies(sent object) bool {
	name, want, compares := strings.Cut(i.When, "=")
	have, isSent := sent[name]
	switch {
	case i.When == "":
		return true
	case compares:
		return isSent && fmt.Sprint(have) == want
	}
	return have != nil && have != false
}

// value returns the value of the entry, nil without one.
func (i initial) value(sent object) any {
	v := i.Value
	if i.Like != "" {
		v = clone(sent[i.Like])
	}
	if text, ok := v.(string); ok && i.Last > 0 {
		v = text[max(0, len(text)-i.Last):]
	}
	return v
}

// convert converts a text to a number, or a number to a text, where
// requests and responses differ. A text that is no number stays.
func (f *field) convert(v any) any {
	switch v := v.(type) {
	case string:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && f.Kind == kindInt {
			return n
		}
	case int64:
		if f.Kind == kindText {
			return strconv.FormatInt(v, 10)
		}
	}
	return v
}

// ordinary are the words for an object to which nothing has happened yet, or for a choice
// that was not made.
var ordinary = []string{
	"none", "off", "disabled", "unspecified", "unknown", "unchecked", "not_provided", "not_assessed", "not_required",
	"draft", "new", "pending", "open", "active", "automatic", "auto", "standard", "normal", "self", "other",
}

// likely returns the text of a field without an initial value. Of the texts that the
// document lists, it is one that is also the name of a parameter that was sent, as "card"
// for type beside card; else the first ordinary word; else the first of all.
func (f *field) likely(sent object) string {
	for _, text := range f.Values {
		if sent[text] != nil {
			return text
		}
	}
	for _, word := range ordinary {
		if slices.Contains(f.Values, word) {
			return word
		}
	}
	if len(f.Values) > 0 {
		return f.Values[0]
	}
	return ""
}
