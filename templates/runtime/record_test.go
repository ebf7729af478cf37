package stripe

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const smallSession = `{"id":"vs_1","object":"session","status":"canceled","metadata":{},"brand_new":1}`

func TestRefresh(t *testing.T) {
	expanded := `{"id":"vs_1","object":"session","type":"document","last_verification_report":{"id":"vr_1","object":"report","status":"verified"}}`
	api, service := newFake(expanded, smallSession)
	params := &SessionRetrieveParams{Expand: StringSlice([]string{"last_verification_report"})}
	s, err := service.Retrieve(context.Background(), "vs_1", params)
	require.NoError(t, err)
	*params.Expand[0] = "changed later"
	s.Type, s.Status = "edited", "edited"

	require.NoError(t, s.Refresh(context.Background()))
	got := api.last(t)
	assert.Equal(t, "GET", got.method)
	assert.Equal(t, "/v1/sessions/vs_1?expand[0]=last_verification_report", form(t, got.target), "the expand of the Retrieve is remembered")
	assert.Equal(t, SessionStatus("canceled"), s.Status)
	assert.Empty(t, s.Type, "unsaved edits and absent fields are gone")
	assert.Nil(t, s.LastVerificationReport)
	assert.Equal(t, "req_2", s.LastResponse.RequestID)
	require.NoError(t, s.Refresh(context.Background()))
	assert.Contains(t, form(t, api.last(t).target), "expand[0]=last_verification_report")
}

func TestRefreshOfExpandParams(t *testing.T) {
	api, service := newFake(smallSession)
	params := &SessionRetrieveParams{}
	params.Params.AddExpand("owner")
	s, err := service.Retrieve(context.Background(), "vs_1", params)
	require.NoError(t, err)
	require.NoError(t, s.Refresh(context.Background()))
	assert.Contains(t, form(t, api.last(t).target), "expand[0]=owner")
}

