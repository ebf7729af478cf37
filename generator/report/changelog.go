package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// descriptions is the rule about changes of words alone.
const descriptions = "description-changed"

// writeChangelog writes entries for the changelog of an SDK: a heading for each
// resource, a bullet for each change, and a sign before those that break callers.
// Changed descriptions are counted in one bullet. What a baseline accepts is
// listed like the rest: it concerns the job that compares, not the callers.
func writeChangelog(b *bytes.Buffer, r *diff.Report, _ Options) error {
	if from, to := r.From.Version, r.To.Version; from != to && to != "" {
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
		var entries []entry
		for _, c := range s.Changes {
			if c.Rule == descriptions {
				reworded += 1 + len(c.Also)
				continue
			}
			entries = addEntry(entries, c)
		}
		for _, e := range entries {
			changelogEntry(b, e)
		}
		if reworded > 0 {
			fmt.Fprintf(b, "* Change the documentation in %s\n", plural(reworded, "place"))
		}
	}
	return nil
}

// entry is one bullet: a change, or changes of which each brings another value of
// the same type.
type entry struct {
	diff.Change
	values []string // the values, when there are several
}

// gap stands for the value in the sentence of a change. No sentence has it.
const gap = "\x00"

// addEntry appends a change, or its value to an entry that says the same of another,
// as long as the sentence stays one that is not cut.
func addEntry(entries []entry, c diff.Change) []entry {
	if c.Value == "" || !strings.Contains(c.Text, "`"+c.Value+"`") {
		return append(entries, entry{Change: c})
	}
	c.Text = strings.Replace(strings.ReplaceAll(c.Text, gap, ""), "`"+c.Value+"`", gap, 1)
	for i, e := range entries {
		full := len(strings.Join(e.values, gap)) > maxRunes/2
		if !full && e.Rule == c.Rule && e.Text == c.Text && slices.Equal(e.Also, c.Also) {
			entries[i].values = append(e.values, c.Value)
			return entries
		}
	}
	return append(entries, entry{Change: c, values: []string{c.Value}})
}

// text is the sentence of the entry, with all its values.
func (e entry) text() string {
	if len(e.values) == 0 {
		return e.Text
	}
	text, last := e.Text, len(e.values)-1
	list := "`" + e.values[last] + "`"
	if last > 0 {
		list = "`" + strings.Join(e.values[:last], "`, `") + "` and " + list
		text = strings.Replace(text, "value "+gap, "values "+gap, 1)
	}
	return strings.Replace(text, gap, list, 1)
}

// changelogEntry writes one bullet.
func changelogEntry(b *bytes.Buffer, e entry) {
	b.WriteString("* ")
	if breaking(e.Level) {
		b.WriteString("⚠️ ")
	}
	b.WriteString(prose(e.text()) + "\n")
	if also := others(e.Change, len(e.Also), code); also != "" {
		b.WriteString("  * Also: " + also + "\n")
	}
}
