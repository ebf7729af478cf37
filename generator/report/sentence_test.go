package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diff"
)

// TestSentence holds that a long sentence is cut inside of words and beside its code.
func TestSentence(t *testing.T) {
	long, short := strings.Repeat("v", 1000), strings.Repeat("v", maxCode)+"…"
	for s, want := range map[string]string{
		"Set `a` to `b`": "Set `a` to `b`",
		"Set `" + strings.Repeat("ü", 590) + "`":   "Set `" + strings.Repeat("ü", 590) + "`",
		"Set `" + long + "` to `" + long + "` now": "Set `" + short + "` to `" + short + "` now",
		strings.Repeat("`"+long+"`, ", 3):          "`" + short + "`, `" + short + "`, …",
		"Set ``a`" + long + "`` to `b`":            "Set ``a`" + strings.Repeat("v", maxCode-2) + "…`` to `b`",
		"`a` is " + long:                           "`a` is " + strings.Repeat("v", maxRunes-7) + "…",
		"Set `" + long + "` to `\x1b` and `##[x]`": "Set `" + short + "` to `\\x1b` and `#\\x23[x]`",
	} {
		assert.Equal(t, want, sentence(s))
	}
}

// TestPreviews holds the changelog to the text before the previews of a version, and
// every format to code that ends where it should.
func TestPreviews(t *testing.T) {
	previews := strings.Repeat("; service_preview=v1", 60)
	r := &diff.Report{From: diff.Facts{Version: "2026-04-22.preview" + previews}, To: diff.Facts{Version: "2026-05-27.preview" + previews}}
	r.Changes = []diff.Change{{Symbol: "X", Text: "Change `X` from `" + r.From.Version + "` to `" + r.To.Version + "`"}}
	out := write(t, "changelog", r, Options{})
	assert.True(t, strings.HasPrefix(out, "Follows version `2026-05-27.preview` of the API (before: `2026-04-22.preview`).\n\n"), out)
	assert.Regexp(t, "⚠️ Change `X` from `2026-04-22.preview; [^`]*…` to `2026-05-27.preview; [^`]*…`\n", out)
	for _, format := range []string{"text", "markdown", "github", "junit", "html", "sarif"} {
		assert.Contains(t, write(t, format, r, Options{}), "2026-05-27.preview; ", format)
		assert.NotContains(t, write(t, format, r, Options{}), "\\`", format)
	}
}
