package load

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// Weight is what a selection brings along when references are followed, and how much
// less it would be with some resources excluded. What it promises is exact: Open with
// the same selection, References Follow and the cut among Options.Exclude keeps that
// many schemas.
type Weight struct {
	Selected   []string    `json:"selected"`
	Followed   int         `json:"schemas_followed"` // schemas when references are followed
	Stubbed    int         `json:"schemas_stubbed"`  // schemas when they are not
	Limit      int         `json:"follow_limit"`     // up to which Auto follows them
	Cuts       []Cut       `json:"cuts"`             // each by itself, the costliest first
	Together   []Step      `json:"together"`         // one after the other, until Auto follows or nothing helps
	References []Reference `json:"references"`       // between the resources, sorted
}

// Cut is a resource that could be excluded.
type Cut struct {
	ID       string `json:"id"`
	Selected bool   `json:"selected"`
	Saves    int    `json:"saves"`  // schemas that nothing but this resource leads to, its own among them
	Within   string `json:"within"` // the resource that everything leads to it through, the closest of them; "" for none
	Chain    []Link `json:"chain"`  // the shortest from the selection to it; empty for what is selected
}

// Step is a cut after those before it.
type Step struct {
	ID    string `json:"id"`
	Saves int    `json:"saves"`
	Left  int    `json:"left"` // schemas after it
}

// Link is one reference of a chain.
type Link struct {
	From    string       `json:"from"`  // the component that refers, or the operation, such as "GET /v1/customers"
	Field   string       `json:"field"` // where in the component, such as "subscriptions.data"; "" in an operation
	To      string       `json:"to"`    // the component that is referred to
	Pointer diag.Pointer `json:"pointer"`
}

// Reference is that of a resource to another, from itself or from its operations.
type Reference struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Chain bool   `json:"chain"` // the last in the shortest chain to it
}

// Weigh finds out what makes a selection large. Nothing but Resources, Exclude,
// FollowLimit and Elsewhere of the options counts.
func (d *Document) Weigh(opts Options) (*Weight, error) {
	selected, excluded, err := d.Index.selectIDs(opts)
	if err != nil {
		return nil, err
	}
	s := &scale{index: d.Index, selected: selected, excluded: excluded, roots: map[string][]string{}}
	for _, id := range selected {
		s.roots[id] = d.Index.roots([]string{id})
	}
	s.whole = s.without("")
	w := &Weight{
		Selected: selected, Followed: s.whole.count, Limit: opts.followLimit(), Cuts: s.cuts(), Together: []Step{},
		Stubbed: d.Index.follow(d.Index.roots(selected), border{excluded: excluded, followed: setOf(selected)}).count,
	}
	routes := s.routes()
	chained := map[string]string{} // resource → the one before it in its chain
	for i := range w.Cuts {
		cut := &w.Cuts[i]
		cut.Chain, chained[cut.ID] = routes.chain(cut.ID)
	}
	w.References = s.references(chained)
	w.Together = s.together(w.Cuts, w.Limit)
	return w, nil
}

// scale weighs a selection.
type scale struct {
	index    *Index
	selected []string
	excluded map[string]bool
	roots    map[string][]string // by selected resource
	whole    closure             // with nothing further excluded
}

// without returns the closure with one more resource excluded; "" for none.
func (s *scale) without(id string) closure {
	if id != "" {
		s.excluded[id] = true
		defer delete(s.excluded, id)
	}
	var roots []string
	for _, selected := range s.selected {
		if !s.excluded[selected] {
			roots = append(roots, s.roots[selected]...)
		}
	}
	return s.index.follow(roots, border{excluded: s.excluded})
}

// owners returns the resources of the closure, sorted.
func (s *scale) owners() []string {
	set := map[string]bool{}
	for i, kept := range s.whole.kept {
		if owner := s.index.Schemas[i].Owner; kept && owner != "" {
			set[owner] = true
		}
	}
	return sortedKeys(set)
}

// cuts returns the resources that could be excluded, the costliest first.
func (s *scale) cuts() []Cut {
	cuts := []Cut{}
	left := map[string]closure{}
	for _, id := range s.owners() {
		selected := slices.Contains(s.selected, id)
		if selected && !slices.ContainsFunc(s.selected, func(other string) bool { return other != id && s.index.hasOperations(other) }) {
			continue // nothing would be left
		}
		left[id] = s.without(id)
		cuts = append(cuts, Cut{ID: id, Selected: selected, Saves: s.whole.count - left[id].count})
	}
	slices.SortFunc(cuts, func(a, b Cut) int { return cmp.Or(b.Saves-a.Saves, strings.Compare(a.ID, b.ID)) })
	for i := range cuts {
		for j := i - 1; j >= 0 && cuts[i].Within == ""; j-- {
			if !s.keeps(left[cuts[j].ID], cuts[i].ID) {
				cuts[i].Within = cuts[j].ID
			}
		}
	}
	return cuts
}

// keeps reports whether a closure has a schema of a resource.
func (s *scale) keeps(c closure, id string) bool {
	for i, kept := range c.kept {
		if kept && s.index.Schemas[i].Owner == id {
			return true
		}
	}
	return false
}

// together takes the costliest resource that is not selected, then the one that is the
// costliest without it, and so on until at most limit schemas are left.
func (s *scale) together(cuts []Cut, limit int) []Step {
	steps := []Step{}
	defer func() {
		for _, step := range steps {
			delete(s.excluded, step.ID)
		}
	}()
	for left := s.whole.count; left > limit; {
		best := Step{}
		for _, cut := range cuts {
			if cut.Selected || s.excluded[cut.ID] {
				continue
			}
			if n := s.without(cut.ID).count; left-n > best.Saves {
				best = Step{ID: cut.ID, Saves: left - n, Left: n}
			}
		}
		if best.ID == "" {
			break
		}
		steps = append(steps, best)
		s.excluded[best.ID], left = true, best.Left
	}
	return steps
}
