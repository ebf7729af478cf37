package latest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	one = `{"openapi":"3.0.0","info":{"title":"One","version":"1"},"components":{"schemas":{"a":{"x-resourceId":"a"}}},"paths":{"/v1/a":{}}}`
	two = `{"openapi":"3.0.0","info":{"title":"Two","version":"2","contact":{}},"paths":{"/v2/b":{"summary":"S","get":{"description":"D","x-y":1}}},
		"components":{"schemas":{
			"v2.b":{"title":"T","description":"D","properties":{"description":{"type":"string","description":"D","maximum":12345678901234567890}},
				"required":["description"],"x-resourceId":"v2.b"},
			"v2.b.made":{"x-stripeEvent":{"kind":"thin"}}}}}`
)

func TestMerge(t *testing.T) {
	got, err := Merge([]byte(one), []byte(`{"info":{},"paths":{"/v2/b":{}},"components":{"schemas":{"v2.b":{}}}}`))
	require.NoError(t, err)
	assert.Equal(t, `{"openapi":"3.0.0","info":{"title":"One","version":"1"},"paths":{"/v1/a":{},"/v2/b":{}},`+
		`"components":{"schemas":{"a":{"x-resourceId":"a"},"v2.b":{}}}}`, string(got))

	_, err = Merge([]byte(two), []byte(two))
	assert.ErrorContains(t, err, `both documents have "/v2/b"`)
	_, err = Merge([]byte(one), []byte(`{"info":{"title":"None"}}`))
	assert.EqualError(t, err, `the document "None" has no paths or no schemas`)
}

func TestPublic(t *testing.T) {
	got, err := Public([]byte(two))
	require.NoError(t, err)
	assert.NotContains(t, string(got), "x-")
	assert.NotContains(t, string(got), "v2.b.made", "events are in the sdk flavour alone")
	assert.Contains(t, string(got), `"description":"D"`)
}

func TestCut(t *testing.T) {
	got, err := Cut([]byte(two))
	require.NoError(t, err)
	assert.Equal(t, `{"openapi":"3.0.0","info":{"title":"API v2, structure only","version":"2"},"paths":{"/v2/b":{"get":{"x-y":1}}},`+
		`"components":{"schemas":{`+
		`"v2.b":{"properties":{"description":{"maximum":12345678901234567890,"type":"string"}},"required":["description"],"x-resourceId":"v2.b"},`+
		`"v2.b.made":{"x-stripeEvent":{"kind":"thin"}}}}}`, string(got))
}

// TestCuts holds the documents that are kept to what a cut is: none of their texts is
// a sentence, and another cut changes nothing.
func TestCuts(t *testing.T) {
	for file, want := range map[string]struct{ operations, events int }{"ga": {28, 3}, "preview": {105, 58}} {
		text := read(t, "../../testdata/v2/"+file+".json.gz")
		again, err := Cut(text)
		require.NoError(t, err)
		assert.Equal(t, string(text), string(again))
		var d struct {
			Paths      map[string]map[string]any
			Components struct{ Schemas map[string]any }
		}
		require.NoError(t, json.Unmarshal(text, &d))
		operations := 0
		for _, path := range d.Paths {
			operations += len(path)
		}
		assert.Equal(t, want.operations, operations)
		assert.Equal(t, want.events, strings.Count(string(text), `"x-stripeEvent"`))
		for _, texts := range []any{d.Paths, d.Components} {
			raw, err := json.Marshal(texts)
			require.NoError(t, err)
			assert.Empty(t, sentences(raw), file)
		}
	}
}

// sentences are the texts in a JSON value that have a space.
func sentences(raw []byte) []string {
	dec := json.NewDecoder(bytes.NewReader(raw))
	var found []string
	for {
		token, err := dec.Token()
		if err != nil {
			return slices.Compact(found)
		}
		if text, ok := token.(string); ok && strings.Contains(text, " ") {
			found = append(found, text)
		}
	}
}

// read reads a gzipped file.
func read(t *testing.T, name string) []byte {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	zipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	text, err := io.ReadAll(zipped)
	require.NoError(t, err)
	return text
}
