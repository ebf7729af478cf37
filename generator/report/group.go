package report

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// acceptedTitle is the title of the section of changes that the baseline accepts.
const acceptedTitle = "accepted by the baseline"

// section is the changes of one resource, worst first.
type section struct {
	Resource string // as Stripe spells it; empty for changes of none
	Changes  []diff.Change
	Tally    tally
}

// Title returns the title of the section.
func (s section) Title() string {
	if s.Resource == "" {
		return "the whole package"
	}
	return line(s.Resource)
}

// at returns the changes of one level.
func (s section) at(level diff.Level) []diff.Change {
	first := slices.IndexFunc(s.Changes, func(c diff.Change) bool { return c.Level == level })
	if first < 0 {
		return nil
	}
	return s.Changes[first : first+s.Tally[level]]
}

// sections groups changes by resource: the resource with the worst change first, then
// by name. Changes of no resource come first if they break callers: they affect every
// request.
func sections(changes []diff.Change) []section {
	index := map[string]int{}
	var all []section
	for _, c := range sorted(changes) {
		i, known := index[c.Resource]
		if !known {
			i = len(all)
			index[c.Resource] = i
			all = append(all, section{Resource: c.Resource})
		}
		all[i].Changes = append(all[i].Changes, c)
	}
	for i := range all {
		all[i].Tally = count(all[i].Changes)
	}
	if i, ok := index[""]; ok && breaking(all[i].Tally.worst()) {
		whole := all[i]
		all = slices.Insert(slices.Delete(all, i, i+1), 0, whole)
	}
	return all
}

// sorted returns the changes, worst first. Changes of one level keep the order of the
// report within a resource.
func sorted(changes []diff.Change) []diff.Change {
	changes = slices.Clone(changes)
	slices.SortStableFunc(changes, func(a, b diff.Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(levels, a.Level), slices.Index(levels, b.Level)),
			cmp.Compare(a.Resource, b.Resource),
		)
	})
	return changes
}

// location returns p as "file:line:column (#/pointer)" without unknown parts.
func location(p *diff.Location) string {
	if p == nil {
		return ""
	}
	at := position(p)
	if pointer := pointer(p); pointer != "" {
		at = strings.TrimPrefix(at+" ("+pointer+")", " ")
	}
	return at
}

// position returns p as "file:line:column" without unknown parts. Of a file that is
// not on disk only the name is shown: the head of the report has all of it.
func position(p *diff.Location) string {
	if p == nil {
		return ""
	}
	at := p.File
	if at != "" && !local(at) && !filepath.IsAbs(at) {
		at = path.Base(at)
	}
	for _, n := range []int{p.Line, p.Column} {
		if n <= 0 {
			break
		}
		at += ":" + strconv.Itoa(n)
	}
	return line(at)
}

// pointer returns the JSON pointer of p as the fragment that a $ref would use.
func pointer(p *diff.Location) string {
	if p == nil || p.Pointer == "" {
		return ""
	}
	return line("#" + strings.TrimPrefix(p.Pointer, "#"))
}

// where returns the locations of a change on both sides, or on the one that has it.
func where(c diff.Change) string {
	from, to := location(c.From), location(c.To)
	switch {
	case from == "" || from == to:
		return to
	case to == "":
		return from
	case c.From.Pointer == c.To.Pointer:
		return position(c.From) + " → " + to
	}
	return from + " → " + to
}

// subject returns the location a change is shown at: the new one, or else the old one.
func subject(c diff.Change) *diff.Location {
	if c.To != nil {
		return c.To
	}
	return c.From
}

// local reports whether file is a path inside the folder it starts from. Services that
// show findings next to the code need such paths. Sources of other kinds, such as "mod:…" and "https://…", have a colon.
func local(file string) bool {
	_, isNone := noFiles[file]
	return !isNone && filepath.IsLocal(file) && !strings.ContainsAny(file, ":\\")
}

// noFiles are the sources without a file, with what follows the scheme in their URIs.
var noFiles = map[string]string{"embedded": "embedded", "standard input": "standard-input"}

// facts returns a side of the report in words: its source, version and hash.
func facts(f diff.Facts) string {
	parts := []string{line(f.Source)}
	if f.Version != "" {
		parts = append(parts, "version "+line(f.Version))
	}
	if f.SHA256 != "" {
		parts = append(parts, "sha256 "+line(short(f.SHA256)))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// unsigned is the prefix of a line that both declarations have.
const unsigned = "  "

// declarations returns the lines of both declarations, each after a sign: "- " for
// the old one, "+ " for the new one, and "  " for lines that both begin or end with.
func declarations(c diff.Change) []string {
	before, after := block(c.Old), block(c.New)
	head, tail := common(before, after)
	var lines []string
	add := func(sign string, more []string) {
		for _, text := range more {
			lines = append(lines, sign+text)
		}
	}
	add(unsigned, before[:head])
	add("- ", before[head:len(before)-tail])
	add("+ ", after[head:len(after)-tail])
	add(unsigned, before[len(before)-tail:])
	return lines
}

// common returns how many items a and b have in common at the beginning, and how many
// of the rest at the end.
func common(a, b []string) (head, tail int) {
	least := min(len(a), len(b))
	for head < least && a[head] == b[head] {
		head++
	}
	for tail < least-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// others returns the symbols of the same change in other locations, at most max of
// them, each formatted by form: "`A`, `B` and 3 more".
func others(c diff.Change, max int, form func(string) string) string {
	var parts []string
	for _, symbol := range c.Also[:min(len(c.Also), max)] {
		parts = append(parts, form(symbol))
	}
	list := strings.Join(parts, ", ")
	if left := len(c.Also) - max; left > 0 {
		list += " and " + number(left) + " more"
	}
	return list
}

// short returns the beginning of a hash.
func short(hash string) string { return hash[:min(len(hash), 12)] }
