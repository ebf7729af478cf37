package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

var update = flag.Bool("update", false, "record what the formats write now")

// sample is the report of testdata/sample.json, which is also what the json format
// writes.
func sample(t *testing.T) *diff.Report {
	t.Helper()
	text, err := os.ReadFile("testdata/sample.json")
	require.NoError(t, err)
	r := new(diff.Report)
	require.NoError(t, json.Unmarshal(text, r))
	return r
}

// write is r in a format.
func write(t *testing.T, format string, r *diff.Report, opts Options) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, Write(&b, format, r, opts))
	return b.String()
}

// sampleRules are the rules that goldens show.
var sampleRules = []diff.Rule{
	{ID: "description-changed", Level: diff.Docs, Title: "The description is other", Doc: "Callers notice nothing."},
	{ID: "field-removed", Level: diff.Compile, Title: "An object has a field less", Doc: "Code that reads the field stops compiling. Callers delete that code; " +
		"what the field contained may be in another one, which the [changelog] of the API says."},
	{ID: "param-required", Level: diff.Runtime, Title: "A parameter has to be sent", Doc: "Requests without `the parameter` compile, and the server returns 400."},
}

func TestGolden(t *testing.T) {
	plain := func(format string, opts Options) func(*bytes.Buffer) error {
		return func(b *bytes.Buffer) error { return Write(b, format, sample(t), opts) }
	}
	goldens := map[string]func(*bytes.Buffer) error{
		"sample.txt":        plain("text", Options{}),
		"sample.color.txt":  plain("text", Options{Color: true}),
		"sample.json":       plain("json", Options{}),
		"sample.md":         plain("markdown", Options{}),
		"sample.short.md":   plain("markdown", Options{Limit: 2000}),
		"sample.changes.md": plain("changelog", Options{}),
		"sample.github":     plain("github", Options{}),
		"sample.xml":        plain("junit", Options{}),
		"sample.html":       plain("html", Options{}),
		"sample.sarif":      func(b *bytes.Buffer) error { return sarif(b, sample(t), sampleRules, Options{}) },
		"rules.txt":         func(b *bytes.Buffer) error { return WriteRules(b, "text", sampleRules, Options{}) },
		"rules.md":          func(b *bytes.Buffer) error { return WriteRules(b, "markdown", sampleRules, Options{}) },
	}
	for name, write := range goldens {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			file := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.WriteFile(file, b.Bytes(), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), b.String())
		})
	}
}

func TestNoChanges(t *testing.T) {
	r := &diff.Report{Verdict: diff.None, From: diff.Facts{Source: "old.yaml"}, To: diff.Facts{Source: "new.yaml"}}
	for _, format := range Formats() {
		out := write(t, format, r, Options{})
		assert.NotEmpty(t, out, format)
	}
	assert.Equal(t, "from old.yaml\nto   new.yaml\n\nverdict: none (no changes)\n", write(t, "text", r, Options{}))
	assert.Contains(t, write(t, "json", r, Options{}), `"changes": []`)
	assert.Contains(t, write(t, "junit", r, Options{}), `tests="1" failures="0"`)
}

func TestUnknownFormat(t *testing.T) {
	err := Write(new(bytes.Buffer), "markdwon", sample(t), Options{})
	assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	require.EqualError(t, err, `format "markdwon" does not exist, did you mean "markdown"? (formats: `+strings.Join(Formats(), ", ")+")")
	for _, far := range []string{"yaml", "xml", "csv", "table"} {
		require.ErrorContains(t, Write(new(bytes.Buffer), far, sample(t), Options{}), "does not exist, use one of", far)
	}
	require.EqualError(t, WriteRules(new(bytes.Buffer), "zzzzzzzz", nil, Options{}), `format "zzzzzzzz" does not exist, use one of text, markdown`)
}

// refusing is a writer that takes nothing.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("disk is full") }

func TestWriterFails(t *testing.T) {
	for _, format := range Formats() {
		assert.ErrorContains(t, Write(refusing{}, format, sample(t), Options{}), "disk is full", format)
	}
	assert.ErrorContains(t, Write(new(bytes.Buffer), "github", sample(t), Options{Summary: refusing{}}), "the step summary cannot be written: disk is full")
	assert.ErrorContains(t, WriteRules(refusing{}, "text", sampleRules, Options{}), "disk is full")
}

// TestOrder has formats write a report in another order: they list the worst first.
func TestOrder(t *testing.T) {
	want := sample(t)
	r := sample(t)
	slices.Reverse(r.Changes)
	for _, s := range sections(r.Changes) {
		assert.True(t, slices.IsSortedFunc(s.Changes, func(a, b diff.Change) int { return int(a.Level) - int(b.Level) }))
	}
	first := func(r *diff.Report) string { return sections(r.Changes)[0].Resource }
	assert.Equal(t, first(want), first(r))
	assert.Equal(t, slices.Clone(want.Changes), sample(t).Changes, "the report itself stays as it is")
}

func TestSchema(t *testing.T) {
	schema := compile(t)
	cases := map[string]struct {
		edit func(map[string]any)
		ok   bool
	}{
		"sample":               {func(map[string]any) {}, true},
		"no accepted":          {func(r map[string]any) { delete(r, "accepted") }, true},
		"unknown key":          {func(r map[string]any) { r["x"] = 1 }, false},
		"verdict":              {func(r map[string]any) { r["verdict"] = "huge" }, false},
		"no changes":           {func(r map[string]any) { r["changes"] = nil }, false},
		"level":                {func(r map[string]any) { change(r)["level"] = "bad" }, false},
		"key of a change":      {func(r map[string]any) { change(r)["reason"] = "x" }, false},
		"change without text":  {func(r map[string]any) { delete(change(r), "text") }, false},
		"line":                 {func(r map[string]any) { change(r)["from"].(map[string]any)["line"] = -1 }, false},
		"accepted, no reason":  {func(r map[string]any) { delete(r["accepted"].([]any)[0].(map[string]any), "reason") }, false},
		"place is not nothing": {func(r map[string]any) { change(r)["from"] = "" }, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, "json", sample(t), Options{})))
			require.NoError(t, err)
			c.edit(r.(map[string]any))
			err = schema.Validate(r)
			assert.Equal(t, c.ok, err == nil, "%v", err)
		})
	}
}

// change is the first change of a report read as JSON.
func change(r map[string]any) map[string]any { return r["changes"].([]any)[0].(map[string]any) }

// compile is Schema, ready to validate.
func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("schema.json", doc))
	schema, err := c.Compile("schema.json")
	require.NoError(t, err)
	return schema
}

// TestRules lists every rule that diff has, with the one that the changelog knows.
func TestRules(t *testing.T) {
	out := write(t, "rules", nil, Options{})
	var ids []string
	for _, rule := range diff.Rules() {
		assert.Contains(t, out, "  "+rule.ID+"  ")
		ids = append(ids, rule.ID)
	}
	assert.Contains(t, ids, descriptions)
}
