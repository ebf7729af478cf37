package load

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/methods"
	"github.com/stripegen/stripegen/generator/source"
)

// shop is a document of two resources, widget and box, which refer to each other,
// and of every relation the index knows.
const shop = `{
  "openapi": "3.0.0",
  "info": {"title": "Shop", "version": "2026-01-01"},
  "servers": [{"url": "https://api.example.com/"}],
  "paths": {
    "/v1/boxes/{box}": {
      "get": {"operationId": "GetBox", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/box"}}}},
        "default": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}}}}
    },
    "/v1/widgets": {
      "get": {"operationId": "GetWidgets", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {
          "properties": {"data": {"items": {"$ref": "#/components/schemas/shop.widget"}, "type": "array"},
            "has_more": {"type": "boolean"}, "object": {"enum": ["list"], "type": "string"}}, "type": "object"}}}}}},
      "post": {"operationId": "PostWidgets", "deprecated": true,
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"properties": {
          "size": {"$ref": "#/components/schemas/size"}}, "type": "object"}}}},
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/shop.widget"}}}}}}
    },
    "/v1/widgets/search": {
      "get": {"operationId": "SearchWidgets", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {
          "properties": {"data": {"items": {"$ref": "#/components/schemas/shop.widget"}, "type": "array"},
            "object": {"enum": ["search_result"], "type": "string"}}, "type": "object"}}}}}}
    },
    "/v1/widgets/{widget}": {
      "parameters": [{"name": "widget", "in": "path", "required": true, "schema": {"type": "string"}}],
      "get": {"operationId": "GetWidget", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {
          "anyOf": [{"$ref": "#/components/schemas/shop.widget"}, {"$ref": "#/components/schemas/deleted_shop.widget"}]}}}}}},
      "delete": {"operationId": "DeleteWidget", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/deleted_shop.widget"}}}}}},
      "post": {"operationId": "PostOther", "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/box"}}}}}}
    },
    "/v1/widgets/{widget}/pdf": {
      "get": {"operationId": "GetPdf", "responses": {
        "200": {"description": "", "content": {"application/pdf": {"schema": {"format": "binary", "type": "string"}}}}}}
    }
  },
  "components": {"schemas": {
    "box": {"properties": {"content": {"$ref": "#/components/schemas/shop.widget"}, "label": {"$ref": "#/components/schemas/label"}},
      "type": "object", "x-resourceId": "box",
      "x-stripeOperations": [{"method_name": "retrieve", "method_on": "service", "method_type": "retrieve", "operation": "get", "path": "/v1/boxes/{box}"},
        {"method_name": "pack", "method_on": "service", "method_type": "custom", "operation": "post", "path": "/v1/widgets/{widget}"}]},
    "deleted_shop.widget": {"properties": {"id": {"type": "string"}}, "type": "object", "x-resourceId": "deleted_shop.widget"},
    "error": {"properties": {"widget": {"$ref": "#/components/schemas/unrelated"}}, "type": "object"},
    "label": {"type": "string"},
    "lonely": {"type": "object", "x-resourceId": "lonely"},
    "shop.widget": {"properties": {
        "box": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/box"}], "x-expansionResources": {"oneOf": [{"$ref": "#/components/schemas/box"}]}},
        "size": {"$ref": "#/components/schemas/size"},
        "x-odd": {"$ref": "#/components/schemas/odd"}},
      "type": "object", "x-resourceId": "shop.widget", "x-stripeIgnored": {"$ref": "#/components/schemas/unrelated"},
      "x-stripeOperations": [{"method_name": "list", "method_on": "service", "method_type": "list", "operation": "get", "path": "/v1/widgets"},
        {"method_name": "create", "method_on": "service", "method_type": "create", "operation": "post", "path": "/v1/widgets"},
        {"method_name": "search", "method_on": "service", "method_type": "search", "operation": "get", "path": "/v1/widgets/search"},
        {"method_name": "retrieve", "method_on": "service", "method_type": "retrieve", "operation": "get", "path": "/v1/widgets/{widget}"},
        {"method_name": "delete", "method_on": "service", "method_type": "delete", "operation": "delete", "path": "/v1/widgets/{widget}"},
        {"method_name": "pdf", "method_on": "service", "method_type": "custom", "operation": "get", "path": "/v1/widgets/{widget}/pdf"}],
      "x-stripeResource": {"class_name": "Widget", "in_package": "Shop", "has_collection_class": true}},
    "odd": {"enum": ["#/components/schemas/unrelated"], "default": {"$ref": "#/components/schemas/unrelated"}, "type": "string"},
    "size": {"type": "integer"},
    "unrelated": {"type": "object"}
  }}
}`

