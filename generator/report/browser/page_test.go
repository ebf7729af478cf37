package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diff"
)

// sample is the report that the goldens of package report are made from.
func sample(t *testing.T) *diff.Report {
	t.Helper()
	text, err := os.ReadFile("../testdata/sample.json")
	require.NoError(t, err)
	r := new(diff.Report)
	require.NoError(t, json.Unmarshal(text, r))
	return r
}

func TestFilters(t *testing.T) {
	b := browse(t, large())
	b.open("")
	b.status("1,500 of 5,000 changes")
	assert.Equal(t, 1500, b.shown(), "the page opens with what breaks")
	assert.Empty(t, eval[string](b, `location.hash`))
	b.picture("filtered")
	for _, level := range []string{"additive", "docs"} {
		b.click(`input[value="` + level + `"]`)
	}
	b.status("5,000 changes")
	require.Equal(t, many, b.shown())
	assert.Equal(t, "#levels=compile,runtime,behaviour,additive,docs", eval[string](b, `location.hash`))
	for _, level := range []string{"additive", "docs"} {
		b.click(`input[value="` + level + `"]`)
	}
	b.status("1,500 of 5,000 changes")

	b.do(chromedp.SetValue(chromedp.ID("resource"), "resource-7"))
	eval[bool](b, `document.getElementById("resource").dispatchEvent(new Event("change"))`)
	b.status("15 of 5,000 changes")
	assert.Equal(t, 1, eval[int](b, `document.querySelectorAll("nav li:not([hidden])").length`), "the list of resources follows")
	assert.Equal(t, "#resource=resource-7", eval[string](b, `location.hash`))
	text := func(selector string) string {
		return eval[string](b, "document.querySelector(`"+selector+"`).textContent")
	}
	assert.Equal(t, "15", text(`li[data-section="resource-7"] .n`), "the counts follow")
	assert.Equal(t, "5 compile, 5 runtime, 5 behaviour", text(`#resource-7 h2 small`))
	assert.Equal(t, "20", text(`label[data-level="additive"] b`), "a level counts what it would show")
	assert.Regexp(t, `\(15\)$`, text(`option[value="resource-8"]`))

	b.click("#reset")
	assert.Equal(t, many, b.shown())
	assert.Empty(t, eval[string](b, `document.getElementById("resource").value`))
	assert.True(t, eval[bool](b, `document.getElementById("reset").hidden`))
}

// TestAddress holds that the address has the filter: who gets the link sees the same.
func TestAddress(t *testing.T) {
	b := browse(t, large())
	const address = "#levels=compile,docs&resource=resource-7&q=old.json%3A6"
	b.open(address)
	shown := b.shown()
	assert.Positive(t, shown)
	assert.Equal(t, "old.json:6", eval[string](b, `document.getElementById("search").value`))
	assert.Equal(t, address, eval[string](b, `location.hash`))
	b.press("j", "l")
	b.until(`/^#[0-9a-f]{16}&levels=compile,docs&resource=resource-7&q=/.test(location.hash)`)
	assert.Equal(t, shown, b.shown())
	b.open(eval[string](b, `location.hash`))
	b.until(`document.activeElement.closest("article")?.id === location.hash.slice(1, 17)`)
	assert.Equal(t, shown, b.shown())
	b.open("#levels=nothing&resource=main&q=%ZZ&x=1")
	b.status("0 of 5,000 changes")
}

// TestValuesTogether holds that values of one enum are one article that counts as many.
func TestValuesTogether(t *testing.T) {
	r := sample(t)
	for _, value := range []string{"one", "two", "three"} {
		r.Changes = append(r.Changes, diff.Change{
			Rule: "enum-value-removed", Level: diff.Compile, Resource: "widget", Symbol: "WidgetColor" + value, Value: value,
			Old: "WidgetColor" + value + " WidgetColor = \"" + value + "\"", From: &diff.Location{File: "old.yaml", Pointer: "/color"},
			Fingerprint: fmt.Sprintf("%016x", len(value)*1000+int(value[0])), Text: "Remove the value `" + value + "` from `WidgetColor`",
		})
	}
	b := browse(t, r)
	b.open("#levels=compile")
	before := b.shown()
	b.search("WidgetColor")
	b.status(fmt.Sprintf("3 of %d changes", len(r.Changes)+len(r.Accepted)))
	assert.Equal(t, 1, b.shown())
	b.press(kb.Escape)
	b.open("#" + r.Changes[len(r.Changes)-1].Fingerprint)
	b.until(`document.activeElement.closest("article")?.textContent.includes("WidgetColorone")`)
	assert.Positive(t, before)
}

