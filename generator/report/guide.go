package report

import (
	"bytes"
	"fmt"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// guide returns the report as Markdown for the maintainers of the callers: first the
// changes that the compiler does not report, then those that it reports, each with the
// callers' lines and both declarations. Like markdown it has as many changes as fit
// into limit.
func guide(r *diff.Report, c *callers.Report, limit int) []byte {
	changes := sorted(touching(r.Changes, c))
	whole := guideOf(r, c, changes)
	if limit <= 0 || len(whole) <= limit {
		return whole
	}
	return fitting(r, changes, limit, func(r *diff.Report, changes []diff.Change) []byte { return guideOf(r, c, changes) })
}

// guideOf returns the guide with the given changes: all that touch the callers, or the
// worst.
func guideOf(r *diff.Report, c *callers.Report, changes []diff.Change) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Upgrade of %s: %s here, %s for callers in general\n\n", code(c.Package), prose(string(c.Verdict)), prose(string(r.Verdict)))
	fmt.Fprintf(&b, "- From: %s\n- To: %s\n- Here: %s\n\n", markdownFacts(r.From), markdownFacts(r.To), plain(verdictHere(c)))
	markdownTable(&b, count(r.Changes))
	if left := len(touching(r.Changes, c)) - len(changes); left > 0 {
		fmt.Fprintf(&b, "> Only the worst are below. Left out to keep this text short: %s.\n\n", plural(left, "change"))
	}
	docs := map[string]string{}
	for _, rule := range diff.Rules() {
		docs[rule.ID] = rule.Doc
	}
	for _, part := range []struct {
		title  string
		breaks bool
	}{{"What the compiler does not report", false}, {"What the compiler reports", true}} {
		heading := "## " + part.title + "\n\n"
		for _, change := range changes {
			if spots := only(spotsOf(c, []diff.Change{change}), part.breaks); len(spots) > 0 {
				b.WriteString(heading)
				guideChange(&b, change, docs[change.Rule], spots)
				heading = ""
			}
		}
	}
	if spots := consequences(c); len(spots) > 0 && len(changes) == len(touching(r.Changes, c)) {
		b.WriteString("## Errors that follow from these\n\n")
		guideSpots(&b, spots)
	}
	return diag.Uncommanded(append(bytes.TrimRight(b.Bytes(), "\n"), '\n'))
}

// only returns the locations that break, or those that do not.
func only(spots []spot, breaks bool) []spot {
	var some []spot
	for _, s := range spots {
		if s.breaks == breaks {
			some = append(some, s)
		}
	}
	return some
}

// guideChange writes one change with its locations.
func guideChange(b *bytes.Buffer, c diff.Change, doc string, spots []spot) {
	fmt.Fprintf(b, "### %s %s\n\n%s. %s\n\n", signs[c.Level], code(c.Symbol), prose(c.Text), prose(doc))
	markdownDeclarations(b, declarations(c), c.Old == c.New)
	guideSpots(b, spots)
}

// guideSpots writes locations as a list, by file.
func guideSpots(b *bytes.Buffer, spots []spot) {
	for _, s := range spots {
		fmt.Fprintf(b, "- %s: %s", code(at(s.Location)), code(s.Code))
		if s.remark != "" {
			b.WriteString("<br>" + plain(line(s.remark)))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}
