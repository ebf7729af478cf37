package stripe

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
)

// decodeObject decodes data into obj; id points to its ID.
//
// A JSON object replaces everything, a JSON string is the id of an object that
// was not expanded, and null changes nothing, as encoding/json has it. Where
// redacted data has a string such as "[redacted]" in the place of an object, an
// array, a number or a bool, the field gets its zero value. The object keeps
// its client, its LastResponse and a copy of data, or data itself where the
// request layer gave the object that. After an error it is empty.
func decodeObject(data []byte, obj object, id *string) error {
	data = bytes.TrimSpace(data)
	if string(data) == "null" {
		return nil
	}
	res := resourceOf(obj)
	kept := *res
	target := valueOf(obj).Elem()
	plan := planAt(target)
	target.SetZero()
	var err error
	if len(data) > 0 && data[0] == '"' {
		err = decodeID(data, id)
	} else {
		bare := plan.bareType(typeOf(target))
		err = decodeStruct(data, reflect.NewAt(bare, target.Addr().UnsafePointer()).Interface())
		nameMismatch(err, bare, typeOf(target))
	}
	if err != nil {
		target.SetZero()
	}
	*res = kept
	rec := &res.record
	if rec.nested = nil; err != nil {
		rec.raw = nil
		return err
	}
	if !isSame(data, rec.raw) {
		rec.raw = clone(data)
	}
	if len(plan.nested) > 0 {
		rec.nested = appendNested(make([]any, 0, 2*len(plan.nested)), plan, target)
	}
	return nil
}

// nameMismatch makes an error of encoding/json about the type bare one about the
// type that it stands for.
func nameMismatch(err error, bare, t reflect.Type) {
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		return
	}
	if mismatch.Type == bare {
		mismatch.Type = t
	}
	if mismatch.Struct == "" && mismatch.Field != "" {
		mismatch.Struct = t.Name()
	}
}

// decodeID decodes a JSON string, without encoding/json where it has nothing to
// decode.
//
//go:noinline
func decodeID(data []byte, id *string) error {
	if inner := data[1:max(1, len(data)-1)]; len(data) > 1 && data[len(data)-1] == '"' && isPlainText(inner) {
		*id = string(inner)
		return nil
	}
	return json.Unmarshal(data, id)
}

// isPlainText reports whether the inside of a JSON string stands for itself.
//
//go:noinline
func isPlainText(inner []byte) bool {
	for _, c := range inner {
		if c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			return false
		}
	}
	return true
}

// isSame reports whether a and b are the same bytes in memory.
//
//go:noinline
func isSame(a, b []byte) bool { return len(a) > 0 && len(a) == len(b) && &a[0] == &b[0] }

// decodeStruct decodes the JSON object data into the struct that target points
// to. The first try costs nothing beyond encoding/json; only when that meets a
// value of the wrong type are placeholders looked for.
func decodeStruct(data []byte, target any) error {
	err := json.Unmarshal(data, target)
	var syntax *json.SyntaxError
	if err == nil || errors.As(err, &syntax) {
		return err
	}
	v := valueOf(target).Elem()
	blanked := placeholders{in: cursor{text: data}}
	blanked.value(typeOf(v), false)
	if blanked.found {
		v.SetZero()
		err = json.Unmarshal(append(blanked.out, data[blanked.done:]...), target)
	}
	return describeDecodeError(err)
}

// decodeError says which field does not hold what its type needs. It does not
// show the value, which may be personal.
type decodeError struct {
	_                 noEqual
	field, have, want string
	cause             error
}

// Error implements error.
func (e *decodeError) Error() string {
	if e.field == "" {
		return fmt.Sprintf("cannot decode the object: JSON %s where a JSON object is expected", e.have)
	}
	return fmt.Sprintf("cannot decode the field %q: JSON %s does not fit %s", e.field, e.have, e.want)
}

// Unwrap returns the error of encoding/json.
func (e *decodeError) Unwrap() error { return e.cause }

// describeDecodeError gives a type mismatch a text that names the field.
func describeDecodeError(err error) error {
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		return err
	}
	have, _, _ := cut(mismatch.Value, " ")
	return &decodeError{field: mismatch.Field, have: have, want: mismatch.Type.String(), cause: err}
}

// placeholders copies JSON with null in the place of every string that stands
// where the type needs something else.
type placeholders struct {
	in    cursor
	out   []byte // the copy of text[:done]
	done  int
	found bool
}

// value walks over the next value, which decodes into a value of type t; quoted
// says that the field is tagged ",string".
func (p *placeholders) value(t reflect.Type, quoted bool) {
	unmarshaler := unmarshalerType()
	for t.Kind() == reflect.Pointer && !t.Implements(unmarshaler) {
		t = t.Elem()
	}
	kind := t.Kind()
	switch next := p.in.peek(); {
	case t.Implements(unmarshaler) || reflect.PointerTo(t).Implements(unmarshaler):
		p.in.skip()
	case next == '{' && kind == reflect.Struct:
		plan := planOf(t)
		for p.in.open(); p.in.more(); {
			if f := plan.byName[p.in.name()]; f != nil {
				p.value(f.typ, f.quoted)
			} else {
				p.in.skip()
			}
		}
	case next == '{' && kind == reflect.Map:
		for p.in.open(); p.in.more(); {
			p.in.name()
			p.value(t.Elem(), false)
		}
	case next == '[' && kind == reflect.Slice:
		for p.in.open(); p.in.more(); {
			p.value(t.Elem(), false)
		}
	case next == '"':
		p.blank(t, quoted)
	default:
		p.in.skip()
	}
}

// blank walks over a string and blanks it if it does not fit the type t.
func (p *placeholders) blank(t reflect.Type, quoted bool) {
	start := p.in.pos
	raw := p.in.skip()
	switch t.Kind() {
	case reflect.String, reflect.Interface:
		return
	case reflect.Float64, reflect.Int64, reflect.Bool:
		if inner := raw[1 : len(raw)-1]; quoted && json.Valid(inner) && isNumber(string(inner)) {
			return
		}
	}
	p.out = append(append(p.out, p.in.text[p.done:start]...), "null"...)
	p.done, p.found = p.in.pos, true
}

// isNumber reports whether s is a decimal number.
//
//go:noinline
func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// appendNested appends the pointers to the nested structs below the struct v,
// whose plan is given, depth first.
func appendNested(pointers []any, plan *typePlan, v reflect.Value) []any {
	for _, f := range plan.nested {
		field := fieldIn(v, f)
		if kindOf(field) == reflect.Pointer {
			pointers = appendPointer(pointers, field)
			continue
		}
		for it := field.MapRange(); it.Next(); {
			pointers = appendPointer(pointers, it.Value())
		}
	}
	return pointers
}

// appendPointer appends v, a pointer to a nested struct, and those below it.
func appendPointer(pointers []any, v reflect.Value) []any {
	if isNil(v) {
		return pointers
	}
	return appendNested(append(pointers, anyOf(v)), planOf(typeOf(v).Elem()), v.Elem())
}
