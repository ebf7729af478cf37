package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/output"
	from "github.com/stripegen/stripegen/generator/source"
)

// TestV2Calls runs the test in testdata/v2calls, which calls every operation of API v2,
// with the packages of all resources of API v2.
func TestV2Calls(t *testing.T) {
	for _, d := range v2Documents {
		t.Run(d.name, func(t *testing.T) {
			v2Environment(t, d.name, d.operations)
			result, err := generator.Generate(t.Context(), generator.Config{Spec: v2File(t, d.name), Resources: []string{"all"}})
			require.NoError(t, err)
			dir := scratch(t, map[string][]output.File{"stripe": result.Files})
			require.NoError(t, os.CopyFS(filepath.Join(dir, "v2calls"), os.DirFS(filepath.Join("testdata", "v2calls"))))
			out := run(t, dir, "go", "test", "-v", "-count=1", unoptimized, "./v2calls")
			require.Contains(t, out, "--- PASS: TestOperations")
		})
	}
}

// v2File is a file with the sdk flavour of a cut of a document of API v2.
func v2File(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "v2.json")
	require.NoError(t, os.WriteFile(file, v2Text(t, name, sdk), 0o600))
	return file
}

// v2Index is the index of the sdk flavour of a cut.
func v2Index(t *testing.T, name string) *load.Document {
	t.Helper()
	doc, err := load.OpenIndex(t.Context(), "embedded", load.Options{Source: from.Options{Embedded: v2Text(t, name, sdk)}})
	require.NoError(t, err)
	return doc
}

// operationsOf are the operations of a document, sorted, with {} in place of parameters.
func operationsOf(doc *load.Document) []string {
	var operations []string
	for _, path := range doc.Index.Paths {
		for _, op := range path.Operations {
			operations = append(operations, op.Method+" "+regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path.Path, "{}"))
		}
	}
	slices.Sort(operations)
	return operations
}
