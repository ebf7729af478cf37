package stripetest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// checker turns parameters into values and stops at the first that is wrong.
type checker struct {
	// update lets an empty text clear a field that has no other text to go back
	// to.
	update bool
	failed *Failure
}

// fail notes the first failure.
func (k *checker) fail(code, param, message string) any {
	if k.failed == nil {
		k.failed = refusal(code, param, message)
	}
	return nil
}

// join returns the name of a part of a parameter.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "[" + name + "]"
}

// object checks the parts of an object. response has the fields of the response that the
// values are stored in, if there are any. A value of nil clears the field.
func (k *checker) object(fields, response []field, v *value, path string) object {
	out := object{}
	for _, name := range v.names() {
		param := join(path, name)
		f := find(fields, name)
		if f == nil || f.InPath {
			k.fail("parameter_unknown", param, "The API does not take the parameter "+param+" here.")
			return out
		}
		out[name] = k.field(f, find(response, name), v.children[name], param)
	}
	for _, f := range fields {
		if _, sent := out[f.Name]; f.Required && !f.InPath && !sent {
			k.fail("parameter_missing", join(path, f.Name), "The parameter "+join(path, f.Name)+" is needed.")
		}
	}
	return out
}

// field checks one parameter with all its values.
func (k *checker) field(f, response *field, v *value, path string) any {
	switch {
	case v.isEmpty() && f.In == inList:
		return []any{}
	case v.isEmpty() && k.clears(f, response):
		return nil
	case v.isEmpty():
		return k.fail("parameter_invalid_empty", path, "The parameter "+path+" is an empty text; leave it out, or send a value.")
	case f.In == inList:
		return k.list(f, response, v, path)
	case f.In == inMap:
		return k.dictionary(f, v, path)
	}
	return k.single(f, response, v, path)
}

// clears reports whether an empty value clears the field: the document lists it
// for the parameter, or the response may have null there. A new
// object has nothing to clear, so that an empty value instead of an object in it
// must be listed.
func (k *checker) clears(f, response *field) bool {
	free := f.Kind == kindText && len(f.Values) == 0
	nullable := response != nil && response.Nullable && (k.update || f.Kind != kindObject)
	return f.Emptyable || f.In == inMap || k.update && free || nullable
}

// list checks the elements of a list.
func (k *checker) list(f, response *field, v *value, path string) any {
	out := []any{}
	if _, isObject := v.json.(object); v.leaf || isObject {
		return k.fail("", path, "The parameter "+path+" is a list: send its elements as "+path+"[0], "+path+"[1] and so on.")
	}
	for _, name := range v.names() {
		if _, err := strconv.Atoi(name); err != nil {
			return k.fail("", path, "The parameter "+path+" is a list; "+name+" is not an index.")
		}
		out = append(out, k.single(f, response, v.children[name], join(path, name)))
	}
	return out
}

// The limits of metadata.
const (
	maxPairs     = 50
	maxPairKey   = 40
	maxPairValue = 500
)

// dictionary checks an object with free keys; a value of nil removes its key.
func (k *checker) dictionary(f *field, v *value, path string) any {
	if _, isList := v.json.([]any); v.leaf || isList {
		return k.fail("", path, "The parameter "+path+" is an object: send its parts as "+path+"[name].")
	}
	out := object{}
	for _, name := range v.names() {
		child, param := v.children[name], join(path, name)
		if child.isEmpty() {
			out[name] = nil
			continue
		}
		out[name] = k.single(f, nil, child, param)
		switch {
		case f.Name != "metadata":
		case utf8.RuneCountInString(name) > maxPairKey:
			return k.fail("", param, "A key of metadata has at most 40 characters.")
		case utf8.RuneCountInString(child.text) > maxPairValue:
			return k.fail("", param, "A value of metadata has at most 500 characters.")
		}
	}
	if f.Name == "metadata" && len(out) > maxPairs {
		return k.fail("", path, "Metadata has at most 50 keys.")
	}
	return out
}

