package stripetest

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// depot are tables of API v2: parcels, labels below them, a stream, thin events.
func depot() []*resource {
	include := field{Name: "include", In: inList, Values: []string{"history", "route.stops"}}
	parcels := &resource{
		Object: "v2.shop.parcel", Prefix: "p", Style: jsonStyle{},
		Fields: []field{
			{Name: "closed", Kind: kindBool},
			{Name: "created", Kind: kindTime, Required: true},
			{Name: "history", Kind: kindAny, In: inList, Required: true},
			{Name: "id", Required: true},
			{Name: "metadata", In: inMap},
			{Name: "note", Nullable: true},
			{Name: "object", Required: true},
			{Name: "route", Kind: kindObject, Fields: []field{{Name: "name"}, {Name: "stops", Kind: kindInt, Required: true}}},
			{Name: "status", Values: []string{"lost", "stopped"}, Required: true},
			{Name: "stock", In: inMap},
			{Name: "weight", Kind: kindIntText, Required: true},
		},
		Operations: []operation{
			{Kind: opCreate, Name: "create", Method: "POST", Path: "/v2/shop/parcels", Params: append(parcelParams(), include)},
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v2/shop/parcels/{id}", Own: "id", Params: []field{include}},
			{Kind: opUpdate, Name: "update", Method: "POST", Path: "/v2/shop/parcels/{id}", Own: "id", Params: parcelParams()},
			{Kind: opDelete, Name: "delete", Method: "DELETE", Path: "/v2/shop/parcels/{id}", Own: "id"},
			{Kind: opCustom, Name: "stop", Method: "POST", Path: "/v2/shop/parcels/{id}/stop", Own: "id"},
			{Kind: opCustom, Name: "close", Method: "POST", Path: "/v2/shop/parcels/{id}/close", Own: "id"},
			{Kind: opCustom, Name: "ping", Method: "POST", Path: "/v2/shop/parcels/{id}/ping", Own: "id", Returns: thinObject},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v2/shop/parcels", Params: []field{
				{Name: "created", Kind: kindTime, Range: true}, {Name: "statuses", In: inList}, {Name: "notes", In: inList}, {Name: "created_gte", Kind: kindTime},
			}},
		},
		Thin: []thinEvent{
			{Type: "v2.shop.parcel.created", Related: "v2.shop.parcel"},
			{Type: "v2.shop.parcel[route.name].updated", Related: "v2.shop.parcel", Data: []field{{Name: "pieces", Kind: kindInt, Required: true}}},
		},
	}
	labels := &resource{
		Object: "v2.shop.label", Prefix: "l", Style: jsonStyle{},
		Fields: []field{{Name: "id", Required: true}, {Name: "object", Required: true}, {Name: "parcel"}},
		Operations: []operation{
			{Kind: opCreate, Name: "create", Method: "POST", Path: "/v2/shop/parcels/{parcel_id}/labels", Params: []field{{Name: "parcel_id", Required: true, InPath: true}}},
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v2/shop/parcels/{parcel_id}/labels/{id}", Own: "id"},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v2/shop/parcels/{parcel_id}/labels"},
		},
	}
	stream := &resource{Object: "v2.shop.stream", Style: jsonStyle{}, Operations: []operation{
		{Kind: opEmpty, Name: "create", Method: "POST", Path: "/v2/shop/stream"},
	}}
	events := &resource{
		Object: thinObject, Prefix: "evt", Style: jsonStyle{},
		Fields: []field{{Name: "id", Required: true}, {Name: "object", Required: true}, {Name: "type", Required: true}},
		Operations: []operation{
			{Kind: opRetrieve, Name: "retrieve", Method: "GET", Path: "/v2/core/events/{id}", Own: "id"},
			{Kind: opList, Name: "list", Method: "GET", Path: "/v2/core/events", Params: []field{{Name: "types", In: inList}}},
		},
		Thin: []thinEvent{{Type: "v2.core.storm.over"}},
	}
	return []*resource{parcels, labels, stream, events, plants()}
}

