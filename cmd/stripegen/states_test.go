package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// project is a folder with settings, a document, and the package in out.
type project struct {
	t   *testing.T
	dir string
}

// path is a file of it.
func (p project) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// put writes a file.
func (p project) put(name, text string) {
	require.NoError(p.t, os.MkdirAll(filepath.Dir(p.path(name)), 0o755))
	require.NoError(p.t, os.WriteFile(p.path(name), []byte(text), 0o644))
}

// hand writes a hand-written file of a package.
func (p project) hand(name, clause, body string) { p.put(name, "package "+clause+"\n\n"+body) }

// edit replaces a text in a file, which must have it.
func (p project) edit(name, old, with string) {
	text, err := os.ReadFile(p.path(name))
	require.NoError(p.t, err)
	require.Contains(p.t, string(text), old)
	p.put(name, strings.ReplaceAll(string(text), old, with))
}

// remove removes files, or all of out.
func (p project) remove(names ...string) {
	for _, name := range names {
		require.NoError(p.t, os.RemoveAll(p.path(name)))
	}
}

// sign writes the digests of its lines into the lock, as generate does.
func (p project) sign() {
	text, err := os.ReadFile(p.path("out/" + lock.FileName))
	require.NoError(p.t, err)
	signed, _ := lock.Parse("", text) // it has an error: that is why
	p.put("out/"+lock.FileName, string(signed.Text()))
}

// windows ends the lines of a file as on Windows.
func (p project) windows(name string) { p.edit(name, "\n", "\r\n") }

// link makes a symbolic link.
func (p project) link(name, target string) { require.NoError(p.t, os.Symlink(target, p.path(name))) }

