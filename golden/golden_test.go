package golden_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/output"
)

var (
	update = flag.Bool("update", false, "record what the generator writes now")
	long   = flag.Bool("long", false, "try all inputs instead of a sample, which takes minutes")
)

// times is how often a test tries something: rarely, or as often as with -long.
func times(rarely, often int) int {
	if *long {
		return often
	}
	return rarely
}

// readConfig is the configuration in a folder.
func readConfig(dir string) (generator.Config, error) {
	text, err := os.ReadFile(filepath.Join(dir, config.FileName))
	if err != nil {
		return generator.Config{}, err
	}
	all, err := config.Config{}.Packages(config.FileName, text)
	if err != nil {
		return generator.Config{}, err
	}
	c := all[0] // a case has one package
	c.Dir = dir
	c.SettingAt = c.Position
	return c.Config, nil
}

// cases are the folders with a document of their own.
func cases(t *testing.T) []string { return foldersWith(t, "testdata", "openapi.yaml") }

// packages are the folders of all recorded packages: the cases, and the package of
// the examples.
func packages(t *testing.T) []string {
	return append(foldersWith(t, "testdata", config.FileName), foldersWith(t, "examples", config.FileName)...)
}

// foldersWith are the folders below another that hold a file of that name.
func foldersWith(t *testing.T, parent, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(parent, "*", name))
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

// once has the files of each case, for tests that only read them.
var once struct {
	sync.Mutex
	files map[string][]output.File
}

// generated are the files that the pipeline writes for a case.
func generated(t *testing.T, name string) []output.File {
	t.Helper()
	once.Lock()
	defer once.Unlock()
	if once.files == nil {
		once.files = map[string][]output.File{}
	}
	if once.files[name] == nil {
		once.files[name] = generate(t, name)
	}
	return once.files[name]
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

// TestGolden compares what the pipeline generates for every case with what was
// recorded.
func TestGolden(t *testing.T) {
	for _, name := range packages(t) {
		t.Run(name, func(t *testing.T) {
			files := generated(t, name)
			if *update {
				record(t, name, files)
				return
			}
			changes, err := output.Check(name, recorded(name, files))
			require.NoError(t, err)
			for _, c := range output.Changed(changes) {
				t.Errorf("%s/%s is %s\n%s", name, c.Name, c.Kind, c.Diff)
			}
		})
	}
}

// recorded are the files of a package that its folder holds: the rendered ones of a
// case, and all of the package of the examples.
func recorded(name string, files []output.File) []output.File {
	if filepath.Dir(name) != "testdata" {
		return files
	}
	return slices.DeleteFunc(slices.Clone(files), func(f output.File) bool { return handWritten(f.Name) != "" })
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
	_, err = output.Write(dir, recorded(dir, files))
	require.NoError(t, err)
}

// TestCasesAreOurs holds every case to settings and a package of its own, and to be in
// testdata. The document of a case is its own or the embedded one.
func TestCasesAreOurs(t *testing.T) {
	elsewhere, err := filepath.Glob("*/" + config.FileName)
	require.NoError(t, err)
	assert.Empty(t, elsewhere, "a case belongs into testdata")
	entries, err := os.ReadDir("testdata")
	require.NoError(t, err)
	for _, e := range entries {
		for _, name := range []string{"stripegen.yaml", "client.go"} {
			assert.FileExists(t, filepath.Join("testdata", e.Name(), name))
		}
	}
}
