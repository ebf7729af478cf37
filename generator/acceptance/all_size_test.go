package acceptance

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// maxLines is how many lines the package of all resources may have.
const maxLines = 150_000

// TestAllSize holds the package of all resources, its runtime included, to good sense,
// beside the root package of stripe-go v85.0.0, tests aside.
func TestAllSize(t *testing.T) {
	ours, theirs := 0, 0
	for _, f := range generateAll(t, source(current, plain)).Files {
		ours += bytes.Count(f.Data, []byte("\n"))
	}
	names, err := filepath.Glob(filepath.Join(moduleDir(t, stripeGo85), "*.go"))
	require.NoError(t, err)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		theirs += bytes.Count(text, []byte("\n"))
	}
	t.Logf("%d lines, stripe-go has %d", ours, theirs)
	assert.Equal(t, 132_967, theirs, "what is counted of stripe-go")
	assert.Less(t, ours, maxLines)
}
