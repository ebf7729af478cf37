package stripe

import (
	"bytes"
	"io"
	"math"
	"net/url"
	"reflect"
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
	buf    []byte // the pairs so far
	key    []byte // of the value being written, escaped
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
	room := make([]byte, 1152) // for the key, and for the form
	e := formEncoder{key: room[:0:128], buf: room[128:128]}
	p := planOf(v.Type())
	e.fields(p, v)
	if !p.common {
		e.common(params)
	}
	if e.err != nil {
		return nil, nil, e.err
	}
	if len(e.buf) == 0 {
		return nil, e.upload, nil
	}
	return e.buf, e.upload, nil
}

// common writes what params have in common with all others, which no field shows.
func (e *formEncoder) common(params any) {
	if c, ok := params.(ParamsContainer); ok {
		if p := c.GetParams(); p != nil {
			v := reflect.ValueOf(p).Elem()
			e.fields(planOf(v.Type()), v)
		}
	}
}

// fail keeps the first error.
func (e *formEncoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = refuse(ErrInvalidParams, format, args...)
	}
}

// enter makes the part name, escaped, of the value being written the one being
// written, and returns what leave needs to go back.
func (e *formEncoder) enter(name string) (outer int) {
	outer = len(e.key)
	if outer == 0 {
		e.key = append(e.key, name...)
	} else {
		e.key = append(append(append(e.key, '['), name...), ']')
	}
	return outer
}

// enterParam is enter for a parameter of the struct in.
func (e *formEncoder) enterParam(f *param, in reflect.Value) (outer int) {
	outer = len(e.key)
	if f.within != nil {
		e.enter(f.within.in(in))
	}
	part := f.inner
	if len(e.key) == 0 {
		part = f.key
	}
	e.key = append(e.key, part...)
	return outer
}

// enterIndex is enter for an element of a list.
func (e *formEncoder) enterIndex(i int) (outer int) {
	outer = len(e.key)
	e.key = append(strconv.AppendInt(append(e.key, '['), int64(i), 10), ']')
	return outer
}

// leave goes back to the value around the one being written.
func (e *formEncoder) leave(outer int) { e.key = e.key[:outer] }

// pair returns the form with the beginning of a pair, to which its value is to be
// appended.
func (e *formEncoder) pair() []byte {
	buf := e.buf
	if len(buf) > 0 {
		buf = append(buf, '&')
	}
	buf = append(buf, e.key...)
	return append(buf, '=')
}

// text writes the value being written as a text.
func (e *formEncoder) text(s string) {
	e.buf = appendQuery(e.pair(), s, false)
}

// descend counts a value that holds others; it reports false when they are too deep, and
// after an error.
func (e *formEncoder) descend() bool {
	if e.depth++; e.depth > maxFormDepth {
		e.fail("parameter %s contains itself", e.shownKey())
	}
	return e.err == nil
}

// shownKey returns the key of the value being written as an error shows it.
func (e *formEncoder) shownKey() string { return cutText(string(e.key), maxErrorWord) }

// fields writes the parameters of the struct v.
func (e *formEncoder) fields(p *plan, v reflect.Value) {
	if !e.descend() {
		return
	}
	if len(p.params) == 0 && v.NumField() > 0 && e.depth > 1 {
		e.fail("parameter %s is of type %s, which has no field with a form tag", e.shownKey(), v.Type())
	}
	withObject := p.token == nil || e.object(p, v)
	for _, f := range p.params {
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
		if !isSet && f.word == "" || f.ofObject && !withObject {
			continue
		}
		outer := e.enterParam(f, v)
		switch {
		case f.role != roleValue:
			e.special(f, value, v)
		case !isSet:
			e.text(f.word)
		case f.shadowed && formHas(e.buf, e.key):
		case f.typ != nil:
			e.fields(f.plan(), value)
		default:
			e.value(value)
		}
		e.leave(outer)
		if e.err != nil {
			return
		}
	}
	e.depth--
}

// object begins the object in the struct v, which has a token too, with its name. It
// reports whether there is an object, and fails if there is a token as well.
func (e *formEncoder) object(p *plan, v reflect.Value) bool {
	if !p.hasObject(v) {
		return false
	}
	outer := e.enterParam(p.token, v)
	if p.token.isSetIn(v) {
		e.fail("parameter %s is set twice, as a token and as an object: set one of them", string(e.key))
	}
	inner := e.enter("object")
	e.text(p.token.word)
	e.leave(inner)
	e.leave(outer)
	return true
}

