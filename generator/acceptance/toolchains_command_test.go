//go:build long

package acceptance

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCommandOfOtherToolchains builds the command with the newest version of Go, and
// with the experiment that has another implementation of encoding/json: both write
// what we write, so that one package can be generated on several machines.
func TestCommandOfOtherToolchains(t *testing.T) {
	want := generateAll(t, source(current, plain)).Files
	for name, setting := range map[string][2]string{
		newestGo: {"GOTOOLCHAIN", newestGo},
		"jsonv2": {"GOEXPERIMENT", "jsonv2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(setting[0], setting[1])
			dir := scratch(t, nil)
			program := filepath.Join(t.TempDir(), "stripegen")
			run(t, filepath.Join("..", ".."), "go", "build", "-buildvcs=false", "-o", program, "./cmd/stripegen")
			run(t, dir, program, "generate", "--spec", source(current, plain), "--resource", everything, "--output", "stripe")
			for _, file := range want {
				got, err := os.ReadFile(filepath.Join(dir, "stripe", file.Name))
				require.NoError(t, err)
				assert.True(t, bytes.Equal(file.Data, got), "the command wrote %s differently", file.Name)
			}
		})
	}
}
