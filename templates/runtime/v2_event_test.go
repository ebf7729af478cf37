package stripe

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The payloads of webhooks: two that name an object, in a context and in none, one that
// names none, one of an unknown type, and an event that holds its object.
const (
	thinM = `{"id":"evt_m","object":"v2.core.event","type":"v1.billing.meter.error_report_triggered","created":"2026-01-02T03:04:05Z","livemode":true,
		"context":"c1","reason":{"type":"request","request":{"id":"req_1","idempotency_key":"k"}},
		"related_object":{"id":"w_1","type":"widget","url":"/v1/widgets/w_1"}}`
	thinN = `{"id":"evt_n","object":"v2.core.event","type":"v1.billing.meter.no_meter_found","created":"2026-01-02T03:04:05Z","livemode":true,"context":null}`
	thinA = `{"id":"evt_a","object":"v2.core.event","type":"v2.shop.parcel[contents].changed","created":"2026-01-02T03:04:05Z","livemode":true,"context":null,
		"related_object":{"id":"p_1","type":"v2.shop.parcel","url":"/v2/shop/parcels/p_1"}}`
	thinU = `{"id":"evt_u","object":"v2.core.event","type":"llama.created","created":"2026-01-02T03:04:05Z","livemode":true,"context":"c2","fur":1.50,
		"related_object":{"id":"l_1","type":"llama","url":"/v1/llamas/l_1"}}`
	snapshotS = `{"id":"evt_s","object":"event","api_version":"2019-01-01","type":"widget.created","data":{"object":{"id":"w_1","object":"widget"}}}`
)

// thinBodies are the events that the payloads are notifications of.
var thinBodies = map[string]string{
	"evt_m": strings.Replace(thinM, `"context"`, `"data":{"developer_message_summary":"s"},"changes":{"before":{"a":1}},"context"`, 1),
	"evt_n": thinN, "evt_a": thinA, "evt_u": strings.Replace(thinU, `"fur"`, `"data":{"fur":1.50},"fur"`, 1),
}

// parse checks and decodes a payload that is signed now.
func parse(c *Client, payload string) (EventNotificationContainer, error) {
	signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(payload), Secret: webhookSecret})
	return c.ParseEventNotification(signed.Payload, signed.Header, webhookSecret)
}

// parsed is parse without an error, as the type N.
func parsed[N EventNotificationContainer](t *testing.T, c *Client, payload string) N {
	t.Helper()
	n, err := parse(c, payload)
	require.NoError(t, err)
	require.IsType(t, *new(N), n)
	return n.(N)
}

// eventServer returns the events and the objects that the payloads name.
func eventServer() *fakeServer {
	return serve(func(r *http.Request) (*http.Response, error) {
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		switch path := r.URL.Path; {
		case strings.HasPrefix(path, "/v2/core/events/"):
			return reply(200, thinBodies[path[len("/v2/core/events/"):]])(r)
		case strings.HasPrefix(path, "/v2/shop/parcels/"):
			return reply(200, parcelJSON)(r)
		case strings.HasPrefix(path, "/v1/widgets/"):
			return reply(200, widgetJSON)(r)
		}
		return reply(200, `{"id":"l_1","object":"llama"}`)(r)
	})
}

func TestParseEventNotification(t *testing.T) {
	c := serve().client()
	m := parsed[*V1BillingMeterErrorReportTriggeredEventNotification](t, c, thinM)
	assert.Equal(t, []string{"evt_m", "v1.billing.meter.error_report_triggered", "w_1", "req_1"}, []string{m.ID, m.Type, m.RelatedObject.ID, m.Reason.Request.ID})
	assert.Equal(t, []string{"c1"}, m.Context.Segments)
	assert.Equal(t, thinM, string(m.RawJSON()))
	n := parsed[*V1BillingMeterNoMeterFoundEventNotification](t, c, thinN)
	assert.Nil(t, n.Context)
	assert.Nil(t, n.Reason)
	u := parsed[*UnknownEventNotification](t, c, thinU)
	assert.Equal(t, "llama.created", u.Type)
	assert.Equal(t, thinU, string(u.RawJSON()), "nothing is lost")
	parsed[*V2ShopParcelIncludingContentsChangedEventNotification](t, c, thinA)
	assert.Equal(t, []string{"a", "b"}, parsed[*UnknownEventNotification](t, c, strings.Replace(thinU, "c2", "a/b", 1)).Context.Segments)
	assert.Nil(t, parsed[*UnknownEventNotification](t, c, strings.Replace(thinU, "c2", "", 1)).Context)
	got, err := EventNotificationFromJSON([]byte(thinM), *c)
	require.NoError(t, err)
	assert.IsType(t, m, got)
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		text := fmt.Sprintf(verb, m)
		assert.Contains(t, text, "evt_m")
		assert.NotContains(t, text, testKey)
		assert.NotContains(t, text, "req_1")
	}
}

