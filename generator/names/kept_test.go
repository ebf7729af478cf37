package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
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
