package report

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
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
func line(s string) string { return diag.Unmarked(cut(visible(s), maxRunes)) }

// sentence is a sentence as line makes it, but never cut inside of code.
func sentence(s string) string { return diag.Unmarked(shortened(visible(s))) }

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

// unmarked is text without lines that begin as the commands of GitHub Actions do, with
// "::" after nothing but blanks. Elsewhere in a line it means nothing and stays.
func unmarked(text []byte) []byte {
	mark := []byte("::")
	if !bytes.Contains(text, mark) {
		return text
	}
	out := make([]byte, 0, len(text)+len(mark))
	for l := range bytes.Lines(text) {
		if rest := bytes.TrimLeft(l, " \t"); bytes.HasPrefix(rest, mark) {
			out = append(out, l[:len(l)-len(rest)+1]...)
			out = append(out, `\x3a`...)
			l = rest[len(mark):]
		}
		out = append(out, l...)
	}
	return out
}

// visible is s with what is not printable as an escape sequence: control
// characters, breaks of lines and paragraphs, spaces other than the plain one, and
// what changes the direction of text.
func visible(s string) string {
	if strings.IndexFunc(s, unprintable) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case !unprintable(r):
			b.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}

// unprintable says whether r must not reach a reader as it is. The Hangul fillers
// and the Braille blank are letters to Unicode and nothing to the eye.
func unprintable(r rune) bool {
	switch r {
	case utf8.RuneError, '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800':
		return true
	}
	return !unicode.IsPrint(r)
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

// wrap breaks s between words into lines of at most width runes; a word that is
// longer stands alone.
func wrap(s string, width int) []string {
	var lines []string
	var b strings.Builder
	length := 0
	for word := range strings.FieldsSeq(s) {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > width {
			lines = append(lines, b.String())
			b.Reset()
			length = 0
		}
		if length > 0 {
			b.WriteByte(' ')
			length++
		}
		b.WriteString(word)
		length += n
	}
	return append(lines, b.String())
}
