package stripe_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	stripe "github.com/stripegen/stripegen/golden/examples/stripe"
	"github.com/stripegen/stripegen/golden/examples/stripe/stripetest"
)

// fake starts a fake server and makes a client for it. In a test, the test
// itself is what NewServer takes.
func fake() (*stripe.Client, *stripetest.Server, func()) {
	t := &example{}
	srv := stripetest.NewServer(t)
	return stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL)), srv, t.done
}

// example stands in for a *testing.T.
type example struct{ cleanups []func() }

func (e *example) Helper()                   {}
func (e *example) Cleanup(f func())          { e.cleanups = append(e.cleanups, f) }
func (e *example) Logf(string, ...any)       {}
func (e *example) Fatalf(s string, a ...any) { log.Fatalf(s, a...) }
func (e *example) done() {
	for _, f := range e.cleanups {
		f()
	}
}

// Create a session and send the user to the page where documents are
// submitted.
func Example_createAndRedirect() {
	client, _, done := fake()
	defer done()

	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session, err := client.V1IdentityVerificationSessions.Create(r.Context(), &stripe.IdentityVerificationSessionCreateParams{
			Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
			Metadata: map[string]string{"user": "42"},
		})
		if err != nil {
			http.Error(w, "verification is not available", http.StatusBadGateway)
			return
		}
		http.Redirect(w, r, session.URL, http.StatusSeeOther)
	})

	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/verify", nil))
	fmt.Println(w.Code, w.Header().Get("Location") != "")
	// Output: 303 true
}

// Receive the events about sessions. The signature is checked before anything
// is decoded.
func Example_webhook() {
	client, srv, done := fake()
	defer done()
	const secret = "whsec_test"

	srv.Webhook(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		event, err := client.ConstructEvent(payload, r.Header.Get("Stripe-Signature"), secret)
		if err != nil {
			http.Error(w, "bad signature", http.StatusBadRequest)
			return
		}
		object, err := event.Data.Resource()
		if session, ok := object.(*stripe.IdentityVerificationSession); err == nil && ok {
			fmt.Println(event.Type, session.Status)
		}
	}), secret)

	session, err := client.V1IdentityVerificationSessions.Create(context.Background(), &stripe.IdentityVerificationSessionCreateParams{
		Type: stripe.String(stripe.IdentityVerificationSessionTypeDocument),
	})
	if err != nil {
		log.Fatal(err)
	}
	srv.Submit(session.ID)
	srv.Verify(session.ID)
	// Output:
	// identity.verification_session.created requires_input
	// identity.verification_session.processing processing
	// identity.verification_session.verified verified
}

// Retrieve a session with its report and what was verified. Refresh asks for
// the same again.
func Example_expand() {
	client, srv, done := fake()
	defer done()
	ctx := context.Background()

	id := verified(ctx, client, srv)
	params := &stripe.IdentityVerificationSessionRetrieveParams{}
	params.AddExpand("last_verification_report")
	params.AddExpand("verified_outputs")
	session, err := client.V1IdentityVerificationSessions.Retrieve(ctx, id, params)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(session.Status, session.VerifiedOutputs.FirstName)
	fmt.Println(session.LastVerificationReport.Document.Status)
	// Output:
	// verified Jenny
	// verified
}

// verified creates a session and takes it to the end.
func verified(ctx context.Context, client *stripe.Client, srv *stripetest.Server) string {
	session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type: stripe.String(stripe.IdentityVerificationSessionTypeDocument),
	})
	if err != nil {
		log.Fatal(err)
	}
	srv.Submit(session.ID)
	srv.Verify(session.ID, stripetest.WithOutputs(stripetest.VerifiedOutputs{FirstName: "Jenny", LastName: "Rosen"}))
	return session.ID
}

// Edit a session and save it: what changed is sent, and nothing else.
func ExampleIdentityVerificationSession_Save() {
	client, srv, done := fake()
	defer done()
	ctx := context.Background()

	session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
		Metadata: map[string]string{"user": "42", "step": "1"},
	})
	if err != nil {
		log.Fatal(err)
	}
	session.Metadata["step"] = "2"
	delete(session.Metadata, "user")
	session.ProvidedDetails = &stripe.IdentityVerificationSessionProvidedDetails{Email: "jenny@example.com"}
	if err := session.Save(ctx, nil); err != nil {
		log.Fatal(err)
	}
	requests := srv.Requests()
	fmt.Println(string(requests[len(requests)-1].Body))
	// Output: metadata[step]=2&metadata[user]=&provided_details[email]=jenny%40example.com
}

// Redact a session, then wait until its data is gone.
func ExampleIdentityVerificationSession_Redact() {
	client, srv, done := fake()
	defer done()
	ctx := context.Background()

	session, err := client.V1IdentityVerificationSessions.Retrieve(ctx, verified(ctx, client, srv), nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := session.Redact(ctx, nil); err != nil {
		log.Fatal(err)
	}
	fmt.Println(session.Redaction.Status)

	srv.FinishRedaction(session.ID) // the API takes up to four days
	for session.Redaction.Status != stripe.IdentityVerificationSessionRedactionStatusRedacted {
		if err := session.Refresh(ctx); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(session.Redaction.Status)
	// Output:
	// processing
	// redacted
}

// List the sessions of one day that still wait for the user. All fetches page
// after page.
func Example_list() {
	client, srv, done := fake()
	defer done()
	ctx := context.Background()
	for range 3 {
		verified(ctx, client, srv)
	}

	today := time.Now().Add(-24 * time.Hour).Unix()
	params := &stripe.IdentityVerificationSessionListParams{
		Status:       stripe.String(stripe.IdentityVerificationSessionStatusVerified),
		CreatedRange: &stripe.RangeQueryParams{GreaterThanOrEqual: today},
	}
	params.Limit = stripe.Int64(2)
	n := 0
	for session, err := range client.V1IdentityVerificationSessions.List(ctx, params).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		if session.Status == stripe.IdentityVerificationSessionStatusVerified {
			n++
		}
	}
	fmt.Println(n)
	// Output: 3
}

// Test a program with the fake server: move a session through its life, and
// make calls fail.
func Example_fake() {
	client, srv, done := fake() // in a test: srv := stripetest.NewServer(t)
	defer done()
	ctx := context.Background()

	srv.FailNext(stripetest.RateLimited())
	session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type: stripe.String(stripe.IdentityVerificationSessionTypeDocument),
	})
	fmt.Println(session == nil, err != nil)

	session, err = client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type: stripe.String(stripe.IdentityVerificationSessionTypeDocument),
	})
	if err != nil {
		log.Fatal(err)
	}
	srv.Submit(session.ID)
	srv.Fail(session.ID, "document_expired")
	if err := session.Refresh(ctx); err != nil {
		log.Fatal(err)
	}
	fmt.Println(session.Status, session.LastError.Code)
	// Output:
	// true true
	// requires_input document_expired
}
