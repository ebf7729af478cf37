package config

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/wrap"
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
		for _, line := range wrap.Text(k.Doc, 77) {
			b.WriteString("# " + line + "\n")
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
