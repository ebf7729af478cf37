package acceptance

import (
	"compress/gzip"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/latest"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
	from "github.com/stripegen/stripegen/generator/source"
)

// v2Documents are the documents of API v2 whose cuts are in testdata/v2, with what they
// have.
var v2Documents = []struct {
	name                          string
	operations, resources, events int
}{
	{"ga", 28, 10, 3},
	{"preview", 105, 34, 58},
}

// originals is a folder with the whole documents, named as their cuts.
var originals = flag.String("originals", "testdata/v2", "read the documents of API v2 from this folder instead of their cuts")

// v2Text is a cut of a document of API v2, in a flavour.
func v2Text(t *testing.T, name, flavour string) []byte {
	t.Helper()
	file, err := os.Open(filepath.Join(*originals, name+".json.gz"))
	require.NoError(t, err)
	defer file.Close()
	zipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	text, err := io.ReadAll(zipped)
	require.NoError(t, err)
	if flavour == plain {
		text, err = latest.Public(text)
		require.NoError(t, err)
	}
	return text
}

// withStream adds the stream of meter events, whose path the documents of API v2 lack.
func withStream(t *testing.T, text []byte) []byte {
	t.Helper()
	stream, err := os.ReadFile("testdata/v2/stream.json")
	require.NoError(t, err)
	merged, err := latest.Merge(text, stream)
	require.NoError(t, err)
	return merged
}

// bothVersions is a document of both versions of the API, in the shape of latest.
func bothVersions(t *testing.T, name, flavour string) []byte {
	t.Helper()
	v1, err := os.ReadFile(filepath.Join(moduleDir(t, "github.com/stripe/stripe-mock@"+current), "embedded/openapi", flavour))
	require.NoError(t, err)
	merged, err := latest.Merge(v1, v2Text(t, name, flavour))
	require.NoError(t, err)
	return merged
}

// TestV2Documents lowers all resources of API v2, in both flavours: each operation is
// a method, which is the one that the document declares, and nothing is lost.
func TestV2Documents(t *testing.T) {
	var sets []*overrides.Set
	for _, d := range v2Documents {
		for _, flavour := range []string{plain, sdk} {
			t.Run(d.name+" "+flavour, func(t *testing.T) {
				set := overrides.New(overrides.User{})
				doc, err := load.Open(t.Context(), "embedded", load.Options{Overrides: set, Source: from.Options{Embedded: v2Text(t, d.name, flavour)}, Resources: []string{"all"}})
				require.NoError(t, err)
				selected, err := resolve.Select(doc)
				require.NoError(t, err)
				api, err := lower.API(selected, set)
				require.NoError(t, doc.Locate(err))
				assert.Len(t, doc.Selected, d.resources)
				assert.Len(t, api.ThinEvents, map[string]int{plain: 0, sdk: d.events}[flavour])
				assert.Empty(t, doc.Index.Unassigned())
				for _, id := range doc.Selected {
					assert.True(t, doc.Index.IsV2(id), id)
					assertDeclared(t, doc.Index, id)
				}
				operations := 0
				for _, r := range api.Resources {
					operations += len(r.Operations)
				}
				assert.Equal(t, d.operations, operations)
				_, err = names.Assign(api, withOverrides(emit.Names(), set))
				require.NoError(t, err)
				sets = append(sets, set)
			})
		}
	}
	assert.Empty(t, overrides.CheckV2(sets...), "rows that no name and no schema needs")
}

// withOverrides are options of names with exceptions.
func withOverrides(opts names.Options, set *overrides.Set) names.Options {
	opts.Overrides = set
	return opts
}

// assertDeclared holds the methods of a resource to those that the document declares,
// if it declares any.
func assertDeclared(t *testing.T, index *load.Index, id string) {
	t.Helper()
	var declared, got []string
	for _, op := range index.Resource(id).Operations {
		declared = append(declared, op.MethodName+" "+strings.ToUpper(op.Operation)+" "+op.Path)
	}
	for _, c := range index.Calls(id) {
		got = append(got, c.Name+" "+c.OperationRef.Operation.Method+" "+c.Path.Path)
	}
	if declared != nil {
		assert.ElementsMatch(t, declared, got, id)
	}
}

// TestBothVersions generates all resources from documents of both versions: the files of
// API v1 are those from the document of API v1 alone, and the whole package compiles.
func TestBothVersions(t *testing.T) {
	packages := map[string][]output.File{}
	for _, flavour := range []string{plain, sdk} {
		want := generateAll(t, source(current, flavour))
		for _, d := range v2Documents {
			name := strings.ReplaceAll(d.name+"_"+flavour, ".", "_")
			t.Run(name, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "both.json")
				require.NoError(t, os.WriteFile(file, bothVersions(t, d.name, flavour), 0o600))
				got, err := generator.Generate(t.Context(), generator.Config{Spec: file, Resources: []string{"all"}})
				require.NoError(t, err)
				texts := map[string]string{}
				for _, f := range got.Files {
					texts[f.Name] = string(f.Data)
				}
				for _, f := range want.Files {
					if f.Name != "client.go" {
						assert.Equal(t, texts[f.Name], string(f.Data), f.Name)
					}
				}
				assert.Greater(t, len(got.Files), len(want.Files)+2*d.resources)
				packages[name+"/stripe"] = got.Files
			})
		}
	}
	run(t, scratch(t, packages), "go", "vet", "./...")
}
