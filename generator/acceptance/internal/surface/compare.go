package surface

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// Difference is one entry that two surfaces do not share.
type Difference struct {
	Kind Kind
	Key  string // "field Session.Status"
	Ours string // the shape on our side; empty when Missing
	Want string // the shape on the other side; empty when Added
}

// Kind says how an entry differs.
type Kind string

// The kinds.
const (
	Missing  Kind = "missing"  // the other side alone has it
	Added    Kind = "added"    // our side alone has it
	Changed  Kind = "changed"  // both have it, in other shapes
	Optional Kind = "optional" // both have it, one with omitempty in its json tag
	Tagged   Kind = "tagged"   // both have it, ours alone with a json tag
)

// String is a line for a report.
func (d Difference) String() string {
	switch d.Kind {
	case Missing:
		return fmt.Sprintf("missing %s: %s", d.Key, d.Want)
	case Added:
		return fmt.Sprintf("added %s: %s", d.Key, d.Ours)
	default:
		return fmt.Sprintf("%s %s: %s, want %s", d.Kind, d.Key, d.Ours, d.Want)
	}
}

// Compare lists what ours and want do not share, sorted by key.
func Compare(ours, want Surface) []Difference {
	var found []Difference
	for key, shape := range ours {
		switch other, ok := want[key]; {
		case !ok:
			found = append(found, Difference{Kind: Added, Key: key, Ours: shape})
		case other != shape:
			found = append(found, Difference{Kind: changed(shape, other), Key: key, Ours: shape, Want: other})
		}
	}
	for key, shape := range want {
		if _, ok := ours[key]; !ok {
			found = append(found, Difference{Kind: Missing, Key: key, Want: shape})
		}
	}
	slices.SortFunc(found, func(a, b Difference) int { return strings.Compare(a.Key, b.Key) })
	return found
}

// changed says how our shape of an entry differs from theirs.
func changed(ours, want string) Kind {
	required := func(shape string) string { return strings.Replace(shape, `,omitempty"`, `"`, 1) }
	untagged, _, _ := strings.Cut(ours, ` json:"`)
	switch {
	case required(ours) == required(want):
		return Optional
	case untagged == want:
		return Tagged
	}
	return Changed
}

// Names is the surface without shapes: what there is, not how it looks.
func (s Surface) Names() Surface {
	names := Surface{}
	for key := range s {
		names[key] = ""
	}
	return names
}

// Add puts other into s. An entry of both keeps the shape of other.
func (s Surface) Add(other Surface) { maps.Copy(s, other) }

// Exception is a row of a table of differences that are meant.
type Exception struct {
	Kind Kind
	Key  string // a pattern of package path: * is any text
	// Ours and Want are patterns of the shapes on the two sides, in which … is any
	// text: the first in Ours is the same as the first in Want, and so on. "" is any
	// shape.
	Ours, Want string
	Reason     string
}

// matches reports whether the row explains a difference.
func (e Exception) matches(d Difference) bool {
	if ok, _ := path.Match(e.Key, d.Key); !ok || e.Kind != d.Kind {
		return false
	}
	ours, ok := texts(e.Ours, d.Ours)
	want, fits := texts(e.Want, d.Want)
	n := min(len(ours), len(want))
	return ok && fits && slices.Equal(ours[:n], want[:n])
}

// texts are what each … of a pattern stands for in a shape; false if the shape is
// another.
func texts(pattern, shape string) ([]string, bool) {
	parts := strings.Split(pattern, "…")
	rest, ok := strings.CutPrefix(shape, parts[0])
	switch {
	case pattern == "":
		return nil, true
	case !ok || len(parts) == 1:
		return nil, ok && rest == ""
	}
	var found []string
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		text, after, ok := strings.Cut(rest, part)
		if !ok {
			return nil, false
		}
		found, rest = append(found, text), after
	}
	text, ok := strings.CutSuffix(rest, parts[last])
	return append(found, text), ok
}

// Except takes out the differences that rows explain. unused are the rows that
// explained nothing.
func Except(found []Difference, rows []Exception) (left []Difference, unused []Exception) {
	used := make([]bool, len(rows))
	for _, d := range found {
		explained := false
		for i, row := range rows {
			if row.matches(d) {
				used[i], explained = true, true
			}
		}
		if !explained {
			left = append(left, d)
		}
	}
	for i, row := range rows {
		if !used[i] {
			unused = append(unused, row)
		}
	}
	return left, unused
}
