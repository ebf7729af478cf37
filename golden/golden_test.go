package golden_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/output"
)

var update = flag.Bool("update", false, "record what the generator writes now")

// readConfig is the configuration in a folder.
func readConfig(dir string) (generator.Config, error) {
	text, err := os.ReadFile(filepath.Join(dir, config.FileName))
	if err != nil {
		return generator.Config{}, err
	}
	var c config.Config
	if err := c.ApplyFile(config.FileName, text); err != nil {
		return generator.Config{}, err
	}
	return generator.Config{
		Spec: c.Spec, Resources: c.Resources, Exclude: c.Exclude, References: c.References,
		Package: c.Package, Target: c.Target, Sensitive: c.Sensitive, Names: c.Names, WithFake: c.WithFake, Dir: dir,
		SettingAt: c.Position,
	}, nil
}

// cases are the folders with a document of their own.
func cases(t *testing.T) []string { return foldersWith(t, "openapi.yaml") }

// foldersWith are the folders that hold a file of that name.
func foldersWith(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob("*/" + name)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var names []string
	for _, f := range files {
		names = append(names, filepath.Dir(f))
	}
	return names
}

// generate runs the pipeline on the document of a case.
func generate(t *testing.T, name string) []output.File {
	t.Helper()
	return generateFrom(t, name, "", nil)
}

// generateFrom runs the pipeline with the settings of a case on another text,
// if there is a source.
func generateFrom(t *testing.T, name, source string, text io.Reader) []output.File {
	t.Helper()
	cfg, err := readConfig(name)
	require.NoError(t, err)
	if source != "" {
		cfg.Spec, cfg.Stdin = source, text
	}
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	return result.Files
}

// TestGolden compares what the pipeline makes of every case with what was
// recorded.
func TestGolden(t *testing.T) {
	for _, name := range foldersWith(t, config.FileName) {
		t.Run(name, func(t *testing.T) {
			files := generate(t, name)
			if *update {
				record(t, name, files)
				return
			}
			changes, err := output.Check(name, files)
			require.NoError(t, err)
			for _, c := range output.Changed(changes) {
				t.Errorf("%s/%s is %s\n%s", name, c.Name, c.Kind, c.Diff)
			}
		})
	}
}

// record writes a package that type-checks into a folder that is the case's
// alone.
func record(t *testing.T, dir string, files []output.File) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		if known := strings.HasSuffix(e.Name(), ".go") || e.Name() == "openapi.yaml" || e.Name() == "stripegen.yaml" || e.Name() == "stripetest"; !known {
			t.Fatalf("%s/%s is not part of a case; remove it", dir, e.Name())
		}
	}
	requireTypes(t, files)
	_, err = output.Write(dir, files)
	require.NoError(t, err)
}

// TestCasesAreOurs holds every case to settings and a package of its own. The
// document of a case is its own or the embedded one.
func TestCasesAreOurs(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, e := range entries {
		if !e.IsDir() || e.Name() == "errors" {
			continue
		}
		for _, name := range []string{"stripegen.yaml", "client.go"} {
			assert.FileExists(t, filepath.Join(e.Name(), name))
		}
	}
}
