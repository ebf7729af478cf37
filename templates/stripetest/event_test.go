package stripetest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inbox is a webhook that keeps what it gets.
type inbox struct {
	t      *testing.T
	status int
	api    *api // called back, if there is one
	events []result
	header []http.Header
	raw    []string
}

func (b *inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body)
	if !assert.NoError(b.t, err) {
		return
	}
	e := result{body: string(data)}
	assert.NoError(b.t, json.Unmarshal(data, &e.json))
	b.events, b.header, b.raw = append(b.events, e), append(b.header, r.Header), append(b.raw, string(data))
	if b.api != nil {
		b.api.get(sessionsPath+"/"+e.text("data.object.id"), "").must(b.t)
	}
	w.WriteHeader(b.status)
}

// types are the last parts of the types of the events.
func (b *inbox) types() string {
	var out []string
	for _, e := range b.events {
		out = append(out, strings.TrimPrefix(e.text("type"), sessionObject+"."))
	}
	return strings.Join(out, " ")
}

// TestEvents holds which events each step causes, in order.
func TestEvents(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps func(a *api, id string)
		want  string
	}{
		{"created", func(*api, string) {}, ""},
		{"updated", func(a *api, id string) { a.post(sessionsPath+"/"+id, "metadata[a]=b").must(a.t) }, ""},
		{"verified", func(a *api, id string) { a.srv.Verify(id) }, " processing verified"},
		{"submitted", func(a *api, id string) { a.srv.Submit(id); a.srv.Verify(id) }, " processing verified"},
		{"failed", func(a *api, id string) { a.srv.Fail(id, "abandoned") }, " processing requires_input"},
		{"canceled", func(a *api, id string) { a.post(sessionsPath+"/"+id+"/cancel", "").must(a.t) }, " canceled"},
		{"redacted", func(a *api, id string) {
			a.post(sessionsPath+"/"+id+"/redact", "").must(a.t)
			a.srv.FinishRedaction(id)
		}, " canceled redacted"},
		{"refused", func(a *api, id string) { a.post(sessionsPath+"/"+id, "type=x") }, ""},
		{"replayed", func(a *api, id string) {
			for range 2 {
				a.with("Idempotency-Key", "k").post(sessionsPath+"/"+id+"/cancel", "").must(a.t)
			}
		}, " canceled"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newAPI(t)
			box := &inbox{t: t, status: 200, api: a}
			a.srv.Webhook(box, "whsec_1")
			test.steps(a, a.session(""))
			assert.Equal(t, "created"+test.want, box.types())
			for i, e := range a.srv.Events() {
				assert.Equal(t, box.raw[i], string(e.Payload))
			}
		})
	}
}

func TestEventShape(t *testing.T) {
	at := time.Unix(1700000000, 0)
	a := newAPI(t, clock(&at))
	box := &inbox{t: t, status: 200}
	a.srv.Webhook(box, "whsec_1")
	id := a.with("Idempotency-Key", "k").session("")
	a.srv.Verify(id)
	for path, want := range map[string]any{
		"id": "evt_Fake00000001", "object": "event", "type": sessionObject + ".created", "api_version": documentVersion,
		"created": 1.7e9, "livemode": false, "pending_webhooks": 1.0, "data.object.id": id, "data.object.status": "requires_input",
		"request.id": "req_Fake00000001", "request.idempotency_key": "k",
	} {
		assert.Equal(t, want, box.events[0].at(path), path)
	}
	assert.Equal(t, map[string]any{"id": nil, "idempotency_key": nil}, box.events[2].at("request"))
	assert.NotContains(t, box.raw[2], "verified_outputs")
	assert.Equal(t, Signature([]byte(box.raw[0]), "whsec_1", at), box.header[0].Get("Stripe-Signature"))
}

// TestSignature compares a signature with one computed elsewhere.
func TestSignature(t *testing.T) {
	assert.Equal(t, "t=12345,v1=8c990f992d95eb2978e78609f4caf526f4191a35a20d6ab00c821fc4f95c6338", Signature([]byte(`{"id":"evt_1"}`), "whsec_test", time.Unix(12345, 0)))
}

func TestDeliveries(t *testing.T) {
	a := newAPI(t)
	failing, working := &inbox{t: t, status: 500}, &inbox{t: t, status: 204}
	a.srv.Webhook(failing, "whsec_1")
	a.srv.Webhook(working, "whsec_2")
	a.srv.WebhookURL("http://127.0.0.1:1", "whsec_3")
	a.session("")
	sent := a.srv.Deliveries()
	require.Len(t, sent, 3)
	assert.Equal(t, 500, sent[0].Status)
	assert.Equal(t, 204, sent[1].Status)
	require.Error(t, sent[2].Err)
	assert.Equal(t, sessionObject+".created", sent[2].Type)
	a.srv.Resend(sent[0].EventID)
	assert.Equal(t, "created created", working.types())
	assert.Equal(t, working.raw[0], working.raw[1])
	assert.Len(t, a.srv.Deliveries(), 6)
}
