// Package app is a program that verifies its users, tested with the fake
// server.
package app

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"example.test/app/stripe"
	"example.test/app/stripe/stripetest"
)

const secret = "whsec_test"

// users is what the program knows of its users: a status by session.
type users map[string]string

// ServeHTTP receives the webhook.
func (u users) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	payload, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	event, err := stripe.ConstructEvent(payload, r.Header.Get("Stripe-Signature"), secret)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	object, err := stripe.Deserialize(event.Data.Raw)
	session, ok := object.(*stripe.IdentityVerificationSession)
	if err != nil || !ok {
		http.Error(w, "no session", http.StatusBadRequest)
		return
	}
	u[session.ID] = string(event.Type)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newClient(srv *stripetest.Server) *stripe.Client {
	return stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL),
		stripe.WithSleep(func(context.Context, time.Duration) error { return nil }))
}

// TestVerification takes one session from its creation to its redaction.
func TestVerification(t *testing.T) {
	ctx := context.Background()
	srv := stripetest.NewServer(t)
	known := users{}
	srv.Webhook(known, secret)
	client := newClient(srv)
	sessions := client.V1IdentityVerificationSessions
	expectEvent := func(id, want string) {
		t.Helper()
		if have := known[id]; have != "identity.verification_session."+want {
			t.Fatalf("the last event is %q, want %s", have, want)
		}
	}

	session, err := sessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type:     stripe.String("document"),
		Metadata: map[string]string{"user": "7"},
		Options: &stripe.IdentityVerificationSessionCreateOptionsParams{
			Document: &stripe.IdentityVerificationSessionCreateOptionsDocumentParams{
				AllowedTypes: []*string{stripe.String("passport")},
			},
		},
	})
	check(t, err)
	expectEvent(session.ID, "created")
	if session.Status != "requires_input" || session.URL == "" || session.ClientSecret == "" || session.Metadata["user"] != "7" {
		t.Fatalf("created %v", session)
	}

	session.Options.Document.RequireMatchingSelfie = true
	session.Metadata["step"] = "1"
	check(t, session.Save(ctx, nil))
	if !session.Options.Document.RequireMatchingSelfie || session.Metadata["user"] != "7" || session.Metadata["step"] != "1" {
		t.Fatalf("saved %v", session)
	}

	srv.Submit(session.ID)
	expectEvent(session.ID, "processing")
	if err := session.Cancel(ctx, nil); !errors.Is(err, stripe.ErrInvalidRequest) {
		t.Fatalf("canceling a session being processed: %v", err)
	}
	srv.Fail(session.ID, "document_expired")
	expectEvent(session.ID, "requires_input")
	check(t, session.Refresh(ctx))
	if session.LastError == nil || session.LastError.Code != "document_expired" {
		t.Fatalf("failed with %v", session.LastError)
	}

	srv.Verify(session.ID, stripetest.WithOutputs(stripetest.VerifiedOutputs{
		FirstName: "Ada", DOB: &stripetest.Date{Day: 10, Month: 12, Year: 1815},
	}))
	expectEvent(session.ID, "verified")
	params := &stripe.IdentityVerificationSessionRetrieveParams{}
	params.AddExpand("verified_outputs.dob")
	params.AddExpand("last_verification_report")
	session, err = sessions.Retrieve(ctx, session.ID, params)
	check(t, err)
	if session.VerifiedOutputs.FirstName != "Ada" || session.VerifiedOutputs.DOB.Year != 1815 {
		t.Fatalf("verified %v", session.VerifiedOutputs)
	}
	if report := session.LastVerificationReport; report.Document == nil || report.Document.Status != "verified" {
		t.Fatalf("report %v", report)
	}

	check(t, session.Redact(ctx, nil))
	if session.Redaction == nil || session.Redaction.Status != "processing" {
		t.Fatalf("redaction %v", session.Redaction)
	}
	srv.FinishRedaction(session.ID)
	expectEvent(session.ID, "redacted")
	session, err = sessions.Retrieve(ctx, session.ID, params)
	check(t, err)
	if session.VerifiedOutputs.FirstName != "[redacted]" || len(session.Metadata) != 0 {
		t.Fatalf("redacted %v", session)
	}
}

// TestPages reads all sessions, several pages of them.
func TestPages(t *testing.T) {
	ctx := context.Background()
	srv := stripetest.NewServer(t)
	client := newClient(srv)
	var want []string
	for range 25 {
		session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{Type: stripe.String("id_number")})
		check(t, err)
		want = append(want, session.ID)
	}
	slices.Reverse(want)
	var have []string
	for session, err := range client.V1IdentityVerificationSessions.List(ctx, nil).All(ctx) {
		check(t, err)
		have = append(have, session.ID)
	}
	if !slices.Equal(have, want) {
		t.Fatalf("listed %v, want %v", have, want)
	}
}

// TestTrouble sees the client through failures: one session comes of it.
func TestTrouble(t *testing.T) {
	for name, failures := range map[string][]stripetest.Failure{
		"unavailable":   {stripetest.Unavailable(true), stripetest.Unavailable(true)},
		"lock timeout":  {stripetest.LockTimeout()},
		"dropped":       {stripetest.Dropped()},
		"dropped after": {stripetest.DroppedAfter()},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			srv := stripetest.NewServer(t)
			client := newClient(srv)
			for _, err := range client.V1IdentityVerificationSessions.List(ctx, nil).All(ctx) {
				check(t, err) // opens the connection that is dropped
			}
			srv.FailNext(failures...)
			_, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{Type: stripe.String("document")})
			check(t, err)
			if n := len(srv.Requests()); n != len(failures)+2 {
				t.Fatalf("%d requests, want %d", n, len(failures)+2)
			}
			n := 0
			for _, err := range client.V1IdentityVerificationSessions.List(ctx, nil).All(ctx) {
				check(t, err)
				n++
			}
			if n != 1 {
				t.Fatalf("%d sessions were created, want 1", n)
			}
		})
	}
}

// TestErrors holds that errors arrive as the client's types.
func TestErrors(t *testing.T) {
	ctx := context.Background()
	srv := stripetest.NewServer(t)
	client := newClient(srv)
	_, err := client.V1IdentityVerificationSessions.Create(ctx, nil)
	var e *stripe.Error
	if !errors.As(err, &e) || e.Code != stripe.ErrorCodeParameterMissing || e.Param != "type" {
		t.Fatalf("without a type: %v", err)
	}
	srv.FailNext(stripetest.RateLimited(), stripetest.RateLimited(), stripetest.RateLimited())
	if _, err := client.V1IdentityVerificationSessions.Retrieve(ctx, "vs_1", nil); !errors.Is(err, stripe.ErrRateLimit) {
		t.Fatalf("rate limited: %v", err)
	}
}
