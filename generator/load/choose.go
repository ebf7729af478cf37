package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// choose decides what of the document is kept.
func (d *Document) choose(opts Options) error {
	selected, left, err := d.Index.selectIDs(opts)
	if err != nil {
		return err
	}
	limit := opts.FollowLimit
	if limit <= 0 {
		limit = DefaultFollowLimit
	}
	set := make(map[string]bool, len(selected))
	for _, id := range selected {
		set[id] = true
	}
	for _, id := range left {
		set[id] = true // what is left out on purpose does not make a selection smaller
	}
	c, choice := d.Index.reach(d.Index.roots(selected), set, opts.References, limit)
	d.Selected, d.Stubs, d.Choice, d.LeftV2 = selected, c.stubIDs(), choice, left
	d.cut = &cutting{index: d.Index, closure: c, selected: selected}
	d.cut.chooseOperations()
	return d.cut.check(opts.Limits.withDefaults())
}

// selectIDs are the resources that the options name, sorted, and those of API v2 that
// are left out. A resource that is named outright must have operations; a pattern takes
// those without along if an answer can be told to be one, by its property object: events
// bring them.
func (x *Index) selectIDs(opts Options) (selected, left []string, err error) {
	if len(opts.Resources) == 0 {
		return nil, nil, diag.Errorf(diag.Usage, "", "no resource is selected; name at least one, such as %q", "identity.verification_session")
	}
	var errs diag.List
	ids := x.Resources()
	kept := map[string]bool{}
	for _, pattern := range opts.Resources {
		matches, err := x.match(ids, pattern)
		if err != nil {
			errs.Add(err)
		}
		for _, id := range matches {
			kept[id] = true
		}
	}
	for _, pattern := range opts.Exclude {
		matches := Matching(ids, pattern)
		if len(matches) == 0 {
			errs.Add(unknown(ids, pattern))
		}
		for _, id := range matches {
			delete(kept, id)
		}
	}
	if opts.OnlyV1 {
		left = x.leaveV2(kept, opts.Resources, &errs)
	}
	if len(errs) > 0 {
		return nil, nil, errs.Err()
	}
	if !slices.ContainsFunc(sortedKeys(kept), x.hasOperations) {
		return nil, nil, diag.Errorf(diag.Usage, "", "every selected resource is excluded again; nothing is left")
	}
	return sortedKeys(kept), left, nil
}

// leaveV2 takes the resources of API v2 out of those that are kept. One that a pattern
// names outright, or together with none of API v1, is an error.
func (x *Index) leaveV2(kept map[string]bool, patterns []string, errs *diag.List) (left []string) {
	for _, pattern := range patterns {
		named := Matching(sortedKeys(kept), pattern)
		if len(named) > 0 && !slices.ContainsFunc(named, func(id string) bool { return !x.IsV2(id) }) {
			errs.Add(diag.Errorf(diag.Usage, schemaPointer(x.Resource(named[0]).Name),
				"%s is of API v2, which cannot be generated yet; select resources of API v1", Named(pattern)))
		}
	}
	for _, id := range sortedKeys(kept) {
		if x.IsV2(id) {
			delete(kept, id)
			left = append(left, id)
		}
	}
	return left
}

// match are the resources that a pattern names, one of which must have operations.
func (x *Index) match(ids []string, pattern string) ([]string, *diag.Error) {
	matches := Matching(ids, pattern)
	if len(matches) == 0 {
		if s := x.Resource(pattern); s != nil && s.StandIn {
			return nil, diag.Errorf(diag.Usage, "", "resource %s is only a stand-in in this document, which was pruned; select it when pruning", quote(pattern))
		}
		return nil, unknown(ids, pattern)
	}
	if !slices.ContainsFunc(matches, x.hasOperations) {
		return nil, diag.Errorf(diag.Usage, "", "%s has no operations in this document; select a resource that refers to it instead", Named(pattern))
	}
	return slices.DeleteFunc(matches, func(id string) bool { return !x.hasOperations(id) && x.Resource(id).object == nil }), nil
}

// hasOperations says that a resource can be called for.
func (x *Index) hasOperations(id string) bool { return len(x.calls[id]) > 0 }

// sortedKeys are the members of a set, sorted.
func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// quote is s as a Go string, cut short, so that nothing in a document can break a
// message.
func quote(s string) string {
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[:200], "") + "…"
	}
	return strconv.Quote(s)
}