func TestNoEventNotification(t *testing.T) {
	c := serve().client()
	signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(thinM), Secret: webhookSecret})
	_, err := c.ParseEventNotification(signed.Payload, signed.Header, "whsec_other")
	assert.ErrorIs(t, err, ErrWebhookNoValidSignature)
	_, err = c.ParseEventNotification(signed.Payload, "", webhookSecret)
	assert.ErrorIs(t, err, ErrWebhookNotSigned)
	old := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(thinM), Secret: webhookSecret, Timestamp: signedAt})
	_, err = c.ParseEventNotification(old.Payload, old.Header, webhookSecret)
	assert.ErrorIs(t, err, ErrWebhookTooOld)
	for payload, want := range map[string]string{
		snapshotS:               "ConstructEvent",
		`{"object":"customer"}`: `a "customer"`,
		`{}`:                    "no name of an object",
		`[1]`:                   "no JSON object",
		`{`:                     "not valid JSON",
		"\v" + thinM:            "not valid JSON",
		``:                      "not valid JSON",
		`{"object":"v2.core.event","type":"llama.created","created":1}`: "cannot decode",
	} {
		_, err := parse(c, payload)
		assert.ErrorContains(t, err, want, payload)
	}
}

// TestWithoutVerification takes events out of the envelopes of EventBridge and Event Grid.
func TestWithoutVerification(t *testing.T) {
	c := serve().client()
	envelopes := []string{`%s`, ` %s `, `{"version":"0","detail-type":"x","detail":%s}`, `{"specversion":"1.0","type":"x","data":%s}`}
	for _, envelope := range envelopes {
		n, err := c.ParseEventNotificationWithoutVerification(fmt.Appendf(nil, envelope, thinM))
		require.NoError(t, err, envelope)
		assert.Equal(t, "evt_m", n.GetEventNotification().ID)
		event, err := c.ConstructEventWithoutVerification(fmt.Appendf(nil, envelope, snapshotS), nil)
		require.NoError(t, err)
		assert.Equal(t, []string{"evt_s", "2019-01-01"}, []string{event.ID, event.APIVersion})
		o, err := event.Data.Resource()
		require.NoError(t, err)
		assert.Same(t, c.client, o.(*Widget).record.client)

		_, err = c.ParseEventNotificationWithoutVerification(fmt.Appendf(nil, envelope, snapshotS))
		assert.ErrorContains(t, err, "ConstructEvent")
		_, err = c.ConstructEventWithoutVerification(fmt.Appendf(nil, envelope, thinM))
		assert.ErrorContains(t, err, "ParseEventNotification")
		_, err = c.ConstructEventWithoutVerification(fmt.Appendf(nil, envelope, `{"object":"customer"}`))
		assert.ErrorContains(t, err, `a "customer" and no event`)
	}
	for payload, want := range map[string]string{
		`{"specversion":"1.0"}`: "unrecognized", `{"foo":1}`: "unrecognized", `{"detail":1}`: "unrecognized", `{"detail":{}}`: "unrecognized",
		`{"specversion":"1.0","data":{"validationCode":"x"}}`: "unrecognized", `{"detail":{"object":["v2.core.event"]}}`: "unrecognized", `{"data":{}}`: "unrecognized",
		`[]`: "no JSON object", `x`: "not valid JSON", `{"object":"event","id":1}`: "cannot decode",
	} {
		_, err := c.ConstructEventWithoutVerification([]byte(payload))
		assert.ErrorContains(t, err, want, payload)
	}
}

