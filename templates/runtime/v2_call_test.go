package stripe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const parcelJSON = `{"id":"p_1","object":"v2.shop.parcel","created":"2026-01-02T03:04:05.678Z","weight":"9007199254740993","ratio":"0.10",` +
	`"insured":{"currency":"eur","value":5},"metadata":{"a":"1","b":"2","c[d]":"3"},"price":{"net":[1.50]},"history":[{"at":"2026-01-01T00:00:00Z"}],` +
	`"sent":"2026-01-01T00:00:00Z","stops":{"e[0]":{"at":"2026-01-02T00:00:00Z"}},"tags":["x"],"note":"n","new":null}`

// parcels is a service of API v2 of a client of the server.
func parcels(s *fakeServer, opts ...ClientOption) *v2ShopParcelService {
	return &v2ShopParcelService{s.client(opts...).client}
}

// TestV2Body shows what the params of a POST are in JSON.
func TestV2Body(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 600, time.FixedZone("", 3600))
	for want, params := range map[string]ParamsContainer{
		`{}`:             &V2ShopParcelCreateParams{},
		`{"weight":"0"}`: &V2ShopParcelCreateParams{Weight: Int64(0)},
		`{"weight":"-9223372036854775808","ratio":"1.5"}`:    &V2ShopParcelCreateParams{Weight: Int64(-1 << 63), Ratio: Float64(1.5)},
		`{"address":{"city":"A \"b\" \u003c","line1":""}}`:   &V2ShopParcelCreateParams{Address: &AddressParams{City: String(`A "b" <`), Line1: String("")}},
		`{"include":["history","price"]}`:                    &V2ShopParcelCreateParams{Include: []*string{String("history"), nil, String("price")}},
		`{"include":[]}`:                                     &V2ShopParcelCreateParams{Include: []*string{}},
		`{"insured":{"currency":"eur","value":0}}`:           &V2ShopParcelCreateParams{Insured: &Amount{Currency: "eur"}},
		`{"labels":[{"text":"t","note":null},{"note":"n"}]}`: &V2ShopParcelCreateParams{Labels: []*V2ShopParcelCreateLabelParams{{Text: String("t"), UnsetFields: []V2ShopParcelCreateLabelParamsUnsetField{"note"}}, {Note: String("n")}}},
		`{"metadata":{"a":"1","b[c]":""}}`:                   &V2ShopParcelCreateParams{Metadata: map[string]string{"b[c]": "", "a": "1"}},
		`{"metadata":{"a":null,"b":"2"}}`:                    &V2ShopParcelUpdateParams{Metadata: map[string]*string{"a": nil, "b": String("2")}},
		`{"metadata":{}}`:                                    &V2ShopParcelUpdateParams{Metadata: map[string]*string{}},
		`{"note":null}`:                                      &V2ShopParcelUpdateParams{Note: String("n"), UnsetFields: []V2ShopParcelUpdateParamsUnsetField{"note", "note"}},
		`{"note":null,"address":null}`:                       &V2ShopParcelUpdateParams{UnsetFields: []V2ShopParcelUpdateParamsUnsetField{"note", "address"}},
		`{"price":{"a":[1,null],"b":{"c":true}}}`:            &V2ShopParcelCreateParams{Price: map[string]any{"a": []any{1, nil}, "b": map[string]bool{"c": true}}},
		`{"sent":"2026-01-02T02:04:05.0000006Z"}`:            &V2ShopParcelCreateParams{Sent: &at},
	} {
		got, err := encodeV2(http.MethodPost, params)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(got))
	}
	got, err := encodeV2(http.MethodPost, &V2ShopParcelCreateParams{
		Params: Params{Expand: []*string{String("a")}, Metadata: map[string]string{"a": "b"}, Extra: &ExtraValues{map[string][]string{"c": {"d"}}}},
		Weight: Int64(1), Metadata: map[string]string{"m": "1"},
	})
	require.NoError(t, err)
	assert.Equal(t, `{"metadata":{"m":"1"},"weight":"1"}`, string(got), "what all params have in common is not in the body, and the order is that of the struct")

	_, err = encodeV2(http.MethodPost, &V2ShopParcelCreateParams{Ratio: Float64(nan())})
	assert.ErrorIs(t, err, ErrInvalidParams)
	_, err = encodeV2(http.MethodPost, &V2ShopParcelCreateParams{Price: map[string]any{"a": func() {}}})
	assert.ErrorIs(t, err, ErrInvalidParams)
	assert.EqualError(t, err, "stripe: parameter price cannot be written as JSON: json: unsupported type: func()")
}

