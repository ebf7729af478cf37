package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCallsOfAService(t *testing.T) {
	ctx := context.Background()
	tests := []struct {
		name string
		call func(c *Client) (*Widget, error)
		want sent
	}{
		{"create", func(c *Client) (*Widget, error) {
			return c.V1Widgets.Create(ctx, &WidgetCreateParams{Type: String("t")})
		}, sent{Method: "POST", Path: "/v1/widgets", Body: "type=t"}},
		{"create with nil params", func(c *Client) (*Widget, error) { return c.V1Widgets.Create(ctx, nil) },
			sent{Method: "POST", Path: "/v1/widgets"}},
		{"retrieve", func(c *Client) (*Widget, error) {
			return c.V1Widgets.Retrieve(ctx, "w_1", &WidgetRetrieveParams{Expand: StringSlice([]string{"gadget"})})
		}, sent{Method: "GET", Path: "/v1/widgets/w_1", Query: "expand[0]=gadget"}},
		{"retrieve with nil params", func(c *Client) (*Widget, error) { return c.V1Widgets.Retrieve(ctx, "w_1", nil) },
			sent{Method: "GET", Path: "/v1/widgets/w_1"}},
		{"update", func(c *Client) (*Widget, error) {
			return c.V1Widgets.Update(ctx, "w_1", &WidgetUpdateParams{Description: String("x")})
		}, sent{Method: "POST", Path: "/v1/widgets/w_1", Body: "description=x"}},
		{"delete has its parameters in the query", func(c *Client) (*Widget, error) {
			p := &WidgetDeleteParams{}
			p.AddExtra("force", "true")
			return c.V1Widgets.Delete(ctx, "w_1", p)
		}, sent{Method: "DELETE", Path: "/v1/widgets/w_1", Query: "force=true"}},
		{"a custom method", func(c *Client) (*Widget, error) { return c.V1Widgets.Cancel(ctx, "w_1", nil) },
			sent{Method: "POST", Path: "/v1/widgets/w_1/cancel"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			w, err := tt.call(s.client())
			require.NoError(t, err)
			assert.Equal(t, "w_1", w.ID)
			require.NotNil(t, w.LastResponse)
			assert.Equal(t, "req_123", w.LastResponse.RequestID)
			assert.Equal(t, widgetJSON, string(w.LastResponse.RawJSON))
			assert.Equal(t, "req_123", w.LastResponse.Header.Get("request-id"), "names of headers have no case")
			got := s.last(t)
			got.Header = nil
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestIdsAreOneSegmentUnlikeInRubyAndStripeGo(t *testing.T) {
	tests := []struct{ id, want string }{
		{"w_1", "/v1/widgets/w_1/cancel"},
		{"a/b", "/v1/widgets/a%2Fb/cancel"},
		{"a?b#c%d", "/v1/widgets/a%3Fb%23c%25d/cancel"},
		{"a b", "/v1/widgets/a%20b/cancel"},
		{"ä", "/v1/widgets/%C3%A4/cancel"},
		{"...", "/v1/widgets/.../cancel"},
		{"%2e%2e", "/v1/widgets/%252e%252e/cancel"},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			_, err := s.client().V1Widgets.Cancel(context.Background(), tt.id, nil)
			require.NoError(t, err)
			assert.Equal(t, tt.want, s.last(t).Path)
			assert.Equal(t, tt.want, FormatURLPath("/v1/widgets/%s/cancel", tt.id))
		})
	}
}

func TestIdsThatLeadElsewhereAreErrorsBeforeAnyRequestUnlikeInRubyAndStripeGo(t *testing.T) {
	for _, id := range []string{"", ".", ".."} {
		t.Run(id, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			w, err := s.client().V1Widgets.Retrieve(context.Background(), id, nil)
			require.ErrorContains(t, err, "/v1/widgets/{id}")
			assert.Nil(t, w)
			assert.Empty(t, s.sent)
		})
	}
}

func TestHeaders(t *testing.T) {
	s := serve(reply(200, widgetJSON))
	c := s.client()
	_, err := c.V1Widgets.Create(context.Background(), nil)
	require.NoError(t, err)
	h := s.last(t).Header
	assert.Equal(t, "Bearer "+testKey, h.Get("Authorization"))
	assert.Equal(t, APIVersion, h.Get("Stripe-Version"))
	assert.Contains(t, h.Get("User-Agent"), "Stripe/v1 ")
	assert.True(t, json.Valid([]byte(h.Get("X-Stripe-Client-User-Agent"))))
	assert.Equal(t, "application/x-www-form-urlencoded", h.Get("Content-Type"))
	assert.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, h.Get("Idempotency-Key"))
	assert.NotContains(t, h, "Stripe-Account")
	assert.NotContains(t, h, "Stripe-Context")
	assert.NotContains(t, h, "X-Stripe-Client-Telemetry", "there is no telemetry")

	first := h.Get("Idempotency-Key")
	_, err = c.V1Widgets.Delete(context.Background(), "w_1", nil)
	require.NoError(t, err)
	assert.NotEmpty(t, s.last(t).Header.Get("Idempotency-Key"))
	assert.NotEqual(t, first, s.last(t).Header.Get("Idempotency-Key"), "each call has its own")
	assert.NotContains(t, s.last(t).Header, "X-Stripe-Client-Telemetry")

	p := &WidgetRetrieveParams{}
	p.SetIdempotencyKey("mine")
	_, err = c.V1Widgets.Retrieve(context.Background(), "w_1", p)
	require.NoError(t, err)
	assert.NotContains(t, s.last(t).Header, "Idempotency-Key", "none on GET")
	assert.NotContains(t, s.last(t).Header, "Content-Type", "none on GET")
}

