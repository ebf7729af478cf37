package stripe

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Objects are decoded in one pass over their text, driven by the plans of their
// types. An object and every object inside it keep their part of the text, see
// record. What is decoded otherwise than by encoding/json:
//
//   - A string instead of an object with an identity is the id of one that was
//     not expanded.
//   - Where redacted data has a string such as "[redacted]" instead of an
//     object, a list, a map, a number or a bool, the value is zero.
//   - The metadata of an object are an empty map where there are none, so that callers
//     can set some.
//   - Names are compared exactly, and of several members with one name the last one
//     counts; see scanner.
//
// A type with methods of its own for decoding, and everything that callers declare,
// is decoded by encoding/json.

// decodeObject decodes data, of which it makes a copy, into obj. A JSON object
// replaces everything, and null changes nothing. The object keeps its client and
// its LastResponse. After an error it is empty.
func decodeObject(data []byte, obj object) error {
	d := newDecoder(bytes.Clone(data), reflect.TypeOf(obj).Elem())
	return d.into(obj)
}

// decodeKept is decodeObject for a text that no caller writes to any more: obj keeps
// it.
func decodeKept(text []byte, obj object) error {
	d := newDecoder(text, reflect.TypeOf(obj).Elem())
	return d.into(obj)
}

// decoder decodes one text.
type decoder struct {
	scanner
	root reflect.Type // what the whole text is decoded into
	path []string     // the names of the members around the value that failed, the inner one first
	// unions is the number of unions around the value being decoded.
	unions int
	// budget is the number of bytes that structs and lists may still take.
	budget int
	// failure is the text of the member "error" of the whole, if no field has it.
	failure []byte
}

// The values decoded from a text may take so many bytes for each of its own, and some
// more: a list of empty objects is short and could take gigabytes.
const (
	bytesPerByte = 8
	bytesAlways  = 4 << 20
	bytesPerAny  = 64 // for each value that encoding/json may decode into an interface
)

// newDecoder returns a decoder of text for a value of type root.
func newDecoder(text []byte, root reflect.Type) *decoder {
	return &decoder{scanner: scanner{text: text}, root: root, budget: bytesPerByte*len(text) + bytesAlways}
}

// into decodes the whole text into obj; see decodeObject.
func (d *decoder) into(obj object) error {
	if string(trimJSON(d.text)) == "null" {
		return nil
	}
	v := reflect.ValueOf(obj).Elem()
	res := obj.apiResource()
	response, owner := res.LastResponse, res.record
	d.object(planOf(d.root), v)
	err := d.finish()
	if err != nil {
		v.SetZero()
	}
	res.LastResponse = response
	res.record.client, res.record.path, res.record.query = owner.client, owner.path, owner.query
	return err
}

// spend counts memory that a value takes beside its text.
func (d *decoder) spend(size uintptr) {
	if d.budget -= int(size); d.budget < 0 {
		d.fail(errorf("%w: the objects in it would take far more memory than its text", ErrResponseTooLarge))
	}
}

// finish returns the error of the whole text.
func (d *decoder) finish() error {
	if d.end(); d.err != nil {
		return d.explained()
	}
	return nil
}

// explained returns the error with its position in the text, or with its field.
func (d *decoder) explained() error {
	if errors.Is(d.err, errSyntax) {
		return syntaxError(d.text)
	}
	var misfit *decodeError
	if errors.As(d.err, &misfit) {
		slices.Reverse(d.path)
		if within := misfit.cause.Field; within != "" {
			d.path = append(d.path, within)
		}
		misfit.cause.Field = strings.Join(d.path, ".")
	}
	return d.err
}

// object decodes the next value into v, a struct that is a resource or a union.
func (d *decoder) object(p *plan, v reflect.Value) {
	v.SetZero()
	c := d.peek()
	start := d.pos
	switch {
	case c == '"':
		id := d.str()
		if f := p.byName["id"]; f != nil && f.plan().shape == shapeText {
			f.in(v).SetString(id)
		}
	case c != '{':
		d.mismatch(p.typ)
	case p.isUnion():
		d.union(p, v)
	default:
		d.members(p, v)
		if p.metadata != nil && p.metadata.in(v).IsNil() {
			p.metadata.in(v).Set(reflect.ValueOf(map[string]string{}))
		}
	}
	if d.err == nil {
		v.Field(0).Addr().Interface().(*APIResource).record.raw = d.text[start:d.pos:d.pos]
	}
}

