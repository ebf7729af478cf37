package acceptance

import "github.com/stripegen/stripegen/generator/acceptance/internal/surface"

// differingTypes are the differences of types from stripe-go v84.0.0 that are meant,
// by flavour of the document; "" is both. A program that uses what a row is about
// compiles all the same where the reason says so.
var differingTypes = map[string][]surface.Exception{
	"": {
		// How v84 differs from the conventions that came with v85.
		{Kind: surface.Tagged, Key: "field *Params.*", Reason: "v85 gave params json tags"},
		{Kind: surface.Optional, Key: "field *", Ours: `… json:"…,omitempty"`, Want: `… json:"…"`, Reason: "v85 began to mark what may be absent"},
		{Kind: surface.Changed, Key: "method Client.V1*.*", Ours: "func(…) *V1List[…]", Want: "func(…) Seq2[…, error]", Reason: "v85 gave lists a type, whose All is what v84 returned"},
		{Kind: surface.Changed, Key: "method Client.V1*.Search", Ours: "func(…) *V1SearchList[…]", Want: "func(…) Seq2[…, error]", Reason: "v85 gave lists a type, whose All is what v84 returned"},
		{Kind: surface.Changed, Key: "field BalanceSettingsUpdatePaymentsPayoutsParams.MinimumBalanceByCurrency", Want: `map[string]int64 …`, Reason: "v85 has pointers, with which a minimum can be cleared"},

		// Tags, which decide nothing about what compiles.
		{Kind: surface.Changed, Key: "field *Params.*", Ours: `*float64 form:"…" json:"…"`, Want: `*float64 form:"…,high_precision"`, Reason: "all numbers are sent with all their digits"},
		{Kind: surface.Changed, Key: "field FileCreateParams.FileReader", Ours: `io.Reader form:"file" …`, Want: "io.Reader", Reason: "the tag says what stripe-go writes by hand: the name of the part"},
		{Kind: surface.Changed, Key: "field FileCreateParams.Filename", Ours: `*string form:"-" …`, Want: "*string", Reason: "the tag says what stripe-go writes by hand: it is no part of its own"},
		{Kind: surface.Changed, Key: "field PlanCreateTierParams.UpTo", Ours: `*int64 form:"up_to" …`, Want: `*int64 form:"-"`, Reason: "the tag says what stripe-go writes by hand: the name"},

		// What uses of stripe-go's type compile with in most cases.
		{Kind: surface.Changed, Key: "field PaymentIntentNextAction.UseStripeSDK", Ours: `map[string]any json:"…,omitempty"`, Want: `*PaymentIntentNextActionUseStripeSDK json:"…"`, Reason: freeObject},
		{Kind: surface.Changed, Key: "field SetupIntentNextAction.UseStripeSDK", Ours: `map[string]any json:"…,omitempty"`, Want: `*SetupIntentNextActionUseStripeSDK json:"…"`, Reason: freeObject},
		{Kind: surface.Changed, Key: "field CountrySpec.SupportedBankAccountCurrencies", Ours: "map[Currency][]string …", Want: "map[Currency][]Country …", Reason: "countries are strings everywhere else; ranging and comparing compile"},
		{Kind: surface.Changed, Key: "field SourceSourceOrder.Shipping", Ours: `*ShippingDetails json:"…,omitempty"`, Want: `ShippingDetails json:"…"`, Reason: "a pointer, as every other object; reading its fields compiles"},
		{Kind: surface.Changed, Key: "field Topup.Source", Ours: "*Source …", Want: "*PaymentSource …", Reason: "the document has sources and no other payment sources there; reading the id compiles"},

		// Enums that stripe-go has pointers to, by hand: null is the empty value, as for all others.
		{Kind: surface.Changed, Key: "field Invoice.CustomerTaxExempt", Ours: "CustomerTaxExempt …", Want: "*CustomerTaxExempt …", Reason: pointerToEnum},
		{Kind: surface.Changed, Key: "field InvoiceCustomerTaxID.Type", Ours: "TaxIDType …", Want: "*TaxIDType …", Reason: pointerToEnum},
		{Kind: surface.Changed, Key: "field SubscriptionScheduleDefaultSettings.CollectionMethod", Ours: "SubscriptionCollectionMethod …", Want: "*SubscriptionCollectionMethod …", Reason: pointerToEnum},
		{Kind: surface.Changed, Key: "field SubscriptionSchedulePhase.CollectionMethod", Ours: "SubscriptionCollectionMethod …", Want: "*SubscriptionCollectionMethod …", Reason: pointerToEnum},

		// What stripe-go writes by hand in requests.
		{Kind: surface.Changed, Key: "field AccountExternalAccountParams.Token", Ours: `*string form:"-" …`, Want: `*string form:"token"`, Reason: tokenTag},
		{Kind: surface.Changed, Key: "field PaymentSourceSourceParams.Token", Ours: `*string form:"-" …`, Want: `*string form:"source"`, Reason: tokenTag},
		{Kind: surface.Changed, Key: "field PaymentSourceSourceParams.Card", Ours: `*CardParams form:"*" …`, Want: `*CardParams form:"-"`, Reason: tokenTag},
		{Kind: surface.Changed, Key: "field ChargeCreateParams.Source", Ours: `*PaymentSourceSourceParams form:"source" …`, Want: `*PaymentSourceSourceParams form:"*"`, Reason: tokenTag},
		{Kind: surface.Changed, Key: "field PaymentSourceCreateParams.Source", Ours: `*PaymentSourceSourceParams form:"source" …`, Want: `*PaymentSourceSourceParams form:"*"`, Reason: tokenTag},
		{Kind: surface.Changed, Key: "field PaymentSourceVerifyParams.Amounts", Ours: `[]*int64 form:"…" …`, Want: `[2]int64 form:"…"`, Reason: "a list of numbers, as all lists of parameters are"},
		{Kind: surface.Changed, Key: "field SetupIntentMandateDataCustomerAcceptanceParams.Type", Ours: `*string form:"…" …`, Want: `MandateCustomerAcceptanceType form:"…"`, Reason: "a pointer to a string, as all words in requests are"},
		{Kind: surface.Changed, Key: "field PaymentRecordReportPaymentAttemptParams.Failed", Want: "*PaymentRecordReportPaymentAttemptFailedParams …", Reason: paramsInside},
		{Kind: surface.Changed, Key: "field PaymentRecordReportPaymentAttemptParams.Guaranteed", Want: "*PaymentRecordReportPaymentAttemptGuaranteedParams …", Reason: paramsInside},
		{Kind: surface.Changed, Key: "field TreasuryFinancialAccountUpdateParams.Features", Want: "*TreasuryFinancialAccountUpdateFeaturesParams …", Reason: paramsInside},

		// Where stripe-go is wrong about the API.
		{Kind: surface.Changed, Key: "method Client.V1Customers.DeleteDiscount", Ours: "func(…) (*Discount, error)", Reason: "the answer is the deleted discount"},
		{Kind: surface.Changed, Key: "method Client.V1Subscriptions.DeleteDiscount", Ours: "func(…) (*Discount, error)", Reason: "the answer is the deleted discount"},
	},
	sdk: {
		{Kind: surface.Changed, Key: "field ChargePaymentMethodDetailsFPX.AccountHolderType", Reason: "this flavour alone lists the values at the place itself"},
	},
}

// Reasons of several rows.
const (
	freeObject    = "the document says nothing of what is in the object; stripe-go's type has no fields, and comparing with nil compiles"
	pointerToEnum = "null is the empty value of an enum, here as everywhere"
	tokenTag      = "the tag says what stripe-go writes by hand: a token or an object"
	paramsInside  = "stripe-go has the params of the operation of that name, which embed Params, inside of others"
)
