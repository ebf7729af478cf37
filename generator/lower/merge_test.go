package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

func TestMerge(t *testing.T) {
	field := func(name string, required, emptyable bool) *model.Field {
		return &model.Field{Name: name, Type: model.String, Required: required, Emptyable: emptyable}
	}
	id := model.TypeID{Shared: "PersonParams"}
	a := &model.Struct{ID: id, Fields: []*model.Field{field("both", true, false), field("first", true, false)}}
	b := &model.Struct{ID: id, Fields: []*model.Field{field("both", true, true), field("second", true, false)}}
	var m merger
	m.add(a)
	m.add(b)
	assert.Equal(t, []model.Decl{&model.Struct{ID: id, Fields: []*model.Field{
		field("both", true, true), field("first", false, false), field("second", false, false),
	}}}, m.order)
	assert.True(t, a.Field("first").Required, "the parts stay as they are")

	e := model.TypeID{Shared: "CardFunding"}
	assert.Equal(t, &model.Enum{ID: e, Values: []string{"a", "b", "c"}},
		merge(&model.Enum{ID: e, Values: []string{"a", "c"}}, &model.Enum{ID: e, Values: []string{"b", "c"}}))
}
