package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Objects are written without loss: the text from the server with the edits since
// applied to it. Unknown members, the order of members, the text of numbers and
// the difference between null and absent stay. An edited value is rewritten where
// it is; one that the server did not send is added at the end, in struct order. An
// object built by hand has its non-zero fields.

// marshalObject returns obj as JSON, secrets included.
func marshalObject(obj object) ([]byte, error) {
	var w jsonWriter
	w.object(obj)
	if w.err != nil {
		return nil, w.err
	}
	return w.buf.Bytes(), nil
}

// jsonWriter writes values as JSON, over the text that they had before.
type jsonWriter struct {
	buf   bytes.Buffer
	depth int
	err   error // the first error
}

// maxWritten is the depth of nested structs at which a value counts as
// containing itself.
const maxWritten = 1000

// object writes an object from its own copy of the server's text.
func (w *jsonWriter) object(obj object) {
	cur, raw := reflect.ValueOf(obj).Elem(), obj.apiResource().record.raw
	p := planOf(cur.Type())
	if p.isUnion() {
		w.union(p, cur)
		return
	}
	if raw == nil {
		w.members([]byte("{}"), p, reflect.Zero(p.typ), cur)
		return
	}
	old, err := serverCopy(obj)
	switch {
	case err != nil:
		w.fail(err)
	case sameValue(p, old, cur, byValue):
		w.buf.Write(raw)
	default:
		w.members(asObject(raw), p, old, cur)
	}
}

// union writes a union as the object that it is, or else as what it was decoded
// from, or as its id.
func (w *jsonWriter) union(p *plan, v reflect.Value) {
	if variant := variantOf(p, v); variant.IsValid() {
		if id, held := referenceID(v), referenceID(variant); held != "" && id != held {
			w.buf.Write(quote(id)) // of another object
			return
		}
		w.object(variant.Interface().(object))
		return
	}
	if raw := v.Field(0).Addr().Interface().(*APIResource).record.raw; len(raw) > 0 && raw[0] == '{' {
		w.buf.Write(raw)
		return
	}
	w.buf.Write(quote(referenceID(v)))
}

// asObject returns the text of an object; a bare id becomes one that has
// nothing else.
func asObject(raw []byte) []byte {
	if len(raw) == 0 || raw[0] != '"' {
		return raw
	}
	return append(append([]byte(`{"id":`), raw...), '}')
}

