package callers

import (
	"context"
	"errors"

	stripe "github.com/stripe/stripe-go/v85"
)

// Lists ranges over a list.
func Lists(ctx context.Context, client *stripe.Client) (ids []string, err error) {
	params := &stripe.ChargeListParams{Customer: stripe.String("cus_1")}
	params.Limit = stripe.Int64(10)
	params.CreatedRange = &stripe.RangeQueryParams{GreaterThan: 1}
	for charge, err := range client.V1Charges.List(ctx, params).All(ctx) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, charge.ID)
	}
	return ids, nil
}

// Generic takes any list.
func Generic(ctx context.Context, client *stripe.Client) (n int) {
	list := client.V1Customers.List(ctx, &stripe.CustomerListParams{Email: stripe.String("a@b.c")})
	for range list.All(ctx) {
		n++
	}
	return n
}

// Methods hands methods over as values and as interfaces.
func Methods(ctx context.Context, client *stripe.Client) error {
	type retriever interface {
		Retrieve(context.Context, string, *stripe.CustomerRetrieveParams) (*stripe.Customer, error)
	}
	var customers retriever = client.V1Customers
	create := client.V1Customers.Create
	_, err := create(ctx, &stripe.CustomerCreateParams{Name: stripe.String("x"), Address: &stripe.AddressParams{City: stripe.String("y")}})
	_, other := customers.Retrieve(ctx, "cus_1", nil)
	return errors.Join(err, other)
}

// Webhooks looks at events.
func Webhooks(body []byte, header string) (string, error) {
	event, err := stripe.ConstructEvent(body, header, "whsec_1")
	if err != nil {
		return "", err
	}
	switch event.Type {
	case stripe.EventTypePaymentIntentSucceeded, stripe.EventTypeChargeRefunded, stripe.EventTypeInvoicePaid:
		return event.ID, nil
	}
	return string(event.Type), nil
}

// Requests sets parameters.
func Requests(ctx context.Context, client *stripe.Client) error {
	_, err := client.V1CheckoutSessions.Create(ctx, &stripe.CheckoutSessionCreateParams{
		Mode:      stripe.String("payment"),
		LineItems: []*stripe.CheckoutSessionCreateLineItemParams{{Price: stripe.String("price_1"), Quantity: stripe.Int64(1)}},
	})
	return err
}

// Taxes sets what some documents lack.
func Taxes(ctx context.Context, client *stripe.Client) error {
	_, err := client.V1CheckoutSessions.Create(ctx, &stripe.CheckoutSessionCreateParams{
		LineItems: []*stripe.CheckoutSessionCreateLineItemParams{{DynamicTaxRates: []*string{stripe.String("txr_1")}}},
	})
	return err
}
