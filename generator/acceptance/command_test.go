package acceptance

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/load"
)

// TestCommand has the built command generate from Stripe's document, and compares
// what it wrote with what the Go API returns.
func TestCommand(t *testing.T) {
	dir := scratch(t, nil)
	program := filepath.Join(t.TempDir(), "stripegen")
	run(t, filepath.Join("..", ".."), "go", "build", "-buildvcs=false", "-o", program, "./cmd/stripegen")

	document := source(current, plain)
	run(t, dir, program, "generate", "--spec", document, "--output", "stripe")
	want := generate(t, document).Files
	for _, file := range want {
		got, err := os.ReadFile(filepath.Join(dir, "stripe", file.Name))
		require.NoError(t, err)
		assert.True(t, bytes.Equal(file.Data, got), "the command wrote %s differently", file.Name)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "stripe"))
	require.NoError(t, err)
	assert.Len(t, entries, len(want)+1, "the files and the lock")

	run(t, dir, program, "check", "--spec", document, "--output", "stripe")
	run(t, dir, "go", "build", "./...")

	doc, err := load.Open(t.Context(), document, load.Options{Resources: []string{"identity.verification_session"}})
	require.NoError(t, err)
	pruned, err := doc.Pruned()
	require.NoError(t, err)
	assert.JSONEq(t, string(pruned), run(t, dir, program, "spec", "prune", "--spec", document))
}
