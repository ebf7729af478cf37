package stripe

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
)

// listElement starts the pair of an element of a list.
func (e *formEncoder) listElement(name string, i int) {
	e.key(name, '[')
	e.buf = append(strconv.AppendInt(e.buf, int64(i), 10), "]="...)
}

// strMap writes a map, sorted by its keys.
func (e *formEncoder) strMap(name string, m map[string]string) {
	start := len(e.keys)
	for k := range m {
		e.keys = append(e.keys, k)
	}
	e.sorted(name, start, func(k string) {
		v := m[k]
		e.str(keyText(k), &v)
	})
}

// sorted writes the entries of a map in the order of their keys. Those are in the
// encoder's scratch space from start on.
func (e *formEncoder) sorted(name string, start int, write func(key string)) {
	keys := e.keys[start:]
	if len(keys) == 0 {
		e.empty(name)
		return
	}
	sort.Strings(keys)
	outer := e.enter(name)
	for _, k := range keys {
		if !e.isKey(k) {
			break
		}
		write(k)
	}
	e.keys = e.keys[:start]
	e.leave(outer)
}

// isKey reports whether the map being written can have the key k, and fails if not.
//
//go:noinline
func (e *formEncoder) isKey(k string) bool {
	if k != "" && strings.IndexByte(k, '[') < 0 && strings.IndexByte(k, ']') < 0 {
		return true
	}
	e.fail("parameter %s has the key %q: a key must not be empty and must not contain a square bracket", string(e.prefix), k)
	return false
}

// appendKey appends an escaped segment of a key: as it is at the top, in brackets
// below.
func appendKey(dst []byte, name string, nested bool) []byte {
	if !nested {
		return append(dst, name...)
	}
	return append(append(append(dst, '['), name...), ']')
}

// keyText returns a word of the caller's as it is written into a key, which all
// names that the encoder works with are.
//
//go:noinline
func keyText(word string) string {
	if plainUntil(word) == len(word) {
		return word
	}
	return string(appendQuery(nil, word, true))
}

const upperHex = "0123456789ABCDEF"

// plainBytes are the bytes that stand for themselves.
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

// appendQuery appends s escaped as url.QueryEscape does it; in a key square brackets
// stay as they are.
//
//go:noinline
func appendQuery(dst []byte, s string, key bool) []byte {
	for {
		n := plainUntil(s)
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
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&15])
		}
		s = s[n+1:]
	}
}

// plainUntil is the number of bytes at the beginning of s that stand for themselves.
//
//go:noinline
func plainUntil(s string) int {
	for i := range len(s) {
		if !plainBytes[s[i]] {
			return i
		}
	}
	return len(s)
}

// formHas says that an encoded form has a pair with this key, or one beneath
// it.
func formHas(form, key []byte) bool {
	for len(form) > 0 {
		var pair []byte
		pair, form = cutAt(form, '&')
		if rest, ok := bytes.CutPrefix(pair, key); ok && (len(rest) == 0 || rest[0] == '=' || rest[0] == '[') {
			return true
		}
	}
	return false
}

// formSet returns an encoded form in which key, a plain word, has one value
// only, at the place where it first stood or else at the end.
func formSet(form []byte, key, value string) []byte {
	e := formEncoder{buf: make([]byte, 0, len(form)+len(key)+len(value)+2)}
	set := false
	for len(form) > 0 {
		var pair []byte
		pair, form = cutAt(form, '&')
		if !formHas(pair, []byte(key)) {
			e.pair(pair)
		} else if !set {
			set = true
			e.str(key, &value)
		}
	}
	if !set {
		e.str(key, &value)
	}
	return e.buf
}

// pair writes a pair that is encoded already.
//
//go:noinline
func (e *formEncoder) pair(text []byte) {
	if len(e.buf) > 0 {
		e.buf = append(e.buf, '&')
	}
	e.buf = append(e.buf, text...)
}
