//go:build !race

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPeakMemory holds that a run stays near 64 MB and 40 times the document, for
// documents that become nearly as much as they may. A tenth more is for what the system
// counts and the collector does not. The race detector takes several times as much.
func TestPeakMemory(t *testing.T) {
	command, err := exec.LookPath("stripegen")
	require.NoError(t, err)
	widgets, err := os.ReadFile(filepath.Join("testdata", "widgets.yaml"))
	require.NoError(t, err)
	for name, schema := range map[string]string{
		"a long text":       `{type: string, description: "` + strings.Repeat("a ", 1_000_000) + `"}`,
		"many fields":       `{type: object, properties: {` + numbered("p%d: {type: string}, ", 12_000) + `}}`,
		"many objects":      `{type: object, properties: {` + numbered("p%d: {type: object, properties: {a: {type: string}}}, ", 3_500) + `}}`,
		"many enums":        `{type: object, properties: {` + numbered("p%d: {type: string, enum: [a]}, ", 2_000) + `}}`,
		"values of an enum": `{type: string, enum: [` + numbered("v%d, ", 20_000) + `]}`,
	} {
		t.Run(name, func(t *testing.T) {
			document := strings.Replace(string(widgets), "properties:\n", "properties:\n        extra: "+schema+"\n", 1)
			require.Contains(t, document, "extra")
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "openapi.yaml"), []byte(document), 0o600))
			cmd := exec.Command(command, "generate", "--spec", "openapi.yaml", "--resource", "all", "--quiet")
			cmd.Dir = dir
			cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GOGC=") })
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%.500s", out)
			peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss * 1024
			t.Logf("%d MB of %d", peak/1_000_000, (64_000_000+40*len(document))/1_000_000)
			assert.LessOrEqual(t, peak, int64(64_000_000+40*len(document))*11/10)
		})
	}
}

// numbered is a text with the numbers from 0.
func numbered(format string, times int) string {
	var b strings.Builder
	for i := range times {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
