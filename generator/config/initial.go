package config

import (
	"bytes"
	"fmt"
	"strings"
)

// Initial is a settings file with all settings at their defaults, each with what
// it means above it. Lists and pairs that are empty by default are
// commented out.
func Initial() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n#\n", SchemaURL)
	b.WriteString("# Settings of stripegen. A flag or a STRIPEGEN_ variable of the same name goes\n# before what is written here. Relative names start at the folder of the run.\n")
	c := Default()
	for _, k := range Keys() {
		b.WriteByte('\n')
		for line := range strings.Lines(wrap(k.Doc, 77)) {
			b.WriteString("# " + line)
		}
		switch values := k.Values(&c); {
		case k.IsPairs():
			fmt.Fprintf(&b, "# %s: {}\n", k.Name)
		case !k.IsList():
			fmt.Fprintf(&b, "%s: %s\n", k.Name, values[0])
		case len(values) == 0:
			fmt.Fprintf(&b, "# %s: []\n", k.Name)
		default:
			fmt.Fprintf(&b, "%s:\n  - %s\n", k.Name, strings.Join(values, "\n  - "))
		}
	}
	return b.Bytes()
}

// wrap breaks a text into lines of at most width bytes where words allow it, each
// with a newline at its end.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case column == 0:
		case column+1+len(word) > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String() + "\n"
}
