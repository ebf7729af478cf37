package report

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
)

// spot is a location in the callers' code that a change touches.
type spot struct {
	callers.Location
	breaks bool   // it stops compiling
	remark string // the message of the compiler, or the use
}

// touching returns the changes that touch the callers; all of them without callers.
func touching(changes []diff.Change, c *callers.Report) []diff.Change {
	if c == nil {
		return changes
	}
	return slices.DeleteFunc(slices.Clone(changes), func(change diff.Change) bool { return c.Find(change) == nil })
}

// verbs are the words for the kinds of uses.
var verbs = map[callers.Kind]string{
	callers.Read: "reads", callers.Write: "writes", callers.Key: "sets", callers.Element: "sets", callers.Call: "calls",
	callers.Value: "refers to", callers.Literal: "makes", callers.Conversion: "converts to", callers.Case: "looks for",
	callers.Embedding: "embeds", callers.Reference: "names", callers.Instantiation: "is made with", callers.Satisfies: "needs",
	callers.Unset: "does not set", callers.Printed: "prints", callers.Exhaustive: "has no default for",
}

// spotsOf returns the locations that changes touch, each once, by file and line: those
// that stop compiling first.
func spotsOf(c *callers.Report, changes []diff.Change) []spot {
	var breaks, silent []spot
	for _, change := range changes {
		touched := c.Find(change)
		if touched == nil {
			continue
		}
		for _, e := range touched.Breaks {
			breaks = append(breaks, spot{e.Location, true, e.Message})
		}
		for _, u := range touched.Silent {
			silent = append(silent, spot{u.Location, false, verbs[u.Kind] + " " + u.Symbol})
		}
	}
	var all []spot
	for _, list := range [][]spot{breaks, silent} {
		slices.SortStableFunc(list, func(a, b spot) int { return a.Compare(b.Location) })
		all = append(all, slices.Compact(list)...)
	}
	return all
}

// verdictHere returns the effect of the changes on the callers, in words.
func verdictHere(c *callers.Report) string {
	looked := plural(c.Packages, "package")
	if len(c.Touched) == 0 && len(c.Consequences) == 0 {
		return fmt.Sprintf("nothing to change in %s of callers", looked)
	}
	breaks, silent := map[string]bool{}, map[string]bool{}
	for _, t := range c.Touched {
		for _, e := range t.Breaks {
			breaks[at(e.Location)] = true
		}
		for _, u := range t.Silent {
			silent[at(u.Location)] = true
		}
	}
	for _, e := range c.Consequences {
		breaks[at(e.Location)] = true
	}
	var parts []string
	if n := len(breaks); n > 0 {
		parts = append(parts, "lines that stop compiling: "+number(n))
	}
	if n := len(silent); n > 0 {
		parts = append(parts, "lines to look at: "+number(n))
	}
	return fmt.Sprintf("%s (%s), in %s of callers; changes that touch nothing: %s", c.Verdict, strings.Join(parts, ", "), looked, number(c.Untouched))
}

// at returns the file and line of a location.
func at(p callers.Location) string { return fmt.Sprintf("%s:%d", line(p.File), p.Line) }

// textSpots writes locations by file, below the change that touches them:
//
//	app/main.go
//	  14:6  fmt.Println(w.Maker)
//	        w.Maker undefined (type *stripe.Widget has no field or method Maker)
func textSpots(b *bytes.Buffer, p paint, spots []spot) {
	file := ""
	for _, s := range spots {
		if s.File != file {
			file = s.File
			textLine(b, p.as(bold, line(file)))
		}
		color := yellow
		if s.breaks {
			color = red
		}
		where := strconv.Itoa(s.Line)
		if s.Column > 0 { // a //line comment may leave it out
			where += ":" + strconv.Itoa(s.Column)
		}
		textLine(b, "  "+p.as(color, where)+"  "+line(s.Code))
		textLine(b, "  "+strings.Repeat(" ", len(where)+2)+p.as(faint, line(s.remark)))
	}
}

// textConsequences writes the errors that follow from others.
func textConsequences(b *bytes.Buffer, p paint, c *callers.Report) {
	if c == nil || len(c.Consequences) == 0 {
		return
	}
	fmt.Fprintf(b, "%s\n\n", p.as(bold, "errors that follow from these: "+number(len(c.Consequences))))
	textSpots(b, p, consequences(c))
	b.WriteByte('\n')
}

// consequences returns the locations of the errors that follow from others.
func consequences(c *callers.Report) []spot {
	if c == nil {
		return nil
	}
	spots := make([]spot, len(c.Consequences))
	for i, e := range c.Consequences {
		spots[i] = spot{e.Location, true, e.Message}
	}
	return spots
}
