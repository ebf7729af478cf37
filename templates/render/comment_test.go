package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWrap(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 30))
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"one line", "A session.", []string{"A session."}},
		{"joined", "one\ntwo", []string{"one two"}},
		{"wrapped", long, []string{strings.TrimSpace(strings.Repeat("word ", 24)), strings.TrimSpace(strings.Repeat("word ", 6))}},
		{"paragraphs", "one\n\n\n\ntwo", []string{"one", "", "two"}},
		{"list", "Values:\n- one\n- two\nand more", []string{"Values:", "- one", "- two", "and more"}},
		{"numbered list", "1. one\n2. two", []string{"1. one", "2. two"}},
		{"table", "| a | b |\n|---|---|\n| 1 | 2 |", []string{"| a | b |", "|---|---|", "| 1 | 2 |"}},
		{"code block", "```\na\nb\n```\nc", []string{"```", "a", "b", "```", "c"}},
		{"heading", "# One\ntext", []string{"# One", "text"}},
		{"link kept whole", long + " " + long[:40] + " [the text of a link](https://example.com)",
			[]string{strings.TrimSpace(strings.Repeat("word ", 24)), strings.TrimSpace(strings.Repeat("word ", 14)) + " [the text of a link](https://example.com)"}},
		{"long word", strings.Repeat("x", 200), []string{strings.Repeat("x", 200)}},
	} {
		assert.Equal(t, test.want, wrapped(test.text, commentWidth), test.name)
	}
}

// TestCommentsAreAsGofmtHasThem: gofmt of Go 1.26 rewrites the comments of fields,
// that of Go 1.27 does not.
func TestCommentsAreAsGofmtHasThem(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"A session.", []string{"// A session."}},
		{"One of:\n - `a`\n - `b`", []string{"// One of:", "//   - `a`", "//   - `b`"}},
		{"1. one\n2. two", []string{"// 1. one", "// 2. two"}},
		{"Code:\n\n    a b", []string{"// Code:", "//", "//\ta b"}},
	} {
		assert.Equal(t, test.want, commentLines([]string{test.text}, commentWidth), test.text)
	}
}

func TestUnwrappedComments(t *testing.T) {
	long := strings.Repeat("word ", 100) + "end"
	assert.Equal(t, []string{"// " + long, "//", "// Two lines."}, commentLines([]string{long, "Two\nlines."}, unlimited))
	assert.Greater(t, len(commentLines([]string{long}, commentWidth)), 1)
}

func TestGrouped(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"package a\n\nimport \"fmt\"\n", "package a\n\nimport \"fmt\"\n"},
		{"import (\n\t\"fmt\"\n\t\"io\"\n)\n", "import (\n\t\"fmt\"\n\t\"io\"\n)\n"},
		{"import (\n\t\"fmt\"\n\tshop \"shop.example/v2\"\n\t\"net/http\"\n)\n", "import (\n\t\"fmt\"\n\t\"net/http\"\n\n\tshop \"shop.example/v2\"\n)\n"},
	} {
		assert.Equal(t, test.want, string(grouped([]byte(test.text))))
	}
}
