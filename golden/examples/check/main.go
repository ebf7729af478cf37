// Command check is what a job of CI runs beside `stripegen check`, with a key for
// tests or against the fake server: it takes a session through what the program
// depends on, and fails at the first step that does not go as expected.
//
//	stripegen check && STRIPE_KEY=sk_test_… go run ./golden/examples/check
package main

import (
	"context"
	"errors"
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

// run creates a session, edits it, and cancels it.
func run(ctx context.Context) error {
	var opts []stripe.ClientOption
	if url := os.Getenv("STRIPE_URL"); url != "" { // a fake, in tests
		opts = append(opts, stripe.WithBaseURL(url))
	}
	client := stripe.NewClient(os.Getenv("STRIPE_KEY"), opts...)
	session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
		Metadata: map[string]string{"step": "1"},
	})
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	session.Metadata["step"] = "2"
	if err := session.Save(ctx, nil); err != nil {
		return fmt.Errorf("save: %w", err)
	}
	if err := session.Cancel(ctx, nil); err != nil {
		return fmt.Errorf("cancel: %w", err)
	}
	if session.Status != stripe.IdentityVerificationSessionStatusCanceled || session.Metadata["step"] != "2" {
		return errors.New("the session differs from what was saved: " + session.String())
	}
	fmt.Println("version", stripe.APIVersion, "is as expected")
	return nil
}
