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
// resources against a running stripe-mock, and those in testdata/inside, which are of that
// package. All are put into its folder, so that it is compiled once, and without
// optimizing: it has 130,000 lines.
func TestAllCalls(t *testing.T) {
	dir := scratch(t, map[string][]output.File{"stripe": generateAll(t, source(current, plain)).Files})
	for _, tests := range []string{"all", "inside"} {
		require.NoError(t, os.CopyFS(filepath.Join(dir, "stripe"), os.DirFS(filepath.Join("testdata", tests))))
	}
	embedded := filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock"), "embedded", "openapi")
	t.Setenv("SPEC", filepath.Join(embedded, plain))
	t.Setenv("FIXTURES", filepath.Join(embedded, "fixtures3.json"))
	t.Setenv("STRIPE_MOCK", stripeMock(t))
	out := run(t, dir, "go", "test", "-v", "-count=1", unoptimized, "./stripe")
	require.Contains(t, out, "--- PASS: TestFixtures")
	require.Contains(t, out, "--- PASS: TestOperations")
	require.Contains(t, out, "--- PASS: TestNilParams")
	require.Contains(t, out, "--- PASS: TestSecrets ")
	require.Contains(t, out, "--- PASS: TestSecretMembers")
}
