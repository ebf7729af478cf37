package load

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/source"
)

// web is a document in which a refers to b and c, b to d, and c and d to e: e is
// reached in two ways, and d through b alone. Plain components are between.
const web = `{"openapi": "3.0.0", "info": {"title": "Web", "version": "1"}, "paths": {
  "/v1/as/{a}": {"get": {"operationId": "GetA", "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/a"}}}}}}},
  "/v1/as/{a}/f": {"get": {"operationId": "GetF", "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"properties": {
    "data": {"items": {"$ref": "#/components/schemas/a"}, "type": "array"}, "extra": {"$ref": "#/components/schemas/f"}, "has_more": {"type": "boolean"}}, "type": "object"}}}}}}},
  "/v1/bs/{b}": {"get": {"operationId": "GetB", "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/b"}}}}}}}
}, "components": {"schemas": {
  "a": {"type": "object", "x-resourceId": "a", "properties": {"mine": {"properties": {"b": {"$ref": "#/components/schemas/b"}}, "type": "object"}, "plain": {"$ref": "#/components/schemas/a_part"}}},
  "a_part": {"type": "object", "properties": {"c": {"anyOf": [{"$ref": "#/components/schemas/c"}]}}},
  "b": {"type": "object", "x-resourceId": "b", "properties": {"d": {"$ref": "#/components/schemas/d"}, "part": {"$ref": "#/components/schemas/b_part"}, "a": {"$ref": "#/components/schemas/a"}}},
  "b_part": {"type": "object"},
  "c": {"type": "object", "x-resourceId": "c", "properties": {"e": {"$ref": "#/components/schemas/e"}}},
  "d": {"type": "object", "x-resourceId": "d", "properties": {"e": {"$ref": "#/components/schemas/e"}}},
  "deleted_d": {"type": "object", "x-resourceId": "deleted_d"},
  "e": {"type": "object", "x-resourceId": "e", "properties": {"part": {"$ref": "#/components/schemas/e_part"}, "deleted": {"$ref": "#/components/schemas/deleted_d"}}},
  "e_part": {"type": "object"},
  "f": {"type": "object", "x-resourceId": "f"}
}}}`

// weigh weighs a selection of a document given as text.
func weigh(t *testing.T, text string, opts Options) *Weight {
	t.Helper()
	opts.Source = source.Options{Embedded: []byte(text)}
	d, err := OpenIndex(t.Context(), "embedded", opts)
	require.NoError(t, err)
	w, err := d.Weigh(opts)
	require.NoError(t, err)
	return w
}

func TestWeigh(t *testing.T) {
	w := weigh(t, web, Options{Resources: []string{"a"}, FollowLimit: 5})
	part := Link{"a", "plain", "a_part", "/components/schemas/a/properties/plain/$ref"}
	toB := Link{"a", "mine.b", "b", "/components/schemas/a/properties/mine/properties/b/$ref"}
	toD := Link{"b", "d", "d", "/components/schemas/b/properties/d/$ref"}
	toC := Link{"a_part", "c", "c", "/components/schemas/a_part/properties/c/anyOf/0/$ref"}
	assert.Equal(t, &Weight{
		Selected: []string{"a"}, Followed: 10, Stubbed: 2, Limit: 5,
		Cuts: []Cut{
			{ID: "b", Saves: 3, Chain: []Link{toB}},
			{ID: "e", Saves: 3, Chain: []Link{toB, toD, {"d", "e", "e", "/components/schemas/d/properties/e/$ref"}}},
			{ID: "d", Saves: 2, Chain: []Link{toB, toD}},
			{ID: "c", Saves: 1, Chain: []Link{part, toC}},
			{ID: "f", Saves: 1, Chain: []Link{{From: "GET /v1/as/{a}/f", To: "f", Pointer: "/paths/~1v1~1as~1{a}~1f/get"}}},
		},
		Together: []Step{{"b", 3, 7}, {"c", 4, 3}},
		References: []Reference{
			{"a", "b", true}, {"a", "c", true}, {"a", "f", true}, {"b", "a", false}, {"b", "d", true},
			{"c", "e", false}, {"d", "e", true}, {"e", "d", false},
		},
	}, w)
}

