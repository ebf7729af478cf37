// Package callers has small programs, a function each, that use what is generated as
// programs of users do. Those that compile with a document's package are its callers.
package callers

import (
	"encoding/json"
	"fmt"

	stripe "github.com/stripe/stripe-go/v85"
)

// Fields reads, writes and builds objects.
func Fields(c *stripe.Charge) string {
	if c.Paid && c.Amount > 0 && c.BillingDetails != nil {
		return c.BillingDetails.Email + string(c.Currency)
	}
	c.Description = "x"
	copied := stripe.Charge{ID: c.ID, Amount: c.Amount, Metadata: map[string]string{"a": "b"}}
	return copied.ID
}

// CardFields reads what some documents lack.
func CardFields(c *stripe.Card) string { return fmt.Sprint(c.Brand, c.Last4, c.IIN) }

// Embedded embeds an object.
func Embedded(i *stripe.PaymentIntent) int64 {
	type order struct {
		*stripe.PaymentIntent
		Name string
	}
	o := order{i, "x"}
	type Alias = stripe.PaymentIntent
	var a Alias = *i
	return o.Amount + o.AmountReceived + a.AmountCapturable
}

// Enums names values.
func Enums(s *stripe.Subscription) bool {
	switch s.Status {
	case stripe.SubscriptionStatusActive, stripe.SubscriptionStatusTrialing:
		return true
	case stripe.SubscriptionStatusCanceled, stripe.SubscriptionStatusUnpaid, stripe.SubscriptionStatusPastDue:
		return false
	case stripe.SubscriptionStatusIncomplete, stripe.SubscriptionStatusIncompleteExpired:
		return false
	}
	return s.CollectionMethod == stripe.SubscriptionCollectionMethodChargeAutomatically
}

// InvoiceFields reads what moved between versions.
func InvoiceFields(i *stripe.Invoice) (int64, string) {
	if i.Subscription != nil {
		return i.Tax, i.Subscription.ID
	}
	return i.AmountDue, i.Number
}

// InvoiceParent reads what others have instead.
func InvoiceParent(i *stripe.Invoice) string {
	if i.Parent != nil && i.Parent.SubscriptionDetails != nil {
		return i.Parent.SubscriptionDetails.Subscription.ID
	}
	return ""
}

// Periods reads what moved to the items.
func Periods(s *stripe.Subscription) int64 { return s.CurrentPeriodStart + s.CurrentPeriodEnd }

// Decode decodes an object.
func Decode(text []byte) (*stripe.Customer, error) {
	c := new(stripe.Customer)
	return c, json.Unmarshal(text, c)
}
