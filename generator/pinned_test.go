package generator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
)

// TestPinned holds that names given back change nothing, and that one that is
// pinned otherwise is what everything below it is called by.
func TestPinned(t *testing.T) {
	before := generate(t, generator.Config{})
	pinned := before.Names()
	again := generate(t, generator.Config{Pinned: pinned})
	assert.Equal(t, before.Files, again.Files)
	assert.Equal(t, pinned, again.Names())

	const key = "type identity.verification_session/options"
	require.Equal(t, "IdentityVerificationSessionOptions", pinned[key])
	pinned[key] = "Choices"
	changed := generate(t, generator.Config{Pinned: pinned})
	assert.Equal(t, pinned, changed.Names())
	var all strings.Builder
	for _, f := range changed.Files {
		all.Write(f.Data)
	}
	assert.Contains(t, all.String(), "type Choices struct")
	assert.Contains(t, all.String(), "*Choices `json:\"options\"`")
	assert.NotRegexp(t, `IdentityVerificationSessionOptions\b`, all.String())
}

// TestPruned holds that what a package was made from makes it again.
func TestPruned(t *testing.T) {
	before := generate(t, generator.Config{})
	text, err := before.Pruned()
	require.NoError(t, err)
	again := generate(t, generator.Config{Spec: "-", Stdin: strings.NewReader(string(text))})
	assert.Equal(t, before.Files, again.Files)
	same, err := again.Pruned()
	require.NoError(t, err)
	assert.Equal(t, string(text), string(same))
}
