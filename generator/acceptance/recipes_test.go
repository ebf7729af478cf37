//go:build long

package acceptance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const (
	stripegenModule = "github.com/stripegen/stripegen"
	recipeVersion   = "v0.1.0"
	// recipeGo is the Go of the repositories: older than what stripegen is built with.
	recipeGo = "go1.24.0"
)

// repositories are the files of one repository of each kind, beside the program and
// the settings that all have.
var repositories = map[string]map[string]string{
	"plain": {},
	"vendored": {
		"go.mod":                             "module shop.example\n\ngo 1.24\n\nrequire dependency.example v1.0.0\n",
		"shop.go":                            "package shop\n\nimport _ \"dependency.example\"\n\n",
		"vendor/modules.txt":                 "# dependency.example v1.0.0\n## explicit; go 1.24\ndependency.example\n",
		"vendor/dependency.example/empty.go": "package dependency\n",
	},
	"workspace": {
		"go.work":         "go 1.24\n\nuse (\n\t.\n\t./other\n)\n",
		"other/go.mod":    "module other.example\n\ngo 1.24\n",
		"other/other.go":  "package other\n",
		"other/ignore.md": "",
	},
}

// recipes are the two ways of the README to run stripegen by go generate, with what
// each needs beside the line. The second keeps exit codes.
var recipes = map[string]struct {
	line, check string
	tools       bool
}{
	"run":  {line: "go run " + stripegenModule + "/cmd/stripegen@" + recipeVersion + " generate", check: "go run " + stripegenModule + "/cmd/stripegen@" + recipeVersion + " check"},
	"tool": {line: "go -C tools tool stripegen -C .. generate", check: "go -C tools tool stripegen -C .. check", tools: true},
}

// TestRecipes runs each recipe in each kind of repository, with a go command that is
// older than what stripegen needs. The module comes from a proxy made of this tree.
func TestRecipes(t *testing.T) {
	env := recipeEnvironment(t)
	for kind, files := range repositories {
		for name, recipe := range recipes {
			t.Run(kind+"/"+name, func(t *testing.T) {
				dir := repository(t, files, recipe.line)
				if recipe.tools {
					require.NoError(t, os.Mkdir(filepath.Join(dir, "tools"), 0o755))
					for _, line := range toolsModule(files["go.work"] != "") {
						command(t, env, dir, line)
					}
				}
				command(t, env, dir, "go generate ./...")
				command(t, env, dir, "go vet ./...")
				command(t, env, dir, recipe.check)
				if recipe.tools && kind != "plain" {
					drift(t, env, dir)
				}
				require.NoError(t, os.Remove(filepath.Join(dir, "stripe", "client.go")))
				_, code := runLine(t, env, dir, recipe.check)
				assert.Equal(t, 1, code, "check ends with 1 when a file is missing")
				require.NoError(t, os.WriteFile(filepath.Join(dir, "stripegen.yaml"), []byte("nonsense: true\n"), 0o644))
				out, code := runLine(t, env, dir, recipe.check)
				want := 1 // of go run, whatever the program ended with
				if recipe.tools {
					want = 2
				}
				assert.Equal(t, want, code, out)
				assert.Contains(t, out, "nonsense")
			})
		}
	}
}

// drift runs the step of the action with the module of tools; what is committed is up
// to date.
func drift(t *testing.T, env []string, dir string) {
	t.Helper()
	step, err := filepath.Abs(filepath.Join("..", "..", ".github", "actions", "drift", "drift.sh"))
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), "bash", step)
	cmd.Dir, cmd.Env = dir, append(slices.Clone(env), "DRIFT_MODFILE=tools/go.mod", "RUNNER_TEMP="+t.TempDir())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// toolsModule are the commands that make the module of the second recipe.
func toolsModule(workspace bool) []string {
	lines := []string{
		"go -C tools mod init tools",
		"go -C tools get -tool " + stripegenModule + "/cmd/stripegen@" + recipeVersion,
	}
	if workspace {
		lines = append([]string{lines[0], "go work use tools"}, lines[1:]...)
	}
	return lines
}

// repository writes a repository that has a line for go generate.
func repository(t *testing.T, files map[string]string, line string) string {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{
		"go.mod":         "module shop.example\n\ngo 1.24\n",
		"shop.go":        "package shop\n\n",
		"stripegen.yaml": "resources: [identity.verification_session]\noutput: stripe\n",
	}
	for name, text := range files {
		all[name] = text
	}
	all["shop.go"] += "//go:generate " + line + "\n"
	for name, text := range all {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	return dir
}

// command runs a line that has to end with 0.
func command(t *testing.T, env []string, dir, line string) {
	t.Helper()
	out, code := runLine(t, env, dir, line)
	require.Zero(t, code, "%s:\n%s", line, out)
}

// runLine is what a line prints, and the code that it ends with.
func runLine(t *testing.T, env []string, dir, line string) (string, int) {
	t.Helper()
	words := strings.Fields(line)
	cmd := exec.CommandContext(t.Context(), goCommand(env), words[1:]...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	if err != nil {
		require.ErrorAs(t, err, new(*exec.ExitError))
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// goCommand is the first go command on the PATH of an environment.
func goCommand(env []string) string {
	for _, v := range env {
		if path, ok := strings.CutPrefix(v, "PATH="); ok {
			first, _, _ := strings.Cut(path, string(os.PathListSeparator))
			return filepath.Join(first, "go")
		}
	}
	return "go"
}

// recipeEnvironment is an environment with the older go command, a module cache of its
// own, and a proxy that has this tree as a version.
func recipeEnvironment(t *testing.T) []string {
	t.Helper()
	goroot := strings.TrimSpace(runWith(t, "go", []string{"GOTOOLCHAIN=" + recipeGo}, "env", "GOROOT"))
	settings := map[string]string{}
	require.NoError(t, json.Unmarshal([]byte(run(t, ".", "go", "env", "-json", "GOPROXY", "GOMODCACHE")), &settings))
	cached := "file://" + filepath.ToSlash(filepath.Join(settings["GOMODCACHE"], "cache", "download"))
	env := environment()
	return append(env,
		"PATH="+filepath.Join(goroot, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"),
		"GOROOT=", "GOWORK=", "GOTOOLCHAIN=auto", "GOFLAGS=-modcacherw",
		"GOMODCACHE="+t.TempDir(),
		"GOPROXY="+strings.Join([]string{treeProxy(t), cached, settings["GOPROXY"]}, ","),
		"GONOSUMDB="+stripegenModule,
	)
}

// treeProxy makes a folder that serves as a module proxy for this tree.
func treeProxy(t *testing.T) string {
	t.Helper()
	proxy := t.TempDir()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	versions := filepath.Join(proxy, filepath.FromSlash(stripegenModule), "@v")
	require.NoError(t, os.MkdirAll(versions, 0o755))
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"list": recipeVersion + "\n", recipeVersion + ".mod": string(mod), recipeVersion + ".info": `{"Version":"` + recipeVersion + `"}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(versions, name), []byte(text), 0o644))
	}
	archive, err := os.Create(filepath.Join(versions, recipeVersion+".zip"))
	require.NoError(t, err)
	require.NoError(t, zip.CreateFromDir(archive, module.Version{Path: stripegenModule, Version: recipeVersion}, root))
	require.NoError(t, archive.Close())
	return "file://" + filepath.ToSlash(proxy)
}

// runWith runs a command with further variables and returns what it printed.
func runWith(t *testing.T, name string, env []string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(environment(), env...)
	out, err := cmd.Output()
	require.NoError(t, err)
	return string(out)
}
