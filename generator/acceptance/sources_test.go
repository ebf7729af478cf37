package acceptance

import (
	"encoding/json"
	"os/exec"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
)

// Flavours of Stripe's document, as stripe-mock names their files.
const (
	plain = "spec3.json"
	sdk   = "spec3.beta.sdk.json"
)

// current is the version of stripe-mock that carries the API version of the
// embedded document.
const current = "v0.203.0"

// oldest is the version of stripe-mock with the oldest document, which it has in
// another folder than all others.
const oldest = "v0.148.0"

// source names a document of a version of stripe-mock, for the generator.
func source(version, file string) string {
	folder := "/embedded/openapi/"
	if version == oldest {
		folder = "/openapi/"
	}
	return "mod:github.com/stripe/stripe-mock@" + version + folder + file
}

// generated remembers what was generated, by source: several tests look at the
// same package.
var generated sync.Map

// generate generates the default resource from a document.
func generate(t *testing.T, source string) *generator.Result {
	t.Helper()
	run, _ := generated.LoadOrStore(source, sync.OnceValues(func() (*generator.Result, error) {
		return generator.Generate(t.Context(), generator.Config{Spec: source})
	}))
	result, err := run.(func() (*generator.Result, error))()
	require.NoError(t, err)
	return result
}

// moduleDir is where the go command keeps a module that this one requires.
func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "mod", "download", "-json", module).Output()
	require.NoError(t, err)
	var listed struct{ Dir string }
	require.NoError(t, json.Unmarshal(out, &listed))
	require.DirExists(t, listed.Dir)
	return listed.Dir
}
