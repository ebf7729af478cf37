package diff_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diff"
)

// TestAccept checks the text of a written baseline, and that it is refused until a user has
// filled in the reasons.
func TestAccept(t *testing.T) {
	before, err := diff.ParseBaseline("b.yaml", []byte("- fingerprint: \"1e5\"\n  reason: 'it \"is\": fine # really'\n  expires: 2027-01-31\n- {fingerprint: b, reason: old}\n"))
	require.NoError(t, err)
	changes := []diff.Change{
		{Level: diff.Compile, Fingerprint: "c", Text: "Remove the field `A`\n- fingerprint: x"},
		{Level: diff.Runtime, Fingerprint: "c", Text: "the same again"},
		{Level: diff.Docs, Fingerprint: "d", Text: "Change words"},
	}
	text := before.Accept(changes)
	assert.Equal(t, `# Findings of stripegen diff that are fine. Say of each why; expires: 2027-01-31 ends one.
- fingerprint: "1e5"
  reason: "it \"is\": fine # really"
  expires: 2027-01-31
- fingerprint: "b"
  reason: "old"
# compile: Remove the field `+"`A`"+`\n- fingerprint: x
- fingerprint: c
  reason: ""
# docs: Change words
- fingerprint: d
  reason: ""
`, string(text))
	_, err = diff.ParseBaseline("b.yaml", text)
	require.EqualError(t, err, "b.yaml:8:3: the entry c of the baseline has no reason; write why the finding is acceptable\nb.yaml:11:3: the entry d of the baseline has no reason; write why the finding is acceptable")

	again, err := diff.ParseBaseline("b.yaml", before.Accept(nil))
	require.NoError(t, err)
	assert.Equal(t, before.Accept(nil), again.Accept(nil))
	var none *diff.Baseline
	_, err = diff.ParseBaseline("b.yaml", none.Accept(nil))
	require.NoError(t, err)
}
