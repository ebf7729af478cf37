package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

// widgets is an API with a widget that has a size, whose fields are depth and the names,
// and an operation that takes those.
func widgets(names ...string) *model.API {
	id := model.TypeID{Resource: "widget"}
	var decls []model.Decl
	fields := func(id model.TypeID) []*model.Field {
		list := []*model.Field{{Name: "depth", Type: model.String}}
		for _, name := range names {
			unit := &model.Enum{ID: id.Child(name, true).Child("unit", false), Values: []string{"cm"}}
			element := &model.Struct{ID: id.Child(name, true), Fields: []*model.Field{{Name: "unit", Type: unit}}}
			decls = append(decls, unit, element)
			list = append(list, &model.Field{Name: name, Type: &model.Array{Elem: element}})
		}
		return list
	}
	size := &model.Struct{ID: id.Child("size", false)}
	size.Fields = fields(size.ID)
	r := &model.Resource{ID: "widget", Object: &model.Struct{ID: id, Fields: []*model.Field{{Name: "size", Type: size}}}, Decls: append(decls, size)}
	decls = nil
	op := &model.Operation{Params: &model.Struct{ID: model.TypeID{Resource: "widget", Operation: "create"}}}
	op.Params.Fields = fields(op.Params.ID)
	op.Decls = decls
	r.Operations = []*model.Operation{op}
	return &model.API{Resources: []*model.Resource{r}}
}

func TestBeside(t *testing.T) {
	from := widgets("sides")
	for _, test := range []struct {
		name, location string
		want           *model.API
	}{
		{"of a response", "widget size/sides", nil},
		{"of an operation", "widget/create sides", nil},
		{"that is there", "widget size/depth", widgets()},
		{"that the other does not have", "widget size/color", widgets()},
		{"below nothing", "widget color/sides", widgets()},
		{"below a number", "widget size/depth/sides", widgets()},
		{"of another resource", "gadget size/sides", widgets()},
		{"of another operation", "widget/update sides", widgets()},
	} {
		t.Run(test.name, func(t *testing.T) {
			api := widgets()
			Beside(api, from, []string{test.location})
			if test.want != nil {
				assert.Equal(t, test.want, api)
				return
			}
			assert.NotEqual(t, widgets(), api)
		})
	}
	api := widgets()
	Beside(api, from, []string{"widget size/sides", "widget/create sides"})
	assert.Equal(t, from, api, "with the declarations below, each before what has it")
}
