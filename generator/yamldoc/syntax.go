package yamldoc

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/diag"
)

// problem matches the errors of the YAML library.
var problem = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// fromZero matches the errors whose lines the library counts from 0: those of its
// parser, not those of its scanner.
var fromZero = regexp.MustCompile(`^did not find expected (',' or|key|'-' indicator|node content|<)|^found (undefined tag handle|duplicate %|incompatible)`)

// unknownAnchor matches the error for an alias without an anchor, which has no line.
var unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)

// syntax returns an error of the YAML library with a position.
func syntax(class diag.Class, file string, text []byte, err error) error {
	message, line := err.Error(), 0
	if m := problem.FindStringSubmatch(message); m != nil {
		message = m[2]
		line, _ = strconv.Atoi(m[1])
		if m[1] == "" || fromZero.MatchString(message) {
			line++
		}
	}
	pos := position(text, message, line)
	pos.File = file
	if tab, ok := indentTab(text, line); ok {
		tab.File = file
		return diag.At(tab, "", diag.Errorf(class, "", "a tab indents this line; YAML allows spaces only"))
	}
	return diag.At(pos, "", diag.Errorf(class, "", "is not valid YAML: %s", message))
}

// position returns the location of an error. Most have only a line; the column is then
// that of its first character.
func position(text []byte, message string, line int) diag.Pos {
	if m := unknownAnchor.FindStringSubmatch(message); m != nil {
		if at := bytes.Index(text, []byte("*"+m[1])); at >= 0 {
			return positionAt(text, at)
		}
	}
	if strings.HasPrefix(message, "control characters") {
		if at := bytes.IndexFunc(text, isRefused); at >= 0 {
			return positionAt(text, at)
		}
	}
	all := lines(text)
	pos := diag.Pos{Line: min(max(line, 1), len(all)), Col: 1}
	content := all[pos.Line-1]
	if trimmed := bytes.TrimLeft(content, " \t"); len(bytes.TrimSpace(trimmed)) > 0 {
		pos.Col += len(content) - len(trimmed)
	}
	return pos
}

// isRefused reports whether YAML forbids a character.
func isRefused(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' && r != '\u0085' || r == '\ufffe' || r == '\uffff'
}

// positionAt returns the position of a byte.
func positionAt(text []byte, offset int) diag.Pos {
	before := lines(text[:offset])
	last := before[len(before)-1]
	return diag.Pos{Line: len(before), Col: utf8.RuneCount(last) + 1}
}

// lines splits a text at the line breaks of YAML.
func lines(text []byte) [][]byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	for _, end := range []string{"\r", "\u0085", "\u2028", "\u2029"} {
		text = bytes.ReplaceAll(text, []byte(end), []byte("\n"))
	}
	return bytes.Split(text, []byte("\n"))
}

// indentTab finds a tab in the indentation of the given line or of a neighbour: the
// library reports the line of either end of a token.
func indentTab(text []byte, line int) (diag.Pos, bool) {
	all := lines(text)
	for n := max(line-2, 0); n <= line && n < len(all); n++ {
		content := bytes.TrimLeft(all[n], " \t")
		indent := all[n][:len(all[n])-len(content)]
		if col := bytes.IndexByte(indent, '\t'); col >= 0 && len(bytes.TrimSpace(content)) > 0 {
			return diag.Pos{Line: n + 1, Col: col + 1}, true
		}
	}
	return diag.Pos{}, false
}
