package templates

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/model"
)

// TestSharedForm: a table of the runtime stands for params only where these have its
// fields, since the encoder reads memory by it.
func TestSharedForm(t *testing.T) {
	expand := func(t model.Type) []*model.Field { return []*model.Field{{Name: "expand", Type: t}} }
	texts := &model.Array{Elem: model.String}
	for _, test := range []struct {
		base   model.Base
		fields []*model.Field
		want   string
	}{
		{model.BaseParams, nil, "formCommon"},
		{model.BaseList, nil, ""},
		{model.BaseParams, expand(texts), "formExpand"},
		{model.BaseList, expand(texts), ""},
		{model.BaseSearch, expand(texts), ""},
		{model.BaseParams, expand(model.String), ""},
		{model.BaseParams, expand(&model.Array{Elem: model.Int}), ""},
		{model.BaseParams, expand(&model.Map{Elem: model.String}), ""},
		{model.BaseParams, []*model.Field{{Name: "expand", Type: texts, Emptyable: true}}, ""},
		{model.BaseParams, []*model.Field{{Name: "expand", Type: texts, InPath: true}}, ""},
		{model.BaseParams, []*model.Field{{Name: "name", Type: texts}}, ""},
		{model.BaseParams, append(expand(texts), &model.Field{Name: "name", Type: model.String}), ""},
	} {
		op := &model.Operation{Base: test.base, Params: &model.Struct{Fields: test.fields}}
		assert.Equal(t, test.want, sharedForm(op).String(), "%v %+v", test.base, test.fields)
	}
}
