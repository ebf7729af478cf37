package acceptance

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// TestAllCalls runs the tests in testdata/all, which decode the fixtures of
// stripe-mock and call every operation of Stripe's document, with the package of all
// resources against a running stripe-mock.
func TestAllCalls(t *testing.T) {
	dir := scratch(t, map[string][]output.File{"stripe": generateAll(t, source(current, plain)).Files})
	texts, err := filepath.Glob(filepath.Join("testdata", "all", "*.go"))
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "all"), 0o755))
	for _, name := range texts {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "all", filepath.Base(name)), text, 0o644))
	}
	embedded := filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock"), "embedded", "openapi")
	t.Setenv("SPEC", filepath.Join(embedded, plain))
	t.Setenv("FIXTURES", filepath.Join(embedded, "fixtures3.json"))
	t.Setenv("STRIPE_MOCK", stripeMock(t))
	out := run(t, dir, "go", "test", "-v", "-count=1", "./all")
	require.Contains(t, out, "--- PASS: TestFixtures")
	require.Contains(t, out, "--- PASS: TestOperations")
	require.Contains(t, out, "--- PASS: TestNilParams")
	require.Contains(t, out, "--- PASS: TestSecrets")
}