func TestHeadersThatParamsAndOptionsSet(t *testing.T) {
	tests := []struct {
		name   string
		opts   []ClientOption
		params func(*Params)
		want   map[string]string
	}{
		{"the client's defaults", []ClientOption{WithStripeAccount("acct_1"), WithStripeContext("a/b"), WithAPIVersion("2020-01-01")}, func(*Params) {},
			map[string]string{"Stripe-Account": "acct_1", "Stripe-Context": "a/b", "Stripe-Version": "2020-01-01"}},
		{"params go before the client", []ClientOption{WithStripeAccount("acct_1"), WithStripeContext("a/b")}, func(p *Params) {
			p.SetStripeAccount("acct_2")
			p.SetStripeContextFrom(NewStripeContext([]string{"c", "d"}))
			p.SetIdempotencyKey(" mine ")
		}, map[string]string{"Stripe-Account": "acct_2", "Stripe-Context": "c/d", "Idempotency-Key": "mine"}},
		{"params turn a default off", []ClientOption{WithStripeAccount("acct_1"), WithStripeContext("a/b")}, func(p *Params) {
			p.SetStripeAccount("")
			p.SetStripeContext("")
		}, map[string]string{"Stripe-Account": "", "Stripe-Context": ""}},
		{"custom headers are last", nil, func(p *Params) {
			p.SetStripeAccount("acct_1")
			p.Headers = http.Header{"stripe-version": {"2019-01-01"}, "X-Mine": {"1"}, "Stripe-Account": {"acct_9"}}
		}, map[string]string{"X-Mine": "1", "Stripe-Account": "acct_9", "Stripe-Version": "2019-01-01"}},
		{"another key", []ClientOption{WithKey("sk_test_other")}, func(*Params) {}, map[string]string{"Authorization": "Bearer sk_test_other"}},
		{"the longest idempotency key", nil, func(p *Params) { p.SetIdempotencyKey(strings.Repeat("x", 255)) },
			map[string]string{"Idempotency-Key": strings.Repeat("x", 255)}},
		{"nil options and an empty key are harmless", []ClientOption{nil}, func(p *Params) { p.SetIdempotencyKey("") }, map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			p := &WidgetCreateParams{}
			tt.params(&p.Params)
			_, err := s.client(tt.opts...).V1Widgets.Create(context.Background(), p)
			require.NoError(t, err)
			for name, want := range tt.want {
				assert.Equal(t, want, s.last(t).Header.Get(name), name)
			}
		})
	}
}

