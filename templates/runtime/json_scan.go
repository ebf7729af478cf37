package stripe

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// How JSON is read, here and in json_decode.go:
//
//   - Names of members are compared exactly. encoding/json also accepts another case.
//   - Of several members with one name the last one counts.
//   - Invalid UTF-8 and lone surrogates in a text become U+FFFD. The JSON that an
//     object keeps has them as they came.
//   - Values may be nested 10,000 deep, as in encoding/json.
//   - Everything else is as in RFC 8259. Nothing may follow the value.

// maxNesting is the number of objects and arrays that may be within each other.
const maxNesting = 10000

// errSyntax stops a scanner. The text of the error is made by syntaxError.
var errSyntax = errors.New("stripe: invalid JSON")

// scanner reads JSON text once, from left to right. The members of an object are
// read by
//
//	for more := s.open('{'); more; more = s.next('}') {
//		name := s.name()
//		value := s.skip()
//	}
//
// and the elements of an array likewise, without names. After the first error
// there are no more members and elements, and err is set.
type scanner struct {
	text  []byte
	pos   int
	depth int
	plain bool // the last string has no escapes and only ASCII
	err   error
}

// trimJSON returns the JSON text data without the white space around it. What else
// bytes.TrimSpace removes, form feeds and no-break spaces, is no white space in JSON.
func trimJSON(data []byte) []byte {
	return bytes.Trim(data, " \t\r\n")
}

// peek moves to the next byte that is not white space and returns it; 0 at the
// end and after an error.
func (s *scanner) peek() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// fail stops the scanner with the first error.
func (s *scanner) fail(err error) {
	if s.err == nil {
		s.err = err
	}
	s.pos = len(s.text)
}

// accept steps over the byte c, which has to come next.
func (s *scanner) accept(c byte) {
	if s.peek() != c {
		s.fail(errSyntax)
		return
	}
	s.pos++
}

// open steps over the brace or bracket that begins a value, and reports whether
// a member or element follows.
func (s *scanner) open(begin byte) bool {
	s.accept(begin)
	if s.depth++; s.depth > maxNesting {
		s.fail(errSyntax)
	}
	if c := s.peek(); c == begin+2 { // the closing one: ASCII has '{' | '}' and '[' \ ']'
		s.pos++
		s.depth--
		return false
	}
	return s.err == nil
}

// next steps over what follows a member or element, and reports whether it was
// a comma. Otherwise it has to be end, the closing brace or bracket.
func (s *scanner) next(end byte) bool {
	switch s.peek() {
	case ',':
		s.pos++
		return true
	case end:
		s.pos++
		s.depth--
	default:
		s.fail(errSyntax)
	}
	return false
}

// name reads the name of a member and the colon after it, and returns the name
// as it is written, with its quotes.
func (s *scanner) name() []byte {
	if s.peek() != '"' {
		s.fail(errSyntax)
		return nil
	}
	quoted := s.quoted()
	s.accept(':')
	return quoted
}

// skip reads the next value and returns its text.
func (s *scanner) skip() []byte {
	c := s.peek()
	start := s.pos
	switch c {
	case '{':
		for more := s.open('{'); more; more = s.next('}') {
			s.name()
			s.skip()
		}
	case '[':
		for more := s.open('['); more; more = s.next(']') {
			s.skip()
		}
	case '"':
		return s.quoted()
	case 't':
		s.word("true")
	case 'f':
		s.word("false")
	case 'n':
		s.word("null")
	default:
		return s.number()
	}
	if s.err != nil {
		return nil
	}
	return s.text[start:s.pos:s.pos]
}

// countValues returns the number of values that the text of a value has, itself included.
func countValues(text []byte) int {
	s := scanner{text: text}
	return s.count()
}

// count reads the next value and returns the number of values that it has, itself included.
func (s *scanner) count() int {
	n := 1
	switch s.peek() {
	case '{':
		for more := s.open('{'); more; more = s.next('}') {
			s.name()
			n += s.count()
		}
	case '[':
		for more := s.open('['); more; more = s.next(']') {
			n += s.count()
		}
	default:
		s.skip()
	}
	return n
}

// word steps over one of the words of JSON.
func (s *scanner) word(word string) {
	if !bytes.HasPrefix(s.text[s.pos:], []byte(word)) {
		s.fail(errSyntax)
		return
	}
	s.pos += len(word)
}

