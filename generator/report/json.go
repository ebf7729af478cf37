package report

import (
	"bytes"
	_ "embed" // for schema.json
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// Schema is the JSON schema (draft 2020-12) of the json format.
//
//go:embed schema.json
var Schema []byte

// writeJSON writes the report for programs. The shape is that of the tags in
// package diff; a list without changes is empty, not null.
func writeJSON(b *bytes.Buffer, r *diff.Report, opts Options) error {
	out := struct {
		diff.Report
		Callers *callers.Report `json:"callers,omitempty"`
	}{*r, opts.Callers}
	if out.Changes == nil {
		out.Changes = []diff.Change{}
	}
	return encode(b, out)
}

// JSON is v as indented JSON, as encode writes it.
func JSON(v any) ([]byte, error) {
	var b bytes.Buffer
	err := encode(&b, v)
	return b.Bytes(), err
}

// encode writes v as indented JSON. What is not printable, and what CI services
// would take for a command, is escaped; the values stay as they are.
func encode(b *bytes.Buffer, v any) error {
	var raw bytes.Buffer
	enc := json.NewEncoder(&raw)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	last := rune(0)
	for _, r := range raw.String() {
		switch {
		case r == '#' && last == '#', r >= utf8.RuneSelf && r <= 0xffff && diag.Unprintable(r), r == 0x7f:
			fmt.Fprintf(b, `\u%04x`, r)
		case r > 0xffff && diag.Unprintable(r):
			high, low := (r-0x10000)>>10+0xd800, (r-0x10000)&0x3ff+0xdc00
			fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return nil
}
