package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// scratchModule is the path of the module that generated packages are put into.
// It requires nothing, and its go line is the oldest that generated code supports:
// the compiler refuses newer syntax, and vet newer parts of the standard library.
const scratchModule = "scratch.example"

const scratchGoMod = "module " + scratchModule + "\n\ngo 1.23\n"

// scratch makes a module with the given packages, by folder.
func scratch(t *testing.T, packages map[string][]output.File) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(scratchGoMod), 0o644))
	for name, files := range packages {
		_, err := output.Write(filepath.Join(dir, name), files)
		require.NoError(t, err)
	}
	return dir
}

// run runs a command in a folder and returns what it printed.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = environment()
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s %s:\n%s", name, strings.Join(args, " "), out)
	return string(out)
}

// sharedFlags are those of make test: with them the build cache has what was compiled from
// the same files in another folder.
const sharedFlags = "-trimpath -gcflags=all=-dwarf=false"

// unoptimized compiles the packages of a scratch module, and not the standard library, in
// two thirds of the time.
const unoptimized = "-gcflags=./...=-N -l -dwarf=false"

// environment is that of the test without settings that would change what the go
// command does.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "GOFLAGS=") || strings.HasPrefix(v, "GOWORK=") || strings.HasPrefix(v, "CGO_ENABLED=")
	})
	return append(env, "GOFLAGS="+sharedFlags, "GOWORK=off", "CGO_ENABLED=0")
}
