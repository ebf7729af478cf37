package stripetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	stripe "scratch.example/stripe"
)

// TestMeterStream sends meter events with the token of a session: to the stream alone,
// and for 15 minutes.
func TestMeterStream(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	srv := NewServer(t, WithNow(func() time.Time { return now }))
	client := func(key string) *stripe.Client {
		return stripe.NewClient(key, stripe.WithBaseURL(srv.URL), stripe.WithMaxNetworkRetries(0))
	}
	open := func() string {
		session, err := client("sk_test_1").V2BillingMeterEventSessions.Create(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if !session.ExpiresAt.Equal(now.Add(15 * time.Minute)) {
			t.Errorf("the session ends at %s", session.ExpiresAt)
		}
		return session.AuthenticationToken
	}
	send := func(key string) error {
		return client(key).V2BillingMeterEventStreams.Create(t.Context(), &stripe.V2BillingMeterEventStreamCreateParams{
			Events: []*stripe.V2BillingMeterEventStreamCreateEventParams{{EventName: stripe.String("searches"), Payload: map[string]string{"value": "1"}}},
		})
	}
	token, other := open(), open()
	if token == other || token == "" {
		t.Errorf("two sessions have the tokens %q and %q", token, other)
	}
	if err := send(token); err != nil {
		t.Error(err)
	}
	requests := srv.Requests()
	if last := requests[len(requests)-1]; last.Header.Get("Authorization") != "Bearer "+token || !strings.Contains(string(last.Body), "searches") {
		t.Errorf("sent was %v %s", last.Header, last.Body)
	}
	for _, key := range []string{"sk_test_1", "token_of_nobody"} {
		if err := send(key); !errors.Is(err, stripe.ErrAuthentication) {
			t.Errorf("with %s: %v", key, err)
		}
	}
	if _, err := client(token).V2CoreAccounts.Retrieve(t.Context(), "acct_1", nil); !errors.Is(err, stripe.ErrAuthentication) {
		t.Errorf("the token of a session retrieves an account: %v", err)
	}
	now = now.Add(15 * time.Minute)
	var expired *stripe.TemporarySessionExpiredError
	if err := send(token); !errors.As(err, &expired) || expired.Code != "billing_meter_event_session_expired" {
		t.Errorf("after 15 minutes: %v", err)
	}
	if err := send(open()); err != nil {
		t.Errorf("with another session: %v", err)
	}
}
