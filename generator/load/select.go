package load

import (
	"maps"
	"slices"

	"github.com/stripegen/stripegen/generator/diag"
)

// choose decides what part of the document is kept.
func (d *Document) choose(opts Options) error {
	selected, excluded, err := d.Index.selectIDs(opts.Resources, opts.Exclude, opts.Elsewhere)
	if opts.Whole {
		if d.Asked, err = d.Index.asked(opts); err == nil {
			selected, excluded, err = d.Index.selectIDs([]string{allPattern}, nil, opts.Elsewhere)
		}
	} else {
		d.Asked = selected
	}
	if err != nil {
		return err
	}
	c, choice := d.Index.reach(d.Index.roots(selected), setOf(selected), excluded, opts)
	d.Selected, d.Stubs, d.Choice = selected, c.stubIDs(), choice
	d.cut = &cutting{index: d.Index, closure: c, selected: selected}
	d.cut.chooseOperations()
	return d.cut.check()
}

// asked returns the resources that are asked for of all that are kept. They can be without
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

// selectIDs returns the resources that match the patterns, sorted, and those that are
// excluded. A resource that is selected by its ID must have operations. A pattern also
// selects resources without operations that are recognised by their property object:
// events contain them.
func (x *Index) selectIDs(include, exclude []string, elsewhere Catalogue) (selected []string, excluded map[string]bool, err error) {
	if len(include) == 0 {
		return nil, nil, diag.Errorf(diag.Usage, "", "no resource is selected; name at least one, such as %q", "identity.verification_session")
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
	excluded = map[string]bool{}
	for _, pattern := range exclude {
		matches := Matching(x.known(), pattern) // stand-ins are left out already
		if len(matches) == 0 {
			errs.Add(unknown(ids, pattern))
		}
		for _, id := range matches {
			excluded[id] = true
			delete(kept, id)
		}
	}
	if len(errs) > 0 {
		return nil, nil, errs.Err()
	}
	if !slices.ContainsFunc(sortedKeys(kept), x.hasOperations) {
		return nil, nil, diag.Errorf(diag.Usage, "", "every selected resource is excluded")
	}
	return sortedKeys(kept), excluded, nil
}

// match returns the resources that match a pattern. At least one must have operations.
func (x *Index) match(ids []string, pattern string, elsewhere Catalogue) ([]string, *diag.Error) {
	matches := Matching(ids, pattern)
	if len(matches) == 0 {
		if s := x.Resource(pattern); s != nil && s.StandIn {
			return nil, diag.Errorf(diag.Usage, "", "resource %s is only a stand-in in this document, which was pruned; select it when pruning", diag.Quote(pattern))
		}
		if err := elsewhere.suggest(ids, pattern); err != nil {
			return nil, err
		}
		return nil, unknown(ids, pattern)
	}
	if !slices.ContainsFunc(matches, x.hasOperations) {
		return nil, diag.Errorf(diag.Usage, "", "%s has no operations in this document; select a resource that refers to it instead", Named(pattern))
	}
	return slices.DeleteFunc(matches, func(id string) bool { return !x.hasOperations(id) && x.Resource(id).object == nil }), nil
}

// hasOperations reports whether a resource has operations.
func (x *Index) hasOperations(id string) bool { return len(x.calls[id]) > 0 }

// setOf returns the set of some ids.
func setOf(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// sortedKeys returns the keys of a map, sorted; never nil.
func sortedKeys[V any](set map[string]V) []string {
	return append([]string{}, slices.Sorted(maps.Keys(set))...)
}
