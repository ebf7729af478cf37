package stripe_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	stripe "github.com/stripegen/stripegen/golden/testdata/expandable"
)

const (
	bare     = `{"id":"w_1","object":"widget","maker":"g_1","former_maker":null,"source":"z_1","parts":["g_2"],"sources":["z_2","g_3"],"by_role":{"a":"g_4"},"itself":"w_2"}`
	expanded = `{"id":"w_1","object":"widget","maker":{"id":"g_1","object":"gadget","name":"n"},"former_maker":{"id":"g_0","object":"gadget","deleted":true},` +
		`"source":{"id":"z_1","object":"gizmo","weight":3},"parts":[{"id":"g_2","object":"gadget"}],"sources":["z_2",{"id":"g_3","object":"gadget"}],` +
		`"by_role":{"a":{"id":"x_1","object":"novelty","new":1}},"holdings":{"object":"list","data":[{"id":"z_3","object":"gizmo"}],"has_more":true,"url":"/v1/x"},` +
		`"rule":{"predicate":"p"},"itself":{"id":"w_2","object":"widget","maker":"g_5","parts":[]}}`
)

// decode reads a widget and holds it to being written as it was read.
func decode(t *testing.T, text string) *stripe.Widget {
	t.Helper()
	w := new(stripe.Widget)
	require.NoError(t, json.Unmarshal([]byte(text), w))
	again, err := json.Marshal(w)
	require.NoError(t, err)
	assert.Equal(t, text, string(again))
	return w
}

func TestBareIDs(t *testing.T) {
	w := decode(t, bare)
	assert.Equal(t, "g_1", w.Maker.ID)
	assert.Nil(t, w.FormerMaker)
	assert.Equal(t, "z_1", w.Source.ID)
	assert.Nil(t, w.Source.Gizmo, "the ID does not tell what it is of")
	assert.Equal(t, "g_2", w.Parts[0].ID)
	assert.Equal(t, "g_3", w.Sources[1].ID)
	assert.Equal(t, "g_4", w.ByRole["a"].ID)
	assert.Equal(t, "w_2", w.Itself.ID)
}

func TestExpanded(t *testing.T) {
	w := decode(t, expanded)
	assert.Equal(t, "n", w.Maker.Name)
	assert.True(t, w.FormerMaker.Deleted)
	assert.True(t, w.FormerMaker.IsDeleted())
	assert.Equal(t, int64(3), w.Source.Gizmo.Weight)
	assert.Nil(t, w.Source.Gadget)
	assert.Equal(t, stripe.WidgetSourceType("gadget"), w.Sources[1].Type)
	assert.Equal(t, "x_1", w.ByRole["a"].ID, "an object of a type that came later keeps its ID")
	assert.True(t, w.Holdings.HasMore)
	assert.Equal(t, "z_3", w.Holdings.Data[0].Gizmo.ID)
	assert.Equal(t, "p", w.Rule.Predicate)
	assert.Equal(t, "g_5", w.Itself.Maker.ID)
}

// TestBareIDOfAnObject reads the identifier of something that has a shape, but
// no type of its own in the API.
func TestBareIDOfAnObject(t *testing.T) {
	w := decode(t, `{"id":"w_1","object":"widget","rule":"rule_1"}`)
	rule, ok := w.Get("rule")
	assert.True(t, ok)
	assert.JSONEq(t, `"rule_1"`, string(rule))
}

// TestUnionsShowNoSecrets prints and logs what one of several objects holds: one of a
// known type, and one that came later.
func TestUnionsShowNoSecrets(t *testing.T) {
	w := decode(t, strings.NewReplacer(`"weight":3`, `"client_secret":"TOPSECRET"`, `"new":1`, `"CLIENT_SECRET":"TOPSECRET"`).Replace(expanded))
	for _, v := range []any{w.Source, *w.Source, w.ByRole["a"], w.ByRole, []any{w.Source, w.Sources}, w} {
		var logs bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(&logs, nil), slog.NewJSONHandler(&logs, nil)} {
			slog.New(stripe.MaskHandler(h)).Info("m", "v", v, slog.Group("g", "v", v))
		}
		for _, text := range []string{fmt.Sprintf("%v %+v %#v %s %q %x", v, v, v, v, v, v), logs.String()} {
			assert.NotContains(t, text, "TOPSECRET")
			assert.NotContains(t, text, fmt.Sprintf("%x", "TOPSECRET"))
			assert.NotContains(t, text, "84 79 80 83", "as bytes")
		}
	}
	assert.Contains(t, fmt.Sprint(w.Source), `"client_secret":"[masked]"`)
}
