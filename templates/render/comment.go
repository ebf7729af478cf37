package render

import (
	gocomment "go/doc/comment"
	"math"
	"regexp"
	"strings"

	"github.com/stripegen/stripegen/generator/wrap"
)

// commentWidth is the maximum length of a line of a comment in characters, unless
// a word or a link is longer.
const commentWidth = 120

// unlimited is the width of a line that holds a paragraph, however long.
const unlimited = math.MaxInt

func nonEmpty(paragraphs []string) []string {
	var kept []string
	for _, p := range paragraphs {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// verbatim matches the lines of Markdown that must stay lines: list items,
// table rows, headings, quotes, fences and code.
var verbatim = regexp.MustCompile(`^(\s*([-*+]|\d+[.)])\s|\s*\||#|>|\x60\x60\x60|    )`)

// wrapped returns the lines of a text. Consecutive lines of prose are joined and
// wrapped anew; lines of Markdown structure and code blocks stay as they are.
func wrapped(text string, width int) []string {
	if text == "" {
		return nil
	}
	var lines, prose []string
	fenced := false
	flush := func() {
		lines = append(lines, fill(strings.Join(prose, " "), width)...)
		prose = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		fence := strings.HasPrefix(line, "```")
		switch {
		case fenced || fence || verbatim.MatchString(line):
			flush()
			lines = append(lines, line)
			fenced = fenced != fence
		case line == "":
			flush()
			if n := len(lines); n > 0 && lines[n-1] != "" {
				lines = append(lines, "")
			}
		default:
			prose = append(prose, strings.TrimSpace(line))
		}
	}
	flush()
	return lines
}

// commentLines returns the lines of a comment of paragraphs.
func commentLines(paragraphs []string, width int) []string {
	lines := canonical(wrapped(strings.Join(nonEmpty(paragraphs), "\n\n"), width))
	for i, line := range lines {
		if strings.HasPrefix(line, "\t") {
			lines[i] = "//" + line
			continue
		}
		lines[i] = strings.TrimRight("// "+line, " ")
	}
	return lines
}

// canonical returns the lines as gofmt formats them. Which comments gofmt rewrites
// depends on the Go version of this program; the returned lines are stable.
func canonical(lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	var parser gocomment.Parser
	var printer gocomment.Printer
	text := string(printer.Comment(parser.Parse(strings.Join(lines, "\n"))))
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// fill breaks one paragraph into lines.
func fill(paragraph string, width int) []string {
	return wrap.Words(unbreakable(paragraph), width, beginsMarker)
}

// beginsMarker recognises a word that must not begin a line, where tools
// would read it as a marker.
func beginsMarker(word string) bool {
	return word == "Code" || strings.HasPrefix(word, "Deprecated:") || strings.HasPrefix(word, "+build")
}

// unbreakable splits prose at spaces, except inside the text of a link.
func unbreakable(paragraph string) []string {
	var words []string
	open := false
	for word := range strings.FieldsSeq(paragraph) {
		if open {
			words[len(words)-1] += " " + word
		} else {
			words = append(words, word)
		}
		whole := words[len(words)-1]
		start := strings.LastIndexByte(whole, '[')
		open = start >= 0 && !strings.Contains(whole[start:], "]") && len(whole) < commentWidth
	}
	return words
}