func nan() float64 { zero := 0.0; return zero / zero }

// TestV2Query shows what the params of other calls are in a query.
func TestV2Query(t *testing.T) {
	created := &RangeQueryParams{GreaterThan: 1767225600}
	created.SetLesserThanOrEqual(0)
	at := time.Date(2026, 1, 1, 1, 0, 0, 0, time.FixedZone("", 3600))
	got, err := encodeV2(http.MethodGet, &V2ShopParcelListParams{Carriers: StringSlice([]string{"bike", "a&b"}), Created: created, Limit: Int64(2), SentGTE: &at})
	require.NoError(t, err)
	assert.Equal(t, "carriers[0]=bike&carriers[1]=a%26b&created[gt]=2026-01-01T00%3A00%3A00Z&created[lte]=1970-01-01T00%3A00%3A00Z&limit=2&sent_gte=2026-01-01T00%3A00%3A00Z", string(got))
	got, err = encodeV2(http.MethodDelete, nil)
	require.NoError(t, err)
	assert.Empty(t, got)
}

// TestV2Requests shows the headers and bodies of calls.
func TestV2Requests(t *testing.T) {
	s := serve(reply(200, parcelJSON))
	service := parcels(s, WithStripeContext("c0"), WithStripeAccount("acct_1"))
	_, err := service.Create(t.Context(), nil)
	require.NoError(t, err)
	last := s.last(t)
	assert.Equal(t, "{}", last.Body)
	assert.Equal(t, "application/json", last.Header.Get("Content-Type"))
	assert.NotEmpty(t, last.Header.Get("Idempotency-Key"))
	assert.Equal(t, []string{"c0", "acct_1", APIVersion}, []string{last.Header.Get("Stripe-Context"), last.Header.Get("Stripe-Account"), last.Header.Get("Stripe-Version")})

	params := &V2ShopParcelRetrieveParams{Include: StringSlice([]string{"history"})}
	params.SetStripeContext("c1")
	_, err = service.Retrieve(t.Context(), "p/1", params)
	require.NoError(t, err)
	assert.Equal(t, "/v2/shop/parcels/p%2F1", s.last(t).Path)
	p, err := service.Retrieve(t.Context(), "p_1", params)
	require.NoError(t, err)
	last = s.last(t)
	assert.Equal(t, sent{"GET", "/v2/shop/parcels/p_1", "include[0]=history", "", last.Header}, last)
	assert.Equal(t, []string{"application/json", "c1", ""}, []string{last.Header.Get("Content-Type"), last.Header.Get("Stripe-Context"), last.Header.Get("Idempotency-Key")})
	assert.Nil(t, params.Headers, "the caller's params are not written to")

	assert.Equal(t, int64(9007199254740993), p.Weight)
	assert.InDelta(t, 0.1, p.Ratio, 0)
	assert.Equal(t, Amount{"eur", 5}, p.Insured)
	assert.Equal(t, time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC), p.Created)
	text, err := p.MarshalJSON()
	require.NoError(t, err)
	assert.Equal(t, parcelJSON, string(text))

	require.NoError(t, p.Refresh(t.Context()))
	last = s.last(t)
	assert.Equal(t, sent{"GET", "/v2/shop/parcels/p_1", "include[0]=history", "", last.Header}, last)
	assert.Equal(t, "c1", last.Header.Get("Stripe-Context"))
	require.NoError(t, p.Stop(t.Context(), nil))
	last = s.last(t)
	assert.Equal(t, sent{"POST", "/v2/shop/parcels/p_1/stop", "", "{}", last.Header}, last)

	_, err = service.Retrieve(t.Context(), "", nil)
	assert.ErrorIs(t, err, ErrInvalidID)
}

