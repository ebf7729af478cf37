package diff

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/stripegen/stripegen/generator/diag"
)

// Accept returns the text of a baseline with the entries of b, which may be nil, and one for
// each of the changes, whose reason is to be filled in: until then ParseBaseline refuses
// it. Above each new entry is its finding.
func (b *Baseline) Accept(changes []Change) []byte {
	var text bytes.Buffer
	text.WriteString("# Findings of stripegen diff that are fine. Say of each why; expires: 2027-01-31 ends one.\n")
	if b != nil {
		for _, e := range b.entries {
			fmt.Fprintf(&text, "- fingerprint: %s\n  reason: %s\n", strconv.Quote(e.fingerprint), strconv.Quote(e.reason))
			if e.expires != "" {
				fmt.Fprintf(&text, "  expires: %s\n", e.expires)
			}
		}
	}
	seen := map[string]bool{}
	for _, c := range changes {
		if seen[c.Fingerprint] {
			continue
		}
		seen[c.Fingerprint] = true
		fmt.Fprintf(&text, "# %s: %s\n- fingerprint: %s\n  reason: \"\"\n", c.Level, diag.Printable(c.Text), c.Fingerprint)
	}
	return text.Bytes()
}