// open opens a document given as text.
func open(t *testing.T, text string, opts Options) (*Document, error) {
	t.Helper()
	opts.Source.Embedded = []byte(text)
	return Open(context.Background(), "embedded", opts)
}

// mustOpen opens a document that has to be fine.
func mustOpen(t *testing.T, text string, opts Options) *Document {
	t.Helper()
	d, err := open(t, text, opts)
	require.NoError(t, err)
	return d
}

func TestOpenFollow(t *testing.T) {
	d := mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, References: Follow})
	assert.Equal(t, []string{"box", "deleted_shop.widget", "label", "odd", "shop.widget", "size"}, keys(d.Schemas))
	assert.Equal(t, []string{"/v1/widgets", "/v1/widgets/search", "/v1/widgets/{widget}", "/v1/widgets/{widget}/pdf"}, keys(d.Paths))
	assert.Empty(t, d.Stubs)
	assert.Equal(t, []string{"shop.widget"}, d.Selected)
	assert.Equal(t, SDK, d.Flavor)
	assert.Equal(t, "2026-01-01", d.Version)
	assert.Equal(t, "3.0.0", d.OpenAPI)

	item := d.Paths["/v1/widgets/{widget}"]
	assert.NotNil(t, item.Get)
	assert.NotNil(t, item.Delete)
	assert.Nil(t, item.Post, "it returns a box")
	assert.Len(t, item.Parameters, 1)
	assert.Equal(t, "#/components/schemas/size", d.Schemas["shop.widget"].Value.Properties["size"].Ref)
}

func TestOpenStub(t *testing.T) {
	d := mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, References: Stub})
	assert.Equal(t, []string{"deleted_shop.widget", "odd", "shop.widget", "size"}, keys(d.Schemas))
	assert.Equal(t, []string{"box"}, d.Stubs)
}

func TestOpenAutoFollowsWhileSmall(t *testing.T) {
	small := mustOpen(t, shop, Options{Resources: []string{"shop.widget"}})
	assert.Empty(t, small.Stubs)
	large := mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, FollowLimit: 5})
	assert.Equal(t, []string{"box"}, large.Stubs)
	all := mustOpen(t, shop, Options{Resources: []string{"all"}, FollowLimit: 1})
	assert.Empty(t, all.Stubs, "nothing to gain from stubs when everything is selected")

	assert.Equal(t, Choice{References: Follow, Followed: len(small.Schemas), Limit: DefaultFollowLimit}, small.Choice)
	assert.Equal(t, "references: followed, since that takes 6 schemas and auto follows up to 64", small.Choice.String())
	assert.Equal(t, Choice{References: Stub, Followed: len(small.Schemas), Limit: 5}, large.Choice)
	assert.Equal(t, "references: stubs, since following takes 6 schemas and auto follows up to 5"+why, large.Choice.String())
	for _, decided := range []*Document{all, mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, References: Follow}),
		mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, References: Stub})} {
		assert.Empty(t, decided.Choice.String())
	}
}

// why is the end of the sentence about a decision for stubs.
const why = "; `stripegen resources --why` shows what takes so many"

