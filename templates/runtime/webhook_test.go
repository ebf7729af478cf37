package stripe

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	eventJSON = `{"id":"evt_1","object":"event","api_version":"2019-01-01","created":1,"type":"widget.created","livemode":false,"pending_webhooks":1,
		"request":{"id":"req_1","idempotency_key":"k"},"data":{"object":` + widgetJSON + `,"previous_attributes":{"tags":["a"],"n":{"m":1680000000}}}}`
	webhookSecret = "whsec_test"
)

var signedAt = time.Unix(1_700_000_000, 0)

func at(t time.Time) WebhookOption { return WithNow(func() time.Time { return t }) }

func TestValidatePayload(t *testing.T) {
	payload := []byte(eventJSON)
	good := hex.EncodeToString(ComputeSignature(signedAt, payload, webhookSecret))
	ts := fmt.Sprintf("t=%d", signedAt.Unix())
	tests := []struct {
		name   string
		header string
		opts   []WebhookOption
		want   error
	}{
		{"valid", ts + ",v1=" + good, nil, nil},
		{"any v1 may match", ts + ",v1=00ff,v1=" + good, nil, nil},
		{"the first v1 may match", ts + ",v1=" + good + ",v1=00ff", nil, nil},
		{"parts in any order", "v1=" + good + "," + ts, nil, nil},
		{"unknown schemes are ignored", "v0=1,v2==x==," + ts + ",v1=" + good, nil, nil},
		{"an unreadable v1 is ignored", ts + ",v1=zz,v1=" + good, nil, nil},
		{"spaces", " " + ts + ", v1=" + good + " ", nil, nil},
		{"no header", "", nil, ErrNotSigned},
		{"a blank header", " ", nil, ErrNotSigned},
		{"no time, which stripe-go takes for 1970", "v1=" + good, nil, ErrInvalidHeader},
		{"two times", ts + "," + ts + ",v1=" + good, nil, ErrInvalidHeader},
		{"a time that is no number", "t=now,v1=" + good, nil, ErrInvalidHeader},
		{"a part without a value", ts + ",v1", nil, ErrInvalidHeader},
		{"no signature", ts, nil, ErrNoValidSignature},
		{"another scheme only", ts + ",v0=" + good, nil, ErrNoValidSignature},
		{"a wrong signature", ts + ",v1=00ff", nil, ErrNoValidSignature},
		{"another time", "t=5,v1=" + good, nil, ErrNoValidSignature},
		{"300 s old", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(300 * time.Second))}, nil},
		{"301 s old", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(301 * time.Second))}, ErrTooOld},
		{"a wrong signature that is old", ts + ",v1=00ff", []WebhookOption{at(signedAt.Add(time.Hour))}, ErrNoValidSignature},
		{"from the future", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(-time.Hour))}, nil},
		{"another tolerance", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(time.Hour)), WithTolerance(2 * time.Hour)}, nil},
		{"no tolerance", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(time.Second)), WithTolerance(0)}, ErrTooOld},
		{"any age", ts + ",v1=" + good, []WebhookOption{at(signedAt.Add(time.Hour)), WithIgnoreTolerance(), nil}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := ValidatePayload(payload, tt.header, webhookSecret, append([]WebhookOption{at(signedAt)}, tt.opts...)...)
			assert.Equal(t, tt.want, err)
		})
	}
	assert.Equal(t, errNoSecret, ValidatePayload(payload, ts+",v1="+good, "", at(signedAt)))
	assert.ErrorIs(t, ErrNotSigned, ErrWebhookNotSigned)
}

// TestSignatureOfAKnownVector has a value that another implementation of
// HMAC-SHA256 computed.
func TestSignatureOfAKnownVector(t *testing.T) {
	assert.Equal(t, "3dd49b2593d0f9a349e9e71c4bde3e2b862c2be4003fe9b4ba81332029310158",
		hex.EncodeToString(ComputeSignature(time.Unix(1, 0), []byte("{}"), "k")))
}

func signed(payload string) *SignedPayload {
	return GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(payload), Secret: webhookSecret, Timestamp: signedAt})
}

