package adopt

import (
	"maps"
	"slices"
)

// Kind is in what a declaration differs.
type Kind string

// The kinds of differences.
const (
	Missing Kind = "missing" // theirs alone
	Extra   Kind = "extra"   // ours alone
	Differs Kind = "differs" // another type, tag or value
	Body    Kind = "body"    // the same to callers, and it does something else
)

// Difference is one difference between a file of the SDK and ours.
type Difference struct {
	Kind   Kind   `json:"kind"`
	Name   string `json:"name"`
	Theirs string `json:"theirs,omitempty"`
	Ours   string `json:"ours,omitempty"`
	Line   int    `json:"line,omitempty"` // in the file of the SDK
}

// Compare compares two surfaces.
func Compare(theirs, ours Surface) []Difference {
	var found []Difference
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		a := theirs[key]
		b, ok := ours[key]
		switch {
		case !ok:
			found = append(found, Difference{Missing, key, a.Text, "", a.Line})
		case a.Text != b.Text:
			found = append(found, Difference{Differs, key, a.Text, b.Text, a.Line})
		case a.Body != b.Body:
			found = append(found, Difference{Body, key, a.Body, b.Body, a.Line})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(ours)) {
		if _, ok := theirs[key]; !ok {
			found = append(found, Difference{Extra, key, "", ours[key].Text, 0})
		}
	}
	return found
}
