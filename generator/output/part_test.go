package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPart holds that a run in an SDK touches the files that are its own or were taken
// over, in folders below as well, and deletes none.
func TestPart(t *testing.T) {
	const header = "// Made by another\n"
	dir := t.TempDir()
	put := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	put("theirs.go", header+"\npackage p\n")
	put("released.go", header+"\npackage p\n\ntype Old int\n")
	put("hand.go", "package p\n\ntype Hand int\n")
	files := []File{
		{"theirs.go", []byte(header + "\npackage p\n\ntype New int\n")},
		{"a/b/client.go", []byte(header + "\npackage b\n")},
	}
	write := func(take bool) ([]Change, error) {
		f, err := Begin(t.Context(), dir, "")
		require.NoError(t, err)
		defer f.Close()
		f.Share(Part{Owned: []string{"released.go"}, Header: header})
		theirs, err := f.Theirs(files)
		require.NoError(t, err)
		require.Contains(t, theirs, "theirs.go")
		if take {
			f.TakeOver("theirs.go")
		}
		return f.Write(t.Context(), files, nil)
	}
	_, err := write(false)
	require.ErrorContains(t, err, "theirs.go")
	assert.NoDirExists(t, filepath.Join(dir, "a"), "nothing is written")
	changes, err := write(true)
	require.NoError(t, err)
	assert.Equal(t, []Change{{Name: "a/b/client.go", Kind: Missing}, {Name: "theirs.go", Kind: Stale}}, changes)
	assert.FileExists(t, filepath.Join(dir, "a", "b", "client.go"))
	assert.FileExists(t, filepath.Join(dir, "released.go"), "what is no longer asked for stays")
	text, err := os.ReadFile(filepath.Join(dir, "hand.go"))
	require.NoError(t, err)
	assert.Equal(t, "package p\n\ntype Hand int\n", string(text))
}
