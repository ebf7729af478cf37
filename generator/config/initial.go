package config

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/wrap"
)

// Initial is a first settings file: the chosen settings, by key, each with what it means
// above it, and all others the same way, at their defaults, as comments.
func Initial(chosen map[string][]string) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n#\n", SchemaURL)
	b.WriteString("# Settings of stripegen. A flag or a STRIPEGEN_ variable of the same name goes\n# before what is written here. Relative names start at the folder of the run.\n# What is commented out is a default.\n")
	c := Default()
	for _, k := range Keys() {
		b.WriteByte('\n')
		for _, line := range wrap.Text(k.Doc, 77) {
			b.WriteString("# " + line + "\n")
		}
		values, isChosen := chosen[k.Name]
		if !isChosen {
			values = k.Values(&c)
		}
		text, err := k.yaml(values)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(text) {
			if !isChosen {
				line = "# " + line
			}
			b.WriteString(line)
		}
	}
	b.WriteByte('\n')
	for _, line := range wrap.Text(packagesDoc, 77) {
		b.WriteString("# " + line + "\n")
	}
	b.WriteString("# " + packagesKey + ":\n# - package: one\n#   output: internal/one\n# - package: two\n#   output: internal/two\n")
	return b.Bytes(), nil
}

// yaml is the setting with values, as lines of a settings file.
func (k Key) yaml(values []string) (string, error) {
	lines := make([]string, len(values))
	for i, value := range values {
		text, ok := value, true
		if !k.IsToggle() {
			text, ok = scalar(value, 0)
		}
		if !ok {
			return "", usage("%s: %q does not fit on one line", k.Name, value)
		}
		lines[i] = text
	}
	switch {
	case k.IsPairs():
		return k.Name + ": {}\n", nil // init has no flag for them
	case !k.IsList():
		return k.Name + ": " + lines[0] + "\n", nil
	case len(lines) == 0:
		return k.Name + ": []\n", nil
	}
	return k.Name + ":\n  - " + strings.Join(lines, "\n  - ") + "\n", nil
}
