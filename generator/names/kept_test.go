package names

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

// TestKept takes the earlier names of types, constants and methods of structs, and no
// others.
func TestKept(t *testing.T) {
	table := assigned(t, withEnums(widget([]string{"make"}, "size"), "red", "color"), Options{})
	var got []string
	for _, k := range table.Kept([]Earlier{
		{"type widget", "Gadget"}, {"type widget", "Widget"}, {"type widget", "Gadget"}, {"type widget", "Apparatus"},
		{"const widget/color=red", "Crimson"}, {"record widget/make", "Build"},
		{"field widget/size", "Width"}, {"method widget/make", "Build"}, {"client widget", "Gadgets"}, {"service widget", "Gadgets"},
		{"type gone", "Gone"}, {"type widget/color", "lower"}, {"type widget/color", "A = int; var x"}, {"type widget/color", ""},
	}) {
		got = append(got, k.Key+": "+k.Owner.String()+" "+k.Old.String()+" → "+k.Now.String())
	}
	assert.Equal(t, []string{
		"const widget/color=red:  Crimson → WidgetColorRed",
		"record widget/make: Widget Build → Make",
		"service widget:  Gadgets → V1WidgetService",
		"type widget:  Apparatus → Widget",
		"type widget:  Gadget → Widget",
	}, got)
	assert.Empty(t, table.Kept(nil))
}

// TestMoved follows a type that became one that several paths share, with its constants
// and what is below it, and a type that became a resource.
func TestMoved(t *testing.T) {
	color := &model.Enum{ID: model.TypeID{Shared: "Paint"}, Values: []string{"red"}}
	api := widget(nil, "color", "maker", "owners", "size")
	api.Shared = []model.Decl{color}
	fields := api.Resources[0].Object.Fields
	fields[0].Type = color
	fields[1].Type = &model.Ref{Resource: "widget"}
	fields[2].Type = &model.Array{Elem: &model.Ref{Resource: "widget"}}
	table := assigned(t, api, Options{})
	earlier := []Earlier{
		{"type widget/color", "WidgetColor"}, {"const widget/color=red", "WidgetColorRed"}, {"type widget/colors", "WidgetColors"},
		{"type widget/maker", "WidgetMaker"}, {"type widget/maker/size", "WidgetMakerSize"}, {"type widget/owners[]", "WidgetOwner"},
		{"type widget/size", "WidgetSize"}, {"type widget", "Widget"},
	}
	var got []string
	for _, k := range table.Kept(table.Moved(api, earlier)) {
		got = append(got, k.Key+": "+k.Old.String()+" → "+k.Now.String())
	}
	assert.Equal(t, []string{
		"const shared:Paint=red: WidgetColorRed → PaintRed",
		"type shared:Paint: WidgetColor → Paint",
		"type widget: WidgetMaker → Widget",
		"type widget: WidgetOwner → Widget",
	}, got)
	assert.Equal(t, "type widget/color", earlier[0].Key, "what is given stays as it is")
}
