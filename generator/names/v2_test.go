package names_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/resolve"
	"github.com/stripegen/stripegen/generator/source"
)

// TestV2Names names what API v2 has by paths and by types of events and errors.
func TestV2Names(t *testing.T) {
	text, err := os.ReadFile("../../golden/testdata/api_v2/openapi.yaml")
	require.NoError(t, err)
	doc, err := load.Open(t.Context(), "embedded", load.Options{Source: source.Options{Embedded: text}, Resources: []string{"all"}})
	require.NoError(t, err)
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	api, err := lower.API(selected, nil)
	require.NoError(t, err)
	table, err := names.Assign(api, names.Options{})
	require.NoError(t, err)

	services := map[string][]string{}
	params := map[string]string{}
	for _, r := range api.Resources {
		if len(r.Operations) > 0 {
			s := table.Service(r.ID, false)
			services[string(r.ID)] = []string{s.Type.String(), s.Interface.String(), s.Field.String()}
		}
		for _, op := range r.Operations {
			params[op.Key()] = table.Type(op.Params.ID).String() + " " + table.Method(r.ID, op).String()
		}
	}
	assert.Equal(t, map[string][]string{
		"shop.widget":            {"v1ShopWidgetService", "V1ShopWidgetService", "V1ShopWidgets"},
		"v2.core.event":          {"v2CoreEventService", "V2CoreEventService", "V2CoreEvents"},
		"v2.shop.parcel":         {"v2ShopParcelService", "V2ShopParcelService", "V2ShopParcels"},
		"v2.shop.parcel_label":   {"v2ShopParcelsLabelService", "V2ShopParcelsLabelService", "V2ShopParcelsLabels"},
		"v2.shop.parcel_stream":  {"v2ShopParcelStreamService", "V2ShopParcelStreamService", "V2ShopParcelStreams"},
		"v2.test_helpers.crates": {"v2TestHelpersCrateService", "V2TestHelpersCrateService", "V2TestHelpersCrates"},
	}, services)
	assert.Equal(t, "V2ShopParcelsLabelCreateParams Create", params["v2.shop.parcels.labels/create"])
	assert.Equal(t, "V2TestHelpersCrateDropParams Drop", params["v2.test_helpers.crates/drop"])
	assert.Equal(t, "V2ShopParcelStreamCreateParams Create", params["v2.shop.parcel_stream/create"])
	assert.Equal(t, "V2CrateDrop", table.Resource("crate_drop").String())
	assert.Equal(t, "V2ShopParcelLabel", table.Resource("v2.shop.parcel_label").String())
	assert.Equal(t, "v2shop_parcellabel.go", table.File("v2.shop.parcel_label", false).String())

	changed := api.ThinEvents[2]
	event := table.ThinEvent(changed.Type)
	assert.Equal(t, []string{
		"V2ShopParcelIncludingContentsChangedEvent", "V2ShopParcelIncludingContentsChangedEventNotification", "OnV2ShopParcelIncludingContentsChanged",
		"V2ShopParcelIncludingContentsChangedEventData",
	}, []string{event.Event.String(), event.Notification.String(), event.Register.String(), table.Type(changed.Data.ID).String()})
	assert.Equal(t, []string{"TokenExpiredError", "ErrorTypeTokenExpired", "TokenExpiredErrorCodeTokenOld"}, []string{
		table.ErrorType("token_expired").String(), table.ErrorTypeConstant("token_expired").String(), table.ErrorCode("token_expired", "token_old").String(),
	})
}
