package report

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/stripegen/stripegen/generator/diff"
)

// descriptions is the rule about changes of words alone.
const descriptions = "description-changed"

// writeChangelog writes entries for the changelog of an SDK: a heading for each
// resource, a bullet for each change, and a sign before those that break callers or
// mean something else to them.
// What comes to or goes from one type in the same way is one bullet, and changed
// descriptions are counted in one. What a baseline accepts is listed like the rest: it
// concerns the job that compares, not the callers.
func writeChangelog(b *bytes.Buffer, r *diff.Report, _ Options) error {
	if from, to := diff.Versions(r.From.Version, r.To.Version); from != to && to != "" {
		fmt.Fprintf(b, "Follows version %s of the API", code(to))
		if from != "" {
			fmt.Fprintf(b, " (before: %s)", code(from))
		}
		b.WriteString(".\n\n")
	}
	changes := slices.Clone(r.Changes)
	for _, accepted := range r.Accepted {
		changes = append(changes, accepted.Change)
	}
	if len(changes) == 0 {
		b.WriteString("Nothing changes for callers.\n")
	}
	for i, s := range sections(changes) {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "### %s\n\n", markdownTitle(s))
		reworded := 0
		changes := slices.DeleteFunc(s.Changes, func(c diff.Change) bool {
			if c.Rule != descriptions {
				return false
			}
			reworded += 1 + len(c.Also)
			return true
		})
		for _, g := range putTogether(changes, true) {
			changelogEntry(b, g)
		}
		if reworded > 0 {
			fmt.Fprintf(b, "* Change the documentation in %s\n", plural(reworded, "location"))
		}
	}
	return nil
}

// changelogEntry writes one bullet.
func changelogEntry(b *bytes.Buffer, g together) {
	b.WriteString("* ")
	b.WriteString(changelogMark(g.Level))
	b.WriteString(prose(g.Text) + "\n")
	if also := others(g.Change, len(g.Also), code); also != "" {
		b.WriteString("  * Also: " + also + "\n")
	}
}

// changelogMark returns the sign before a change that callers have to look at, with a space,
// and nothing for others. Those that break have one sign, as in the changelogs of Stripe.
func changelogMark(level diff.Level) string {
	switch {
	case breaking(level):
		return "⚠️ "
	case level == diff.Behaviour:
		return signs[level] + " "
	}
	return ""
}
