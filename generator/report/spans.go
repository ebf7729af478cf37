package report

import "strings"

// piece is a part of a sentence: code, or words.
type piece struct {
	text string
	code bool
}

// pieces splits a sentence as Markdown does, the inverse of diff.Quote: a run of
// backquotes begins code, and one of the same length ends it. Other runs are text.
func pieces(s string) []piece {
	var out []piece
	words := ""
	for s != "" {
		start := strings.IndexByte(s, '`')
		if start < 0 {
			break
		}
		rest := strings.TrimLeft(s[start:], "`")
		fence := s[start : len(s)-len(rest)]
		end := closing(rest, fence)
		if end < 0 {
			words += s[:start] + fence
			s = rest
			continue
		}
		if words += s[:start]; words != "" {
			out = append(out, piece{text: words})
		}
		out = append(out, piece{unpadded(rest[:end]), true})
		words, s = "", rest[end+len(fence):]
	}
	if words += s; words != "" {
		out = append(out, piece{text: words})
	}
	return out
}

// closing returns the index of the first run of backquotes as long as fence, -1 for
// none.
func closing(s, fence string) int {
	for from := 0; ; {
		start := strings.IndexByte(s[from:], '`')
		if start < 0 {
			return -1
		}
		start += from
		rest := strings.TrimLeft(s[start:], "`")
		from = len(s) - len(rest)
		if from-start == len(fence) {
			return start
		}
	}
}

// unpadded returns code without the space that it may have on both sides.
func unpadded(s string) string {
	if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		return s[1 : len(s)-1]
	}
	return s
}
