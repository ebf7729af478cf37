package report

import (
	"bytes"
	_ "embed" // for the parts of the page
	"html/template"
	"sync"
	"unicode/utf8"

	"github.com/stripegen/stripegen/generator/load"
)

// The page is drawn here and has no script: what is reached through a resource alone is
// a bar below the bar of that resource, as wide as it has schemas.
var (
	//go:embed weight.html
	weightPage string
	//go:embed weight.css
	weightCSS string
)

// weightTemplate parses weight.html when a page is written.
var weightTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("weight").Parse(weightPage)) })

// Sizes of the drawing, in its own units.
const (
	drawingWidth = 1200.0
	barHeight    = 30
	barGap       = 3
	letterWidth  = 7.6
	labelMargin  = 12
)

// weightView is what weight.html shows.
type weightView struct {
	Policy   string
	CSS      template.CSS
	Title    string
	Summary  string
	Document pageFacts
	Height   int
	Bars     []bar
	Cuts     []weightRow
	Steps    []weightRow
	Advice   string
	Setting  string
}

// bar is one resource of the drawing.
type bar struct {
	X, Width     float64
	Y, Height    int
	TextX, TextY float64
	Label, About string
	Level        int // of the colour
}

// weightRow is a row of a table.
type weightRow struct {
	ID, Saves, Left, Within string
	Percent                 float64 // of the largest
	Chain                   []pageLink
	Selected                bool
}

// pageLink is a link of a chain.
type pageLink struct{ Text, Pointer string }

// weightHTML writes the page.
func weightHTML(b *bytes.Buffer, w Weighed) error {
	v := weightView{
		Policy: policy(pageCSS+weightCSS, ""), CSS: template.CSS(pageCSS + weightCSS),
		Title: w.title(), Summary: w.summary(),
		Document: pageFacts{line(w.Source), line(w.Version), line(w.SHA256)},
	}
	v.Bars = bars(w)
	for _, one := range v.Bars {
		v.Height = max(v.Height, one.Y+one.Height)
	}
	for _, cut := range w.Cuts {
		row := weightRow{ID: line(cut.ID), Saves: number(cut.Saves), Within: line(cut.Within), Percent: 100 * float64(cut.Saves) / float64(w.Cuts[0].Saves), Selected: cut.Selected}
		for _, link := range cut.Chain {
			row.Chain = append(row.Chain, pageLink{linkText(link), line(link.Pointer.String())})
		}
		v.Cuts = append(v.Cuts, row)
	}
	for _, step := range w.Together {
		v.Steps = append(v.Steps, weightRow{ID: line(step.ID), Saves: number(step.Saves), Left: number(step.Left), Percent: 100 * float64(step.Left) / float64(w.Followed)})
	}
	if len(w.Together) > 0 {
		v.Advice, v.Setting = w.advice(), w.setting()
	}
	return weightTemplate().Execute(b, v)
}

// bars returns the bars of the drawing: the selection, below it what is reached through one
// resource alone, and so on.
func bars(w Weighed) []bar {
	below := map[string][]load.Cut{}
	for _, cut := range w.Cuts {
		below[cut.Within] = append(below[cut.Within], cut)
	}
	unit := drawingWidth / float64(max(w.Followed, 1))
	list := []bar{newBar(w.title(), w.summary(), 0, drawingWidth, 0)}
	var draw func(within string, x, end float64, depth int)
	draw = func(within string, x, end float64, depth int) {
		for _, cut := range below[within] {
			width := min(float64(cut.Saves)*unit, end-x)
			about := line(cut.ID) + ": " + plural(cut.Saves, "schema") + " through it alone"
			list = append(list, newBar(line(cut.ID), about, x, width, depth))
			draw(cut.ID, x, x+width, depth+1)
			x += width
		}
	}
	draw("", 0, drawingWidth, 1)
	return list
}

// barColours is how many colours weight.css has for bars.
const barColours = 4

// newBar returns a bar with as much of its label as fits.
func newBar(label, about string, x, width float64, depth int) bar {
	room := int((width - labelMargin) / letterWidth)
	switch {
	case room < 3:
		label = ""
	case utf8.RuneCountInString(label) > room:
		label = cut(label, room-1)
	}
	y := depth * (barHeight + barGap)
	return bar{
		X: x, Width: max(width-1, 0.5), Y: y, Height: barHeight, TextX: x + labelMargin/2, TextY: float64(y) + barHeight*0.66,
		Label: label, About: about, Level: depth % barColours,
	}
}
