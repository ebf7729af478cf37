// Package shop is a program that takes payments, tested with the fake server.
package shop

import (
	"context"
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

func newClient(t *testing.T) (*stripetest.Server, *stripe.Client) {
	srv := stripetest.NewServer(t)
	return srv, stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL))
}

// TestBorn holds what new objects are.
func TestBorn(t *testing.T) {
	ctx := context.Background()
	_, client := newClient(t)
	intent, err := client.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{Amount: stripe.Int64(500), Currency: stripe.String("usd")})
	check(t, err)
	if intent.Status != stripe.PaymentIntentStatusRequiresPaymentMethod || intent.CaptureMethod != "automatic_async" || intent.AmountReceived != 0 {
		t.Errorf("born %v", intent)
	}
	intent, err = client.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{Amount: stripe.Int64(500), Currency: stripe.String("usd"), Confirm: stripe.Bool(true), PaymentMethod: stripe.String("pm_card_visa")})
	check(t, err)
	if intent.Status != stripe.PaymentIntentStatusSucceeded || intent.AmountReceived != 500 {
		t.Errorf("confirmed %v", intent)
	}
	setup, err := client.V1SetupIntents.Create(ctx, &stripe.SetupIntentCreateParams{PaymentMethod: stripe.String("pm_card_visa")})
	check(t, err)
	if setup.Status != stripe.SetupIntentStatusRequiresConfirmation || setup.Usage != "off_session" {
		t.Errorf("born %v", setup)
	}
	customer, err := client.V1Customers.Create(ctx, nil)
	check(t, err)
	if customer.TaxExempt != "none" {
		t.Errorf("born %v", customer)
	}
}

// TestToken holds that a token has the card that was sent.
func TestToken(t *testing.T) {
	ctx := context.Background()
	_, client := newClient(t)
	token, err := client.V1Tokens.Create(ctx, &stripe.TokenCreateParams{Card: &stripe.CardParams{
		Number: stripe.String("4242424242424242"), ExpMonth: stripe.String("12"), ExpYear: stripe.String("2034"), Name: stripe.String("Ada"),
	}})
	check(t, err)
	if token.Type != stripe.TokenTypeCard || token.Card == nil || token.Card.Last4 != "4242" || token.Card.ExpMonth != 12 || token.Card.ExpYear != 2034 {
		t.Errorf("token %v with the card %v", token, token.Card)
	}
	person, err := client.V1Tokens.Create(ctx, &stripe.TokenCreateParams{Person: &stripe.PersonParams{FirstName: stripe.String("Ada")}})
	check(t, err)
	if person.Type != "person" || person.Card != nil {
		t.Errorf("token %v", person)
	}
}

// TestTokenOrObject holds that a card is created from a token or from its details, and a charge, too.
func TestTokenOrObject(t *testing.T) {
	ctx := context.Background()
	_, client := newClient(t)
	card, err := client.V1Cards.Create(ctx, &stripe.CardCreateParams{
		Account: stripe.String("acct_1"), Number: stripe.String("4242424242424242"), ExpMonth: stripe.String("12"), Metadata: map[string]string{"a": "b"},
	})
	check(t, err)
	if card.Last4 != "4242" || card.ExpMonth != 12 || card.Metadata["a"] != "b" {
		t.Errorf("card %v", card)
	}
	_, err = client.V1Cards.Create(ctx, &stripe.CardCreateParams{Account: stripe.String("acct_1"), Token: stripe.String("tok_1")})
	check(t, err)
	for _, source := range []*stripe.PaymentSourceSourceParams{{Token: stripe.String("tok_1")}, {Card: &stripe.CardParams{Number: stripe.String("4242424242424242")}}} {
		_, err = client.V1Charges.Create(ctx, &stripe.ChargeCreateParams{Amount: stripe.Int64(5), Currency: stripe.String("usd"), Source: source})
		check(t, err)
	}
	_, err = client.V1Accounts.Create(ctx, &stripe.AccountCreateParams{ExternalAccount: &stripe.AccountExternalAccountParams{Country: stripe.String("US")}})
	check(t, err)
}

// TestIndividual holds that an account has the person that was sent.
func TestIndividual(t *testing.T) {
	ctx := context.Background()
	_, client := newClient(t)
	account, err := client.V1Accounts.Create(ctx, &stripe.AccountCreateParams{Type: stripe.String("custom")})
	check(t, err)
	account, err = client.V1Accounts.Update(ctx, account.ID, &stripe.AccountUpdateParams{Individual: &stripe.PersonParams{FirstName: stripe.String("Ada")}})
	check(t, err)
	if account.Individual == nil || account.Individual.FirstName != "Ada" || account.Individual.Account != account.ID || account.Type != "custom" {
		t.Errorf("account %v with %v", account, account.Individual)
	}
}

// TestEmbeddedLists expands through the lists of charges and customers.
func TestEmbeddedLists(t *testing.T) {
	ctx := context.Background()
	srv, client := newClient(t)
	customer, err := client.V1Customers.Create(ctx, nil)
	check(t, err)
	price := srv.Add("price", map[string]any{"unit_amount": 700})
	sub, err := client.V1Subscriptions.Create(ctx, &stripe.SubscriptionCreateParams{
		Customer: stripe.String(customer.ID), TrialPeriodDays: stripe.Int64(3),
		Items: []*stripe.SubscriptionCreateItemParams{{Price: stripe.String(price)}},
	})
	check(t, err)
	if sub.Status != "trialing" || len(sub.Items.Data) != 1 || sub.Items.Data[0].Price.UnitAmount != 700 || sub.Items.Data[0].Quantity != 1 {
		t.Errorf("subscription %v", sub)
	}
	retrieve := &stripe.CustomerRetrieveParams{}
	retrieve.AddExpand("subscriptions.data.customer")
	customer, err = client.V1Customers.Retrieve(ctx, customer.ID, retrieve)
	check(t, err)
	if customer.Subscriptions == nil || len(customer.Subscriptions.Data) != 1 || customer.Subscriptions.Data[0].Customer.Created != customer.Created {
		t.Errorf("subscriptions %v", customer.Subscriptions)
	}
	charge := srv.Add("charge", map[string]any{"amount": 900})
	transaction := srv.Add("balance_transaction", map[string]any{"net": 300})
	srv.Add("refund", map[string]any{"charge": charge, "balance_transaction": transaction})
	params := &stripe.ChargeRetrieveParams{}
	params.AddExpand("refunds.data.balance_transaction")
	got, err := client.V1Charges.Retrieve(ctx, charge, params)
	check(t, err)
	if len(got.Refunds.Data) != 1 || got.Refunds.Data[0].BalanceTransaction.Net != 300 || got.Refunds.Data[0].Status != "succeeded" || got.Status != "succeeded" {
		t.Errorf("refunds %v", got.Refunds)
	}
}
