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

var (
	long      = flag.Bool("long", false, "try all documents and resources instead of a sample, which takes many minutes")
	allOfThem = flag.Bool("all", false, "with -long, try callers of all resources instead of a sample, which takes many minutes more")
)

// sampleResources are what is generated where not everything is.
var sampleResources = []string{"charge", "customer", "payment_intent", "card", "checkout.session", "subscription", "invoice"}

// TestCallers holds the lines that diff says will stop compiling to those that the
// compiler rejects with the new package: none is missing, and none is too many. The
// callers are the functions of stripe-go's examples and tests and those of
// testdata/callers, as far as they compile with the older package, and a program that
// uses everything in it, so that each finding about what is gone has a caller. It holds
// the lines that compile and have another effect to those of a seeded program: see
// seedShapes. Documents are compared forwards and, since Stripe adds much and removes
// little, backwards.
func TestCallers(t *testing.T) {
	all := newCallersAccount()
	if !*long {
		list := followSample(t, plain, "v0.190.0", "v0.195.0")
		all.compare(t, list[0], list[1])
		all.compare(t, list[1], list[0])
		all.check(t, 500)
		return
	}
	pairs := 0
	for _, file := range []string{plain, sdk} {
		list := callersPackagesOf(t, file)
		for i := range list[1:] {
			pairs++
			t.Run(file+" "+list[i+1].release, func(t *testing.T) {
				all.compare(t, list[i], list[i+1])
				all.compare(t, list[i+1], list[i])
			})
		}
	}
	assert.Equal(t, neighbours, pairs)
	all.check(t, 5000)
}

// neighbours is the number of pairs of documents of one flavour that follow each other.
const neighbours = 13

// called is a package that callers use.
type called struct {
	release string
	cfg     generator.Config
	files   []output.File
}

// callersPackagesOf returns the packages of all documents of a flavour, oldest first.
func callersPackagesOf(t *testing.T, file string) []called {
	t.Helper()
	if !*allOfThem {
		var releases []string
		for _, d := range slices.Backward(documents) {
			if d.flavours()[file] != "" {
				releases = append(releases, d.release)
			}
		}
		return followSample(t, file, releases...)
	}
	var list []called
	for _, g := range follow(t, file) {
		list = append(list, called{g.release, g.cfg, g.files})
	}
	return list
}

// followSample generates the sample of documents, each with the names of the one before.
func followSample(t *testing.T, file string, releases ...string) []called {
	t.Helper()
	var list []called
	var names map[string]string
	for _, release := range releases {
		cfg := generator.Config{Spec: source(release, file), Resources: sampleResources, Pinned: names}
		result, err := generator.Generate(t.Context(), cfg)
		require.NoError(t, err)
		names = result.Names()
		list = append(list, called{release, cfg, result.Files})
	}
	return list
}

// callersAccount counts what all comparisons have found.
type callersAccount struct {
	functions, lines, named, consequences int
	seeds                                 seedAccount
}

// newCallersAccount returns an account without comparisons.
func newCallersAccount() *callersAccount { return &callersAccount{seeds: newSeedAccount()} }

// check holds the sums to what makes it worth something.
func (s *callersAccount) check(t *testing.T, least int) {
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
	compared, err := generator.Compare(t.Context(), old.cfg, now.cfg)
	require.NoError(t, err)
	functions, pkg := writeCallers(t, dir, old)
	s.functions += functions
	w := newSeedWords(pkg, compared.Report.Changes)
	reported := *compared.Report
	reported.Changes = slices.Concat(reported.Changes, invented(w, reported.Changes))
	seeds := seed(w, reported.Changes, readShapes(t))
	for name, text := range seeds.files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	files, err := compared.Files()
	require.NoError(t, err)
	t.Setenv("GOFLAGS", sharedFlags+` "`+unoptimized+`"`)
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
			// A field that hid one of an embedded type leaves uses that compile.
			assert.NotNil(t, r.Find(change), "%s: no caller is named for %s %s", name, change.Rule, change.Symbol)
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
	cmd := exec.CommandContext(t.Context(), "go", "build", unoptimized, "-gcflags=./callers/...=-e -N -l -dwarf=false", "./callers/...")
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
