package model

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Doc is text from the document that is safe to print in a comment: valid UTF-8, lines
// separated by "\n", without control characters, bidirectional marks or line
// separators, and without a line that a Go tool would interpret as a marker. The zero
// value is no text.
type Doc struct{ text string }

// NewDoc cleans text into a Doc.
func NewDoc(text string) Doc {
	if text == "" {
		return Doc{}
	}
	if !plain(text) {
		text = normal(text)
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = unmark(strings.TrimRight(line, " "))
	}
	return Doc{strings.Trim(strings.Join(lines, "\n"), "\n ")}
}

// Docf formats text and cleans it into a Doc.
func Docf(format string, args ...any) Doc { return NewDoc(fmt.Sprintf(format, args...)) }

// Line is a Doc of one line: it holds no line break of any kind. The zero value is no
// text.
type Line struct{ text string }

// Linef formats text and cleans it into a Line.
func Linef(format string, args ...any) Line {
	return Line{strings.Join(strings.Fields(Docf(format, args...).text), " ")}
}

// String returns the text.
func (l Line) String() string { return l.text }

// plain reports whether text is printable ASCII and newlines.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' && c != '\n') || c > '~' {
			return false
		}
	}
	return true
}

// normal converts text to valid UTF-8 of visible characters and newlines.
func normal(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text)
	return strings.Map(printable, text)
}

// String returns the text.
func (d Doc) String() string { return d.text }

// IsZero reports whether there is no text.
func (d Doc) IsZero() bool { return d.text == "" }

// printable keeps visible characters and the newline.
func printable(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\u00a0':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return -1
	}
	return r
}

// markers are the beginnings of lines that Go tools interpret.
var markers = []string{"Deprecated:", "Code generated", "+build", "go:", "line ", "export ", "extern "}

// unmark quotes the first word of a line that begins like a marker.
func unmark(line string) string {
	trimmed := strings.TrimLeft(line, " /*")
	for _, m := range markers {
		if strings.HasPrefix(trimmed, m) {
			word, rest, _ := strings.Cut(trimmed, " ")
			return strings.TrimRight("“"+word+"” "+rest, " ")
		}
	}
	return line
}

// WirePath is the path of an operation that is safe to print: printable ASCII, a "/"
// before each segment, a segment {name} for each parameter.
type WirePath struct{ path string }

// NewWirePath checks a path of the document.
func NewWirePath(path string) (WirePath, error) {
	if !strings.HasPrefix(path, "/") {
		return WirePath{}, fmt.Errorf("path %q does not begin with a slash", path)
	}
	for _, r := range path {
		if r <= ' ' || r >= utf8.RuneSelf || strings.ContainsRune("\"'`\\%?#<>", r) {
			return WirePath{}, fmt.Errorf("path %q holds the character %q, which a path cannot have", path, r)
		}
	}
	if strings.Count(path, "{") != strings.Count(path, "}") {
		return WirePath{}, fmt.Errorf("path %q has an unclosed parameter", path)
	}
	seen := map[string]bool{}
	for segment := range strings.SplitSeq(path[1:], "/") {
		isParameter := parameter.MatchString(segment)
		switch {
		case isParameter && seen[segment]:
			return WirePath{}, fmt.Errorf("path %q has the parameter %s twice", path, segment)
		case segment == "":
			return WirePath{}, fmt.Errorf("path %q has an empty segment", path)
		case strings.ContainsAny(segment, "{}") && !isParameter:
			return WirePath{}, fmt.Errorf("path %q has the segment %q, which is neither a word nor a parameter", path, segment)
		}
		seen[segment] = isParameter
	}
	return WirePath{path}, nil
}

// parameter matches a segment that is a parameter.
var parameter = regexp.MustCompile(`^\{[^{}]+\}$`)

// String returns the path as the document has it.
func (p WirePath) String() string { return p.path }

// Pattern returns the path with %s in place of each parameter.
func (p WirePath) Pattern() string {
	var b strings.Builder
	for i, segment := range strings.Split(p.path, "/") {
		if i > 0 {
			b.WriteByte('/')
		}
		if strings.HasPrefix(segment, "{") {
			segment = "%s"
		}
		b.WriteString(segment)
	}
	return b.String()
}

// CheckWireName returns an error if a property or parameter name cannot be used in a
// struct tag and a form key.
func CheckWireName(name string) error {
	if name == "" {
		return fmt.Errorf("a property has an empty name")
	}
	for _, r := range name {
		if r <= ' ' || r >= utf8.RuneSelf || strings.ContainsRune("\"'`\\,[]{}&=%", r) {
			return fmt.Errorf("the property name %q holds the character %q, which a struct tag cannot", name, r)
		}
	}
	return nil
}

// TagWord returns a wire name with options in the form of a struct tag. The name "-"
// alone would omit the field, so a comma always follows it.
func TagWord(name, options string) string {
	if name == "-" && options == "" {
		return "-,"
	}
	return name + options
}