func TestSearch(t *testing.T) {
	b := browse(t, large())
	b.open("#levels=compile,runtime,behaviour,additive,docs")
	cases := []struct {
		query  string
		status string
		id     string
	}{
		{"Field4321", "1 of 5,000 changes", "00000000000010e2"},
		{"plant_32 FIELD4321 support", "0 of 5,000 changes", ""},
		{"plantsplant32 new.json:4330", "1 of 5,000 changes", "00000000000010e2"},
		{"00000000000010e2", "1 of 5,000 changes", "00000000000010e2"},
		{"plants.plant_07", "50 of 5,000 changes", ""},
		{"", "5,000 changes", ""},
	}
	for _, c := range cases {
		b.search(c.query)
		b.status(c.status)
		assert.Equal(t, c.status == "0 of 5,000 changes", eval[bool](b, `!document.getElementById("none").hidden`))
		if c.id != "" {
			assert.False(t, eval[bool](b, `document.getElementById("`+c.id+`").hidden`))
		}
		b.press(kb.Escape)
		assert.Equal(t, "BODY", eval[string](b, `document.activeElement.tagName`), "Escape leaves the field")
	}
}

func TestKeys(t *testing.T) {
	b := browse(t, sample(t))
	b.open("#levels=compile,runtime,behaviour,additive,docs")
	ids := eval[[]string](b, `[...document.querySelectorAll("article")].map((a) => a.id)`)
	open := func(id string) bool { return eval[bool](b, `document.getElementById("`+id+`").firstElementChild.open`) }

	b.press("j")
	assert.Equal(t, ids[0], b.focused())
	b.press("j", "j")
	assert.Equal(t, ids[2], b.focused())
	b.press("k")
	assert.Equal(t, ids[1], b.focused())
	assert.Equal(t, "solid", eval[string](b, `getComputedStyle(document.activeElement).outlineStyle`), "the focus can be seen")
	b.press("n")
	assert.Equal(t, "radar.value_list", eval[string](b, `document.activeElement.closest("section").firstElementChild.firstChild.textContent.trim()`))
	b.press("p")
	assert.Equal(t, ids[0], b.focused())

	assert.True(t, open(ids[0]), "what breaks is open from the start")
	b.press(kb.Enter)
	assert.False(t, open(ids[0]))
	b.press("e")
	assert.True(t, open(ids[0]) && open(ids[3]))
	b.press("c")
	assert.False(t, open(ids[0]) || open(ids[3]))

	b.press("1")
	assert.Equal(t, len(ids)-4, b.shown())
	b.press(kb.Escape)
	assert.Equal(t, len(ids), b.shown())

	b.press("j", "l") // hiding may have taken the focus away
	b.until(`location.hash !== "" && document.activeElement.closest("article")?.id === location.hash.slice(1).split("&")[0]`)
}

func TestDialog(t *testing.T) {
	b := browse(t, sample(t))
	b.open("")
	b.press("?")
	assert.True(t, eval[bool](b, `document.getElementById("help").open`))
	b.picture("keys")
	b.press("j")
	assert.Empty(t, b.focused(), "keys belong to the dialog")
	b.click("#single")
	b.press(kb.Escape)
	assert.False(t, eval[bool](b, `document.getElementById("help").open`))
	b.press("j")
	assert.Empty(t, b.focused(), "keys of one character are off")
	b.open("")
	b.press("j")
	assert.Empty(t, b.focused(), "and stay off")
}

// TestTab walks through the page with Tab alone: everything can be reached and left.
func TestTab(t *testing.T) {
	b := browse(t, sample(t))
	b.open("")
	seen := map[string]bool{}
	for range 200 {
		b.press(kb.Tab)
		at := eval[string](b, `(() => { const e = document.activeElement; return e === document.body ? "end" : e.id || e.value || e.className || e.tagName })()`)
		if at == "end" {
			break
		}
		seen[at] = true
		assert.NotEqual(t, "none", eval[string](b, `getComputedStyle(document.activeElement).outlineStyle`), at)
	}
	for _, want := range []string{"skip", "search", "resource", "expand", "theme", "keys", "compile", "docs", "A", "SUMMARY", "link", "end"} {
		assert.True(t, seen[want] || want == "end", "Tab does not reach %s", want)
	}
	b.open("")
	b.press(kb.Tab, kb.Enter)
	assert.Equal(t, "#changes", eval[string](b, `location.hash`), "the first stop skips the filters")
}

