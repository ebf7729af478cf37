package golden_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
)

// wantFile is the file of an error golden that holds the exit code, on a line
// of its own, and the exact text of the error.
const wantFile = "want"

// archives are the error goldens.
func archives(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("errors/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	return names
}

// wanted is what an error golden expects.
func wanted(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	for _, f := range archive.Files {
		if f.Name == wantFile {
			return string(f.Data)
		}
	}
	t.Fatalf("%s: there is no file %q", name, wantFile)
	return ""
}

// TestErrors runs the pipeline in the folder that each golden describes and
// compares the error.
func TestErrors(t *testing.T) {
	for _, name := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			assert.NotEmpty(t, strings.TrimSpace(string(archive.Comment)), "say what is wrong with the document")
			got := failure(t, archive)
			if *update {
				recordError(t, name, archive, got)
				return
			}
			assert.Equal(t, wanted(t, name), got)
		})
	}
}

// failure unpacks an archive, generates, and returns the exit code and the
// text of the error.
func failure(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range archive.Files {
		if f.Name != wantFile {
			require.NoError(t, os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600))
		}
	}
	cfg, err := readConfig(dir)
	if err == nil {
		_, err = generator.Generate(t.Context(), cfg)
	}
	require.Error(t, err)
	assert.NotContains(t, err.Error(), dir, "an error must not depend on where the folder is")
	return fmt.Sprintf("%d\n%s\n", diag.ExitCode(err), err)
}

// recordError replaces or appends what an archive expects.
func recordError(t *testing.T, name string, archive *txtar.Archive, got string) {
	t.Helper()
	files := archive.Files[:0:0]
	for _, f := range archive.Files {
		if f.Name != wantFile {
			files = append(files, f)
		}
	}
	archive.Files = append(files, txtar.File{Name: wantFile, Data: []byte(got)})
	require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
}