func TestRequestsThatAreNotMade(t *testing.T) {
	long := strings.Repeat("x", 256)
	tests := []struct {
		name   string
		key    string
		params func(*Params)
		opts   []ClientOption
		want   string
	}{
		{"no key", "", nil, nil, "the API key is empty"},
		{"a key with white space", "sk_test_a\n", nil, nil, "the API key holds white space"},
		{"a key with an odd character", "sk_test_ä", nil, nil, "the API key holds white space or a character that no key has"},
		{"an idempotency key that is too long", testKey, func(p *Params) { p.SetIdempotencyKey(long) }, nil, "the idempotency key has 256 characters, more than 255"},
		{"a header that cannot be sent", testKey, func(p *Params) { p.SetStripeAccount("a\r\nX: y") }, nil, "the value of the header Stripe-Account holds a control character"},
		{"a header without a name", testKey, func(p *Params) { p.Headers = http.Header{"a b": {"c"}} }, nil, `header name "a b" is not one that HTTP allows`},
		{"a base URL that is none", testKey, nil, []ClientOption{WithBaseURL("ftp://x")}, `base URL "ftp://x" of the backend is not an http or https address`},
		{"a base URL without a host", testKey, nil, []ClientOption{WithBaseURL("http://")}, `base URL "http:/" of the backend is not an http or https address`},
		{"a base URL with a query", testKey, nil, []ClientOption{WithBaseURL("http://x?y")}, `base URL "http://x?y" of the backend is not an http or https address`},
		{"a base URL with a fragment", testKey, nil, []ClientOption{WithBaseURL("http://x#y")}, `base URL "http://x#y" of the backend is not an http or https address`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			p := &WidgetCreateParams{}
			if tt.params != nil {
				tt.params(&p.Params)
			}
			_, err := s.client(append(tt.opts, WithKey(tt.key))...).V1Widgets.Create(context.Background(), p)
			require.ErrorContains(t, err, tt.want)
			require.ErrorIs(t, err, ErrInvalidParams)
			assert.NotContains(t, err.Error(), "sk_test", "no error shows the key")
			assert.Empty(t, s.sent)
		})
	}
}

func TestParamsAreSharedByManyGoroutinesUnlikeInStripeGo(t *testing.T) {
	s := serve(reply(200, widgetJSON))
	c := s.client(WithStripeAccount("acct_1"))
	p := fullParams()
	p.Headers = http.Header{"X-Mine": {"1"}}
	before := fmt.Sprintf("%#v", *p)
	var wg sync.WaitGroup
	for range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := c.V1Widgets.Create(context.Background(), p)
			assert.NoError(t, err)
		}()
	}
	wg.Wait()
	assert.Equal(t, before, fmt.Sprintf("%#v", *p), "the caller's params are never written to")
	assert.Len(t, s.sent, 50)
	keys := map[string]bool{}
	for _, r := range s.sent {
		assert.Equal(t, s.sent[0].Body, r.Body)
		keys[r.Header.Get("Idempotency-Key")] = true
	}
	assert.Len(t, keys, 50, "each call has its own")
}

func TestDerivedClient(t *testing.T) {
	s := serve(reply(200, widgetJSON))
	c := s.client()
	d := c.With(WithStripeAccount("acct_1"), WithBaseURL("https://example.com/v1/"))
	_, err := d.V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "acct_1", s.last(t).Header.Get("Stripe-Account"))
	assert.Equal(t, "/v1/widgets/w_1", s.last(t).Path)
	_, err = c.V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.NoError(t, err)
	assert.Empty(t, s.last(t).Header.Get("Stripe-Account"), "the first client stays as it is")
}

