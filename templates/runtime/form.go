package stripe

import (
	"bytes"
	"io"
	"math"
	"net/url"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// formEncoder writes parameters in the nested form encoding of the API:
// a[b][0][c]=value. Square brackets of keys stay literal, everything else is
// escaped as url.QueryEscape does it. A nil value is left out, an empty list or
// map is sent as an empty value, and zero values are sent where a pointer leads to
// them. What is sent, and in which order, is in the plan of the params type.
type formEncoder struct {
	buf    []byte // the pairs so far, each with an ampersand before it
	depth  int    // of values in each other
	upload *fileUpload
	err    error // the first error
}

// fileUpload is the file part of a multipart request.
type fileUpload struct {
	key, filename string
	content       io.Reader
}

// maxFormDepth is the depth of nested structs, lists and maps at which params count as
// containing themselves.
const maxFormDepth = 1000

// encodeForm returns the encoded form of params, a struct or a pointer to one.
func encodeForm(params any) ([]byte, error) {
	form, _, err := encodeParts(params)
	return form, err
}

// encodeParts returns the encoded form of params and the file that they carry, if
// any.
func encodeParts(params any) ([]byte, *fileUpload, error) {
	v := reflect.ValueOf(params)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return nil, nil, nil
	}
	var room [128]byte
	e := formEncoder{buf: make([]byte, 0, 1024)}
	p, key := planOf(v.Type()), append(formKey(room[:0]), '&')
	e.fields(p, v, key)
	if !p.common {
		e.common(params, key)
	}
	form, err := e.form()
	return form, e.upload, err
}

// form returns the whole form.
func (e *formEncoder) form() ([]byte, error) {
	if e.err != nil || len(e.buf) == 0 {
		return nil, e.err
	}
	return e.buf[1:], nil
}

// common writes what params have in common with all others, which no field shows.
func (e *formEncoder) common(params any, key formKey) {
	if c, ok := params.(ParamsContainer); ok {
		if p := c.GetParams(); p != nil {
			v := reflect.ValueOf(p).Elem()
			e.fields(planOf(v.Type()), v, key)
		}
	}
}

// fail keeps the first error.
func (e *formEncoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = refuse(ErrInvalidParams, format, args...)
	}
}

// formKey is the key of a value as a pair begins with it: an ampersand, the name of the
// parameter and, in square brackets, those of the values inside it. For the struct with all
// parameters it is the ampersand alone.
type formKey []byte

// String returns the key without the ampersand.
func (k formKey) String() string { return string(k[1:]) }

// shown returns the key as an error shows it.
func (k formKey) shown() string { return cutText(k.String(), maxErrorWord) }

// below returns the key of the value name inside of the one with the key k.
func (k formKey) below(name string) formKey {
	if len(k) == 1 {
		return appendQuery(k, name, true)
	}
	return append(appendQuery(append(k, '['), name, true), ']')
}

// element returns the key of an element of the list with the key k.
func (k formKey) element(i int) formKey {
	return append(strconv.AppendInt(append(k, '['), int64(i), 10), ']')
}

// part returns what the name of the parameter adds to a key.
func (f *param) part(key formKey) string {
	if len(key) == 1 {
		return f.key
	}
	return f.inner
}

// pair returns the form with the beginning of a pair, to which its value is to be
// appended.
func (e *formEncoder) pair(key formKey) []byte {
	return append(append(e.buf, key...), '=')
}

// text writes a text.
func (e *formEncoder) text(key formKey, s string) {
	e.buf = appendQuery(e.pair(key), s, false)
}

// descend counts a value that holds others; it reports false when they are too deep, and
// after an error.
func (e *formEncoder) descend(key formKey) bool {
	if e.depth++; e.depth > maxFormDepth {
		e.fail("parameter %s contains itself", key.shown())
	}
	return e.err == nil
}

// fields writes the parameters of the struct v, which has that key.
func (e *formEncoder) fields(p *plan, v reflect.Value, key formKey) {
	if !e.descend(key) {
		return
	}
	if len(p.params) == 0 && v.NumField() > 0 && e.depth > 1 {
		e.fail("parameter %s is of type %s, which has no field with a form tag", key.shown(), v.Type())
	}
	if e.err != nil {
		return
	}
	withObject := p.token == nil || e.object(p, v, key)
	for _, f := range p.params {
		if f.isText {
			if text := v.Field(f.index[0]).Elem(); text.IsValid() {
				e.text(append(key, f.part(key)...), text.String())
			}
			continue
		}
		var value reflect.Value
		if len(f.index) == 1 {
			value = v.Field(f.index[0])
		} else if value = f.in(v); !value.IsValid() {
			continue
		}
		var isSet bool
		if f.isPointer {
			value = value.Elem()
			isSet = value.IsValid()
		} else {
			isSet = !value.IsZero()
		}
		if !isSet && f.word == "" {
			continue
		}
		here := key
		if f.within != nil {
			here = key.below(f.within.in(v))
		}
		here = append(here, f.part(here)...)
		switch {
		case f.ofObject && !withObject:
		case f.role != roleValue:
			e.special(f, value, v, here)
		case !isSet:
			e.text(here, f.word)
		case f.shadowed && formHas(e.buf, here.String()):
		case f.typ != nil:
			e.fields(f.plan(), value, here)
		default:
			e.value(value, here)
		}
	}
	e.depth--
}

