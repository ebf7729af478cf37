package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// twoPackages is a folder with settings of two packages, a and b.
func twoPackages(t *testing.T) project {
	t.Helper()
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	p := project{t, t.TempDir()}
	p.put("widgets.yaml", string(widgets))
	p.put("stripegen.yaml", "spec: widgets.yaml\nresources: [widget]\npackages: [{output: b}, {output: a}]\n")
	return p
}

// TestPackagesAreLocked runs generate while another run holds the lock of one of two
// folders: it takes that of the other and writes nothing until it has both.
func TestPackagesAreLocked(t *testing.T) {
	p := twoPackages(t)
	other, err := output.Begin(t.Context(), p.path("b"), lock.FileName)
	require.NoError(t, err)
	defer other.Close()
	done := make(chan outcome, 1)
	go func() { done <- p.run("generate") }()
	require.Eventually(t, func() bool { _, err := os.Stat(p.path("a/.stripegen/lock")); return err == nil }, 5*time.Second, time.Millisecond)
	assert.NoFileExists(t, p.path("a/client.go"))
	select {
	case <-done:
		require.Fail(t, "it has to wait for the lock of b")
	case <-time.After(100 * time.Millisecond):
	}
	assert.NoFileExists(t, p.path("a/client.go"))
	other.Close()
	got := <-done
	assert.Zero(t, got.code, got.stderr)
	for _, name := range []string{"a", "b"} {
		assert.FileExists(t, p.path(name+"/client.go"))
		assert.NoDirExists(t, p.path(name+"/.stripegen"))
	}
}

// TestPackagesLeaveNothing runs generate where one of two packages cannot be made: no
// folder is left of either.
func TestPackagesLeaveNothing(t *testing.T) {
	p := twoPackages(t)
	p.edit("stripegen.yaml", "{output: a}", "{output: a, resources: [none]}")
	before := p.contents()
	got := p.run("generate")
	assert.Equal(t, 2, got.code, got.stderr)
	assert.Equal(t, before, p.contents())
	assert.NoDirExists(t, p.path("a"))
	assert.NoDirExists(t, p.path("b"))
}

// TestPackagesAgree holds generate to check for two packages in each state of one of
// them, as TestStates does for one.
func TestPackagesAgree(t *testing.T) {
	states := map[string]struct {
		make func(p project)
		code int
	}{
		"as generated":         {func(project) {}, 0},
		"one is missing":       {func(p project) { p.remove("b") }, 1},
		"a file is missing":    {func(p project) { p.remove("b/client.go") }, 1},
		"a file was edited":    {func(p project) { p.edit("a/widget.go", "package stripe", "// mine\npackage stripe") }, 1},
		"no lock":              {func(p project) { p.remove("a/stripegen.lock") }, 1},
		"a hand-written clash": {func(p project) { p.hand("b/mine.go", "stripe", "type Widget int\n") }, 4},
		"both have one": {func(p project) {
			p.hand("a/mine.go", "stripe", "type Widget int\n")
			p.hand("b/mine.go", "stripe", "type Widget int\n")
		}, 4},
		"another by hand":         {func(p project) { p.hand("b/mine.go", "other", "") }, 1},
		"drift here, clash there": {func(p project) { p.remove("b/client.go"); p.hand("a/mine.go", "stripe", "type Widget int\n") }, 4},
		"a folder is a link":      {func(p project) { require.NoError(p.t, os.Rename(p.path("b"), p.path("real"))); p.link("b", "real") }, 4},
		"another document":        {func(p project) { p.edit("widgets.yaml", "Who made it", "The maker") }, 1},
	}
	first := twoPackages(t)
	require.Zero(t, first.run("generate").code)
	for name, state := range states {
		t.Run(name, func(t *testing.T) {
			p := project{t, filepath.Join(t.TempDir(), "state")}
			require.NoError(t, os.CopyFS(p.dir, os.DirFS(first.dir)))
			state.make(p)
			before := p.contents()
			check, list := p.run("check"), p.run("generate", "--dry-run")
			require.Equal(t, before, p.contents(), "check and --dry-run write nothing")
			generate := p.run("generate")
			assert.Equal(t, state.code, check.code, check.stderr)
			switch check.code {
			case 1:
				assert.Zero(t, generate.code, generate.stderr)
				assert.NotEmpty(t, list.stdout)
				assert.Zero(t, p.run("check").code)
			case 0:
				assert.Zero(t, generate.code, generate.stderr)
				assert.Equal(t, before, p.contents())
			default:
				assert.Equal(t, check, generate)
				assert.Equal(t, check, list)
				assert.Equal(t, before, p.contents(), "nothing of either is written")
			}
		})
	}
}
