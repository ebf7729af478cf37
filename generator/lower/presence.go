package lower

import "github.com/stripegen/stripegen/generator/model"

// Presence takes from another model of the same API which fields of responses are always
// there. The plain flavour of the document does not say it of a field that can be null, the
// sdk flavour does. Fields that the other does not have stay as they are.
func Presence(api, from *model.API) {
	known := map[model.TypeID]*model.Struct{}
	eachStruct(from, func(s *model.Struct) { known[s.ID] = s })
	eachStruct(api, func(s *model.Struct) {
		other := known[s.ID]
		if other == nil {
			return
		}
		for _, f := range s.Fields {
			if o := other.Field(f.Name); o != nil {
				f.Required = o.Required
			}
		}
	})
}

// eachStruct calls found with the structs of responses.
func eachStruct(api *model.API, found func(*model.Struct)) {
	declared := func(decls []model.Decl) {
		for _, d := range decls {
			if s, ok := d.(*model.Struct); ok && !s.ID.IsParams() {
				found(s)
			}
		}
	}
	declared(api.Shared)
	for _, r := range api.Resources {
		found(r.Object)
		declared(r.Decls)
	}
}
