package names

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
)

// widget returns a model of one resource with the given fields, and methods.
func widget(operations []string, fields ...string) *model.API {
	slices.Sort(fields)
	object := &model.Struct{ID: model.TypeID{Resource: "widget"}}
	for _, name := range fields {
		object.Fields = append(object.Fields, &model.Field{Name: name, Type: model.String})
	}
	r := &model.Resource{ID: "widget", Object: object, Selected: true}
	for _, name := range operations {
		params := &model.Struct{ID: model.TypeID{Resource: "widget", Operation: name}}
		r.Operations = append(r.Operations, &model.Operation{Kind: model.Custom, Name: name, Params: params})
	}
	return &model.API{Resources: []*model.Resource{r}}
}

// withEnums adds enums with one value each to the resource of widget, by path.
func withEnums(api *model.API, value string, paths ...string) *model.API {
	r := api.Resources[0]
	for _, path := range paths {
		r.Decls = append(r.Decls, &model.Enum{ID: model.TypeID{Resource: "widget", Path: path}, Values: []string{value}})
	}
	return api
}

// assigned returns the names of a model.
func assigned(t *testing.T, api *model.API, opts Options) *Table {
	t.Helper()
	table, err := Assign(api, opts)
	require.NoError(t, err)
	return table
}

type pinnedTest struct {
	before, after *model.API
	opts          Options
	want          map[string]string
}

// pinnedTests are models before and after a change of the document, with the names
// after it if those from before are pinned.
func pinnedTests() map[string]pinnedTest {
	return map[string]pinnedTest{
		"a field that comes before": {
			before: widget(nil, "a_b"),
			after:  widget(nil, "a_b", "a-b"),
			want:   map[string]string{"field widget/a_b": "AB", "field widget/a-b": "AB2"},
		},
		"two that come before": {
			before: widget(nil, "a_b"),
			after:  widget(nil, "a_b", "a-b", "a.b"),
			want:   map[string]string{"field widget/a_b": "AB", "field widget/a-b": "AB2", "field widget/a.b": "AB3"},
		},
		"the first of two goes": {
			before: widget(nil, "a_b", "a-b"),
			after:  widget(nil, "a_b"),
			want:   map[string]string{"field widget/a_b": "AB2"},
		},
		"the name of what went is free": {
			before: widget(nil, "a_b"),
			after:  widget(nil, "a-b"),
			want:   map[string]string{"field widget/a-b": "AB"},
		},
		"a field with the name of a method of the object": {
			before: widget(nil, "id"),
			after:  widget(nil, "id", "refresh"),
			want:   map[string]string{"record widget/Refresh": "Refresh", "field widget/refresh": "Refresh2"},
		},
		"a method of the service": {
			before: widget([]string{"a_b"}),
			after:  widget([]string{"a-b", "a_b"}),
			want: map[string]string{
				"method widget/a_b": "AB", "method widget/a-b": "AB2",
				"record widget/a_b": "AB", "record widget/a-b": "ABWidget",
				"type widget:a_b": "WidgetABParams", "type widget:a-b": "WidgetABParams2",
			},
		},
		"a type, and what is named after it": {
			before: withEnums(widget(nil), "x", "b_c"),
			after:  withEnums(widget(nil), "x", "b_c", "b/c"),
			want: map[string]string{
				"type widget/b_c": "WidgetBC", "const widget/b_c=x": "WidgetBCX",
				"type widget/b/c": "WidgetBC2", "const widget/b/c=x": "WidgetBC2X",
			},
		},
		"the runtime needs a name": {
			before: withEnums(widget(nil), "x", "b_c"),
			after:  withEnums(widget(nil), "x", "b_c"),
			opts:   Options{Reserved: []string{"WidgetBC"}},
			want:   map[string]string{"type widget/b_c": "WidgetBC2", "const widget/b_c=x": "WidgetBCX"},
		},
	}
}

func TestPinned(t *testing.T) {
	for name, test := range pinnedTests() {
		t.Run(name, func(t *testing.T) {
			test.opts.Pinned = assigned(t, test.before, Options{}).Names()
			got := assigned(t, test.after, test.opts).Names()
			for key, want := range test.want {
				assert.Equal(t, want, got[key], key)
			}
			test.opts.Pinned = got
			assert.Equal(t, got, assigned(t, test.after, test.opts).Names(), "the names are their own pins")
		})
	}
}

