package lower_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
	"github.com/stripegen/stripegen/generator/source"
)

// v2Model returns the model of resources of the document in golden/testdata/api_v2.
func v2Model(t *testing.T, edit func(string) string, resources ...string) *model.API {
	t.Helper()
	text, err := os.ReadFile("../../golden/testdata/api_v2/openapi.yaml")
	require.NoError(t, err)
	doc, err := load.Open(t.Context(), "embedded", load.Options{Source: source.Options{Embedded: []byte(edit(string(text)))}, Resources: resources})
	require.NoError(t, err)
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	api, err := lower.API(selected, nil)
	require.NoError(t, doc.Locate(err))
	return api
}

// same leaves a document as it is.
func same(text string) string { return text }

// described writes the fields of structs, those within each other by their paths.
func described(s *model.Struct, path string) []string {
	var lines []string
	for _, f := range s.Fields {
		line := path + f.Name + ": " + kind(f.Type)
		for _, flag := range []struct {
			word string
			is   bool
		}{{" required", f.Required}, {" clearable", f.Emptyable}, {" path", f.InPath}} {
			if flag.is {
				line += flag.word
			}
		}
		if f.Values != nil {
			line += " " + strings.Join(f.Values, "|")
		}
		if f.Referenced != "" {
			line += " of " + string(f.Referenced)
		}
		lines = append(lines, line)
		switch t := f.Type.(type) {
		case *model.Struct:
			lines = append(lines, described(t, path+f.Name+".")...)
		case *model.Array:
			if inner, ok := t.Elem.(*model.Struct); ok {
				lines = append(lines, described(inner, path+f.Name+"[].")...)
			}
		}
	}
	return lines
}

// kind returns a type in a word.
func kind(t model.Type) string {
	switch t := t.(type) {
	case model.Scalar:
		return []string{"text", "int", "float", "bool", "decimal", "unix", "currency", "object", "raw", "file", "int text", "time"}[t]
	case model.Shared:
		return []string{"address", "shipping", "error", "range", "amount"}[t]
	case *model.Enum:
		return fmt.Sprint("enum ", strings.Join(t.Values, "|"))
	case *model.Struct:
		return "struct"
	case *model.Array:
		return "list of " + kind(t.Elem)
	case *model.Map:
		return map[bool]string{true: "map of nullable ", false: "map of "}[t.Nullable] + kind(t.Elem)
	}
	return fmt.Sprintf("%T", t)
}

// TestV2Response shows the types that responses of API v2 have beside those of API v1.
func TestV2Response(t *testing.T) {
	parcel := v2Model(t, same, "v2.shop.parcel").Resource("v2.shop.parcel")
	assert.True(t, parcel.V2)
	assert.Equal(t, []string{
		"address: address",
		"created: time required",
		"history: list of struct", "history[].at: time required", "history[].place: text",
		"id: text required",
		"insured: amount",
		"livemode: bool",
		"metadata: map of text",
		"note: text",
		"object: text required",
		"price: object",
		"ratio: decimal",
		"sender: text of shop.widget",
		"sizes: list of text", "status: enum lost|sent required", "stock: map of text",
		"weight: int text required",
	}, described(parcel.Object, ""))
	texts := parcel.Object.Field("status").Type.(*model.Enum).Texts
	assert.Equal(t, "Nobody knows where it is.", texts["lost"].String())
	assert.Equal(t, "It is on its way.", texts["sent"].String())
}

// TestV2Requests shows the parameters of each operation, from a query or from JSON.
func TestV2Requests(t *testing.T) {
	api := v2Model(t, same, "v2.shop.parcel", "v2.shop.parcel_label")
	want := map[string][]string{
		"v2.shop.parcels/create": {
			"address: address required",
			"include: list of text history|price",
			"insured: amount",
			"labels: list of struct", "labels[].note: text clearable", "labels[].text: text required",
			"metadata: map of text",
			"ratio: decimal",
			"sent: time",
			"sizes: list of text",
			"stock: map of text",
			"weight: int text required",
		},
		"v2.shop.parcels/update": {"address: address", "metadata: map of nullable text", "note: text clearable"},
		"v2.shop.parcels/list": {
			"carriers: list of text bike|train", "created: range", "limit: int", "sent_gte: time",
		},
		"v2.shop.parcels/retrieve":        {"include: list of text history|price"},
		"v2.shop.parcels/delete":          nil,
		"v2.shop.parcels/stop":            nil,
		"v2.shop.parcel_stream/create":    {"parcels: list of struct required", "parcels[].weight: int text"},
		"v2.shop.parcels.labels/create":   {"parcel_id: text required path", "text: text required"},
		"v2.shop.parcels.labels/retrieve": {"parcel_id: text required path"},
	}
	got := map[string][]string{}
	for _, r := range api.Resources {
		for _, op := range r.Operations {
			assert.True(t, op.V2())
			assert.Equal(t, model.BaseParams, op.Base)
			got[op.Key()] = described(op.Params, "")
		}
	}
	assert.Equal(t, want, got)
}

