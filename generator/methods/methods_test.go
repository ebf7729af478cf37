package methods

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// widgets are the operations of an API that shows every rule.
var widgets = []Operation{
	{Method: "GET", Path: "/v1/widgets", Shape: Page, Response: "shop.widget"},
	{Method: "POST", Path: "/v1/widgets", Shape: One, Response: "shop.widget"},
	{Method: "GET", Path: "/v1/widgets/search", Shape: SearchPage, Response: "shop.widget"},
	{Method: "POST", Path: "/v1/widgets/create_preview", Shape: One, Response: "shop.widget"},
	{Method: "GET", Path: "/v1/widgets/{widget}", Shape: One, Response: "shop.widget"},
	{Method: "POST", Path: "/v1/widgets/{widget}", Shape: One, Response: "shop.widget"},
	{Method: "DELETE", Path: "/v1/widgets/{widget}", Shape: One, Response: "shop.widget"},
	{Method: "POST", Path: "/v1/widgets/{id}/cancel", Shape: One, Response: "shop.widget"},
	{Method: "POST", Path: "/v1/widgets/{id}/void", Shape: One, Response: "shop.widget"},
	{Method: "GET", Path: "/v1/widgets/{id}/pdf", Shape: Stream},
	{Method: "GET", Path: "/v1/widgets/{widget}/parts", Shape: Page, Response: "part"},
	{Method: "GET", Path: "/v1/widgets/{widget}/parts/{part}", Shape: One, Response: "part"},
	{Method: "GET", Path: "/v1/widgets/{widget}/owners", Shape: Page, Response: "person"},
	{Method: "GET", Path: "/v1/widgets/{widget}/features", Shape: One, Response: "widget_features"},
	{Method: "POST", Path: "/v1/widgets/{widget}/features", Shape: One, Response: "widget_features"},
	{Method: "DELETE", Path: "/v1/widgets/{widget}/sticker", Shape: One, Response: "label"},
	{Method: "POST", Path: "/v1/widgets/{widget}/login_links", Shape: One, Response: "login_link"},
	{Method: "GET", Path: "/v1/stock", Shape: One, Response: "stock"},
	{Method: "POST", Path: "/v1/stock", Shape: One, Response: "stock"},
	{Method: "POST", Path: "/v1/links", Shape: One, Response: "link"},
	{Method: "POST", Path: "/v1/test_helpers/widgets/{widget}/shipping/ship", Shape: One, Response: "shop.widget"},
	{Method: "GET", Path: "/v1/anything", Shape: One},
}

func TestInferred(t *testing.T) {
	want := map[string]string{
		"GET /v1/widgets":                                      "shop.widget list",
		"POST /v1/widgets":                                     "shop.widget create",
		"GET /v1/widgets/search":                               "shop.widget search",
		"POST /v1/widgets/create_preview":                      "shop.widget create_preview",
		"GET /v1/widgets/{widget}":                             "shop.widget retrieve {widget}",
		"POST /v1/widgets/{widget}":                            "shop.widget update {widget}",
		"DELETE /v1/widgets/{widget}":                          "shop.widget delete {widget}",
		"POST /v1/widgets/{id}/cancel":                         "shop.widget cancel {id}",
		"POST /v1/widgets/{id}/void":                           "shop.widget void_widget {id}",
		"GET /v1/widgets/{id}/pdf":                             "shop.widget pdf {id}",
		"GET /v1/widgets/{widget}/parts":                       "part list",
		"GET /v1/widgets/{widget}/parts/{part}":                "part retrieve {part}",
		"GET /v1/widgets/{widget}/owners":                      "shop.widget list_owners",
		"GET /v1/widgets/{widget}/features":                    "shop.widget retrieve_features {widget}",
		"POST /v1/widgets/{widget}/features":                   "shop.widget update_features {widget}",
		"DELETE /v1/widgets/{widget}/sticker":                  "shop.widget delete_sticker {widget}",
		"POST /v1/widgets/{widget}/login_links":                "login_link create",
		"GET /v1/stock":                                        "stock retrieve",
		"POST /v1/stock":                                       "stock update",
		"POST /v1/links":                                       "link create",
		"POST /v1/test_helpers/widgets/{widget}/shipping/ship": "shop.widget ship_widget {widget} test",
	}
	assert.Equal(t, want, described(widgets, assigned(widgets, false)))
}

// assigned returns the methods of operations.
func assigned(ops []Operation, declared bool) []Method {
	methods, _ := Assign(ops, declared, nil)
	return methods
}

