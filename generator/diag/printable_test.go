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

func TestPercentEncoded(t *testing.T) {
	for text, want := range map[string]string{
		"":            "",
		"customer/id": "customer/id",
		"a b%=":       "a%20b%25%3D",
		"é\n\x7f":     "%C3%A9%0A%7F",
	} {
		assert.Equal(t, want, PercentEncoded(text, "="), "%q", text)
	}
	assert.Equal(t, "a=%2F%3A", PercentEncoded("a=/:", "/:"))
}

func TestUncommanded(t *testing.T) {
	for text, want := range map[string]string{
		"a::b\nc ::d\n":        "a::b\nc ::d\n",
		"::a::b\n x\n \t::c::": ":\\x3aa::b\n x\n \t:\\x3ac::",
		"x\n::":                "x\n:\\x3a",
		":::\n":                ":\\x3a:\n",
	} {
		assert.Equal(t, want, string(Uncommanded([]byte(text))), "%q", text)
	}
}
