package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diff"
)

func TestLine(t *testing.T) {
	for s, want := range map[string]string{
		"plain ü 漢 🙂":            "plain ü 漢 🙂",
		"a\nb\tc\r":              `a\nb\tc\x0d`,
		"\x1b[2J":                `\x1b[2J`,
		"\u202e\u2028\u00a0":     `\u202e\u2028\u00a0`,
		"\U000e0041":             `\U000e0041`,
		"\xff\ufffd":             `\xff\ufffd`,
		"::x:::y":                "::x:::y",
		"##[x]###":               `#\x23[x]###`,
		"# ##VSO[ ###[":          `# #\x23VSO[ ##\x23[`,
		"a: b#c":                 "a: b#c",
		strings.Repeat("ü", 601): strings.Repeat("ü", 600) + "…",
		strings.Repeat("ü", 600): strings.Repeat("ü", 600),
	} {
		assert.Equal(t, want, line(s))
	}
}

// TestPieces holds that what diff.Quote writes is read back, whatever it quotes.
func TestPieces(t *testing.T) {
	for _, s := range []string{"a", "a`b", "`", "``", "`a``", " ", "  ", " a", " a ", "a `b` c", "::", "ü`", "``` x ``"} {
		quoted := diff.Quote(s)
		assert.Equal(t, []piece{{"Set ", false}, {s, true}, {" to ", false}, {s, true}}, pieces("Set "+quoted+" to "+quoted), "%q", s)
	}
	assert.Equal(t, "`\"\"`", diff.Quote(""))
	assert.Equal(t, []piece{{text: "a ` b `` c"}}, pieces("a ` b `` c"))
	assert.Empty(t, pieces(""))
}

// TestLossless holds that what has no meaning to a format is written as it is.
func TestLossless(t *testing.T) {
	r := &diff.Report{Changes: []diff.Change{{
		Rule: "enum-value-added", Level: diff.Additive, Symbol: "XA", Value: "a::b`c", Text: "Add the value " + diff.Quote("a::b`c") + " to `X`", New: `XA X = "a::b"`,
	}}}
	for format, want := range map[string]string{
		"text":      "Add the value ``a::b`c`` to `X`",
		"markdown":  "Add the value ``a::b`c`` to `X`",
		"changelog": "Add the value ``a::b`c`` to `X`",
		"github":    "Add the value ``a::b`c`` to `X`",
		"junit":     "Add the value ``a::b`c`` to `X`",
		"sarif":     "Add the value ``a::b`c`` to `X`",
		"html":      "Add the value <code>a::b`c</code> to <code>X</code>",
	} {
		assert.Contains(t, write(t, format, r, Options{}), want, format)
	}
}

func TestBlock(t *testing.T) {
	assert.Nil(t, block(""))
	assert.Nil(t, block("\n \n"))
	assert.Equal(t, []string{"a", "    b", "", "c"}, block("\n\ta\n\t\tb\n\n\tc\n\n"))
	long := block(strings.Repeat("x\n", maxLines+3))
	assert.Len(t, long, maxLines+1)
	assert.Equal(t, "… 3 lines more", long[maxLines])
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 27045: "27,045", 1002003: "1,002,003"} {
		assert.Equal(t, want, number(n))
	}
}

func TestWhere(t *testing.T) {
	at := func(file string, line int, pointer string) *diff.Location {
		return &diff.Location{File: file, Line: line, Column: 2 * line, Pointer: pointer}
	}
	cases := []struct {
		from, to *diff.Location
		want     string
	}{
		{nil, nil, ""},
		{at("a.json", 1, "/x"), nil, "a.json:1:2 (#/x)"},
		{nil, at("a.json", 1, ""), "a.json:1:2"},
		{at("a.json", 1, "/x"), at("b.json", 2, "/x"), "a.json:1:2 → b.json:2:4 (#/x)"},
		{at("a.json", 1, "/x"), at("b.json", 2, "/y"), "a.json:1:2 (#/x) → b.json:2:4 (#/y)"},
		{at("a.json", 1, "/x"), at("a.json", 1, "/x"), "a.json:1:2 (#/x)"},
		{at("mod:m@v1/a.json", 0, ""), at("https://x/y/b.json", 3, "#/x"), "a.json → b.json:3:6 (#/x)"},
		{nil, &diff.Location{Pointer: "/x"}, "(#/x)"},
		{nil, at("/srv/a.json", 1, ""), "/srv/a.json:1:2"},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, where(diff.Change{From: c.from, To: c.to}))
	}
}

