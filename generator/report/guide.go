package report

import (
	"bytes"
	"fmt"
	"sort"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// guide is the report as Markdown for those who maintain the callers: what they have to
// look at because nothing tells them, then what the compiler will tell them, each with
// their lines and with what was and what is. Like markdown it has as many changes as
// limit has room for.
func guide(r *diff.Report, c *callers.Report, limit int) []byte {
	changes := sorted(touching(r.Changes, c))
	whole := guideOf(r, c, changes)
	if limit <= 0 || len(whole) <= limit {
		return whole
	}
	if len(guideOf(r, c, nil)) > limit {
		bounded := *r
		bounded.From, bounded.To = boundedFacts(r.From), boundedFacts(r.To)
		r = &bounded
	}
	n := sort.Search(len(changes), func(n int) bool { return len(guideOf(r, c, changes[:n+1])) > limit })
	return guideOf(r, c, changes[:n])
}

// guideOf is the guide with the given changes, which are all that touch the callers or
// the gravest.
func guideOf(r *diff.Report, c *callers.Report, changes []diff.Change) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Upgrade of %s: %s here, %s for callers in general\n\n", code(c.Package), prose(string(c.Verdict)), prose(string(r.Verdict)))
	fmt.Fprintf(&b, "- From: %s\n- To: %s\n- Here: %s\n\n", markdownFacts(r.From), markdownFacts(r.To), plain(verdictHere(c)))
	markdownTable(&b, count(r.Changes))
	if left := len(touching(r.Changes, c)) - len(changes); left > 0 {
		fmt.Fprintf(&b, "> Only the gravest are below. Left out to keep this text short: %s.\n\n", plural(left, "change"))
	}
	docs := map[string]string{}
	for _, rule := range diff.Rules() {
		docs[rule.ID] = rule.Doc
	}
	for _, part := range []struct {
		title  string
		breaks bool
	}{{"What nothing tells you", false}, {"What the compiler tells you", true}} {
		heading := "## " + part.title + "\n\n"
		for _, change := range changes {
			if spots := only(placesOf(c, []diff.Change{change}), part.breaks); len(spots) > 0 {
				b.WriteString(heading)
				guideChange(&b, change, docs[change.Rule], spots)
				heading = ""
			}
		}
	}
	if spots := consequences(c); len(spots) > 0 && len(changes) == len(touching(r.Changes, c)) {
		b.WriteString("## What comes with these errors\n\n")
		guidePlaces(&b, spots)
	}
	return diag.Uncommanded(append(bytes.TrimRight(b.Bytes(), "\n"), '\n'))
}

// only are the places that break, or those that do not.
func only(spots []spot, breaks bool) []spot {
	var some []spot
	for _, s := range spots {
		if s.breaks == breaks {
			some = append(some, s)
		}
	}
	return some
}

// guideChange writes one change with its places.
func guideChange(b *bytes.Buffer, c diff.Change, doc string, spots []spot) {
	fmt.Fprintf(b, "### %s %s\n\n%s. %s\n\n", signs[c.Level], code(c.Symbol), prose(c.Text), prose(doc))
	language, lines := "diff", declarations(c)
	if c.Old == c.New {
		language = "go"
		for i, text := range lines {
			lines[i] = text[len(unsigned):]
		}
	}
	markdownBlock(b, language, lines)
	guidePlaces(b, spots)
}

// guidePlaces writes places as a list, by file.
func guidePlaces(b *bytes.Buffer, spots []spot) {
	for _, s := range spots {
		fmt.Fprintf(b, "- %s: %s", code(at(s.Place)), code(s.Code))
		if s.says != "" {
			b.WriteString("<br>" + plain(line(s.says)))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}
