package stripetest

import (
	"slices"
	"sort"
	"strings"
)

// maxDepth is how many steps a path to expand may have.
const maxDepth = 4

// checkExpand refuses paths that lead to nothing that can be expanded. The
// paths of a list begin with data, which is cut off.
func (c *call) checkExpand() *Failure {
	for i, path := range c.expand {
		rest := path
		if c.op.Kind == opList {
			if rest = strings.TrimPrefix(path, "data."); rest == path && path != "data" {
				return refusal("", "expand", "The path '"+path+"' cannot be expanded; in a list, paths begin with data.")
			}
		}
		steps := strings.Split(rest, ".")
		switch {
		case rest == "data" && c.op.Kind == opList:
			rest = ""
		case len(steps) > maxDepth:
			return refusal("", "expand", "The path '"+path+"' is deeper than four levels.")
		case !c.server.expandable(c.listed.Fields, c.listed.rulesOf().Hidden, steps, nil):
			return refusal("", "expand", "The property '"+path+"' of "+c.listed.Object+" cannot be expanded.")
		}
		c.expand[i] = rest
	}
	return nil
}

// expandable says whether a path leads to something that can be expanded. done
// are the steps from the resource whose hidden paths are given.
func (s *Server) expandable(fields []field, hidden, steps, done []string) bool {
	f := find(fields, steps[0])
	if f == nil {
		return false
	}
	rest := steps[1:]
	done = append(done[:len(done):len(done)], steps[0])
	switch {
	case f.Kind == kindRef && len(rest) == 0:
		return true
	case f.Kind == kindRef:
		target := s.resources[f.Resource]
		return target == nil || s.expandable(target.Fields, target.rulesOf().Hidden, rest, nil)
	case f.Kind != kindObject:
		return len(rest) == 0 && slices.Contains(hidden, strings.Join(done, "."))
	case len(rest) == 0 || len(f.Fields) == 0:
		return true
	}
	return s.expandable(f.Fields, hidden, rest, done)
}

// show is an object as an answer has it: references are expanded, fields that
// are hidden unless they are expanded are left out.
func (s *Server) show(e *entry, expand []string) object {
	return s.showAs(e.scope, s.resources[e.object], e.values, expand)
}

func (s *Server) showAs(sc scope, res *resource, values object, expand []string) object {
	out, _ := clone(values).(object)
	for _, path := range res.rulesOf().Hidden {
		if !covers(expand, path) {
			hide(out, strings.Split(path, "."))
		}
	}
	if res != nil {
		s.fill(sc, res.Fields, out, expand)
	}
	return out
}

// covers says whether a path is expanded, or a path below it.
func covers(expand []string, path string) bool {
	return slices.ContainsFunc(expand, func(p string) bool { return p == path || strings.HasPrefix(p, path+".") })
}

// hide removes the field that a path leads to.
func hide(values object, path []string) {
	if len(path) == 1 {
		delete(values, path[0])
		return
	}
	if inner, ok := values[path[0]].(object); ok {
		hide(inner, path[1:])
	}
}

// fill puts resources in the place of their ids along the paths.
func (s *Server) fill(sc scope, fields []field, out object, expand []string) {
	below := map[string][]string{}
	for _, path := range expand {
		head, rest, deeper := strings.Cut(path, ".")
		below[head] = below[head][:len(below[head]):len(below[head])]
		if deeper {
			below[head] = append(below[head], rest)
		}
	}
	heads := make([]string, 0, len(below))
	for head := range below {
		heads = append(heads, head)
	}
	sort.Strings(heads)
	for _, head := range heads {
		if f := find(fields, head); f != nil && out[head] != nil {
			out[head] = s.expanded(sc, f, out[head], below[head])
		}
	}
}

// expanded is the value of a field with what is expanded in it.
func (s *Server) expanded(sc scope, f *field, v any, expand []string) any {
	switch v := v.(type) {
	case string:
		if f.Kind != kindRef {
			return v
		}
		if e := s.lookup(sc, f.Resource, v); e != nil {
			return s.show(e, expand)
		}
	case object:
		s.fill(sc, f.Fields, v, expand)
	case []any:
		for i := range v {
			v[i] = s.expanded(sc, f, v[i], expand)
		}
	}
	return v
}
