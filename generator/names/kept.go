package names

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
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

// Moved are earlier names, those of types that moved and of what is below them by the keys
// that they have now. A type has moved when its path has none of its own any more, and
// the field there has a type of another path.
func (t *Table) Moved(api *model.API, earlier []Earlier) []Earlier {
	moved := map[string]string{}
	visitFields(api, func(s *model.Struct, f *model.Field) {
		id, element, ok := declaredType(f.Type)
		from := s.ID.Child(f.Name, element)
		if _, has := t.types[from]; ok && !has && from != id {
			moved[path(from)] = path(id)
		}
	})
	if len(moved) == 0 {
		return earlier
	}
	followed := slices.Clone(earlier)
	for i, e := range followed {
		kind, at, _ := strings.Cut(e.Key, " ")
		for end := range len(at) + 1 {
			if to, ok := moved[at[:end]]; ok && (end == len(at) || at[end] == '/' || at[end] == '=') {
				followed[i].Key = kind + " " + to + at[end:]
			}
		}
	}
	return followed
}

// visitFields calls visit with all fields of a model.
func visitFields(api *model.API, visit func(*model.Struct, *model.Field)) {
	structs := func(decls []model.Decl) {
		for _, d := range decls {
			if s, ok := d.(*model.Struct); ok {
				for _, f := range s.Fields {
					visit(s, f)
				}
			}
		}
	}
	structs(api.Shared)
	for _, r := range api.Resources {
		structs(r.Decls)
		if r.Object != nil {
			structs([]model.Decl{r.Object})
		}
		for _, op := range r.Operations {
			if op.Params != nil {
				structs([]model.Decl{op.Params})
			}
		}
	}
}

// declaredType is the type that a field or the elements of its list have, if that is
// declared.
func declaredType(t model.Type) (id model.TypeID, element, ok bool) {
	if list, isList := t.(*model.Array); isList {
		t, element = list.Elem, true
	}
	switch t := t.(type) {
	case *model.Ref:
		return model.TypeID{Resource: t.Resource}, element, true
	case model.Decl:
		return t.Identity(), element, true
	}
	return id, element, false
}

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
