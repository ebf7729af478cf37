package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// Maximum lengths of one text. Formats for programs have none.
const (
	maxRunes = 600 // of a line
	maxCode  = 200 // of code in a sentence that is longer than that
	maxLines = 60  // of a declaration
)

// line returns s on one line, safe for terminals, logs and pages: unprintable characters
// and the marks of commands are escaped as in a Go string, and a long text is cut.
func line(s string) string { return diag.Unmarked(cut(diag.Visible(s), maxRunes)) }

// sentence is like line, but never cuts inside of code.
func sentence(s string) string { return diag.Unmarked(shortened(diag.Visible(s))) }

// shortened returns a sentence that fits on a line. A longer one has each piece of code
// cut, and ends before the piece that does not fit.
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

// cut returns s, or its beginning if it has more than most runes.
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

// block returns the lines of a Go declaration, each passed through line, with tabs as
// four spaces and without the common indentation.
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

// shared returns the number of spaces that all lines start with, blank lines apart.
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
