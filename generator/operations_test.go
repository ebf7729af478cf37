package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/names"
)

// widgetResource is a component of a document.
const widgetResource = `components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, object]
      properties: {id: {type: string}, object: {type: string, enum: [widget]}, name: {type: string}}
`

// operation is an operation of a path that returns a widget.
func operation(path, method string) string {
	return fmt.Sprintf("  %q: {%s: {parameters: [{name: widget, in: path, required: true, schema: {type: string}}], responses: {\"200\": {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}}}}\n", path, method)
}

// declaredOperation is an entry of x-stripeOperations.
func declaredOperation(name, method, path string) string {
	return fmt.Sprintf("        - {method_name: %s, method_on: service, method_type: custom, operation: %s, path: %q}\n", name, method, path)
}

// TestOperationsNamedAsMethods holds that an operation that is called like a method which
// every object has gets another name, from its path and from x-stripeOperations.
func TestOperationsNamedAsMethods(t *testing.T) {
	paths := "openapi: 3.0.0\ninfo: {title: Test, version: \"2026-01-01\"}\nservers: [{url: \"https://api.stripe.com/\"}]\npaths:\n" +
		operation("/v1/widgets/{widget}", "get")
	declared := "      x-stripeOperations:\n" + declaredOperation("retrieve", "get", "/v1/widgets/{widget}")
	for _, name := range names.RecordMethods {
		path := "/v1/widgets/{widget}/" + name
		paths += operation(path, "post")
		declared += declaredOperation(name, "post", path) + declaredOperation(name, "post", path)
	}
	for flavor, document := range map[string]string{"plain": paths + widgetResource, "sdk": paths + widgetResource + declared} {
		result := generate(t, generator.Config{Spec: "-", Stdin: strings.NewReader(document), Resources: []string{"widget"}})
		pinned := result.Names()
		for _, name := range names.RecordMethods {
			assert.Equal(t, name, pinned["record widget/"+name], flavor)
			assert.Equal(t, name+"Widget", pinned["record widget/%3A"+name], flavor)
			assert.Equal(t, name, pinned["method widget/"+name], flavor)
		}
		again := generate(t, generator.Config{Spec: "-", Stdin: strings.NewReader(document), Resources: []string{"widget"}, Pinned: pinned})
		assert.Equal(t, result.Files, again.Files, flavor)
	}
}