// TestV2Returns shows what operations of API v2 return, and where.
func TestV2Returns(t *testing.T) {
	want := map[string]string{
		"v2.shop.parcels/create": "0 v2.shop.parcel ", "v2.shop.parcels/retrieve": "0 v2.shop.parcel ", "v2.shop.parcels/update": "0 v2.shop.parcel ",
		"v2.shop.parcels/delete": "4  ", "v2.shop.parcels/stop": "0 v2.shop.parcel ", "v2.shop.parcels/list": "1 v2.shop.parcel ",
		"v2.shop.parcel_stream/create": "5  https://stream.example.com",
	}
	got := map[string]string{}
	for _, r := range v2Model(t, same, "v2.shop.parcel").Resources {
		for _, op := range r.Operations {
			id := ""
			if ref, ok := op.Returns.Type.(*model.Ref); ok {
				id = string(ref.Resource)
			}
			got[op.Key()] = fmt.Sprint(int(op.Returns.Kind), " ", id, " ", op.Server)
		}
	}
	assert.Equal(t, want, got)
}

// TestV2Server has the address of an operation, or else that of its path.
func TestV2Server(t *testing.T) {
	edit := func(text string) string {
		return strings.Replace(text, "    post:\n      description: Send many parcels.", "    post:\n      servers: [{url: https://own.example.com}]\n      description: Send many parcels.", 1)
	}
	stream := v2Model(t, edit, "v2.shop.parcel").Resource("v2.shop.parcel_stream")
	require.NotNil(t, stream)
	assert.Equal(t, "https://own.example.com", stream.Operations[0].Server)
}

// TestV2Services assigns each service to one resource: to that which it returns, or to
// one without a type.
func TestV2Services(t *testing.T) {
	var got []string
	for _, r := range v2Model(t, same, "all").Resources {
		line := string(r.ID)
		if r.Bare {
			line += " bare"
		}
		for _, op := range r.Operations {
			line += ", " + op.Key()
		}
		got = append(got, line)
	}
	assert.Equal(t, []string{
		"crate_drop", "crate_lift", "shop.widget, retrieve, list", "v2.core.event, v2.core.events/retrieve, v2.core.events/list",
		"v2.shop.parcel, v2.shop.parcels/create, v2.shop.parcels/retrieve, v2.shop.parcels/update, v2.shop.parcels/delete, v2.shop.parcels/stop, v2.shop.parcels/list",
		"v2.shop.parcel_label, v2.shop.parcels.labels/create, v2.shop.parcels.labels/retrieve",
		"v2.shop.parcel_stream bare, v2.shop.parcel_stream/create",
		"v2.test_helpers.crates bare, v2.test_helpers.crates/drop, v2.test_helpers.crates/lift",
	}, got)
}

// TestV2Events lowers the data of thin events, and names what is in brackets.
func TestV2Events(t *testing.T) {
	api := v2Model(t, same, "all")
	require.Len(t, api.ThinEvents, 3)
	var lines []string
	for _, e := range api.ThinEvents {
		lines = append(lines, fmt.Sprintf("%s of %s, related %q, data %v", e.Type, e.Resource, e.Related, e.Data != nil))
	}
	assert.Equal(t, []string{
		`v1.shop.widget.lost of shop.widget, related "shop.widget", data false`,
		`v2.core.storm.over of v2.core.event, related "", data false`,
		`v2.shop.parcel[contents].changed of v2.shop.parcel, related "v2.shop.parcel", data true`,
	}, lines)
	changed := api.ThinEvents[2]
	assert.Equal(t, model.TypeID{Resource: "v2.shop.parcel.including.contents.changed.event", Path: "data"}, changed.Data.ID)
	assert.Equal(t, []string{"pieces: int required"}, described(changed.Data, ""))
	assert.Equal(t, "The contents of a parcel have changed.", changed.Doc.String())
	require.Len(t, api.Events, 1)
	assert.Equal(t, "shop.widget.made", api.Events[0].Type)
}

// TestV2Errors notes the errors with a type, for resources of API v2 alone.
func TestV2Errors(t *testing.T) {
	api := v2Model(t, same, "v2.shop.parcel_label")
	require.Len(t, api.TypedErrors, 1)
	assert.Equal(t, "token_expired", api.TypedErrors[0].Type)
	assert.Equal(t, []string{"token_gone", "token_old"}, api.TypedErrors[0].Codes)
	assert.Equal(t, "The token is gone.", api.TypedErrors[0].Doc.String())
	assert.Equal(t, []string{"error: text", "holder: raw", "limit: int text required", "reason: enum expired|replaced required"}, described(api.TypedErrors[0].Members, ""))
	require.Len(t, api.TypedErrors[0].Decls, 1, "that of the holder, which is a text in the other error, is gone")
	assert.Equal(t, []string{"expired", "replaced", "worn"}, api.TypedErrors[0].Decls[0].(*model.Enum).Values)
	assert.Empty(t, v2Model(t, same, "shop.widget").TypedErrors)
}
