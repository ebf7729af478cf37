package golden_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator"
)

// TestRandomDocuments makes documents of all shapes that a document of Stripe
// can have, with names that were chosen to collide: each becomes a package
// that type-checks.
func TestRandomDocuments(t *testing.T) {
	t.Parallel()
	for seed := range times(12, 100) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(newDocument(uint64(seed)))
			require.NoError(t, err)
			cfg := generator.Config{Spec: "-", Stdin: bytes.NewReader(text), Resources: []string{"all"}, References: "follow", WithFake: true}
			result, err := generator.Generate(t.Context(), cfg)
			require.NoError(t, err, "%s", text)
			_, errs := checkTypes(result.Files)
			require.Empty(t, errs, "%s", text)
		})
	}
}

type object = map[string]any

// nastyNames are wire names whose Go names meet each other, keywords, methods
// or the runtime.
var nastyNames = strings.Fields(`id object a a_b a-b A_B b b_c c type func string error nil len any params client save format list data
	metadata expand unset_fields created created_range last_response api_resource delete deleted secret url 1st 2 _ __ X x
	has_more limit context get fields values is_known string_2 a2 a_2 address currency amount_now amount e p o
	get_params add_metadata add_unset_field add_expand set_last_response append_form metadata2 MarshalJSON UnmarshalJSON LogValue GoString error is as unwrap a/b a/b/c`)

// nastyResources are names of resources of that kind.
var nastyResources = []string{"a", "a.b", "a_b", "params", "a.b_c", "client", "list", "bound", "type", "deleted", "id"}

// nastyValues are values of enums.
var nastyValues = []string{"", "a", "A", "a-b", "a_b", "*/", "\n", "1", "values", "type", "日本", "é", "`", "\"", "%d"}

// maker makes one random document.
type maker struct{ *rand.Rand }

// newDocument makes the document of a seed.
func newDocument(seed uint64) object {
	m := maker{rand.New(rand.NewPCG(seed, 1))}
	schemas, paths := object{}, object{}
	for _, c := range []string{"x", "y", "z"} {
		schemas[c] = m.objectSchema(2)
	}
	for i, r := range nastyResources {
		schemas[r] = m.resource(r)
		collection := fmt.Sprintf("/v1/r%d", i)
		paths[collection] = object{
			"get":  operation(m.query(), respond(object{"type": "object", "properties": pageProperties(ref(r))})),
			"post": operation(m.body(), respond(ref(r))),
		}
		paths[collection+"/{a}"] = object{
			"get": operation(nil, respond(ref(r))), "post": operation(m.body(), respond(ref(r))), "delete": operation(nil, respond(ref(r))),
		}
		paths[collection+"/{a}/"+pick(m, []string{"save", "cancel", "refresh", "bind", "format"})] = object{"post": operation(m.body(), respond(ref(r)))}
	}
	return object{
		"openapi": "3.0.0", "info": object{"title": "Random", "version": "1"},
		"paths": paths, "components": object{"schemas": schemas},
	}
}

// pick is one of several.
func pick[T any](m maker, from []T) T { return from[m.IntN(len(from))] }

// resource makes a resource.
func (m maker) resource(name string) object {
	s := m.objectSchema(3)
	s["x-resourceId"] = name
	properties := s["properties"].(object)
	properties["id"] = object{"type": "string"}
	properties["object"] = object{"type": "string", "enum": []string{name}}
	kinds := []object{ref(pick(m, nastyResources)), ref(pick(m, nastyResources)), ref("type"), ref("deleted"), ref("id")}
	properties["owner"] = object{"anyOf": append([]object{{"type": "string"}}, kinds...), "x-expansionResources": object{"oneOf": kinds}}
	return s
}

// objectSchema makes an object with some properties.
func (m maker) objectSchema(depth int) object {
	properties := object{}
	for range 2 + m.IntN(8) {
		properties[pick(m, nastyNames)] = m.schema(depth - 1)
	}
	return object{"type": "object", "properties": properties}
}

// schema makes a schema that is legal in responses and in requests.
func (m maker) schema(depth int) object {
	if depth <= 0 {
		return m.scalar()
	}
	switch m.IntN(10) {
	case 0:
		return m.objectSchema(depth)
	case 1:
		return object{"type": "array", "items": m.flat(depth)}
	case 2:
		return object{"type": "object", "additionalProperties": m.flat(depth)}
	case 3:
		return ref(pick(m, []string{"x", "y", "z"}))
	case 4:
		return object{"nullable": m.IntN(2) == 0, "anyOf": []object{m.flat(depth), {"type": "string", "enum": []string{""}}}}
	case 5:
		return object{"anyOf": []object{{"type": "integer"}, {"type": "string", "enum": []string{"now", "a", "A"}}}}
	case 6:
		return object{"type": "object"}
	case 7:
		return object{"anyOf": []object{{"type": "integer"}, {"type": "object", "properties": object{"gt": object{"type": "integer"}, "lte": object{"type": "integer"}}}}}
	}
	return m.scalar()
}

// flat makes a schema that can be an element of a list or a map.
func (m maker) flat(depth int) object {
	switch m.IntN(4) {
	case 0:
		return m.objectSchema(depth - 1)
	case 1:
		return ref(pick(m, []string{"x", "y", "z"}))
	}
	return m.scalar()
}

// scalar makes a schema without parts.
func (m maker) scalar() object {
	switch m.IntN(7) {
	case 0:
		return object{"type": "integer"}
	case 1:
		return object{"type": "boolean", "deprecated": true}
	case 2:
		return object{"type": "number"}
	case 3:
		return object{"type": "string", "format": "decimal"}
	case 4:
		return object{"type": "string", "enum": []string{pick(m, nastyValues), pick(m, nastyValues), pick(m, nastyValues)}}
	}
	return object{"type": "string", "description": "Deprecated: */ func init() {}"}
}

// query makes the parameters of a list.
func (m maker) query() object {
	parameters := []object{}
	for _, name := range []string{"limit", "starting_after", "ending_before"} {
		parameters = append(parameters, object{"name": name, "in": "query", "schema": object{"type": "string"}})
	}
	for name := range m.objectSchema(2)["properties"].(object) {
		if name != "limit" {
			parameters = append(parameters, object{"name": name, "in": "query", "schema": m.schema(2)})
		}
	}
	return object{"parameters": parameters}
}

// body makes the body of a request.
func (m maker) body() object {
	return object{"requestBody": object{"content": object{"application/x-www-form-urlencoded": object{"schema": m.objectSchema(3)}}}}
}

// operation makes an operation of its parts.
func operation(request, response object) object {
	op := object{"responses": response}
	maps.Copy(op, request)
	return op
}

// respond is the responses of an operation.
func respond(schema object) object {
	return object{"200": object{"description": "x", "content": object{"application/json": object{"schema": schema}}}}
}

// pageProperties are the properties of a page.
func pageProperties(item object) object {
	return object{
		"object": object{"type": "string", "enum": []string{"list"}}, "url": object{"type": "string"},
		"has_more": object{"type": "boolean"}, "data": object{"type": "array", "items": item},
	}
}

func ref(component string) object { return object{"$ref": "#/components/schemas/" + component} }
