// Command generate is a program of a repository that generates its package with
// go generate and commits it: it starts a verification and prints where to send the user.
//
//	STRIPE_KEY=sk_test_… go run ./golden/examples/generate USER
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/stripegen/stripegen/golden/examples/stripe"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate USER")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run starts a verification for a user.
func run(ctx context.Context, user string) error {
	var opts []stripe.ClientOption
	if url := os.Getenv("STRIPE_URL"); url != "" { // a fake, in tests
		opts = append(opts, stripe.WithBaseURL(url))
	}
	client := stripe.NewClient(os.Getenv("STRIPE_KEY"), opts...)
	session, err := client.V1IdentityVerificationSessions.Create(ctx, &stripe.IdentityVerificationSessionCreateParams{
		Type:     stripe.String(stripe.IdentityVerificationSessionTypeDocument),
		Metadata: map[string]string{"user": user},
	})
	if err != nil {
		return fmt.Errorf("start the verification of %s: %w", user, err)
	}
	fmt.Println(session.URL)
	return nil
}