// meters are the tables of the stream of meter events, and of its sessions.
func meters() (session, stream *resource) {
	session = &resource{
		Object: meterSessions, Prefix: "ms", Style: jsonStyle{}, Rules: &meterSessionRules,
		Fields:     []field{{Name: "authentication_token", Required: true}, {Name: "expires_at", Kind: kindTime, Required: true}, {Name: "id", Required: true}},
		Operations: []operation{{Kind: opCreate, Name: "create", Method: "POST", Path: "/v2/billing/meter_event_session"}},
	}
	return session, &resource{Object: "v2.billing.meter_event_stream", Style: jsonStyle{}, Rules: &meterStreamRules, Operations: []operation{
		{Kind: opEmpty, Name: "create", Method: "POST", Path: "/v2/billing/meter_event_stream"},
	}}
}

// parcelParams are what may be sent for a parcel.
func parcelParams() []field {
	return []field{
		{Name: "metadata", In: inMap},
		{Name: "note", Emptyable: true},
		{Name: "pieces", Kind: kindInt},
		{Name: "route", Kind: kindObject, Fields: []field{{Name: "name"}, {Name: "stops", Kind: kindInt}}},
		{Name: "stock", In: inMap},
		{Name: "tags", In: inList},
		{Name: "weight", Kind: kindIntText, Required: true},
		{Name: "when", Kind: kindTime},
	}
}

// newDepot starts a server of API v2, at a fixed time.
func newDepot(t *testing.T) *api {
	t.Helper()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	header := http.Header{"Authorization": {"Bearer sk_test_123"}, "Content-Type": {"application/json"}}
	return &api{t, newServer(t, depot(), []Option{clock(&at)}), header}
}

const parcelsPath = "/v2/shop/parcels"

func TestV2Objects(t *testing.T) {
	a := newDepot(t)
	made := a.post(parcelsPath, `{"weight":"12","note":"n","metadata":{"a":"1","b":"2"},"route":{"name":"r"},"include":["history"]}`).must(t)
	assert.JSONEq(t, `{"id":"p_Fake00000001","object":"v2.shop.parcel","created":"2026-01-02T03:04:05Z","history":[],"metadata":{"a":"1","b":"2"},
		"note":"n","route":{"name":"r"},"status":"lost","weight":"12"}`, made.body)
	path := parcelsPath + "/" + made.id()
	assert.False(t, a.get(path, "").must(t).has("history"), "it is not included")
	assert.EqualValues(t, 0, a.get(path, "include[0]=route.stops").must(t).at("route.stops"))
	changed := a.post(path, `{"weight":"13","note":null,"metadata":{"a":null}}`).must(t)
	assert.JSONEq(t, `{"b":"2"}`, toJSON(t, changed.at("metadata")))
	a.post(path, `{"weight":"13","stock":{"a":"1","b":"2"}}`).must(t)
	a.post(path, `{"weight":"13","stock":{"b":null}}`).must(t)
	assert.JSONEq(t, `{"a":"1","c":"3"}`, toJSON(t, a.post(path, `{"weight":"13","stock":{"c":"3"}}`).must(t).at("stock")))
	assert.Nil(t, changed.at("note"))
	assert.Equal(t, "stopped", a.post(path+"/stop", "{}").must(t).text("status"))
	assert.Equal(t, true, a.post(path+"/close", "{}").must(t).at("closed"))
	assert.JSONEq(t, `{"id":"p_Fake00000001","object":"v2.shop.parcel"}`, a.do("DELETE", path, "").must(t).body)
	assert.JSONEq(t, `{}`, a.post("/v2/shop/stream", "{}").must(t).body)
	label := a.post(parcelsPath+"/p_9/labels", "{}").must(t)
	assert.Equal(t, "p_9", label.text("parcel"))
	assert.Equal(t, 404, a.get(parcelsPath+"/p_8/labels/"+label.id(), "").status, "it is another parcel's")
	assert.Len(t, a.get(parcelsPath+"/p_9/labels", "").must(t).ids(), 1)
	assert.Empty(t, a.get(parcelsPath+"/p_8/labels", "").must(t).ids())
	assert.Equal(t, "list", a.get("/v1/plants", "").must(t).text("object"), "API v1 is as it was")
}