// TestV2Delete returns what was deleted, also of a type that the package has.
func TestV2Delete(t *testing.T) {
	s := serve(reply(200, `{"id":"p_1","object":"widget"}`))
	deleted, err := parcels(s).Delete(t.Context(), "p_1", nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"p_1", "widget"}, []string{deleted.ID, deleted.Object})
	assert.Equal(t, "req_123", deleted.LastResponse.RequestID)
	last := s.last(t)
	assert.Equal(t, sent{"DELETE", "/v2/shop/parcels/p_1", "", "", last.Header}, last)
	assert.NotEmpty(t, last.Header.Get("Idempotency-Key"))
}

// TestV2Server makes a call at the address that is its own, unless the client sends
// everything elsewhere.
func TestV2Server(t *testing.T) {
	for _, c := range []struct {
		opts   []ClientOption
		server string
		want   string
	}{
		{nil, MeterEventsURL, "meter-events.stripe.com"},
		{nil, "https://own.example.com", "own.example.com"},
		{nil, "", "api.stripe.com"},
		{[]ClientOption{WithBaseURL("https://mock.example.com")}, MeterEventsURL, "mock.example.com"},
		{[]ClientOption{WithBaseURL("https://mock.example.com")}, "https://own.example.com", "mock.example.com"},
	} {
		host := ""
		s := serve(func(r *http.Request) (*http.Response, error) {
			host = r.URL.Host
			return reply(200, "{}")(r)
		})
		err := sendV2(t.Context(), s.client(c.opts...).client, http.MethodPost, c.server+"/v2/shop/parcel_stream", &V2ShopParcelStreamCreateParams{Weights: Int64Slice([]int64{1})})
		require.NoError(t, err)
		assert.Equal(t, c.want, host)
		assert.Equal(t, `{"weights":[1]}`, s.last(t).Body)
	}
	err := (&v2ShopParcelStreamService{serve(reply(400, `{"error":{"code":"x","message":"m"}}`)).client().client}).Create(t.Context(), nil)
	assert.ErrorIs(t, err, ErrInvalidRequest)
}

func TestStaysBelow(t *testing.T) {
	for _, path := range []string{"/v2/a", "/v2/a/b?page=../c", "/v2/..a/b.", "/v2/a%2Fb"} {
		assert.True(t, staysBelow(path, "/v2/"), path)
	}
	for _, path := range []string{"", "/v2", "/v1/a", "v2/a", "//v2/a", "/v2/../v1/a", "/v2/a/..", "/v2/./a", "/v2/%2e%2E/v1", "/v2/..%2fv1", `/v2/..\v1`, "/v2/%zz"} {
		assert.False(t, staysBelow(path, "/v2/"), path)
	}
}

// TestV2Errors finds the error of API v2 by its type, and as an *Error of its class.
func TestV2Errors(t *testing.T) {
	body := `{"error":{"type":"temporary_session_expired","code":"billing_meter_event_session_expired","message":"m","doc_url":"d"}}`
	_, err := parcels(serve(reply(401, body))).Retrieve(t.Context(), "p_1", nil)
	var typed *TemporarySessionExpiredError
	require.ErrorAs(t, err, &typed)
	assert.Equal(t, []any{"billing_meter_event_session_expired", "m", ErrorTypeTemporarySessionExpired, String("d"), (*string)(nil)},
		[]any{typed.Code, typed.Message, typed.Type, typed.DocURL, typed.UserMessage})
	assert.Equal(t, body, string(typed.LastResponse.RawJSON))
	var raw *V2RawError
	assert.NotErrorAs(t, err, &raw)
	var general *Error
	require.ErrorAs(t, err, &general)
	assert.Equal(t, 401, general.HTTPStatusCode)
	assert.ErrorIs(t, err, ErrAuthentication)
	assert.Equal(t, general.Error(), err.Error())

	_, err = parcels(serve(reply(404, `{"error":{"code":"not_found","message":"sk_test_secret123456789","user_message":"u","status":200,"request_id":"x"}}`))).Retrieve(t.Context(), "p_1", nil)
	require.ErrorAs(t, err, &raw)
	assert.Equal(t, []any{"not_found", (*ErrorType)(nil), String("u"), 404, "req_123"}, []any{raw.Code, raw.Type, raw.UserMessage, raw.HTTPStatusCode, raw.RequestID})
	text, err := json.Marshal(raw)
	require.NoError(t, err)
	assert.JSONEq(t, `{"code":"not_found","message":"sk_test_secret123456789","user_message":"u","status":404,"request_id":"req_123"}`, string(text))
	assert.NotErrorAs(t, raw, &typed)
	assert.ErrorIs(t, raw, ErrInvalidRequest)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d"} {
		assert.NotContains(t, fmt.Sprintf(verb, raw), "secret123456789", verb)
		assert.NotContains(t, fmt.Sprintf(verb, *raw), "secret123456789", verb)
	}

	_, err = parcels(serve(reply(502, `<html>`)), WithMaxNetworkRetries(0)).Retrieve(t.Context(), "p_1", nil)
	assert.NotErrorAs(t, err, &raw, "the API described nothing")
	assert.ErrorIs(t, err, ErrAPI)
	list := parcels(serve(reply(404, `{"error":{"code":"not_found","message":"m"}}`))).List(t.Context(), nil)
	assert.ErrorAs(t, list.Err(), &raw)
	assert.NotPanics(t, func() { _ = (&V2RawError{}).Error(); _ = fmt.Sprint(TemporarySessionExpiredError{}) })
}

