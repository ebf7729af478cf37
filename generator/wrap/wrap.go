// Package wrap breaks texts into lines.
package wrap

import (
	"strings"
	"unicode/utf8"
)

// Text breaks a text at white space into lines of at most width characters; a longer
// word gets a line of its own. It returns at least one line.
func Text(text string, width int) []string {
	lines := Words(strings.Fields(text), width, nil)
	if lines == nil {
		return []string{""}
	}
	return lines
}

// Words joins words to lines of at most width characters, or of one longer word. A word
// for which follows returns true begins no line but the first; follows may be nil.
func Words(words []string, width int, follows func(word string) bool) []string {
	var lines []string
	var line strings.Builder
	length := 0
	for _, word := range words {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > width && (follows == nil || !follows(word)) {
			lines = append(lines, line.String())
			line.Reset()
			length = 0
		}
		if length > 0 {
			line.WriteByte(' ')
			length++
		}
		line.WriteString(word)
		length += n
	}
	if length > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
