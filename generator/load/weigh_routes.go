package load

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// routes are the shortest chains of references from a selection to every schema.
type routes struct {
	index *Index
	from  map[int]step // by position in Index.Schemas
	first map[string]int
}

// step is how a schema is reached first: from another one, by an operation of a
// selected resource, or for itself.
type step struct {
	schema int // -1 for the others
	owner  string
	op     OperationRef
}

// routes walks the references of the closure in the order of their distance. Fields go
// before operations, because they say more.
func (s *scale) routes() *routes {
	r := &routes{index: s.index, from: map[int]step{}, first: map[string]int{}}
	var queue []int
	reach := func(name string, from step) {
		i, ok := s.index.byName[name]
		if _, known := r.from[i]; !ok || known || !s.whole.kept[i] {
			return
		}
		r.from[i] = from
		if owner := s.index.Schemas[i].Owner; owner != "" {
			if _, known := r.first[owner]; !known {
				r.first[owner] = i
			}
		}
		queue = append(queue, i)
	}
	for _, id := range s.selected {
		reach(s.index.Resource(id).Name, step{schema: -1, owner: id})
		reach(deletedPrefix+s.index.Resource(id).Name, step{schema: -1, owner: id})
	}
	operations := len(queue)
	for next := 0; next < len(queue) || next == operations; next++ {
		if next == operations {
			s.reachByOperations(reach)
		}
		if next < len(queue) {
			for _, name := range s.index.Schemas[queue[next]].Refs {
				reach(name, step{schema: queue[next]})
			}
		}
	}
	return r
}

// reachByOperations reaches what the operations of the selected resources point to.
func (s *scale) reachByOperations(reach func(name string, from step)) {
	for _, id := range s.selected {
		for _, op := range s.index.OperationsOf(id) {
			for _, name := range slices.Concat(op.Operation.Refs, names(op.Path.refs)) {
				reach(name, step{schema: -1, owner: id, op: op})
			}
		}
	}
}

// chain returns the chain to a resource, and the resource before it; none for what is
// selected.
func (r *routes) chain(id string) (links []Link, before string) {
	links = []Link{}
	for at, ok := r.first[id]; ok; {
		from, to := r.from[at], r.index.Schemas[at].Name
		switch {
		case from.schema >= 0:
			links = append(links, r.link(&r.index.Schemas[from.schema], to))
		case from.op.Operation != nil:
			path, method := from.op.Path.Path, from.op.Operation.Method
			links = append(links, Link{From: method + " " + path, To: to, Pointer: pathPointer(path).Child(strings.ToLower(method))})
		}
		if from.schema < 0 {
			before = cmp.Or(before, from.owner)
			break
		}
		before = cmp.Or(before, r.index.Schemas[from.schema].Owner)
		at = from.schema
	}
	slices.Reverse(links)
	if len(links) == 0 {
		before = ""
	}
	return links, before
}

// link returns the first reference of a component to another.
func (r *routes) link(s *SchemaEntry, to string) Link {
	link := Link{From: s.Name, To: to, Pointer: schemaPointer(s.Name)}
	for _, ref := range s.refs {
		if name, ok := ComponentName(ref.target); ok && name == to {
			at := refPointer(s.raw, ref.target)
			link.Pointer += at
			link.Field = fieldOf(at)
			break
		}
	}
	return link
}

// fieldOf returns the field that a pointer into a schema leads to: "subscriptions.data".
func fieldOf(at diag.Pointer) string {
	var fields []string
	tokens := at.Tokens()
	for i := 0; i+1 < len(tokens); i++ {
		if tokens[i] == "properties" {
			i++
			fields = append(fields, tokens[i])
		}
	}
	return strings.Join(fields, ".")
}

// references returns those between the resources of the closure, through plain components.
// The last reference of the chain to each resource is among them.
func (s *scale) references(chained map[string]string) []Reference {
	list := []Reference{}
	for _, id := range s.owners() {
		found := map[string]bool{}
		seen := make([]bool, len(s.index.Schemas))
		queue := slices.Clone(s.roots[id])
		for i, kept := range s.whole.kept {
			if kept && s.index.Schemas[i].Owner == id {
				seen[i] = true
				queue = append(queue, s.index.Schemas[i].Refs...)
			}
		}
		for len(queue) > 0 {
			i, ok := s.index.byName[queue[len(queue)-1]]
			queue = queue[:len(queue)-1]
			if !ok || seen[i] || !s.whole.kept[i] {
				continue
			}
			seen[i] = true
			if owner := s.index.Schemas[i].Owner; owner != "" {
				found[owner] = found[owner] || owner != id
				continue
			}
			queue = append(queue, s.index.Schemas[i].Refs...)
		}
		for _, to := range sortedKeys(found) {
			if found[to] {
				list = append(list, Reference{From: id, To: to, Chain: chained[to] == id})
			}
		}
	}
	return list
}
