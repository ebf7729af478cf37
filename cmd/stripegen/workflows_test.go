package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator/config"
)

// repository is the folder of the module.
var repository = filepath.Join("..", "..")

// workflow is a file of GitHub Actions, or one in the README.
type workflow struct {
	name string
	text string
	root yaml.Node
}

// workflows are all files of GitHub Actions and the recipe of the README.
func workflows(t *testing.T) []workflow {
	t.Helper()
	var list []workflow
	add := func(name, text string) {
		w := workflow{name: name, text: text}
		require.NoError(t, yaml.Unmarshal([]byte(text), &w.root), name)
		list = append(list, w)
	}
	for _, pattern := range []string{"workflows/*.yml", "actions/*/action.yml"} {
		files, err := filepath.Glob(filepath.Join(repository, ".github", pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, name := range files {
			add(name, read(t, name))
		}
	}
	for i, m := range regexp.MustCompile("(?s)```yaml\n(name: .*?)```").FindAllStringSubmatch(read(t, filepath.Join(repository, "README.md")), -1) {
		add("README.md, workflow "+string(rune('1'+i)), m[1])
	}
	return list
}

// read is the text of a file.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// walk calls visit for every member of every mapping below a node.
func walk(node *yaml.Node, visit func(mapping *yaml.Node, key string, value *yaml.Node)) {
	if node.Kind == yaml.MappingNode {
		for i := 0; i < len(node.Content); i += 2 {
			visit(node, node.Content[i].Value, node.Content[i+1])
		}
	}
	for _, child := range node.Content {
		walk(child, visit)
	}
}

// member is the value of a key of a mapping, nil if there is none.
func member(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; mapping != nil && i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// keys are the names in a mapping.
func keys(mapping *yaml.Node) []string {
	var names []string
	for i := 0; mapping != nil && i+1 < len(mapping.Content); i += 2 {
		names = append(names, mapping.Content[i].Value)
	}
	return names
}

// TestRunBlocks keeps expressions out of shell code, where their text would
// become part of it, and permissions narrow.
func TestRunBlocks(t *testing.T) {
	for _, w := range workflows(t) {
		walk(&w.root, func(_ *yaml.Node, key string, value *yaml.Node) {
			if key == "run" && value.Kind == yaml.ScalarNode {
				assert.NotContains(t, value.Value, "${{", "%s, line %d: pass it in env", w.name, value.Line)
			}
		})
		if top := w.root.Content[0]; member(top, "jobs") != nil {
			assert.NotNil(t, member(top, "permissions"), "%s says nothing of permissions", w.name)
			assert.NotRegexp(t, `pull_request_target|workflow_run|write-all`, w.text, w.name)
		}
	}
}

// TestActionsPinned holds what workflows use to commits, with the version behind it.
func TestActionsPinned(t *testing.T) {
	pinned := regexp.MustCompile(`^\s*-? ?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$`)
	ours := regexp.MustCompile(`^\s*-? ?uses: (\./\.github/actions/drift|stripegen/stripegen/\.github/actions/drift@v\d+\.\d+\.\d+)$`)
	for _, w := range workflows(t) {
		for line := range strings.Lines(w.text) {
			line = strings.TrimRight(line, "\n")
			if strings.Contains(line, "uses:") && !ours.MatchString(line) {
				assert.Regexp(t, pinned, line, w.name)
			}
		}
	}
}

// TestOneSetOfChecks holds the workflow and .ci/run to the same targets of make.
func TestOneSetOfChecks(t *testing.T) {
	targets := regexp.MustCompile(`(?m)^ci: (.*) ##`).FindStringSubmatch(read(t, filepath.Join(repository, "Makefile")))
	require.NotNil(t, targets)
	var run []string
	for _, m := range regexp.MustCompile(`(?m)^make (\S+)$`).FindAllStringSubmatch(read(t, filepath.Join(repository, ".ci", "run")), -1) {
		run = append(run, m[1])
	}
	assert.Equal(t, run, strings.Fields(targets[1]))
	assert.Contains(t, run, "test-all")
	assert.Regexp(t, `(?m)^ +- run: make ci$`, read(t, filepath.Join(repository, ".github", "workflows", "ci.yml")))
}

// TestActionInputs holds action.yml, its script and all that use it to the same
// inputs and outputs.
func TestActionInputs(t *testing.T) {
	folder := filepath.Join(repository, ".github", "actions", "drift")
	var action yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(read(t, filepath.Join(folder, "action.yml"))), &action))
	script := read(t, filepath.Join(folder, "drift.sh"))
	inputs, outputs := keys(member(action.Content[0], "inputs")), keys(member(action.Content[0], "outputs"))
	passed := map[string]string{}
	walk(&action, func(_ *yaml.Node, key string, value *yaml.Node) {
		if strings.HasPrefix(key, "DRIFT_") {
			passed[key] = value.Value
		}
	})
	want := map[string]string{}
	for _, input := range inputs {
		if input != "working-directory" {
			want["DRIFT_"+strings.ToUpper(strings.ReplaceAll(input, "-", "_"))] = "${{ inputs." + input + " }}"
		}
	}
	assert.Equal(t, want, passed)
	for variable := range want {
		assert.Contains(t, script, variable)
	}
	for _, m := range regexp.MustCompile(`DRIFT_[A-Z_]*[A-Z]`).FindAllString(script, -1) {
		assert.Contains(t, want, m)
	}
	for _, name := range outputs {
		assert.Regexp(t, `(?m)^ *output `+name+` `, script)
	}
	used := 0
	for _, w := range workflows(t) {
		walk(&w.root, func(step *yaml.Node, key string, value *yaml.Node) {
			if key != "uses" || !strings.Contains(value.Value, "/.github/actions/drift") {
				return
			}
			used++
			for _, input := range keys(member(step, "with")) {
				assert.Contains(t, inputs, input, w.name)
			}
		})
		for _, m := range regexp.MustCompile(`steps\.drift\.outputs\.([a-z-]+)`).FindAllStringSubmatch(w.text, -1) {
			assert.Contains(t, outputs, m[1], w.name)
		}
	}
	assert.GreaterOrEqual(t, used, 3, "this repository uses its action, and the README shows it")
}

// TestWorkflowCommands finds every command line of stripegen in the scripts and
// workflows, and the commands and flags in it among those there are.
func TestWorkflowCommands(t *testing.T) {
	script := read(t, filepath.Join(repository, ".github", "actions", "drift", "drift.sh"))
	lines := commandLines(script)
	assert.GreaterOrEqual(t, len(lines), 6)
	for _, w := range workflows(t) {
		walk(&w.root, func(_ *yaml.Node, key string, value *yaml.Node) {
			if key == "run" {
				lines = append(lines, commandLines(value.Value)...)
			}
		})
	}
	root := quietApp().root()
	for _, line := range lines {
		cmd, rest, err := root.Find(strings.Fields(line))
		require.NoError(t, err, line)
		assert.False(t, cmd == root || cmd.HasSubCommands(), "%q is no command", line)
		checkFlags(t, cmd, line, rest)
	}
	for _, flag := range regexp.MustCompile(`"\$@" --([a-z-]+) `).FindAllStringSubmatch(script, -1) {
		diff, _, err := root.Find([]string{"diff"})
		require.NoError(t, err)
		assert.NotNil(t, diff.Flags().Lookup(flag[1]), "diff has no flag --%s", flag[1])
	}
}

// TestUpdateSettings holds the settings that workflows of this repository move: there
// are some, tied to content, and git leaves out or has what they generate.
func TestUpdateSettings(t *testing.T) {
	ignored := strings.Split(read(t, filepath.Join(repository, ".gitignore")), "\n")
	moved := 0
	for _, w := range workflows(t) {
		walk(&w.root, func(step *yaml.Node, key string, value *yaml.Node) {
			with := member(step, "with")
			if command := member(with, "command"); key != "uses" || !strings.HasPrefix(value.Value, "./") || command == nil || command.Value != "update" {
				return
			}
			moved++
			folder := member(with, "working-directory").Value
			all, err := config.Default().Packages(config.FileName, []byte(read(t, filepath.Join(repository, folder, config.FileName))))
			require.NoError(t, err)
			settings := all[0]
			assert.Regexp(t, `^mod:.*#sha256:[0-9a-f]{64}$`, settings.Spec, w.name)
			assert.Contains(t, ignored, "/"+path.Join(folder, settings.Output)+"/", w.name)
			assert.Regexp(t, `(?m)^ +git add `+regexp.QuoteMeta(folder)+`$`, w.text, "the pull request has what was moved")
		})
	}
	assert.Positive(t, moved, "this repository follows the document with its own action")
}

// TestPullRequests holds that what opens a pull request names its branch and the setting
// it needs, and that no step before the update keeps it from being opened.
func TestPullRequests(t *testing.T) {
	opened := 0
	for _, w := range workflows(t) {
		text := w.text
		if strings.HasPrefix(w.name, "README.md") {
			text = read(t, filepath.Join(repository, "README.md"))
		}
		walk(&w.root, func(_ *yaml.Node, key string, value *yaml.Node) {
			if key != "run" || !strings.Contains(value.Value, "gh pr create") {
				return
			}
			opened++
			branch := regexp.MustCompile(`git push --force origin (\S+)`).FindStringSubmatch(value.Value)
			require.NotNil(t, branch, w.name)
			assert.Contains(t, value.Value, "gh pr create --head "+branch[1]+" ", w.name)
			assert.Contains(t, strings.Join(strings.Fields(strings.ReplaceAll(text, "#", "")), " "), `"Allow GitHub Actions to create and approve pull requests"`, w.name)
		})
		walk(&w.root, func(_ *yaml.Node, key string, steps *yaml.Node) {
			if key == "steps" && steps.Kind == yaml.SequenceNode {
				checkUpdate(t, w.name, steps.Content)
			}
		})
	}
	assert.Equal(t, 2, opened, "this repository opens one, and the README shows it")
}

// checkUpdate holds that an update, and what follows, runs although a comparison before it
// has failed.
func checkUpdate(t *testing.T, name string, steps []*yaml.Node) {
	t.Helper()
	compared := false
	for _, step := range steps {
		command := member(member(step, "with"), "command")
		switch {
		case command != nil && command.Value == "diff":
			compared = true
		case compared:
			condition := member(step, "if")
			require.NotNil(t, condition, "%s, line %d", name, step.Line)
			assert.Contains(t, condition.Value, "!cancelled()", "%s, line %d", name, step.Line)
		}
	}
}

// checkFlags looks for the flags of a command line among those of its command.
func checkFlags(t *testing.T, cmd *cobra.Command, line string, words []string) {
	t.Helper()
	for _, word := range words {
		if flag, ok := strings.CutPrefix(word, "--"); ok && flag != "" {
			flag, _, _ = strings.Cut(flag, "=")
			assert.NotNil(t, cmd.Flags().Lookup(flag), "%q: there is no --%s", line, flag)
		}
	}
}

// commandLines are the calls of stripegen in a shell script, without what is
// quoted or redirected.
func commandLines(script string) []string {
	var lines []string
	for line := range strings.Lines(script) {
		if m := regexp.MustCompile(`^\s*(?:must |[a-z]+=\$\(|go (?:-C \S+ )?tool (?:-modfile=\S+ )?)*stripegen (?:-C \S+ )?([a-z][^>)|"]*)`).FindStringSubmatch(line); m != nil {
			lines = append(lines, m[1])
		}
	}
	return lines
}
