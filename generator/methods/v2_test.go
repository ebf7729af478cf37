package methods

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestV2 shows every rule of API v2. A declaration changes nothing.
func TestV2(t *testing.T) {
	ops := []Operation{
		{Method: "GET", Path: "/v2/shop/widgets", Shape: Page, Response: "v2.shop.widget"},
		{Method: "POST", Path: "/v2/shop/widgets", Shape: One, Response: "v2.shop.widget"},
		{Method: "GET", Path: "/v2/shop/widgets/{id}", Shape: One, Response: "v2.shop.widget"},
		{Method: "POST", Path: "/v2/shop/widgets/{id}", Shape: One, Response: "v2.shop.widget"},
		{Method: "DELETE", Path: "/v2/shop/widgets/{id}", Shape: Deleted},
		{Method: "POST", Path: "/v2/shop/widgets/{id}/close", Shape: One, Response: "v2.shop.widget"},
		{Method: "POST", Path: "/v2/shop/widgets/{id}/ping", Shape: One, Response: "v2.core.event"},
		{Method: "GET", Path: "/v2/shop/widgets/{widget_id}/parts", Shape: Page, Response: "v2.shop.widget_part"},
		{Method: "POST", Path: "/v2/shop/widgets/{widget_id}/parts", Shape: One, Response: "v2.shop.widget_part"},
		{Method: "DELETE", Path: "/v2/shop/widgets/{widget_id}/parts/{id}", Shape: Deleted},
		{Method: "GET", Path: "/v2/shop/widgets/{widget_id}/parts/{id}", Shape: One, Response: "v2.shop.widget_part"},
		{Method: "POST", Path: "/v2/shop/widgets/{widget_id}/links", Shape: One, Response: "v2.shop.widget_link"},
		{Method: "GET", Path: "/v2/shop/stock", Shape: One, Response: "v2.shop.stock"},
		{Method: "POST", Path: "/v2/test_helpers/gadgets/{id}/credit", Shape: One, Response: "gadget_credit"},
		{Method: "POST", Path: "/v2/test_helpers/gadgets/{id}/debit", Shape: One, Response: "gadget_debit"},
		{Method: "POST", Path: "/v2/shop/widget_stream"},
		{Method: "POST", Path: "/v2/shop/gadget_stream"},
		{Method: "DELETE", Path: "/v2/shop/gone/{id}", Shape: Deleted},
	}
	want := map[string]string{
		"GET /v2/shop/widgets":                           "v2.shop.widget list in v2.shop.widgets",
		"POST /v2/shop/widgets":                          "v2.shop.widget create in v2.shop.widgets",
		"GET /v2/shop/widgets/{id}":                      "v2.shop.widget retrieve {id} in v2.shop.widgets",
		"POST /v2/shop/widgets/{id}":                     "v2.shop.widget update {id} in v2.shop.widgets",
		"DELETE /v2/shop/widgets/{id}":                   "v2.shop.widget delete {id} in v2.shop.widgets",
		"POST /v2/shop/widgets/{id}/close":               "v2.shop.widget close {id} in v2.shop.widgets",
		"POST /v2/shop/widgets/{id}/ping":                "v2.shop.widget ping {id} in v2.shop.widgets",
		"GET /v2/shop/widgets/{widget_id}/parts":         "v2.shop.widget_part list in v2.shop.widgets.parts",
		"POST /v2/shop/widgets/{widget_id}/parts":        "v2.shop.widget_part create in v2.shop.widgets.parts",
		"DELETE /v2/shop/widgets/{widget_id}/parts/{id}": "v2.shop.widget_part delete {id} in v2.shop.widgets.parts",
		"GET /v2/shop/widgets/{widget_id}/parts/{id}":    "v2.shop.widget_part retrieve {id} in v2.shop.widgets.parts",
		"POST /v2/shop/widgets/{widget_id}/links":        "v2.shop.widget_link create in v2.shop.widgets.links",
		"GET /v2/shop/stock":                             "v2.shop.stock retrieve in v2.shop.stock",
		"POST /v2/test_helpers/gadgets/{id}/credit":      "gadget_credit credit {id} in v2.test_helpers.gadgets",
		"POST /v2/test_helpers/gadgets/{id}/debit":       "gadget_debit debit {id} in v2.test_helpers.gadgets",
		"POST /v2/shop/widget_stream":                    "v2.shop.widget create in v2.shop.widget_stream",
	}
	for _, declared := range []bool{false, true} {
		methods, unassigned := Assign(ops, declared, nil)
		assert.Equal(t, want, described(ops, methods))
		assert.Equal(t, []int{16, 17}, unassigned, "these have no resource")
	}
}
