package callers

import (
	"context"

	stripe "github.com/stripe/stripe-go/v85"
)

// Record changes an object and saves it.
func Record(ctx context.Context, client *stripe.Client) error {
	c, err := client.V1Customers.Retrieve(ctx, "cus_1", nil)
	if err != nil {
		return err
	}
	c.Name, c.Metadata = "x", map[string]string{"a": "b"}
	if err := c.Refresh(ctx); err != nil {
		return err
	}
	return c.Save(ctx, &stripe.CustomerUpdateParams{Source: stripe.String("tok_1")})
}

// Actions calls the methods of an object.
func Actions(ctx context.Context, client *stripe.Client, i *stripe.PaymentIntent) error {
	i = client.V1PaymentIntents.Bind(i)
	if err := i.Confirm(ctx, &stripe.PaymentIntentConfirmParams{ReturnURL: stripe.String("https://a.b")}); err != nil {
		return err
	}
	return i.Cancel(ctx, nil)
}

// Fake implements a service.
func Fake() stripe.V1ChargeService {
	type fake struct{ stripe.V1ChargeService }
	return fake{}
}
