package load

import (
	"bytes"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/diag"
)

// text is a document as it was read, together with its form in JSON.
type text struct {
	name string // of the source, for positions
	raw  []byte // as read, decompressed, without byte order mark
	json []byte // raw itself, or its conversion from YAML
	yaml bool

	positions positions
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// newText detects the format of raw and converts YAML to JSON.
func newText(name string, raw []byte, opts Options) (*text, error) {
	t := &text{name: name, raw: bytes.TrimPrefix(raw, byteOrderMark)}
	trimmed := bytes.TrimLeft(t.raw, " \t\r\n")
	switch {
	case len(trimmed) == 0:
		return nil, diag.Errorf(diag.Document, "", "is empty")
	case bytes.HasPrefix(t.raw, []byte("\xff\xfe")) || bytes.HasPrefix(t.raw, []byte("\xfe\xff")):
		return nil, diag.Errorf(diag.Document, "", "is UTF-16; save it as UTF-8")
	case trimmed[0] == '<':
		return nil, diag.Errorf(diag.Document, "", "is HTML or XML, not JSON or YAML; name the document itself, not a page that shows it")
	case trimmed[0] == '{' || trimmed[0] == '[':
		t.json = t.raw
		return t, nil
	case bytes.IndexByte(trimmed[:min(len(trimmed), 512)], 0) >= 0:
		return nil, diag.Errorf(diag.Document, "", "is a binary file, not JSON or YAML")
	}
	if bad := invalidUTF8(t.raw); bad >= 0 {
		return nil, diag.At(t.posAt(bad), "", diag.Errorf(diag.Document, "", "is not valid UTF-8"))
	}
	t.yaml = true
	converted, err := yamlToJSON(t, opts)
	t.json = converted
	return t, err
}

// invalidUTF8 returns the offset of the first byte that is not valid UTF-8, or -1.
func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// posAt returns the position of a byte of raw.
func (t *text) posAt(offset int) diag.Pos {
	before := t.raw[:min(offset, len(t.raw))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: t.name, Line: bytes.Count(before, []byte("\n")) + 1, Col: utf8.RuneCount(line) + 1}
}
