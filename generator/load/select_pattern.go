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
	// groupPattern stands before the name of a group.
	groupPattern = "group:"
	// coreGroup is the group of the resources without a namespace.
	coreGroup = "core"
)

// Group is the product of Stripe's that a resource belongs to: the namespace at the
// beginning of its id, such as billing, or core for an id without one. That of API v2
// is in front of it, as in v2.core.
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

// Groups are the groups of the given resources as patterns, such as
// "group:billing", sorted.
func Groups(ids []string) []string {
	set := map[string]bool{}
	for _, id := range ids {
		set[groupPattern+Group(id)] = true
	}
	return sortedKeys(set)
}

// Matching are the ids that a pattern names, in their order. "all" is every one,
// "group:billing" those of the group; "*" stands for any characters, the dot
// included.
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

// Named is a pattern in a message: resource "customer", group "billing".
func Named(pattern string) string {
	if group, ok := strings.CutPrefix(pattern, groupPattern); ok {
		return "group " + diag.Quote(group)
	}
	return "resource " + diag.Quote(pattern)
}

// Nearest is the pattern that was probably meant by one that names nothing: a group
// for what is or looks like one, else the closest id, or the closest without the
// namespace in front of it, or "".
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

// unknown is the error for a pattern that matches nothing.
func unknown(ids []string, pattern string) *diag.Error {
	if strings.ContainsAny(pattern, `*?[\`) {
		return diag.Errorf(diag.Usage, "", "no resource in this document matches %s; `stripegen resources` lists them", diag.Quote(pattern))
	}
	if near := Nearest(ids, pattern); near != "" {
		return diag.Errorf(diag.Usage, "", "%s is not in this document; did you mean %s?", Named(pattern), diag.Quote(near))
	}
	return diag.Errorf(diag.Usage, "", "%s is not in this document; `stripegen resources` lists them", Named(pattern))
}

// offer is the error for a pattern that matches nothing in the document with the ids, and
// something in the catalogue; nil if that does not help either.
func (c Catalogue) offer(ids []string, pattern string) *diag.Error {
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

// Lacks returns the first of the patterns that matches no resource of the catalogue, or "".
func (c Catalogue) Lacks(patterns []string) string {
	for _, pattern := range patterns {
		if len(Matching(c.Resources, pattern)) == 0 {
			return pattern
		}
	}
	return ""
}