// TestCallsReplaceInPlace: a call about an object replaces it by the response,
// and leaves it alone after an error or a foreign response.
func TestCallsReplaceInPlace(t *testing.T) {
	tests := []struct {
		name, response, failure string
	}{
		{"canceled", smallSession, ""},
		{"error", `400 {"error":{"type":"invalid_request_error","message":"not now"}}`, "not now"},
		{"foreign object", `{"id":"vr_1","object":"report"}`, `of type "report", not "session"`},
		{"no object", `{"id":"vr_1"}`, `of type "", not "session"`},
		{"a list", `{"object":"list","data":[]}`, `of type "list"`},
		{"wrong type of a field", `{"id":"vs_1","object":"session","created":"x","livemode":7}`, `"livemode"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			api, service := newFake(fullSession, tt.response)
			s, err := service.Retrieve(context.Background(), "vs_1", nil)
			require.NoError(t, err)
			s.Type = "id_number"
			before, last := s.AsMap(), s.LastResponse
			err = s.Cancel(context.Background(), &SessionCancelParams{Expand: StringSlice([]string{"owner"})})
			assert.Equal(t, "POST /v1/sessions/vs_1/cancel", api.last(t).method+" "+api.last(t).target)
			assert.Equal(t, "expand[0]=owner", api.last(t).body)
			if tt.failure == "" {
				require.NoError(t, err)
				assert.Equal(t, SessionStatus("canceled"), s.Status)
				assert.Empty(t, s.Type)
				assert.Equal(t, "req_2", s.LastResponse.RequestID)
				return
			}
			require.ErrorContains(t, err, tt.failure)
			assert.Equal(t, before, s.AsMap())
			assert.Same(t, last, s.LastResponse)
			changes, err := s.Changes()
			require.NoError(t, err)
			assert.Equal(t, "id_number", *changes.Type, "the edit is still pending")
		})
	}
}

// TestUnbound: without a client there is an error, never a panic.
func TestUnbound(t *testing.T) {
	s := new(Session)
	require.NoError(t, json.Unmarshal([]byte(fullSession), s))
	ctx := context.Background()
	for _, s := range []*Session{s, new(Session), {ID: "vs_1"}, nil} {
		require.ErrorIs(t, s.Refresh(ctx), ErrUnbound)
		require.ErrorIs(t, s.Save(ctx, nil), ErrUnbound)
		require.ErrorIs(t, s.Save(ctx, &SessionUpdateParams{}), ErrUnbound)
		require.ErrorIs(t, s.Cancel(ctx, nil), ErrUnbound)
	}
	s.Type = "id_number"
	params, err := s.Changes()
	require.NoError(t, err, "what changed is known without a client")
	assert.Equal(t, "id_number", *params.Type)
}

func TestBind(t *testing.T) {
	api, service := newFake(smallSession)
	s := service.Bind(&Session{ID: "vs 1/ü"})
	assert.Empty(t, api.seen, "binding makes no request")
	require.NoError(t, s.Refresh(context.Background()))
	assert.Equal(t, "/v1/sessions/vs%201%2F%C3%BC", api.last(t).target)
	assert.Nil(t, service.Bind(nil))
	for _, id := range []string{"", ".", ".."} {
		require.Error(t, service.Bind(&Session{ID: id}).Refresh(context.Background()))
		require.Error(t, service.Bind(&Session{ID: id}).Cancel(context.Background(), nil))
	}
	assert.Len(t, api.seen, 1)
}

// TestObjectsStayWithTheirClient: an object calls with the key, account,
// context and version that it was fetched with, and so does what is expanded
// inside it.
func TestObjectsStayWithTheirClient(t *testing.T) {
	api, service := newFake(fullSession)
	service.client = derive(service.client, []ClientOption{WithKey("sk_test_other"), WithStripeContext("ctx_client")})
	params := &SessionRetrieveParams{}
	params.SetStripeAccount("acct_1")
	params.Headers = map[string][]string{"stripe-version": {"2020-01-01"}}
	s, err := service.Retrieve(context.Background(), "vs_1", params)
	require.NoError(t, err)
	want := func(name string) {
		t.Helper()
		h := api.last(t).header
		assert.Equal(t, "Bearer sk_test_other", h.Get("Authorization"), name)
		assert.Equal(t, "acct_1", h.Get("Stripe-Account"), name)
		assert.Equal(t, "ctx_client", h.Get("Stripe-Context"), name)
		assert.Equal(t, "2020-01-01", h.Get("Stripe-Version"), name)
	}
	require.NoError(t, s.Refresh(context.Background()))
	want("refresh")
	require.NoError(t, s.Cancel(context.Background(), nil))
	want("cancel")
	s.Type = "id_number"
	require.NoError(t, s.Save(context.Background(), nil))
	want("save")
	api.responses = []string{`{"id":"ow_1","object":"report","status":"closed"}`}
	require.NoError(t, s.Owner.Refresh(context.Background()))
	want("expanded object")
	assert.Equal(t, "/v1/sessions/open/reports/ow_1", api.last(t).target, "a path with more than one id")
	assert.Equal(t, "closed", s.Owner.Status)
}

// TestObjectsStayWithTheirHeaders: the account of a call may be a header.
func TestObjectsStayWithTheirHeaders(t *testing.T) {
	api, service := newFake(fullSession)
	params := &SessionRetrieveParams{}
	params.SetStripeAccount("acct_param")
	params.Headers = map[string][]string{"stripe-account": {"acct_1"}, "Stripe-Context": {"ctx_1"}}
	s, err := service.Retrieve(context.Background(), "vs_1", params)
	require.NoError(t, err)
	require.NoError(t, s.Refresh(context.Background()))
	assert.Equal(t, "acct_1", api.last(t).header.Get("Stripe-Account"))
	assert.Equal(t, "ctx_1", api.last(t).header.Get("Stripe-Context"))
}

// TestListItems are bound, and carry the page's response and their own JSON.
func TestListItems(t *testing.T) {
	api, service := newFake(`{"object":"list","has_more":false,"data":[`+smallSession+`,`+fullSession+`]}`, smallSession)
	var items []*Session
	for s, err := range service.List(context.Background(), nil).All(context.Background()) {
		require.NoError(t, err)
		items = append(items, s)
	}
	require.Len(t, items, 2)
	assert.Equal(t, "yes", items[0].LastResponse.Header.Get("x-custom"))
	assert.JSONEq(t, smallSession, string(items[0].LastResponse.RawJSON))
	items[1].Type = "id_number"
	require.NoError(t, items[1].Save(context.Background(), nil))
	assert.Equal(t, "type=id_number", api.last(t).body)
}

func TestEqual(t *testing.T) {
	decode := func(data string) *Session {
		s := new(Session)
		require.NoError(t, json.Unmarshal([]byte(data), s))
		return s
	}
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"order of keys", `{"id":"a","url":null}`, `{"url":null,"id":"a"}`, true},
		{"absent and null", `{"id":"a","url":null}`, `{"id":"a"}`, false},
		{"unknown fields", `{"id":"a","new":[1]}`, `{"id":"a","new":[2]}`, false},
		{"text of numbers", `{"id":"a","new":[1.50,100,1E2,0,-0.0]}`, `{"id":"a","new":[1.5,1e2,100.0,0.0,0]}`, true},
		{"large numbers", `{"new":12345678901234567890}`, `{"new":12345678901234567891}`, false},
		{"signs", `{"new":-1}`, `{"new":1}`, false},
		{"absurd exponents", `{"new":1e99999999999999999999}`, `{"new":1e99999999999999999998}`, false},
		{"number and text", `{"new":1}`, `{"new":"1"}`, false},
		{"nested", `{"new":{"a":[{"b":true}]}}`, `{"new":{"a":[{"b":false}]}}`, false},
		{"lengths", `{"new":[1,2]}`, `{"new":[1]}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, decode(tt.a).Equal(decode(tt.b)))
			assert.Equal(t, tt.want, decode(tt.b).Equal(decode(tt.a)))
		})
	}
	edited, saved := decode(fullSession), decode(fullSession)
	edited.Metadata["order"] = "8"
	assert.False(t, edited.Equal(saved))
	saved.Metadata["order"] = "8"
	saved.LastResponse = &APIResponse{}
	_, service := newFake("{}")
	assert.True(t, edited.Equal(service.Bind(saved)), "client, LastResponse and what is pending do not count")
	assert.False(t, edited.Equal(nil))
	assert.False(t, (*Session)(nil).Equal(edited))
	assert.True(t, (*Session)(nil).Equal(nil))
	assert.True(t, (&Session{ID: "a"}).Equal(&Session{ID: "a"}))
}

