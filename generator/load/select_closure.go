package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Closure returns what the resources with the given ids need: the names of all
// components that they and their operations reach, and, with Stub, the ids of the
// resources that are referred to but not followed; both sorted. Auto decides as Open
// does with the default limit. Unknown ids are ignored.
func (x *Index) Closure(ids []string, mode References) (schemas, stubs []string) {
	c, _ := x.reach(x.roots(ids), setOf(ids), nil, Options{References: mode})
	return c.names(x), c.stubIDs()
}

// closure is a set of components and the stubs at its border.
type closure struct {
	kept  []bool            // by position in Index.Schemas
	stubs map[string]string // id of a resource not followed → its first component
	count int
}

// roots returns the components from which references are followed: the resources, and
// the components that their operations refer to.
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
	Limit      int        // how many of them Auto follows at most
	Kept       int        // resources that are followed beyond the limit, because an earlier run followed them
	New        []string   // stubs that an earlier run did not have; empty if there was no earlier run
}

// Before is what an earlier run did with the resources that it found. Code that uses
// the type of a followed resource would not compile if the resource became a stub.
type Before struct {
	Followed []string
	Stubs    []string
}

// String describes the choice in a sentence, or returns "" if there was nothing to
// decide.
func (c Choice) String() string {
	switch c.References {
	case Follow:
		return fmt.Sprintf("references: followed, since that takes %d schemas and auto follows up to %d", c.Followed, c.Limit)
	case Stub:
		return c.stubs()
	}
	return ""
}

// stubs returns the sentence about a decision for stubs.
func (c Choice) stubs() string {
	text := "references: stubs"
	if n := len(c.New); n > 0 {
		text += " for " + strings.Join(c.New[:min(n, maxNewStubs)], ", ")
		if n > maxNewStubs {
			text += fmt.Sprintf(" and %d more that are new", n-maxNewStubs)
		}
	}
	text += fmt.Sprintf(", since following takes %d schemas and auto follows up to %d", c.Followed, c.Limit)
	if c.Kept > 0 {
		text += "; what was followed before stays so"
	}
	if len(c.New) > 0 {
		text += "; the setting \"references: follow\" follows all"
	}
	return text + "; `stripegen resources --why` shows what takes so many"
}

// maxNewStubs is how many new stubs are listed.
const maxNewStubs = 3

// reach computes a closure in the mode of the options; Auto picks one of the others.
// There is nothing to decide if everything is selected or no other resource is referred
// to. A resource that an earlier run followed is always followed, unless it is excluded.
func (x *Index) reach(roots []string, selected, excluded map[string]bool, opts Options) (closure, Choice) {
	if opts.References == Stub {
		return x.follow(roots, border{excluded: excluded, followed: selected}), Choice{}
	}
	followed := x.follow(roots, border{excluded: excluded})
	if opts.References == Follow || x.selectsAll(selected) {
		return followed, Choice{}
	}
	keep := maps.Clone(selected)
	for _, id := range opts.Before.Followed {
		keep[id] = true
	}
	stubbed := x.follow(roots, border{excluded: excluded, followed: keep})
	choice := Choice{References: Follow, Followed: followed.count, Limit: opts.followLimit()}
	switch {
	case stubbed.count == followed.count:
		return followed, Choice{}
	case followed.count <= choice.Limit:
		return followed, choice
	}
	choice.References = Stub
	choice.Kept = stubbed.followedBeyond(x, selected)
	if len(opts.Before.Followed)+len(opts.Before.Stubs) > 0 {
		choice.New = slices.DeleteFunc(stubbed.stubIDs(), func(id string) bool { return excluded[id] || slices.Contains(opts.Before.Stubs, id) })
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

// selectsAll reports whether every resource with operations is selected. Then only
// types that cannot be selected could become stubs.
func (x *Index) selectsAll(selected map[string]bool) bool {
	for _, id := range x.Resources() {
		if !selected[id] && len(x.OperationsOf(id)) > 0 {
			return false
		}
	}
	return true
}

// border are the resources that become stubs: those that are excluded, and those that are
// not among the followed. Nil for followed is everything.
type border struct{ excluded, followed map[string]bool }

// stops reports whether a component is not followed. A plain one always is, a stand-in
// never.
func (b border) stops(s *SchemaEntry) bool {
	return s.StandIn || s.Owner != "" && (b.excluded[s.Owner] || b.followed != nil && !b.followed[s.Owner])
}

// follow follows the references from the roots up to the border, where the stubs are.
// Names without a component are skipped; checkRefs reports them.
func (x *Index) follow(roots []string, at border) closure {
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
		if at.stops(s) {
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

// names returns the kept components, sorted.
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

// stubIDs returns the resources that are not followed, sorted.
func (c closure) stubIDs() []string { return sortedKeys(c.stubs) }
