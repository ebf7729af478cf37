// Package session is a program that verifies identities, tested with the fake server
// and the standard library alone: what every version of Go we support must do.
package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"scratch.example/stripe"
	"scratch.example/stripe/stripetest"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// begin starts a server and creates a session on it.
func begin(t *testing.T) (*stripetest.Server, *stripe.Client, *stripe.IdentityVerificationSession) {
	t.Helper()
	srv := stripetest.NewServer(t)
	client := stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL))
	session, err := client.V1IdentityVerificationSessions.Create(context.Background(), &stripe.IdentityVerificationSessionCreateParams{
		Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
		Metadata: map[string]string{"user": "42", "step": "1"},
		Options: &stripe.IdentityVerificationSessionCreateOptionsParams{
			Document: &stripe.IdentityVerificationSessionCreateOptionsDocumentParams{RequireMatchingSelfie: stripe.Bool(true)},
		},
	})
	check(t, err)
	return srv, client, session
}

// lastBody is the body of the last request.
func lastBody(srv *stripetest.Server) string {
	requests := srv.Requests()
	return string(requests[len(requests)-1].Body)
}

func TestCreate(t *testing.T) {
	srv, _, session := begin(t)
	equal(t, lastBody(srv), "metadata[step]=1&metadata[user]=42&options[document][require_matching_selfie]=true&type=document")
	equal(t, session.Status, stripe.IdentityVerificationSessionStatusRequiresInput)
	equal(t, session.Options.Document.RequireMatchingSelfie, true)
	equal(t, session.Status.IsKnown(), true)
}

func TestSave(t *testing.T) {
	srv, _, session := begin(t)
	ctx := context.Background()
	session.Metadata["step"] = "2"
	delete(session.Metadata, "user")
	check(t, session.Save(ctx, nil))
	equal(t, lastBody(srv), "metadata[step]=2&metadata[user]=")
	sent := len(srv.Requests())
	check(t, session.Save(ctx, nil))
	equal(t, len(srv.Requests()), sent)
	check(t, session.Refresh(ctx))
	equal(t, fmt.Sprint(session.Metadata), "map[step:2]")
}

func TestErrors(t *testing.T) {
	_, client, session := begin(t)
	ctx := context.Background()
	_, err := client.V1IdentityVerificationSessions.Retrieve(ctx, "vs_none", nil)
	var failure *stripe.Error
	if !errors.As(err, &failure) || failure.HTTPStatusCode != http.StatusNotFound {
		t.Errorf("got %v", err)
	}
	session.Status = stripe.IdentityVerificationSessionStatusVerified
	if err := session.Save(ctx, nil); err == nil || !strings.Contains(err.Error(), "status") {
		t.Errorf("got %v", err)
	}
}

// TestList ranges over one list inside of a range over it.
func TestList(t *testing.T) {
	_, client, _ := begin(t)
	ctx := context.Background()
	for i := 0; i < 2; i++ {
		_, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
			Type: stripe.String(stripe.IdentityVerificationSessionTypeDocument),
		})
		check(t, err)
	}
	params := &stripe.IdentityVerificationSessionListParams{}
	params.Limit = stripe.Int64(2)
	list := client.V1IdentityVerificationSessions.List(ctx, params)
	pairs := 0
	for _, err := range list.All(ctx) {
		check(t, err)
		for _, err := range list.All(ctx) {
			check(t, err)
			pairs++
		}
	}
	equal(t, pairs, 9)
}

func TestMasking(t *testing.T) {
	_, _, session := begin(t)
	if session.ClientSecret == "" {
		t.Fatal("there is no secret to mask")
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("session", "value", session)
	slog.New(stripe.MaskHandler(slog.NewJSONHandler(&log, nil))).Info("session", "values", []any{*session})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d"} {
		fmt.Fprintf(&log, verb, session)
		fmt.Fprintf(&log, verb, *session)
	}
	if strings.Contains(log.String(), session.ClientSecret) || !strings.Contains(log.String(), session.ID) {
		t.Errorf("got %s", log.String())
	}
}

func TestLossless(t *testing.T) {
	const text = `{"object":"identity.verification_session","new":1.0e2,"id":"vs_1","metadata":{"b":"1","a":"2"},"Status":"x","status":"verified"}`
	var session stripe.IdentityVerificationSession
	check(t, json.Unmarshal([]byte(text), &session))
	equal(t, session.Status, stripe.IdentityVerificationSessionStatusVerified)
	again, err := json.Marshal(&session)
	check(t, err)
	equal(t, string(again), text)
}

func TestWebhook(t *testing.T) {
	srv, client, session := begin(t)
	const secret = "whsec_test"
	var events []string
	srv.Webhook(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		payload, err := io.ReadAll(r.Body)
		check(t, err)
		event, err := client.ConstructEvent(payload, r.Header.Get("Stripe-Signature"), secret)
		check(t, err)
		object, err := event.Data.Resource()
		check(t, err)
		events = append(events, fmt.Sprint(event.Type, " ", object.(*stripe.IdentityVerificationSession).Status))
		if _, err := client.ConstructEvent(append(payload, ' '), r.Header.Get("Stripe-Signature"), secret); err == nil {
			t.Error("a changed payload passed")
		}
	}), secret)
	srv.Submit(session.ID)
	srv.Verify(session.ID)
	equal(t, strings.Join(events, ", "), "identity.verification_session.processing processing, identity.verification_session.verified verified")
}