func TestPermanentLink(t *testing.T) {
	b := browse(t, large())
	const id = "00000000000010e2" // the change of Field4321
	inView := `(() => { const r = document.getElementById("` + id + `").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`
	b.open("#" + id)
	b.until(inView)
	b.until(`document.activeElement.closest("article")?.id === "` + id + `"`)
	b.picture("link")
	if eval[bool](b, `matchMedia("(min-width: 61rem)").matches`) {
		assert.True(t, eval[bool](b, `document.getElementById("`+id+`").getBoundingClientRect().top >= document.getElementById("filters").getBoundingClientRect().bottom`), "the filters do not cover it")
	}

	b.open("#levels=compile,runtime,behaviour,additive,docs")
	b.search("Field1234")
	b.status("1 of 5,000 changes")
	eval[string](b, `location.hash = "`+id+`"`)
	b.until(inView)
	assert.Equal(t, many, b.shown(), "a link goes before the filters")

	b.open("#nowhere%ZZ")
	assert.Equal(t, 1500, b.shown())
}

func TestTheme(t *testing.T) {
	b := browse(t, sample(t))
	background := func() string { return eval[string](b, `getComputedStyle(document.body).backgroundColor`) }
	const light, night = "rgb(255, 255, 255)", "rgb(20, 23, 28)"
	b.prefer("light")
	b.open("")
	assert.Equal(t, light, background())
	b.picture("light")
	b.prefer("dark")
	assert.Equal(t, night, background())
	b.picture("dark")

	b.press("t")
	assert.Equal(t, light, background())
	b.press("t")
	assert.Equal(t, night, background())
	b.prefer("light")
	assert.Equal(t, night, background(), "what was chosen goes before the system")
	b.open("")
	assert.Equal(t, night, background(), "and is remembered")
	b.press("t")
	assert.Equal(t, light, background())

	for _, name := range []string{"light", "dark"} {
		b.prefer(name)
		assert.Empty(t, eval[[]string](b, contrasts), name)
	}
}

// contrasts lists the texts with a contrast below 4.5 (WCAG 2.2, 1.4.3).
const contrasts = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
	const light = (c) => { const [r, g, b] = c.map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
	const found = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
		const [a, b] = [light(rgb(getComputedStyle(e).color).slice(0, 3)), light(behind(e).slice(0, 3))];
		const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (contrast < 4.5) found.add(e.tagName + "." + e.className + " " + contrast.toFixed(2));
	}
	return [...found];
})()`

// TestStructure holds the landmarks and the names that assistive technology uses.
func TestStructure(t *testing.T) {
	b := browse(t, sample(t))
	b.open("")
	for _, one := range []string{"header", "main", "footer", "nav[aria-label]", `form[role="search"][aria-label]`, `output[role="status"]`, "h1", "html[lang]"} {
		assert.Equal(t, 1, eval[int](b, "document.querySelectorAll(`"+one+"`).length"), one)
	}
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("a, button, input, select")]
		.filter((e) => !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)`), "without a name")
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`), "twice")
}

func TestWithoutScript(t *testing.T) {
	b := browse(t, sample(t))
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("")
	text, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS("main")))
	require.NoError(t, err)
	for _, want := range []string{"IdentityVerificationSession.ClientReferenceID", "ClientReferenceID string", "Add support for"} {
		assert.Contains(t, text, want)
	}
	assert.False(t, eval[bool](b, `document.getElementById("filters").checkVisibility()`), "filters that do nothing are not shown")
	b.picture("without-script")
}

func TestPrint(t *testing.T) {
	b := browse(t, sample(t))
	b.open("#levels=compile,runtime,behaviour,additive,docs")
	b.press("c", "t", "t")
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	b.picture("print")
	assert.Equal(t, "none", eval[string](b, `getComputedStyle(document.getElementById("filters")).display`))
	assert.Equal(t, "rgb(255, 255, 255)", eval[string](b, `getComputedStyle(document.body).backgroundColor`))
	assert.True(t, eval[bool](b, `[...document.querySelectorAll("pre")].every((e) => e.getBoundingClientRect().height > 0)`), "closed changes are printed too")
}

func TestNarrow(t *testing.T) {
	b := browse(t, sample(t))
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 740, DeviceScaleFactor: 1, Mobile: true})
	b.open("")
	b.picture("narrow")
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 360, "nothing to scroll to the side")
}
