package stripe

import (
	"bytes"
	"encoding/json"
	"reflect"
	"sort"
)

// marshalObject returns obj as JSON without loss: the text from the server with
// the edits since applied to it. Unknown members, the order of members, the
// text of numbers and the difference between null and absent stay. An edited
// value is rewritten in its place; one that the server did not send is added at
// the end, in struct order. An object built by hand has its non-zero fields.
// Where it is for people to see, secrets are masked.
func marshalObject(obj object) ([]byte, error) {
	if isShown() {
		return maskedJSONOf(obj), nil
	}
	return currentJSON(obj)
}

// currentJSON is marshalObject with the secrets, wherever it is called.
//
//go:noinline
func currentJSON(obj object) ([]byte, error) {
	var w jsonWriter
	w.object(obj)
	return w.buf.Bytes(), w.err
}

// jsonWriter writes values as JSON, over the text that they had before.
type jsonWriter struct {
	buf   bytes.Buffer
	depth int
	err   error // the first error
	// masked: the text is for people, so that what the masker cannot know later is
	// masked at once, see maskVariant.
	masked bool
}

// maxDepth is the number of structs within each other at which a jsonWriter
// takes a value for one that contains itself.
const maxDepth = 1000

// object writes an object from its own copy of the server's text.
func (w *jsonWriter) object(obj object) {
	cur, raw := valueOf(obj).Elem(), recordOf(obj).raw
	if raw == nil {
		w.fresh(cur, false)
		return
	}
	old, err := serverCopy(obj)
	switch {
	case err != nil:
		w.fail(err)
	case sameValue(old, cur, byValue):
		w.buf.Write(raw)
	default:
		w.members(asObject(raw), old, cur)
	}
}

// asObject returns the text of an object; a bare id becomes one that has
// nothing else.
//
//go:noinline
func asObject(raw []byte) []byte {
	if len(raw) == 0 || raw[0] != '"' {
		return raw
	}
	return append(append([]byte(`{"id":`), raw...), '}')
}

//go:noinline
func (w *jsonWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// enter counts a struct; it reports false when they are too deep.
func (w *jsonWriter) enter() bool {
	if w.depth++; w.depth > maxDepth {
		w.fail(errorf("the object contains itself and cannot be written as JSON"))
	}
	return w.err == nil
}

// key writes the separator and the name, quoted already, of a member of the
// object that begins at start.
//
//go:noinline
func (w *jsonWriter) key(start int, quoted []byte) {
	w.next(start)
	w.buf.Write(quoted)
	w.buf.WriteByte(':')
}

// next writes the separator before a member or element unless it is the first
// in the object or array that begins at start.
//
//go:noinline
func (w *jsonWriter) next(start int) {
	if w.buf.Len() > start+1 {
		w.buf.WriteByte(',')
	}
}

// members writes the struct cur over raw, the text of the JSON object that old
// was decoded from.
func (w *jsonWriter) members(raw []byte, old, cur reflect.Value) {
	if !w.enter() {
		return
	}
	plan, start := planAt(cur), w.buf.Len()
	seen := make([]bool, len(plan.fields))
	w.buf.WriteByte('{')
	for c := (cursor{text: raw}).opened(); c.more(); {
		quoted := c.skip()
		text := c.skip()
		w.key(start, quoted)
		f := plan.byName[unquoteJSON(quoted)]
		if f == nil {
			w.buf.Write(text)
			continue
		}
		seen[f.at] = true
		w.patch(text, fieldIn(old, f), fieldIn(cur, f), f.quoted)
	}
	for _, f := range plan.fields {
		is := fieldIn(cur, f)
		if !seen[f.at] && !sameValue(fieldIn(old, f), is, byValue) {
			w.key(start, quoteJSON(f.name))
			w.fresh(is, f.quoted)
		}
	}
	w.buf.WriteByte('}')
	w.depth--
}

// patch writes a value over text: is has the value now, was what text decodes
// to; quoted says that the field is tagged ",string".
func (w *jsonWriter) patch(text []byte, was, is reflect.Value, quoted bool) {
	if sameValue(was, is, byValue) {
		w.buf.Write(text)
		return
	}
	kind := kindOf(is)
	if leads := kind == reflect.Interface || kind == reflect.Pointer; leads && !isNil(is) && !isNil(was) {
		from, to := was.Elem(), is.Elem()
		switch {
		case kind == reflect.Interface && typeOf(from) == typeOf(to):
			w.patch(text, from, to, quoted)
			return
		case holdsStruct(is) && !holdsReference(is):
			was, is, kind = from, to, reflect.Struct
		}
	}
	switch {
	case kind == reflect.Struct && text[0] == '{':
		w.members(text, was, is)
	case kind == reflect.Map && text[0] == '{':
		w.entries(text, was, is)
	case kind == reflect.Slice && text[0] == '[':
		w.elements(text, was, is)
	default:
		w.fresh(is, quoted)
	}
}

// entries writes a map over text: is has it now, was what text decodes to.
func (w *jsonWriter) entries(text []byte, was, is reflect.Value) {
	start := w.buf.Len()
	w.buf.WriteByte('{')
	for c := (cursor{text: text}).opened(); c.more(); {
		quoted := c.skip()
		raw := c.skip()
		key := valueOf(unquoteJSON(quoted)).Convert(typeOf(is).Key())
		if value := is.MapIndex(key); value.IsValid() {
			w.key(start, quoted)
			w.patch(raw, was.MapIndex(key), value, false)
		}
	}
	for _, key := range sortedMapKeys(is) {
		if !was.MapIndex(key).IsValid() {
			w.key(start, quoteJSON(stringOf(key)))
			w.fresh(is.MapIndex(key), false)
		}
	}
	w.buf.WriteByte('}')
}

// elements writes a slice over text: is has it now, was what text decodes to.
func (w *jsonWriter) elements(text []byte, was, is reflect.Value) {
	start := w.buf.Len()
	w.buf.WriteByte('[')
	c := (cursor{text: text}).opened()
	for i := range lenOf(is) {
		w.next(start)
		if i < lenOf(was) {
			c.more()
			w.patch(c.skip(), was.Index(i), is.Index(i), false)
		} else {
			w.fresh(is.Index(i), false)
		}
	}
	w.buf.WriteByte(']')
}

// sortedMapKeys returns the keys of a map with string keys, sorted.
func sortedMapKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return stringOf(keys[i]) < stringOf(keys[j]) })
	return keys
}

