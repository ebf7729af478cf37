package overrides

import "github.com/stripegen/stripegen/generator/model"

// nameRow is a Go name that differs from the words of the document.
type nameRow struct {
	name, why string
	documents Documents
}

// resourceNames are the resources whose Go name differs from the words of their ID.
var resourceNames = map[model.ResourceID]nameRow{
	"line_item":           {name: "InvoiceLineItem", why: "the line item of an invoice; stripe-go calls that of a checkout session LineItem"},
	"item":                {name: "LineItem", why: "the line item of a checkout session, quote or payment link"},
	"scheduled_query_run": {name: "SigmaScheduledQueryRun", why: "it belongs to Sigma, which its ID leaves out"},
}

// singleServices are the resources whose service has a name in the singular, with
// the reason.
var singleServices = map[model.ResourceID]string{
	"balance":                        "an account has one balance",
	"balance_settings":               "an account has one set of settings",
	"billing.credit_balance_summary": "a customer has one summary",
	"tax.settings":                   "an account has one set of settings",
}

// fieldNames are the fields whose Go name differs from the words of their wire name: by
// their type, as resource/operation or the name of a shared type, and their wire name.
var fieldNames = map[string]nameRow{
	"VerificationFieldsList additional":   {name: "AdditionalFields", why: "additional to the fields that all have to fill in"},
	"transfer_reversal/retrieve transfer": {name: "ID", why: "the same parameter is called id where reversals are created and listed"},
	"transfer_reversal/update transfer":   {name: "ID", why: "the same parameter is called id where reversals are created and listed"},
}
