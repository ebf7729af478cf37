package diag

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are the beginnings of commands that CI services look for anywhere in what a
// program prints: "##[" (GitHub), "##vso[" (Azure), "##teamcity[".
var marks = regexp.MustCompile(`(?i)##(\[|vso|teamcity)`)

// Printable is s on one line as it can be shown: a document must not move the cursor
// of a terminal, change the direction of text, add lines to a message or give
// commands to a CI service. What is not printable is shown as in a Go string.
func Printable(s string) string {
	if strings.IndexFunc(s, unprintable) >= 0 {
		var b strings.Builder
		for _, r := range s {
			if unprintable(r) {
				b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
			} else {
				b.WriteRune(r)
			}
		}
		s = b.String()
	}
	return Unmarked(s)
}

// Unmarked is s with the marks of commands broken up.
func Unmarked(s string) string {
	if !strings.Contains(s, "##") {
		return s
	}
	return marks.ReplaceAllString(s, `#\x23$1`)
}

func unprintable(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError }

// PrintableLines is s line by line as Printable makes it. Tabs stay, and no line
// begins with "::", as the commands of GitHub Actions do.
func PrintableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = Printable(cell)
		}
		line = strings.Join(cells, "\t")
		if text := strings.TrimLeft(line, " \t"); strings.HasPrefix(text, "::") {
			line = line[:len(line)-len(text)] + `:\x3a` + text[2:]
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
