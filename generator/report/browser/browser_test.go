package browser

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/report"
)

// many is the number of changes that the page is tested with.
const many = 5000

// timeout is how long anything may take before the test fails.
const timeout = 30 * time.Second

// large is a report with many changes on a hundred resources.
func large() *diff.Report {
	levels := []diff.Level{diff.Additive, diff.Docs, diff.Additive, diff.Behaviour, diff.Additive, diff.Compile, diff.Docs, diff.Runtime, diff.Additive, diff.Docs}
	r := &diff.Report{
		From:    diff.Facts{Source: "mod:github.com/stripe/stripe-mock@v0.199.0/embedded/openapi/spec3.json", Version: "2025-12-15.clover", SHA256: strings.Repeat("a1", 32)},
		To:      diff.Facts{Source: "mod:github.com/stripe/stripe-mock@v0.202.0/embedded/openapi/spec3.json", Version: "2026-03-25.dahlia", SHA256: strings.Repeat("b2", 32)},
		Verdict: diff.Major,
	}
	for i := range many {
		resource, level := fmt.Sprintf("plants.plant_%02d", i/10%100), levels[i%len(levels)]
		field := fmt.Sprintf("Field%d", i)
		c := diff.Change{
			Rule: "field-" + level.String(), Level: level, Resource: resource, Symbol: fmt.Sprintf("PlantsPlant%02d.%s", i/10%100, field),
			Old: field + " string", New: field + " *PlantColor", Fingerprint: fmt.Sprintf("%016x", i+1),
			From: &diff.Location{File: "old.json", Line: i, Column: 7, Pointer: "/components/schemas/" + resource + "/properties/field"},
			To:   &diff.Location{File: "new.json", Line: i + 9, Column: 7, Pointer: "/components/schemas/" + resource + "/properties/field"},
			Text: fmt.Sprintf("Change the type of `%s` on `PlantsPlant%02d` from `string` to `PlantColor`", field, i/10%100),
		}
		if level == diff.Additive {
			c.Old, c.From = "", nil
			c.Text = fmt.Sprintf("Add support for `%s` on `PlantsPlant%02d`", field, i/10%100)
		}
		r.Changes = append(r.Changes, c)
	}
	return r
}

// chromium is the browser to test with.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		for _, folder := range append([]string{""}, filepath.SplitList(os.Getenv("PATH"))...) {
			file := filepath.Join(folder, name)
			if info, err := os.Stat(file); name != "" && err == nil && !info.IsDir() {
				return file
			}
		}
	}
	require.Fail(t, "Chromium is not installed, and CHROMIUM does not name it")
	return ""
}

// tab is a tab of the browser, with all that happened in it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	page string // the address of the page

	lock     sync.Mutex
	problems []string // messages of the console and exceptions
	requests []string // addresses that were asked for
}

// browse starts the browser and has it ready to open the page of r.
func browse(t *testing.T, r *diff.Report) *tab {
	t.Helper()
	return browsePage(t, func(out io.Writer) error { return report.Write(out, "html", r, report.Options{}) })
}

// browsePage starts the browser and has it ready to open a page.
func browsePage(t *testing.T, write func(io.Writer) error) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	out, err := os.Create(file)
	require.NoError(t, err)
	require.NoError(t, write(out))
	require.NoError(t, out.Close())

	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-component-update", true),
		chromedp.UserDataDir(t.TempDir()),
	)
	ctx, stop := context.WithTimeout(context.Background(), 5*timeout)
	t.Cleanup(stop)
	ctx, stopBrowser := chromedp.NewExecAllocator(ctx, flags...)
	t.Cleanup(stopBrowser)
	ctx, stopTab := chromedp.NewContext(ctx)
	t.Cleanup(stopTab)
	b := &tab{t: t, ctx: ctx, page: (&url.URL{Scheme: "file", Path: file}).String()}
	require.NoError(t, chromedp.Listen(ctx, b.listen))
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	t.Cleanup(b.check)
	return b
}