func TestClientNeverShowsItsKey(t *testing.T) {
	c := serve(reply(200, widgetJSON)).client()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{
			c, *c, struct{ C *Client }{c}, struct{ c Client }{*c}, struct{ c *Client }{c}, []*Client{c}, []Client{*c}, &Client{},
			c.V1Widgets, *c.V1Widgets, c.client, *c.client, EventData{client: c.client},
		} {
			assert.NotContains(t, fmt.Sprintf(verb, v), testKey)
			assert.NotContains(t, fmt.Sprintf(verb, v), fmt.Sprintf("%x", testKey))
		}
	}
	// Printers that call methods of unexported fields find this one.
	assert.Equal(t, fmt.Sprint(c), fmt.Sprint(c.client))
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "client", c, "value", *c)
	assert.NotContains(t, out.String(), testKey)
	assert.Equal(t, 2, strings.Count(out.String(), `"stripe.Client{APIVersion:`))
}

// TestRawRequestErrors: a success that describes an error is one here, too.
func TestRawRequestErrors(t *testing.T) {
	for body, fails := range map[string]bool{
		`{"error":{"message":"no"}}`: true, `{"error":null}`: true, `{"object":"x","error":null}`: false, `{"id":"x"}`: false, `"text"`: false, `text`: false,
	} {
		res, err := serve(reply(200, body)).client().RawRequest(context.Background(), http.MethodGet, "/v1/gizmos", nil)
		if fails {
			require.ErrorIs(t, err, errErrorBody, body)
			assert.Nil(t, res)
		} else {
			require.NoError(t, err, body)
		}
	}
}

func TestRawRequest(t *testing.T) {
	s := serve(reply(200, `[1]`))
	c := s.client(WithStripeAccount("acct_1"))
	p := &RawParams{StripeContext: "ctx"}
	p.AddExtra("a[b]", "c")
	res, err := c.RawRequest(context.Background(), http.MethodPost, "/v1/gizmos", p)
	require.NoError(t, err)
	assert.Equal(t, `[1]`, string(res.RawJSON))
	assert.Equal(t, "a[b]=c", s.last(t).Body)
	assert.Equal(t, "ctx", s.last(t).Header.Get("Stripe-Context"))
	assert.Equal(t, "acct_1", s.last(t).Header.Get("Stripe-Account"))
	assert.Equal(t, APIVersion, s.last(t).Header.Get("Stripe-Version"))

	_, err = c.RawRequest(context.Background(), http.MethodGet, "/v1/gizmos?x=1", p)
	require.NoError(t, err)
	assert.Equal(t, "x=1&a[b]=c", s.last(t).Query)
	assert.Empty(t, s.last(t).Body)

	made := len(s.sent)
	_, err = c.RawRequest(context.Background(), "PUT", "/v1/gizmos", nil)
	require.EqualError(t, err, `stripe: method "PUT" is not one of the API: use GET, POST or DELETE`)
	_, err = c.RawRequest(context.Background(), http.MethodGet, "@evil.example/v1", nil)
	require.EqualError(t, err, `stripe: path "@evil.example/v1" of an API call does not begin with a slash`)
	_, err = c.RawRequest(context.Background(), http.MethodPost, "/v2/gizmos", p)
	require.ErrorContains(t, err, "POST /v2/gizmos takes JSON")
	assert.Len(t, s.sent, made)
	_, err = c.With(WithBackends(&Backends{API: &double{}})).RawRequest(context.Background(), http.MethodGet, "/v1/x", nil)
	require.ErrorContains(t, err, "does not implement RawRequestBackend")
}

// double is a test double of a backend, as programs have them.
type double struct {
	method, path, key string
	params            *Params
	typed             ParamsContainer
	body              string
	json              string
	err               error
}

func (d *double) Call(method, path, key string, params ParamsContainer, v LastResponseSetter) error {
	d.method, d.path, d.key, d.params, d.typed = method, path, key, params.GetParams(), params
	if d.err != nil {
		return d.err
	}
	return json.Unmarshal([]byte(d.json), v)
}

func (d *double) CallStreaming(_, _, _ string, _ ParamsContainer, v StreamingLastResponseSetter) error {
	v.SetLastResponse(&StreamingAPIResponse{Body: io.NopCloser(strings.NewReader(d.json))})
	return nil
}

func (d *double) CallRaw(method, path, key string, body []byte, params *Params, v LastResponseSetter) error {
	d.method, d.path, d.key, d.params, d.body = method, path, key, params, string(body)
	return json.Unmarshal([]byte(d.json), v)
}

