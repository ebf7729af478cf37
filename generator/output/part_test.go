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
			left, err := f.TakeOver(files, []string{"theirs.go"})
			require.NoError(t, err)
			require.Empty(t, left)
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

// TestPartUncompilable holds that a run in an SDK with its runtime writes no file that does
// not compile with the others, such as one that uses what nothing in the package declares.
func TestPartUncompilable(t *testing.T) {
	const header, runtime = "// Made by another\n", "type Backend any\n"
	for _, test := range []struct{ name, hand, file, code, want string }{
		{"another file declares it", runtime + "type Gear int", "widget.go", "type Widget struct { Gear *Gear; Size string }", ""},
		{"nothing declares it", runtime + "type Gears int", "widget.go", "type Widget struct {\n\tGear *Gear\n\tMore Gear\n}", "widget.go:5:8: would use Gear, which nothing in the package declares; "},
		{"only a method has the name", runtime + "func (Box) Gear() {}\ntype Box int", "widget.go", "var _ = Gear", "would use Gear"},
		{"there is no runtime", "type Gears int", "widget.go", "type Widget struct { Gear *Gear }", ""},
		{"an imported package", runtime, "widget.go", "import \"net/http\"\nvar _ = http.Client{Timeout: 1}", ""},
		{"a field that there is", runtime + "type Gear struct{ Teeth int }", "widget.go", "func teeth(g *Gear) int { return g.Teeth }", ""},
		{"a field that there is not", runtime + "type Gear struct{}", "widget.go", "func teeth(g *Gear) int { return g.Teeth }", "widget.go:4:36: would not compile with the other files of the package: g.Teeth undefined"},
		{"the other file is wrong", runtime + "func other() { missing() }", "widget.go", "func widget() { other() }", ""},
		{"a folder below, and the root declares it", runtime + "type Gear int", "widget/client.go", "import p \"example.test/p\"\nvar _ p.Gear", ""},
		{"a folder below, and nothing declares it", runtime, "widget/client.go", "import p \"example.test/p\"\nvar _ p.Gear", "widget/client.go:5:9: would use p.Gear, which nothing in the package declares; "},
		{"a folder below, of another module", runtime, "widget/client.go", "import p \"example.test/q\"\nvar _ p.Gear", ""},
		{"a folder below, without a runtime", "type Gears int", "widget/client.go", "import p \"example.test/p\"\nvar _ p.Gear", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "hand.go"), []byte("package p\n\n"+test.hand+"\n"), 0o644))
			f, err := Begin(t.Context(), dir, "")
			require.NoError(t, err)
			defer f.Close()
			f.Share(Part{Header: header, Runtime: "Backend", Module: "example.test/p"})
			files := []File{{test.file, []byte(header + "\npackage p\n" + test.code + "\n")}}
			left, err := f.TakeOver(files, []string{test.file})
			require.NoError(t, err)
			assert.Equal(t, test.want != "", len(left) == 1)
			_, err = f.Write(t.Context(), files, nil)
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, test.want)
			assert.NoFileExists(t, filepath.Join(dir, filepath.FromSlash(test.file)))
		})
	}
}

// TestPartTaken holds that what is declared twice is refused with both positions, and is not
// a file that would not compile, which a run leaves alone.
func TestPartTaken(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "hand.go"), []byte("package p\n\ntype Backend any\ntype Widget int\n"), 0o644))
	f, err := Begin(t.Context(), dir, "")
	require.NoError(t, err)
	defer f.Close()
	f.Share(Part{Runtime: "Backend"})
	files := []File{{"widget.go", []byte("package p\n\ntype Widget struct{}\n")}}
	left, err := f.TakeOver(files, []string{"widget.go"})
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = f.Write(t.Context(), files, nil)
	assert.ErrorContains(t, err, "hand.go:4:6: declares Widget, as the generated package does")
	assert.ErrorContains(t, err, "widget.go:3:6)")
}

// TestPartOddFolder holds that nothing is written where a folder of a file is a link or a
// file, and that the error names it.
func TestPartOddFolder(t *testing.T) {
	for name, odd := range map[string]func(at string) error{
		"a link": func(at string) error { return os.Symlink(t.TempDir(), at) },
		"a file": func(at string) error { return os.WriteFile(at, nil, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, odd(filepath.Join(dir, "a")))
			f, err := Begin(t.Context(), dir, "")
			require.NoError(t, err)
			defer f.Close()
			f.Share(Part{})
			_, err = f.Write(t.Context(), []File{{"a/b/client.go", []byte("package b\n")}, {"a.go", []byte("package a\n")}}, nil)
			require.EqualError(t, err, filepath.ToSlash(filepath.Join(dir, "a"))+": is not a regular file or folder; remove it or name another output folder")
			assert.NoFileExists(t, filepath.Join(dir, "a.go"))
		})
	}
}