// maxUnions is the number of unions that may be within each other. The text of
// each is read ahead to find out what it is; the API expands four levels.
const maxUnions = 100

// union decodes the next value, a JSON object, into the variant of the union v that
// its member "object" names. If it names none, the union has the id and the name.
func (d *decoder) union(p *plan, v reflect.Value) {
	inner := decoder{scanner: scanner{text: d.skip(), depth: d.depth}, root: d.root, unions: d.unions + 1, budget: d.budget}
	if inner.unions > maxUnions {
		d.fail(fmt.Errorf("stripe: more than %d expanded objects within each other", maxUnions))
	}
	if d.err != nil {
		return
	}
	if variant := p.variantNamed(textOf(inner.text, "object")); variant != nil {
		at := variant.in(v)
		inner.spend(at.Type().Elem().Size())
		at.Set(reflect.New(at.Type().Elem()))
		inner.object(variant.plan().elem.plan(), at.Elem())
		inner.pos = 0
	}
	if inner.err == nil {
		inner.members(p, v)
	}
	d.budget, d.failure, d.path = inner.budget, inner.failure, inner.path
	if inner.err != nil {
		d.fail(inner.err)
	}
}

// variantNamed returns the field of a union for objects of that name, nil if there is
// none.
func (p *plan) variantNamed(name string) *field {
	obj := newObject(name)
	if obj == nil {
		return nil
	}
	for _, f := range p.variants {
		if f.typ == reflect.TypeOf(obj) {
			return f
		}
	}
	return nil
}

// members decodes the next value, a JSON object, into the fields of the struct v.
func (d *decoder) members(p *plan, v reflect.Value) {
	n := 0 // the index of the field that comes next in most responses
	for more := d.open('{'); more; more = d.next('}') {
		quoted := d.name()
		f := p.named(quoted, n)
		if f == nil {
			if text := d.skip(); d.depth == 1 && isName(quoted, "error") {
				d.failure = text
			}
			continue
		}
		n = f.at + 1
		if f.quoted {
			d.decimal(f.plan(), f.in(v))
		} else {
			d.value(f.plan(), f.in(v))
		}
		if d.err != nil {
			d.path = append(d.path, f.name)
		}
	}
}

// named returns the field for a member whose name is quoted, nil if there is none. The
// field n is looked at first.
func (p *plan) named(quoted []byte, n int) *field {
	if len(quoted) < 2 {
		return nil
	}
	name := quoted[1 : len(quoted)-1]
	if n < len(p.fields) && p.fields[n].name == string(name) {
		return p.fields[n]
	}
	if f := p.byName[string(name)]; f != nil || bytes.IndexByte(quoted, '\\') < 0 {
		return f
	}
	return p.byName[unquote(quoted)]
}

// value decodes the next value into v.
func (d *decoder) value(p *plan, v reflect.Value) {
	c := d.peek()
	if p.shape == shapeForeign {
		d.foreign(v)
		return
	}
	if c == 'n' {
		d.skip()
		v.SetZero()
		return
	}
	if c == '"' && p.isPlaceholder() {
		d.quoted()
		v.SetZero()
		return
	}
	switch p.shape {
	case shapeText:
		if c != '"' {
			d.mismatch(p.typ)
			return
		}
		v.SetString(d.str())
	case shapeInt, shapeFloat, shapeBool:
		d.scalar(p, v, d.skip())
	case shapePointer:
		d.spend(p.typ.Elem().Size())
		target := reflect.New(p.typ.Elem())
		d.value(p.elem.plan(), target.Elem())
		v.Set(target)
	case shapeList:
		d.list(p, v)
	case shapeMap:
		d.entries(p, v)
	case shapeObject:
		d.object(p, v)
	case shapeStruct:
		v.SetZero()
		if c != '{' {
			d.mismatch(p.typ)
			return
		}
		d.members(p, v)
	}
}

// isPlaceholder reports whether a string cannot be a value of the plan's type, so
// that it is a placeholder for redacted data.
func (p *plan) isPlaceholder() bool {
	for p.shape == shapePointer {
		p = p.elem.plan()
	}
	return p.shape != shapeText && p.shape != shapeObject && p.shape != shapeForeign
}

