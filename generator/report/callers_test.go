package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
)

// touchedSample is a report of which two changes touch callers, and one touches nothing.
// One location has no column, as after a //line comment without one.
func touchedSample() (*diff.Report, *callers.Report) {
	at := func(line int) *diff.Location {
		return &diff.Location{File: "old.yaml", Line: line, Column: 3, Pointer: "/x"}
	}
	r := &diff.Report{
		From: diff.Facts{Source: "old.yaml", Version: "1"}, To: diff.Facts{Source: "new.yaml", Version: "2"}, Verdict: diff.Major,
		Changes: []diff.Change{
			{Rule: "field-removed", Level: diff.Compile, Resource: "widget", Symbol: "Widget.Maker", Old: "Maker string", From: at(3), Fingerprint: "0123456789abcdef", Text: "Remove the field `Maker` from `Widget`"},
			{Rule: "field-removed", Level: diff.Compile, Resource: "widget", Symbol: "Widget.Nobody", Old: "Nobody string", From: at(4), Fingerprint: "0123456789abcde0", Text: "Remove the field `Nobody` from `Widget`"},
			{Rule: "field-nullable", Level: diff.Behaviour, Resource: "widget", Symbol: "Widget.Color", Old: "Color string", New: "Color string", From: at(5), To: at(6), Fingerprint: "0123456789abcde1", Text: "Allow null in `Widget.Color`"},
		},
	}
	location := func(file string, line int, code string) callers.Location {
		return callers.Location{File: file, Line: line, Column: 7, Code: code}
	}
	return r, &callers.Report{
		Package: "example.com/shop/stripe", Packages: 2, Verdict: diff.Major, Untouched: 1,
		Touched: []callers.Touched{
			{
				Fingerprint: "0123456789abcdef",
				Breaks: []callers.Rejection{
					{Location: location("app/a.go", 10, "use(w.Maker)"), Message: "w.Maker undefined", Expr: "w.Maker"},
					{Location: callers.Location{File: "app/b.go", Line: 2, Code: "x = `::error::` + w.Maker"}, Message: "w.Maker undefined", Expr: "w.Maker"},
				},
			},
			{
				Fingerprint: "0123456789abcde1",
				Silent:      []callers.Use{{Location: location("app/a.go", 12, `if w.Color == "" {`), Symbol: "Widget.Color", Kind: callers.Read, Expr: "w.Color"}},
			},
		},
		Consequences: []callers.Rejection{{Location: location("app/a.go", 9, "m := 1"), Message: "declared and not used: m", Expr: "m"}},
	}
}

