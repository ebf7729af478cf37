package report

import (
	"bytes"
	"fmt"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// annotated is a location in a caller with the change that touches it.
type annotated struct {
	spot
	change diff.Change
}

// annotatedSpots returns the locations of all changes, those that stop compiling first,
// then by the level of the change.
func annotatedSpots(r *diff.Report, c *callers.Report) []annotated {
	var all []annotated
	for _, breaks := range []bool{true, false} {
		for _, change := range sorted(touching(r.Changes, c)) {
			for _, s := range only(spotsOf(c, []diff.Change{change}), breaks) {
				all = append(all, annotated{s, change})
			}
		}
	}
	return all
}

// annotateCallers writes the locations in the callers as workflow commands, and the guide
// to the step summary.
func annotateCallers(b *bytes.Buffer, r *diff.Report, opts Options) error {
	spots := annotatedSpots(r, opts.Callers)
	for _, p := range spots[:min(len(spots), maxAnnotations)] {
		annotateSpot(b, p, opts)
	}
	fmt.Fprintf(b, "verdict: %s for callers in general (%s)\nhere: %s\n", line(string(r.Verdict)), totals(r, opts.left), verdictHere(opts.Callers))
	if left := len(spots) - maxAnnotations; left > 0 {
		where := "not shown"
		if opts.Summary != nil {
			where = "in the step summary"
		}
		fmt.Fprintf(b, "%s %s\n", plural(left, "more location"), where)
	}
	return summarize(opts, func(limit int) []byte { return guide(r, opts.Callers, limit) })
}

// annotateSpot writes the command for one location.
func annotateSpot(b *bytes.Buffer, p annotated, opts Options) {
	level := p.change.Level
	if p.breaks {
		level = diff.Compile
	}
	message := []string{sentence(p.change.Text), line(p.remark)}
	title := "title=" + escapeProperty(fmt.Sprintf("%s: %s", level, line(p.change.Symbol)))
	properties := []string{title}
	if file := opts.file(p.File); shown(file) {
		properties = append(positionProperties(file, p.Line, p.Column), title)
	} else {
		message = append(message, at(p.Location))
	}
	command(b, level, properties, append(message, declarations(p.change)...))
}

// sarifCallers sets the locations of a result to those in the callers. The locations in
// the documents become related ones.
func sarifCallers(result *sarifResult, g together, opts Options) {
	spots := spotsOf(opts.Callers, g.all)
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
		remark := sarifText(line(s.remark))
		result.Locations = append(result.Locations, sarifLocation{
			Message: &remark,
			Physical: &sarifPhysical{
				Artifact: sarifArtifact{address(opts.file(s.File))},
				Region:   &sarifRegion{StartLine: s.Line, StartColumn: s.Column},
			},
			Logical: []sarifLogical{{Name: diag.Visible(g.Symbol), Kind: "declaration"}},
		})
	}
}

// addPageSpots adds the callers' lines to the changes of a page, which are one for each
// group.
func addPageSpots(changes []pageChange, groups []together, c *callers.Report) {
	for i, g := range groups {
		for _, s := range spotsOf(c, g.all) {
			changes[i].Open = true
			changes[i].Locations = append(changes[i].Locations, pageLocation{at(s.Location), line(s.Code), line(s.remark), s.breaks})
		}
	}
}
