package generator_test

import (
	"bytes"
	"flag"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

var update = flag.Bool("update", false, "write the sample tables of the fake server again")

// sampleTables is the file with the tables that the fake server's own tests use.
const sampleTables = "../templates/stripetest/sample.go"

// TestSampleTables holds that the fake server is tested with what is generated
// for the embedded document.
func TestSampleTables(t *testing.T) {
	result := generate(t, generator.Config{Resources: []string{"identity.*"}, WithFake: true})
	want := bytes.NewBufferString("package stripetest\n")
	for _, f := range result.Files {
		if f.Name == "stripetest/document.go" || strings.HasPrefix(f.Name, "stripetest/table_") {
			_, body, found := bytes.Cut(f.Data, []byte("package stripetest\n"))
			require.True(t, found, f.Name)
			want.Write(body)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(sampleTables, want.Bytes(), 0o644))
	}
	have, err := os.ReadFile(sampleTables)
	require.NoError(t, err)
	assert.Equal(t, want.String(), string(have), "run the test with -update")
}

// TestFakeFlow generates a package with its fake server into a module of its own
// and runs the tests of a program that uses both.
func TestFakeFlow(t *testing.T) {
	runProgram(t, generator.Config{WithFake: true}, "testdata/fake/flow_test.go")
}

// TestDash generates a package whose properties and parameters are named by a dash,
// and runs the tests of a program that uses it.
func TestDash(t *testing.T) {
	runProgram(t, generator.Config{Spec: "testdata/dash/openapi.yaml", Resources: []string{"widget"}}, "testdata/dash/dash_test.go")
}

// runProgram generates a package into a module of its own and runs the tests of a
// program there.
func runProgram(t *testing.T, cfg generator.Config, file string) {
	t.Helper()
	dir := t.TempDir()
	_, err := output.Write(filepath.Join(dir, "stripe"), generate(t, cfg).Files)
	require.NoError(t, err)
	program, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(file)), program, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.test/app\n\ngo 1.23\n"), 0o644))
	cmd := exec.Command("go", "test", "-gcflags=-N -l -dwarf=false", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS="+os.Getenv("GOFLAGS")+" -mod=mod -trimpath", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// TestFakeOfEveryCase holds that the fake server compiles whatever the document
// has, with and without the rules for verification sessions.
func TestFakeOfEveryCase(t *testing.T) {
	documents, err := filepath.Glob("../golden/testdata/*/openapi.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, documents)
	standard := importer.Default()
	for _, document := range documents {
		t.Run(filepath.Base(filepath.Dir(document)), func(t *testing.T) {
			files := generate(t, generator.Config{Spec: document, Resources: []string{"all"}, WithFake: true}).Files
			fset := token.NewFileSet()
			var trees []*ast.File
			for _, f := range files {
				if strings.HasPrefix(f.Name, "stripetest/") {
					assert.NotContains(t, f.Name, "sessions", "there are none in the document")
					tree, err := parser.ParseFile(fset, f.Name, f.Data, parser.SkipObjectResolution)
					require.NoError(t, err)
					trees = append(trees, tree)
				}
			}
			_, err := (&types.Config{GoVersion: "go1.23", Importer: standard}).Check("stripetest", fset, trees, nil)
			assert.NoError(t, err)
		})
	}
}