// fresh writes a value that the server did not send. Of a struct it writes the
// non-zero fields.
func (w *jsonWriter) fresh(v reflect.Value, quoted bool) {
	t, kind := typeOf(v), kindOf(v)
	switch {
	case isReference(t):
		w.reference(v)
	case isStructPointer(t) && !isNil(v):
		w.fresh(v.Elem(), false)
	case kind == reflect.Struct && len(planOf(t).fields) > 0:
		w.members([]byte("{}"), reflect.Zero(t), v)
	case kind == reflect.Map && t.Key().Kind() == reflect.String:
		w.entries([]byte("{}"), reflect.Zero(t), v)
	case kind == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		w.elements([]byte("[]"), reflect.Zero(t), v)
	case quoted && kind != reflect.String:
		w.buf.WriteByte('"')
		w.value(anyOf(v))
		w.buf.WriteByte('"')
	default:
		w.value(anyOf(v))
	}
}

// reference writes an object with an identity: a union as the variant that it
// is, an object built by hand that has an id only as that id.
func (w *jsonWriter) reference(v reflect.Value) {
	if isNil(v) {
		w.buf.WriteString("null")
		return
	}
	if variant := variantOf(v.Elem()); variant.IsValid() {
		start := w.buf.Len()
		w.reference(variant)
		w.maskVariant(start, typeOf(variant))
		return
	}
	obj, ok := objectOf(anyOf(v))
	switch {
	case !ok:
		w.value(anyOf(v))
	case recordOf(obj).raw == nil && isOnlyID(v.Elem()):
		w.value(referenceID(v))
	case w.enter():
		w.object(obj)
		w.depth--
	}
}

// maskVariant masks the variant of a union that was written from start on, if the text
// is for people. One that was built by hand does not say in its text what it is.
func (w *jsonWriter) maskVariant(start int, t reflect.Type) {
	if w.masked && w.err == nil {
		text := maskJSON(w.buf.Bytes()[start:], t)
		w.buf.Truncate(start)
		w.buf.Write(text)
	}
}

// variantOf returns the resource that a union is; invalid if v is no union or
// has an id only.
func variantOf(v reflect.Value) reflect.Value {
	for _, f := range planAt(v).variants {
		if variant := fieldIn(v, f); !isNil(variant) {
			return variant
		}
	}
	return reflect.Value{}
}

// isOnlyID reports whether the struct v has an id and nothing else.
func isOnlyID(v reflect.Value) bool {
	for _, f := range planAt(v).fields {
		if (f.name == "id") == fieldIn(v, f).IsZero() {
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

// quoteJSON returns s as a JSON string.
//
//go:noinline
func quoteJSON(s string) []byte {
	data, _ := json.Marshal(s) // a string always can be
	return data
}

// marshalPlain writes v, a nested struct under a type without methods, as
// encoding/json does; where it is for people to see, its secrets are masked.
func marshalPlain(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil || !isShown() {
		return data, err
	}
	return maskJSON(bytes.TrimSpace(data), typeOfAny(v)), nil
}
