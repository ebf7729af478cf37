package acceptance

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// The versions of Go that generated packages are tested with. oldestGo is the last
// release of the version that scratchGoMod names and that the README promises: the
// three move together. newestGo is the newest stable release; to move it, write its
// name here, and look at what vet and gofmt of that version say. The go command
// fetches both as modules.
const (
	oldestGo = "go1.23.12"
	newestGo = "go1.27.0"
)

// TestToolchains runs the tests of programs that use generated packages, with the oldest
// and the newest version of Go. One of the packages has earlier names of types, constants
// and methods beside the present ones, with a directive that only the newest knows. Each
// version compiles the standard library, which takes half the time without optimization.
// With -long it optimizes, and vets everything.
func TestToolchains(t *testing.T) {
	session, err := generator.Generate(t.Context(), generator.Config{Spec: source(current, plain), WithFake: true})
	require.NoError(t, err)
	sessions := scratch(t, map[string][]output.File{"stripe": session.Files})
	program(t, "session/session_test.go", filepath.Join(sessions, "session", "session_test.go"))
	program(t, filepath.Join("..", "..", "..", "golden", "examples", "stripe", "example_test.go"), filepath.Join(sessions, "stripe", "example_test.go"))
	replaceIn(t, filepath.Join(sessions, "stripe", "example_test.go"),
		"github.com/stripegen/stripegen/golden/examples/stripe", scratchModule+"/stripe")
	writeKept(t, sessions, session)
	shop := shopModule(t)
	flags := []string{"-vet=off", "-gcflags=all=-N -l -dwarf=false"}
	if *long {
		flags = []string{"-vet=all"}
	}
	for _, version := range []string{oldestGo, newestGo} {
		t.Run(version, func(t *testing.T) {
			t.Setenv("GOTOOLCHAIN", version)
			require.Contains(t, run(t, sessions, "go", "version"), version)
			for _, dir := range []string{sessions, shop} {
				run(t, dir, "go", append(append([]string{"test"}, flags...), "./...")...)
			}
		})
	}
}

// writeKept writes the package of the session with other names and its earlier ones,
// and a program that is written with the earlier names.
func writeKept(t *testing.T, dir string, session *generator.Result) {
	t.Helper()
	renamed, err := generator.Generate(t.Context(), generator.Config{
		Spec: source(current, plain), Pinned: session.Names(), KeepRenamed: true, Names: map[string]string{
			"type identity.verification_session":          "Check",
			"type identity.verification_session/status":   "CheckState",
			"record identity.verification_session/cancel": "Abort",
			"service identity.verification_session":       "Checks",
		},
	})
	require.NoError(t, err)
	require.NotEmpty(t, renamed.Kept())
	_, err = output.Write(filepath.Join(dir, "kept"), renamed.Files)
	require.NoError(t, err)
	program(t, "renamed/renamed.go", filepath.Join(dir, "renamed", "renamed.go"))
}

// replaceIn replaces a text in a file that has it.
func replaceIn(t *testing.T, name, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Contains(t, string(text), old)
	require.NoError(t, os.WriteFile(name, bytes.ReplaceAll(text, []byte(old), []byte(replacement)), 0o644))
}
