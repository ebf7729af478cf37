package load

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/source"
)

// TestResourceWithoutID recognises a resource by what its object says.
func TestResourceWithoutID(t *testing.T) {
	cases := map[string]bool{
		`"properties": {"object": {"type": "string", "enum": ["b"]}}`:      true,
		`"properties": {"object": {"type": "string", "enum": ["a"]}}`:      false,
		`"properties": {"object": {"type": "string", "enum": ["b", "c"]}}`: false,
		`"properties": {"object": {"type": "string", "description": "b"}}`: false,
		`"properties": {"object": "b"}`:                                    false,
		`"properties": {"other": {"type": "string", "enum": ["b"]}}`:       false,
		`"title": "b"`: false,
	}
	for schema, want := range cases {
		d, err := OpenIndex(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(with("SCHEMA", schema))}})
		require.NoError(t, err)
		assert.Equal(t, want, d.Index.Resource("b") != nil, schema)
	}
}

// TestEventsOfNothing assigns the events about what has no operations to the
// resource of events, and knows a class without its package by its path alone.
func TestEventsOfNothing(t *testing.T) {
	text := shop
	for id, path := range map[string]string{"event": "/v1/events/{id}", "plan": "/v1/plans/{id}", "query": "/v1/sigma/queries/{id}"} {
		text = strings.Replace(text, `"paths": {`, `"paths": {"`+path+`": {"get": {"responses": {"200": {"content": {
			"application/json": {"schema": {"$ref": "#/components/schemas/`+id+`"}}}}}}},`, 1)
		text = strings.Replace(text, `"schemas": {`, `"schemas": {"`+id+`": {"x-resourceId": "`+id+`", "type": "object",
			"x-stripeOperations": [{"method_name": "retrieve", "method_on": "service", "method_type": "retrieve", "operation": "get", "path": "`+path+`"}]},`, 1)
	}
	for _, event := range []string{"reserve.plan.created", "plan.created", "sigma.query.created"} {
		text = strings.Replace(text, `"schemas": {`, `"schemas": {"`+event+`": {"x-stripeEvent": {}},`, 1)
	}
	d := mustOpen(t, text, Options{Resources: []string{"event", "plan", "query"}})
	assert.Equal(t, []Event{{"plan.created", "plan"}, {"reserve.plan.created", "event"}, {"sigma.query.created", "query"}}, d.Index.Events(d.Selected))
}

// TestEvents finds the events of a resource in both flavors and after pruning.
func TestEvents(t *testing.T) {
	want := []Event{{"box.created", "box"}, {"box.lid.opened", "box"}}
	declared := strings.Replace(shop, `"label": {"type": "string"}`, `"label": {"type": "string"},
		"box.lid.opened": {"x-stripeEvent": {}}, "box.created": {"x-stripeEvent": {}}, "box.size": {}, "shop.widget.made": {"x-stripeEvent": {}}`, 1)
	listed := strings.Replace(shop, `"paths": {`, `"paths": {"/v1/webhook_endpoints": {"post": {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {
		"properties": {"enabled_events": {"items": {"enum": ["*", "box.lid.opened", "box.created", "gone.made", "shop.widget.made"]}}}}}}}}},`, 1)
	for _, text := range []string{declared, listed} {
		d := mustOpen(t, text, Options{Resources: []string{"box"}})
		assert.Equal(t, want, d.Index.Events(d.Selected))
		pruned, err := d.Pruned()
		require.NoError(t, err)
		assert.Equal(t, want, mustOpen(t, string(pruned), Options{Resources: []string{"box"}}).Index.Events([]string{"box"}))
	}
}
