package stripe_test

// lossy are the types of objects that are known to lose something, with the reason.
var lossy = map[string]string{}

// untyped are the fixtures of objects that the plain flavour of the document does not
// describe, or of which it says nothing.
var untyped = map[string]bool{
	"billing.alert_triggered":                 true,
	"entitlements.active_entitlement_summary": true,
	"financial_connections.authorization":     true,
	"reserve.hold":                            true,
	"reserve.plan":                            true,
	"reserve.release":                         true,
	"terminal.refund":                         true,
}

// refused are the methods whose calls stripe-mock cannot take, with the reason.
var refused = map[string]string{
	"V1Invoices.AddLines":      idAsObject,
	"V1Invoices.AttachPayment": idAsObject,
	"V1Invoices.RemoveLines":   idAsObject,
	"V1Invoices.UpdateLines":   idAsObject,
}

// idAsObject is the reason of the rows of refused.
const idAsObject = "the response has the id of the path in place of the name of the object"

// unfilled are the parameters that no field takes, with the reason.
var unfilled = map[string]string{
	"V1Subscriptions.Update[billing_cycle_anchor]": "a word, which a bool of its own sends: BillingCycleAnchorNow",
}

// uncalled are the operations that no method calls, by pattern, with the reason.
var uncalled = map[string]string{
	`.* /v1/accounts/{account}/(bank_accounts|people).*`:              "older path of external accounts and persons",
	`POST /v1/external_accounts/{id}`:                                 "older path of external accounts",
	`.* /v1/customers/{customer}/(cards|bank_accounts)($|/).*`:        "older path of payment sources",
	`.* /v1/customers/{customer}/subscriptions($|/).*`:                "older path of subscriptions",
	`GET /v1/customers/{customer}/discount`:                           "a customer has its discount",
	`.* /v1/charges/{charge}/(dispute|refund).*`:                      "older path of disputes and refunds",
	`POST /v1/application_fees/{id}/refund`:                           "older path of fee refunds",
	`GET /v1/balance/history.*`:                                       "older path of balance transactions",
	`.* /v1/(linked_accounts|link_account_sessions).*`:                "older path of financial connections",
	`GET /v1/exchange_rates.*`:                                        "not offered by Stripe's libraries any more",
	`.* /v1(/test_helpers)?/issuing/settlements.*`:                    "not offered by Stripe's libraries",
	`GET /v1/sources/{source}/(mandate_notif|source_transactions/).*`: "not offered by Stripe's libraries",
	`POST /v1/sources/{source}/verify`:                                "V1PaymentSources.Verify has its place",
	`POST /v1/(terminal/refunds|sigma/saved_queries/{id})`:            "not offered by Stripe's libraries",
}
