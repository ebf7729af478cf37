package load

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/source"
)

// v2Document returns the document of API v2 that several packages are tested with, in the
// sdk flavour or without extensions.
func v2Document(t *testing.T, sdk bool) string {
	t.Helper()
	text, err := os.ReadFile("../../golden/testdata/api_v2/openapi.yaml")
	require.NoError(t, err)
	if !sdk {
		text = regexp.MustCompile(`(?m)^ +x-stripe(Event|Error): .*\n|, x-stripeProperty: \{[^}]*\}|^ +x-stripeEnum: .*\n`).ReplaceAll(text, nil)
		require.NotContains(t, string(text), "x-stripe")
	}
	return string(text)
}

// TestV2Calls finds the methods of API v2, also of operations that return nothing or
// only confirm a deletion.
func TestV2Calls(t *testing.T) {
	want := map[string][]string{
		"crate_drop":           {"drop POST /v2/test_helpers/crates/{id}/drop"},
		"crate_lift":           {"lift POST /v2/test_helpers/crates/{id}/lift"},
		"shop.widget":          {"list GET /v1/widgets", "retrieve GET /v1/widgets/{widget}"},
		"v2.core.event":        {"list GET /v2/core/events", "retrieve GET /v2/core/events/{id}"},
		"v2.shop.parcel_label": {"create POST /v2/shop/parcels/{parcel_id}/labels", "retrieve GET /v2/shop/parcels/{parcel_id}/labels/{id}"},
		"v2.shop.parcel": {
			"list GET /v2/shop/parcels", "create POST /v2/shop/parcels", "retrieve GET /v2/shop/parcels/{id}",
			"update POST /v2/shop/parcels/{id}", "delete DELETE /v2/shop/parcels/{id}", "stop POST /v2/shop/parcels/{id}/stop",
			"create POST /v2/shop/parcel_stream",
		},
	}
	for _, sdk := range []bool{true, false} {
		d, err := OpenIndex(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(v2Document(t, sdk))}})
		require.NoError(t, err)
		got := map[string][]string{}
		for _, id := range d.Index.Resources() {
			assert.Equal(t, id != "shop.widget", d.Index.IsV2(id), id)
			for _, c := range d.Index.Calls(id) {
				got[id] = append(got[id], c.Name+" "+c.OperationRef.Operation.Method+" "+c.Path.Path)
			}
		}
		assert.Equal(t, want, got)
		assert.Empty(t, d.Index.Unassigned())
		assert.Equal(t, []TypedError{{
			Type: "token_expired", Codes: map[bool][]string{true: {"token_gone", "token_old"}, false: {"token_gone"}}[sdk],
			Components: []string{"v2.error.token_gone", "v2.error.token_old"},
		}}, d.Index.TypedErrors())
	}
}

// TestThinEvents selects the thin events about what is selected, also after pruning, and
// only beside their own resource.
func TestThinEvents(t *testing.T) {
	parcel := ThinEvent{"v2.shop.parcel[contents].changed", "v2.shop.parcel_contents_.changed", "v2.shop.parcel", "v2.shop.parcel"}
	widget := ThinEvent{"v1.shop.widget.lost", "v1.shop.widget.lost", "shop.widget", "shop.widget"}
	storm := ThinEvent{"v2.core.storm.over", "v2.core.storm.over", "v2.core.event", ""}
	for _, c := range []struct {
		resources []string
		want      []ThinEvent
	}{
		{[]string{"v2.core.event"}, []ThinEvent{storm}},
		{[]string{"v2.core.event", "v2.shop.parcel"}, []ThinEvent{storm, parcel}},
		{[]string{"v2.core.event", "shop.widget"}, []ThinEvent{widget, storm}},
		{[]string{"shop.widget", "v2.shop.parcel"}, nil},
		{[]string{"all"}, []ThinEvent{widget, storm, parcel}},
	} {
		d := mustOpen(t, v2Document(t, true), Options{Resources: c.resources})
		assert.Equal(t, c.want, d.Index.ThinEvents(d.Selected), c.resources)
		for _, e := range c.want {
			assert.NotNil(t, d.Schemas[e.Component], e.Component)
		}
		for _, e := range d.Index.Events(d.Selected) {
			assert.Equal(t, "shop.widget.made", e.Type, "the others are thin")
		}
		pruned, err := d.Pruned()
		require.NoError(t, err)
		again := mustOpen(t, string(pruned), Options{Resources: d.Selected})
		assert.Equal(t, c.want, again.Index.ThinEvents(again.Selected))
		assert.Equal(t, d.Index.Events(d.Selected), again.Index.Events(again.Selected))
	}
	lost := strings.Replace(v2Document(t, true), "type: {type: string, enum: [shop.widget]}", "type: {type: string, enum: [shop.gone]}", 1)
	foreign := mustOpen(t, lost, Options{Resources: []string{v2Events}})
	assert.Equal(t, []ThinEvent{{"v1.shop.widget.lost", "v1.shop.widget.lost", v2Events, "shop.gone"}, storm}, foreign.Index.ThinEvents(foreign.Selected))

	public := mustOpen(t, v2Document(t, false), Options{Resources: []string{"all"}})
	assert.Empty(t, public.Index.ThinEvents(public.Selected))
}

// TestV2Roots keeps the typed errors with resources of API v2 alone.
func TestV2Roots(t *testing.T) {
	for id, want := range map[string]bool{"shop.widget": false, "v2.shop.parcel_label": true} {
		d := mustOpen(t, v2Document(t, true), Options{Resources: []string{id}})
		assert.Equal(t, want, d.Schemas["v2.error.token_gone"] != nil, id)
		assert.Nil(t, d.Schemas["v2.error"], "it has no type")
	}
}

// TestV2Groups has a group for each product of API v2.
func TestV2Groups(t *testing.T) {
	for id, want := range map[string]string{
		"v2.core.account": "v2.core", "v2.core.vault.us_bank_account": "v2.core", "v2.thing": "v2", "billing.meter": "billing", "v2core": "core",
	} {
		assert.Equal(t, want, Group(id), id)
	}
}

// TestMixedFlavours: a document of both versions has the flavour of its resources of API
// v1, whose methods depend on it.
func TestMixedFlavours(t *testing.T) {
	declare := func(text, id, path string) string {
		operations := "\n      x-stripeOperations: [{method_name: retrieve, method_on: service, method_type: retrieve, operation: get, path: \"" + path + "\"}]"
		return strings.Replace(text, "\n    "+id+":\n", "\n    "+id+":"+operations+"\n", 1)
	}
	v2 := declare(v2Document(t, true), "v2.shop.parcel", "/v2/shop/parcels/{id}")
	only := regexp.MustCompile(`(?s)  /v1/widgets:.*?(\n  /v2/)`).ReplaceAllString(v2, "$1")
	require.NotContains(t, only, "/v1/")
	for text, want := range map[string]Flavor{v2Document(t, true): Plain, v2: Plain, declare(v2, "shop.widget", "/v1/widgets/{widget}"): SDK, only: SDK} {
		d, err := OpenIndex(t.Context(), "embedded", Options{Source: source.Options{Embedded: []byte(text)}})
		require.NoError(t, err)
		assert.Equal(t, want, d.Index.flavor())
		if want == Plain {
			assert.Len(t, d.Index.Calls("shop.widget"), 2)
			assert.Empty(t, d.Index.Unassigned())
		}
	}
}