func TestDeclarations(t *testing.T) {
	cases := []struct {
		old, new string
		want     []string
	}{
		{"", "", nil},
		{"a", "", []string{"- a"}},
		{"", "a\nb", []string{"+ a", "+ b"}},
		{"a", "b", []string{"- a", "+ b"}},
		{"a", "a", []string{"  a"}},
		{"a\nb\nc", "a\nx\ny\nc", []string{"  a", "- b", "+ x", "+ y", "  c"}},
		{"a\na", "a", []string{"  a", "- a"}},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, declarations(diff.Change{Old: c.old, New: c.new}))
	}
}

func TestCompare(t *testing.T) {
	text := func(spans []span) string {
		var b strings.Builder
		for _, s := range spans {
			if s.Mark {
				s.Text = "{" + s.Text + "}"
			}
			b.WriteString(s.Text)
		}
		return b.String()
	}
	cases := [][4]string{
		{"A string", "A *string", "A string", "A {*}string"},
		{"A int64", "A float64", "A {int64}", "A {float64}"},
		{"A", "A", "A", "A"},
		{"A", "", "A", ""},
		{"", "A", "", "A"},
		{"a, b, b", "a, b", "a, b{, b}", "a, b"},
	}
	for _, c := range cases {
		was, is := compare(c[0], c[1])
		assert.Equal(t, c[2], text(was))
		assert.Equal(t, c[3], text(is))
	}
}

func TestMarkdownText(t *testing.T) {
	for s, want := range map[string]string{
		"`a` is **b**":        "`a` is \\*\\*b\\*\\*",
		"one ` alone":         "one \\` alone",
		"``a`b`` and ` c":     "``a`b`` and \\` c",
		"`a` and `b":          "`a` and \\`b",
		"a ` ` b":             "a \\` \\` b",
		"1. x":                "1\\. x",
		"- x":                 "\\- x",
		"a-b, 1.5 (c): d":     "a-b, 1.5 (c): d",
		"at @a, #1, http://x": "at \\@&#8203;a, \\#&#8203;1, http\\:&#8203;//x",
		"<b>":                 "\\<b\\>",
	} {
		assert.Equal(t, want, prose(s))
	}
	for s, want := range map[string]string{"a": "`a`", "a`b": "``a`b``", "`a": "`` `a ``", "": "–", "\n": "`\\n`"} {
		assert.Equal(t, want, code(s))
	}
}

// TestLimit holds that a report is as long as it may be, and that the gravest stay.
func TestLimit(t *testing.T) {
	r := sample(t)
	whole := len(write(t, "markdown", r, Options{}))
	least := len(markdownOf(r, nil, nil, true))
	for limit := least; limit <= whole; limit += 97 {
		out := write(t, "markdown", r, Options{Limit: limit})
		assert.LessOrEqual(t, len(out), limit)
		assert.Equal(t, strings.Count(out, "<details>"), strings.Count(out, "</details>"))
	}
	assert.Len(t, write(t, "markdown", r, Options{Limit: whole}), whole)
	short := write(t, "markdown", r, Options{Limit: whole / 2})
	assert.Contains(t, short, "ClientReferenceID string")
	assert.NotContains(t, short, "Change the documentation")
}

// TestMinLimit holds that the least limit is kept, whatever the documents are called
// and however many levels there are.
func TestMinLimit(t *testing.T) {
	for _, s := range append(hostile(t), strings.Repeat("🙂", 700), strings.Repeat("\U000e0041", 700), strings.Repeat("`", 700)) {
		facts := diff.Facts{Source: s, Version: s, SHA256: s}
		r := &diff.Report{From: facts, To: facts, Verdict: diff.Major}
		for _, level := range levels {
			for range 5 {
				r.Changes = append(r.Changes, diff.Change{Level: level, Symbol: "A", Text: "x"})
			}
		}
		assert.LessOrEqual(t, len(write(t, "markdown", r, Options{Limit: MinLimit})), MinLimit, "%q", s)
		var summary strings.Builder
		write(t, "github", r, Options{Limit: MinLimit, Summary: &summary})
		assert.LessOrEqual(t, summary.Len(), MinLimit, "%q", s)
	}
}

