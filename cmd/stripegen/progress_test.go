package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slow is standard input that takes its time before it says anything.
type slow struct {
	io.Reader
	wait time.Duration
}

// Read waits once.
func (s *slow) Read(p []byte) (int, error) {
	time.Sleep(s.wait)
	s.wait = 0
	return s.Reader.Read(p)
}

// runSlowly runs a command line on a document that takes that long to arrive, and
// returns what is written to both outputs, which are one terminal. Time passes only
// where something waits for it.
func runSlowly(t *testing.T, document []byte, wait time.Duration, env map[string]string, args ...string) string {
	t.Helper()
	var screen bytes.Buffer
	synctest.Test(t, func(t *testing.T) {
		a := app{
			stdin: &slow{bytes.NewReader(document), wait}, stdout: &screen, stderr: &screen,
			lookupEnv:  func(name string) (string, bool) { value, ok := env[name]; return value, ok },
			isTerminal: func(w io.Writer) bool { return w == &screen },
		}
		a.run(t.Context(), append(args, "--spec", "-"))
	})
	return screen.String()
}

func TestProgress(t *testing.T) {
	const line = "\rstripegen: load, 0.5 s\rstripegen: load, 0.6 s\rstripegen: load, 0.7 s\r                      \r"
	document, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	list := []string{"generate", "--resource", "widget", "--dry-run"}
	plain := runSlowly(t, document, 0, nil, list...)
	require.Contains(t, plain, "create generated/stripe/widget.go\n")
	assert.Equal(t, line+plain, runSlowly(t, document, 750*time.Millisecond, nil, list...), "it goes before anything else is written")
	for command, next := range map[string]string{
		"check --resource widget":   "missing: ",
		"resources":                 "RESOURCE ",
		"spec prune --resource all": "{",
		"generate --resource gizmo": `resource "gizmo" `,
	} {
		screen := runSlowly(t, document, 750*time.Millisecond, nil, strings.Fields(command)...)
		assert.True(t, strings.HasPrefix(screen, line+next), "%s: %.200q", command, screen)
	}

	assert.Equal(t, plain, runSlowly(t, document, 450*time.Millisecond, nil, list...), "a short run")
	assert.Equal(t, plain, runSlowly(t, document, time.Minute, nil, append(list, "--quiet")...))
	for name, value := range map[string]string{"CI": "true", "TERM": "dumb", "GOFILE": "generate.go"} {
		assert.Equal(t, plain, runSlowly(t, document, time.Minute, map[string]string{name: value}, list...), name)
	}
}

// TestProgressElsewhere holds that nothing but a terminal gets the line.
func TestProgressElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		a := quietApp()
		a.stdin, a.stderr = &slow{strings.NewReader("{"), time.Minute}, &log
		a.run(t.Context(), []string{"generate", "--spec", "-"})
		assert.NotContains(t, log.String(), "\r")
		assert.False(t, isTerminal(&log))
	})
}

// TestProgressStages holds what is shown and printed of stages that run at once, and
// that the line covers a longer one before it.
func TestProgressStages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var screen bytes.Buffer
		p := newProgress(&screen)
		first := p.begin("a long name")
		time.Sleep(550 * time.Millisecond)
		second := p.begin("short")
		time.Sleep(100 * time.Millisecond)
		first()
		second()
		time.Sleep(time.Second)
		p.begin("short")()
		assert.Equal(t, []string{
			"a long name       650ms",
			"short             100ms",
			"total             1.65s",
		}, p.lines())
		p.end()
		p.end()
		assert.Equal(t, "\rstripegen: a long name, 0.5 s\rstripegen: short, 0.6 s      \r"+fmt.Sprintf("%29s", "")+"\r", screen.String())
	})
}