// states are folders as they can be, by name, and the exit code of check there.
var states = []struct {
	name string
	code int
	make func(p project)
}{
	{"as generated", 0, func(project) {}},
	{"no folder", 1, func(p project) { p.remove("out") }},
	{"an empty folder", 1, func(p project) { p.remove("out"); require.NoError(p.t, os.Mkdir(p.path("out"), 0o755)) }},
	{"a file is missing", 1, func(p project) { p.remove("out/client.go") }},
	{"a file was edited", 1, func(p project) { p.edit("out/widget.go", "package out", "// mine\npackage out") }},
	{"the header was removed", 4, func(p project) { p.edit("out/widget.go", output.Header, "// mine") }},
	{"a file is extra", 1, func(p project) { p.put("out/old.go", output.Header+"\n\npackage out\n") }},
	{"the fake is missing", 1, func(p project) { p.remove("out/stripetest") }},
	{"the fake is extra", 1, func(p project) { p.edit("stripegen.yaml", "with-fake: true", "with-fake: false") }},
	{"no lock", 1, func(p project) { p.remove("out/stripegen.lock") }},
	{"an empty lock", 1, func(p project) { p.put("out/stripegen.lock", "") }},
	{"a lock of a later format", 2, func(p project) { p.edit("out/stripegen.lock", "format 1", "format 9") }},
	{"a conflict in the lock", 1, func(p project) {
		p.edit("out/stripegen.lock", "end\n", "<<<<<<< ours\nend\n=======\n>>>>>>> theirs\nend\n")
	}},
	{"a name in the lock was edited", 1, func(p project) { p.edit("out/stripegen.lock", "widget/maker Maker", "widget/maker MadeBy") }},
	{"a fact in the lock was edited", 1, func(p project) { p.edit("out/stripegen.lock", "api 2026", "api 2025") }},
	{"a remark in the lock was edited", 1, func(p project) { p.edit("out/stripegen.lock", "# One fact", "# A fact") }},
	{"a lock of another generator", 0, func(p project) { p.edit("out/stripegen.lock", "generator devel", "generator v0.1.0"); p.sign() }},
	{"another generator and another file", 1, func(p project) {
		p.edit("out/stripegen.lock", "generator devel", "generator v0.1.0")
		p.edit("out/stripegen.lock", "file client.go sha256:", "file client.go sha256:"+strings.Repeat("0", 64)+"\n#")
		p.sign()
	}},
	{"a lock of another document", 1, func(p project) { p.edit("widgets.yaml", "components:\n", "components:\n  x-new: true\n") }},
	{"another document", 1, func(p project) { p.edit("widgets.yaml", "Who made it", "The maker") }},
	{"another version of the API", 1, func(p project) { p.edit("widgets.yaml", "2026-08-26", "2026-09-30") }},
	{"the lock is a folder", 4, func(p project) { p.remove("out/stripegen.lock"); p.put("out/stripegen.lock/x", "") }},
	{"lines as on Windows", 0, func(p project) { p.windows("out/client.go"); p.windows("out/stripegen.lock") }},
	{"lines as on Windows and an edit", 1, func(p project) {
		p.windows("out/client.go")
		p.edit("out/client.go", "package out", "// mine\r\npackage out")
	}},
	{"a hand-written file", 0, func(p project) { p.hand("out/mine.go", "out", "type Mine struct{ Widget }\n") }},
	{"a method of a generated type", 0, func(p project) { p.hand("out/mine.go", "out", "func (w *Widget) Shout() string { return w.ID }\n") }},
	{"a hand-written file before anything is generated", 1, func(p project) { p.remove("out"); p.hand("out/mine.go", "out", "type Mine int\n") }},
	{"a hand-written type of our name", 4, func(p project) { p.hand("out/mine.go", "out", "type Widget struct{}\n") }},
	{"a hand-written name of the runtime", 4, func(p project) { p.hand("out/mine.go", "out", "type Client struct{}\n") }},
	{"a hand-written name that is not exported", 4, func(p project) { p.hand("out/mine.go", "out", "type record struct{}\n") }},
	{"a hand-written name of an import", 4, func(p project) { p.hand("out/mine.go", "out", "var json = 1\n") }},
	{"an import of our name", 4, func(p project) { p.hand("out/mine.go", "out", "import String \"strconv\"\n\nvar _ = String.Itoa\n") }},
	{"a method of the name of a method", 4, func(p project) { p.hand("out/mine.go", "out", "func (w *Widget) Refresh() {}\n") }},
	{"a method of the name of a field", 4, func(p project) { p.hand("out/mine.go", "out", "func (w Widget) Maker() {}\n") }},
	{"a method by an alias", 4, func(p project) { p.hand("out/mine.go", "out", "type W = Widget\n\nfunc (w W) Maker() {}\n") }},
	{"a clash before anything is generated", 4, func(p project) { p.remove("out"); p.hand("out/mine.go", "out", "type Widget struct{}\n") }},
	{"a clash with an extra file", 1, func(p project) {
		p.put("out/old.go", output.Header+"\n\npackage out\n\ntype Old int\n")
		p.hand("out/mine.go", "out", "type Old int\n")
	}},
	{"a hand-written file of our name", 4, func(p project) { p.hand("out/widget.go", "out", "") }},
	{"a hand-written file of our name to be", 4, func(p project) { p.remove("out"); p.hand("out/widget.go", "out", "") }},
	{"a package is named and the same", 0, func(p project) {
		p.hand("out/mine.go", "out", "")
		p.edit("stripegen.yaml", "output", "package: out\noutput")
	}},
	{"a package is named and another", 4, func(p project) {
		p.hand("out/mine.go", "out", "")
		p.edit("stripegen.yaml", "output", "package: shop\noutput")
	}},
	{"a package is named, and no file is there", 1, func(p project) { p.remove("out/doc.go"); p.edit("stripegen.yaml", "output", "package: shop\noutput") }},
	{"two packages by hand", 4, func(p project) { p.hand("out/mine.go", "shop", "") }},
	{"a program beside it", 4, func(p project) { p.remove("out/doc.go"); p.hand("out/main.go", "main", "func main() {}\n") }},
	{"only a test from outside", 1, func(p project) { p.remove("out/doc.go"); p.hand("out/x_test.go", "out_test", "") }},
	{"a test", 0, func(p project) { p.hand("out/mine_test.go", "out", "type Mine int\n") }},
	{"a test that clashes", 4, func(p project) { p.hand("out/mine_test.go", "out", "type Widget int\n") }},
	{"a test from outside", 0, func(p project) { p.hand("out/mine_test.go", "out_test", "type Widget int\n") }},
	{"a program that is not built", 0, func(p project) { p.put("out/gen.go", "//go:build ignore\n\npackage main\n\ntype Widget int\n") }},
	{"for another platform", 4, func(p project) { p.hand("out/mine_windows.go", "out", "type Widget int\n") }},
	{"a file with an error", 0, func(p project) { p.hand("out/mine.go", "out", "func (\n") }},
	{"a file of another generator", 0, func(p project) {
		p.put("out/mine.go", "// Code generated by other. DO NOT EDIT.\n\npackage out\n\ntype Mine int\n")
	}},
	{"hand-written beside the fake", 0, func(p project) { p.hand("out/stripetest/mine.go", "stripetest", "type Mine int\n") }},
	{"a clash beside the fake", 4, func(p project) { p.hand("out/stripetest/mine.go", "stripetest", "type Server int\n") }},
	{"another package beside the fake", 4, func(p project) { p.hand("out/stripetest/mine.go", "fake", "") }},
	{"another package where the fake was", 1, func(p project) {
		p.edit("stripegen.yaml", "with-fake: true", "with-fake: false")
		p.hand("out/stripetest/mine.go", "fake", "type Server int\n")
	}},
	{"other files and folders", 0, func(p project) { p.put("out/README.md", ""); p.hand("out/below/x.go", "below", "type Widget int\n") }},
	{"a folder of our name", 4, func(p project) { p.remove("out/client.go"); p.put("out/client.go/x", "") }},
	{"a link of our name", 4, func(p project) {
		p.remove("out/client.go")
		p.put("x.go", output.Header+"\n")
		p.link("out/client.go", "../x.go")
	}},
	{"a link that leads nowhere", 0, func(p project) { p.link("out/mine.go", "nowhere") }},
	{"the folder is a file", 2, func(p project) { p.remove("out"); p.put("out", "") }},
	{"the folder is a link", 4, func(p project) { require.NoError(p.t, os.Rename(p.path("out"), p.path("real"))); p.link("out", "real") }},
	{"a run was killed", 1, func(p project) { p.put("out/.stripegen/A.journal", ""); p.remove("out/client.go") }},
	{"a run was killed at the end", 0, func(p project) { p.put("out/.stripegen/A.journal", "") }},
	{"the folder of runs is a file", 4, func(p project) { p.put("out/.stripegen", "") }},
}