// TestLeft checks that an operation has a method, is left out by a table, or is among
// those that are left, of which are all that the document does not declare.
func TestLeft(t *testing.T) {
	ops := []Operation{
		{Method: "GET", Path: "/v1/widgets/{widget}", Shape: One, Response: "widget"},
		{Method: "GET", Path: "/v1/ping", Shape: Stream},
		{Method: "GET", Path: "/v1/things/{thing}", Shape: Stream},
		{Method: "GET", Path: "/v1/both/{both}", Shape: One},
		{Method: "GET", Path: "/v1/customers/{customer}/subscriptions/{id}", Shape: One, Response: "subscription"},
	}
	methods, unassigned := Assign(ops, false, nil)
	assert.Len(t, methods, 1)
	assert.Equal(t, []int{1, 2, 3}, unassigned)
	methods, unassigned = Assign(ops, true, nil)
	assert.Empty(t, methods, "the document declares none")
	assert.Equal(t, []int{0, 1, 2, 3}, unassigned)
}

// described writes methods by their operations.
func described(ops []Operation, methods []Method) map[string]string {
	got := map[string]string{}
	for _, m := range methods {
		text := m.Resource + " " + m.Name
		if m.Own != "" {
			text += " {" + m.Own + "}"
		}
		if m.TestHelper {
			text += " test"
		}
		if m.Service != "" {
			text += " in " + m.Service
		}
		got[ops[m.Operation].Method+" "+ops[m.Operation].Path] = text
	}
	return got
}

func TestDeclared(t *testing.T) {
	ops := []Operation{
		{Method: "GET", Path: "/v1/widgets/{widget}/parts", Shape: Page, Response: "part", Declared: []Declared{
			{Resource: "widget", Name: "parts", Type: "custom"}, {Resource: "part", Name: "list", Type: "list"},
		}},
		{Method: "POST", Path: "/v1/widgets/{widget}/parts", Shape: One, Response: "part", Declared: []Declared{{"part", "create", "custom"}}},
		{Method: "GET", Path: "/v1/widgets/find", Shape: SearchPage, Response: "widget", Declared: []Declared{{"widget", "search", "custom"}}},
		{Method: "GET", Path: "/v1/old", Shape: One, Response: "widget"},
	}
	methods := assigned(ops, true)
	require.Len(t, methods, 3, "an operation without a declaration has no method")
	assert.Equal(t, Method{Operation: 0, Resource: "part", Kind: model.ListPage, Name: "list", Or: -1}, methods[0])
	assert.Equal(t, Method{Operation: 1, Resource: "part", Kind: model.Create, Name: "create", Or: -1}, methods[1])
	assert.Equal(t, model.SearchPage, methods[2].Kind)
}

func TestExceptions(t *testing.T) {
	ops := []Operation{
		{Method: "GET", Path: "/v1/accounts/{account}", Shape: One, Response: "account"},
		{Method: "DELETE", Path: "/v1/accounts/{account}/external_accounts/{id}", Shape: One},
		{Method: "DELETE", Path: "/v1/customers/{customer}/sources/{id}", Shape: One},
		{Method: "GET", Path: "/v1/customers/{customer}/subscriptions/{id}", Shape: One, Response: "subscription"},
	}
	exceptions := overrides.New(overrides.User{})
	methods, _ := Assign(ops, false, exceptions)
	assert.Equal(t, []Method{
		{Operation: 0, Resource: "account", Kind: model.Retrieve, Name: "get_by_id", Own: "account", Or: -1},
		{Operation: 1, Resource: "bank_account", Kind: model.Delete, Name: "delete", Own: "id", Response: "bank_account", Or: 2},
		{Operation: 1, Resource: "card", Kind: model.Delete, Name: "delete", Own: "id", Response: "card", Or: 2},
		{Operation: 2, Resource: "payment_source", Kind: model.Delete, Name: "delete", Own: "id", Response: "payment_source", Or: -1},
		{Operation: 2, Resource: "source", Kind: model.Custom, Name: "detach", Own: "id", Response: "source", Or: -1},
	}, methods, "the older form is left out")
	const noUse = ": the plain document has no use for it"
	unused := overrides.Check(exceptions, exceptions)
	assert.False(t, slices.Contains(unused, "methods GET /v1/accounts/{}"+noUse))
	assert.False(t, slices.Contains(unused, "left out /v1/customers/{}/subscriptions"+noUse))
	assert.True(t, slices.Contains(unused, "methods GET /v1/tax/associations/find"+noUse))
}

func TestNamesAreDistinct(t *testing.T) {
	ops := []Operation{
		{Method: "GET", Path: "/v1/a/{id}", Shape: One, Response: "widget"},
		{Method: "GET", Path: "/v1/b/{id}", Shape: One, Response: "widget"},
	}
	methods := assigned(ops, false)
	assert.Equal(t, "retrieve", methods[0].Name)
	assert.Equal(t, "retrieve_2", methods[1].Name)
}