// TestFetchEvent fetches events in their context.
func TestFetchEvent(t *testing.T) {
	s := eventServer()
	c := s.client(WithStripeContext("own"))
	m := parsed[*V1BillingMeterErrorReportTriggeredEventNotification](t, c, thinM)
	event, err := m.FetchEvent(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []any{"evt_m", "s", "c1", map[string]any{"before": map[string]any{"a": 1.0}}}, []any{event.ID, event.Data.DeveloperMessageSummary, event.Context, event.Changes})
	assert.NotNil(t, event.LastResponse)
	last := s.last(t)
	assert.Equal(t, []string{"GET /v2/core/events/evt_m", "c1", "event=evt_m"}, []string{last.Method + " " + last.Path, last.Header.Get("Stripe-Context"), last.Header.Get("Stripe-Request-Trigger")})
	assert.NotContains(t, fmt.Sprintf("%+v", event), "before")

	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = event.FetchRelatedObject(canceled)
	assert.ErrorIs(t, err, context.Canceled)
	w, err := event.FetchRelatedObject(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "w_1", w.ID)
	last = s.last(t)
	assert.Equal(t, []string{"/v1/widgets/w_1", "c1", "event=evt_m"}, []string{last.Path, last.Header.Get("Stripe-Context"), last.Header.Get("Stripe-Request-Trigger")})
	require.NoError(t, w.Refresh(t.Context()), "the object belongs to the client")
	assert.Equal(t, "c1", s.last(t).Header.Get("Stripe-Context"))

	n := parsed[*V1BillingMeterNoMeterFoundEventNotification](t, c, thinN)
	_, err = n.FetchEvent(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "own", s.last(t).Header.Get("Stripe-Context"), "that of the client")
	n.ID = "evt_m"
	_, err = n.FetchEvent(t.Context())
	assert.ErrorContains(t, err, `is of type "v1.billing.meter.error_report_triggered", but its notification is of type`)
	_, err = (&V1BillingMeterNoMeterFoundEventNotification{}).FetchEvent(t.Context())
	assert.ErrorIs(t, err, ErrInvalidID)
	_, err = (&UnknownEventNotification{V2CoreEventNotification: V2CoreEventNotification{ID: "evt_1"}}).FetchEvent(t.Context())
	assert.ErrorIs(t, err, ErrUnbound)
	var typed *V2RawError
	_, err = parsed[*V1BillingMeterNoMeterFoundEventNotification](t, serve(reply(404, `{"error":{"code":"x","message":"m"}}`)).client(), thinN).FetchEvent(t.Context())
	assert.ErrorAs(t, err, &typed)
}

// TestFetchRelatedObject fetches the object of a notification from the API alone.
func TestFetchRelatedObject(t *testing.T) {
	s := eventServer()
	c := s.client()
	p, err := parsed[*V2ShopParcelIncludingContentsChangedEventNotification](t, c, thinA).FetchRelatedObject(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "p_1", p.ID)
	assert.Empty(t, s.last(t).Header.Get("Stripe-Context"))
	u := parsed[*UnknownEventNotification](t, c, thinU)
	o, err := u.FetchRelatedObject(t.Context())
	require.NoError(t, err)
	assert.Equal(t, `{"id":"l_1","object":"llama"}`, string(o.LastResponse.RawJSON))
	last := s.last(t)
	assert.Equal(t, []string{"/v1/llamas/l_1", "c2", "event=evt_u"}, []string{last.Path, last.Header.Get("Stripe-Context"), last.Header.Get("Stripe-Request-Trigger")})
	event, err := u.FetchEvent(t.Context())
	require.NoError(t, err)
	assert.Equal(t, `{"fur":1.50}`, string(*event.(*V2CoreRawEvent).Data))

	none := strings.Replace(strings.Replace(thinU, `"related_object"`, `"other"`, 1), `"fur":1.50,`, "", 1)
	o, err = parsed[*UnknownEventNotification](t, c, none).FetchRelatedObject(t.Context())
	assert.NoError(t, err)
	assert.Nil(t, o)
	requests := len(s.sent)
	for _, url := range []string{"https://evil.example.com/v1/widgets/w_1", "//evil.example.com/v1/", "@evil.example.com/v1/", "/oauth", "/v1/../oauth", ""} {
		n := parsed[*V1BillingMeterErrorReportTriggeredEventNotification](t, c, strings.Replace(thinM, "/v1/widgets/w_1", url, 1))
		_, err := n.FetchRelatedObject(t.Context())
		assert.Error(t, err, url)
	}
	bare := parsed[*V1BillingMeterErrorReportTriggeredEventNotification](t, c, `{"id":"evt_m","object":"v2.core.event","type":"v1.billing.meter.error_report_triggered"}`)
	_, err = bare.FetchRelatedObject(t.Context())
	assert.ErrorContains(t, err, "names no object")
	assert.Len(t, s.sent, requests, "no request was made")
}

