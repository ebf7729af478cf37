package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

func TestPresence(t *testing.T) {
	api := func(required ...bool) *model.API {
		size := &model.Struct{ID: model.TypeID{Resource: "widget", Path: "size"}, Fields: []*model.Field{{Name: "depth", Required: required[1]}}}
		object := &model.Struct{ID: model.TypeID{Resource: "widget"}, Fields: []*model.Field{{Name: "color", Required: required[0]}}}
		return &model.API{Resources: []*model.Resource{{ID: "widget", Object: object, Decls: []model.Decl{size}}}}
	}
	plain, sdk := api(true, true), api(false, true)
	plain.Resources[0].Object.Fields = append(plain.Resources[0].Object.Fields, &model.Field{Name: "own", Required: true})
	Presence(plain, sdk)
	r := plain.Resources[0]
	assert.False(t, r.Object.Fields[0].Required, "the other document says that it can be absent")
	assert.True(t, r.Object.Fields[1].Required, "the other document does not have it")
	assert.True(t, r.Decls[0].(*model.Struct).Fields[0].Required)
}
