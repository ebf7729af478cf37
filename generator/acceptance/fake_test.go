package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/resolve"
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
	run(t, shopModule(t), "go", "test", "-count=1", "./shop")
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
			out := run(t, dir, "go", "test", "-count=1", "-v", "-run", "TestEveryResourceIsBorn", "./stripe/stripetest")
			require.Contains(t, out, "--- PASS: TestEveryResourceIsBorn")
		})
	}
}

// TestFakeInitialRows finds rows of the table that no resource of the document needs,
// in neither flavour: a mistake, or a change of the document to follow.
func TestFakeInitialRows(t *testing.T) {
	unused := emit.UnusedInitials(lowered(t, source(current, plain)))
	previews := emit.UnusedInitials(lowered(t, source(current, sdk)))
	unused = slices.DeleteFunc(unused, func(row string) bool { return !slices.Contains(previews, row) })
	assert.Empty(t, unused)
}

// lowered is the model of all resources of a document.
func lowered(t *testing.T, source string) *model.API {
	t.Helper()
	doc, err := load.Open(t.Context(), source, load.Options{Resources: []string{everything}})
	require.NoError(t, err)
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	api, err := lower.API(selected, lower.Options{})
	require.NoError(t, err)
	return api
}