// TestV2Events lists and retrieves events of all types.
func TestV2Events(t *testing.T) {
	s := serve(
		reply(200, `{"data":[`+thinBodies["evt_m"]+`,`+thinU+`],"next_page_url":"/v2/core/events?page=b"}`),
		reply(200, `{"data":[`+thinA+`],"next_page_url":null}`), reply(200, widgetJSON))
	service := &v2CoreEventService{s.client().client}
	l := service.List(t.Context(), &V2CoreEventListParams{Limit: Int64(2)})
	var types []string
	for e, err := range l.All(t.Context()) {
		require.NoError(t, err)
		types = append(types, fmt.Sprintf("%T", e))
		assert.NotNil(t, e.getBaseEvent().LastResponse)
	}
	assert.Equal(t, []string{"*stripe.V1BillingMeterErrorReportTriggeredEvent", "*stripe.V2CoreRawEvent", "*stripe.V2ShopParcelIncludingContentsChangedEvent"}, types)
	assert.Equal(t, []string{"limit=2", "page=b"}, queries(s))
	m := l.pages.first.items[0].(*V1BillingMeterErrorReportTriggeredEvent)
	_, err := m.FetchRelatedObject(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "c1", s.last(t).Header.Get("Stripe-Context"))

	one, err := (&v2CoreEventService{eventServer().client().client}).Retrieve(t.Context(), "evt_a", nil)
	require.NoError(t, err)
	assert.IsType(t, &V2ShopParcelIncludingContentsChangedEvent{}, one)
	_, err = (&v2CoreEventService{serve(reply(200, `{"object":"customer"}`)).client().client}).Retrieve(t.Context(), "evt_a", nil)
	assert.ErrorContains(t, err, `not "v2.core.event"`)
	failing := (&v2CoreEventService{serve(reply(404, `{"error":{"code":"x","message":"m"}}`)).client().client}).List(t.Context(), nil)
	assert.ErrorIs(t, failing.Err(), ErrInvalidRequest)
	null := (&v2CoreEventService{serve(reply(200, `{"data":[null,`+thinA+`]}`)).client().client}).List(t.Context(), nil)
	require.NoError(t, null.Err())
	require.Len(t, null.Data(), 2)
	assert.Nil(t, null.Data()[0])
}

// handled notes what a handler calls.
type handled struct {
	mu       sync.Mutex
	names    []string
	contexts []string
	err      error
}

func (c *handled) note(name string, client *Client) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names = append(c.names, name)
	c.contexts = append(c.contexts, client.client.cfg.context)
	return c.err
}

func (c *handled) fallback(_ context.Context, n EventNotificationContainer, client *Client, d UnhandledNotificationDetails) error {
	return c.note(fmt.Sprintf("fallback %s %t", n.GetEventNotification().ID, d.IsKnownEventType), client)
}

// handle passes a handler a payload that is signed now.
func handle(h *EventNotificationHandler, payload string) error {
	signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(payload), Secret: webhookSecret})
	return h.Handle(context.Background(), signed.Payload, signed.Header)
}

