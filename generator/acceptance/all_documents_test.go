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

// TestAllDocuments generates all resources of every document, in both flavours, and
// has go vet check all of the packages as Go 1.23: that no two identifiers collide,
// that every type is right, and what vet finds beyond the compiler. A later document
// has no fewer resources.
func TestAllDocuments(t *testing.T) {
	packages := map[string][]output.File{}
	least := map[string]int{plain: 85, sdk: 90} // in the oldest document
	for _, d := range slices.Backward(documents) {
		for file := range d.flavours() {
			result := generateAll(t, source(d.release, file))
			assert.Empty(t, result.Stubs, "all resources are there, so none stands for another")
			assert.GreaterOrEqual(t, len(result.Resources), least[file], "resources of the %s of %s", file, d.release)
			least[file] = len(result.Resources)
			checkFormat(t, result.Files)
			packages[strings.ReplaceAll(d.release+"_"+file, ".", "_")+"/stripe"] = result.Files
		}
	}
	dir := scratch(t, packages)
	run(t, dir, "go", "vet", "./...")
}

// TestAllTables holds the tables of exceptions to the current document: a row that
// applies to nothing there is a mistake, or a change of the document to follow.
func TestAllTables(t *testing.T) {
	doc, err := load.Open(t.Context(), source(current, plain), load.Options{Resources: []string{everything}})
	require.NoError(t, err)
	assert.Empty(t, doc.Index.UnusedExceptions(), "rows of the table of methods that no operation needs")
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	assert.Empty(t, lower.Unused(selected), "rows of the tables of lowering that no schema needs")
	api, err := lower.API(selected, lower.Options{})
	require.NoError(t, err)
	assert.Equal(t, spareWords, names.Assign(api, emit.Names()).UnusedSpellings(), "rows of the tables of words that no name needs")
}

// spareWords are the rows of the tables of words that this document has no name
// for: those of tax numbers stand behind complete names such as kr_brn, the others
// are in fields that Stripe gives on request. stripe-go spells them so.
var spareWords = map[string]string{
	"bo": "BO", "brn": "BRN", "iin": "IIN", "moto": "MOTO", "rcn": "RCN", "voec": "VOEC",
}
