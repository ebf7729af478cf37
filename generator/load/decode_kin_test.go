package load

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadersAgreeWithKin holds the one-pass readers to the methods of
// kin-openapi: whatever is valid gives the same values.
func TestReadersAgreeWithKin(t *testing.T) {
	schemas := []string{
		`{}`,
		`{"type":"string","maxLength":5000,"minLength":1,"pattern":"^a$","enum":["a",null],"default":"a","x-a":{"b":[1,"2",null,true]}}`,
		`{"type":["string","null"]}`,
		`{"type":"object","required":["a"],"properties":{"a":{"type":"integer","format":"unix-time"},"b":{"$ref":"#/components/schemas/b"}},"title":"T"}`,
		`{"anyOf":[{"type":"string"},{"$ref":"#/components/schemas/b"}],"nullable":true,"x-expansionResources":{"oneOf":[{"$ref":"#/components/schemas/b"}]}}`,
		`{"allOf":[{"type":"object"}],"oneOf":[],"not":{"type":"null"}}`,
		`{"type":"array","items":{"type":"array","items":{"type":"number","minimum":0.5,"exclusiveMinimum":true,"multipleOf":2}},"minItems":1,"maxItems":3,"uniqueItems":true}`,
		`{"additionalProperties":true}`, `{"additionalProperties":false,"properties":{}}`,
		`{"additionalProperties":{}}`, `{"additionalProperties":{"type":"string"}}`,
		`{"additionalProperties":{"$ref":"#/components/schemas/b"}}`,
		`{"discriminator":{"propertyName":"object","mapping":{"a":"#/components/schemas/a"}},"deprecated":true,"readOnly":true,"writeOnly":true}`,
		`{"externalDocs":{"url":"https://example.com"},"xml":{"name":"n"},"example":{"a":1},"unknown":1}`,
		`{"description":"café – ümläut </script> \u2028 \"quoted\""}`,
	}
	for _, raw := range schemas {
		agree(t, raw, new(openapi3.SchemaRef), new(openapi3.SchemaRef))
	}
	paths := []string{
		`{}`,
		`{"summary":"s","parameters":[{"name":"a","in":"path","required":true,"schema":{"type":"string"}}],"x-a":1}`,
		`{"get":{"operationId":"GetA","tags":["t"],"deprecated":true,"description":"d","security":[{"bearer":[]}],"x-b":[],
		  "parameters":[{"name":"expand","in":"query","explode":true,"style":"deepObject","schema":{"type":"array","items":{"type":"string"}},"x-c":2}],
		  "responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/a"},"x-d":3}},"x-e":1},"x-f":true}}}`,
		`{"post":{"requestBody":{"required":false,"content":{"application/x-www-form-urlencoded":{
		  "encoding":{"metadata":{"explode":true,"style":"deepObject","x-g":1}},"schema":{"type":"object","properties":{"a":{"type":"string"}}}}},"x-h":1},
		  "responses":{"204":{"description":"","headers":{"H":{"schema":{"type":"string"}}}}}}}`,
		`{"delete":{"responses":{}},"put":{},"patch":{"servers":[{"url":"https://example.com"}]},"head":{"externalDocs":{"url":"u"}}}`,
	}
	for _, raw := range paths {
		agree(t, raw, new(openapi3.PathItem), new(openapi3.PathItem))
	}
}

// agree reads raw both ways.
func agree(t *testing.T, raw string, ours any, theirs interface{ UnmarshalJSON([]byte) error }) {
	t.Helper()
	require.NoError(t, theirs.UnmarshalJSON([]byte(raw)), raw)
	require.NoError(t, json.Unmarshal([]byte(raw), ours, kinReaders), raw)
	assert.Equal(t, theirs, ours, raw)
}
