//go:build long

package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCallersInReadme holds the report that the README shows to what the command it shows
// prints for testdata/shown.
func TestCallersInReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	shown := regexp.MustCompile("(?s)```\n\\$ stripegen (diff [^\n]* --callers \\./\\.\\.\\.)\n(.*?)```").FindSubmatch(readme)
	require.NotNil(t, shown)

	dir := scratch(t, nil)
	program(t, "shown/app.go", filepath.Join(dir, "app", "app.go"))
	stripegen := filepath.Join(t.TempDir(), "stripegen")
	run(t, filepath.Join("..", ".."), "go", "build", "-buildvcs=false", "-o", stripegen, "./cmd/stripegen")
	run(t, dir, stripegen, "generate", "--resource", everything, "--spec", source("v0.202.0", plain), "-q")
	cmd := exec.CommandContext(t.Context(), stripegen, strings.Fields(string(shown[1]))...)
	cmd.Dir, cmd.Env = dir, environment()
	out, err := cmd.Output()
	var failed *exec.ExitError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, 1, failed.ExitCode())
	for part := range strings.SplitSeq(string(shown[2]), "…\n") {
		assert.Contains(t, string(out), part)
	}
}