// object begins the object in the struct v, which has a token too, with its name. It
// reports whether there is an object, and fails if there is a token as well.
func (e *formEncoder) object(p *plan, v reflect.Value, key formKey) bool {
	if !p.hasObject(v) {
		return false
	}
	if p.token.within != nil {
		key = key.below(p.token.within.in(v))
	}
	key = append(key, p.token.part(key)...)
	if p.token.isSetIn(v) {
		e.fail("parameter %s is set twice, as a token and as an object: set one of them", key.shown())
	}
	e.text(key.below("object"), p.token.word)
	return true
}

// special writes a parameter of the struct in that is more than a value under a name.
func (e *formEncoder) special(f *param, v, in reflect.Value, key formKey) {
	switch f.role {
	case roleEmpty:
		e.text(key, "")
	case roleWord:
		if set, ok := v.Interface().(*bool); ok && set != nil && *set {
			e.text(key, f.word)
		}
	case roleToken:
		if token, ok := v.Interface().(*string); ok && token != nil {
			e.text(key, *token)
		}
	case roleRange:
		if f.rival != nil && f.rival.isSetIn(in) {
			e.fail("parameter %s is set twice, as a value and as a range: set one of them", key.shown())
		}
		for _, b := range v.Interface().(*RangeQueryParams).sent() {
			e.text(key.below(b.name), strconv.FormatInt(b.value, 10))
		}
	case roleUnset:
		for _, name := range unsetNames(v) {
			e.text(key.below(name), "")
		}
	case roleExtra:
		extra := v.Interface().(*ExtraValues).Values
		for _, name := range sortedKeys(extra) {
			for _, text := range extra[name] {
				e.text(key.below(name), text)
			}
		}
	case roleFilters:
		for _, c := range v.Interface().(Filters).f {
			name := key.below(c.key)
			if c.op != "" {
				name = name.below(c.op)
			}
			e.text(name, c.val)
		}
	case roleFile:
		e.file().key, e.file().content = key.String(), v.Interface().(io.Reader)
	case roleFilename:
		e.file().filename = StringValue(v.Interface().(*string))
	}
}

// unsetNames returns the names in a field UnsetFields.
func unsetNames(v reflect.Value) []string {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.String {
		return nil
	}
	names := make([]string, v.Len())
	for i := range names {
		names[i] = v.Index(i).String()
	}
	return names
}

// file returns the file part, which it begins if there is none.
func (e *formEncoder) file() *fileUpload {
	if e.upload == nil {
		e.upload = &fileUpload{}
	}
	return e.upload
}

// value writes a value of any type.
func (e *formEncoder) value(v reflect.Value, key formKey) {
	switch v.Kind() {
	case reflect.String:
		e.text(key, v.String())
	case reflect.Bool:
		e.buf = strconv.AppendBool(e.pair(key), v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.buf = strconv.AppendInt(e.pair(key), v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.buf = strconv.AppendUint(e.pair(key), v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		e.float(v.Float(), v.Type().Bits(), key)
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Array, reflect.Map:
		if e.descend(key) {
			e.inner(v, key)
			e.depth--
		}
	case reflect.Struct:
		e.structure(v, key)
	default:
		e.fail("parameter %s is of type %s, which no form has", key.shown(), v.Type())
	}
}

// inner writes what a pointer or an interface leads to, a list or a map.
func (e *formEncoder) inner(v reflect.Value, key formKey) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		e.list(v, key)
	case reflect.Map:
		e.entries(v, key)
	default:
		if !v.IsNil() {
			e.value(v.Elem(), key)
		}
	}
}

// structure writes a struct, of which time.Time is a number of seconds.
func (e *formEncoder) structure(v reflect.Value, key formKey) {
	if v.Type() == timeType() {
		e.buf = strconv.AppendInt(e.pair(key), v.Interface().(time.Time).Unix(), 10)
		return
	}
	e.fields(planOf(v.Type()), v, key)
}

// float writes a number in its shortest form.
func (e *formEncoder) float(f float64, bits int, key formKey) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		e.fail("parameter %s: %v is no number the API knows", key.shown(), f)
		return
	}
	e.buf = strconv.AppendFloat(e.pair(key), f, 'f', -1, bits)
}

