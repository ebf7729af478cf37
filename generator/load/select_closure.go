package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Closure is what the resources with the given ids need: the names of all
// components reachable from them and from their operations, and the ids of the
// resources that are referred to but, with Stub, not followed; both sorted. Auto
// decides as Open does with the default limit. Unknown ids are ignored.
func (x *Index) Closure(ids []string, mode References) (schemas, stubs []string) {
	selected := make(map[string]bool, len(ids))
	for _, id := range ids {
		selected[id] = true
	}
	c, _ := x.reach(x.roots(ids), selected, Before{}, mode, DefaultFollowLimit)
	return c.names(x), c.stubIDs()
}

// closure is a set of components and the stubs at its border.
type closure struct {
	kept  []bool            // by position in Index.Schemas
	stubs map[string]string // id of a resource not followed → the component that stood for it first
	count int
}

// roots are the components where following starts: the resources and what their
// operations point to.
func (x *Index) roots(ids []string) []string {
	var roots []string
	for _, id := range ids {
		if s := x.Resource(id); s != nil {
			roots = append(roots, s.Name)
			if deleted := x.Schema(deletedPrefix + s.Name); deleted != nil {
				roots = append(roots, deleted.Name)
			}
		}
		for _, ref := range x.OperationsOf(id) {
			roots = append(roots, ref.Operation.Refs...)
			roots = append(roots, names(ref.Path.refs)...)
		}
	}
	return append(roots, x.v2Roots(ids)...)
}

// Choice is what Auto decided for a selection, and why.
type Choice struct {
	References References // Follow or Stub; Auto when there was nothing to decide
	Followed   int        // components when references are followed
	Limit      int        // up to which Auto follows them
	Kept       int        // resources that are followed beyond the limit, because an earlier run followed them
	New        []string   // stubs that an earlier run did not have; empty if there was no earlier run
}

// Before is what an earlier run made of the resources that it met. Code that uses the
// types of those that were followed would not compile with stubs in their place.
type Before struct {
	Followed []string
	Stubs    []string
}

// String is the choice in a sentence; "" when there was nothing to decide.
func (c Choice) String() string {
	switch c.References {
	case Follow:
		return fmt.Sprintf("references: followed, since that takes %d schemas and auto follows up to %d", c.Followed, c.Limit)
	case Stub:
		return c.stubs()
	}
	return ""
}

// stubs is the sentence about a decision for stubs.
func (c Choice) stubs() string {
	text := "references: stubs"
	if n := len(c.New); n > 0 {
		text += " for " + strings.Join(c.New[:min(n, mostNew)], ", ")
		if n > mostNew {
			text += fmt.Sprintf(" and %d more that are new", n-mostNew)
		}
	}
	text += fmt.Sprintf(", since following takes %d schemas and auto follows up to %d", c.Followed, c.Limit)
	if c.Kept > 0 {
		text += "; what was followed before stays so"
	}
	if len(c.New) > 0 {
		text += "; the setting \"references: follow\" follows all"
	}
	return text
}

// mostNew is how many new stubs are named.
const mostNew = 3

// reach computes a closure in the given mode; with Auto in the one that fits.
// There is nothing to decide if everything is selected or no other resource is
// referred to. What was followed before stays so, whatever else comes.
func (x *Index) reach(roots []string, selected map[string]bool, before Before, mode References, limit int) (closure, Choice) {
	if mode == Stub {
		return x.follow(roots, selected), Choice{}
	}
	followed := x.follow(roots, nil)
	if mode == Follow || x.selectsAll(selected) {
		return followed, Choice{}
	}
	keep := maps.Clone(selected)
	for _, id := range before.Followed {
		keep[id] = true
	}
	stubbed := x.follow(roots, keep)
	choice := Choice{References: Follow, Followed: followed.count, Limit: limit}
	switch {
	case stubbed.count == followed.count:
		return followed, Choice{}
	case followed.count <= limit:
		return followed, choice
	}
	choice.References = Stub
	choice.Kept = stubbed.followedBeyond(x, selected)
	if len(before.Followed)+len(before.Stubs) > 0 {
		choice.New = slices.DeleteFunc(stubbed.stubIDs(), func(id string) bool { return slices.Contains(before.Stubs, id) })
	}
	return stubbed, choice
}

// followedBeyond counts the resources that are followed without being selected.
func (c closure) followedBeyond(x *Index, selected map[string]bool) int {
	ids := map[string]bool{}
	for i, kept := range c.kept {
		if owner := x.Schemas[i].Owner; kept && owner != "" && !selected[owner] {
			ids[owner] = true
		}
	}
	return len(ids)
}

// selectsAll reports whether every resource with operations is selected, so that
// stubs would replace only types that cannot be asked for by themselves.
func (x *Index) selectsAll(selected map[string]bool) bool {
	for _, id := range x.Resources() {
		if !selected[id] && len(x.OperationsOf(id)) > 0 {
			return false
		}
	}
	return true
}

// follow walks the references from the roots. Resources outside of selected
// become stubs; nil selects everything. Stand-ins are always stubs. Names without
// a component are passed over; checkRefs reports them.
func (x *Index) follow(roots []string, selected map[string]bool) closure {
	c := closure{kept: make([]bool, len(x.Schemas)), stubs: map[string]string{}}
	queue := slices.Clone(roots)
	for len(queue) > 0 {
		name := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		i, ok := x.byName[name]
		if !ok || c.kept[i] {
			continue
		}
		s := &x.Schemas[i]
		if s.StandIn || (selected != nil && s.Owner != "" && !selected[s.Owner]) {
			if _, known := c.stubs[s.Owner]; !known {
				c.stubs[s.Owner] = s.Name
			}
			continue
		}
		c.kept[i] = true
		c.count++
		queue = append(queue, s.Refs...)
	}
	return c
}

// names are the kept components, sorted.
func (c closure) names(x *Index) []string {
	list := make([]string, 0, c.count)
	for i, kept := range c.kept {
		if kept {
			list = append(list, x.Schemas[i].Name)
		}
	}
	slices.Sort(list)
	return list
}

// stubIDs are the resources not followed, sorted.
func (c closure) stubIDs() []string {
	ids := make([]string, 0, len(c.stubs))
	for id := range c.stubs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
