package stripe

import (
	"bytes"
	"sort"
	"strings"
)

// listElement starts the pair of an element of a list.
func (e *formEncoder) listElement(name string, i int) {
	outer := e.enter(name)
	inner := e.enterIndex(i)
	if len(e.buf) > 0 {
		e.buf = append(e.buf, '&')
	}
	e.buf = append(append(e.buf, e.prefix...), '=')
	e.leave(inner)
	e.leave(outer)
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
	if k != "" && !strings.ContainsAny(k, "[]") {
		return true
	}
	e.fail("parameter %s has the key %q: a key must not be empty and must not contain a square bracket", string(e.prefix), k)
	return false
}

// appendKey appends an escaped segment of a key: as it is at the top, in brackets
// below.
//
//go:noinline
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
	for i := range len(word) {
		if plainBytes[word[i]]&plainKey == 0 {
			return string(appendQuery(nil, word, plainKey))
		}
	}
	return word
}

const upperHex = "0123456789ABCDEF"

// Where a byte stands for itself: in values and keys, or in keys only.
const (
	plainValue byte = 1 << iota
	plainKey
	plain = plainValue | plainKey
)

// plainBytes says of each byte where it stands for itself.
var plainBytes = [256]byte{
	'0': plain, '1': plain, '2': plain, '3': plain, '4': plain, '5': plain, '6': plain, '7': plain, '8': plain, '9': plain,
	'A': plain, 'B': plain, 'C': plain, 'D': plain, 'E': plain, 'F': plain, 'G': plain, 'H': plain, 'I': plain, 'J': plain,
	'K': plain, 'L': plain, 'M': plain, 'N': plain, 'O': plain, 'P': plain, 'Q': plain, 'R': plain, 'S': plain, 'T': plain,
	'U': plain, 'V': plain, 'W': plain, 'X': plain, 'Y': plain, 'Z': plain,
	'a': plain, 'b': plain, 'c': plain, 'd': plain, 'e': plain, 'f': plain, 'g': plain, 'h': plain, 'i': plain, 'j': plain,
	'k': plain, 'l': plain, 'm': plain, 'n': plain, 'o': plain, 'p': plain, 'q': plain, 'r': plain, 's': plain, 't': plain,
	'u': plain, 'v': plain, 'w': plain, 'x': plain, 'y': plain, 'z': plain,
	'-': plain, '.': plain, '_': plain, '~': plain,
	'[': plainKey, ']': plainKey,
}

// appendQuery appends s escaped as url.QueryEscape does it; in keys square
// brackets stay as they are. where is plainValue or plainKey.
//
//go:noinline
func appendQuery(dst []byte, s string, where byte) []byte {
	start := 0
	for i := range len(s) {
		c := s[i]
		if plainBytes[c]&where != 0 {
			continue
		}
		dst = append(dst, s[start:i]...)
		if c == ' ' {
			dst = append(dst, '+')
		} else {
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&15])
		}
		start = i + 1
	}
	return append(dst, s[start:]...)
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
