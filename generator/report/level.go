package report

import (
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// levels are the levels, worst first: the order of all reports.
var levels = []diff.Level{diff.Compile, diff.Runtime, diff.Behaviour, diff.Additive, diff.Docs}

// effects are the effects of each level on callers.
var effects = map[diff.Level]string{
	diff.Compile:   "code that used it stops compiling",
	diff.Runtime:   "code compiles, but requests or decoding fail",
	diff.Behaviour: "code compiles and runs, but means something else",
	diff.Additive:  "new, existing code stays as it is",
	diff.Docs:      "only words change",
}

// breaking reports whether callers have to change their code.
func breaking(level diff.Level) bool { return level == diff.Compile || level == diff.Runtime }

// tally is the number of changes by level.
type tally map[diff.Level]int

// count counts changes by level.
func count(changes []diff.Change) tally {
	t := tally{}
	for _, c := range changes {
		t[c.Level]++
	}
	return t
}

// leaveOut returns a report with the changes of a level and worse ones, and the tally of
// the others. Changes that a baseline accepts stay.
func leaveOut(r *diff.Report, level *diff.Level) (*diff.Report, tally) {
	if level == nil {
		return r, nil
	}
	out := *r
	out.Changes = nil
	var left []diff.Change
	for _, c := range r.Changes {
		if c.Level <= *level {
			out.Changes = append(out.Changes, c)
		} else {
			left = append(left, c)
		}
	}
	return &out, count(left)
}

// LeftOut returns the changes that Options.Level excludes from a report: "12 additive,
// 3 docs", "" for none.
func LeftOut(r *diff.Report, level *diff.Level) string {
	_, left := leaveOut(r, level)
	return left.leftOut()
}

// leftOut returns String, but "" for an empty tally.
func (t tally) leftOut() string {
	if len(t) == 0 {
		return ""
	}
	return t.String()
}

// worst returns the worst level that occurs.
func (t tally) worst() diff.Level {
	for _, level := range levels {
		if t[level] > 0 {
			return level
		}
	}
	return levels[len(levels)-1]
}

// String lists the levels that occur: "2 compile, 1,204 additive".
func (t tally) String() string {
	var parts []string
	for _, level := range levels {
		if t[level] > 0 {
			parts = append(parts, number(t[level])+" "+level.String())
		}
	}
	if len(parts) == 0 {
		return "no changes"
	}
	return strings.Join(parts, ", ")
}

// number returns n, which is not negative, with a comma between groups of three digits.
func number(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return number(n/1000) + fmt.Sprintf(",%03d", n%1000)
}

// plural returns n and the noun, in the plural unless n is 1.
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}
