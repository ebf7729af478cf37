package load

import (
	"path"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

const (
	// allPattern names every resource.
	allPattern = "all"
	// groupPattern precedes the name of a group.
	groupPattern = "group:"
	// coreGroup is the group of the resources without a namespace.
	coreGroup = "core"
)

// Group returns the Stripe product that a resource belongs to: the namespace at the
// beginning of its id, such as billing, or core for an id without a namespace. For API
// v2 the result begins with v2, as in v2.core.
func Group(id string) string {
	if rest, ok := strings.CutPrefix(id, v2Namespace); ok && strings.Contains(rest, ".") {
		return v2Namespace + Group(rest)
	}
	namespace, _, ok := strings.Cut(id, ".")
	if !ok {
		return coreGroup
	}
	return namespace
}

// Groups returns the groups of the given resources as patterns, such as
// "group:billing", sorted.
func Groups(ids []string) []string {
	set := map[string]bool{}
	for _, id := range ids {
		set[groupPattern+Group(id)] = true
	}
	return sortedKeys(set)
}

// Matching returns the ids that match a pattern, in order. "all" matches every id and
// "group:billing" those of the group; "*" matches any characters, including dots.
func Matching(ids []string, pattern string) []string {
	group, isGroup := strings.CutPrefix(pattern, groupPattern)
	var matches []string
	for _, id := range ids {
		ok, err := path.Match(pattern, id)
		if pattern == allPattern || pattern == id || err == nil && ok || isGroup && group == Group(id) {
			matches = append(matches, id)
		}
	}
	return matches
}

// Named returns a pattern as messages show it: resource "customer", group "billing".
func Named(pattern string) string {
	if group, ok := strings.CutPrefix(pattern, groupPattern); ok {
		return "group " + diag.Quote(group)
	}
	return "resource " + diag.Quote(pattern)
}

// Nearest returns the pattern closest to one that matches nothing: a group if the
// pattern is or resembles one, else the closest id, or the closest without its
// namespace, or "".
func Nearest(ids []string, want string) string {
	groups := Groups(ids)
	if group, ok := strings.CutPrefix(want, groupPattern); ok {
		names := make([]string, len(groups))
		for i := range groups {
			names[i] = strings.TrimPrefix(groups[i], groupPattern)
		}
		if near := diag.Nearest(names, group); near != "" {
			return groupPattern + near
		}
		return ""
	}
	if slices.Contains(groups, groupPattern+want) {
		return groupPattern + want
	}
	if id := diag.Nearest(ids, want); id != "" {
		return id
	}
	last := make([]string, len(ids))
	for i, id := range ids {
		last[i] = id[strings.LastIndexByte(id, '.')+1:]
	}
	if i := slices.Index(last, diag.Nearest(last, want)); i >= 0 {
		return ids[i]
	}
	return ""
}

// unknown returns the error for a pattern that matches nothing.
func unknown(ids []string, pattern string) *diag.Error {
	if strings.ContainsAny(pattern, `*?[\`) {
		return diag.Errorf(diag.Usage, "", "no resource in this document matches %s; `stripegen resources` lists them", diag.Quote(pattern))
	}
	if near := Nearest(ids, pattern); near != "" {
		return diag.Errorf(diag.Usage, "", "%s is not in this document; did you mean %s?", Named(pattern), diag.Quote(near))
	}
	return diag.Errorf(diag.Usage, "", "%s is not in this document; `stripegen resources` lists them", Named(pattern))
}

// suggest returns the error for a pattern that matches nothing in the document but
// something in the catalogue, or nil.
func (c Catalogue) suggest(ids []string, pattern string) *diag.Error {
	flag, _, _ := strings.Cut(c.Source, "#")
	if len(Matching(c.Resources, pattern)) > 0 {
		return diag.Errorf(diag.Usage, "", "%s is not in the built-in document; this one has it: --spec %s", Named(pattern), flag)
	}
	near := Nearest(c.Resources, pattern)
	if near == "" || Nearest(ids, pattern) != "" {
		return nil
	}
	return diag.Errorf(diag.Usage, "", "%s is not in the built-in document; did you mean %s of this one? --spec %s", Named(pattern), diag.Quote(near), flag)
}

// Missing returns the first of the patterns that matches no resource of the catalogue, or "".
func (c Catalogue) Missing(patterns []string) string {
	for _, pattern := range patterns {
		if len(Matching(c.Resources, pattern)) == 0 {
			return pattern
		}
	}
	return ""
}
