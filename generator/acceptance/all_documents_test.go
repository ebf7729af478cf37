package acceptance

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
)

// everything is the selection of all resources of a document.
const everything = "all"

// generatedAll remembers what was generated of all resources, by source.
var generatedAll sync.Map

// generateAll generates all resources of a document.
func generateAll(t *testing.T, source string) *generator.Result {
	t.Helper()
	run, _ := generatedAll.LoadOrStore(source, sync.OnceValues(func() (*generator.Result, error) {
		return generator.Generate(t.Context(), generator.Config{Spec: source, Resources: []string{everything}})
	}))
	result, err := run.(func() (*generator.Result, error))()
	require.NoError(t, err)
	return result
}

// generation is the package of all resources of one document of a row of them, which
// has the names of the one before, as the lock keeps them for a package that follows
// the document.
type generation struct {
	release   string
	cfg       generator.Config
	files     []output.File
	resources int
	stubs     []string
}

// followed remembers the packages of all documents of a flavour, by flavour.
var followed sync.Map

// sampledReleases are the documents, by flavour, that are compared where not all are: the
// oldest and the newest, and such that every row of toleratedChanges is found.
var sampledReleases = map[string][]string{
	plain: {"v0.148.0", "v0.190.0", "v0.199.0", current},
	sdk:   {"v0.199.0", current},
}

// follow generates all resources of a sample of the documents of a flavour, or with -long
// of all, oldest first.
func follow(t *testing.T, file string) []generation {
	t.Helper()
	run, _ := followed.LoadOrStore(file, sync.OnceValues(func() ([]generation, error) {
		var list []generation
		var names map[string]string
		for _, d := range slices.Backward(documents) {
			if d.flavours()[file] == "" || !*long && !slices.Contains(sampledReleases[file], d.release) {
				continue
			}
			cfg := generator.Config{Spec: source(d.release, file), Resources: []string{everything}, Pinned: names}
			result, err := generator.Generate(t.Context(), cfg)
			if err != nil {
				return nil, err
			}
			names = result.Names()
			list = append(list, generation{d.release, cfg, result.Files, len(result.Resources), result.Stubs}) // not the document
		}
		return list, nil
	}))
	list, err := run.(func() ([]generation, error))()
	require.NoError(t, err)
	return list
}

// TestAllDocuments generates all resources of a sample of the documents, or with -long of
// all, in both flavours, and has go vet check the packages as Go 1.23: that no two
// identifiers collide, that every type is right, and what vet finds beyond the compiler.
// No document has fewer resources than the oldest.
func TestAllDocuments(t *testing.T) {
	packages := map[string][]output.File{}
	for file, least := range map[string]int{plain: 85, sdk: 90} {
		for _, g := range follow(t, file) {
			assert.Empty(t, g.stubs, "all resources are there, so none stands for another")
			assert.GreaterOrEqual(t, g.resources, least, "resources of the %s of %s", file, g.release)
			checkFormat(t, g.files)
			packages[strings.ReplaceAll(g.release+"_"+file, ".", "_")+"/stripe"] = g.files
		}
	}
	dir := scratch(t, packages)
	run(t, dir, "go", "vet", "./...")
}

// TestOverrides holds the exceptions to both flavours of the current document: a row
// that applies to nothing there is a mistake, or a change of the document to follow.
func TestOverrides(t *testing.T) {
	assert.Empty(t, overrides.Check(used(t, source(current, plain)), used(t, source(current, sdk))))
}

// used are the exceptions after a run with all resources of a document.
func used(t *testing.T, source string) *overrides.Set {
	t.Helper()
	set := overrides.New(overrides.User{})
	doc, err := load.Open(t.Context(), source, load.Options{Resources: []string{everything}, Overrides: set})
	require.NoError(t, err)
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	api, err := lower.API(selected, set)
	require.NoError(t, err)
	opts := emit.Names()
	opts.Overrides = set
	table, err := names.Assign(api, opts)
	require.NoError(t, err)
	_, err = emit.Fake(api, table, set)
	require.NoError(t, err)
	return set
}
