package browser

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	render "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/report"
)

// references are what GitHub makes links of after it has read the Markdown.
var references = regexp.MustCompile(`(?i)@[a-z0-9]|#[0-9]|GH-[0-9]|:[a-z0-9_+-]+:|://|www\.|mailto:[a-z]`)

// TestMarkdownSaysNoMore reads reports with hostile texts as GitHub does: the
// elements are those of a harmless report, and nothing outside code is a reference.
func TestMarkdownSaysNoMore(t *testing.T) {
	data, err := os.ReadFile("../testdata/hostile.txt")
	require.NoError(t, err)
	for _, format := range []string{"markdown", "changelog"} {
		want, _ := read(t, format, about("fine", ""))
		require.Contains(t, want, "li")
		for text := range strings.Lines(string(data)) {
			s, err := strconv.Unquote(strings.TrimSuffix(text, "\n"))
			require.NoError(t, err)
			got, prose := read(t, format, about(s, s))
			for name, n := range got {
				if !slices.Contains([]string{"code", "p"}, name) {
					assert.LessOrEqual(t, n, want[name], "%s of %s: <%s>", format, text, name)
				}
			}
			assert.Empty(t, references.FindString(prose), "%s of %s", format, text)
		}
	}
}

// read counts the elements that a report has once its Markdown is read, and gathers
// the text outside code.
func read(t *testing.T, format string, r *diff.Report) (map[string]int, string) {
	t.Helper()
	var text, page bytes.Buffer
	require.NoError(t, report.Write(&text, format, r, report.Options{}))
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(render.WithUnsafe()))
	require.NoError(t, reader.Convert(text.Bytes(), &page))
	root, err := html.Parse(&page)
	require.NoError(t, err)
	elements := map[string]int{}
	var prose strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.ElementNode:
			elements[n.Data]++
		case n.Type == html.TextNode && n.Parent.Data != "code":
			prose.WriteString(n.Data + "\n")
		case n.Type == html.CommentNode:
			elements["comment"]++
		}
	}
	return elements, prose.String()
}

// about is a report with changes of each level, and s wherever a document has a say.
// The changelog takes some of them together when they are about a value.
func about(s, value string) *diff.Report {
	r := &diff.Report{From: diff.Facts{Source: s, Version: s, SHA256: s}, To: diff.Facts{Source: s, Version: "x" + s, SHA256: s}, Verdict: diff.Verdict(s)}
	for _, level := range []diff.Level{diff.Compile, diff.Runtime, diff.Behaviour, diff.Additive, diff.Docs} {
		location := &diff.Location{File: s, Line: 1, Column: 2, Pointer: s}
		for _, text := range []string{s, "x " + s, "x `" + s + "` y " + s} {
			c := diff.Change{
				Rule: s, Level: level, Resource: s, Symbol: s, Also: []string{s, s}, Value: value, Old: s, New: "x\n" + s + "\ny\n" + s,
				From: location, To: location, Fingerprint: s, Text: text,
			}
			r.Changes = append(r.Changes, c)
			member := c
			member.Symbol, member.Old, member.Value = s+"."+s, "", ""
			r.Changes = append(r.Changes, member)
			r.Accepted = append(r.Accepted, diff.Accepted{Change: c, Reason: text})
		}
	}
	return r
}