func TestV2Refusals(t *testing.T) {
	a := newDepot(t)
	for body, want := range map[string]string{
		`{`:                              "The body cannot be read",
		`[]`:                             "The body cannot be read",
		`null`:                           "The body cannot be read: it is not one JSON object.",
		`{"weight":"1"}{}`:               "The body cannot be read: it is not one JSON object.",
		`{"weight":"1"}x`:                "The body cannot be read: it is not one JSON object.",
		`{}`:                             "The parameter weight is needed.",
		`{"weight":12}`:                  "weight is of another type in JSON",
		`{"weight":"x"}`:                 "weight is a text with a time or a number; 'x' is not",
		`{"weight":"1","when":"soon"}`:   "when is a text with a time or a number",
		`{"weight":"1","pieces":"3"}`:    "pieces is of another type in JSON",
		`{"weight":"1","pieces":1.5}`:    "pieces is a whole number",
		`{"weight":"1","tags":"x"}`:      "tags is a list",
		`{"weight":"1","tags":{}}`:       "tags is a list",
		`{"weight":"1","tags":[1]}`:      "tags[0] is of another type in JSON",
		`{"weight":"1","metadata":[]}`:   "metadata is an object",
		`{"weight":"1","route":[]}`:      "route is of another type in JSON",
		`{"weight":"1","route":true}`:    "route is of another type in JSON",
		`{"weight":"1","pieces":null}`:   "pieces is an empty text",
		`{"weight":"1","unknown":null}`:  "does not take the parameter unknown",
		`{"weight":"1","include":["x"]}`: "include[0] cannot be 'x'",
	} {
		refused := a.post(parcelsPath, body)
		assert.Equal(t, 400, refused.status, body)
		assert.Contains(t, refused.text("error.message"), want, body)
		assert.NotEmpty(t, refused.text("error.code"), body)
		assert.Nil(t, refused.at("error.type"), body)
	}
	assert.Contains(t, a.with("Content-Type", "application/x-www-form-urlencoded").post(parcelsPath, "weight=1").text("error.message"), "is application/json")
	a.srv.FailNext(Failure{Status: 401, Type: "token_expired", Code: "token_gone", Message: "m"})
	assert.JSONEq(t, `{"error":{"type":"token_expired","code":"token_gone","message":"m"}}`, a.get(parcelsPath, "").body)
	a.srv.FailNext(Failure{Code: "c", Message: "m", Members: map[string]any{"limit": "3"}}, Failure{Members: map[string]any{"limit": func() {}}})
	assert.JSONEq(t, `{"error":{"code":"c","message":"m","limit":"3"}}`, a.get(parcelsPath, "").body)
	assert.Contains(t, a.get(parcelsPath, "").text("error.message"), "no JSON: json: unsupported type: func()")
	a.srv.FailNext(Failure{Status: 429})
	assert.Equal(t, "too_many_requests", a.get(parcelsPath, "").text("error.code"))
}

func TestMeterStream(t *testing.T) {
	const path = "/v2/billing/meter_event_stream"
	session, stream := meters()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	header := http.Header{"Authorization": {"Bearer rk_live_123"}, "Content-Type": {"application/json"}}
	a := &api{t, newServer(t, []*resource{session, stream}, []Option{clock(&at)}), header}
	made := a.with("Stripe-Account", "acct_1").post("/v2/billing/meter_event_session", "{}").must(t)
	assert.Equal(t, "2026-01-02T03:19:05Z", made.text("expires_at"))
	assert.NotEqual(t, made.text("authentication_token"), a.post("/v2/billing/meter_event_session", "{}").must(t).text("authentication_token"))
	with := func(token string) *api { return a.with("Authorization", "Bearer "+token) }
	own := with(made.text("authentication_token"))
	own.post(path, "{}").must(t)
	for _, refused := range []result{a.post(path, "{}"), with("token_x").post(path, "{}"), a.with("Authorization", "").post(path, "{}"), own.post("/v2/billing/meter_event_session", "{}")} {
		assert.Equal(t, 401, refused.status)
		assert.Equal(t, "unauthorized", refused.text("error.code"))
		assert.Nil(t, refused.at("error.type"))
	}
	at = at.Add(15*time.Minute - time.Second)
	own.post(path, "{}").must(t)
	at = at.Add(time.Second)
	expired := own.post(path, "{}")
	assert.Equal(t, 401, expired.status)
	assert.Equal(t, []string{"temporary_session_expired", "billing_meter_event_session_expired"}, []string{expired.text("error.type"), expired.text("error.code")})
	a.srv.Add(meterSessions, map[string]any{"authentication_token": "added", "expires_at": "2030-01-01T00:00:00Z"})
	with("added").post(path, "{}").must(t)

	alone := &api{t, newServer(t, []*resource{stream}, nil), header}
	alone.with("Authorization", "Bearer any").post(path, "{}").must(t)
}