// TestSummary holds what GitHub gets: ten annotations at most, and the rest beside.
func TestSummary(t *testing.T) {
	r := sample(t)
	for i := range 5 {
		c := r.Changes[0]
		c.Symbol = fmt.Sprint("More", i)
		r.Changes = append(r.Changes, c)
	}
	var summary strings.Builder
	out := write(t, "github", r, Options{Summary: &summary})
	assert.Equal(t, 10, strings.Count(out, "::error ")+strings.Count(out, "::warning ")+strings.Count(out, "::notice "))
	assert.NotContains(t, out, "::notice title=docs")
	assert.Contains(t, out, "4 more changes in the step summary\n")
	assert.Equal(t, string(markdown(r, 0, nil)), summary.String())
	assert.Contains(t, write(t, "github", r, Options{}), "4 more changes not shown\n")

	local := &diff.Report{Changes: []diff.Change{{Symbol: "A", Text: "x", To: &diff.Location{File: "spec/a,b.yaml", Line: 3, Column: 4}}}}
	assert.Contains(t, write(t, "github", local, Options{}), "::error file=spec/a%2Cb.yaml,line=3,col=4,title=compile%3A A::x\n")
}

// TestFile holds by which names GitHub and code scanning get files.
func TestFile(t *testing.T) {
	opts := Options{File: func(name string) string {
		if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "..") {
			return "/elsewhere/" + strings.Trim(name, "./")
		}
		return "sub/" + name
	}}
	for source, want := range map[string]struct{ property, address string }{
		"a,b.yaml":       {"file=sub/a%2Cb.yaml,line=3,", "sub/a,b.yaml"},
		"/srv/a.yaml":    {"", "file:///elsewhere/srv/a.yaml"},
		"../a.yaml":      {"", "file:///elsewhere/a.yaml"},
		"embedded":       {"", "stripegen:embedded"},
		"standard input": {"", "stripegen:standard-input"},
		"mod:m@v1/a":     {"", "mod:m@v1/a"},
		"git:HEAD:a":     {"", "git:HEAD:a"},
		"https://x/a":    {"", "https://x/a"},
	} {
		at := &diff.Location{File: source, Line: 3}
		r := &diff.Report{Changes: []diff.Change{{Symbol: "A", Text: "x", From: at, To: at}}}
		assert.Contains(t, write(t, "github", r, opts), "::error "+want.property+"title=", source)
		assert.Equal(t, 2, strings.Count(write(t, "sarif", r, opts), `"uri": "`+want.address+`"`), source)
		for _, format := range []string{"text", "json", "markdown"} {
			assert.Equal(t, write(t, format, r, Options{}), write(t, format, r, opts))
		}
	}
}

// TestValues holds that the changelog says once what happened to several values.
func TestValues(t *testing.T) {
	r := new(diff.Report)
	for _, value := range []string{"a", "b", "c"} {
		r.Changes = append(r.Changes, diff.Change{Rule: "value-added", Level: diff.Additive, Value: value, Text: "Add the value `" + value + "` to `X`"})
	}
	r.Changes = append(r.Changes, diff.Change{Rule: "value-added", Level: diff.Additive, Value: "d", Text: "Add the value `d` to `Y`", Also: []string{"Z"}})
	assert.Equal(t, "### The whole package\n\n* Add the values `a`, `b` and `c` to `X`\n* Add the value `d` to `Y`\n  * Also: `Z`\n", write(t, "changelog", r, Options{}))

	for i := range 200 {
		value := fmt.Sprintf("value_%03d", i)
		r.Changes = append(r.Changes, diff.Change{Rule: "value-added", Level: diff.Additive, Value: value, Text: "Add the value `" + value + "` to `X`"})
	}
	out := write(t, "changelog", r, Options{})
	assert.NotContains(t, out, "…")
	assert.Equal(t, 200, strings.Count(out, "value_"))
}

// TestFails holds which tests of JUnit fail.
func TestFails(t *testing.T) {
	assert.Contains(t, write(t, "junit", sample(t), Options{}), `tests="10" failures="3" skipped="1"`)
	all := Options{Fails: func(diff.Change) bool { return true }}
	assert.Contains(t, write(t, "junit", sample(t), all), `tests="10" failures="9" skipped="1"`)
}

