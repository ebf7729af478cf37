package stripe

import (
	"io"
	"sort"
	"strconv"
	"sync/atomic"
	"unsafe"
)

// formEncoder writes parameters in the nested form encoding of the API:
// a[b][0][c]=value. Square brackets of keys stay literal, everything else is
// escaped as url.QueryEscape does it. A nil value is left out, an empty list or
// map is sent as an empty value. An encoder is used by one goroutine.
type formEncoder struct {
	buf    []byte                          // the encoded pairs
	prefix []byte                          // the escaped key of the object being written, "" at the top
	keys   []string                        // scratch space for the sorted keys of a map
	whole  formTable                       // with what is appended
	tables []formTable                     // of the struct being written and of those around it
	parsed map[unsafe.Pointer]*formEntries // see entries
	// shadowed are embedded params whose Expand or Metadata is sent unless the
	// struct around them sends its own.
	shadowed []shadowedParams
	upload   *fileUpload
	common   bool  // what all params have in common was written, see container
	err      error // the first error
}

// shadowedParams are embedded params with the key prefix they stand under.
type shadowedParams struct {
	prefix   string
	expand   []*string
	metadata map[string]string
}

// fileUpload is the file part of a multipart request.
type fileUpload struct {
	_             noEqual
	key, filename string
	content       io.Reader
}

// encodeForm returns the encoded form of params, a pointer to a struct that t is
// about. Without a table they are encoded by their tags.
//
//go:noinline
func encodeForm(t formTable, params any) ([]byte, error) {
	form, _, err := encodeParts(t, params)
	return form, err
}

// spareEncoder is a *formEncoder that nobody uses, or nil. One is enough, since a
// call spends its time elsewhere, and it takes the compiler less than a sync.Pool.
var spareEncoder unsafe.Pointer

// encodeParts returns the encoded form of params and the file they carry, if
// any.
func encodeParts(t formTable, params any) ([]byte, *fileUpload, error) {
	e := (*formEncoder)(atomic.SwapPointer(&spareEncoder, nil))
	if e == nil {
		e = &formEncoder{buf: make([]byte, 0, 1024), prefix: make([]byte, 0, 128)}
	}
	if t != "" {
		e.whole = t
		first, _, _ := cut(string(t), "\n")
		e.fields(valueOf(params).UnsafePointer(), formTable(first))
	} else {
		e.container(params)
	}
	e.finish()
	form, file, err := e.buf, e.upload, e.err
	switch {
	case err != nil:
		form, file = nil, nil
	case len(form) == 0:
		form = nil
	default:
		form = append(make([]byte, 0, len(form)), form...)
	}
	e.release()
	return form, file, err
}

// release makes the encoder the spare one, without any of the caller's strings,
// unless it has become large.
func (e *formEncoder) release() {
	clear(e.keys[:cap(e.keys)])
	clear(e.shadowed)
	*e = formEncoder{buf: e.buf[:0], prefix: e.prefix[:0], keys: e.keys[:0], tables: e.tables[:0], shadowed: e.shadowed[:0], parsed: e.parsed}
	if cap(e.buf) <= 1<<16 {
		atomic.StorePointer(&spareEncoder, unsafe.Pointer(e))
	}
}

// finish writes what the struct around embedded params did not shadow.
func (e *formEncoder) finish() {
	for _, s := range e.shadowed {
		e.prefix = append(e.prefix[:0], s.prefix...)
		if s.expand != nil && !e.has("expand") {
			e.strs("expand", s.expand)
		}
		if s.metadata != nil && !e.has("metadata") {
			e.strMap("metadata", s.metadata)
		}
	}
	e.prefix = e.prefix[:0]
}

// fail remembers the first error.
//
//go:noinline
func (e *formEncoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = errorf(format, args...)
	}
}

// key starts a pair: it writes the separator, the full key and after, which is "=" or
// goes on with the key. Like all names in the encoder, name is escaped: by the
// generator, or by keyText.
//
//go:noinline
func (e *formEncoder) key(name string, after byte) {
	b := e.buf
	if len(b) > 0 {
		b = append(b, '&')
	}
	e.buf = append(appendKey(append(b, e.prefix...), name, len(e.prefix) > 0), after)
}

// enter makes name the object being written and returns what leave needs to go
// back.
//
//go:noinline
func (e *formEncoder) enter(name string) int {
	outer := len(e.prefix)
	e.prefix = appendKey(e.prefix, name, outer > 0)
	return outer
}

// enterIndex makes an element of the list being written the object being
// written.
func (e *formEncoder) enterIndex(i int) int {
	outer := len(e.prefix)
	e.prefix = append(strconv.AppendInt(append(e.prefix, '['), int64(i), 10), ']')
	return outer
}

