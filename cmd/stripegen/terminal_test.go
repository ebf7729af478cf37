package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// onScreen runs the command in the folder on a terminal, and returns what is on it.
func (p project) onScreen(env map[string]string, args ...string) (int, string) {
	var screen bytes.Buffer
	a := app{
		stdin: strings.NewReader(""), stdout: &screen, stderr: &screen,
		lookupEnv:  func(name string) (string, bool) { value, ok := env[name]; return value, ok },
		isTerminal: func(w io.Writer) bool { return w == &screen },
	}
	code := a.run(p.t.Context(), append([]string{"-C", p.dir}, args...))
	return code, screen.String()
}

// TestCheckOnTerminal holds that check says on a terminal that all is well, and shows
// differences in colours, unless the user does not want them.
func TestCheckOnTerminal(t *testing.T) {
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	p := project{t, t.TempDir()}
	p.put("widgets.yaml", string(widgets))
	p.put("stripegen.yaml", "spec: widgets.yaml\nresources: [widget]\noutput: out\n")
	require.Zero(t, p.run("generate").code)
	code, screen := p.onScreen(nil, "check")
	assert.Zero(t, code)
	assert.Regexp(t, `^\S+/out: \d+ files, all up to date\n$`, screen)
	assert.Equal(t, outcome{}, p.run("check"), "elsewhere nothing is said")
	for _, flag := range []string{"--quiet", "--json"} {
		_, screen = p.onScreen(nil, "check", flag)
		assert.NotContains(t, screen, "all up to date")
	}

	p.edit("out/widget.go", "package stripe\n", "package shop\n\n// \x1b[2J\n")
	code, screen = p.onScreen(nil, "check")
	assert.Equal(t, 1, code)
	for _, line := range []string{
		"\x1b[1m--- widget.go (on disk)\x1b[m\n\x1b[1m+++ widget.go (generated)\x1b[m\n\x1b[36m@@ -",
		"\n\x1b[31m-package shop\x1b[m\n\x1b[31m-\x1b[m\n\x1b[31m-// \\x1b[2J\x1b[m\n\x1b[32m+package stripe\x1b[m\n",
	} {
		assert.Contains(t, screen, line)
	}
	for name, value := range map[string]string{"NO_COLOR": "1", "TERM": "dumb"} {
		_, plain := p.onScreen(map[string]string{name: value}, "check")
		assert.NotContains(t, plain, "\x1b")
		assert.Contains(t, plain, "\n-package shop\n")
	}
	assert.NotContains(t, p.run("check").stdout, "\x1b")
}

// TestDiffOnTerminal holds that diff shows on a terminal what callers have to look at, and
// counts the rest, unless a level is named or the report goes elsewhere.
func TestDiffOnTerminal(t *testing.T) {
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	p := project{t, t.TempDir()}
	p.put("old.yaml", string(widgets))
	p.put("new.yaml", strings.ReplaceAll(string(widgets), "        maker:\n", "        vendor:\n"))
	args := []string{"diff", "--resource", "widget", "--fail-on", "none", "old.yaml", "new.yaml"}
	env := map[string]string{"NO_COLOR": "1"}
	code, screen := p.onScreen(env, args...)
	assert.Zero(t, code)
	assert.Contains(t, screen, "Remove the field `Maker` from `Widget`")
	assert.NotContains(t, screen, "Vendor")
	assert.Contains(t, screen, "left out by --level behaviour: 1 additive\nverdict: major (1 compile, 1 additive)\nleft out of the report: 1 additive; --level docs shows all\n")
	for _, more := range [][]string{{"--level", "docs"}, {"--format", "markdown"}, {"--changelog"}} {
		_, screen = p.onScreen(env, append(args, more...)...)
		assert.Contains(t, screen, "Vendor", more)
		assert.NotContains(t, screen, "left out", more)
	}
	assert.Contains(t, p.run(args...).stdout, "Vendor", "elsewhere all is shown")
}
