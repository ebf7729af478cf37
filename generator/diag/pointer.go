package diag

import "strings"

// Pointer is an RFC 6901 JSON Pointer such as "/paths/~1v1~1charges/get". The
// empty Pointer is the whole document.
type Pointer string

var (
	escaper   = strings.NewReplacer("~", "~0", "/", "~1")
	unescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

// Child returns the pointer to the value below p with the given tokens, which are
// member names or array indexes of the document, not escaped.
func (p Pointer) Child(tokens ...string) Pointer {
	var b strings.Builder
	b.WriteString(string(p))
	for _, token := range tokens {
		b.WriteByte('/')
		b.WriteString(escaper.Replace(token))
	}
	return Pointer(b.String())
}

// Tokens returns the unescaped tokens of p from the outside in, none for the whole
// document.
func (p Pointer) Tokens() []string {
	if p == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(string(p), "/"), "/")
	for i, token := range tokens {
		tokens[i] = unescaper.Replace(token)
	}
	return tokens
}

// String returns the pointer in URI fragment form, "#/a/b", without percent
// encoding, so that it reads as it is written in a $ref.
func (p Pointer) String() string { return "#" + string(p) }