// special writes a parameter of the struct that is more than a value under a name.
func (e *formEncoder) special(f *param, v, in reflect.Value) {
	switch f.role {
	case roleEmpty:
		e.buf = e.pair()
	case roleWord:
		if set, ok := v.Interface().(*bool); ok && set != nil && *set {
			e.text(f.word)
		}
	case roleToken:
		if token, ok := v.Interface().(*string); ok && token != nil {
			e.text(*token)
		}
	case roleRange:
		if f.rival != nil && f.rival.isSetIn(in) {
			e.fail("parameter %s is set twice, as a value and as a range: set one of them", string(e.key))
		}
		e.bounds(v.Interface().(*RangeQueryParams))
	case roleUnset:
		e.unset(v)
	case roleExtra:
		e.extra(v.Interface().(*ExtraValues))
	case roleFilters:
		e.filters(v.Interface().(Filters))
	case roleFile:
		e.file().key, e.file().content = string(e.key), v.Interface().(io.Reader)
	case roleFilename:
		e.file().filename = StringValue(v.Interface().(*string))
	}
}

// file returns the file part, which it begins if there is none.
func (e *formEncoder) file() *fileUpload {
	if e.upload == nil {
		e.upload = &fileUpload{}
	}
	return e.upload
}

// value writes the value being written, of any type.
func (e *formEncoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		e.text(v.String())
	case reflect.Bool:
		e.buf = strconv.AppendBool(e.pair(), v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.buf = strconv.AppendInt(e.pair(), v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.buf = strconv.AppendUint(e.pair(), v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		e.float(v.Float(), v.Type().Bits())
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Array, reflect.Map:
		if e.descend() {
			e.inner(v)
			e.depth--
		}
	case reflect.Struct:
		e.structure(v)
	default:
		e.fail("parameter %s is of type %s, which no form has", string(e.key), v.Type())
	}
}

// inner writes what a pointer or an interface leads to, a list or a map.
func (e *formEncoder) inner(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		e.list(v)
	case reflect.Map:
		e.entries(v)
	default:
		if !v.IsNil() {
			e.value(v.Elem())
		}
	}
}

// structure writes a struct, of which time.Time is a number of seconds.
func (e *formEncoder) structure(v reflect.Value) {
	if v.Type() == timeType() {
		e.buf = strconv.AppendInt(e.pair(), v.Interface().(time.Time).Unix(), 10)
		return
	}
	e.fields(planOf(v.Type()), v)
}

// float writes a number in its shortest form.
func (e *formEncoder) float(f float64, bits int) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		e.fail("parameter %s: %v is no number the API knows", string(e.key), f)
		return
	}
	e.buf = strconv.AppendFloat(e.pair(), f, 'f', -1, bits)
}

