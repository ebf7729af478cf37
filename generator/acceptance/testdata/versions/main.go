// Command versions moves from one version of the API to another, call by call: it
// creates a customer as before, with a coupon, which the newer version does not take,
// and reads it back by the newer one.
//
//	STRIPE_KEY=sk_test_… go run . EMAIL
package main

import (
	"context"
	"fmt"
	"os"

	"scratch.example/internal/acacia"
	"scratch.example/internal/dahlia"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: versions EMAIL")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Getenv("STRIPE_KEY"), os.Getenv("STRIPE_URL"), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run creates a customer by one version and reads it by the other.
func run(ctx context.Context, key, url, email string) error {
	before := acacia.NewClient(key, acacia.WithBaseURL(url))
	after := dahlia.NewClient(key, dahlia.WithBaseURL(url))
	created, err := before.V1Customers.Create(ctx, &acacia.CustomerCreateParams{
		Email:  acacia.String(email),
		Coupon: acacia.String("WELCOME"), // dahlia has no such field
	})
	if err != nil {
		return err
	}
	customer, err := after.V1Customers.Retrieve(ctx, created.ID, nil)
	if err != nil {
		return err
	}
	fmt.Println(customer.ID, customer.Email)
	return nil
}