// single checks one value of the field's kind.
func (k *checker) single(f, response *field, v *value, path string) any {
	if !f.isWrittenAs(v.json) {
		return k.fail("", path, "The parameter "+path+" is of another type in JSON.")
	}
	switch f.Kind {
	case kindObject:
		if f.OrID && v.leaf {
			return v.text
		}
		return k.parts(f, response, v, path)
	case kindAny:
		return v.plain()
	}
	if f.Range && !v.leaf {
		return k.object(f.bounds(), nil, v, path)
	}
	if !v.leaf {
		return k.fail("", path, "The parameter "+path+" is not an object.")
	}
	switch f.Kind {
	case kindBool:
		return k.boolean(f, v.text, path)
	case kindInt:
		return k.integer(f, v.text, path)
	case kindFloat:
		if x, err := strconv.ParseFloat(v.text, 64); err == nil {
			return x
		}
		return k.fail("", path, "The parameter "+path+" is a number; '"+v.text+"' is not.")
	case kindTime, kindIntText, kindDecimal:
		return k.written(f.Kind, v.text, path)
	}
	if len(f.Values) > 0 && !slices.Contains(f.Values, v.text) {
		return k.fail("", path, "The parameter "+path+" cannot be '"+v.text+"'; it is one of "+strings.Join(f.Values, ", ")+".")
	}
	return v.text
}

// isWrittenAs reports whether a value of the field's kind, or an element, may be such a
// value in JSON. Nil is a value that was not sent as JSON.
func (f *field) isWrittenAs(v any) bool {
	switch v.(type) {
	case string:
		return !slices.Contains([]kind{kindBool, kindInt, kindFloat, kindObject}, f.Kind)
	case bool:
		return f.Kind == kindBool || f.Kind == kindAny
	case json.Number:
		return f.Kind == kindInt || f.Kind == kindFloat || f.Kind == kindAny
	case object:
		return f.Kind == kindObject || f.Kind == kindRef || f.Kind == kindAny
	case []any:
		return f.Kind == kindAny
	}
	return true
}

// written checks a time or a number that is written as a text.
func (k *checker) written(kind kind, text, path string) any {
	var err error
	switch kind {
	case kindTime:
		_, err = time.Parse(time.RFC3339, text)
	case kindIntText:
		_, err = strconv.ParseInt(text, 10, 64)
	default:
		_, err = strconv.ParseFloat(text, 64)
	}
	if err != nil {
		return k.fail("", path, "The parameter "+path+" is a text with a time or a number; '"+text+"' is not.")
	}
	return text
}

// bounds returns the parts of a parameter that limits a number or a time from both sides.
func (f *field) bounds() []field {
	kind := kindInt
	if f.Kind == kindTime {
		kind = kindTime
	}
	return []field{{Name: "gt", Kind: kind}, {Name: "gte", Kind: kind}, {Name: "lt", Kind: kind}, {Name: "lte", Kind: kind}}
}

// parts checks the value of an object.
func (k *checker) parts(f, response *field, v *value, path string) any {
	if v.leaf {
		return k.fail("", path, "The parameter "+path+" is an object: send its parts as "+path+"[name].")
	}
	if len(f.Fields) == 0 {
		return v.plain()
	}
	var inner []field
	if response != nil {
		inner = response.Fields
	}
	return k.object(f.Fields, inner, v, path)
}

// boolean checks a true or false, or one of the words that may stand for it.
func (k *checker) boolean(f *field, text, path string) any {
	if slices.Contains(f.Flags, text) {
		return text
	}
	if text != "true" && text != "false" {
		return k.fail("", path, "The parameter "+path+" is true or false; '"+text+"' is neither.")
	}
	return text == "true"
}

// integer checks a whole number, or one of the words that may stand for it.
func (k *checker) integer(f *field, text, path string) any {
	if slices.Contains(f.Flags, text) {
		return text
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return k.fail("parameter_invalid_integer", path, "The parameter "+path+" is a whole number; '"+text+"' is not.")
	}
	return n
}
