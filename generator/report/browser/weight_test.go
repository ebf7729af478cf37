package browser

import (
	"fmt"
	"io"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/report"
)

// heavy is a selection that brings a hundred resources along, half of them within others.
func heavy() report.Weighed {
	w := &load.Weight{Selected: []string{"plants.plant"}, Followed: 1000, Stubbed: 10, Limit: 64}
	for i := range 100 {
		cut := load.Cut{ID: fmt.Sprintf("plants.resource_%02d", i), Saves: 120 / (i + 1)}
		if i%2 == 1 {
			cut.Within, cut.Saves = w.Cuts[i-1].ID, w.Cuts[i-1].Saves/2
		}
		cut.Chain = []load.Link{{From: "plants.plant", Field: "a_field.of_some_length", To: cut.ID, Pointer: "/components/schemas/plants.plant"}}
		w.Cuts = append(w.Cuts, cut)
	}
	w.Together = []load.Step{{ID: "plants.resource_00", Saves: 120, Left: 880}, {ID: "plants.resource_02", Saves: 40, Left: 840}}
	return report.Weighed{Source: "spec3.json", Version: "2026-03-25.dahlia", Weight: w}
}

// TestWeight holds that the drawing has a style, that each bar lies below the one that
// leads to it, and that a narrow screen shows all.
func TestWeight(t *testing.T) {
	b := browsePage(t, func(out io.Writer) error { return report.WriteWeight(out, "html", heavy()) })
	b.open("")
	b.picture("weight")
	assert.Equal(t, 101, eval[int](b, `document.querySelectorAll("svg g").length`))
	assert.NotEqual(t, "rgb(0, 0, 0)", eval[string](b, `getComputedStyle(document.querySelector("svg rect")).fill`), "the style is in force")
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("svg g")].slice(1).map((g) => {
		const box = g.querySelector("rect").getBBox();
		const above = [...document.querySelectorAll("svg rect")].map((r) => r.getBBox())
			.some((r) => r.y + r.height < box.y && r.y + r.height + 10 > box.y && r.x <= box.x && r.x + r.width >= box.x + box.width - 1);
		return above ? "" : g.textContent;
	}).filter((text) => text)`), "bars that hang in the air")
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("svg g")].filter((g) => {
		const text = g.querySelector("text");
		return text && text.getBBox().width > g.querySelector("rect").getBBox().width;
	}).map((g) => g.textContent)`), "labels that are wider than their bars")

	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 740, DeviceScaleFactor: 1, Mobile: true})
	b.open("")
	b.picture("weight-narrow")
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 360, "nothing to scroll to the side")
}