// TestCallersGolden records what the formats write for changes with callers.
func TestCallersGolden(t *testing.T) {
	r, c := touchedSample()
	for name, format := range map[string]string{
		"callers.txt": "text", "callers.json": "json", "callers.md": "markdown", "callers.github": "github", "callers.sarif": "sarif", "callers.xml": "junit",
	} {
		t.Run(name, func(t *testing.T) {
			got := write(t, format, r, Options{Callers: c})
			file := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// TestCallersPage holds that the page has the lines of callers and the verdict for
// them, and none of the changes that touch nothing.
func TestCallersPage(t *testing.T) {
	r, c := touchedSample()
	page := write(t, "html", r, Options{Callers: c})
	assert.Contains(t, page, `<li class="breaks"><b>app/a.go:10</b> <code>use(w.Maker)</code> <span>w.Maker undefined</span></li>`)
	assert.Contains(t, page, `<li><b>app/a.go:12</b> <code>if w.Color == &#34;&#34; {</code> <span>reads Widget.Color</span></li>`)
	assert.Contains(t, page, `<p class="tally">Here: major (lines that stop compiling: 3, lines to look at: 1), in 2 packages of callers; changes that touch nothing: 1</p>`)
	assert.NotContains(t, page, "Nobody")
	assert.NotContains(t, write(t, "html", r, Options{}), "<ul class=\"places\">")
}

// TestCallersSummary holds that the step summary is the guide, and that what has no room
// beside the code is counted.
func TestCallersSummary(t *testing.T) {
	r, c := touchedSample()
	for range maxAnnotations {
		c.Touched[1].Silent = append(c.Touched[1].Silent, callers.Use{Location: callers.Location{File: "app/c.go", Line: len(c.Touched[1].Silent), Column: 1}})
	}
	var summary bytes.Buffer
	out := write(t, "github", r, Options{Callers: c, Summary: &summary, File: func(name string) string { return "sub/" + name }})
	assert.Equal(t, maxAnnotations, strings.Count(out, "\n::")+1)
	assert.Contains(t, out, "::error file=sub/app/a.go,line=10,col=7,title=compile%3A Widget.Maker::Remove the field")
	assert.Contains(t, out, "3 more locations in the step summary\n")
	assert.Equal(t, write(t, "markdown", r, Options{Callers: c}), summary.String())
	assert.ErrorContains(t, Write(new(bytes.Buffer), "github", r, Options{Callers: c, Summary: refusing{}}), "the step summary cannot be written: disk is full")
}

// TestCallersLimit holds a guide to the bytes it may have.
func TestCallersLimit(t *testing.T) {
	r, c := touchedSample()
	for range 200 {
		c.Touched[1].Silent = append(c.Touched[1].Silent, callers.Use{Location: callers.Location{File: "app/c.go", Line: len(c.Touched[1].Silent), Column: 1}})
	}
	r.From.Source = strings.Repeat("x", 500)
	out := write(t, "markdown", r, Options{Callers: c, Limit: MinLimit})
	assert.LessOrEqual(t, len(out), MinLimit)
	assert.Contains(t, out, "Left out to keep this text short: 1 change.")
	assert.Contains(t, out, "`app/b.go:2`")
}

// TestNothingToChange holds what is said of changes that touch nothing.
func TestNothingToChange(t *testing.T) {
	r, c := touchedSample()
	c.Touched, c.Consequences, c.Untouched, c.Verdict = nil, nil, 3, diff.None
	for format, want := range map[string]string{
		"text":     "verdict: major for callers in general (2 compile, 1 behaviour)\nhere: nothing to change in 2 packages of callers\n",
		"github":   "verdict: major for callers in general (2 compile, 1 behaviour)\nhere: nothing to change in 2 packages of callers\n",
		"markdown": "- Here: nothing to change in 2 packages of callers\n",
		"sarif":    `"results": []`,
		"html":     "<p class=\"tally\">Here: nothing to change in 2 packages of callers</p>",
	} {
		out := write(t, format, r, Options{Callers: c})
		assert.Contains(t, out, want, format)
		assert.NotContains(t, out, "Nobody", format)
	}
}

// TestCallersSchema holds the schema to what is written about callers.
func TestCallersSchema(t *testing.T) {
	schema := compile(t)
	r, c := touchedSample()
	for name, test := range map[string]struct {
		edit func(map[string]any)
		ok   bool
	}{
		"sample":         {func(map[string]any) {}, true},
		"unknown key":    {func(c map[string]any) { c["x"] = 1 }, false},
		"kind":           {func(c map[string]any) { use(c)["kind"] = "x" }, false},
		"no line":        {func(c map[string]any) { delete(use(c), "line") }, false},
		"key of a use":   {func(c map[string]any) { use(c)["x"] = 1 }, false},
		"no fingerprint": {func(c map[string]any) { delete(c["touched"].([]any)[0].(map[string]any), "fingerprint") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, "json", r, Options{Callers: c})))
			require.NoError(t, err)
			test.edit(doc.(map[string]any)["callers"].(map[string]any))
			err = schema.Validate(doc)
			assert.Equal(t, test.ok, err == nil, "%v", err)
		})
	}
}

// use is the location that stays silent in the sample.
func use(c map[string]any) map[string]any {
	return c["touched"].([]any)[1].(map[string]any)["silent"].([]any)[0].(map[string]any)
}