// several is a report of three values of an enum and three fields of a type, which are
// each shared with another, and of a field that is in one type alone.
func several() *diff.Report {
	r := new(diff.Report)
	for _, value := range []string{"A", "B", "C"} {
		r.Changes = append(r.Changes, diff.Change{
			Rule: "enum-value-added", Level: diff.Additive, Resource: "widget", Symbol: "WidgetColor" + value, Value: value,
			Also: []string{"GadgetColor" + value}, New: "WidgetColor" + value + " WidgetColor = \"" + value + "\"",
			To:          &diff.Location{File: "new.yaml", Line: 1, Column: 2, Pointer: "/color"},
			Fingerprint: "1" + value, Text: "Add the value `" + value + "` to `WidgetColor`, and at one more location",
		}, diff.Change{
			Rule: "field-removed", Level: diff.Compile, Resource: "widget", Symbol: "Widget." + value,
			Also: []string{"Gadget." + value}, Old: value + " string", From: &diff.Location{File: "old.yaml", Line: 3, Pointer: "/" + value},
			Fingerprint: "2" + value, Text: "Remove the field `" + value + "` from `Widget`, and at one more location",
		})
	}
	r.Changes = append(r.Changes, diff.Change{
		Rule: "field-removed", Level: diff.Compile, Resource: "widget", Symbol: "Widget.D", Old: "D string",
		From: &diff.Location{File: "old.yaml"}, Fingerprint: "2D", Text: "Remove the field `D` from `Widget`",
	})
	return r
}

// TestTogether holds what is one entry where: in the changelog what comes to or goes
// from one type, for those who decide and for programs the values of one enum.
func TestTogether(t *testing.T) {
	assert.Equal(t, `### `+"`widget`"+`

* ⚠️ Remove the fields `+"`A`, `B` and `C` from `Widget`"+`, and at one more location
  * Also: `+"`Gadget`"+`
* ⚠️ Remove the field `+"`D` from `Widget`"+`
* Add the values `+"`A`, `B` and `C` to `WidgetColor`"+`, and at one more location
  * Also: `+"`GadgetColorA`, `GadgetColorB`, `GadgetColorC`"+`
`, write(t, "changelog", several(), Options{}))

	text := write(t, "text", several(), Options{})
	assert.Contains(t, text, `
  additive   WidgetColorA and 2 more  enum-value-added
    Add the values `+"`A`, `B` and `C` to `WidgetColor`"+`, and at one more location
    also: GadgetColorA, GadgetColorB, GadgetColorC
    + WidgetColorA WidgetColor = "A"
    + WidgetColorB WidgetColor = "B"
    + WidgetColorC WidgetColor = "C"
    new.yaml:1:2 (#/color)
`)
	assert.Equal(t, 4, strings.Count(text, "  field-removed\n"))

	page := write(t, "markdown", several(), Options{})
	assert.Equal(t, 4, strings.Count(page, "· `field-removed`"))
	assert.Contains(t, page, "\n- Add the values `A`, `B` and `C` to `WidgetColor`, and at one more location (also: `GadgetColorA`, `GadgetColorB`, `GadgetColorC`)\n\n"+
		"```go\nWidgetColorA WidgetColor = \"A\"\nWidgetColorB WidgetColor = \"B\"\nWidgetColorC WidgetColor = \"C\"\n```\n\n</details>\n")

	r := several()
	for i := range r.Changes {
		r.Changes[i].Level = diff.Compile
	}
	assert.Contains(t, write(t, "markdown", r, Options{}), "**`WidgetColorA` and 2 more** · `enum-value-added`\n")
	assert.Contains(t, write(t, "markdown", r, Options{}), "- fingerprints: `1A`, `1B`, `1C`\n")
	for _, format := range []string{"github", "junit"} {
		assert.Contains(t, write(t, format, r, Options{}), "Add the value ", format)
	}
	for _, format := range []string{"json", "sarif", "html"} {
		out := write(t, format, r, Options{})
		assert.NotContains(t, out, "Add the value ", format)
		assert.Equal(t, 1, strings.Count(out, "Add the values "), format)
		for _, fingerprint := range []string{"1A", "1B", "1C"} {
			assert.Contains(t, out, fingerprint, format)
		}
	}
	assert.Contains(t, write(t, "json", r, Options{}), `"more": [
        {
          "symbol": "WidgetColorB",
          "value": "B",
          "old": "",
          "new": "WidgetColorB WidgetColor = \"B\"",
          "fingerprint": "1B"
        },
`)
	page = write(t, "html", r, Options{})
	assert.Contains(t, page, `data-level="compile" data-n="3">`)
	assert.Equal(t, 2, strings.Count(page, `<span id="`), "the fingerprints of the others lead there, too")
	assert.Contains(t, page, "WidgetColorB WidgetColor = &#34;B&#34;\nWidgetColorC")
}