func TestPinnedByHand(t *testing.T) {
	tests := map[string]struct {
		pinned map[string]string
		want   map[string]string
	}{
		"another name":      {map[string]string{"field widget/a_b": "Chosen"}, map[string]string{"field widget/a_b": "Chosen", "field widget/a-b": "AB"}},
		"one name for two":  {map[string]string{"field widget/a_b": "X", "field widget/a-b": "X"}, map[string]string{"field widget/a-b": "X", "field widget/a_b": "AB"}},
		"swapped":           {map[string]string{"field widget/a_b": "AB", "field widget/a-b": "AB2"}, map[string]string{"field widget/a-b": "AB2", "field widget/a_b": "AB"}},
		"no identifier":     {map[string]string{"field widget/a_b": "a b;"}, map[string]string{"field widget/a-b": "AB", "field widget/a_b": "AB2"}},
		"not exported":      {map[string]string{"field widget/a_b": "x"}, map[string]string{"field widget/a-b": "AB", "field widget/a_b": "AB2"}},
		"a keyword":         {map[string]string{"field widget/a_b": "func"}, map[string]string{"field widget/a-b": "AB", "field widget/a_b": "AB2"}},
		"what is read":      {map[string]string{"field widget/id": "Key", "field widget/a_b": "ID"}, map[string]string{"field widget/id": "ID", "field widget/a_b": "AB2"}},
		"of something else": {map[string]string{"field gadget/a_b": "X", "nonsense": "Y"}, map[string]string{"field widget/a-b": "AB"}},
	}
	for name, test := range tests {
		got := assigned(t, widget(nil, "id", "a_b", "a-b"), Options{Pinned: test.pinned}).Names()
		for key, want := range test.want {
			assert.Equal(t, want, got[key], "%s: %s", name, key)
		}
	}
}

// TestPinnedMeanings checks that no name of a lock takes or moves one that the standard
// library or the runtime looks for.
func TestPinnedMeanings(t *testing.T) {
	for pin, want := range map[string]string{
		"record widget/AsMap MarshalJSON":       `the name of "record widget/AsMap" cannot be MarshalJSON: encoding/json looks for that name; remove the line or choose another`,
		"record widget/AsMap SetLastResponse":   `the name of "record widget/AsMap" cannot be SetLastResponse: the runtime looks for that name; remove the line or choose another`,
		"record widget/String Text":             `the name of "record widget/String" cannot be Text: fmt looks for String; remove the line`,
		"record widget/cancel Error":            `the name of "record widget/cancel" cannot be Error: errors looks for that name; remove the line or choose another`,
		"field widget/a_b UnmarshalJSON":        `the name of "field widget/a_b" cannot be UnmarshalJSON: encoding/json looks for that name; remove the line or choose another`,
		"field widget/a_b APIResource":          `the name of "field widget/a_b" cannot be APIResource: the runtime looks for that name; remove the line or choose another`,
		"method widget/cancel LogValue":         `the name of "method widget/cancel" cannot be LogValue: log/slog looks for that name; remove the line or choose another`,
		"record widget/MarshalJSON MarshalJSON": "",
		"record widget/AsMap Mapping":           "",
		"record widget/ObjectName ResourceURL":  `the name of "record widget/ObjectName" cannot be ResourceURL: that is another method that every object has; remove the line or choose another`,
		"record widget/ResourceURL ObjectName":  `the name of "record widget/ResourceURL" cannot be ObjectName: that is another method that every object has; remove the line or choose another`,
		"record widget/ResourceURL Path":        "",
		"record widget/cancel Refresh":          "",
		"type widget/gone MarshalJSON":          "",
		"client widget String":                  `the name of "client widget" cannot be String: fmt looks for that name; remove the line or choose another`,
		"type widget:cancel String":             "",
	} {
		key, name := pin[:strings.LastIndexByte(pin, ' ')], pin[strings.LastIndexByte(pin, ' ')+1:]
		at := func(k string) diag.Pos { return diag.Pos{File: k, Line: 7} }
		_, err := Assign(widget([]string{"cancel"}, "id", "a_b"), Options{Pinned: map[string]string{key: name}, PinnedAt: at})
		if want == "" {
			assert.NoError(t, err, pin)
			continue
		}
		assert.EqualError(t, err, key+":7: "+want)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	}
}

// TestMeaningsComeFirst checks that members of a document leave the names that have a
// meaning to the methods of objects.
func TestMeaningsComeFirst(t *testing.T) {
	names := assigned(t, widget([]string{"format"}, "string", "LogValue", "MarshalJSON", "last_response"), Options{}).Names()
	assert.Equal(t, "String2", names["field widget/string"])
	assert.Equal(t, "LogValue2", names["field widget/LogValue"])
	assert.Equal(t, "MarshalJSON2", names["field widget/MarshalJSON"])
	assert.Equal(t, "LastResponse2", names["field widget/last_response"])
	assert.Equal(t, "FormatWidget", names["record widget/format"])
	for _, method := range objectMethods {
		assert.Equal(t, method, names["record widget/"+method])
	}
}

