package names

import (
	"cmp"
	"go/token"
	"slices"
	"strings"
)

// Earlier is a name that something had, by its key.
type Earlier struct{ Key, Name string }

// Kept is an earlier name that can stay beside the present one.
type Kept struct {
	Earlier
	Old, Now Ident
	Owner    Ident // the type that has the method; zero for what the package has
}

// keptKinds are the kinds of keys whose earlier names can stay: an alias declares
// them. A field can have one name alone, and a method of an interface more would be one
// more for all that satisfy it.
var keptKinds = []string{"type", "list", "search", "const", "unset", "event", "service", "record"}

// Kept are the earlier names of what has another one in the table, sorted. Names that
// are no exported identifiers do not count.
func (t *Table) Kept(earlier []Earlier) []Kept {
	names := map[string][]string{}
	for _, e := range earlier {
		kind, _, _ := strings.Cut(e.Key, " ")
		if slices.Contains(keptKinds, kind) && token.IsIdentifier(e.Name) && token.IsExported(e.Name) {
			names[e.Key] = append(names[e.Key], e.Name)
		}
	}
	var kept []Kept
	t.visit(&pinning{}, func(key string, in scopeKey, now Ident) Ident {
		for _, old := range names[key] {
			if now.IsZero() || old == now.name {
				continue
			}
			k := Kept{Earlier: Earlier{key, old}, Old: Ident{old}, Now: now}
			if in.kind == inStruct {
				k.Owner = t.types[in.id]
			}
			kept = append(kept, k)
		}
		return Ident{}
	})
	slices.SortFunc(kept, func(a, b Kept) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Name, b.Name)) })
	return slices.Compact(kept)
}