// TestOpenAutoKeeps checks that what an earlier run followed stays so beyond the limit,
// and what the decision says then.
func TestOpenAutoKeeps(t *testing.T) {
	for name, test := range map[string]struct {
		before Before
		mode   References
		stubs  []string
		want   string
	}{
		"no earlier run":  {Before{}, Auto, []string{"box"}, "references: stubs, since following takes 6 schemas and auto follows up to 5" + why},
		"a stub before":   {Before{Followed: []string{"shop.widget"}, Stubs: []string{"box"}}, Auto, []string{"box"}, "references: stubs, since following takes 6 schemas and auto follows up to 5" + why},
		"followed before": {Before{Followed: []string{"shop.widget", "box"}}, Auto, nil, ""},
		"met for the first time": {
			Before{Followed: []string{"shop.widget"}}, Auto, []string{"box"},
			`references: stubs for box, since following takes 6 schemas and auto follows up to 5; the setting "references: follow" follows all` + why,
		},
		"stubs are asked for": {Before{Followed: []string{"shop.widget", "box"}}, Stub, []string{"box"}, ""},
	} {
		d := mustOpen(t, shop, Options{Resources: []string{"shop.widget"}, FollowLimit: 5, Before: test.before, References: test.mode})
		assert.ElementsMatch(t, test.stubs, d.Stubs, name)
		assert.Equal(t, test.want, d.Choice.String(), name)
	}
	many := Choice{References: Stub, Followed: 900, Limit: 64, Kept: 2, New: []string{"a", "b", "c", "d", "e"}}
	assert.Equal(t, "references: stubs for a, b, c and 2 more that are new, since following takes 900 schemas and auto follows up to 64; "+
		`what was followed before stays so; the setting "references: follow" follows all`+why, many.String())
}

func TestOpenCutsErrorResponses(t *testing.T) {
	d := mustOpen(t, shop, Options{Resources: []string{"box"}, References: Stub})
	assert.Equal(t, []string{"200"}, d.Paths["/v1/boxes/{box}"].Get.Responses.Keys())
	assert.NotContains(t, d.Schemas, "error")
}

func TestSelection(t *testing.T) {
	cases := map[string]struct {
		include, exclude, want []string
	}{
		"one":           {[]string{"box"}, nil, []string{"box"}},
		"repeated":      {[]string{"box", "box", "b*"}, nil, []string{"box"}},
		"pattern":       {[]string{"shop.*"}, nil, []string{"shop.widget"}},
		"all":           {[]string{"all"}, nil, []string{"box", "shop.widget"}},
		"star":          {[]string{"*"}, nil, []string{"box", "shop.widget"}},
		"excluded":      {[]string{"all"}, []string{"shop.*"}, []string{"box"}},
		"excluded bare": {[]string{"all"}, []string{"lonely"}, []string{"box", "shop.widget"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := mustOpen(t, shop, Options{Resources: c.include, Exclude: c.exclude})
			assert.Equal(t, c.want, d.Selected)
		})
	}
}

// TestWithoutOperations checks that a pattern takes along what has no operations, if an
// object declares itself a resource.
func TestWithoutOperations(t *testing.T) {
	text := strings.Replace(shop, `"lonely": {"type": "object", "x-resourceId": "lonely"}`,
		`"lonely": {"type": "object", "x-resourceId": "lonely", "properties": {"object": {"type": "string", "enum": ["lonely"]}}}`, 1)
	for _, c := range []struct{ include, exclude, want []string }{
		{[]string{"all"}, nil, []string{"box", "lonely", "shop.widget"}},
		{[]string{"group:core"}, nil, []string{"box", "lonely"}},
		{[]string{"shop.*"}, nil, []string{"shop.widget"}},
		{[]string{"all"}, []string{"shop.*", "l*"}, []string{"box"}},
	} {
		d := mustOpen(t, text, Options{Resources: c.include, Exclude: c.exclude})
		assert.Equal(t, c.want, d.Selected)
	}
	_, err := Open(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(text)}, Resources: []string{"all"}, Exclude: []string{"b*", "shop.*"}})
	require.ErrorContains(t, err, "every selected resource is excluded")
}

