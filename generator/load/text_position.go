package load

import (
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/diag"
)

// pos implements Document.Pos.
func (t *text) pos(ptr diag.Pointer) diag.Pos {
	if t.yaml {
		return t.yamlPos(ptr.Tokens())
	}
	return t.posAt(t.jsonOffset(ptr.Tokens()))
}

// locate sets the positions of the errors that have only a pointer.
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

// locateOne returns e with a position. Errors about the whole document get the name of
// the source; usage errors get none.
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

// jsonOffset returns the offset of the value or member with the given tokens in a JSON
// text, or of the last value that the tokens reach.
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

// positions caches what lookups found: each lookup reads all the text before its
// result.
type positions struct {
	sync.Mutex
	root       *yaml.Node              // of a text in YAML
	containers map[int]map[string]span // by the offset of the object or array
}

// span holds the offsets of a member or element and of its value. They are equal for an
// element.
type span struct{ start, value int }

// container returns the spans in the object or array at an offset, by name or index, or
// nil for another value.
func (t *text) container(offset int) map[string]span {
	if known, ok := t.positions.containers[offset]; ok {
		return known
	}
	found := map[string]span{}
	dec := newDecoder(t.raw[offset:])
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

// skipSpace returns the offset of the first token at or after an offset.
func skipSpace(raw []byte, offset int) int {
	for offset < len(raw) && strings.IndexByte(" \t\r\n,:", raw[offset]) >= 0 {
		offset++
	}
	return offset
}
