// Command once is a script for one occasion, with a package that was generated from a
// pinned document and is not kept: it redacts all sessions that are verified.
//
//	STRIPE_KEY=sk_test_… go run ./golden/examples/once
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/stripegen/stripegen/golden/examples/stripe"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run lists the verified sessions, page after page, and redacts each.
func run(ctx context.Context) error {
	var opts []stripe.ClientOption
	if url := os.Getenv("STRIPE_URL"); url != "" { // a fake, in tests
		opts = append(opts, stripe.WithBaseURL(url))
	}
	client := stripe.NewClient(os.Getenv("STRIPE_KEY"), opts...)
	params := &stripe.IdentityVerificationSessionListParams{
		Status: stripe.String(stripe.IdentityVerificationSessionStatusVerified),
	}
	for session, err := range client.V1IdentityVerificationSessions.List(ctx, params).All(ctx) {
		if err != nil {
			return fmt.Errorf("list: %w", err)
		}
		if err := session.Redact(ctx, nil); err != nil {
			return fmt.Errorf("redact %s: %w", session.ID, err)
		}
		fmt.Println(session.ID, session.Redaction.Status)
	}
	return nil
}
