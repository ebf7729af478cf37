package stripe

import (
	"bytes"
	"encoding/json"
	"strings"
)

// cursor walks over JSON text that is known to be valid: text that was decoded
// before. An object or array is walked over by
//
//	for c.open(); c.more(); {
//		name := c.name() // objects only
//		value := c.skip()
//	}
type cursor struct {
	text []byte
	pos  int
}

// peek moves to the next token and returns its first byte, 0 at the end.
//
//go:noinline
func (c *cursor) peek() byte {
	for c.pos < len(c.text) {
		switch b := c.text[c.pos]; b {
		case ' ', '\t', '\r', '\n', ',', ':':
			c.pos++
		default:
			return b
		}
	}
	return 0
}

// open steps over the opening brace or bracket.
//
//go:noinline
func (c *cursor) open() {
	if c.peek() != 0 {
		c.pos++
	}
}

// opened returns the cursor after the opening brace or bracket.
//
//go:noinline
func (c cursor) opened() *cursor {
	c.open()
	return &c
}

// more reports whether another member or element follows; if not, it steps over
// the closing brace or bracket.
//
//go:noinline
func (c *cursor) more() bool {
	switch c.peek() {
	case 0:
		return false
	case '}', ']':
		c.pos++
		return false
	}
	return true
}

// name returns the name of the member that begins here.
func (c *cursor) name() string {
	return unquoteJSON(c.skip())
}

// isName reports whether a JSON string is that name.
func isName(quoted []byte, name string) bool {
	if bytes.IndexByte(quoted, '\\') >= 0 {
		return unquoteJSON(quoted) == name
	}
	return len(quoted) == len(name)+2 && string(quoted[1:len(quoted)-1]) == name
}

// unquoteJSON returns the value of a JSON string.
func unquoteJSON(raw []byte) string {
	if len(raw) >= 2 && bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	_ = json.Unmarshal(raw, &s) // valid, as all text of a cursor
	return s
}

// skip steps over the next value and returns its text.
func (c *cursor) skip() []byte {
	c.peek()
	start, depth := c.pos, 0
	for c.pos < len(c.text) {
		switch c.text[c.pos] {
		case '"':
			c.skipString()
		case '{', '[':
			c.pos++
			depth++
		case '}', ']':
			c.pos++
			depth--
		case ' ', '\t', '\r', '\n', ',', ':':
			c.pos++
			continue
		default:
			c.skipLiteral()
		}
		if depth == 0 {
			break
		}
	}
	return c.text[start:c.pos]
}

// skipString steps over a string.
//
//go:noinline
func (c *cursor) skipString() {
	for c.pos++; c.pos < len(c.text); c.pos++ {
		switch c.text[c.pos] {
		case '\\':
			c.pos++
		case '"':
			c.pos++
			return
		}
	}
}

// skipLiteral steps over a number, true, false or null.
func (c *cursor) skipLiteral() {
	for c.pos < len(c.text) && strings.IndexByte(" \t\r\n,:{}[]\"", c.text[c.pos]) < 0 {
		c.pos++
	}
}

// memberOf returns the text of the named member of the JSON object raw.
func memberOf(raw []byte, name string) (json.RawMessage, bool) {
	c := cursor{text: raw}
	if c.peek() != '{' {
		return nil, false
	}
	var found json.RawMessage
	for c.open(); c.more(); {
		if c.name() == name {
			found = c.skip() // the last of several counts, as in decoding
		} else {
			c.skip()
		}
	}
	return found, found != nil
}

// elementOf returns the text of element i of the JSON array raw, nil if there is
// no such element.
func elementOf(raw []byte, i int) []byte {
	c := cursor{text: raw}
	if c.peek() != '[' || i < 0 {
		return nil
	}
	for c.open(); c.more(); i-- {
		if text := c.skip(); i == 0 {
			return text
		}
	}
	return nil
}
