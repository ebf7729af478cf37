package report

import (
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// levels are the levels from the gravest to the mildest: the order of all reports.
var levels = []diff.Level{diff.Compile, diff.Runtime, diff.Behaviour, diff.Additive, diff.Docs}

// effects say what each level means for callers.
var effects = map[diff.Level]string{
	diff.Compile:   "code that used it stops compiling",
	diff.Runtime:   "code compiles, but requests or decoding fail",
	diff.Behaviour: "code compiles and runs, but means something else",
	diff.Additive:  "new, existing code stays as it is",
	diff.Docs:      "only words change",
}

// breaking says whether callers have to change something.
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

// leaveOut is a report with the changes of a level and graver ones, and what that leaves
// out. What a baseline accepts stays.
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

// LeftOut counts what Options.Level leaves out of a report: "12 additive, 3 docs", "" if
// it leaves nothing out.
func LeftOut(r *diff.Report, level *diff.Level) string {
	_, left := leaveOut(r, level)
	return left.leftOut()
}

// leftOut is String, but "" for nothing.
func (t tally) leftOut() string {
	if len(t) == 0 {
		return ""
	}
	return t.String()
}

// worst is the gravest level that occurs.
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

// number is n, which is not negative, with a comma between groups of three digits.
func number(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return number(n/1000) + fmt.Sprintf(",%03d", n%1000)
}

// plural is n and what is counted, in the form that n asks for.
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}
