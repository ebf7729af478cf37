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
func (p place) onScreen(env map[string]string, args ...string) (int, string) {
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
// differences in colours, unless somebody does not want them.
func TestCheckOnTerminal(t *testing.T) {
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	p := place{t, t.TempDir()}
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
