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

// changed says how two shapes of one entry differ.
func changed(a, b string) Kind {
	required := func(shape string) string { return strings.Replace(shape, `,omitempty"`, `"`, 1) }
	if required(a) == required(b) {
		return Optional
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
	Kind   Kind
	Key    string // a pattern of package path: * is any text
	Reason string
}

// Except takes out the differences that rows explain. unused are the rows that
// explained nothing.
func Except(found []Difference, rows []Exception) (left []Difference, unused []Exception) {
	used := make([]bool, len(rows))
	for _, d := range found {
		explained := false
		for i, row := range rows {
			if ok, _ := path.Match(row.Key, d.Key); ok && row.Kind == d.Kind {
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
