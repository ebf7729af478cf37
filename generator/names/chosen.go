package names

import (
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
)

// The settings of a run can set any name that a lock has, by its key, and have priority
// over the lock. A name of the lock that cannot be used is ignored, because the lock is
// generated; one of the settings is an error, because the user chose it.
//
// Names that are derived from a type that the settings rename, such as those of the
// constants of an enum, follow its new name, even if the lock has names derived from the
// old one.

// chooser assigns the names of the settings.
type chooser struct {
	api    *model.API
	opts   Options
	plain  *Table // with nothing pinned
	have   *Table // with the names of the lock
	chosen map[string]string
}

// choose returns the table with the names of the settings.
func choose(api *model.API, opts Options, plain, have *Table) (*Table, error) {
	if !opts.Overrides.Names() {
		return have, nil
	}
	c := &chooser{api, opts, plain, have, map[string]string{}}
	c.have.visit(&pinning{}, func(key string, _ scopeKey, _ Ident) Ident {
		if name, ok := opts.Overrides.Name(key); ok {
			c.chosen[key] = name
		}
		return Ident{}
	})
	if opts.LockedOnly || c.hasChosen(have) {
		return have, nil
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	table := c.assign(c.pins())
	if err := c.checkTaken(table); err != nil {
		return nil, err
	}
	return table, nil
}

// hasChosen reports whether every name of the settings is in a table.
func (c *chooser) hasChosen(t *Table) bool {
	names := t.Names()
	for key, want := range c.chosen {
		if names[key] != want {
			return false
		}
	}
	return true
}

// assign names everything with some names pinned.
func (c *chooser) assign(pinned map[string]string) *Table {
	return assign(c.api, c.opts, c.plain.pinning(pinned))
}

// pins returns the chosen names, and those of the lock that are not derived from a type
// name that the settings change.
func (c *chooser) pins() map[string]string {
	pins := map[string]string{}
	if len(c.opts.Pinned) > 0 {
		locked := map[string]string{}
		for key := range c.chosen {
			if name, ok := c.opts.Pinned[key]; ok {
				locked[key] = name
			}
		}
		before, after := c.assign(locked).Names(), c.assign(c.chosen).Names()
		for key, name := range c.opts.Pinned {
			if before[key] != name || after[key] == name {
				pins[key] = name
			}
		}
	}
	maps.Copy(pins, c.chosen)
	return pins
}

// owned is a name in its scope.
type owned struct {
	in   scopeKey
	name string
}

// check reports the chosen names that cannot be used, whatever the other names are.
func (c *chooser) check() error {
	owners, names, scopes := map[owned]string{}, map[string]Ident{}, map[string]scopeKey{}
	c.have.visit(&pinning{}, func(key string, in scopeKey, name Ident) Ident {
		names[key], scopes[key] = name, in
		if c.chosen[key] == "" {
			owners[owned{in, name.name}] = key
		}
		return Ident{}
	})
	var errs diag.List
	for _, key := range slices.Sorted(maps.Keys(c.chosen)) {
		want := c.chosen[key]
		at := owned{scopes[key], want}
		reason := obstacle(key, names[key], want)
		switch {
		case names[key].name == want: // the name is the derived one
			reason = ""
		case !token.IsIdentifier(want) || !token.IsExported(want):
			reason = "it is no exported identifier of Go; choose another"
		case reason == "" && owners[at] != "":
			reason = "that is the name of \"" + owners[at] + "\"; choose another"
		}
		if reason != "" {
			errs.Add(c.fail(key, reason))
			continue
		}
		owners[at] = key
	}
	return errs.Err()
}

// checkTaken reports the chosen names that the runtime uses.
func (c *chooser) checkTaken(t *Table) error {
	var errs diag.List
	names := t.Names()
	for _, key := range slices.Sorted(maps.Keys(c.chosen)) {
		switch {
		case names[key] == c.chosen[key]:
		case c.isFixed(key):
			errs.Add(c.fail(key, "the runtime knows it as "+names[key]+"; remove the line"))
		default:
			errs.Add(c.fail(key, "the runtime has that name; choose another"))
		}
	}
	return errs.Err()
}

// isFixed reports whether the runtime uses the declaration with a key by its name.
func (c *chooser) isFixed(key string) bool {
	for id := range c.opts.Shared {
		if key == "type "+ofResource(id) {
			return true
		}
	}
	return strings.HasPrefix(key, "field ") && (strings.HasSuffix(key, "/id") || strings.HasSuffix(key, "/object"))
}

// fail returns the error about a chosen name.
func (c *chooser) fail(key, reason string) *diag.Error {
	return c.opts.Overrides.NameError(key, "the name of %.200q cannot be %.80s: %s", key, c.chosen[key], reason)
}