// list writes the elements of a list, without those that are nil.
func (e *formEncoder) list(v reflect.Value, key formKey) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return
	}
	if v.Len() == 0 {
		e.text(key, "")
		return
	}
	n := 0
	for i := range v.Len() {
		if item := v.Index(i); !isNothing(item) {
			e.value(item, key.element(n))
			n++
		}
	}
}

// isNothing reports whether v is nil, or an interface that holds a nil pointer.
func isNothing(v reflect.Value) bool {
	for v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	return (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil()
}

// entries writes a map in the order of its keys.
func (e *formEncoder) entries(v reflect.Value, key formKey) {
	if texts, ok := v.Interface().(map[string]string); ok && len(texts) > 0 {
		for _, name := range sortedKeys(texts) {
			if e.isKey(name, key) {
				e.text(key.below(name), texts[name])
			}
		}
		return
	}
	switch {
	case v.Type().Key().Kind() != reflect.String:
		e.fail("parameter %s is of type %s, and the keys of forms are texts", key.shown(), v.Type())
	case v.IsNil():
	case v.Len() == 0:
		e.text(key, "")
	default:
		for _, name := range sortedMapKeys(v) {
			if e.isKey(name.String(), key) {
				e.value(v.MapIndex(name), key.below(name.String()))
			}
		}
	}
}

// isKey reports whether the map with that key can have the key k, and fails if not.
func (e *formEncoder) isKey(k string, key formKey) bool {
	if k != "" && strings.IndexByte(k, '[') < 0 && strings.IndexByte(k, ']') < 0 {
		return true
	}
	e.fail("parameter %s has the key %q: a key must not be empty and must not contain a square bracket", key.shown(), k)
	return false
}

// appendQuery appends s escaped as url.QueryEscape does it; in a key square brackets
// stay as they are.
func appendQuery(dst []byte, s string, key bool) []byte {
	const hex = "0123456789ABCDEF"
	done := 0
	for i, c := range []byte(s) {
		if plainBytes[c] || key && (c == '[' || c == ']') {
			continue
		}
		dst = append(dst, s[done:i]...)
		if c == ' ' {
			dst = append(dst, '+')
		} else {
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
		done = i + 1
	}
	return append(dst, s[done:]...)
}

// plainBytes are the bytes that stand for themselves in a query.
var plainBytes = [256]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true,
	'K': true, 'L': true, 'M': true, 'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true,
	'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true,
	'k': true, 'l': true, 'm': true, 'n': true, 'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true,
	'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
	'-': true, '.': true, '_': true, '~': true,
}

// sortedKeys returns the keys of m, sorted.
func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// sortedMapKeys returns the keys of a map with keys of a string type, sorted.
func sortedMapKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	return keys
}

// formPair is a pair of an encoded form.
type formPair struct {
	key  string
	text []byte // with the key
}

// top returns the name of the parameter that the pair is a part of.
func (p formPair) top() string {
	top, _, _ := strings.Cut(p.key, "[")
	return top
}

// pairsOf returns the pairs of an encoded form.
func pairsOf(form []byte) []formPair {
	var pairs []formPair
	for len(form) > 0 {
		text, rest, _ := bytes.Cut(form, []byte("&"))
		key, _, _ := bytes.Cut(text, []byte("="))
		pairs = append(pairs, formPair{string(key), text})
		form = rest
	}
	return pairs
}

// appendPair appends an encoded pair, or several, to a form.
func appendPair(form, pair []byte) []byte {
	if len(form) > 0 {
		form = append(form, '&')
	}
	return append(form, pair...)
}

// isWithin reports whether key is that of the value with the key scope, or of a value
// inside it.
func isWithin(key, scope string) bool {
	return key == scope || strings.HasPrefix(key, scope+"[")
}

// formHas reports whether an encoded form has a pair with this key, or one beneath
// it.
func formHas(form []byte, key string) bool {
	return slices.ContainsFunc(pairsOf(form), func(p formPair) bool { return isWithin(p.key, key) })
}

// formSet returns an encoded form in which key, a plain word, has one value
// only, at its first position or else at the end.
func formSet(form []byte, key, value string) []byte {
	pair := []byte(key + "=" + url.QueryEscape(value))
	var out []byte
	set := false
	for _, p := range pairsOf(form) {
		switch {
		case !isWithin(p.key, key):
			out = appendPair(out, p.text)
		case !set:
			set = true
			out = appendPair(out, pair)
		}
	}
	if !set {
		out = appendPair(out, pair)
	}
	return out
}