// TestStates holds generate and check to each other in every state of a folder: what
// check finds right, generate leaves alone; what check finds different, generate writes,
// and check is content then; what one refuses, the other refuses in the same words, and
// nothing is written.
func TestStates(t *testing.T) {
	require.GreaterOrEqual(t, len(states), 40)
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	first := project{t, t.TempDir()}
	first.put("widgets.yaml", string(widgets))
	first.put("stripegen.yaml", "spec: widgets.yaml\nresources: [widget]\noutput: out\nwith-fake: true\n")
	first.hand("out/doc.go", "out", "")
	require.Zero(t, first.run("generate").code)
	for _, state := range states {
		t.Run(state.name, func(t *testing.T) {
			t.Parallel()
			p := project{t, filepath.Join(t.TempDir(), "state")}
			require.NoError(t, os.CopyFS(p.dir, os.DirFS(first.dir)))
			state.make(p)
			before := p.contents()
			check, list := p.run("check"), p.run("generate", "--dry-run")
			require.Equal(t, before, p.contents(), "check and --dry-run write nothing")
			generate := p.run("generate")
			after := p.contents()
			assert.Equal(t, state.code, check.code, check.stderr)
			for name, text := range before {
				if strings.Contains(name, "mine") || strings.HasSuffix(name, "doc.go") {
					assert.Equal(t, text, after[name], "a hand-written file stays as it is")
				}
			}
			switch check.code {
			case 0:
				assert.Zero(t, generate.code, generate.stderr)
				assert.Empty(t, list.stdout)
				delete(before, "out/.stripegen/A.journal") // swept away
				assert.Equal(t, before, after)
			case 1:
				assert.Zero(t, generate.code, generate.stderr)
				assert.NotEmpty(t, list.stdout)
				assert.NotEqual(t, before, after)
				again := p.run("check")
				assert.Zero(t, again.code, again.stdout)
			default:
				assert.Equal(t, check, generate)
				assert.Equal(t, check, list)
				assert.NotEmpty(t, check.stderr)
				assert.Equal(t, before, after)
			}
		})
	}
}

// outcome is what a run of the command leaves.
type outcome struct {
	code           int
	stdout, stderr string
}

// run runs the command in the folder.
func (p project) run(args ...string) outcome {
	var stdout, stderr bytes.Buffer
	a := app{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, lookupEnv: func(string) (string, bool) { return "", false }}
	code := a.run(p.t.Context(), append([]string{"-C", p.dir}, args...))
	return outcome{code, stdout.String(), stderr.String()}
}

// contents are the texts of all files, and what links lead to.
func (p project) contents() map[string]string {
	texts := map[string]string{}
	require.NoError(p.t, fs.WalkDir(os.DirFS(p.dir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case entry.Type()&fs.ModeSymlink != 0:
			texts[name], err = os.Readlink(p.path(name))
			return err
		}
		text, err := os.ReadFile(p.path(name))
		texts[name] = string(text)
		return err
	}))
	return texts
}
