package acceptance

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/output"
)

var long = flag.Bool("long", false, "look at the callers with all documents and resources instead of a sample, which takes many minutes")

// sampleResources are what is generated where not everything is.
var sampleResources = []string{"charge", "customer", "payment_intent", "card", "checkout.session", "subscription", "invoice"}

// TestCallers holds the lines that diff says will stop compiling to those that the
// compiler rejects with the new package: none is missing, and none is too many. The
// callers are the functions of stripe-go's examples and tests and those of
// testdata/callers, as far as they compile with the older package, and a program that
// uses everything in it, so that each finding about what is gone has a caller. Documents are
// compared forwards and, since Stripe adds much and removes little, backwards.
func TestCallers(t *testing.T) {
	if !*long {
		old := generateCallersSample(t, "v0.190.0", nil)
		now := generateCallersSample(t, "v0.195.0", old.names)
		all := callersAccount{seeds: newSeedAccount()}
		all.compare(t, old, now)
		all.compare(t, now, old)
		all.check(t, 500)
		return
	}
	all := callersAccount{seeds: newSeedAccount()}
	for _, file := range []string{plain, sdk} {
		list := follow(t, file)
		for i := range list[1:] {
			older := called{list[i].cfg, list[i].files, nil}
			newer := called{list[i+1].cfg, list[i+1].files, nil}
			t.Run(file+" "+list[i+1].release, func(t *testing.T) {
				all.compare(t, older, newer)
				all.compare(t, newer, older)
			})
		}
	}
	all.check(t, 5000)
}

// called is a package that callers use.
type called struct {
	cfg   generator.Config
	files []output.File
	names map[string]string
}

// generateCallersSample generates the sample of a document.
func generateCallersSample(t *testing.T, release string, names map[string]string) called {
	t.Helper()
	cfg := generator.Config{Spec: source(release, plain), Resources: sampleResources, Pinned: names}
	result, err := generator.Generate(t.Context(), cfg)
	require.NoError(t, err)
	return called{cfg, result.Files, result.Names()}
}

// callersAccount counts what all comparisons have found.
type callersAccount struct {
	functions, lines, named, consequences int
	seeds                                 seedAccount
}

// check holds the sums to what makes it worth something.
func (s callersAccount) check(t *testing.T, least int) {
	t.Helper()
	t.Logf("%d functions; %d lines rejected, of which %d errors are given to findings and %d come with others", s.functions, s.lines, s.named, s.consequences)
	assert.Greater(t, s.lines, least, "there must be lines worth comparing")
	assert.Greater(t, float64(s.named), 0.95*float64(s.named+s.consequences), "errors must be given to findings")
	s.seeds.check(t)
}

// compare looks at the callers of one package with another in its place.
func (s *callersAccount) compare(t *testing.T, old, now called) {
	t.Helper()
	name := old.cfg.Spec + " → " + now.cfg.Spec
	dir := scratch(t, map[string][]output.File{"stripe": old.files})
	compared, err := generator.CompareUpgrade(t.Context(), old.cfg, now.cfg)
	require.NoError(t, err)
	functions, pkg := writeCallers(t, dir, old)
	s.functions += functions
	w := newSeedWords(pkg, compared.Report.Changes)
	reported := *compared.Report
	reported.Changes = slices.Concat(reported.Changes, invented(w, reported.Changes))
	seeds := seed(w, reported.Changes)
	for name, text := range seeds.files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	files, err := compared.Files()
	require.NoError(t, err)
	t.Setenv("GOFLAGS", "-trimpath") // so that another folder compiles nothing anew
	found, err := callers.Find(t.Context(), callers.Config{
		Dir: dir, Patterns: []string{"./callers/..."}, Open: func(name string) (io.ReadCloser, error) { return os.Open(name) },
	})
	require.NoError(t, err, name)
	program, err := found.Load()
	require.NoError(t, err, name)
	r, err := program.Report(t.Context(), &reported, files)
	require.NoError(t, err, name)
	for _, change := range compared.Report.Changes {
		if change.Level == diff.Compile && change.New == "" {
			touched := r.Find(change)
			assert.True(t, touched != nil && len(touched.Breaks) > 0, "%s: no caller is named for %s %s", name, change.Rule, change.Symbol)
		}
	}
	lines := map[string]string{}
	note := func(e callers.Rejection) { lines[fmt.Sprintf("%s:%d", e.File, e.Line)] = e.Message }
	for _, touched := range r.Touched {
		for _, e := range touched.Breaks {
			note(e)
			s.named++
		}
	}
	for _, e := range r.Consequences {
		note(e)
		s.consequences++
		t.Logf("%s: %s:%d: %s: %s", name, e.File, e.Line, e.Code, e.Message)
	}
	s.lines += len(lines)
	s.seeds.add(seeds, r, lines)
	assert.Equal(t, slices.Sorted(maps.Keys(rejectedByCompiler(t, dir, files))), slices.Sorted(maps.Keys(lines)), name)
}