func TestFieldAccess(t *testing.T) {
	s := new(Session)
	require.NoError(t, json.Unmarshal([]byte(`{"new":1.50,"id":"vs_1","url":null,"n":12345678901234567890,"metadata":{"a":"1"}}`), s))
	s.Metadata["a"] = "2"
	s.Type = "document"

	var names []string
	for name := range s.Fields() {
		names = append(names, name)
	}
	assert.Equal(t, []string{"new", "id", "url", "n", "metadata", "type"}, names, "wire order, added ones last")
	for range s.Fields() {
		break
	}
	assert.Equal(t, map[string]any{
		"new": json.Number("1.50"), "id": "vs_1", "url": nil, "n": json.Number("12345678901234567890"),
		"metadata": map[string]any{"a": "2"}, "type": "document",
	}, s.AsMap())
	for name, want := range map[string]string{"new": "1.50", "url": "null", "metadata": `{"a":"2"}`, "type": `"document"`} {
		raw, ok := s.Get(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, string(raw))
	}
	raw, ok := s.Get("absent")
	assert.False(t, ok)
	assert.Nil(t, raw)
	raw, _ = s.Get("new")
	raw[0] = 'X'
	again, _ := s.Get("new")
	assert.Equal(t, "1.50", string(again), "what is returned is a copy")

	var none *Session
	assert.Nil(t, none.AsMap())
	_, ok = none.Get("id")
	assert.False(t, ok)
	assert.Empty(t, maps.Collect(none.Fields()))
	assert.Equal(t, []string{"id"}, slices.Sorted(maps.Keys(maps.Collect((&Session{ID: "a"}).Fields()))))
}

func TestNamesAndURL(t *testing.T) {
	assert.Equal(t, "session", new(Session).ObjectName())
	assert.Equal(t, "/v1/sessions/a%2Fb", (&Session{ID: "a/b"}).ResourceURL())
	assert.Equal(t, "/v1/sessions/p/reports/r", (&Report{ID: "r", Status: "p"}).ResourceURL())
	assert.Equal(t, "/v1/sessions/", new(Session).ResourceURL())
}

func TestIsDeleted(t *testing.T) {
	for data, want := range map[string]bool{
		`{"id":"a","deleted":true}`: true, `{"id":"a","deleted":false}`: false, `{"id":"a"}`: false,
		`{"id":"a","deleted":"true"}`: false, `"a"`: false,
	} {
		s := new(Session)
		require.NoError(t, json.Unmarshal([]byte(data), s))
		assert.Equal(t, want, s.IsDeleted(), data)
	}
	assert.False(t, new(Session).IsDeleted())
	assert.False(t, (*Session)(nil).IsDeleted())
}

// TestDoubles: a backend that fills the object itself is a server like any
// other.
func TestResponseWithoutJSON(t *testing.T) {
	_, service := newFake("{}")
	s := &Session{ID: "vs_1", Object: "session", Status: "verified", Options: &SessionOptions{Document: &SessionOptionsDocument{RequireIDNumber: true}}}
	arrived(s, service.client, "GET", "/v1/sessions/%s", "/v1/sessions/vs_1", nil)
	params, err := s.Changes()
	require.NoError(t, err)
	assert.Nil(t, params)
	s.Options.Document.RequireIDNumber = false
	params, err = s.Changes()
	require.NoError(t, err)
	assert.False(t, *params.Options.Document.RequireIDNumber)
}

