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

// jsonReport is diff.Report with changes put together.
type jsonReport struct {
	From     diff.Facts      `json:"from"`
	To       diff.Facts      `json:"to"`
	Verdict  diff.Verdict    `json:"verdict"`
	Changes  []jsonChange    `json:"changes"`
	Accepted []diff.Accepted `json:"accepted,omitempty"`
	LeftOut  map[string]int  `json:"left_out,omitempty"` // by level
	Callers  *callers.Report `json:"callers,omitempty"`
}

// jsonChange is a change with the others in its sentence.
type jsonChange struct {
	diff.Change
	More []jsonMore `json:"more,omitempty"`
}

// jsonMore is another value of the same enum.
type jsonMore struct {
	Symbol      string `json:"symbol"`
	Value       string `json:"value"`
	Old         string `json:"old"`
	New         string `json:"new"`
	Fingerprint string `json:"fingerprint"`
}

// writeJSON writes the report for programs. The shape is that of the tags in
// package diff; a list without changes is empty, not null.
func writeJSON(b *bytes.Buffer, r *diff.Report, opts Options) error {
	out := jsonReport{From: r.From, To: r.To, Verdict: r.Verdict, Changes: []jsonChange{}, Accepted: r.Accepted, Callers: opts.Callers}
	for _, g := range putTogether(r.Changes, false) {
		out.Changes = append(out.Changes, jsonChange{g.Change, g.more()})
	}
	for level, n := range opts.left {
		if out.LeftOut == nil {
			out.LeftOut = map[string]int{}
		}
		out.LeftOut[level.String()] = n
	}
	return encode(b, out)
}

// more returns the changes of a group but the first.
func (g together) more() []jsonMore {
	var all []jsonMore
	for _, c := range g.all[1:] {
		all = append(all, jsonMore{c.Symbol, c.Value, c.Old, c.New, c.Fingerprint})
	}
	return all
}

// JSON returns v as indented JSON, as encode writes it.
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
