package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/load"
)

// weightDot writes the resources and the references between them as a graph for
// Graphviz. The shortest chains are drawn, all other references are dotted.
func weightDot(b *bytes.Buffer, w Weighed) error {
	fmt.Fprintf(b, "digraph %s {\n", dotText(w.title()))
	b.WriteString("  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n")
	fmt.Fprintf(b, "  label=%s;\n", dotText(w.summary()))
	for _, id := range w.Selected {
		fmt.Fprintf(b, "  %s [style=bold];\n", dotText(line(id)))
	}
	fields := map[string]string{}
	for _, cut := range w.Cuts {
		fields[cut.ID] = fieldTo(cut, w.References)
		label := fmt.Sprintf("%s\nsaves %s", line(cut.ID), number(cut.Saves))
		fmt.Fprintf(b, "  %s [label=%s];\n", dotText(line(cut.ID)), dotText(label))
	}
	for _, r := range w.References {
		style := "color=gray, style=dotted, constraint=false"
		if r.Chain {
			style = "label=" + dotText(line(fields[r.To]))
		}
		fmt.Fprintf(b, "  %s -> %s [%s];\n", dotText(line(r.From)), dotText(line(r.To)), style)
	}
	b.WriteString("}\n")
	return nil
}

// fieldTo returns the field by which the resource before it in its chain leads to a resource,
// or the operation.
func fieldTo(cut load.Cut, references []load.Reference) string {
	from := ""
	for _, r := range references {
		if r.Chain && r.To == cut.ID {
			from = r.From
		}
	}
	at := slices.IndexFunc(cut.Chain, func(l load.Link) bool { return l.From == from })
	switch {
	case at >= 0 && cut.Chain[at].Field != "":
		return cut.Chain[at].Field
	case len(cut.Chain) > 0 && cut.Chain[0].Field == "":
		return cut.Chain[0].From
	}
	return ""
}

// dotText returns a text in the quotes of DOT.
func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