// TestV2Retries repeats the same bytes after what can pass.
func TestV2Retries(t *testing.T) {
	s := serve(reply(503, `{"error":{"code":"x","message":"m"}}`), reply(409, `{"error":{"code":"x","message":"m"}}`), reply(200, parcelJSON))
	_, err := parcels(s).Create(t.Context(), &V2ShopParcelCreateParams{Weight: Int64(1)})
	require.NoError(t, err)
	require.Len(t, s.sent, 3)
	assert.Equal(t, s.sent[0], s.sent[2])
}

// v2PageJSON is a page of parcels with these ids.
func v2PageJSON(next string, ids ...string) string {
	items := ""
	for i, id := range ids {
		if i > 0 {
			items += ","
		}
		items += fmt.Sprintf(`{"id":%q,"object":"v2.shop.parcel","weight":"1","created":"2026-01-01T00:00:00Z"}`, id)
	}
	if next != "null" {
		next = fmt.Sprintf("%q", next)
	}
	return fmt.Sprintf(`{"data":[%s],"next_page_url":%s,"previous_page_url":null}`, items, next)
}

// collectV2 ranges over a list.
func collectV2[T any](l *V2List[T], id func(T) string) (ids []string, errs []error) {
	for v, err := range l.All(context.Background()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ids = append(ids, id(v))
	}
	return ids, errs
}

func parcelID(p *V2ShopParcel) string { return p.ID }