func (w *jsonWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// enter counts a struct; it reports false when they are too deep.
func (w *jsonWriter) enter() bool {
	if w.depth++; w.depth > maxWritten {
		w.fail(errorf("the object contains itself and cannot be written as JSON"))
	}
	return w.err == nil
}

// key writes the separator and the name, quoted already, of a member of the
// object that begins at start.
func (w *jsonWriter) key(start int, quoted []byte) {
	w.next(start)
	w.buf.Write(quoted)
	w.buf.WriteByte(':')
}

// next writes the separator before a member or element unless it is the first
// in the object or array that begins at start.
func (w *jsonWriter) next(start int) {
	if w.buf.Len() > start+1 {
		w.buf.WriteByte(',')
	}
}

// members writes the struct cur over raw, the text of the JSON object that old
// was decoded from.
func (w *jsonWriter) members(raw []byte, p *plan, old, cur reflect.Value) {
	if !w.enter() {
		return
	}
	start := w.buf.Len()
	seen := make([]bool, len(p.fields))
	w.buf.WriteByte('{')
	s := scanner{text: raw}
	n := 0 // the index of the field that comes next in most responses
	for more := s.open('{'); more; more = s.next('}') {
		quoted := s.name()
		text := s.skip()
		w.key(start, quoted)
		f := p.named(quoted, n)
		if f == nil {
			w.buf.Write(text)
			continue
		}
		n = f.at + 1
		seen[f.at] = true
		w.patch(f.plan(), text, f.in(old), f.in(cur), f.quoted)
	}
	for _, f := range p.fields {
		is := f.in(cur)
		if !seen[f.at] && !sameValue(f.plan(), f.in(old), is, byValue) {
			w.key(start, quote(f.name))
			w.fresh(f.plan(), is, f.quoted)
		}
	}
	w.buf.WriteByte('}')
	w.depth--
}

// patch writes a value over text: is has the value now, was is what text decodes
// to; quoted reports whether a number is written as a string.
func (w *jsonWriter) patch(p *plan, text []byte, was, is reflect.Value, quoted bool) {
	if sameValue(p, was, is, byValue) {
		w.buf.Write(text)
		return
	}
	if inner := p.pointsTo(shapeStruct); inner != nil && !was.IsNil() && !is.IsNil() {
		p, was, is = inner, was.Elem(), is.Elem()
	}
	switch {
	case p.shape == shapeStruct && text[0] == '{':
		w.members(text, p, was, is)
	case p.shape == shapeMap && text[0] == '{':
		w.entries(text, p, was, is)
	case p.shape == shapeList && text[0] == '[':
		w.elements(text, p, was, is)
	case is.Kind() == reflect.Interface && !is.IsNil() && !was.IsNil() && is.Elem().Type() == was.Elem().Type():
		w.patch(planOf(is.Elem().Type()), text, was.Elem(), is.Elem(), quoted)
	default:
		w.fresh(p, is, quoted)
	}
}

// entries writes a map over text: is has it now, was is what text decodes to, or another
// text of a member that is there twice.
func (w *jsonWriter) entries(text []byte, p *plan, was, is reflect.Value) {
	start := w.buf.Len()
	w.buf.WriteByte('{')
	s := scanner{text: text}
	for more := s.open('{'); more; more = s.next('}') {
		quoted := s.name()
		raw := s.skip()
		key := reflect.ValueOf(unquote(quoted)).Convert(p.typ.Key())
		value, old := is.MapIndex(key), was.MapIndex(key)
		if !value.IsValid() {
			continue
		}
		w.key(start, quoted)
		if old.IsValid() {
			w.patch(p.elem.plan(), raw, old, value, false)
		} else {
			w.fresh(p.elem.plan(), value, false)
		}
	}
	for _, key := range sortedMapKeys(is) {
		if !was.MapIndex(key).IsValid() {
			w.key(start, quote(key.String()))
			w.fresh(p.elem.plan(), is.MapIndex(key), false)
		}
	}
	w.buf.WriteByte('}')
}

// elements writes a list over text: is has it now, was is what text decodes to, or another
// text of a member that is there twice.
func (w *jsonWriter) elements(text []byte, p *plan, was, is reflect.Value) {
	start := w.buf.Len()
	w.buf.WriteByte('[')
	s := scanner{text: text}
	more := s.open('[')
	for i := range is.Len() {
		w.next(start)
		var raw []byte
		if more {
			raw = s.skip()
			more = s.next(']')
		}
		if raw != nil && i < was.Len() {
			w.patch(p.elem.plan(), raw, was.Index(i), is.Index(i), false)
		} else {
			w.fresh(p.elem.plan(), is.Index(i), false)
		}
	}
	w.buf.WriteByte(']')
}

// fresh writes a value that the server did not send. Of a struct it writes the
// non-zero fields.
func (w *jsonWriter) fresh(p *plan, v reflect.Value, quoted bool) {
	switch {
	case p.pointsTo(shapeObject) != nil:
		w.reference(p, v)
	case p.pointsTo(shapeStruct) != nil && !v.IsNil():
		w.fresh(p.elem.plan(), v.Elem(), false)
	case p.shape == shapeStruct:
		w.members([]byte("{}"), p, reflect.Zero(p.typ), v)
	case p.shape == shapeMap && !v.IsNil():
		w.entries([]byte("{}"), p, reflect.Zero(p.typ), v)
	case p.shape == shapeList && !v.IsNil():
		w.elements([]byte("[]"), p, reflect.Zero(p.typ), v)
	case quoted && p.shape != shapeText && v.Kind() != reflect.Pointer:
		w.buf.WriteByte('"')
		w.value(v.Interface())
		w.buf.WriteByte('"')
	default:
		w.value(v.Interface())
	}
}

// reference writes an object with an identity: one built by hand that has an id and
// nothing else as that id.
func (w *jsonWriter) reference(p *plan, v reflect.Value) {
	if v.IsNil() {
		w.buf.WriteString("null")
		return
	}
	obj := v.Interface().(object)
	if obj.apiResource().record.raw == nil && hasOnlyID(p.elem.plan(), v.Elem()) {
		w.value(referenceID(v))
		return
	}
	if w.enter() {
		w.object(obj)
		w.depth--
	}
}

// hasOnlyID reports whether the struct v of the plan p has an id and nothing else.
func hasOnlyID(p *plan, v reflect.Value) bool {
	for _, f := range p.variants {
		if !f.in(v).IsNil() {
			return false
		}
	}
	for _, f := range p.fields {
		if (f.name == "id") == f.in(v).IsZero() {
			return false
		}
	}
	return true
}

// isBlank reports whether v, a pointer to a struct, leads to no value.
func isBlank(v reflect.Value) bool {
	if v.IsNil() {
		return true
	}
	p := planOf(v.Type().Elem())
	for _, f := range p.variants {
		if !f.in(v.Elem()).IsNil() {
			return false
		}
	}
	for _, f := range p.fields {
		if !isEmpty(f.in(v.Elem())) {
			return false
		}
	}
	return true
}

// value writes v as encoding/json does.
func (w *jsonWriter) value(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		w.fail(err)
		return
	}
	w.buf.Write(data)
}