// TestDerivedNames checks that what is named after a type has a name of its own.
func TestDerivedNames(t *testing.T) {
	table := assigned(t, widget([]string{"make"}), Options{
		Reserved: []string{"widgetRecord", "v1WidgetService"},
	})
	assert.Equal(t, "widgetRecord2", table.Record("widget").String())
	assert.Equal(t, "v1WidgetService2", table.Service("widget", false).Type.String())
}

// TestClientMethods checks that no field of the client has the name of one of its methods.
func TestClientMethods(t *testing.T) {
	opts := Options{ClientMethods: []string{"With", "V1Widgets"}, Pinned: map[string]string{"client widget": "With"}}
	assert.Equal(t, "V1Widgets2", assigned(t, widget([]string{"make"}, "id"), opts).Names()["client widget"])
}

// TestVariants checks that the fields of a union keep clear of what every union has, and
// of each other.
func TestVariants(t *testing.T) {
	api := widget(nil, "id")
	union := &model.Union{ID: model.TypeID{Resource: "widget", Path: "owner"}, Variants: []model.ResourceID{"type", "type2", "id", "widget"}}
	for _, id := range union.Variants[:3] {
		api.Resources = append(api.Resources, &model.Resource{ID: id, Object: &model.Struct{ID: model.TypeID{Resource: id}}})
	}
	api.Resources[0].Decls = []model.Decl{union}
	table := assigned(t, api, Options{})
	var fields []string
	for _, name := range table.Variants(union) {
		fields = append(fields, name.String())
	}
	assert.Equal(t, []string{"Type2", "Type22", "ID2", "Widget"}, fields)
	assert.Equal(t, "Type", table.Resource("type").String(), "the types keep their names")
}

func TestNames(t *testing.T) {
	api := withEnums(widget([]string{"cancel"}, "a b/c"), "50 %/ü\n", "a b/c")
	api.Events = []model.Event{{Type: "widget.gone"}}
	names := assigned(t, api, Options{}).Names()
	for _, key := range RecordMethods {
		require.Equal(t, key, names["record widget/"+key])
		delete(names, "record widget/"+key)
	}
	assert.Equal(t, map[string]string{
		"type widget":                               "Widget",
		"field widget/a%20b%2Fc":                    "ABC",
		"type widget/a%20b/c":                       "WidgetABC",
		"const widget/a%20b/c=50%20%25%2F%C3%BC%0A": "WidgetABC50Ü",
		"type widget:cancel":                        "WidgetCancelParams",
		"method widget/cancel":                      "Cancel",
		"record widget/cancel":                      "Cancel",
		"service widget":                            "V1WidgetService",
		"client widget":                             "V1Widgets",
		"event widget.gone":                         "EventTypeWidgetGone",
	}, names)
	for key := range maps.Keys(names) {
		assert.Regexp(t, `^[a-z]+ [!-~]+$`, key)
	}
}

// TestNamesAreDistinct checks that no two declarations have one key, whatever their
// names: names that look like paths, operations or values, and declarations of several
// kinds at one path.
func TestNamesAreDistinct(t *testing.T) {
	var fields []*model.Field
	for _, name := range []string{"a", "a/b", "a=b", "a:b", "b", "c", "c=d"} {
		fields = append(fields, &model.Field{Name: name, Type: model.Int, Range: true, Flags: []string{"b", "c/d"}, Emptyable: true})
	}
	fields = append(fields, &model.Field{Name: "f", Type: model.File})
	slices.SortFunc(fields, func(a, b *model.Field) int { return strings.Compare(a.Name, b.Name) })
	params := func(path string) *model.Struct {
		return &model.Struct{ID: model.TypeID{Resource: "widget", Operation: "make", Path: path}, Fields: fields}
	}
	api := withEnums(widget([]string{"make"}, "a", "a/b", "a=b", "a:b"), "b", "a", "c", "d[]")
	op := api.Resources[0].Operations[0]
	op.Params = params("")
	op.Decls = []model.Decl{params("a"), params("b"), params("c")}
	table, seen := assigned(t, api, Options{}), map[string]Ident{}
	table.visit(&pinning{}, func(key string, _ scopeKey, name Ident) Ident {
		assert.NotContains(t, seen, key)
		seen[key] = name
		return Ident{}
	})
	assert.Len(t, table.Names(), len(seen))
}
