package golden_test

import (
	"encoding/json"
	"errors"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/output"
)

// handWritten is the file below templates that a file of the output is a copy of; ""
// for a rendered file.
func handWritten(name string) string {
	base, ok := strings.CutPrefix(name, "runtime_")
	source := filepath.Join(runtimeFolder, base)
	if !ok {
		base, ok = strings.CutPrefix(name, "stripetest/")
		source = filepath.Join("..", "templates", "stripetest", base)
	}
	if _, err := os.Stat(source); !ok || err != nil {
		return ""
	}
	return source
}

// clause begins a hand-written file, after its package comment, and every file of a
// case.
const clause = "package stripe\n"

// someHave are the files of the runtime that serve a shape not every package has, beside
// those of API v2.
var someHave = []string{"currencies.go", "paymentcodes.go", "search.go", "upload.go"}

// TestCopies holds the runtime of every case, and the fake server of the examples, to
// the hand-written files, byte for byte, and to be whole.
func TestCopies(t *testing.T) {
	sources, err := filepath.Glob(filepath.Join(runtimeFolder, "*.go"))
	require.NoError(t, err)
	for _, name := range packages(t) {
		missing := slices.DeleteFunc(slices.Clone(sources), func(source string) bool {
			base := filepath.Base(source)
			return strings.HasSuffix(base, "_test.go") || strings.HasPrefix(base, "sample_") || strings.HasPrefix(base, "v2_") || slices.Contains(someHave, base)
		})
		require.NotEmpty(t, missing)
		for _, f := range generated(t, name) {
			source := handWritten(f.Name)
			if source == "" {
				continue
			}
			missing = slices.DeleteFunc(missing, func(m string) bool { return m == source })
			text, err := os.ReadFile(source)
			require.NoError(t, err)
			want := string(text)
			if filepath.Dir(source) == runtimeFolder {
				_, after, ok := strings.Cut("\n"+want, "\n"+clause)
				require.True(t, ok, "%s has no line %q", source, clause)
				want = clause + after
			}
			assert.Equal(t, output.Header+"\n\n"+want, string(f.Data), "%s/%s", name, f.Name)
		}
		assert.Empty(t, missing, "%s lacks them", name)
	}
}

// TestPackages compiles and vets the recorded files of every case, with the runtime
// put beside them, and runs the tests of the case. A case without tests is vetted, which
// checks its types, and compiled with -long alone.
func TestPackages(t *testing.T) {
	t.Parallel()
	for _, file := range behaviourTests(t) {
		text, err := os.ReadFile(file) // which has the go command run this test again when a file has changed
		require.NoError(t, err)
		formatted, err := format.Source(text)
		require.NoError(t, err)
		assert.Equal(t, string(formatted), string(text), file)
	}
	out, err := besideRuntime(t, nil, cases(t)...)
	require.NoError(t, err, "%s", out)
	for _, file := range behaviourTests(t) {
		assert.Contains(t, out, "ok  \tgithub.com/stripegen/stripegen/golden/"+filepath.ToSlash(filepath.Dir(file))+"\t")
	}
}

// behaviourTests are the test files of all cases.
func behaviourTests(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*/*_test.go")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// TestPackagesThatFail shows that a case does not pass whose code does not compile, or
// which vet reports, or whose test fails.
func TestPackagesThatFail(t *testing.T) {
	t.Parallel()
	replace := map[string]string{}
	var names, messages []string
	for _, c := range []struct{ name, file, added, message string }{
		{"enum", "client.go", "\nvar _ int = text\n", "undefined: text"},
		{"flags", "widget.go", "\nfunc twice() { return; return }\n", "unreachable code"},
		{"secrets", "behaviour_test.go", "\nfunc TestNothing(t *testing.T) { t.Error(`it fails`) }\n", "it fails"},
	} {
		name := filepath.Join("testdata", c.name)
		text, err := os.ReadFile(filepath.Join(name, c.file))
		require.NoError(t, err)
		changed := filepath.Join(t.TempDir(), c.file)
		require.NoError(t, os.WriteFile(changed, append(text, c.added...), 0o600))
		replace[filepath.Join(name, c.file)] = changed
		names, messages = append(names, name), append(messages, c.message, "github.com/stripegen/stripegen/golden/testdata/"+c.name)
	}
	out, err := besideRuntime(t, replace, names...)
	require.Error(t, err)
	for _, message := range messages {
		assert.Contains(t, out, message)
	}
}

// besideRuntime runs the go command on cases as they are recorded, with the runtime beside
// them and some files replaced by others, and returns the output: go vet on all, and go test
// on the cases with tests, or with -long on all, without optimization, which takes less
// time. With -vet=all, go test would vet the standard library a second time.
func besideRuntime(t *testing.T, replace map[string]string, names ...string) (string, error) {
	t.Helper()
	temp := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	add := func(name, file string) {
		absolute, err := filepath.Abs(name)
		require.NoError(t, err)
		overlay.Replace[absolute] = file
	}
	withTests := behaviourTests(t)
	var tested, all []string
	for _, name := range names {
		for _, f := range generated(t, name) {
			if handWritten(f.Name) == "" {
				continue
			}
			file := filepath.Join(temp, f.Name) // which is the same for all cases
			require.NoError(t, os.WriteFile(file, f.Data, 0o600))
			add(filepath.Join(name, f.Name), file)
		}
		if *long || slices.ContainsFunc(withTests, func(file string) bool { return filepath.Dir(file) == name }) {
			tested = append(tested, "./"+filepath.ToSlash(name))
		}
		all = append(all, "./"+filepath.ToSlash(name))
	}
	for name, file := range replace {
		add(name, file)
	}
	text, err := json.Marshal(overlay)
	require.NoError(t, err)
	file := filepath.Join(temp, "overlay.json")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	out, err := exec.Command("go", append([]string{"test", "-vet=off", "-gcflags=-N -l -dwarf=false", "-overlay", file}, tested...)...).CombinedOutput()
	more, vetErr := exec.Command("go", append([]string{"vet", "-overlay", file}, all...)...).CombinedOutput()
	return string(out) + string(more), errors.Join(err, vetErr)
}
