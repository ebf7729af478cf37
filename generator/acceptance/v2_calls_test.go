package acceptance

import (
	"encoding/json"
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
			text := v2Text(t, d.name, sdk)
			doc, err := load.OpenIndex(t.Context(), "embedded", load.Options{Source: from.Options{Embedded: text}})
			require.NoError(t, err)
			var operations []string
			for _, path := range doc.Index.Paths {
				for _, op := range path.Operations {
					operations = append(operations, op.Method+" "+regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path.Path, "{}"))
				}
			}
			require.Len(t, operations, d.operations)
			slices.Sort(operations)
			list, err := json.Marshal(operations)
			require.NoError(t, err)
			t.Setenv("OPERATIONS", string(list))

			file := filepath.Join(t.TempDir(), "v2.json")
			require.NoError(t, os.WriteFile(file, text, 0o600))
			result, err := generator.Generate(t.Context(), generator.Config{Spec: file, Resources: []string{"all"}})
			require.NoError(t, err)
			dir := scratch(t, map[string][]output.File{"stripe": result.Files})
			require.NoError(t, os.CopyFS(filepath.Join(dir, "v2calls"), os.DirFS(filepath.Join("testdata", "v2calls"))))
			out := run(t, dir, "go", "test", "-v", "-count=1", "./v2calls")
			require.Contains(t, out, "--- PASS: TestOperations")
		})
	}
}
