package stripetest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"time"
)

// deliveryTimeout is how long a webhook may take.
const deliveryTimeout = 10 * time.Second

// Event is an event that happened on the server.
type Event struct {
	ID   string
	Type string // such as "identity.verification_session.created"
	// Payload is the event's JSON, as webhooks get it.
	Payload []byte
}

// Delivery is one attempt to post an event to a webhook.
type Delivery struct {
	EventID string
	Type    string
	URL     string
	Status  int   // of the webhook's response
	Err     error // nil if there was a response
}

// hook is a webhook.
type hook struct {
	url    string
	secret string
}

// Webhook posts all events from now on to a handler, signed with the secret. It
// is called over HTTP, and the call that caused the event returns after the
// handler: a test finds its work done. A handler must therefore not wait for the
// test to go on.
func (s *Server) Webhook(h http.Handler, secret string) {
	s.t.Helper()
	server := httptest.NewServer(h)
	s.t.Cleanup(server.Close)
	s.WebhookURL(server.URL, secret)
}

// WebhookURL posts all events from now on to a URL, as Webhook does to a
// handler.
func (s *Server) WebhookURL(url, secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks = append(s.hooks, hook{url, secret})
}

// Events returns the events so far, in order.
func (s *Server) Events() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// Deliveries returns the attempts to post events so far, in order. The server makes
// one for each event and webhook; Resend makes more.
func (s *Server) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// Resend posts an event once more, as the API does when a webhook failed, and
// sometimes without a reason.
func (s *Server) Resend(eventID string) {
	s.t.Helper()
	for _, e := range s.Events() {
		if e.ID == eventID {
			s.deliver([]Event{e})
			return
		}
	}
	s.t.Fatalf("stripetest: there is no event %q", eventID)
}

// Signature returns the value of the header Stripe-Signature for a payload that is
// sent at a time.
func Signature(payload []byte, secret string, at time.Time) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.%s", at.Unix(), payload)
	return fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))
}

// emit notes an event that a call caused, if the document has one of that name.
func (c *call) emit(verb string, e *entry, previous object) { c.style.emit(c, verb, e, previous) }

// cause returns the request as it is in the events that it causes.
func (c *call) cause() object {
	request := object{"id": c.id, "idempotency_key": nil}
	if key := c.idempotencyKey(); key != "" {
		request["idempotency_key"] = key
	}
	return request
}

// emit notes an event about an object.
func (s *Server) emit(verb string, e *entry, previous object, version string, request object) {
	typ := e.object + "." + verb
	if res := s.resources[e.object]; res == nil || !slices.Contains(res.Events, typ) {
		return
	}
	data := object{"object": s.show(e, nil)}
	if len(previous) > 0 {
		data["previous_attributes"] = previous
	}
	event := object{
		"id": s.newID("evt"), "object": "event", "type": typ, "api_version": version, "created": s.now().Unix(), "data": data,
		"livemode": e.scope.live, "pending_webhooks": len(s.hooks), "request": request,
	}
	if e.scope.account != "" {
		event["account"] = e.scope.account
	}
	id, _ := event["id"].(string)
	if s.resources["event"] != nil {
		s.put(&entry{scope: e.scope, object: "event", id: id, values: event})
	}
	s.note(id, typ, event)
}

// note keeps the payload of an event for webhooks.
func (s *Server) note(id, typ string, payload object) {
	data, err := json.Marshal(payload)
	if err != nil {
		panic("stripetest: cannot write an event: " + err.Error())
	}
	noted := Event{ID: id, Type: typ, Payload: data}
	s.events, s.pending = append(s.events, noted), append(s.pending, noted)
}

// takePending takes the events that are to be delivered.
func (s *Server) takePending() []Event {
	pending := s.pending
	s.pending = nil
	return pending
}

// deliver posts events to all webhooks. The server is not locked meanwhile: a
// webhook may call it.
func (s *Server) deliver(events []Event) {
	if len(events) == 0 {
		return
	}
	s.mu.Lock()
	hooks := slices.Clone(s.hooks)
	s.mu.Unlock()
	for _, e := range events {
		for _, h := range hooks {
			d := Delivery{EventID: e.ID, Type: e.Type, URL: h.url}
			d.Status, d.Err = s.post(h, e)
			if d.Err != nil || d.Status >= http.StatusMultipleChoices {
				s.t.Logf("stripetest: the webhook did not take %s: status %d, error %v", e.Type, d.Status, d.Err)
			}
			s.mu.Lock()
			s.sent = append(s.sent, d)
			s.mu.Unlock()
		}
	}
}

// post posts an event to one webhook.
func (s *Server) post(h hook, e Event) (status int, err error) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, h.url, bytes.NewReader(e.Payload))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
	r.Header.Set("Stripe-Signature", Signature(e.Payload, h.secret, s.now()))
	response, err := s.delivery.Do(r)
	if err != nil {
		return 0, err
	}
	_, err = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close() // read to its end
	return response.StatusCode, err
}
