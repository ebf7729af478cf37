package acceptance

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// program puts a test of testdata into a scratch module.
func program(t *testing.T, name, to string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
	require.NoError(t, os.WriteFile(to, text, 0o644))
}

// TestFakeShop runs the tests of a program that takes payments with the fake server:
// what new objects are, objects sent for references, lists to expand through.
func TestFakeShop(t *testing.T) {
	run(t, shopModule(t), "go", "test", "-count=1", unoptimized, "./shop")
}

// shopModule is a module with a package of several resources, and a program that
// takes payments with it.
func shopModule(t *testing.T) string {
	t.Helper()
	result, err := generator.Generate(t.Context(), generator.Config{
		Spec: source(current, plain), References: "stub", WithFake: true,
		Resources: []string{
			"account", "balance_transaction", "card", "charge", "customer", "payment_intent", "person", "price", "refund", "setup_intent",
			"subscription", "subscription_item", "token",
		},
	})
	require.NoError(t, err)
	dir := scratch(t, map[string][]output.File{"stripe": result.Files})
	program(t, "shop/shop_test.go", filepath.Join(dir, "shop", "shop_test.go"))
	return dir
}

// TestFakeInitialValues holds the table of initial values to both flavours of the
// document: an object of every resource begins with values that have a reason.
func TestFakeInitialValues(t *testing.T) {
	for _, file := range []string{plain, sdk} {
		t.Run(file, func(t *testing.T) {
			result, err := generator.Generate(t.Context(), generator.Config{
				Spec: source(current, file), Resources: []string{everything}, WithFake: true,
			})
			require.NoError(t, err)
			dir := scratch(t, map[string][]output.File{"stripe": result.Files})
			program(t, "born/born_test.go", filepath.Join(dir, "stripe", "stripetest", "born_test.go"))
			out := run(t, dir, "go", "test", "-count=1", "-v", unoptimized, "-run", "TestEveryResourceIsBorn", "./stripe/stripetest")
			require.Contains(t, out, "--- PASS: TestEveryResourceIsBorn")
		})
	}
}