// list writes the elements of a list, without those that are nil.
func (e *formEncoder) list(v reflect.Value) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return
	}
	if v.Len() == 0 {
		e.buf = e.pair()
		return
	}
	n := 0
	for i := range v.Len() {
		if item := v.Index(i); !isNothing(item) {
			outer := e.enterIndex(n)
			e.value(item)
			e.leave(outer)
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
func (e *formEncoder) entries(v reflect.Value) {
	if v.Type().Key().Kind() != reflect.String {
		e.fail("parameter %s is of type %s, and the keys of forms are texts", string(e.key), v.Type())
		return
	}
	if v.IsNil() {
		return
	}
	if v.Len() == 0 {
		e.buf = e.pair()
		return
	}
	if texts, ok := v.Interface().(map[string]string); ok {
		for _, key := range sortedKeys(texts) {
			if e.isKey(key) {
				outer := e.enter(keyText(key))
				e.text(texts[key])
				e.leave(outer)
			}
		}
		return
	}
	for _, key := range sortedMapKeys(v) {
		if name := key.String(); e.isKey(name) {
			outer := e.enter(keyText(name))
			e.value(v.MapIndex(key))
			e.leave(outer)
		}
	}
}

// isKey reports whether the map being written can have the key k, and fails if not.
func (e *formEncoder) isKey(k string) bool {
	if k != "" && strings.IndexByte(k, '[') < 0 && strings.IndexByte(k, ']') < 0 {
		return true
	}
	e.fail("parameter %s has the key %q: a key must not be empty and must not contain a square bracket", string(e.key), k)
	return false
}

// bounds writes a range.
func (e *formEncoder) bounds(r *RangeQueryParams) {
	for _, b := range []struct {
		name  string
		value int64
		set   bounds
	}{
		{"gt", r.GreaterThan, boundGT}, {"gte", r.GreaterThanOrEqual, boundGTE},
		{"lt", r.LesserThan, boundLT}, {"lte", r.LesserThanOrEqual, boundLTE},
	} {
		if b.value != 0 || r.set&b.set != 0 {
			outer := e.enter(b.name)
			e.buf = strconv.AppendInt(e.pair(), b.value, 10)
			e.leave(outer)
		}
	}
}

// unset writes the parameters to clear as empty values.
func (e *formEncoder) unset(names reflect.Value) {
	if names.Kind() != reflect.Slice || names.Type().Elem().Kind() != reflect.String {
		return
	}
	for i := range names.Len() {
		outer := e.enter(keyText(names.Index(i).String()))
		e.buf = e.pair()
		e.leave(outer)
	}
}

// extra writes values under keys that are in wire form already.
func (e *formEncoder) extra(x *ExtraValues) {
	for _, key := range sortedKeys(x.Values) {
		outer := e.enter(keyText(key))
		for _, v := range x.Values[key] {
			e.text(v)
		}
		e.leave(outer)
	}
}

// filters writes conditions of a list call.
func (e *formEncoder) filters(filters Filters) {
	for _, f := range filters.f {
		outer := e.enter(keyText(f.key))
		if f.op != "" {
			e.enter(keyText(f.op))
		}
		e.text(f.val)
		e.leave(outer)
	}
}

// keyText returns a word as it is written into a key.
func keyText(word string) string {
	if plainLength(word) == len(word) {
		return word
	}
	return string(appendQuery(nil, word, true))
}

// appendQuery appends s escaped as url.QueryEscape does it; in a key square brackets
// stay as they are.
func appendQuery(dst []byte, s string, key bool) []byte {
	const hex = "0123456789ABCDEF"
	for {
		n := plainLength(s)
		dst = append(dst, s[:n]...)
		if n == len(s) {
			return dst
		}
		switch c := s[n]; {
		case c == ' ':
			dst = append(dst, '+')
		case key && (c == '[' || c == ']'):
			dst = append(dst, c)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
		s = s[n+1:]
	}
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

// plainLength returns the number of bytes at the beginning of s that stand for
// themselves.
func plainLength(s string) int {
	n := 0
	for n < len(s) && plainBytes[s[n]] {
		n++
	}
	return n
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
	sortKeys(keys)
	return keys
}

// sortKeys sorts keys of a map, which are of a string type.
func sortKeys(keys []reflect.Value) {
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
}

// formHas reports whether an encoded form has a pair with this key, or one beneath
// it.
func formHas(form, key []byte) bool {
	return eachPair(form, func(name, _ []byte) bool {
		return len(name) >= len(key) && string(name[:len(key)]) == string(key) && (len(name) == len(key) || name[len(key)] == '[')
	})
}

// formSet returns an encoded form in which key, a plain word, has one value
// only, at its first position or else at the end.
func formSet(form []byte, key, value string) []byte {
	pair := []byte(key + "=" + url.QueryEscape(value))
	var out []byte
	set := false
	eachPair(form, func(_, old []byte) bool {
		switch {
		case !formHas(old, []byte(key)):
			out = appendPair(out, old)
		case !set:
			set = true
			out = appendPair(out, pair)
		}
		return false
	})
	if !set {
		out = appendPair(out, pair)
	}
	return out
}

// appendPair appends an encoded pair, or several, to a form.
func appendPair(form, pair []byte) []byte {
	if len(form) > 0 {
		form = append(form, '&')
	}
	return append(form, pair...)
}

// eachPair calls visit with the key and the text of every pair of an encoded form
// until it returns true, and reports whether it did.
func eachPair(form []byte, visit func(key, pair []byte) bool) bool {
	for len(form) > 0 {
		pair, rest, _ := bytes.Cut(form, []byte("&"))
		key, _, _ := bytes.Cut(pair, []byte("="))
		if visit(key, pair) {
			return true
		}
		form = rest
	}
	return false
}