// TestWeighKeepsPromises holds every figure to what Open keeps.
func TestWeighKeepsPromises(t *testing.T) {
	for _, opts := range []Options{
		{Resources: []string{"a"}}, {Resources: []string{"a", "b"}}, {Resources: []string{"all"}},
		{Resources: []string{"a"}, Exclude: []string{"d"}}, {Resources: []string{"b"}, FollowLimit: 1},
	} {
		opts.Source.Embedded = []byte(web)
		promised(t, "embedded", opts, func(int) bool { return true })
	}
}

// promised opens a document with the cuts of a selection that are chosen, and all steps.
func promised(t *testing.T, text string, opts Options, chosen func(i int) bool) *Weight {
	t.Helper()
	index, err := OpenIndex(t.Context(), text, opts)
	require.NoError(t, err)
	w, err := index.Weigh(opts)
	require.NoError(t, err)
	count := func(references References, exclude ...string) int {
		cut := opts
		cut.References, cut.Exclude = references, append(exclude, opts.Exclude...)
		d, err := Open(t.Context(), text, cut)
		require.NoError(t, err, "%v", exclude)
		return len(d.Schemas)
	}
	require.Equal(t, w.Followed, count(Follow))
	require.Equal(t, w.Stubbed, count(Stub))
	require.NotEmpty(t, w.Cuts)
	for i, cut := range w.Cuts {
		if chosen(i) {
			assert.Equal(t, w.Followed-cut.Saves, count(Follow, cut.ID), "without %s", cut.ID)
		}
	}
	var excluded []string
	left := w.Followed
	for _, step := range w.Together {
		excluded = append(excluded, step.ID)
		assert.Equal(t, step.Left, left-step.Saves, "%v", excluded)
		left = step.Left
		assert.Equal(t, left, count(Follow, excluded...), "without %v", excluded)
	}
	return w
}

// TestWithin holds that what is reached through one resource alone is listed below it.
func TestWithin(t *testing.T) {
	text := strings.Replace(web, `"c": {"anyOf"`, `"none": {"anyOf"`, 1)
	text = strings.Replace(text, `"$ref": "#/components/schemas/c"`, `"type": "string"`, 1)
	within := map[string]string{}
	for _, cut := range weigh(t, text, Options{Resources: []string{"a"}}).Cuts {
		within[cut.ID] = cut.Within
	}
	assert.Equal(t, map[string]string{"b": "", "d": "b", "e": "d", "f": ""}, within)
}

// TestWeighStripe weighs customers in the whole document of stripe-mock, and holds some
// of the figures.
func TestWeighStripe(t *testing.T) {
	dir, err := exec.Command("go", "mod", "download", "-json", "github.com/stripe/stripe-mock@v0.203.0").Output()
	require.NoError(t, err, "stripe-mock is not to be had")
	_, name, _ := strings.Cut(string(dir), `"Dir": "`)
	name, _, _ = strings.Cut(name, `"`)
	file := filepath.Join(name, "embedded", "openapi", "spec3.json")
	_, err = os.Stat(file)
	require.NoError(t, err)
	opts := Options{Resources: []string{"customer"}}
	w := promised(t, file, opts, func(i int) bool { return i < 3 || i%40 == 0 })
	assert.Greater(t, w.Followed, 800)
	assert.LessOrEqual(t, w.Together[len(w.Together)-1].Left, w.Limit, "the steps bring it down to what auto follows")
	for _, cut := range w.Cuts {
		assert.NotEmpty(t, cut.Chain, cut.ID)
	}

	d, err := OpenIndex(t.Context(), file, opts)
	require.NoError(t, err)
	for _, id := range []string{"customer", "group:core", "all"} {
		_, err = d.Weigh(Options{Resources: []string{id}})
		require.NoError(t, err, id)
	}
}
