package emit

import "github.com/stripegen/stripegen/generator/model"

// constants are the files of the runtime that hold nothing but constants of a
// type, which a package has only if a field of an answer has the type.
var constants = map[string]model.Type{
	"currencies.go":   model.Currency,
	"paymentcodes.go": model.APIError,
}

// needs are the scalar and shared types that the fields of answers have.
func needs(api *model.API) map[model.Type]bool {
	found := map[model.Type]bool{}
	add := func(decls []model.Decl) {
		for _, d := range decls {
			if s, ok := d.(*model.Struct); ok {
				for _, f := range s.Fields {
					note(found, f.Type)
				}
			}
		}
	}
	add(api.Shared)
	for _, r := range api.Resources {
		add(append([]model.Decl{r.Object}, r.Decls...))
	}
	return found
}

// note notes a type, or that of its elements.
func note(found map[model.Type]bool, t model.Type) {
	switch t := t.(type) {
	case model.Scalar, model.Shared:
		found[t] = true
	case *model.Array:
		note(found, t.Elem)
	case *model.Map:
		if t.ByCurrency {
			found[model.Currency] = true
		}
		note(found, t.Elem)
	}
}
