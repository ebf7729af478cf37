package load

import (
	"bytes"
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"

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

// locateOne returns e with a position: errors about the whole document get the name of
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

// jsonOffset returns where the value or member with the given tokens starts in a JSON
// text, as far as the tokens lead to something.
func (t *text) jsonOffset(tokens []string) int {
	t.positions.Lock()
	defer t.positions.Unlock()
	value := skipSpace(t.raw, 0)
	offset := value
	for _, token := range tokens {
		at, ok := t.container(value)[token]
		if !ok {
			break
		}
		offset, value = at.start, at.value
	}
	return offset
}

// positions holds what was found out about a text while pointers were looked up in it:
// finding one reads all that stands before it.
type positions struct {
	sync.Mutex
	root       *yaml.Node              // of a text in YAML
	containers map[int]map[string]span // by the offset of the object or array
}

// span is where a member or element starts, and its value: for an element they are
// the same.
type span struct{ start, value int }

// container returns where everything in the object or array at an offset is, by name or
// index; nil for another value.
func (t *text) container(offset int) map[string]span {
	if known, ok := t.positions.containers[offset]; ok {
		return known
	}
	found := map[string]span{}
	dec := jsontext.NewDecoder(bytes.NewBuffer(t.raw[offset:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	next := func() int { return skipSpace(t.raw, offset+int(dec.InputOffset())) }
	open, err := dec.ReadToken()
	if err != nil || open.Kind() != '{' && open.Kind() != '[' {
		return nil
	}
	object := open.Kind() == '{'
	for i := 0; err == nil && dec.PeekKind() != '}' && dec.PeekKind() != ']' && dec.PeekKind() != 0; i++ {
		name, at := strconv.Itoa(i), span{next(), next()}
		if object {
			var token jsontext.Token
			if token, err = dec.ReadToken(); err != nil {
				break
			}
			name, at.value = token.String(), next()
		}
		if _, again := found[name]; !again {
			found[name] = at
		}
		err = dec.SkipValue()
	}
	if t.positions.containers == nil {
		t.positions.containers = map[int]map[string]span{}
	}
	t.positions.containers[offset] = found
	return found
}

// skipSpace returns the offset of the first token from an offset on.
func skipSpace(raw []byte, offset int) int {
	for offset < len(raw) && strings.IndexByte(" \t\r\n,:", raw[offset]) >= 0 {
		offset++
	}
	return offset
}
