package emit_test

import (
	"go/format"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/overrides"
)

// garden returns a resource with a field of every kind, a stub beside it.
func garden(t *testing.T) *model.API {
	t.Helper()
	path, err := model.NewWirePath("/v1/parks/{park}/gardens/{garden}")
	require.NoError(t, err)
	id := model.TypeID{Resource: "shop.garden"}
	owner := &model.Ref{Resource: "customer", Expandable: true}
	bed := &model.Struct{ID: id.Child("bed", false)}
	bed.Fields = []*model.Field{{Name: "inner", Type: bed}, {Name: "size", Type: model.Int, Required: true}}
	state := &model.Enum{ID: id.Child("state", false), Values: []string{"closed", "open"}}
	visitor := &model.Union{ID: id.Child("visitor", false), Variants: []model.ResourceID{"customer", "shop.garden"}}
	object := &model.Struct{ID: id, Fields: []*model.Field{
		{Name: "address", Type: model.Address, Nullable: true},
		{Name: "bed", Type: bed},
		{Name: "grid", Type: &model.Array{Elem: &model.Array{Elem: model.Int}}},
		{Name: "owner", Type: owner, Required: true, Nullable: true},
		{Name: "photos", Type: &model.List{Elem: owner}},
		{Name: "state", Type: state, Required: true},
		{Name: "visitor", Type: visitor},
		{Name: "words", Type: &model.Map{Elem: model.String}},
	}}
	operation := func(kind model.OperationKind, name, method string, returns model.Type, fields ...*model.Field) *model.Operation {
		return &model.Operation{
			Kind: kind, Name: name, HTTPMethod: method, Path: path, Returns: model.Returns{Type: returns},
			Args:   []model.PathArg{{Name: "park"}, {Name: "garden", Own: true}},
			Params: &model.Struct{ID: model.TypeID{Resource: "shop.garden", Operation: name}, Fields: fields},
		}
	}
	own := &model.Ref{Resource: "shop.garden"}
	return &model.API{
		Version: "2030-01-01",
		Events:  []model.Event{{Type: "shop.garden.created", Resource: "shop.garden"}},
		Resources: []*model.Resource{
			{ID: "customer", Stub: true, Object: &model.Struct{ID: model.TypeID{Resource: "customer"}}},
			{ID: "shop.garden", Selected: true, Object: object, Decls: []model.Decl{bed, state, visitor}, Operations: []*model.Operation{
				operation(model.Update, "update", "POST", own,
					&model.Field{Name: "closes", Type: model.Int, Flags: []string{"now"}, Emptyable: true},
					&model.Field{Name: "park", Type: model.String, Required: true, InPath: true},
					&model.Field{Name: "since", Type: model.UnixTime, Range: true},
					&model.Field{Name: "state", Type: model.String, Values: []string{"closed", "open"}}),
				operation(model.Delete, "delete", "DELETE", own),
				operation(model.Custom, "visit", "POST", visitor),
				operation(model.ListPage, "list_owners", "GET", owner),
			}},
		},
	}
}

func TestFake(t *testing.T) {
	api := garden(t)
	table, err := names.Assign(api, emit.Names())
	require.NoError(t, err)
	files, err := emit.Fake(api, table, nil)
	require.NoError(t, err)
	text := map[string]string{}
	for _, f := range files {
		source, err := format.Source(f.Data)
		require.NoError(t, err, f.Name)
		assert.True(t, strings.HasPrefix(string(source), output.Header), f.Name)
		text[f.Name] = string(source)
	}
	assert.Contains(t, text["stripetest/document.go"], `const documentVersion = "2030-01-01"`)
	assert.Contains(t, text["stripetest/document.go"], "var tables = []*resource{\n\t&tableShopGarden,\n}")
	assert.Contains(t, text, "stripetest/server.go")
	for _, absent := range []string{"sample.go", "sessions.go", "sessions_report.go", "api_test.go", "table_customer.go", "v2_style.go"} {
		assert.NotContains(t, text, "stripetest/"+absent)
	}
	garden := text["stripetest/table_shop_garden.go"]
	for _, want := range []string{
		`Prefix: "garden",`,
		`{Name: "address", Kind: kindObject, Fields: []field{`,
		"{Name: \"bed\", Kind: kindObject, Fields: []field{\n\t\t\t{Name: \"inner\", Kind: kindObject},\n\t\t\t{Name: \"size\", Kind: kindInt, Required: true},\n\t\t}},",
		`{Name: "grid", Kind: kindAny, In: inList},`,
		`{Name: "owner", Kind: kindRef, Resource: "customer", Nullable: true},`,
		`{Name: "photos", Kind: kindRef, In: inPage, Resource: "customer"},`,
		`{Name: "state", Values: []string{"closed", "open"}, Required: true},`,
		`{Name: "visitor", Kind: kindRef},`,
		`{Name: "words", In: inMap},`,
		`Events: []string{"shop.garden.created"},`,
		`{Name: "closes", Kind: kindInt, Flags: []string{"now"}, Emptyable: true},`,
		`{Name: "park", Required: true, InPath: true},`,
		`{Name: "since", Kind: kindInt, Range: true},`,
		"Kind:   opCustom,\n\t\t\tName:   \"delete\",",
		`Returns: "*",`,
		`Returns: "customer",`,
	} {
		assert.Contains(t, garden, want)
	}
	assert.NotContains(t, garden, "Rules")
	assert.NotContains(t, garden, "Initial")
	assert.NotContains(t, garden, "Embedded")
}

