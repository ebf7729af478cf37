package stripetest

import (
	"slices"
	"testing"
)

// TestEveryResourceIsBorn makes an object of every resource with nothing given: a
// field with one of several texts has it from the table of initial values, or the
// text is an ordinary word; none has it for the alphabet's sake.
func TestEveryResourceIsBorn(t *testing.T) {
	s := NewServer(t)
	for _, r := range tables {
		id := s.Add(r.Object, nil)
		e := s.lookup(scope{}, r.Object, id)
		if e == nil {
			t.Errorf("%s was not added", r.Object)
			continue
		}
		born(t, r.Object, r.Fields, e.values)
		s.show(e, nil)
	}
}

// born checks the fields of a new object.
func born(t *testing.T, path string, fields []field, values object) {
	for _, f := range fields {
		name := path + " " + f.Name
		switch have := values[f.Name].(type) {
		case object:
			if f.Kind == kindObject && f.In == inNone {
				born(t, name, f.Fields, have)
			}
		case string:
			if len(f.Values) > 1 && f.Initial == nil && !slices.Contains(ordinary, have) {
				t.Errorf("%s is %q for no reason; it may be any of %q", name, have, f.Values)
			}
		}
	}
}