func TestV2List(t *testing.T) {
	next := "/v2/shop/parcels?page=b&created[gt]=1"
	for _, c := range []struct {
		name    string
		pages   []string
		ids     []string
		queries []string
		err     string
	}{
		{"one page", []string{v2PageJSON("null", "1", "2")}, []string{"1", "2"}, []string{"limit=2"}, ""},
		{"an empty path ends it", []string{v2PageJSON("", "1")}, []string{"1"}, []string{"limit=2"}, ""},
		{"the next page as it is named", []string{v2PageJSON(next, "1"), v2PageJSON("null", "2")}, []string{"1", "2"}, []string{"limit=2", "page=b&created[gt]=1"}, ""},
		{"a page without objects goes on", []string{v2PageJSON(next), v2PageJSON("null", "2")}, []string{"2"}, []string{"limit=2", "page=b&created[gt]=1"}, ""},
		{"another host", []string{v2PageJSON("https://evil.example.com/v2/shop/parcels", "1")}, []string{"1"}, []string{"limit=2"}, errOtherPage.Error()},
		{"another host without a scheme", []string{v2PageJSON("//evil.example.com/v2/", "1")}, []string{"1"}, []string{"limit=2"}, errOtherPage.Error()},
		{"a path that leads out", []string{v2PageJSON("/v2/../v1/widgets", "1")}, []string{"1"}, []string{"limit=2"}, errOtherPage.Error()},
		{"another version", []string{v2PageJSON("/v1/widgets", "1")}, []string{"1"}, []string{"limit=2"}, errOtherPage.Error()},
		{"a circle", []string{v2PageJSON(next, "1"), v2PageJSON(next, "2")}, []string{"1", "2"}, []string{"limit=2", "page=b&created[gt]=1"}, errSameCursor.Error()},
		{"a circle to the first page", []string{v2PageJSON("/v2/shop/parcels?limit=2", "1")}, []string{"1"}, []string{"limit=2"}, errSameCursor.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &fakeServer{}
			for _, p := range c.pages {
				s.responses = append(s.responses, reply(200, p))
			}
			params := &V2ShopParcelListParams{Limit: Int64(2)}
			params.SetStripeContext("c1")
			params.Headers = http.Header{"X-Own": {"1"}}
			l := parcels(s).List(t.Context(), params)
			ids, errs := collectV2(l, parcelID)
			assert.Equal(t, c.ids, ids)
			assert.Equal(t, c.queries, queries(s))
			if c.err != "" {
				require.Len(t, errs, 1)
				assert.EqualError(t, errs[0], c.err)
			} else {
				assert.Empty(t, errs)
			}
			for _, r := range s.sent {
				assert.Equal(t, []string{"c1", "1", "application/json"}, []string{r.Header.Get("Stripe-Context"), r.Header.Get("X-Own"), r.Header.Get("Content-Type")})
			}
			again, _ := collectV2(l, parcelID)
			assert.Equal(t, c.ids[0], again[0], "each range starts with the first page")
		})
	}
	s := serve(reply(200, v2PageJSON(next, "p_1")))
	l := parcels(s).List(t.Context(), nil)
	require.NoError(t, l.Err())
	assert.Equal(t, V2ListMeta{NextPageURL: next}, l.Meta())
	p := l.Data()[0]
	assert.NotNil(t, l.LastResponse())
	require.Equal(t, `{"id":"p_1","object":"v2.shop.parcel","weight":"1","created":"2026-01-01T00:00:00Z"}`, string(p.LastResponse.RawJSON))
	s.responses = append(s.responses, reply(200, parcelJSON))
	require.NoError(t, p.Refresh(t.Context()), "the objects of a page belong to the client")
	assert.Error(t, parcels(s).List(t.Context(), &V2ShopParcelListParams{Created: &RangeQueryParams{}, Limit: nil, Params: Params{Headers: http.Header{"a b": {"c"}}}}).Err())
}

