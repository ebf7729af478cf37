package names

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

func TestResources(t *testing.T) {
	api := withEnums(widget([]string{"cancel"}, "id", "object", "color"), "red", "color")
	for id, fields := range map[model.ResourceID][]string{"shop.stub": {"id", "object"}, "whole": {"id", "name", "object"}, "single": {"object"}, "choice": nil} {
		r := widget(nil, fields...).Resources[0]
		r.ID, r.Object.ID.Resource = id, id
		api.Resources = append(api.Resources, r)
	}
	api.Shared = []model.Decl{&model.Enum{ID: model.TypeID{Shared: "Size"}, Values: []string{"s"}}}
	whole, stubs := Resources(assigned(t, api, Options{}).Names())
	assert.Equal(t, []string{"choice", "single", "whole", "widget"}, whole)
	assert.Equal(t, []string{"shop.stub"}, stubs)
	whole, stubs = Resources(nil)
	assert.Empty(t, append(whole, stubs...))
}
