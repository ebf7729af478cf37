package load

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/source"
)

// responseShapes are what can be in place of the response of an operation, or of
// anything in it.
var responseShapes = []string{
	`null`, `1`, `"a"`, `[]`, `{}`, `true`,
	`{"$ref": null}`, `{"$ref": 1}`, `{"$ref": ""}`, `{"$ref": "#/components/schemas/hollow"}`, `{"$ref": "other.yaml"}`, `{"$ref": "#/components/schemas/gone"}`, `{"$ref": "#/components/schemas"}`,
	`{"$ref": "#/components/schemas/a"}`, `{"$ref": "#/components/schemas/one"}`, `{"$ref": "#/components/schemas/ring"}`,
	`{"$ref": "#/components/schemas/into_ring"}`, `{"$ref": "#/components/schemas/out"}`, `{"$ref": "#/components/schemas/page"}`,
	`{"$ref": "#/components/schemas/choice"}`, `{"$ref": "#/components/schemas/itself"}`, `{"$ref": "#/components/responses/ok"}`,
	`{"anyOf": [{"$ref": "#/components/schemas/one"}]}`, `{"oneOf": [{"$ref": "other.yaml"}]}`, `{"allOf": [{"$ref": "#/components/schemas/a"}]}`,
	`{"anyOf": {}}`, `{"properties": 1}`, `{"properties": {"data": {"$ref": "#/components/schemas/list"}, "has_more": {}}}`,
	`{"properties": {"data": null}}`, `{"properties": {"data": {"items": {"$ref": "other.yaml"}}, "has_more": {}}}`,
	`{"content": {"application/json": {"schema": {"$ref": "#/components/schemas/one"}}}}`, `{"content": {"text/csv": {}}}`, `{"content": null}`,
}

// frames are the locations of an operation in a document.
var frames = map[string]string{
	"path":      `"/v1/as/{a}": %s`,
	"operation": `"/v1/as/{a}": {"get": %s}`,
	"method":    `"/v1/as/{a}": {"GET": %s}`,
	"responses": `"/v1/as/{a}": {"get": {"responses": %s}}`,
	"response":  `"/v1/as/{a}": {"get": {"responses": {"200": %s}}}`,
	"created":   `"/v1/as/{a}": {"get": {"responses": {"204": {}, "200": %s}}}`,
	"failure":   `"/v1/as/{a}": {"get": {"responses": {"400": %s}}}`,
	"content":   `"/v1/as/{a}": {"get": {"responses": {"200": {"content": %s}}}}`,
	"media":     `"/v1/as/{a}": {"get": {"responses": {"200": {"content": {"application/json": %s}}}}}`,
	"schema":    `"/v1/as/{a}": {"get": {"responses": {"200": {"content": {"application/json": {"schema": %s}}}}}}`,
	"elements": `"/v1/as/{a}": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
		{"properties": {"has_more": {}, "data": {"items": %s}}}}}}}}}`,
}

// lostDocument has one operation on its fourth line, and components of every kind that
// a reference can lead to.
const lostDocument = `{"openapi": "3.0.0",
 "info": {"title": "T", "version": "1"},
 "paths": {"/v1/other": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/a"}}}}}}},
  %s
 },
 "components": {"schemas": {
  "a": {"type": "object", "x-resourceId": "a", "properties": {"object": {"enum": ["a"]}}},
  "one": {"$ref": "#/components/schemas/a"},
  "ring": {"$ref": "#/components/schemas/ring"},
  "into_ring": {"$ref": "#/components/schemas/ring"},
  "out": {"$ref": "out.yaml#/a"},
  "hollow": {"$ref": ""},
  "list": {"items": {"$ref": "#/components/schemas/one"}},
  "page": {"properties": {"data": {"$ref": "#/components/schemas/list"}, "has_more": {}}},
  "choice": {"anyOf": [{"$ref": "#/components/schemas/one"}]},
  "itself": {"anyOf": [{"$ref": "#/components/schemas/itself"}]}
 }}}`

