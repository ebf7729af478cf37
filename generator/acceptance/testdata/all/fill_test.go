package stripe_test

import (
	"io"
	"reflect"
	"slices"
	"strings"
)

// schema is what filling needs of a JSON schema.
type schema struct {
	Type       string            `json:"type"`
	Format     string            `json:"format"`
	Enum       []any             `json:"enum"`
	Properties map[string]schema `json:"properties"`
	Required   []string          `json:"required"`
	Items      *schema           `json:"items"`
	AnyOf      []schema          `json:"anyOf"`
	Additional any               `json:"additionalProperties"` // a schema or a boolean
}

// filler fills params with values that a schema accepts. Parameters that no field
// was found for are in left.
type filler struct {
	required bool     // fill what the schema requires and no more
	left     []string // "V1Tokens.Create[card][number]"
	set      []string // the scalars that were set, the same way
}

// fill sets the fields of a params struct. at names the struct for reports.
func (f *filler) fill(params reflect.Value, s schema, at string) {
	done := map[string]bool{"expand": true} // which responses can be expanded does not matter here
	f.fields(params, s, at, done)
	for name := range s.Properties {
		if !done[name] && (!f.required || slices.Contains(s.Required, name)) {
			f.left = append(f.left, at+"["+name+"]")
		}
	}
}

// idents are the fields of params that belong to the path.
func idents(params reflect.Type) []string {
	var names []string
	for field := range params.NumField() {
		field := params.Field(field)
		if field.Tag.Get("form") == "-" && field.Tag.Get("token") == "" && field.Type == reflect.TypeFor[*string]() {
			names = append(names, field.Name)
		}
	}
	return names
}

// fields sets those of a struct, then those of the structs embedded in it, whose
// fields of the same name are left out.
func (f *filler) fields(params reflect.Value, s schema, at string, done map[string]bool) {
	typ := params.Type()
	f.token(params, s, at, done)
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("form"), ",")
		property, known := s.Properties[name]
		if !known || done[name] || f.required && !slices.Contains(s.Required, name) {
			continue
		}
		done[name] = f.value(params.Field(i), property, at+"["+name+"]")
	}
	for i := range typ.NumField() {
		if field := typ.Field(i); field.Anonymous && field.Type.Kind() == reflect.Struct {
			f.fields(params.Field(i), s, at, done)
		}
	}
}

// token sets the field for a token that is sent as another parameter: the first name of
// its tag, or the second if the field before that is set.
func (f *filler) token(params reflect.Value, s schema, at string, done map[string]bool) {
	for i := range params.NumField() {
		tag := params.Type().Field(i).Tag
		if tag.Get("token") == "" || tag.Get("in") == "" {
			continue
		}
		name, other, _ := strings.Cut(tag.Get("in"), ",")
		if field, second, ok := strings.Cut(other, "="); ok && !params.FieldByName(field).IsNil() {
			name = second
		}
		if property, known := s.Properties[name]; known && (!f.required || slices.Contains(s.Required, name)) {
			done[name] = f.value(params.Field(i), property, at+"["+name+"]")
		}
	}
}

// tokenIn is the field of a struct for a token that is sent in place of the struct.
func tokenIn(v reflect.Value) (reflect.Value, bool) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if tag := v.Type().Field(i).Tag; tag.Get("token") != "" && tag.Get("in") == "" {
				return v.Field(i), true
			}
		}
	}
	return reflect.Value{}, false
}

// value sets a value, and reports whether it could.
func (f *filler) value(v reflect.Value, s schema, at string) bool {
	if v.Kind() == reflect.Pointer {
		target := reflect.New(v.Type().Elem())
		if token, ok := tokenIn(target.Elem()); ok {
			v.Set(target)
			return f.value(token, schema{Type: "string"}, at)
		}
	}
	if v.Type() == reflect.TypeFor[io.Reader]() {
		v.Set(reflect.ValueOf(strings.NewReader("content")))
		return true
	}
	s, ok := variant(s, v.Type())
	if !ok {
		return false
	}
	switch v.Kind() {
	case reflect.String, reflect.Bool, reflect.Int64, reflect.Float64:
		f.set = append(f.set, at)
		scalar(v, s)
	case reflect.Pointer:
		target := reflect.New(v.Type().Elem())
		ok = f.value(target.Elem(), s, at)
		v.Set(target)
	case reflect.Struct:
		inside := filler{required: f.required && len(s.Required) > 0} // an object without members is not sent
		inside.fill(v, s, at)
		f.left, f.set = append(f.left, inside.left...), append(f.set, inside.set...)
	case reflect.Slice:
		element := reflect.New(v.Type().Elem()).Elem()
		ok = f.value(element, *s.Items, at+"[]")
		v.Set(reflect.Append(v, element))
	case reflect.Map:
		ok = f.setMap(v, s, at)
	default:
		return false
	}
	return ok
}

// scalar sets a value that has no parts.
func scalar(v reflect.Value, s schema) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text(s))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int64:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1.5)
	}
}

// setMap sets a map to one entry, whose key is a currency where the document has a
// name for keys.
func (f *filler) setMap(v reflect.Value, s schema, at string) bool {
	element := reflect.New(v.Type().Elem()).Elem()
	inside := schema{Type: "string"}
	if raw, ok := s.Additional.(map[string]any); ok {
		inside = parsed(raw)
	}
	ok := f.value(element, inside, at+"[usd]")
	v.Set(reflect.MakeMap(v.Type()))
	v.SetMapIndex(reflect.ValueOf("usd").Convert(v.Type().Key()), element)
	return ok
}

// text is a string that a schema accepts: a word, or a number as text.
func text(s schema) string {
	for _, word := range s.Enum {
		if word, ok := word.(string); ok && word != "" {
			return word
		}
	}
	switch s.Type {
	case "integer":
		return "1"
	case "number":
		return "1.5"
	case "boolean":
		return "true"
	}
	return "text"
}

// variant is the alternative of a schema that a Go type stands for.
func variant(s schema, t reflect.Type) (schema, bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if len(s.AnyOf) == 0 {
		return s, fits(s, t.Kind(), true)
	}
	for _, loose := range []bool{false, true} {
		for _, alternative := range s.AnyOf {
			nothing := len(alternative.Enum) == 1 && alternative.Enum[0] == ""
			if !nothing && fits(alternative, t.Kind(), loose) {
				return alternative, true
			}
		}
	}
	return schema{}, false
}

// fits reports whether a kind of Go value can be what a schema describes. Loosely, a
// string can be any scalar.
func fits(s schema, kind reflect.Kind, loose bool) bool {
	switch kind {
	case reflect.Struct:
		return s.Type == "object" && s.Properties != nil
	case reflect.Map:
		return s.Type == "object"
	case reflect.Slice:
		return s.Type == "array" && s.Items != nil
	case reflect.Bool:
		return s.Type == "boolean"
	case reflect.Int64:
		return s.Type == "integer"
	case reflect.Float64:
		return s.Type == "number" || s.Format == "decimal"
	case reflect.String:
		return s.Type == "string" || loose && s.Type != "object" && s.Type != "array"
	}
	return false
}
