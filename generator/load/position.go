package load

import (
	"bytes"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// pos is Document.Pos.
func (t *text) pos(ptr diag.Pointer) diag.Pos {
	if t.yaml {
		return t.yamlPos(ptr.Tokens())
	}
	return t.posAt(t.jsonOffset(ptr.Tokens()))
}

// locate fills in the positions of the errors that have a pointer only.
func (t *text) locate(err error) error {
	switch err := err.(type) {
	case nil:
		return nil
	case *diag.Error:
		return t.locateOne(err)
	case diag.List:
		var located diag.List
		for _, e := range err {
			located.Add(t.locateOne(e))
		}
		return located.Err()
	}
	return err
}

// locateOne is e with a position: errors about the whole document get the name of
// the source, errors about what was asked for stay without.
func (t *text) locateOne(e *diag.Error) *diag.Error {
	if e.Pos.Line != 0 || e.Class == diag.Usage && e.Pointer == "" {
		return e
	}
	placed := *e
	placed.Pos = diag.Pos{File: t.name}
	if e.Pointer != "" {
		placed.Pos = t.pos(e.Pointer)
	}
	return &placed
}

// jsonOffset is where the value or member with the given tokens starts in a JSON
// text, as far as the tokens lead to something.
func (t *text) jsonOffset(tokens []string) int {
	dec := jsontext.NewDecoder(bytes.NewBuffer(t.raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	offset := t.next(dec)
	for _, token := range tokens {
		found := -1
		switch dec.PeekKind() {
		case '{':
			found = t.seekMember(dec, token)
		case '[':
			found = t.seekElement(dec, token)
		}
		if found < 0 {
			break
		}
		offset = found
	}
	return offset
}

// seekMember moves dec to the value of a member and returns the offset of its
// name, or -1.
func (t *text) seekMember(dec *jsontext.Decoder, name string) int {
	if _, err := dec.ReadToken(); err != nil {
		return -1
	}
	for dec.PeekKind() == '"' {
		offset := t.next(dec)
		token, err := dec.ReadToken()
		if err != nil {
			return -1
		}
		if token.String() == name {
			return offset
		}
		if dec.SkipValue() != nil {
			return -1
		}
	}
	return -1
}

// seekElement moves dec to an element and returns its offset, or -1.
func (t *text) seekElement(dec *jsontext.Decoder, index string) int {
	n, err := strconv.Atoi(index)
	if _, tokenErr := dec.ReadToken(); err != nil || tokenErr != nil {
		return -1
	}
	for range n {
		if dec.PeekKind() == ']' || dec.SkipValue() != nil {
			return -1
		}
	}
	if dec.PeekKind() == ']' {
		return -1
	}
	return t.next(dec)
}

// next is the offset of the next token.
func (t *text) next(dec *jsontext.Decoder) int {
	offset := int(dec.InputOffset())
	rest := bytes.TrimLeft(t.raw[offset:], " \t\r\n,:")
	return len(t.raw) - len(rest)
}
