package load

import (
	"slices"

	"github.com/stripegen/stripegen/generator/diag"
)

// choose decides what of the document is kept.
func (d *Document) choose(opts Options) error {
	selected, err := d.Index.selectIDs(opts.Resources, opts.Exclude, opts.Elsewhere)
	if opts.Whole {
		if d.Asked, err = d.Index.asked(opts); err == nil {
			selected, err = d.Index.selectIDs([]string{allPattern}, nil, opts.Elsewhere)
		}
	} else {
		d.Asked = selected
	}
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
	c, choice := d.Index.reach(d.Index.roots(selected), set, opts.Before, opts.References, limit)
	d.Selected, d.Stubs, d.Choice = selected, c.stubIDs(), choice
	d.cut = &cutting{index: d.Index, closure: c, selected: selected}
	d.cut.chooseOperations()
	return d.cut.check(opts.Limits.withDefaults())
}

// asked are the resources that are asked for of all that are kept. They can be without
// operations.
func (x *Index) asked(opts Options) ([]string, error) {
	ids := x.Resources()
	var asked []string
	var errs diag.List
	for _, pattern := range opts.Resources {
		matches := Matching(ids, pattern)
		if len(matches) == 0 {
			_, err := x.match(ids, pattern, opts.Elsewhere)
			errs.Add(err)
		}
		asked = append(asked, matches...)
	}
	slices.Sort(asked)
	return slices.DeleteFunc(slices.Compact(asked), func(id string) bool {
		return slices.ContainsFunc(opts.Exclude, func(pattern string) bool { return len(Matching([]string{id}, pattern)) > 0 })
	}), errs.Err()
}

// selectIDs are the resources that the patterns name, sorted. A resource that is
// named outright must have operations; a pattern takes those without along if an
// answer can be told to be one, by its property object: events bring them.
func (x *Index) selectIDs(include, exclude []string, elsewhere Catalogue) ([]string, error) {
	if len(include) == 0 {
		return nil, diag.Errorf(diag.Usage, "", "no resource is selected; name at least one, such as %q", "identity.verification_session")
	}
	var errs diag.List
	ids := x.Resources()
	kept := map[string]bool{}
	for _, pattern := range include {
		matches, err := x.match(ids, pattern, elsewhere)
		if err != nil {
			errs.Add(err)
		}
		for _, id := range matches {
			kept[id] = true
		}
	}
	for _, pattern := range exclude {
		matches := Matching(ids, pattern)
		if len(matches) == 0 {
			errs.Add(unknown(ids, pattern))
		}
		for _, id := range matches {
			delete(kept, id)
		}
	}
	if len(errs) > 0 {
		return nil, errs.Err()
	}
	if !slices.ContainsFunc(sortedKeys(kept), x.hasOperations) {
		return nil, diag.Errorf(diag.Usage, "", "every selected resource is excluded again; nothing is left")
	}
	return sortedKeys(kept), nil
}

// match are the resources that a pattern names, one of which must have operations.
func (x *Index) match(ids []string, pattern string, elsewhere Catalogue) ([]string, *diag.Error) {
	matches := Matching(ids, pattern)
	if len(matches) == 0 {
		if s := x.Resource(pattern); s != nil && s.StandIn {
			return nil, diag.Errorf(diag.Usage, "", "resource %s is only a stand-in in this document, which was pruned; select it when pruning", diag.Quote(pattern))
		}
		if err := elsewhere.offer(ids, pattern); err != nil {
			return nil, err
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