func TestV2Pages(t *testing.T) {
	a := newDepot(t)
	for _, created := range []string{"2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"} {
		a.srv.Add("v2.shop.parcel", map[string]any{"created": created, "note": created[:10]})
	}
	first := a.get(parcelsPath, "limit=2").must(t)
	assert.Equal(t, []string{"p_Fake00000003", "p_Fake00000002"}, first.ids())
	assert.Nil(t, first.at("previous_page_url"))
	last := a.get(first.text("next_page_url"), "").must(t)
	assert.Equal(t, []string{"p_Fake00000001"}, last.ids())
	assert.Nil(t, last.at("next_page_url"))
	back := a.get(last.text("previous_page_url"), "").must(t)
	assert.Equal(t, first.ids(), back.ids())
	assert.Nil(t, back.at("previous_page_url"))
	assert.Equal(t, first.text("next_page_url"), back.text("next_page_url"))
	assert.Equal(t, []string{"p_Fake00000003"}, a.get(parcelsPath, "created[gt]=2026-01-02T00:00:00Z").must(t).ids())
	assert.Equal(t, []string{"p_Fake00000003", "p_Fake00000002"}, a.get(parcelsPath, "created_gte=2026-01-02T00:00:00Z").must(t).ids())
	assert.Equal(t, []string{"p_Fake00000001"}, a.get(parcelsPath, "notes[0]=2026-01-01").must(t).ids())
	assert.Equal(t, 400, a.get(parcelsPath, "page=x").status)
}

func TestThinEvents(t *testing.T) {
	a := newDepot(t)
	var posted []string
	a.srv.Webhook(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		assert.Equal(t, Signature(body, "whsec_1", a.srv.now()), r.Header.Get("Stripe-Signature"))
		posted = append(posted, string(body))
	}), "whsec_1")
	id := a.with("Stripe-Context", "acct_1").with("Idempotency-Key", "k").post(parcelsPath, `{"weight":"1"}`).must(t).id()
	require.Len(t, posted, 1)
	assert.JSONEq(t, `{"id":"evt_Fake00000001","object":"v2.core.event","type":"v2.shop.parcel.created","created":"2026-01-02T03:04:05Z","livemode":false,
		"context":"acct_1","related_object":{"id":"`+id+`","type":"v2.shop.parcel","url":"/v2/shop/parcels/`+id+`"},
		"reason":{"type":"request","request":{"id":"req_Fake00000001","idempotency_key":"k"}}}`, posted[0])
	assert.Equal(t, 404, a.get("/v2/core/events/evt_Fake00000001", "").status, "it is in another context")
	assert.Equal(t, id, a.with("Stripe-Context", "acct_1").get("/v2/core/events/evt_Fake00000001", "").must(t).text("related_object.id"))

	own := a.srv.Add("v2.shop.parcel", nil)
	a.post(parcelsPath+"/"+own, `{"weight":"1"}`).must(t)
	a.post(parcelsPath+"/"+own, `{"weight":"1","route":{"name":"r"}}`).must(t)
	require.Len(t, posted, 2, "only the route has events")
	sent := a.srv.SendThinEvent("v2.shop.parcel[route.name].updated", own, map[string]any{"pieces": 3})
	assert.NotContains(t, posted[2], "pieces", "a notification has no data")
	assert.EqualValues(t, 3, a.get("/v2/core/events/"+sent.ID, "").must(t).at("data.pieces"))
	a.srv.SendThinEvent("v2.core.storm.over", "", nil)
	assert.NotContains(t, posted[3], "related_object")
	ping := a.post(parcelsPath+"/"+own+"/ping", "{}").must(t)
	assert.Equal(t, "v2.shop.parcel.ping", ping.text("type"))
	assert.Len(t, a.get("/v2/core/events", "types[0]=v2.core.storm.over").must(t).ids(), 1)
}

// toJSON is a value as JSON.
func toJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