// serverCopy returns obj as the server sent it, decoded anew. An object without
// a copy from the server has its type and the ids of its path only.
func serverCopy(obj object) (reflect.Value, error) {
	old := newLike(obj)
	v := reflect.ValueOf(old).Elem()
	if raw := obj.apiResource().record.raw; raw != nil {
		if err := decodeKept(raw, old); err != nil {
			return v, errorf("the last copy from the server cannot be read again: %w", err)
		}
		return v, nil
	}
	cur, names := reflect.ValueOf(obj).Elem(), []string{"id", "object"}
	if len(obj.recordType().paths) > 0 {
		path, _ := ownPath(obj)
		names = append(names, path.ids...)
	}
	for _, name := range names {
		if f := planOf(v.Type()).byName[name]; f != nil {
			f.in(v).Set(f.in(cur))
		}
	}
	return v, nil
}

// newLike returns a new zero object of the type of obj.
func newLike(obj object) object {
	return reflect.New(reflect.TypeOf(obj).Elem()).Interface().(object)
}

// sameness is the rule by which values are compared.
type sameness bool

const (
	byID    sameness = true  // objects with an identity count by their id, or by being there
	byValue sameness = false // everything counts
)

// sameValue reports whether two values of one type are the same. Only what JSON
// shows counts: not the record of an object and not its LastResponse. A nil list
// is the same as an empty one, and so is a nil map.
func sameValue(p *plan, a, b reflect.Value, how sameness) bool {
	switch p.shape {
	case shapeText:
		return a.String() == b.String()
	case shapeInt:
		return a.Int() == b.Int()
	case shapeFloat:
		return a.Float() == b.Float()
	case shapeBool:
		return a.Bool() == b.Bool()
	case shapePointer:
		elem := p.elem.plan()
		if how == byID && elem.shape == shapeObject {
			id := referenceID(a)
			return id == referenceID(b) && (id != "" || isBlank(a) == isBlank(b))
		}
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return sameValue(elem, a.Elem(), b.Elem(), how)
	case shapeStruct, shapeObject:
		return (!p.isUnion() || sameFields(a, b, how, p.variants)) && sameFields(a, b, how, p.fields)
	case shapeList:
		return sameElements(p, a, b, how)
	case shapeMap:
		return sameEntries(p, a, b, how)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// sameFields compares structs by some of their fields.
func sameFields(a, b reflect.Value, how sameness, fields []*field) bool {
	for _, f := range fields {
		if !sameValue(f.plan(), f.in(a), f.in(b), how) {
			return false
		}
	}
	return true
}

func sameElements(p *plan, a, b reflect.Value, how sameness) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !sameValue(p.elem.plan(), a.Index(i), b.Index(i), how) {
			return false
		}
	}
	return true
}

func sameEntries(p *plan, a, b reflect.Value, how sameness) bool {
	if a.Len() != b.Len() {
		return false
	}
	if texts, ok := a.Interface().(map[string]string); ok {
		return maps.Equal(texts, b.Interface().(map[string]string))
	}
	for it := a.MapRange(); it.Next(); {
		other := b.MapIndex(it.Key())
		if !other.IsValid() || !sameValue(p.elem.plan(), it.Value(), other, how) {
			return false
		}
	}
	return true
}

// currentObject returns the members of obj as a JSON object, edits applied; nil
// if obj cannot be written.
func currentObject(obj object) []byte {
	if isNilObject(obj) {
		return nil
	}
	raw, err := marshalObject(obj)
	if err != nil {
		return nil
	}
	return asObject(raw)
}

// getField returns the named member of obj as JSON, edits applied.
func getField(obj object, name string) (json.RawMessage, bool) {
	raw, ok := memberOf(currentObject(obj), name)
	return bytes.Clone(raw), ok
}

// eachField returns the members of obj in wire order, with nulls and unknown
// ones, edits applied.
func eachField(obj object) iter.Seq2[string, json.RawMessage] { return currentMembers{obj}.each }

// currentMembers are the members of an object, edits applied.
type currentMembers struct{ of object }

// each yields the members as they are now.
func (m currentMembers) each(yield func(string, json.RawMessage) bool) {
	eachMember(currentObject(m.of), yield)
}

// eachMember yields the members of a JSON object; nil has none.
func eachMember(text []byte, yield func(string, json.RawMessage) bool) {
	if text == nil {
		return
	}
	s := scanner{text: text}
	for more := s.open('{'); more; more = s.next('}') {
		name := unquote(s.name())
		if !yield(name, bytes.Clone(s.skip())) {
			return
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
	return x != nil && y != nil && (bytes.Equal(x, y) || sameDecoded(decodeAny(x), decodeAny(y)))
}

// sameDecoded reports whether two values that decodeAny returned are the same. Numbers count
// by their value.
func sameDecoded(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for name, value := range a {
			if other, ok := b[name]; !ok || !sameDecoded(value, other) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, sameDecoded)
	case json.Number:
		b, ok := b.(json.Number)
		return ok && (a == b || normalNumber(a) == normalNumber(b))
	}
	return a == b
}

// normalNumber returns a number in the one form that all numbers of its value
// have: digits without zeros at either end, and the power of ten.
func normalNumber(n json.Number) string {
	text, exponent, _ := strings.Cut(strings.ToLower(string(n)), "e")
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
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
	return fmt.Sprintf("%s%se%d", sign, significant, power)
}
