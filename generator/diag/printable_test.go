package diag

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPrintable(t *testing.T) {
	cases := map[string]string{
		"plain, größer\u2026":      "plain, größer\u2026",
		"a\nb\tc\x1b[31m\u202e":    `a\nb\tc\x1b[31m\u202e`,
		"##[error]x ##VSO[y] ## #": `#\x23[error]x #\x23VSO[y] ## #`,
		"###[group]":               `##\x23[group]`,
	}
	for text, want := range cases {
		assert.Equal(t, want, Printable(text))
	}
	lines := map[string]string{
		"a\tb\n\x1bc\n":        "a\tb\n\\x1bc\n",
		"::error::x\n \t::y::": ":\\x3aerror::x\n \t:\\x3ay::",
		"-::x":                 "-::x",
	}
	for text, want := range lines {
		assert.Equal(t, want, PrintableLines(text))
	}
}