// TestV2Save shows what Save sends as JSON.
func TestV2Save(t *testing.T) {
	for _, c := range []struct {
		name   string
		edit   func(*V2ShopParcel)
		params *V2ShopParcelUpdateParams
		want   string // "" for no request
	}{
		{"nothing", func(*V2ShopParcel) {}, nil, ""},
		{"a text", func(p *V2ShopParcel) { p.Note = "m" }, nil, `{"note":"m"}`},
		{"a text that is cleared", func(p *V2ShopParcel) { p.Note = "" }, nil, `{"note":null}`},
		{"an integer", func(p *V2ShopParcel) { p.Weight = 7 }, nil, `{"weight":"7"}`},
		{"a list goes whole", func(p *V2ShopParcel) { p.Tags = append(p.Tags, "y") }, nil, `{"tags":["x","y"]}`},
		{"a list that is empty", func(p *V2ShopParcel) { p.Tags = nil }, nil, `{"tags":[]}`},
		{"a key of metadata", func(p *V2ShopParcel) { p.Metadata["a"] = "3" }, nil, `{"metadata":{"a":"3"}}`},
		{"a key that is gone", func(p *V2ShopParcel) { delete(p.Metadata, "a") }, nil, `{"metadata":{"a":null}}`},
		{"no metadata", func(p *V2ShopParcel) { p.Metadata = nil }, nil, `{"metadata":{"a":null,"b":null,"c[d]":null}}`},
		{"a key with brackets", func(p *V2ShopParcel) { delete(p.Metadata, "c[d]") }, nil, `{"metadata":{"c[d]":null}}`},
		{"a key with brackets of objects", func(p *V2ShopParcel) { delete(p.Stops, "e[0]") }, nil, `{"stops":{"e[0]":null}}`},
		{"a time", func(p *V2ShopParcel) { p.Sent = p.Sent.Add(time.Hour).In(time.FixedZone("", 3600)) }, nil, `{"sent":"2026-01-01T01:00:00Z"}`},
		{"a time in an object", func(p *V2ShopParcel) { p.Stops["e[0]"].At = p.Sent }, nil, `{"stops":{"e[0]":{"at":"2026-01-01T00:00:00Z"}}}`},
		{"a time that is cleared", func(p *V2ShopParcel) { p.Sent = time.Time{} }, nil, `{"sent":null}`},
		{"an object that is new", func(p *V2ShopParcel) { p.Address = &Address{City: "A"} }, nil, `{"address":{"city":"A"}}`},
		{"absent and empty", func(p *V2ShopParcel) { p.Address = nil; p.Livemode = false }, nil, ""},
		{"params go first", func(p *V2ShopParcel) { p.Note, p.Weight = "m", 7 }, &V2ShopParcelUpdateParams{Note: String("own"), Include: StringSlice([]string{"price"})}, `{"note":"own","weight":"7","include":["price"]}`},
		{"params alone", func(*V2ShopParcel) {}, &V2ShopParcelUpdateParams{UnsetFields: []V2ShopParcelUpdateParamsUnsetField{"note"}}, `{"note":null}`},
		{"include alone", func(*V2ShopParcel) {}, &V2ShopParcelUpdateParams{Include: StringSlice([]string{"price"})}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(reply(200, parcelJSON))
			p, err := parcels(s).Retrieve(t.Context(), "p_1", nil)
			require.NoError(t, err)
			c.edit(p)
			require.NoError(t, p.Save(t.Context(), c.params))
			if c.want == "" {
				assert.Len(t, s.sent, 1)
				return
			}
			last := s.last(t)
			assert.Equal(t, "POST /v2/shop/parcels/p_1", last.Method+" "+last.Path)
			assert.JSONEq(t, c.want, last.Body)
			text, err := p.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, parcelJSON, string(text))
		})
	}
	s := serve(reply(200, parcelJSON))
	p := &V2ShopParcel{Weight: 3, Address: &Address{City: "A"}}
	bind(s.client().client, p)
	require.NoError(t, p.Save(t.Context(), nil))
	assert.JSONEq(t, `{"address":{"city":"A"},"weight":"3"}`, s.last(t).Body)
	assert.Equal(t, "/v2/shop/parcels", s.last(t).Path)
}

// TestV2EmptyTexts are null wherever the caller emptied a member, but not as elements of a list.
func TestV2EmptyTexts(t *testing.T) {
	edits := decodeAny([]byte(`{"a":"","b":{"c":""},"names":[{"first":"","last":"x","titles":[""]},{"first":"y"}]}`)).(map[string]any)
	nullEmpty(edits, nil)
	text, err := json.Marshal(edits)
	require.NoError(t, err)
	assert.JSONEq(t, `{"a":null,"b":{"c":null},"names":[{"first":null,"last":"x","titles":[""]},{"first":"y"}]}`, string(text))
}

// TestV2NumbersThatDoNotFit are errors, for zero would be another amount. A text that is
// no number is a placeholder.
func TestV2NumbersThatDoNotFit(t *testing.T) {
	for weight, want := range map[string]int64{`"9223372036854775807"`: 1<<63 - 1, `"[redacted]"`: 0, `"-"`: 0, `null`: 0, `7`: 7} {
		p := &V2ShopParcel{}
		require.NoError(t, json.Unmarshal([]byte(`{"object":"v2.shop.parcel","weight":`+weight+`}`), p), weight)
		assert.Equal(t, want, p.Weight, weight)
	}
	for _, member := range []string{`"weight":"9223372036854775808"`, `"weight":"1.5"`, `"weight":"1x"`, `"weight":1.5`, `"ratio":"1e999"`} {
		err := json.Unmarshal([]byte(`{"object":"v2.shop.parcel",`+member+`}`), &V2ShopParcel{})
		var mismatch *json.UnmarshalTypeError
		assert.ErrorAs(t, err, &mismatch, member)
	}
}
