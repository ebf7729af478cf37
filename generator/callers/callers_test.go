package callers_test

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/callers"
)

// open opens a file.
func open(name string) (io.ReadCloser, error) { return os.Open(name) }

// module writes the modules of archives to a folder, each file once.
func module(t *testing.T, names ...string) string {
	t.Helper()
	t.Setenv("GOFLAGS", os.Getenv("GOFLAGS")+" -mod=mod -trimpath") // so that another folder compiles nothing anew
	dir := t.TempDir()
	for _, name := range names {
		archive, err := txtar.ParseFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		write(t, dir, archive)
	}
	return dir
}

// write writes the files of an archive.
func write(t *testing.T, dir string, archive *txtar.Archive) {
	t.Helper()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Data, 0o600))
	}
}

// load loads the callers of a module.
func load(t *testing.T, cfg callers.Config) *callers.Program {
	t.Helper()
	cfg.Open = open
	if cfg.Patterns == nil {
		cfg.Patterns = []string{"./..."}
	}
	found, err := callers.Find(t.Context(), cfg)
	require.NoError(t, err)
	p, err := found.Load()
	require.NoError(t, err)
	return p
}

// remarks are the lines of a module with a remark that begins with a word, and what
// the remarks say, sorted.
func remarks(t *testing.T, dir, word string) map[string][]string {
	t.Helper()
	said := map[string][]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		text, err := os.ReadFile(name)
		way, _ := filepath.Rel(dir, name)
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			if _, remark, ok := strings.Cut(line, "// "+word+": "); ok {
				at := fmt.Sprintf("%s:%d", filepath.ToSlash(way), n)
				said[at] = strings.Split(strings.TrimSpace(remark), ", ")
				slices.Sort(said[at])
			}
		}
		return err
	}))
	require.NotEmpty(t, said)
	return said
}

// byLine are uses as the remarks have them.
func byLine(uses []callers.Use) map[string][]string {
	lines := map[string][]string{}
	for _, u := range uses {
		at := fmt.Sprintf("%s:%d", u.File, u.Line)
		lines[at] = append(lines[at], fmt.Sprintf("%s %s", u.Symbol, u.Kind))
	}
	for _, list := range lines {
		slices.Sort(list)
	}
	return lines
}

// text is a map of lists, a line for each key.
func text(all map[string][]string) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "%s: %s\n", key, strings.Join(all[key], ", "))
	}
	return b.String()
}

// TestUses holds the uses of all symbols to the remarks, line by line: none is missing
// and none is there that is not named. What depends on the package only by way of
// another one is among it, so are tests, and a broken package apart disturbs nothing.
func TestUses(t *testing.T) {
	dir := module(t, "shop.txtar")
	want := remarks(t, dir, "use")
	tagged := want["calls/tagged.go:7"]
	require.NotEmpty(t, tagged)

	p := load(t, callers.Config{Dir: dir, Tags: []string{"tagged"}})
	assert.Equal(t, text(want), text(byLine(p.All())))
	assert.Equal(t, 5, p.Packages())

	delete(want, "calls/tagged.go:7")
	assert.Equal(t, text(want), text(byLine(load(t, callers.Config{Dir: dir}).All())))

	for at := range want {
		if !strings.HasPrefix(at, "far/") {
			delete(want, at)
		}
	}
	assert.Equal(t, text(want), text(byLine(load(t, callers.Config{Dir: dir, Patterns: []string{"./far"}}).All())))
}