func (d *double) CallMultipart(_, _, _, _ string, _ *bytes.Buffer, _ *Params, v LastResponseSetter) error {
	return json.Unmarshal([]byte(d.json), v)
}

func (d *double) SetMaxNetworkRetries(int64) {}

// mark is the key of a value in a context.
type mark struct{}

func TestBackendDouble(t *testing.T) {
	d := &double{json: widgetJSON}
	c := NewClient(testKey, WithBackends(&Backends{API: d}), WithStripeAccount("acct_1"), WithMaxNetworkRetries(1))
	ctx := context.WithValue(context.Background(), mark{}, 1)
	w, err := c.V1Widgets.Retrieve(ctx, "w_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "first", w.Description)
	assert.Equal(t, []string{"GET", "/v1/widgets/w_1", testKey, "acct_1"}, []string{d.method, d.path, d.key, *d.params.StripeAccount})
	assert.Equal(t, ctx, d.params.Context)
	assert.Equal(t, APIVersion, d.params.Headers.Get("Stripe-Version"))

	d.json = `{"object":"list","has_more":false,"data":[` + widgetJSON + `]}`
	l := c.V1Widgets.List(ctx, &WidgetListParams{Status: String("active")})
	require.NoError(t, l.Err())
	assert.Equal(t, "w_1", l.Data()[0].ID)
	assert.Equal(t, "status=active", d.body)

	d.err = io.ErrUnexpectedEOF
	w, err = c.V1Widgets.Retrieve(ctx, "w_1", nil)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.Nil(t, w)
}

func TestBackendsOfThePackage(t *testing.T) {
	d := &double{json: widgetJSON}
	before := GetBackend(APIBackend)
	SetBackend(APIBackend, d)
	defer SetBackend(APIBackend, before)
	w, err := NewClient(testKey).V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "w_1", w.ID)

	assert.Nil(t, GetBackend("no such"))
	assert.Nil(t, GetBackendWithConfig("no such", &BackendConfig{}))
	for service, url := range map[SupportedBackend]string{APIBackend: APIURL, ConnectBackend: ConnectURL, UploadsBackend: UploadsURL, MeterEventsBackend: MeterEventsURL} {
		b := GetBackendWithConfig(service, nil).(*BackendImplementation)
		assert.Equal(t, url, b.URL)
		assert.Equal(t, DefaultMaxNetworkRetries, b.MaxNetworkRetries)
		assert.Equal(t, defaultHTTPTimeout, b.HTTPClient.Timeout, "80 s")
	}
	b := GetBackendWithConfig(APIBackend, &BackendConfig{URL: String("http://localhost:1/v1/"), MaxNetworkRetries: Int64(0), EnableTelemetry: Bool(true)}).(*BackendImplementation)
	assert.Equal(t, "http://localhost:1", b.URL)
	assert.Zero(t, b.MaxNetworkRetries)
	assert.Panics(t, func() { GetBackendWithConfig(APIBackend, &BackendConfig{LeveledLogger: 5}) })
	b.SetMaxNetworkRetries(5)
	assert.Equal(t, int64(5), b.MaxNetworkRetries)

	_, err = GetRawRequestBackend(APIBackend)
	require.Error(t, err, "the double has no RawRequest")
	own := &http.Client{}
	assert.Same(t, own, NewBackends(own).Uploads.(*BackendImplementation).HTTPClient)
	SetHTTPClient(own)
	defer SetHTTPClient(nil)
	assert.Same(t, own, NewBackendsWithConfig(&BackendConfig{}).API.(*BackendImplementation).HTTPClient)
}

