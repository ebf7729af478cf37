package lower

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
)

func TestSameSchema(t *testing.T) {
	ref := func(name string) *openapi3.SchemaRef { return openapi3.NewSchemaRef("#/components/schemas/"+name, nil) }
	integer, text := openapi3.NewIntegerSchema().NewRef(), openapi3.NewStringSchema().NewRef()
	object := openapi3.NewObjectSchema().WithProperty("a", openapi3.NewStringSchema()).NewRef()
	for _, test := range []struct {
		name  string
		a, b  *openapi3.SchemaRef
		alike bool
	}{
		{"the same component", ref("a"), ref("a"), true},
		{"two components", ref("a"), ref("b"), false},
		{"two integers", integer, openapi3.NewIntegerSchema().NewRef(), true},
		{"an integer and a text", integer, text, false},
		{"a component and a text", ref("a"), text, false},
		{"two objects of their own", object, object, false},
		{"a text and nothing", text, nil, false},
	} {
		assert.Equal(t, test.alike, sameSchema(openapi3.Schemas{"a": test.a, "b": test.b}), test.name)
	}
	assert.False(t, sameSchema(nil))
}