// registered has a callback for two types.
func registered(t *testing.T, c *handled, client *Client) *EventNotificationHandler {
	t.Helper()
	h := NewEventNotificationHandler(client, webhookSecret, c.fallback)
	assert.Empty(t, h.RegisteredEventTypes())
	require.NoError(t, h.OnV2ShopParcelIncludingContentsChanged(func(_ context.Context, n *V2ShopParcelIncludingContentsChangedEventNotification, client *Client) error {
		return c.note("changed "+n.ID, client)
	}))
	require.NoError(t, h.OnV1BillingMeterErrorReportTriggered(func(_ context.Context, n *V1BillingMeterErrorReportTriggeredEventNotification, client *Client) error {
		return c.note("triggered "+n.ID, client)
	}))
	assert.Equal(t, []string{"v1.billing.meter.error_report_triggered", "v2.shop.parcel[contents].changed"}, h.RegisteredEventTypes())
	return h
}

func TestEventNotificationHandler(t *testing.T) {
	c := &handled{}
	client := serve().client(WithStripeContext("own"), WithMaxNetworkRetries(7))
	h := registered(t, c, client)
	for _, payload := range []string{thinM, thinA, thinA, thinU, thinN} {
		require.NoError(t, handle(h, payload))
	}
	assert.Equal(t, []string{"triggered evt_m", "changed evt_a", "changed evt_a", "fallback evt_u false", "fallback evt_n true"}, c.names)
	assert.Equal(t, []string{"c1", "", "", "c2", ""}, c.contexts, "the context of each event, and no other")
	assert.Equal(t, "own", client.client.cfg.context)

	c.err = errors.New("own")
	assert.Equal(t, c.err, handle(h, thinM))
	assert.Equal(t, c.err, handle(h, thinU))
	c.err = nil
	assert.NoError(t, handle(h, thinM))
	assert.ErrorContains(t, h.Handle(t.Context(), fmt.Appendf(nil, `{"detail":%s}`, thinM), "t=1,v1=00"), "signature")
	assert.ErrorContains(t, handle(h, fmt.Sprintf(`{"detail":%s}`, thinM)), "no notification", "what is signed is in no envelope")
	assert.NotContains(t, fmt.Sprintf("%+v %v %#v", h, h, h), webhookSecret)
}

// TestHandlerClient keeps all of the client but the context, also one that its backend
// sends.
func TestHandlerClient(t *testing.T) {
	s := eventServer()
	backends := NewBackendsWithConfig(&BackendConfig{HTTPClient: &http.Client{Transport: s}, StripeContext: String("backend"), MaxNetworkRetries: Int64(0)})
	client := NewClient(testKey, WithBackends(backends))
	var got *Client
	h := NewEventNotificationHandler(client, webhookSecret, func(ctx context.Context, _ EventNotificationContainer, client *Client, _ UnhandledNotificationDetails) error {
		got = client
		_, err := client.V1Widgets.Retrieve(ctx, "w_1", nil)
		return err
	})
	require.NoError(t, handle(h, thinM))
	last := s.last(t)
	assert.Equal(t, []string{"c1", "Bearer " + testKey}, []string{last.Header.Get("Stripe-Context"), last.Header.Get("Authorization")})
	require.NoError(t, handle(h, thinA))
	assert.Empty(t, s.last(t).Header.Get("Stripe-Context"), "the event has none")
	assert.Equal(t, int64(0), got.client.backends.API.(*BackendImplementation).MaxNetworkRetries)
	_, err := client.V1Widgets.Retrieve(t.Context(), "w_1", nil)
	require.NoError(t, err)
	assert.Equal(t, "backend", s.last(t).Header.Get("Stripe-Context"))
}

func TestHandlerRegistration(t *testing.T) {
	c := &handled{}
	nothing := func(context.Context, *V1BillingMeterErrorReportTriggeredEventNotification, *Client) error { return nil }
	goOn := func(context.Context, EventNotificationContainer, *Client) (bool, error) { return true, nil }
	h := registered(t, c, serve().client())
	assert.ErrorContains(t, h.OnV1BillingMeterErrorReportTriggered(nothing), "already for events of type")
	assert.ErrorContains(t, h.OnV1BillingMeterErrorReportTriggered(nil), "is nil")
	assert.ErrorContains(t, h.PreHandle(nil), "is nil")
	require.NoError(t, h.PreHandle(goOn))
	assert.ErrorContains(t, h.PreHandle(goOn), "already")

	for _, payload := range []string{thinM, "x"} {
		h := NewEventNotificationHandler(serve().client(), webhookSecret, c.fallback)
		_ = handle(h, payload)
		assert.ErrorContains(t, h.OnV1BillingMeterErrorReportTriggered(nothing), "handled already")
		assert.ErrorContains(t, h.PreHandle(goOn), "handled already")
	}
	assert.Panics(t, func() { NewEventNotificationHandler(serve().client(), "", c.fallback) })
	assert.Panics(t, func() { NewEventNotificationHandler(serve().client(), webhookSecret, nil) })
	assert.Panics(t, func() { NewEventNotificationHandlerWithoutVerification(nil, c.fallback) })
}

