package golden_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// runtimeFolder is the folder of the runtime, whose tests work with types that the
// generator wrote beside it.
var runtimeFolder = filepath.Join("..", "templates", "runtime")

// TestRuntimeSample holds the types of the runtime's tests to what the generator writes
// for the document in its folder testdata.
func TestRuntimeSample(t *testing.T) {
	files := slices.DeleteFunc(generate(t, filepath.Join(runtimeFolder, "testdata")), func(f output.File) bool {
		return strings.HasPrefix(f.Name, "runtime_")
	})
	wanted := map[string]bool{}
	for _, f := range files {
		name := filepath.Join(runtimeFolder, "sample_"+f.Name)
		wanted[name] = true
		if *update {
			require.NoError(t, os.WriteFile(name, f.Data, 0o644))
			continue
		}
		text, err := os.ReadFile(name)
		require.NoError(t, err, "record it with -update")
		assert.Equal(t, string(f.Data), string(text), name)
	}
	found, err := filepath.Glob(filepath.Join(runtimeFolder, "sample*.go"))
	require.NoError(t, err)
	for _, name := range found {
		if wanted[name] {
			continue
		}
		if *update {
			require.NoError(t, os.Remove(name))
			continue
		}
		assert.Fail(t, "nothing generates "+name)
	}
}