// TestFakeParts holds that a package has the rules of its resources, and no others.
func TestFakeParts(t *testing.T) {
	const session, stream = "v2.billing.meter_event_session", "v2.billing.meter_event_stream"
	for _, c := range []struct {
		ids          []model.ResourceID
		parts, rules string
	}{
		{[]model.ResourceID{session, stream}, "v2_event.go v2_meter_session.go v2_meter_stream.go v2_style.go", "meterSessionRules meterStreamRules"},
		{[]model.ResourceID{session}, "v2_event.go v2_meter_session.go v2_style.go", "meterSessionRules"},
		{[]model.ResourceID{stream}, "v2_event.go v2_meter_stream.go v2_style.go", "meterStreamRules"},
		{[]model.ResourceID{"v2.core.account"}, "v2_event.go v2_style.go", ""},
		{[]model.ResourceID{"identity.verification_report", "identity.verification_session"}, "sessions.go sessions_report.go", "reportRules sessionRules"},
		{[]model.ResourceID{"identity.verification_report"}, "", ""},
	} {
		api := &model.API{}
		for _, id := range c.ids {
			api.Resources = append(api.Resources, &model.Resource{
				ID: id, Selected: true, V2: strings.HasPrefix(string(id), "v2."), Object: &model.Struct{ID: model.TypeID{Resource: id}},
			})
		}
		table, err := names.Assign(api, emit.Names())
		require.NoError(t, err)
		files, err := emit.Fake(api, table, nil)
		require.NoError(t, err)
		var parts, rules []string
		for _, f := range files {
			name := strings.TrimPrefix(f.Name, "stripetest/")
			if strings.HasPrefix(name, "v2_") || strings.HasPrefix(name, "sessions") {
				parts = append(parts, name)
			}
			source, err := format.Source(f.Data)
			require.NoError(t, err)
			for _, m := range regexp.MustCompile(`Rules: +&(\w+)`).FindAllStringSubmatch(string(source), -1) {
				rules = append(rules, m[1])
			}
		}
		assert.Equal(t, c.parts, strings.Join(parts, " "))
		assert.Equal(t, c.rules, strings.Join(rules, " "))
	}
}

// till are resources that the table of initial values has rows for.
func till() *model.API {
	resource := func(id model.ResourceID, fields ...*model.Field) *model.Resource {
		return &model.Resource{ID: id, Selected: true, Object: &model.Struct{ID: model.TypeID{Resource: id}, Fields: fields}}
	}
	enum := func(id model.ResourceID, values ...string) *model.Enum {
		return &model.Enum{ID: model.TypeID{Resource: id}.Child("type", false), Values: values}
	}
	recurring := &model.Struct{ID: model.TypeID{Resource: "price"}.Child("recurring", false), Fields: []*model.Field{
		{Name: "interval_count", Type: model.Int, Required: true}, {Name: "type", Type: model.String},
	}}
	return &model.API{Resources: []*model.Resource{
		resource("card", &model.Field{Name: "last4", Type: model.String, Required: true}, &model.Field{Name: "status", Type: model.String}),
		resource("charge", &model.Field{Name: "amount_captured", Type: model.Int, Required: true}, &model.Field{Name: "captured", Type: model.Bool}),
		resource("price", &model.Field{Name: "recurring", Type: recurring, Nullable: true}, &model.Field{Name: "type", Type: enum("price", "recurring", "single")}),
		resource("token",
			&model.Field{Name: "card", Type: &model.Ref{Resource: "card"}}, &model.Field{Name: "owner", Type: &model.Ref{Resource: "card", Expandable: true}},
			&model.Field{Name: "cards", Type: &model.List{Elem: &model.Ref{Resource: "card"}}},
			&model.Field{Name: "type", Type: enum("token", "card", "pii")}),
	}}
}

func TestFakeInitials(t *testing.T) {
	api := till()
	table, err := names.Assign(api, emit.Names())
	require.NoError(t, err)
	exceptions := overrides.New(overrides.User{})
	files, err := emit.Fake(api, table, exceptions)
	require.NoError(t, err)
	text := ""
	for _, f := range files {
		if strings.HasPrefix(f.Name, "stripetest/table_") {
			source, err := format.Source(f.Data)
			require.NoError(t, err, f.Name)
			text += string(source)
		}
	}
	for _, want := range []string{
		`{Name: "last4", Required: true, Initial: []initial{{Like: "number", Last: 4}}},`,
		`{Name: "status"},`,
		`{Name: "amount_captured", Kind: kindInt, Required: true, Initial: []initial{{Value: 0, When: "capture=false"}, {Like: "amount"}}},`,
		`{Name: "captured", Kind: kindBool, Initial: []initial{{Like: "capture"}, {Value: true}}},`,
		`{Name: "interval_count", Kind: kindInt, Required: true, Initial: []initial{{Value: 1}}},`,
		// The document lists neither one_time nor most types of tokens.
		`{Name: "type", Values: []string{"recurring", "single"}, Initial: []initial{{Value: "recurring", When: "recurring"}}},`,
		`{Name: "type", Values: []string{"card", "pii"}, Initial: []initial{{Value: "person", When: "person"}, {Value: "pii", When: "pii"}, {Value: "card"}}},`,
		`{Name: "card", Kind: kindRef, Resource: "card", Embedded: true},`,
		`{Name: "owner", Kind: kindRef, Resource: "card"},`,
		`{Name: "cards", Kind: kindRef, In: inPage, Resource: "card"},`,
	} {
		assert.Contains(t, text, want)
	}
	unused := strings.Join(overrides.Check(exceptions, exceptions), "\n")
	for row, used := range map[string]bool{
		"price type = one_time": false, "price type = recurring when recurring": true, "price recurring.interval_count = 1": true,
		"token type = person when person": true, "account type = none": false,
	} {
		assert.Equal(t, !used, strings.Contains(unused, "initial value "+row+": "), row)
	}
}
