package diff_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diff"
)

func TestVersions(t *testing.T) {
	for _, c := range []struct{ old, now, was, is string }{
		{"2026-01-01.alpha", "2026-05-01.beta", "2026-01-01.alpha", "2026-05-01.beta"},
		{"2026-01-01.preview; a=v1", "2026-05-01.preview; a=v1; b=v2", "2026-01-01.preview", "2026-05-01.preview"},
		{"2026-01-01.preview; a=v1; b=v1", "2026-01-01.preview; b=v1; a=v2", "2026-01-01.preview; a=v1", "2026-01-01.preview; a=v2"},
		{"2026-01-01.preview", "2026-01-01.preview; b=v1", "2026-01-01.preview", "2026-01-01.preview; b=v1"},
		{"2026-01-01.preview; a; b", "2026-01-01.preview; b; a", "2026-01-01.preview; a; b", "2026-01-01.preview; b; a"},
		{"", "2026-01-01.preview", "", "2026-01-01.preview"},
		{"2026-01-01; a", "2026-01-01; a", "2026-01-01; a", "2026-01-01; a"},
	} {
		was, is := diff.Versions(c.old, c.now)
		assert.Equal(t, []string{c.was, c.is}, []string{was, is}, "%s → %s", c.old, c.now)
	}
}
