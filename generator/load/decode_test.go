package load

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDecodeAsKin holds what is read of a kept part to what the Loader of kin-openapi
// reads of a document with nothing else: the texts of JSON mean the same, whatever YAML
// would take them for.
func TestDecodeAsKin(t *testing.T) {
	const property = `"k": {"type": "string", "enum": ["yes", "1", "~", "2026-01-01", "<<", null, 1, 2.5, 1e3, -0.0, 18446744073709551615, 1e300, true],
		"default": {"<<": {"on": "off"}, "1": [1, {}]}, "maxLength": 5000, "minimum": 0.5, "exclusiveMinimum": true, "pattern": "^\\\\d\\u0041",
		"description": "café \\ud83d\\ude00 \\u0085 \\u2028 \\/ # x: y", "nullable": true, "additionalProperties": false,
		"x-a": {"b": [1, "2", null, true]}, "unknown": 1, "Type": "odd"},
		"m": {"additionalProperties": {"type": ["integer"]}, "discriminator": {"propertyName": "object", "mapping": {"a": "#/components/schemas/a"}}}`
	text := with("PROPERTY", property)
	ours := mustOpen(t, text, Options{Resources: []string{"a"}})
	theirs, err := openapi3.NewLoader().LoadFromData([]byte(text))
	require.NoError(t, err)
	for _, name := range []string{"k", "m"} {
		assert.Equal(t, theirs.Components.Schemas["a"].Value.Properties[name], ours.Schemas["a"].Value.Properties[name])
	}
	assert.Equal(t, theirs.Paths.Value("/v1/as").Get.Parameters, ours.Paths["/v1/as"].Get.Parameters)
}

// TestDecodeBesideReference checks that nothing is read beside a $ref but extensions.
func TestDecodeBesideReference(t *testing.T) {
	d := mustOpen(t, with("PROPERTY", `"x": {"type": 1, "$ref": "#/components/schemas/b", "x-a": "b"}, "$ref": {"type": "string"}`), Options{Resources: []string{"a"}})
	properties := d.Schemas["a"].Value.Properties
	assert.Equal(t, "#/components/schemas/b", properties["x"].Ref)
	assert.Equal(t, map[string]any{"x-a": "b"}, properties["x"].Extensions)
	assert.Nil(t, properties["x"].Value)
	assert.Equal(t, "string", properties["$ref"].Value.Type.Slice()[0])
}

// TestEnumTwice checks that a text which an enum lists twice counts once.
func TestEnumTwice(t *testing.T) {
	node, err := parse(jsontext.Value(`{"enum": ["a", 1, "b", "a", 1, null]}`))
	require.NoError(t, err)
	var s openapi3.SchemaRef
	require.NoError(t, s.UnmarshalYAML(node))
	assert.Equal(t, []any{"a", 1.0, "b", 1.0, nil}, s.Value.Enum)
}
