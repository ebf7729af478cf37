package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// Bounds of what is shown of one text. Formats for programs have none.
const (
	maxRunes = 600 // of a line
	maxCode  = 200 // of code in a sentence that is longer than that
	maxLines = 60  // of a declaration
)

// line is s on one line, fit for terminals, logs and pages: what is not printable
// is shown as Go would write it in a string, as are the marks of commands, and
// what is longer than anybody reads is cut.
func line(s string) string { return diag.Unmarked(cut(diag.Visible(s), maxRunes)) }

// sentence is a sentence as line makes it, but never cut inside of code.
func sentence(s string) string { return diag.Unmarked(shortened(diag.Visible(s))) }

// shortened is a sentence, or if it is too long for a line, the sentence with each of
// its codes cut for itself, as far as it is whole.
func shortened(s string) string {
	left := maxRunes
	if utf8.RuneCountInString(s) <= left {
		return s
	}
	var b strings.Builder
	for _, p := range pieces(s) {
		text := p.text
		if p.code {
			text = diff.Quote(cut(text, maxCode))
		}
		n := utf8.RuneCountInString(text)
		switch {
		case n <= left:
			b.WriteString(text)
			left -= n
			continue
		case p.code:
			return b.String() + "…"
		}
		return b.String() + cut(text, left)
	}
	return b.String()
}

// cut is s, or its beginning when it has more than most runes.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// block is the lines of a Go declaration, each as line makes it, with tabs as
// four spaces and without the indentation that all lines share.
func block(s string) []string {
	s = strings.TrimRight(strings.ReplaceAll(s, "\t", "    "), "\n ")
	if s == "" {
		return nil
	}
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	if left := len(lines) - maxLines; left > 0 {
		lines = append(lines[:maxLines], fmt.Sprintf("… %s more", plural(left, "line")))
	}
	indent := shared(lines)
	for i, text := range lines {
		lines[i] = line(text[min(indent, len(text)):])
	}
	return lines
}

// shared is the number of spaces that all lines start with, blank lines apart.
func shared(lines []string) int {
	least := -1
	for _, text := range lines {
		if text = strings.TrimRight(text, " "); text == "" {
			continue
		}
		if n := len(text) - len(strings.TrimLeft(text, " ")); least < 0 || n < least {
			least = n
		}
	}
	return max(least, 0)
}
