package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
)

// manual is the package comment of doc.go.
func manual(t *testing.T) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	return file.Doc.Text()
}

// quietApp is an app without any outside.
func quietApp() *app {
	return &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, lookupEnv: func(string) (string, bool) { return "", false }}
}

// TestManual holds the manual to the commands and flags there are, in both
// directions.
func TestManual(t *testing.T) {
	text := manual(t)
	root := quietApp().root()
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	flags := map[string]bool{"help": true}
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		if path := strings.TrimPrefix(cmd.CommandPath(), "stripegen "); cmd.Name() != "help" && !cmd.HasSubCommands() {
			assert.Contains(t, text, "\t"+path+" ", "the manual lacks a command")
		}
		note := func(f *pflag.Flag) {
			flags[f.Name] = true
			assert.Regexp(t, `--`+f.Name+`\b`, text, "the manual lacks a flag of %s", cmd.Name())
		}
		cmd.LocalFlags().VisitAll(note)
		for _, sub := range cmd.Commands() {
			if sub.Name() != "completion" {
				visit(sub)
			}
		}
	}
	visit(root)
	for _, m := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(text, -1) {
		assert.True(t, flags[m[1]], "the manual has --%s, which no command has", m[1])
	}
	for _, key := range config.Keys() {
		assert.Regexp(t, `--`+key.Flag+`\s+`+key.Env()+`\s+`+key.Name+`\s`, text)
	}
}

// TestReadme holds the settings and exit codes in the README to the real ones: its
// example has every key, at its default.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)All keys:\n\n```yaml\n(.*?)```").FindSubmatch(text)
	require.NotNil(t, block, "the README has no block of all keys")
	c := config.Default()
	for _, key := range config.Keys() {
		assert.Regexp(t, `(?m)^`+key.Name+`:`, string(block[1]))
		require.NoError(t, key.Set(&c, []string{wrongValue(key)}))
	}
	all, err := c.Packages("README.md", block[1])
	require.NoError(t, err)
	c = all[0]
	want := config.Default()
	for _, key := range config.Keys() {
		assert.ElementsMatch(t, key.Values(&want), key.Values(&c), key.Name)
	}
	for code := range 6 {
		row := fmt.Sprintf("\n| %d | ", code)
		assert.Contains(t, string(text), row)
		assert.Contains(t, manual(t), fmt.Sprintf("\n\t%d  ", code))
	}
}

// wrongValue is a value of a setting that is not its default, if there is one.
func wrongValue(key config.Key) string {
	if key.IsToggle() {
		return "true"
	}
	if key.IsPairs() {
		return "type wrong=Wrong"
	}
	if key.Choices != nil {
		return key.Choices[len(key.Choices)-1]
	}
	return "wrong"
}

// TestDefaults holds the defaults of the settings to those of the pipeline.
func TestDefaults(t *testing.T) {
	c := config.Default()
	assert.Equal(t, generator.DefaultSpec, c.Spec)
	assert.Equal(t, []string{generator.DefaultResource}, c.Resources)
	assert.Equal(t, generator.DefaultPackage, c.Package)
	assert.Equal(t, generator.DefaultTarget, c.Target)
	for _, key := range config.Keys() {
		if key.Name == "references" {
			assert.Contains(t, key.Doc, fmt.Sprintf("at most %d schemas", load.DefaultFollowLimit))
		}
	}
	assert.Contains(t, manual(t), fmt.Sprintf("follow up to %d schemas", load.DefaultFollowLimit))
}

func TestDescribe(t *testing.T) {
	tests := map[string]struct {
		build *debug.BuildInfo
		want  string
	}{
		"installed": {&debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.3"}}, "stripegen v1.2.3, go1.26.0\n"},
		"built": {&debug.BuildInfo{GoVersion: "go1.26.0", Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}, {Key: "GOOS", Value: "linux"},
		}}, "stripegen (devel), commit abc, modified, go1.26.0\n"},
		"clean": {&debug.BuildInfo{GoVersion: "go1.26.0", Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "false"},
		}}, "stripegen (devel), commit abc, go1.26.0\n"},
	}
	for name, test := range tests {
		assert.Equal(t, test.want, describe(test.build), name)
	}
}

func TestLineQuotes(t *testing.T) {
	a := quietApp()
	a.dir = "it's here"
	cmd := &cobra.Command{}
	s := a.settings(cmd, "resources", "output", "with-fake")
	require.NoError(t, cmd.ParseFlags([]string{"--resource", "billing.*,customer", "--output", "a/b", "--config", "c d.yaml", "--with-fake"}))
	assert.Equal(t, `stripegen -C 'it'\''s here' generate --config 'c d.yaml' --resource 'billing.*' --resource customer --output a/b --with-fake=true`, s.line())
}