func TestSingletonAndDelete(t *testing.T) {
	api, service := newFake(`{"object":"balance","customer":"cus_1"}`)
	single := &Balance{Customer: "cus_1"}
	bind(service.client, single)
	require.NoError(t, refresh(context.Background(), single))
	assert.Equal(t, "/v1/customers/cus_1/balance", api.last(t).target)

	api, service = newFake(`{"id":"w_1","object":"widget","deleted":true}`)
	w := &Widget{ID: "w_1"}
	bind(service.client, w)
	require.NoError(t, w.Refresh(context.Background()))
	assert.Equal(t, "/v1/widgets/w_1", api.last(t).target)
	assert.True(t, w.IsDeleted())
	assert.True(t, w.Deleted)
}

// TestPathsOfObjects: an object without an id of its own is found by that of what it
// belongs to, and Refresh repeats what the API requires, or all
// parameters if the path has no id.
func TestPathsOfObjects(t *testing.T) {
	api, service := newFake(`{"object":"balance","customer":"cus_1","settings":{"mode":"manual"}}`)
	ctx := context.Background()
	balance, err := (&v1BalanceService{service.client}).Retrieve(ctx, &BalanceRetrieveParams{Customer: String("cus_1")})
	require.NoError(t, err)
	balance.Settings.Mode = BalanceSettingsModeAutomatic
	require.NoError(t, balance.Save(ctx, nil))
	assert.Equal(t, "POST /v1/customers/cus_1/balance settings[mode]=automatic", api.last(t).method+" "+api.last(t).target+" "+api.last(t).body)

	listed := &Balance{Customer: "cus_2"}
	bind(service.client, listed)
	require.NoError(t, listed.Refresh(ctx))
	assert.Equal(t, "/v1/customers/cus_2/balance", api.last(t).target)
	assert.Equal(t, "/v1/customers/cus_2/balance", listed.ResourceURL())

	api, service = newFake(`{"object":"summary","total":1}`)
	summary, err := (&v1SummaryService{service.client}).Retrieve(ctx, &SummaryRetrieveParams{
		Expand: StringSlice([]string{"a"}), Filter: &SummaryRetrieveFilterParams{Type: String("t"), Scope: String("s")}, PageSize: Int64(3),
	})
	require.NoError(t, err)
	require.NoError(t, summary.Refresh(ctx))
	assert.Equal(t, "/v1/summary?expand[0]=a&filter[scope]=s&filter[type]=t&page_size=3", api.last(t).target, "nothing else says which one it is")
}

// TestPathOfOrigin: an object of which there can be several kinds of parents keeps the path
// that it came from, and without one takes that of the parent it has.
func TestPathOfOrigin(t *testing.T) {
	api, service := newFake(`{"id":"c_1","object":"card","account":null,"customer":"cus_1"}`)
	c := new(card)
	require.NoError(t, callInto(context.Background(), service.client, "GET", "/v1/customers/%s/sources/%s", nil, c, []string{"cus_9", "c_1"}))
	require.NoError(t, refresh(context.Background(), c))
	assert.Equal(t, "/v1/customers/cus_9/sources/c_1", api.last(t).target, "where it was fetched")
	for _, tt := range []struct {
		c    card
		want string
	}{
		{card{ID: "c_2", Customer: "cus_1"}, "/v1/customers/cus_1/sources/c_2"},
		{card{ID: "c_2", Account: "acct_1"}, "/v1/accounts/acct_1/external_accounts/c_2"},
	} {
		bind(service.client, &tt.c)
		require.NoError(t, refresh(context.Background(), &tt.c))
		assert.Equal(t, tt.want, api.last(t).target)
	}
	c.ID = "c_3"
	assert.Equal(t, "/v1/customers/cus_1/sources/c_3", resourceURL(c), "another object than the one fetched")
}

// card belongs to an account or to a customer.
type card struct {
	APIResource
	Account  string `json:"account"`
	Customer string `json:"customer"`
	ID       string `json:"id"`
	Object   string `json:"object"`
}

func (c *card) UnmarshalJSON(data []byte) error { return decodeObject(data, c) }
func (*card) recordType() *recordType {
	return &recordType{object: "card", paths: []recordPath{
		{pattern: "/v1/accounts/%s/external_accounts/%s", ids: []string{"account", "id"}},
		{pattern: "/v1/customers/%s/sources/%s", ids: []string{"customer", "id"}},
	}}
}