// TestAcceptedStaysApart holds that values with reasons of their own keep them.
func TestAcceptedStaysApart(t *testing.T) {
	r := several()
	for i, c := range r.Changes {
		r.Accepted = append(r.Accepted, diff.Accepted{Change: c, Reason: fmt.Sprintf("reason %d", i)})
	}
	r.Changes = nil
	for _, format := range []string{"html", "json", "sarif"} {
		out := write(t, format, r, Options{})
		for i := range r.Accepted {
			assert.Contains(t, out, fmt.Sprintf("reason %d", i), format)
		}
		assert.Equal(t, 3, strings.Count(out, "Add the value "), format)
	}
}

// TestLevel holds that what is left out is counted, and that the verdict is that of all.
func TestLevel(t *testing.T) {
	r := several()
	r.Verdict = diff.Major
	level := diff.Behaviour
	opts := Options{Level: &level}
	for format, want := range map[string]string{
		"text":     "\nleft out by --level behaviour: 3 additive\nverdict: major (4 compile, 3 additive)\n",
		"markdown": "\n> Left out by `--level`: 3 additive.\n",
		"json":     "\n  \"left_out\": {\n    \"additive\": 3\n  }\n",
		"sarif":    `"leftOut": "3 additive"`,
		"html":     "left out by <code>--level</code>: 3 additive",
		"github":   "verdict: major (4 compile, 3 additive)",
		"junit":    `tests="4"`,
	} {
		out := write(t, format, r, opts)
		assert.Contains(t, out, want, format)
		assert.NotContains(t, out, "WidgetColorA", format)
		assert.Contains(t, out, "Widget.A", format)
	}
	assert.Equal(t, "3 additive", LeftOut(r, &level))
	assert.Empty(t, LeftOut(r, nil))
	level = diff.Docs
	assert.Equal(t, write(t, "text", r, Options{}), write(t, "text", r, opts))
	assert.Empty(t, LeftOut(r, &level))
}

// TestAlone holds what is not put together: what comes with other names, and what would
// make a sentence that is cut.
func TestAlone(t *testing.T) {
	r := new(diff.Report)
	for i := range 100 {
		name := fmt.Sprintf("Field%03d", i)
		r.Changes = append(r.Changes, diff.Change{Rule: "field-added", Symbol: "Widget." + name, Text: "Add the field `" + name + "` to `Widget`"})
	}
	for _, name := range []string{"Cancel", "Resume"} {
		r.Changes = append(r.Changes, diff.Change{
			Rule: "operation-added", Symbol: "V1WidgetService." + name, Also: []string{"Widget." + name},
			Text: "Add the method `" + name + "` to `V1WidgetService`, and one more name with it",
		})
	}
	out := write(t, "changelog", r, Options{})
	assert.NotContains(t, out, "…")
	assert.Equal(t, 100, strings.Count(out, "Field"))
	assert.Contains(t, out, "\n  * Also: `Widget.Cancel`\n")
	assert.Contains(t, out, "\n  * Also: `Widget.Resume`\n")
}

// TestAdditions holds that members are listed below their type, and that the declarations
// are the first to go where there is not enough room.
func TestAdditions(t *testing.T) {
	r := new(diff.Report)
	for _, c := range []struct{ symbol, was, is string }{
		{"Gadget", "", "type Gadget struct"}, {"V1Gadgets.Cancel", "", "Cancel()"}, {"Widget.A", "", "A string"}, {"Widget.B", "", "B string"},
		{"Widget.C", "C string", "C *string"}, {"Widget.D", "D string", "D string"}, {"WidgetColorRed", "", "WidgetColorRed = 1"},
	} {
		r.Changes = append(r.Changes, diff.Change{Level: diff.Additive, Symbol: c.symbol, Old: c.was, New: c.is, Text: "Change `" + c.symbol + "`"})
	}
	out := write(t, "markdown", r, Options{})
	assert.Contains(t, out, "\n```go\ntype Gadget struct\n\n// V1Gadgets\nCancel()\n\n// Widget\nA string\nB string\n\nWidgetColorRed = 1\n```\n\n"+
		"```diff\n- C string\n+ C *string\n```\n\n</details>\n")
	short := write(t, "markdown", r, Options{Limit: len(out) - 1})
	assert.NotContains(t, short, "```")
	assert.Equal(t, 7, strings.Count(short, "\n- Change "))
	assert.NotContains(t, short, "Left out")
}
