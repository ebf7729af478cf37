package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRenamed(t *testing.T) {
	before := map[string]string{"field widget/a": "A", "field widget/b": "A", "field widget/gone": "A", "type widget": "Widget"}
	now := map[string]string{"field widget/a": "A", "field widget/b": "A2", "field widget/new": "A3", "type widget": "Widget"}
	assert.Equal(t, []string{"field widget/b is called A2 now, since another declaration is called A"}, renamed(before, now, nil))
	assert.Empty(t, renamed(nil, now, nil))
	assert.Empty(t, renamed(now, now, nil))

	before = map[string]string{"type widget/color": "WidgetColor", "const widget/color=red": "WidgetColorRed", "field widget/c": "A"}
	now = map[string]string{"type widget/color": "Paint", "const widget/color=red": "PaintRed", "field widget/c": "A2", "field widget/a": "A"}
	assert.Equal(t, []string{
		"const widget/color=red is called PaintRed now, after a name that the settings change; it was WidgetColorRed",
		"field widget/c is called A2 now, since another declaration is called A",
		"type widget/color is called Paint now, as names in the settings says; it was WidgetColor",
	}, renamed(before, now, map[string]string{"type widget/color": "Paint"}))

	before, now = map[string]string{}, map[string]string{}
	for i := range maxRenamed + 2 {
		key := fmt.Sprintf("type t%02d", i)
		before[key], now[key] = "T", fmt.Sprintf("T%d", i+2)
	}
	lines := renamed(before, now, nil)
	assert.Len(t, lines, maxRenamed+1)
	assert.Equal(t, "type t00 is called T2 now, since another declaration is called T", lines[0])
	assert.Equal(t, "2 more declarations have another name than before", lines[maxRenamed])
}