// rejectedByCompiler are the lines that the compiler rejects with the new files on disk.
func rejectedByCompiler(t *testing.T, dir string, files map[string][]byte) map[string]bool {
	t.Helper()
	folder := filepath.Join(dir, "stripe")
	require.NoError(t, os.RemoveAll(folder))
	require.NoError(t, os.Mkdir(folder, 0o755))
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o600))
	}
	cmd := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-gcflags=-e", "./callers/...")
	cmd.Dir, cmd.Env = dir, environment()
	out, err := cmd.CombinedOutput()
	lines := map[string]bool{}
	for _, m := range rejectedLine.FindAllSubmatch(out, -1) {
		lines[string(m[1])] = true
	}
	require.Equal(t, err == nil, len(lines) == 0, "%s", out)
	return lines
}

// rejectedLine matches an error of the compiler.
var rejectedLine = regexp.MustCompile(`(?m)^(callers/\S+\.go:\d+):\d+: `)

// writeCallers writes the functions that compile with a package, and what they import
// beside it, and returns how many there are, and the package.
func writeCallers(t *testing.T, dir string, old called) (int, *types.Package) {
	t.Helper()
	loader, packages := callersPackages(t, old)
	texts := map[string][]byte{}
	stripeGo := moduleDir(t, stripeGo85)
	for _, pattern := range []string{stripeGo + "/*_test.go", stripeGo + "/example/generated_examples_test.go", "testdata/callers/*.go"} {
		names, err := filepath.Glob(filepath.FromSlash(pattern))
		require.NoError(t, err)
		require.NotEmpty(t, names, pattern)
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			keep := usesClient
			if strings.HasPrefix(pattern, "testdata") {
				keep = func(*ast.FuncDecl) bool { return true }
			}
			kept, err := loader.Kept(name, text, packages, keep)
			require.NoError(t, err, name)
			if kept != nil {
				texts[strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".go"), "_test")] = kept
			}
		}
	}
	writeFile(t, filepath.Join(dir, "callers", "every", "callers.go"), everyUse(packages[stripeGo85]))
	functions := 0
	for name, text := range texts {
		functions += bytes.Count(text, []byte("\nfunc "))
		text = bytes.ReplaceAll(text, []byte(stripeGo85+`/testing"`), []byte(scratchModule+`/testing"`))
		text = bytes.ReplaceAll(text, []byte(stripeGo85+`"`), []byte(scratchModule+`/stripe"`))
		text = bytes.ReplaceAll(text, []byte(`"github.com/stretchr/testify/require"`), []byte(`"`+scratchModule+`/require"`))
		writeFile(t, filepath.Join(dir, "callers", name, "callers.go"), text)
	}
	writeFile(t, filepath.Join(dir, "testing", "testing.go"), []byte(testingText))
	writeFile(t, filepath.Join(dir, "require", "require.go"), []byte(requireText))
	return functions, packages[stripeGo85]
}

// writeFile writes a file and its folder.
func writeFile(t *testing.T, name string, text []byte) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, text, 0o600))
}

// callersPackages are the packages that stand for what the functions import.
func callersPackages(t *testing.T, old called) (*surface.Loader, map[string]*types.Package) {
	t.Helper()
	texts := map[string][]byte{}
	for _, f := range old.files {
		texts[f.Name] = f.Data
	}
	return standIns(t, stripeGo85, texts)
}
