package names

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// chosen are options with names of the settings. The position of a key is a file of
// its name.
func chosen(names map[string]string, opts Options) Options {
	opts.Overrides = overrides.New(overrides.User{Names: names, At: func(setting, key string) diag.Pos {
		return diag.Pos{File: setting + "/" + key, Line: 7}
	}})
	return opts
}

// colors returns a model with an enum and two other fields.
func colors() *model.API {
	return withEnums(widget([]string{"cancel"}, "id", "color", "size"), "red", "color")
}

// chosenTests are names of the settings and of the lock, and what comes of them.
var chosenTests = map[string]struct{ chosen, pinned, want map[string]string }{
	"a field": {
		chosen: map[string]string{"field widget/color": "Paint"},
		want:   map[string]string{"field widget/color": "Paint", "type widget/color": "WidgetColor", "const widget/color=red": "WidgetColorRed"},
	},
	"before the pinned name": {
		chosen: map[string]string{"field widget/color": "Paint"},
		pinned: map[string]string{"field widget/color": "Colour", "field widget/size": "Extent"},
		want:   map[string]string{"field widget/color": "Paint", "field widget/size": "Extent"},
	},
	"what is called after a type": {
		chosen: map[string]string{"type widget/color": "Paint"},
		want:   map[string]string{"type widget/color": "Paint", "const widget/color=red": "PaintRed", "type widget": "Widget"},
	},
	"what is called after a type and pinned": {
		chosen: map[string]string{"type widget/color": "Paint"},
		pinned: map[string]string{"type widget/color": "WidgetColor", "const widget/color=red": "WidgetColorRed"},
		want:   map[string]string{"type widget/color": "Paint", "const widget/color=red": "PaintRed"},
	},
	"from one chosen name to another": {
		chosen: map[string]string{"type widget/color": "Dye"},
		pinned: map[string]string{"type widget/color": "Paint", "const widget/color=red": "PaintRed"},
		want:   map[string]string{"type widget/color": "Dye", "const widget/color=red": "DyeRed"},
	},
	"a pin that does not come of the type's name": {
		chosen: map[string]string{"type widget/color": "Paint"},
		pinned: map[string]string{"type widget/color": "WidgetColor", "const widget/color=red": "Crimson"},
		want:   map[string]string{"type widget/color": "Paint", "const widget/color=red": "Crimson"},
	},
	"both": {
		chosen: map[string]string{"type widget/color": "Paint", "const widget/color=red": "Crimson"},
		want:   map[string]string{"type widget/color": "Paint", "const widget/color=red": "Crimson"},
	},
	"a resource": {
		chosen: map[string]string{"type widget": "Gadget"},
		want: map[string]string{
			"type widget": "Gadget", "type widget/color": "GadgetColor", "const widget/color=red": "GadgetColorRed",
			"type widget:cancel": "GadgetCancelParams", "service widget": "V1GadgetService", "client widget": "V1Gadgets",
		},
	},
	"two that change places": {
		chosen: map[string]string{"field widget/color": "Size", "field widget/size": "Color"},
		want:   map[string]string{"field widget/color": "Size", "field widget/size": "Color"},
	},
	"the name it has": {
		chosen: map[string]string{"field widget/color": "Color", "record widget/String": "String", "field widget/id": "ID"},
		want:   map[string]string{"field widget/color": "Color", "record widget/String": "String", "field widget/id": "ID"},
	},
	"a method": {
		chosen: map[string]string{"method widget/cancel": "Stop", "record widget/cancel": "StopIt", "client widget": "Widgets"},
		want:   map[string]string{"method widget/cancel": "Stop", "record widget/cancel": "StopIt", "client widget": "Widgets"},
	},
}

func TestChosen(t *testing.T) {
	for name, test := range chosenTests {
		t.Run(name, func(t *testing.T) {
			opts := chosen(test.chosen, Options{Pinned: test.pinned})
			got := assigned(t, colors(), opts).Names()
			for key, want := range test.want {
				assert.Equal(t, want, got[key], key)
			}
			assert.NoError(t, overrides.Unmatched(opts.Overrides))
			opts.Pinned = got
			assert.Equal(t, got, assigned(t, colors(), opts).Names(), "the lock that comes of it gives the same names")
		})
	}
}

func TestLockedOnly(t *testing.T) {
	opts := chosen(map[string]string{"field widget/color": "Paint"}, Options{Pinned: map[string]string{"field widget/color": "Colour"}, LockedOnly: true})
	assert.Equal(t, "Colour", assigned(t, colors(), opts).Names()["field widget/color"])
	assert.NoError(t, overrides.Unmatched(opts.Overrides), "the key counts as met")
}

func TestChosenErrors(t *testing.T) {
	opts := Options{
		Reserved: []string{"Params"}, ClientMethods: []string{"With"}, Shared: map[model.ResourceID]string{"event": "Event"},
		Pinned: map[string]string{"field widget/size": "Extent"},
	}
	api := colors()
	api.Resources = append(api.Resources, &model.Resource{ID: "event", Object: &model.Struct{ID: model.TypeID{Resource: "event"}}})
	for _, test := range []struct{ key, name, want string }{
		{"field widget/color", "a b", "it is no exported identifier of Go; choose another"},
		{"field widget/color", "paint", "it is no exported identifier of Go; choose another"},
		{"field widget/color", "func", "it is no exported identifier of Go; choose another"},
		{"field widget/color", "MarshalJSON", "encoding/json looks for that name; remove the line or choose another"},
		{"record widget/String", "Text", "fmt looks for String; remove the line"},
		{"field widget/color", "Extent", `that is the name of "field widget/size"; choose another`},
		{"field widget/color", "Refresh", `that is the name of "record widget/Refresh"; choose another`},
		{"type widget/color", "Widget", `that is the name of "type widget"; choose another`},
		{"type widget/color", "WidgetColorRed", `that is the name of "const widget/color=red"; choose another`},
		{"type widget/color", "Params", "the runtime has that name; choose another"},
		{"client widget", "With", "the runtime has that name; choose another"},
		{"method widget/cancel", "Bind", "the runtime has that name; choose another"},
		{"field widget/id", "Key", "the runtime knows it as ID; remove the line"},
		{"type event", "Happening", "the runtime knows it as Event; remove the line"},
	} {
		_, err := Assign(api, chosen(map[string]string{test.key: test.name}, opts))
		assert.EqualError(t, err, "names/"+test.key+`:7: names: the name of "`+test.key+`" cannot be `+test.name+": "+test.want)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	}
	_, err := Assign(api, chosen(map[string]string{"field widget/color": "Same", "field widget/size": "Same"}, opts))
	assert.ErrorContains(t, err, `the name of "field widget/size" cannot be Same: that is the name of "field widget/color"; choose another`)

	with := chosen(map[string]string{"type widget/colour": "Paint", "nonsense": "X"}, opts)
	assigned(t, api, with)
	assert.EqualError(t, overrides.Unmatched(with.Overrides),
		`names/nonsense:7: names: nothing that is generated has the key "nonsense"`+"\n"+
			`names/type widget/colour:7: names: nothing that is generated has the key "type widget/colour"; did you mean "type widget/color"?`)
}