func TestIndex(t *testing.T) {
	d, err := OpenIndex(context.Background(), "embedded", Options{Source: source.Options{Embedded: []byte(shop)}})
	require.NoError(t, err)
	x := d.Index
	assert.Nil(t, d.Schemas)
	assert.Equal(t, []string{"box", "lonely", "shop.widget"}, x.Resources())

	widget := x.Resource("shop.widget")
	assert.Equal(t, []string{"box", "size", "odd"}, widget.Refs)
	assert.Equal(t, "list", widget.Operations[0].MethodName)
	assert.Equal(t, "shop.widget", x.Schema("deleted_shop.widget").Owner)
	assert.Empty(t, x.Schema("odd").Refs)
	assert.Nil(t, x.Schema("nothing"))

	type operation struct {
		method    string
		shape     methods.Shape
		responses []string
	}
	var got []operation
	for _, ref := range x.OperationsOf("shop.widget") {
		op := ref.Operation
		got = append(got, operation{op.Method, op.Shape, op.ReturnsOneOf})
	}
	assert.Equal(t, []operation{
		{"GET", methods.Page, []string{"shop.widget"}},
		{"POST", methods.One, []string{"shop.widget"}},
		{"GET", methods.SearchPage, []string{"shop.widget"}},
		{"GET", methods.One, []string{"shop.widget", "deleted_shop.widget"}},
		{"DELETE", methods.One, []string{"deleted_shop.widget"}},
		{"GET", methods.Stream, nil},
	}, got)

	schemas, stubs := x.Closure([]string{"shop.widget"}, Stub)
	assert.Equal(t, []string{"deleted_shop.widget", "odd", "shop.widget", "size"}, schemas)
	assert.Equal(t, []string{"box"}, stubs)
	schemas, stubs = x.Closure([]string{"shop.widget"}, Follow)
	assert.Len(t, schemas, 6)
	assert.Empty(t, stubs)
}

// TestResponseOfSeveralResources notes all that an operation can return.
func TestResponseOfSeveralResources(t *testing.T) {
	text := strings.Replace(shop, `{"$ref": "#/components/schemas/deleted_shop.widget"}]`, `{"$ref": "#/components/schemas/box"}]`, 1)
	d := mustOpen(t, text, Options{Resources: []string{"shop.widget"}, References: Stub})
	for _, ref := range d.Index.OperationsOf("shop.widget") {
		if ref.Operation.Method != "GET" || ref.Operation.Shape != methods.One {
			continue
		}
		assert.Equal(t, []string{"shop.widget", "box"}, ref.Operation.ReturnsOneOf)
		return
	}
	assert.Fail(t, "the operation is not the widget's")
}

func TestPlainFlavor(t *testing.T) {
	d := mustOpen(t, strings.ReplaceAll(shop, "x-stripeOperations", "x-stripeNothing"), Options{Resources: []string{"box"}})
	assert.Equal(t, Plain, d.Flavor)
	assert.Equal(t, "plain sdk", d.Flavor.String()+" "+SDK.String())
}

func TestComponentName(t *testing.T) {
	cases := map[string]string{
		"#/components/schemas/a.b":     "a.b",
		"#/components/schemas/a~1b~0c": "a/b~c",
		"#/components/schemas/a%20b":   "a b",
		"#/components/schemas/":        "",
		"#/components/schemas/a/items": "",
		"#/components/schemas/a%zz":    "",
		"#/components/parameters/a":    "",
		"other.json#/a":                "",
		"":                             "",
	}
	for ref, want := range cases {
		got, ok := ComponentName(ref)
		assert.Equal(t, want, got, ref)
		assert.Equal(t, want != "", ok, ref)
	}
}

// TestOpenIsRepeatable opens one document many times at once.
func TestOpenIsRepeatable(t *testing.T) {
	first, err := mustOpen(t, shop, Options{Resources: []string{"all"}}).Pruned()
	require.NoError(t, err)
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			again, err := mustOpen(t, shop, Options{Resources: []string{"all"}}).Pruned()
			require.NoError(t, err)
			assert.Equal(t, string(first), string(again))
		})
	}
}

// keys returns the keys of a map, sorted.
func keys[V any](m map[string]V) []string {
	set := map[string]bool{}
	for key := range m {
		set[key] = true
	}
	return sortedKeys(set)
}

// code returns the exit code and text of an error.
func code(err error) (int, string) {
	if err == nil {
		return 0, ""
	}
	return diag.ExitCode(err), err.Error()
}

// assertError compares the exit code and text of an error.
func assertError(t *testing.T, err error, exit int, want string) {
	t.Helper()
	got, message := code(err)
	assert.Equal(t, fmt.Sprintf("%d %s", exit, want), fmt.Sprintf("%d %s", got, message))
}
