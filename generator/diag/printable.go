package diag

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks matches the beginnings of commands that CI services look for in the output of a
// program: "##[" (GitHub), "##vso[" (Azure), "##teamcity[".
var marks = regexp.MustCompile(`(?i)##(\[|vso|teamcity)`)

// Printable returns s on one line in a form that is safe to print: a document must not
// move the cursor of a terminal, change the direction of text, add lines to a message
// or send commands to a CI service. Characters that are not printable are escaped as in
// a Go string.
func Printable(s string) string { return Unmarked(Visible(s)) }

// PrintableLines applies Printable to each line of s, and Uncommanded to the result. It
// keeps tabs.
func PrintableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = Printable(cell)
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return string(Uncommanded([]byte(strings.Join(lines, "\n"))))
}

// Unmarked returns s with the marks of commands broken up.
func Unmarked(s string) string {
	if !strings.Contains(s, "##") {
		return s
	}
	return marks.ReplaceAllString(s, `#\x23$1`)
}

// Uncommanded escapes "::" where lines of text begin as commands of GitHub Actions,
// with "::" after only blanks. Elsewhere in a line "::" is harmless and stays.
func Uncommanded(text []byte) []byte {
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

// Visible returns s with escape sequences for invisible characters: control characters,
// line and paragraph separators, spaces other than the plain one, and characters that
// change the direction of text.
func Visible(s string) string {
	if strings.IndexFunc(s, Unprintable) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case !Unprintable(r):
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

// Unprintable reports whether r must be escaped. The Hangul fillers and the Braille
// blank are letters in Unicode but invisible.
func Unprintable(r rune) bool {
	switch r {
	case utf8.RuneError, '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800':
		return true
	}
	return !unicode.IsPrint(r)
}

// Quote returns s as a Go string, shortened, so that a text of a document cannot break
// a message.
func Quote(s string) string {
	const most = 200
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return strconv.Quote(s)
}

// PercentEncoded escapes, as in URLs, the bytes of s that are not printable ASCII, spaces,
// percent signs, and the characters of also.
func PercentEncoded(s, also string) string {
	special := func(r rune) bool { return r <= ' ' || r > '~' || r == '%' || strings.ContainsRune(also, r) }
	if strings.IndexFunc(s, special) < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; special(rune(c)) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
