package acceptance

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
	from "github.com/stripegen/stripegen/generator/source"
	"github.com/stripegen/stripegen/spec"
)

// TestSpec holds the embedded document to Stripe's own of the same version, cut
// down to the same resources: the structure must be equal pointer by pointer. The
// words are set aside, which are ours there and Stripe's here: summaries,
// descriptions, and info but for its version.
func TestSpec(t *testing.T) {
	doc, err := load.Open(t.Context(), source(current, plain), load.Options{
		Resources: []string{"identity.verification_session", "identity.verification_report"},
	})
	require.NoError(t, err)
	pruned, err := doc.Pruned()
	require.NoError(t, err)
	var theirs any
	require.NoError(t, json.Unmarshal(pruned, &theirs))

	want, got := structure(theirs), structure(embedded(t))
	require.Greater(t, len(want), 500, "the cut document must be worth comparing")
	for _, pointer := range slices.Sorted(maps.Keys(want)) {
		if value, ok := got[pointer]; assert.True(t, ok, "spec/openapi.yaml lacks %s, which is %s", pointer, want[pointer]) {
			assert.Equal(t, want[pointer], value, "spec/openapi.yaml differs at %s", pointer)
		}
	}
	for _, pointer := range slices.Sorted(maps.Keys(got)) {
		assert.Contains(t, want, pointer, "spec/openapi.yaml has what Stripe's document has not")
	}
}

// TestUpstream holds the settings that follow Stripe's document to the version that
// the embedded one is held to, and to its resources. Where this fails because the
// settings have moved, spec/README.md lists what to do.
func TestUpstream(t *testing.T) {
	text, err := os.ReadFile("../../spec/upstream/stripegen.yaml")
	require.NoError(t, err)
	all, err := config.Default().Packages(config.FileName, text)
	require.NoError(t, err)
	settings := all[0]
	pinned, err := from.Pin(t.Context(), source(current, plain), from.Options{}, load.Opener(load.Options{}))
	require.NoError(t, err)
	assert.Equal(t, pinned.To, settings.Spec)

	assert.Equal(t, settings.Resources, generateAll(t, generator.DefaultSpec).Resources)

	known, resources := spec.Upstream()
	assert.Equal(t, settings.Spec, known)
	doc, err := load.OpenIndex(t.Context(), known, load.Options{})
	require.NoError(t, err)
	callable := slices.DeleteFunc(doc.Index.Resources(), func(id string) bool { return len(doc.Index.Calls(id)) == 0 })
	assert.Equal(t, callable, resources, "spec/upstream/resources.txt has these, a line each")
}

// embedded is the embedded document with JSON's types.
func embedded(t *testing.T) any {
	t.Helper()
	var ours any
	require.NoError(t, yaml.Unmarshal(spec.OpenAPI, &ours))
	text, err := json.Marshal(ours)
	require.NoError(t, err)
	var value any
	require.NoError(t, json.Unmarshal(text, &value))
	return value
}

// structure maps the JSON pointer of every leaf of a document to its value, the
// words left out. Empty objects and arrays are leaves.
func structure(document any) map[string]string {
	leaves := map[string]string{}
	var visit func(pointer string, value any)
	visit = func(pointer string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for name, member := range value {
				if !isWords(pointer, name, member) {
					visit(pointer+"/"+name, member)
				}
			}
			if len(value) > 0 {
				return
			}
		case []any:
			for i, element := range value {
				visit(pointer+"/"+strconv.Itoa(i), element)
			}
			if len(value) > 0 {
				return
			}
		}
		leaf, _ := json.Marshal(value) // it came out of JSON
		leaves[pointer] = string(leaf)
	}
	visit("", document)
	return leaves
}

// isWords reports whether a member is text for people. A property that is called
// description is a schema, not a string.
func isWords(pointer, name string, member any) bool {
	if pointer == "/info" {
		return name != "version"
	}
	_, text := member.(string)
	return text && (name == "description" || name == "summary")
}