func TestConstructEvent(t *testing.T) {
	c := serve(reply(200, widgetJSON)).client()
	p := signed(eventJSON)
	event, err := c.ConstructEvent(p.Payload, p.Header, webhookSecret, at(signedAt), WithIgnoreAPIVersionMismatch())
	require.NoError(t, err)
	assert.Equal(t, EventTypeWidgetCreated, event.Type)
	assert.Equal(t, "2019-01-01", event.APIVersion, "another version is no error")
	assert.Equal(t, &EventRequest{ID: "req_1", IdempotencyKey: "k"}, event.Request)
	assert.Equal(t, "first", event.Data.Object["description"])
	assert.Equal(t, "first", event.GetObjectValue("description"))
	assert.Equal(t, "b", event.GetObjectValue("metadata", "a"))
	assert.Equal(t, "a", event.GetPreviousValue("tags", "0"))
	assert.Equal(t, "1680000000", event.GetPreviousValue("n", "m"), "stripe-go has 1.68e+09")
	for _, keys := range [][]string{{"none"}, {"tags", "x"}, {"tags", "7"}, {"tags", "-1"}, {"description", "x"}} {
		assert.Empty(t, event.GetObjectValue(keys...))
		assert.Empty(t, event.GetPreviousValue(keys...))
	}
	assert.JSONEq(t, widgetJSON, string(event.Data.Raw))

	typed, err := event.Data.Resource()
	require.NoError(t, err)
	require.IsType(t, &Widget{}, typed)
	assert.Equal(t, "first", typed.(*Widget).Description)
	assert.Same(t, c.client, typed.(*Widget).record.client, "the object belongs to the client")

	again, err := ConstructEvent(p.Payload, p.Header, webhookSecret, at(signedAt))
	require.NoError(t, err)
	typed, err = again.Data.Resource()
	require.NoError(t, err)
	assert.Nil(t, typed.(*Widget).record.client)
}

func TestEventsWithoutData(t *testing.T) {
	var e Event
	assert.Empty(t, e.GetObjectValue("a"))
	assert.Empty(t, e.GetPreviousValue("a"))
	_, err := e.Data.Resource()
	require.EqualError(t, err, "stripe: the event has no object")
	require.NoError(t, json.Unmarshal([]byte(`{"object":"event","data":{}}`), &e))
	_, err = e.Data.Resource()
	require.Error(t, err)
	require.NoError(t, json.Unmarshal([]byte(`{"object":"event","data":{"object":{"object":"unheard.of","id":"x"}}}`), &e))
	o, err := e.Data.Resource()
	require.NoError(t, err)
	assert.IsType(t, &UnknownObject{}, o)
}

func TestConstructEventErrors(t *testing.T) {
	tests := []struct{ name, payload, header, want string }{
		{"the signature is checked before the JSON", "{", "t=1,v1=00", "no valid signature"},
		{"no JSON", "{", "", "cannot decode the payload of the webhook"},
		{"a thin event", `{"object":"v2.core.event"}`, "", "the payload of the webhook is the notification of a thin event: read it by ParseEventNotification"},
		{"null", `null`, "", "and no event"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := signed(tt.payload)
			if tt.header != "" {
				p.Header = tt.header
			}
			event, err := ConstructEvent(p.Payload, p.Header, webhookSecret, at(signedAt))
			require.ErrorContains(t, err, tt.want)
			assert.Zero(t, event)
		})
	}
}

func TestSignedPayloadDefaults(t *testing.T) {
	p := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(eventJSON), Secret: webhookSecret})
	assert.NoError(t, ValidatePayload(p.Payload, p.Header, webhookSecret, at(p.Timestamp)))
	p = GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(eventJSON), Secret: webhookSecret, Scheme: "v0"})
	assert.Equal(t, ErrNoValidSignature, ValidatePayload(p.Payload, p.Header, webhookSecret))
}

func TestEventsNeverShowTheirData(t *testing.T) {
	var e Event
	require.NoError(t, json.Unmarshal([]byte(eventJSON), &e))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{e, &e, e.Data, *e.Data, []*Event{&e}, struct{ E Event }{e}, EventList{Data: []*Event{&e}}} {
			text := fmt.Sprintf(verb, v)
			assert.NotContains(t, text, "w_1_secret_abc")
			assert.NotContains(t, text, "123 34 105", "bytes as numbers")
		}
	}
	assert.Equal(t, `stripe.Event{Type:"widget.created", ID:"evt_1"}`, fmt.Sprint(e))
	assert.Equal(t, `stripe.EventData{Object:"widget", ID:"w_1"}`, fmt.Sprint(e.Data))
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "e", e, "d", e.Data)
	assert.NotContains(t, out.String(), "w_1_secret_abc")
	assert.Contains(t, out.String(), "evt_1")
}
