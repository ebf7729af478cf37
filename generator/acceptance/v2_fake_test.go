package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// TestV2Fake runs the tests in testdata/v2fake with the fake servers of all resources of
// API v2: every operation, list, error and thin event.
func TestV2Fake(t *testing.T) {
	for _, d := range v2Documents {
		t.Run(d.name, func(t *testing.T) {
			v2Environment(t, d.name, d.operations)
			result, err := generator.Generate(t.Context(), generator.Config{Spec: v2File(t, d.name), Resources: []string{everything}, WithFake: true})
			require.NoError(t, err)
			dir := scratch(t, map[string][]output.File{"stripe": result.Files})
			program(t, "v2fake/v2fake_test.go", filepath.Join(dir, "stripe", "stripetest", "v2fake_test.go"))
			out := run(t, dir, "go", "test", "-count=1", "-v", unoptimized, "./stripe/stripetest")
			for _, name := range []string{"TestOperations", "TestPages", "TestErrors", "TestThinEvents"} {
				require.Contains(t, out, "--- PASS: "+name)
			}
		})
	}
}

// TestV2MeterStream runs the test in testdata/v2fake of the stream of meter events, whose
// path is in a document of our own.
func TestV2MeterStream(t *testing.T) {
	file := filepath.Join(t.TempDir(), "v2.json")
	require.NoError(t, os.WriteFile(file, withStream(t, v2Text(t, "ga", sdk)), 0o600))
	result, err := generator.Generate(t.Context(), generator.Config{Spec: file, Resources: []string{everything}, WithFake: true})
	require.NoError(t, err)
	dir := scratch(t, map[string][]output.File{"stripe": result.Files})
	program(t, "v2fake/meter_test.go", filepath.Join(dir, "stripe", "stripetest", "meter_test.go"))
	require.Contains(t, run(t, dir, "go", "test", "-count=1", "-v", unoptimized, "./stripe/stripetest"), "--- PASS: TestMeterStream")
}

// v2Environment passes to the programs that run next which operations and which errors a
// document of API v2 has.
func v2Environment(t *testing.T, name string, operations int) {
	t.Helper()
	doc := v2Index(t, name)
	list := operationsOf(doc)
	require.Len(t, list, operations)
	setJSON(t, "OPERATIONS", list)
	types := map[string][]string{}
	for _, e := range doc.Index.TypedErrors() {
		types[e.Type] = e.Codes
	}
	setJSON(t, "ERRORS", types)
}

// setJSON sets a variable of the environment to a value in JSON.
func setJSON(t *testing.T, name string, v any) {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	t.Setenv(name, string(text))
}