// quoted reads a string and returns it as it is written, with its quotes.
func (s *scanner) quoted() []byte {
	start := s.pos
	s.plain = true
	for i := start + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case ordinaryBytes[c]:
		case c == '"':
			s.pos = i + 1
			return s.text[start:s.pos:s.pos]
		case c >= utf8.RuneSelf:
			s.plain = false
		case c == '\\':
			s.plain = false
			n := escapeLength(s.text[i:])
			if n == 0 {
				s.fail(errSyntax)
				return nil
			}
			i += n - 1
		default:
			s.fail(errSyntax)
			return nil
		}
	}
	s.fail(errSyntax)
	return nil
}

// str reads a string and returns its value.
func (s *scanner) str() string {
	quoted := s.quoted()
	if s.plain && s.err == nil {
		return string(quoted[1 : len(quoted)-1])
	}
	return unquote(quoted)
}

// ordinaryBytes are the bytes of ASCII that stand for themselves in a string.
var ordinaryBytes = func() (ordinary [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		ordinary[c] = c != '"' && c != '\\'
	}
	return ordinary
}()

// escapeLength returns the length of the escape sequence that text begins with, 0
// if it is not a valid one.
func escapeLength(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(text) < 6 {
			return 0
		}
		for _, c := range text[2:6] {
			if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
				return 0
			}
		}
		return 6
	}
	return 0
}

// number reads a number and returns its text.
func (s *scanner) number() []byte {
	start := s.pos
	s.optional('-')
	if !s.optional('0') && !s.digits() {
		s.fail(errSyntax)
		return nil
	}
	if s.optional('.') && !s.digits() {
		s.fail(errSyntax)
		return nil
	}
	if s.optional('e') || s.optional('E') {
		_ = s.optional('+') || s.optional('-')
		if !s.digits() {
			s.fail(errSyntax)
			return nil
		}
	}
	return s.text[start:s.pos:s.pos]
}

// optional steps over the byte c if it comes next, and reports whether it does.
func (s *scanner) optional(c byte) bool {
	if s.pos < len(s.text) && s.text[s.pos] == c {
		s.pos++
		return true
	}
	return false
}

// digits steps over digits, and reports whether there are any.
func (s *scanner) digits() bool {
	start := s.pos
	for s.pos < len(s.text) && isDigit(s.text[s.pos]) {
		s.pos++
	}
	return s.pos > start
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// end checks that nothing follows.
func (s *scanner) end() {
	if s.peek() != 0 || s.pos < len(s.text) {
		s.fail(errSyntax)
	}
}

// syntaxError returns the error of encoding/json about data, which has the offset.
func syntaxError(data []byte) error {
	var anything json.RawMessage
	if err := json.Unmarshal(data, &anything); err != nil {
		return err
	}
	return errSyntax
}

// unquote returns the value of a JSON string that a scanner has read.
func unquote(quoted []byte) string {
	if len(quoted) < 2 {
		return ""
	}
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner)
	}
	var text string
	_ = json.Unmarshal(quoted, &text) // it is valid
	return text
}

// quote returns text as a JSON string.
func quote(text string) []byte {
	data, _ := json.Marshal(text) // never fails
	return data
}

// memberOf returns the text of the named member of a JSON object that was read
// before; false if there is none. Of several the last one counts.
func memberOf(object []byte, name string) (value json.RawMessage, ok bool) {
	s := scanner{text: object}
	if s.peek() != '{' {
		return nil, false
	}
	for more := s.open('{'); more; more = s.next('}') {
		if quoted := s.name(); isName(quoted, name) {
			value, ok = s.skip(), true
		} else {
			s.skip()
		}
	}
	return value, ok
}

// isName reports whether the JSON string quoted has the value name.
func isName(quoted []byte, name string) bool {
	if len(quoted) == len(name)+2 && string(quoted[1:len(quoted)-1]) == name {
		return true
	}
	return bytes.IndexByte(quoted, '\\') >= 0 && unquote(quoted) == name
}

// textOf returns the named member of a JSON object if it is a string, "" if not.
func textOf(object []byte, name string) string {
	if raw, ok := memberOf(object, name); ok && raw[0] == '"' {
		return unquote(raw)
	}
	return ""
}
