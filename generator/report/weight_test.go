package report

import (
	"bytes"
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// weighed is a selection of ten schemas, with s in every name.
func weighed(s string) Weighed {
	link := func(from, field, to string) load.Link {
		return load.Link{From: from, Field: field, To: to, Pointer: diag.Pointer("").Child("components", "schemas", from)}
	}
	toB := link(s+"a", s+"mine.b", s+"b")
	toD := link(s+"b", s+"d", s+"d")
	return Weighed{Source: s + "web.yaml", Version: s + "1", SHA256: s + "abc", Weight: &load.Weight{
		Selected: []string{s + "a"}, Followed: 10, Stubbed: 2, Limit: 5,
		Cuts: []load.Cut{
			{ID: s + "b", Saves: 5, Chain: []load.Link{toB}},
			{ID: s + "d", Saves: 2, Within: s + "b", Chain: []load.Link{toB, toD}},
			{ID: s + "f", Saves: 1, Chain: []load.Link{link("GET /v1/as/{"+s+"a}/f", "", s+"f")}},
		},
		Together: []load.Step{{ID: s + "b", Saves: 5, Left: 5}},
		References: []load.Reference{
			{From: s + "a", To: s + "b", Chain: true}, {From: s + "a", To: s + "f", Chain: true},
			{From: s + "b", To: s + "a"}, {From: s + "b", To: s + "d", Chain: true},
		},
	}}
}

// writeWeight is what a format writes.
func writeWeight(t *testing.T, format string, w Weighed) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteWeight(&b, format, w))
	return b.String()
}

// TestWeightGoldens compares what the formats write, the style of the page aside.
func TestWeightGoldens(t *testing.T) {
	for _, format := range WeightFormats() {
		file := filepath.Join("testdata", "weight."+strings.Replace(format, "text", "txt", 1))
		out := writeWeight(t, format, weighed(""))
		out = strings.Replace(out, pageCSS+weightCSS, "/* the style */", 1)
		escaped := strings.ReplaceAll(template.HTMLEscapeString(policy(pageCSS+weightCSS, "")), "+", "&#43;") // as html/template writes it
		out = strings.Replace(out, escaped, "the policy", 1)
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(out), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, string(want), out)
	}
}

// TestWeightAlone holds what is said of a resource that refers to none, and of cuts that
// do not suffice.
func TestWeightAlone(t *testing.T) {
	alone := Weighed{Weight: &load.Weight{Selected: []string{"a"}, Followed: 1, Stubbed: 1, Limit: 64, Cuts: []load.Cut{}, Together: []load.Step{}}}
	assert.Equal(t, "a: 1 schema when references are followed, 1 when they are not; auto follows up to 64.\n\nIt refers to no other resource.\n", writeWeight(t, "text", alone))
	assert.Contains(t, writeWeight(t, "html", alone), "It refers to no other resource.")
	large := weighed("")
	large.Limit = 4
	large.Selected = []string{"a", "g", "h", "i", "j"}
	text := writeWeight(t, "text", large)
	assert.Contains(t, text, "a, g, h and 2 more: 10 schemas")
	assert.Contains(t, text, "No further cut helps: with this setting and references: follow, 5 schemas are left.\n\n    exclude: [b]\n")
}

func TestWeightUnknownFormat(t *testing.T) {
	err := WriteWeight(new(bytes.Buffer), "htm", weighed(""))
	require.EqualError(t, err, `format "htm" does not exist, did you mean "html"? (formats: text, json, dot, html)`)
}

// TestWeightBars holds the widths of the bars to the figures: each lies in the one that
// leads to it, and none upon another.
func TestWeightBars(t *testing.T) {
	list := bars(weighed(""))
	require.Len(t, list, 4)
	for i, want := range []struct {
		label    string
		x, width float64
		row      int
	}{{"a", 0, 1200, 0}, {"b", 0, 600, 1}, {"d", 0, 240, 2}, {"f", 600, 120, 1}} {
		assert.Equal(t, want.label, list[i].Label)
		assert.InDelta(t, want.x, list[i].X, 0.01)
		assert.InDelta(t, want.width-1, list[i].Width, 0.01)
		assert.Equal(t, want.row*(barHeight+barGap), list[i].Y)
	}
}

// quoted recognises a text of DOT.
var quoted = regexp.MustCompile(`"([^"\\\n]|\\.)*"`)

// TestWeightHostile holds that no text of a document is taken for more than text.
func TestWeightHostile(t *testing.T) {
	elements := pageElements(t, writeWeight(t, "html", weighed("fine")))
	attributes := pageAttributes(t, writeWeight(t, "html", weighed("fine")))
	statements := len(quoted.ReplaceAllString(writeWeight(t, "dot", weighed("fine")), "T"))
	for _, s := range hostile(t) {
		for _, format := range WeightFormats() {
			out := writeWeight(t, format, weighed(s))
			assert.Negative(t, strings.IndexFunc(out, func(r rune) bool { return r != '\n' && diag.Unprintable(r) }), "%s of %q", format, s)
			assert.Empty(t, commands.FindString(out), "%s of %q", format, s)
			assert.Empty(t, starting.FindString(out), "%s of %q", format, s)
		}
		page := writeWeight(t, "html", weighed(s))
		names := pageElements(t, page)
		delete(names, "text") // a label that has no room is left out
		want := map[string]int{}
		for name, n := range elements {
			if name != "text" {
				want[name] = n
			}
		}
		assert.Equal(t, want, names, "%q", s)
		for name := range pageAttributes(t, page) {
			assert.Contains(t, attributes, name, "%q", s)
		}
		assert.Len(t, quoted.ReplaceAllString(writeWeight(t, "dot", weighed(s)), "T"), statements, "%q", s)
		var back Weighed
		require.NoError(t, json.Unmarshal([]byte(writeWeight(t, "json", weighed(s))), &back))
		if utf8.ValidString(s) {
			assert.Equal(t, s+"b", back.Cuts[0].ID)
		}
	}
}
