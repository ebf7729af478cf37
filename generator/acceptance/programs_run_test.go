//go:build long

package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// TestProgramsRun runs the functions of TestPrograms that are written for stripe-go v85,
// all of which compile, against stripe-mock with the document of that version.
func TestProgramsRun(t *testing.T) {
	const release = "v0.202.0"
	loader, packages := programPackages(t, stripeGo85, release)
	dir := scratch(t, map[string][]output.File{"stripe": generateAll(t, source(release, plain)).Files})
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	write("require/require.go", requireText)
	write("testing/testing.go", mockText)
	paths := map[string]string{
		stripeGo85: scratchModule + "/stripe", stripeGo85 + "/testing": scratchModule + "/testing",
		"github.com/stretchr/testify/require": scratchModule + "/require",
	}
	all := 0
	for _, name := range programFiles(t, moduleDir(t, stripeGo85)) {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		program, n, err := loader.Cut(name, text, "programs", packages, paths, usesClient)
		require.NoError(t, err)
		if all += n; n > 0 {
			write("programs/"+filepath.Base(name), string(program))
		}
	}
	require.GreaterOrEqual(t, all, leastCompiled["v85"])

	embedded := filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock@"+release), "embedded", "openapi")
	t.Setenv("STRIPE_MOCK", stripeMock(t, "-spec", filepath.Join(embedded, plain), "-fixtures", filepath.Join(embedded, "fixtures3.json")))
	out := run(t, dir, "go", "test", "-v", "-count=1", "./programs")
	assert.Equal(t, all, strings.Count("\n"+out, "\n--- PASS: "), "every function passes")
}

// mockText is what stands for the package testing of stripe-go: it sends all calls to
// stripe-mock.
const mockText = `package testing

import (
	"os"

	"` + scratchModule + `/stripe"
)

const TestAPIKey = "sk_test_123"

func init() {
	url := os.Getenv("STRIPE_MOCK")
	for _, service := range []stripe.SupportedBackend{stripe.APIBackend, stripe.ConnectBackend, stripe.UploadsBackend} {
		stripe.SetBackend(service, stripe.GetBackendWithConfig(service, &stripe.BackendConfig{URL: stripe.String(url)}))
	}
}
`
