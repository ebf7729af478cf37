package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// Weighed is what a selection of a document brings along.
type Weighed struct {
	Source  string `json:"source"`
	Version string `json:"version"` // of the API
	SHA256  string `json:"sha256"`
	*load.Weight
}

// weightFormats are the formats of WriteWeight by name.
var weightFormats = []struct {
	name  string
	write func(*bytes.Buffer, Weighed) error
}{
	{"text", weightText},
	{"json", func(b *bytes.Buffer, w Weighed) error { return encode(b, w) }},
	{"dot", weightDot},
	{"html", weightHTML},
}

// WeightFormats returns the names that WriteWeight takes.
func WeightFormats() []string {
	names := make([]string, len(weightFormats))
	for i, f := range weightFormats {
		names[i] = f.name
	}
	return names
}

// WriteWeight writes what a selection brings along, and what each cut would save.
func WriteWeight(out io.Writer, format string, w Weighed) error {
	i := slices.Index(WeightFormats(), format)
	if i < 0 {
		return unknownFormat(WeightFormats(), format)
	}
	var b bytes.Buffer
	if err := weightFormats[i].write(&b, w); err != nil {
		return err
	}
	_, err := out.Write(diag.Uncommanded(b.Bytes()))
	return err
}

// mostCuts is how many cuts the text shows.
const mostCuts = 20

// weightText writes tables for a terminal.
func weightText(b *bytes.Buffer, w Weighed) error {
	fmt.Fprintf(b, "%s\n\n", w.summary())
	if len(w.Cuts) == 0 {
		b.WriteString("It refers to no other resource.\n")
		return nil
	}
	b.WriteString("Each by itself, the costliest first: what is reached through it alone.\n\n")
	rows := [][]string{{"SAVES", "EXCLUDE", "WITHIN", "REACHED BY"}}
	for _, cut := range w.Cuts[:min(len(w.Cuts), mostCuts)] {
		rows = append(rows, []string{number(cut.Saves), line(cut.ID), line(cut.Within), chainText(cut)})
	}
	Table(b, rows)
	if more := len(w.Cuts) - mostCuts; more > 0 {
		fmt.Fprintf(b, "and %s more, which --json lists\n", number(more))
	}
	if len(w.Together) == 0 {
		return nil
	}
	b.WriteString("\nOne after the other, each time the costliest of what is left:\n\n")
	rows = [][]string{{"EXCLUDE", "SAVES", "LEFT"}}
	for _, step := range w.Together {
		rows = append(rows, []string{line(step.ID), number(step.Saves), number(step.Left)})
	}
	Table(b, rows)
	fmt.Fprintf(b, "\n%s\n\n    %s\n", w.advice(), w.setting())
	return nil
}

// summary says in a sentence how large the selection is.
func (w Weighed) summary() string {
	return fmt.Sprintf("%s: %s when references are followed, %s when they are not; auto follows up to %s.",
		w.title(), plural(w.Followed, "schema"), number(w.Stubbed), number(w.Limit))
}

// mostTitled is how many resources a title names.
const mostTitled = 3

// title names the selection.
func (w Weighed) title() string {
	named := w.Selected[:min(len(w.Selected), mostTitled)]
	text := line(strings.Join(named, ", "))
	if more := len(w.Selected) - len(named); more > 0 {
		text += fmt.Sprintf(" and %s more", number(more))
	}
	return text
}

// advice returns the sentence before the setting that cuts.
func (w Weighed) advice() string {
	left := w.Together[len(w.Together)-1].Left
	if left > w.Limit {
		return fmt.Sprintf("No further cut helps: with this setting and references: follow, %s are left.", plural(left, "schema"))
	}
	return fmt.Sprintf("With this setting %s are left, so that auto follows all other references:", plural(left, "schema"))
}

// setting returns the line of the settings with the cuts that go together.
func (w Weighed) setting() string {
	ids := make([]string, len(w.Together))
	for i, step := range w.Together {
		ids[i] = line(step.ID)
	}
	return "exclude: [" + strings.Join(ids, ", ") + "]"
}

// chainText returns the chain to a resource on one line.
func chainText(cut load.Cut) string {
	if cut.Selected {
		return "selected"
	}
	var parts []string
	for _, link := range cut.Chain {
		parts = append(parts, linkText(link))
	}
	if n := len(cut.Chain); n > 0 {
		parts = append(parts, line(cut.Chain[n-1].To))
	}
	return strings.Join(parts, " → ")
}

// linkText returns where a link begins: "customer.subscriptions.data".
func linkText(link load.Link) string {
	if link.Field == "" {
		return line(link.From)
	}
	return line(link.From + "." + link.Field)
}

// Table writes rows in columns.
func Table(b *bytes.Buffer, rows [][]string) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	_ = w.Flush() // a buffer takes everything
}
