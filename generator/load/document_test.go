package load

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/source"
)

func TestPositions(t *testing.T) {
	json := mustOpen(t, with("PROPERTY", `"ä/~": {}, "x": {"enum": [1, 2]}`), Options{Resources: []string{"a"}})
	yaml := mustOpen(t, tinyYAML+"      properties:\n        \"ä/~\": {}\n        x: {enum: [1, 2]}\n", Options{Resources: []string{"a"}})
	at := diag.Pointer("").Child("components", "schemas", "a", "properties")
	cases := []struct {
		ptr        diag.Pointer
		json, yaml string
	}{
		{"", "1:1", "1:1"},
		{"/openapi", "1:2", "1:1"},
		{"/paths/~1v1~1as", "4:3", "4:3"},
		{at, "7:48", "15:7"},
		{at.Child("ä/~"), "7:63", "16:9"},
		{at.Child("x"), "7:74", "17:9"},
		{at.Child("x", "enum", "1"), "7:92", "17:23"},
		{at.Child("x", "enum", "9"), "7:80", "17:13"},
		{at.Child("gone", "deeper"), "7:48", "15:7"},
		{"/gone", "1:1", "1:1"},
	}
	for _, c := range cases {
		assert.Equal(t, "embedded:"+c.json, json.Pos(c.ptr).String(), c.ptr)
		assert.Equal(t, "embedded:"+c.yaml, yaml.Pos(c.ptr).String(), c.ptr)
	}
}

func TestLocate(t *testing.T) {
	d := mustOpen(t, tinyYAML, Options{Resources: []string{"a"}})
	one := diag.Errorf(diag.Document, "/info/title", "one")
	two := diag.Errorf(diag.Document, "/openapi", "two")
	assert.Equal(t, "embedded:1:1: two (#/openapi)\nembedded:2:8: one (#/info/title)", d.Locate(diag.List{one, two}).Error())
	assert.Equal(t, diag.Pos{}, one.Pos, "errors are not changed")
	assert.NoError(t, d.Locate(nil))
	assert.Equal(t, assert.AnError, d.Locate(assert.AnError))
}

func TestPruned(t *testing.T) {
	for _, mode := range []References{Follow, Stub} {
		opts := Options{Resources: []string{"shop.widget"}, References: mode}
		first := mustOpen(t, shop, opts)
		text, err := first.Pruned()
		require.NoError(t, err)

		loader := openapi3.NewLoader()
		_, err = loader.LoadFromData(text)
		require.NoError(t, err, "every reference resolves")

		opts.References = Auto
		second := mustOpen(t, string(text), opts)
		assert.Equal(t, first.Schemas, second.Schemas)
		assert.Equal(t, first.Paths, second.Paths)
		assert.Equal(t, first.Stubs, second.Stubs)
		again, err := second.Pruned()
		require.NoError(t, err)
		assert.Equal(t, string(text), string(again))
	}
}

// prunedText is tiny with a reference to a resource b that is not followed.
const prunedText = `{
  "openapi": "3.0.0",
  "info": {
    "title": "T",
    "version": "1"
  },
  "paths": {
    "/v1/as": {
      "get": {
        "parameters": [],
        "responses": {
          "200": {
            "description": "",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/a"
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "a": {
        "type": "object",
        "x-resourceId": "a",
        "properties": {
          "b": {
            "$ref": "#/components/schemas/b"
          }
        }
      },
      "b": {
        "properties": {
          "id": {
            "type": "string"
          },
          "object": {
            "enum": [
              "b"
            ],
            "type": "string"
          }
        },
        "required": [
          "id",
          "object"
        ],
        "type": "object",
        "x-resourceId": "b",
        "x-stripegenStandIn": true
      }
    }
  }
}
`

func TestPrunedText(t *testing.T) {
	text := strings.Replace(with("PROPERTY", `"b": {"$ref": "#/components/schemas/b"}`), `"b": {}`, `"b": {"x-resourceId": "b"}`, 1)
	d := mustOpen(t, text, Options{Resources: []string{"a"}, References: Stub})
	pruned, err := d.Pruned()
	require.NoError(t, err)
	assert.Equal(t, prunedText, string(pruned))

	_, err = open(t, string(pruned), Options{Resources: []string{"b"}})
	assertError(t, err, 2, `resource "b" is only a stand-in in this document, which was pruned; select it when pruning`)
}

func TestPrunedNeedsSelection(t *testing.T) {
	d, err := OpenIndex(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(shop)}})
	require.NoError(t, err)
	_, err = d.Pruned()
	assertError(t, err, 5, "nothing is selected to prune to")
}

// TestYAMLMeansTheSame writes values that YAML spells in its own way.
func TestYAMLMeansTheSame(t *testing.T) {
	yaml := mustOpen(t, tinyYAML+`      properties:
        x: &x
          default: [~, null, true, True, "true", 0x1F, +1, .5, 1e3, 12, -0.25, 2026-01-02, 'it''s']
          description: |-
            two
            lines
        y: *x
`, Options{Resources: []string{"a"}})
	json := mustOpen(t, with("PROPERTY", `"x": {"default": [null, null, true, true, "true", 31, 1, 0.5, 1e3, 12, -0.25, "2026-01-02", "it's"], "description": "two\nlines"}`),
		Options{Resources: []string{"a"}})
	want := json.Schemas["a"].Value.Properties["x"]
	assert.Equal(t, want, yaml.Schemas["a"].Value.Properties["x"])
	assert.Equal(t, want, yaml.Schemas["a"].Value.Properties["y"])
}