// listen notes what the page should not do.
func (b *tab) listen(event any) {
	b.lock.Lock()
	defer b.lock.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		b.problems = append(b.problems, e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		b.problems = append(b.problems, fmt.Sprint("console.", e.Type))
	case *runtime.EventExceptionThrown:
		b.problems = append(b.problems, e.ExceptionDetails.Text)
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	}
}

// check ends every test: nothing in the console, nothing from the network.
func (b *tab) check() {
	b.lock.Lock()
	defer b.lock.Unlock()
	assert.Empty(b.t, b.problems)
	assert.Contains(b.t, strings.Join(b.requests, "\n"), b.page, "requests are listened to")
	for _, request := range b.requests {
		page, _, _ := strings.Cut(request, "#")
		assert.Contains(b.t, []string{b.page, "data:,"}, page)
	}
}

// do does something in the tab.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, actions...))
}

// call sends a command of the protocol whose result does not matter.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, command, params)
	require.NoError(b.t, err)
}

// open loads the page, with a fragment or none.
func (b *tab) open(fragment string) {
	b.t.Helper()
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.page+fragment))
}

// click clicks on the first element that a CSS selector finds.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// eval is the value of an expression in the page, or of what it promises.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, expression)
	return value
}

// until waits for an expression to be true; the page looks at it before each frame.
func (b *tab) until(expression string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, timeout)
	defer stop()
	promise := `new Promise((done) => { const look = () => (` + expression + `) ? done(true) : requestAnimationFrame(look); look() })`
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](promise, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, "%s; status: %s", expression, eval[string](b, `document.getElementById("status").textContent + " / " + document.getElementById("search").value`))
}

// status waits until the page says how many changes it shows.
func (b *tab) status(want string) {
	b.t.Helper()
	b.until(`document.getElementById("status").textContent === "` + want + `"`)
}

// press presses keys, one after the other, where the focus is.
func (b *tab) press(keys ...string) {
	b.t.Helper()
	for _, key := range keys {
		if key[0] <= ' ' || len(key) > 1 {
			b.do(chromedp.KeyEvent(key))
			continue
		}
		// As from a keyboard: a page that takes the key for itself gets no text.
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key})
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key})
	}
}

// search writes a query into the field, in place of what is there.
func (b *tab) search(query string) {
	b.t.Helper()
	b.press("/")
	if query == "" {
		b.press(kb.Backspace)
		return
	}
	call(b, input.InsertText, input.InsertTextParams{Text: query})
}

// shown is the number of changes that the filters leave.
func (b *tab) shown() int {
	return eval[int](b, `document.querySelectorAll("section:not([hidden]) article:not([hidden])").length`)
}

// focused is the id of the change that has the focus.
func (b *tab) focused() string {
	return eval[string](b, `document.activeElement.closest("article")?.id ?? ""`)
}

// prefer emulates the colours that the system prefers.
func (b *tab) prefer(scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// picture saves what the tab shows into the folder that PICTURES names,
// for people to look at.
func (b *tab) picture(name string) {
	b.t.Helper()
	folder := os.Getenv("PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	require.NoError(b.t, err)
	require.NoError(b.t, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))
}

// TestListens holds that the other tests would see what a page should not do.
func TestListens(t *testing.T) {
	b := browse(t, sample(t))
	b.open("")
	const image = "https://example.com/x.png" // which the policy of the page stops
	eval[bool](b, `new Promise((done) => {
		console.warn("x");
		const image = document.createElement("img");
		image.onerror = () => done(true);
		image.src = "`+image+`";
	})`)
	b.lock.Lock()
	defer b.lock.Unlock()
	assert.NotEmpty(t, b.problems)
	assert.Contains(t, b.requests, image)
	b.problems = nil
	b.requests = slices.DeleteFunc(b.requests, func(s string) bool { return s == image })
}