// leave goes back to the object around the one being written.
//
//go:noinline
func (e *formEncoder) leave(outer int) { e.prefix = e.prefix[:outer] }

// has says that a pair with this key, or one beneath it, has been written.
//
//go:noinline
func (e *formEncoder) has(name string) bool {
	return formHas(e.buf, e.fullKey(name))
}

// empty writes the pair key=.
//
//go:noinline
func (e *formEncoder) empty(name string) { e.key(name, '=') }

func (e *formEncoder) str(name string, v *string) {
	if v != nil {
		e.key(name, '=')
		e.buf = appendQuery(e.buf, *v, false)
	}
}

// text writes a string unless it is empty.
//
//go:noinline
func (e *formEncoder) text(name, v string) {
	if v != "" {
		e.str(name, &v)
	}
}

func (e *formEncoder) int(name string, v *int64) {
	if v != nil {
		e.key(name, '=')
		e.buf = strconv.AppendInt(e.buf, *v, 10)
	}
}

// file makes content the file of a multipart request; nil sets none.
//
//go:noinline
func (e *formEncoder) file(name string, content io.Reader, filename *string) {
	if content != nil {
		e.upload = &fileUpload{key: name, filename: StringValue(filename), content: content}
	}
}

// bound writes one bound of a range.
//
//go:noinline
func (e *formEncoder) bound(name string, v int64, set bool) {
	if set || v != 0 {
		e.int(name, &v)
	}
}

// setTwice fails because there are both a value and a range.
//
//go:noinline
func (e *formEncoder) setTwice(name string) {
	e.fail("parameter %s is set twice, as a value and as a range: set one of them", e.path(name))
}

// rangeQuery writes a filter that is either one value or a range.
func (e *formEncoder) rangeQuery(name string, v *int64, r *RangeQueryParams) {
	if v != nil && r != nil {
		e.setTwice(name)
		return
	}
	e.int(name, v)
	if r != nil {
		outer := e.enter(name)
		e.bound("gt", r.GreaterThan, r.set&boundGT != 0)
		e.bound("gte", r.GreaterThanOrEqual, r.set&boundGTE != 0)
		e.bound("lt", r.LesserThan, r.set&boundLT != 0)
		e.bound("lte", r.LesserThanOrEqual, r.set&boundLTE != 0)
		e.leave(outer)
	}
}

// params writes the extra values of embedded params and keeps their Expand and
// Metadata for the end, see finish.
func (e *formEncoder) params(p *Params) {
	if p.Extra != nil {
		e.extra(p.Extra)
	}
	e.keep(p.Expand, p.Metadata)
}

// keep keeps what the struct around embedded params may shadow.
func (e *formEncoder) keep(expand []*string, metadata map[string]string) {
	if expand != nil || metadata != nil {
		e.shadowed = append(e.shadowed, shadowedParams{string(e.prefix), expand, metadata})
	}
}

// listParams writes the embedded params of a list call.
func (e *formEncoder) listParams(p *ListParams) {
	e.str(EndingBefore, p.EndingBefore)
	for _, f := range p.Filters.f {
		if f.op == "" {
			e.str(keyText(f.key), &f.val)
			continue
		}
		outer := e.enter(keyText(f.key))
		e.str(keyText(f.op), &f.val)
		e.leave(outer)
	}
	e.int("limit", p.Limit)
	e.str(StartingAfter, p.StartingAfter)
	e.keep(p.Expand, nil)
}

// searchParams writes the embedded params of a search call.
func (e *formEncoder) searchParams(p *SearchParams) {
	e.text("query", p.Query)
	e.int("limit", p.Limit)
	e.str(Page, p.Page)
	e.keep(p.Expand, nil)
}

// extra writes values under keys that are already in wire form.
func (e *formEncoder) extra(x *ExtraValues) {
	start := len(e.keys)
	for k := range x.Values {
		e.keys = append(e.keys, k)
	}
	keys := e.keys[start:]
	sort.Strings(keys)
	for _, k := range keys {
		for _, v := range x.Values[k] {
			e.str(keyText(k), &v)
		}
	}
	e.keys = e.keys[:start]
}

// path is the name of a parameter for error texts.
//
//go:noinline
func (e *formEncoder) path(name string) string {
	return string(e.fullKey(name))
}

// fullKey is the key of a parameter of the object being written.
//
//go:noinline
func (e *formEncoder) fullKey(name string) []byte {
	return appendKey(clone(e.prefix), name, len(e.prefix) > 0)
}