func TestBackendIsUsableByItself(t *testing.T) {
	s := serve(reply(200, widgetJSON))
	b := GetBackendWithConfig(APIBackend, &BackendConfig{HTTPClient: &http.Client{Transport: s}, StripeContext: String("ctx"), LeveledLogger: &LeveledLogger{}})
	for _, params := range []ParamsContainer{nil, (*WidgetRetrieveParams)(nil)} {
		w := &Widget{}
		require.NoError(t, b.Call(http.MethodGet, "/v1/widgets/w_1", testKey, params, w))
		assert.Equal(t, "w_1", w.ID)
		assert.Empty(t, s.last(t).Query)
		assert.Equal(t, "ctx", s.last(t).Header.Get("Stripe-Context"))
	}
	p := &WidgetRetrieveParams{Expand: StringSlice([]string{"a"})}
	require.NoError(t, b.Call(http.MethodGet, "/v1/widgets/w_1", testKey, p, &Widget{}))
	assert.Equal(t, "expand[0]=a", s.last(t).Query)

	raw, err := b.(RawRequestBackend).RawRequest(http.MethodPost, "/v2/core/x", testKey, `{"a":1}`, &RawParams{StripeContext: "own"})
	require.NoError(t, err)
	assert.Equal(t, widgetJSON, string(raw.RawJSON))
	assert.Equal(t, "application/json", s.last(t).Header.Get("Content-Type"))
	assert.Equal(t, "own", s.last(t).Header.Get("Stripe-Context"))
}

func TestAppInfo(t *testing.T) {
	defer SetAppInfo(nil)
	SetAppInfo(&AppInfo{Name: "Shop", Version: "1.2", URL: "https://shop.example"})
	s := serve(reply(200, widgetJSON))
	_, err := s.client().V1Widgets.Create(context.Background(), nil)
	require.NoError(t, err)
	assert.Contains(t, s.last(t).Header.Get("User-Agent"), " Shop/1.2 (https://shop.example)")
	assert.Contains(t, s.last(t).Header.Get("X-Stripe-Client-User-Agent"), `"name":"Shop"`)
	assert.Panics(t, func() { SetAppInfo(&AppInfo{}) })
}

// TestCallKeepsItsArgument: the result of a call that fails is as it was before.
func TestCallKeepsItsArgument(t *testing.T) {
	for _, body := range []string{`{"id":5}`, `{"id":`, `[]`} {
		b := serve(reply(200, body)).client().client.backends.API
		w := &Widget{ID: "w_1"}
		require.Error(t, b.Call(http.MethodGet, "/v1/widgets/w_1", testKey, nil, w))
		assert.Equal(t, &Widget{ID: "w_1"}, w)
		other := &inField{ID: "x"}
		require.Error(t, b.Call(http.MethodGet, "/v1/x", testKey, nil, other))
		assert.Equal(t, &inField{ID: "x"}, other)
	}
}

// TestRefusalsHaveAClass: errors that are made before a request have classes of their own.
func TestRefusalsHaveAClass(t *testing.T) {
	c, ctx := serve().client(), context.Background()
	_, err := c.V1Widgets.Retrieve(ctx, "", nil)
	require.ErrorIs(t, err, ErrInvalidID)
	_, err = c.V1Widgets.Retrieve(ctx, "..", nil)
	require.ErrorIs(t, err, ErrInvalidID)
	_, err = c.V1Widgets.Create(ctx, &WidgetCreateParams{Metadata: map[string]string{"a[b]": "c"}})
	require.ErrorIs(t, err, ErrInvalidParams)
	for _, params := range []Params{{IdempotencyKey: String(strings.Repeat("k", 256))}, {Headers: http.Header{"A b": {"c"}}}, {Headers: http.Header{"A": {"b\nc"}}}} {
		_, err := c.V1Widgets.Create(ctx, &WidgetCreateParams{Params: params})
		require.ErrorIs(t, err, ErrInvalidParams)
	}
	for _, call := range []string{"PATCH /v1/x", "GET v1/x"} {
		method, path, _ := strings.Cut(call, " ")
		_, err := c.RawRequest(ctx, method, path, nil)
		require.ErrorIs(t, err, ErrInvalidParams)
	}
	for _, err := range []error{err, (&Widget{ID: "w"}).Refresh(ctx)} {
		assert.True(t, strings.HasPrefix(err.Error(), "stripe: "), err.Error())
		assert.Equal(t, 1, strings.Count(err.Error(), "stripe:"))
	}
	require.ErrorIs(t, (&Widget{ID: "w"}).Refresh(ctx), ErrUnbound)
}
