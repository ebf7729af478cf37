package stripe

import (
	"encoding/json"
	"math"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// jsonEncoder writes parameters as the JSON of API v2, by the plan and the tags that
// formEncoder uses. A nil value is left out. A param that UnsetFields names, and a nil
// text in a map, is null, which clears it.
type jsonEncoder struct {
	buf   []byte
	depth int // of structs in each other
	err   error
}

// encodeV2 returns params, which may be nil, as a call of API v2 sends them: as the JSON
// of the body of a POST, and as the query of other calls. What all params have in common
// is sent in headers alone.
func encodeV2(method string, params any) ([]byte, error) {
	e := &jsonEncoder{buf: make([]byte, 0, 1024)}
	v := reflect.ValueOf(params)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() == reflect.Struct {
		e.structure(v)
	} else {
		e.buf = append(e.buf, "{}"...)
	}
	switch {
	case e.err != nil:
		return nil, e.err
	case method == http.MethodPost:
		return e.buf, nil
	}
	f := formEncoder{}
	f.json(e.buf, formKey("&"))
	return f.form()
}

// fail keeps the first error.
func (e *jsonEncoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = refuse(ErrInvalidParams, format, args...)
	}
}

// separate writes the separator before another member or element of the value that begins
// at start.
func (e *jsonEncoder) separate(start int) {
	if len(e.buf) > start+1 {
		e.buf = append(e.buf, ',')
	}
}

// name begins a member of the object that begins at start.
func (e *jsonEncoder) name(start int, name string) {
	e.separate(start)
	e.buf = append(append(e.buf, quote(name)...), ':')
}

// structure writes the struct v as an object, and a time as a text.
func (e *jsonEncoder) structure(v reflect.Value) {
	switch of := v.Interface().(type) {
	case time.Time:
		e.time(of)
		return
	case RangeQueryParams:
		e.bounds(&of)
		return
	}
	if e.depth++; e.depth > maxFormDepth {
		e.fail("the parameters contain themselves")
		return
	}
	start, p := len(e.buf), planOf(v.Type())
	cleared := clearedIn(p, v)
	e.buf = append(e.buf, '{')
	for _, f := range p.params {
		value := f.in(v)
		switch {
		case !value.IsValid() || f.common || f.shadowed || e.err != nil:
		case f.role != roleUnset && slices.Contains(cleared, f.name):
		case value.IsZero() && (!f.required || isNilable(value.Kind())): // a value that is required is sent as it is
		case f.role == roleUnset:
			for _, name := range cleared {
				e.name(start, name)
				e.buf = append(e.buf, "null"...)
			}
		case f.role == roleValue || f.role == roleRange:
			e.name(start, f.name)
			quoted := p.byName[f.name] != nil && p.byName[f.name].quoted
			e.value(value, f.name, quoted)
		}
	}
	e.buf = append(e.buf, '}')
	e.depth--
}

// isNilable reports whether values of a kind can be nil.
func isNilable(k reflect.Kind) bool {
	return k == reflect.Pointer || k == reflect.Interface || k == reflect.Slice || k == reflect.Map
}

// clearedIn returns the names of the params to clear, each once. A param that has a value
// as well is cleared.
func clearedIn(p *plan, v reflect.Value) []string {
	var cleared []string
	for _, f := range p.params {
		names := f.in(v)
		if f.role != roleUnset || !names.IsValid() {
			continue
		}
		for _, name := range unsetNames(names) {
			if !slices.Contains(cleared, name) {
				cleared = append(cleared, name)
			}
		}
	}
	return cleared
}

// value writes the value of the param of that name; quoted reports whether a number is
// written as a text.
func (e *jsonEncoder) value(v reflect.Value, name string, quoted bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			e.buf = append(e.buf, "null"...)
			return
		}
		e.value(v.Elem(), name, quoted)
	case reflect.String:
		e.buf = append(e.buf, quote(v.String())...)
	case reflect.Bool:
		e.buf = strconv.AppendBool(e.buf, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.number(strconv.FormatInt(v.Int(), 10), quoted)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.number(strconv.FormatUint(v.Uint(), 10), quoted)
	case reflect.Float32, reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			e.fail("parameter %s: %v is no number the API knows", name, v.Float())
			return
		}
		e.number(strconv.FormatFloat(v.Float(), 'f', -1, v.Type().Bits()), quoted)
	case reflect.Slice, reflect.Array:
		e.list(v, name)
	case reflect.Map:
		e.entries(v, name)
	case reflect.Struct:
		e.structure(v)
	default:
		e.fail("parameter %s is of type %s, which no JSON has", name, v.Type())
	}
}

// number writes a number, or a text of one.
func (e *jsonEncoder) number(text string, quoted bool) {
	if quoted {
		text = `"` + text + `"`
	}
	e.buf = append(e.buf, text...)
}

// time writes a time as RFC 3339 has it.
func (e *jsonEncoder) time(t time.Time) {
	e.buf = append(t.UTC().AppendFormat(append(e.buf, '"'), time.RFC3339Nano), '"')
}

// list writes the elements of a list, without those that are nil.
func (e *jsonEncoder) list(v reflect.Value, name string) {
	start := len(e.buf)
	e.buf = append(e.buf, '[')
	for i := range v.Len() {
		if item := v.Index(i); !isNothing(item) {
			e.separate(start)
			e.value(item, name, false)
		}
	}
	e.buf = append(e.buf, ']')
}

// entries writes a map in the order of its keys.
func (e *jsonEncoder) entries(v reflect.Value, name string) {
	if v.Type().Key().Kind() != reflect.String {
		e.fail("parameter %s is of type %s, and the names in JSON are texts", name, v.Type())
		return
	}
	if v.Type().Elem().Kind() == reflect.Interface {
		raw, err := json.Marshal(v.Interface())
		if err != nil {
			e.fail("parameter %s cannot be written as JSON: %v", name, err)
			return
		}
		e.buf = append(e.buf, raw...)
		return
	}
	start := len(e.buf)
	e.buf = append(e.buf, '{')
	for _, key := range sortedMapKeys(v) {
		e.name(start, key.String())
		e.value(v.MapIndex(key), name, false)
	}
	e.buf = append(e.buf, '}')
}

// bounds writes a range of times.
func (e *jsonEncoder) bounds(r *RangeQueryParams) {
	start := len(e.buf)
	e.buf = append(e.buf, '{')
	for _, b := range r.sent() {
		e.name(start, b.name)
		e.time(time.Unix(b.value, 0))
	}
	e.buf = append(e.buf, '}')
}

// json writes valid JSON as pairs: the members of an object below its key, and the
// elements of a list by their numbers.
func (e *formEncoder) json(raw []byte, key formKey) {
	s := scanner{text: raw}
	switch s.peek() {
	case '{':
		for more := s.open('{'); more; more = s.next('}') {
			name := unquote(s.name())
			e.json(s.skip(), key.below(name))
		}
	case '[':
		i := 0
		for more := s.open('['); more; more = s.next(']') {
			e.json(s.skip(), key.element(i))
			i++
		}
	case '"':
		e.text(key, unquote(raw))
	case 'n':
		e.text(key, "")
	default:
		e.text(key, string(raw))
	}
}