// scalar decodes text, a number or a bool, into v.
func (d *decoder) scalar(p *plan, v reflect.Value, text []byte) {
	if d.err != nil {
		return
	}
	var err error
	switch isNumber := text[0] == '-' || isDigit(text[0]); {
	case p.shape == shapeBool && (text[0] == 't' || text[0] == 'f'):
		v.SetBool(text[0] == 't')
		return
	case p.shape == shapeInt && isNumber:
		var n int64
		if n, err = strconv.ParseInt(string(text), 10, v.Type().Bits()); err == nil {
			v.SetInt(n)
			return
		}
	case p.shape == shapeFloat && isNumber:
		var n float64
		if n, err = strconv.ParseFloat(string(text), 64); err == nil {
			v.SetFloat(n)
			return
		}
	}
	d.misfit(text, v.Type())
}

// decimal decodes the next value into v, a number that is written as a string.
func (d *decoder) decimal(p *plan, v reflect.Value) {
	for p.shape == shapePointer && d.peek() == '"' {
		v.Set(reflect.New(p.typ.Elem()))
		p, v = p.elem.plan(), v.Elem()
	}
	if d.peek() != '"' {
		d.value(p, v)
		return
	}
	text := d.str()
	v.SetZero() // the value of a placeholder
	if digits := strings.TrimPrefix(text, "-"); digits == "" || !isDigit(digits[0]) {
		return
	}
	if p.shape == shapeFloat || p.shape == shapeInt {
		d.scalar(p, v, []byte(text)) // a number that does not fit is an error, not zero
	}
}

// list decodes the next value, an array.
func (d *decoder) list(p *plan, v reflect.Value) {
	v.SetZero()
	if d.peek() != '[' {
		d.mismatch(p.typ)
		return
	}
	elem, n := p.elem.plan(), 0
	for more := d.open('['); more; more = d.next(']') {
		if n == v.Cap() {
			v.Grow(1)
			d.spend(uintptr(v.Cap()-n) * p.typ.Elem().Size())
		}
		v.SetLen(n + 1)
		d.inside(elem, v.Index(n))
		n++
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(p.typ, 0, 0))
	}
}

// inside decodes an element of a list or a map. A float there may be a decimal, which is
// written as a string.
func (d *decoder) inside(p *plan, v reflect.Value) {
	if p.shape == shapeFloat {
		d.decimal(p, v)
		return
	}
	d.value(p, v)
}

// entries decodes the next value, a JSON object, into a map.
func (d *decoder) entries(p *plan, v reflect.Value) {
	v.SetZero()
	if d.peek() != '{' {
		d.mismatch(p.typ)
		return
	}
	m := reflect.MakeMap(p.typ)
	texts, isTexts := m.Interface().(map[string]string)
	value := reflect.New(p.typ.Elem()).Elem()
	for more := d.open('{'); more; more = d.next('}') {
		key := unquote(d.name())
		d.inside(p.elem.plan(), value)
		if isTexts {
			texts[key] = value.String()
		} else {
			m.SetMapIndex(reflect.ValueOf(key).Convert(p.typ.Key()), value)
		}
	}
	v.Set(m)
}

// foreign decodes the next value as encoding/json does.
func (d *decoder) foreign(v reflect.Value) {
	text := d.skip()
	if d.err == nil && (text[0] == '{' || text[0] == '[') {
		d.spend(bytesPerAny * uintptr(countValues(text)))
	}
	if d.err != nil {
		return
	}
	v.SetZero()
	if err := json.Unmarshal(text, v.Addr().Interface()); err != nil {
		d.fail(err)
	}
}

// mismatch fails because the next value does not fit the type t.
func (d *decoder) mismatch(t reflect.Type) {
	if text := d.skip(); d.err == nil {
		d.misfit(text, t)
	}
}

// misfit fails because text, a value that was read, does not fit the type t.
func (d *decoder) misfit(text []byte, t reflect.Type) {
	d.fail(&decodeError{&json.UnmarshalTypeError{Value: jsonKind(text), Type: t, Offset: int64(d.pos), Struct: d.root.Name()}})
}

// jsonKind returns the kind of value of a JSON text.
func jsonKind(text []byte) string {
	switch text[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	}
	return "number"
}

// decodeError is the error of a field whose value does not fit its type. It does not
// show the value, which may be personal.
type decodeError struct{ cause *json.UnmarshalTypeError }

// Error implements error.
func (e *decodeError) Error() string {
	if e.cause.Field == "" {
		return fmt.Sprintf("stripe: cannot decode the object: JSON %s where a JSON object is expected", e.cause.Value)
	}
	return fmt.Sprintf("stripe: cannot decode the field %q: JSON %s does not fit %s", e.cause.Field, e.cause.Value, e.cause.Type)
}

// Unwrap returns the error as encoding/json describes it.
func (e *decodeError) Unwrap() error { return e.cause }
