package names

import "github.com/stripegen/stripegen/generator/model"

// fieldName returns the preferred name of a field.
func (a *assigner) fieldName(s *model.Struct, wire string) Ident {
	if s.ID.Path == "" {
		path := string(s.ID.Resource)
		switch {
		case s.ID.Shared != "":
			path = s.ID.Shared
		case s.ID.Operation != "":
			path += "/" + s.ID.Operation
		}
		if name, ok := a.overrides.FieldName(path, wire); ok {
			return newIdent(name, wire)
		}
	}
	return newIdent(a.speller.Words(wire), wire)
}