// TestNoOperationIsLost counts: every operation is a method of a resource or among
// those that are left, or else the document is rejected with a location.
func TestNoOperationIsLost(t *testing.T) {
	refused, found, left := 0, 0, 0
	for frame, path := range frames {
		for _, shape := range responseShapes {
			text := fmt.Sprintf(lostDocument, fmt.Sprintf(path, shape))
			d, err := open(t, text, Options{Resources: []string{"all"}})
			if err != nil {
				refused++
				checkLocations(t, frame+" "+shape, err)
				continue
			}
			found += len(d.Index.Calls("a")) - 1
			left += len(d.Index.Unassigned())
			want := strings.Count(text, `"get": `)
			assert.Equal(t, want, len(d.Index.Calls("a"))+len(d.Index.Unassigned()), "%s %s", frame, shape)
		}
	}
	assert.Equal(t, []int{249, 14, 99}, []int{refused, found, left}, "refused, methods, left")
}

// checkLocations checks that all errors have a line, a column and a pointer.
func checkLocations(t *testing.T, name string, err error) {
	t.Helper()
	var list diag.List
	var one *diag.Error
	if !errors.As(err, &list) && errors.As(err, &one) {
		list = diag.List{one}
	}
	assert.NotEmpty(t, list, name)
	for _, e := range list {
		assert.True(t, e.Pos.Line > 0 && e.Pos.Col > 0 && e.Pointer != "", "%s: %v", name, e)
	}
}

// TestEmptyReference checks that a reference to nothing is rejected wherever the
// response of an operation can have one.
func TestEmptyReference(t *testing.T) {
	for frame, path := range frames {
		if frame == "failure" {
			continue // what failures return is not looked at
		}
		for shape, at := range map[string]string{`{"$ref": ""}`: `/$ref`, `{"$ref": "#/components/schemas/hollow"}`: `(#/components/schemas/hollow/$ref`} {
			_, err := open(t, fmt.Sprintf(lostDocument, fmt.Sprintf(path, shape)), Options{Resources: []string{"a"}})
			assert.Error(t, err, frame+" "+shape)
			if frame == "schema" || frame == "elements" {
				assert.ErrorContains(t, err, at, frame)
				assert.ErrorContains(t, err, `$ref "" points outside of the document`, frame)
			}
		}
	}
}

// TestUndeclared checks that the operations that a document of the sdk flavour lists
// nowhere, or not for a service, are left.
func TestUndeclared(t *testing.T) {
	const path = `"/v1/as/{a}": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/a"}}}}}}}`
	for declared, want := range map[string]int{
		``:                            0,
		`"x-stripeOperations": null,`: 0,
		`"x-stripeOperations": [],`:   2,
		`"x-stripeOperations": [{"method_name": "find", "method_on": "service", "operation": "get", "path": "/v1/other"}],`:                                                                                           1,
		`"x-stripeOperations": [{"method_name": "find", "method_on": "collection", "operation": "get", "path": "/v1/other"}],`:                                                                                        2,
		`"x-stripeOperations": [{"method_name": "find", "method_on": "service", "operation": "get", "path": "/v1/other"}, {"method_name": "get", "method_on": "service", "operation": "get", "path": "/v1/as/{a}"}],`: 0,
		`"x-stripeOperations": [{"method_name": "find", "method_on": "service", "operation": "post", "path": "/v1/other"}],`:                                                                                          2,
	} {
		text := strings.Replace(fmt.Sprintf(lostDocument, path), `"a": {"type"`, `"a": {`+declared+`"type"`, 1)
		d, err := OpenIndex(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(text)}})
		require.NoError(t, err, declared)
		assert.Len(t, d.Index.Unassigned(), want, declared)
		assert.Len(t, d.Index.Calls("a"), 2-want, declared)
		for _, op := range d.Index.Unassigned() {
			assert.True(t, op.Undeclared, declared)
		}
	}
}

// TestLeftOfTables checks that an operation which a table assigns to several resources is
// left only if the document has none of them, and once.
func TestLeftOfTables(t *testing.T) {
	const path = `"/v1/accounts/{account}/external_accounts": {"post": {"responses": {"200": {}}}}`
	d := mustOpen(t, fmt.Sprintf(lostDocument, path), Options{Resources: []string{"all"}})
	assert.Len(t, d.Index.Unassigned(), 1)
	card := `"card": {"type": "object", "x-resourceId": "card"}, "a": {`
	d = mustOpen(t, strings.Replace(fmt.Sprintf(lostDocument, path), `"a": {`, card, 1), Options{Resources: []string{"all"}})
	assert.Empty(t, d.Index.Unassigned())
}