func TestPreHandle(t *testing.T) {
	c := &handled{}
	h := registered(t, c, serve().client())
	goOn, failed := false, error(nil)
	require.NoError(t, h.PreHandle(func(_ context.Context, n EventNotificationContainer, client *Client) (bool, error) {
		return goOn, errors.Join(failed, c.note("before "+n.GetEventNotification().ID, client))
	}))
	require.NoError(t, handle(h, thinM))
	assert.Equal(t, []string{"before evt_m"}, c.names)
	failed = errors.New("own")
	assert.ErrorIs(t, handle(h, thinM), failed)
	goOn, failed, c.names = true, nil, nil
	require.NoError(t, handle(h, thinU))
	require.NoError(t, handle(h, thinM))
	assert.Equal(t, []string{"before evt_u", "fallback evt_u false", "before evt_m", "triggered evt_m"}, c.names)
	assert.Error(t, h.Handle(t.Context(), []byte(thinM), "t=1,v1=00"))
	assert.Len(t, c.names, 4, "no call for an unsigned payload")
}

func TestUnverifiedHandler(t *testing.T) {
	c := &handled{}
	h := NewEventNotificationHandlerWithoutVerification(serve().client(), c.fallback)
	for _, envelope := range []string{`%s`, `{"detail":%s}`, `{"specversion":"1.0","data":%s}`} {
		require.NoError(t, h.Handle(t.Context(), fmt.Appendf(nil, envelope, thinU)))
	}
	assert.Len(t, c.names, 3)
	assert.ErrorContains(t, h.Handle(t.Context(), []byte(snapshotS)), "ConstructEvent")
}

// TestHandlerInParallel keeps the contexts of events apart.
func TestHandlerInParallel(t *testing.T) {
	h := NewEventNotificationHandler(serve().client(), webhookSecret, func(_ context.Context, n EventNotificationContainer, client *Client, _ UnhandledNotificationDetails) error {
		if want := *n.GetEventNotification().Context.StringPtr(); client.client.cfg.context != want {
			return fmt.Errorf("%s has the context %q", want, client.client.cfg.context)
		}
		return nil
	})
	var wg sync.WaitGroup
	errs := make([]error, 50)
	for i := range errs {
		wg.Go(func() { errs[i] = handle(h, strings.Replace(thinU, "c2", fmt.Sprint("c/", i), 1)) })
	}
	wg.Wait()
	assert.NoError(t, errors.Join(errs...))
}

// TestThinEventJSON reads events with encoding/json, too.
func TestThinEventJSON(t *testing.T) {
	var event V1BillingMeterErrorReportTriggeredEvent
	require.NoError(t, json.Unmarshal([]byte(thinBodies["evt_m"]), &event))
	assert.Equal(t, "s", event.Data.DeveloperMessageSummary)
	_, err := event.FetchRelatedObject(t.Context())
	assert.ErrorIs(t, err, ErrUnbound)
}

// TestContextJSON holds that a context is written as it is read.
func TestContextJSON(t *testing.T) {
	for text, again := range map[string]string{`"a/b"`: `"a/b"`, `"c1"`: `"c1"`, `""`: `null`} {
		var c Context
		require.NoError(t, json.Unmarshal([]byte(text), &c))
		written, err := json.Marshal(map[string]any{"value": c, "pointer": &c, "none": (*Context)(nil)})
		require.NoError(t, err)
		assert.JSONEq(t, `{"value":`+again+`,"pointer":`+again+`,"none":null}`, string(written))
	}
}
