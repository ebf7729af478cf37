package stripetest

import (
	"slices"
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

// expandable reports whether a path leads to something that can be expanded. In an
// embedded list, the step data leads to its elements. done are the steps from
// the resource with the hidden paths.
func (s *Server) expandable(fields []field, hidden, steps, done []string) bool {
	f := find(fields, steps[0])
	if f == nil {
		return false
	}
	rest := steps[1:]
	done = append(done[:len(done):len(done)], steps[0])
	if f.In == inPage && len(rest) > 0 {
		if rest[0] != "data" {
			return false
		}
		rest = rest[1:]
	}
	switch {
	case f.In == inPage && len(rest) == 0, f.Kind == kindRef && len(rest) == 0:
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
