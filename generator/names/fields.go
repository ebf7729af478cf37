package names

import "github.com/stripegen/stripegen/generator/model"

// fieldName returns the preferred name of a field.
func (a *assigner) fieldName(s *model.Struct, wire string) Ident {
	if s.ID.Path == "" {
		place := string(s.ID.Resource)
		switch {
		case s.ID.Shared != "":
			place = s.ID.Shared
		case s.ID.Operation != "":
			place += "/" + s.ID.Operation
		}
		if name, ok := a.overrides.FieldName(place, wire); ok {
			return newIdent(name, wire)
		}
	}
	return newIdent(a.speller.Words(wire), wire)
}
