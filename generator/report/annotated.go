package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// annotated is a place of a caller with the change that touches it.
type annotated struct {
	spot
	change diff.Change
}

// annotatedPlaces are the places of all changes, those that stop compiling first, then
// by the level of the change.
func annotatedPlaces(r *diff.Report, c *callers.Report) []annotated {
	var all []annotated
	for _, breaks := range []bool{true, false} {
		for _, change := range sorted(touching(r.Changes, c)) {
			for _, s := range only(placesOf(c, []diff.Change{change}), breaks) {
				all = append(all, annotated{s, change})
			}
		}
	}
	return all
}

// annotateCallers writes the places of the callers as workflow commands, and the guide
// to the step summary.
func annotateCallers(b *bytes.Buffer, r *diff.Report, opts Options) error {
	places := annotatedPlaces(r, opts.Callers)
	for _, p := range places[:min(len(places), maxAnnotations)] {
		p.command(b, opts)
	}
	fmt.Fprintf(b, "verdict: %s for callers in general (%s)\nhere: %s\n", line(string(r.Verdict)), totals(r, opts.left), verdictHere(opts.Callers))
	if left := len(places) - maxAnnotations; left > 0 {
		where := "not shown"
		if opts.Summary != nil {
			where = "in the step summary"
		}
		fmt.Fprintf(b, "%s %s\n", plural(left, "more place"), where)
	}
	return summarize(opts, func(limit int) []byte { return guide(r, opts.Callers, limit) })
}

// command writes the command for one place.
func (p annotated) command(b *bytes.Buffer, opts Options) {
	level := p.change.Level
	if p.breaks {
		level = diff.Compile
	}
	message := []string{sentence(p.change.Text), line(p.says)}
	title := "title=" + escapeProperty(fmt.Sprintf("%s: %s", level, line(p.change.Symbol)))
	properties := []string{title}
	if file := opts.file(p.File); shown(file) {
		properties = []string{"file=" + escapeProperty(file), fmt.Sprintf("line=%d", p.Line), fmt.Sprintf("col=%d", p.Column), title}
	} else {
		message = append(message, at(p.Place))
	}
	message = append(message, declarations(p.change)...)
	text := string(diag.Uncommanded([]byte(strings.Join(message, "\n"))))
	fmt.Fprintf(b, "::%s %s::%s\n", severities[level].command, strings.Join(properties, ","), escapeMessage(text))
}

// sarifCallers has a result stand at the callers' places: the change is at them, and the
// documents are what it is related to.
func sarifCallers(result *sarifResult, g together, opts Options) {
	spots := placesOf(opts.Callers, g.all)
	if len(spots) == 0 {
		return
	}
	related := result.Locations
	if related[0].Physical != nil {
		now := sarifText("in the document")
		related[0].ID, related[0].Message = len(result.Related)+1, &now
		result.Related = append(result.Related, related[0])
	}
	result.Locations = nil
	for _, s := range spots {
		says := sarifText(line(s.says))
		result.Locations = append(result.Locations, sarifLocation{
			Message: &says,
			Physical: &sarifPhysical{
				Artifact: sarifArtifact{address(opts.file(s.File))},
				Region:   &sarifRegion{StartLine: s.Line, StartColumn: s.Column},
			},
			Logical: []sarifLogical{{Name: diag.Visible(g.Symbol), Kind: "declaration"}},
		})
	}
}

// addPagePlaces adds the callers' lines to the changes of a page, which are one for each
// group.
func addPagePlaces(changes []pageChange, groups []together, c *callers.Report) {
	for i, g := range groups {
		for _, s := range placesOf(c, g.all) {
			changes[i].Open = true
			changes[i].Places = append(changes[i].Places, pagePlace{at(s.Place), line(s.Code), line(s.says), s.breaks})
		}
	}
}
