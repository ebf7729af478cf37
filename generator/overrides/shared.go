package overrides

import "github.com/stripegen/stripegen/generator/model"

// Types that several locations share. Usually a type belongs to one location and is
// named after it. stripe-go has one type for some groups of locations, and the types
// below such a type are named after it. A location is written
//
//	account requirements/errors[]          a response: resource, path; [] is one element
//	token/create account/individual        a request: resource and operation, path
//	account capabilities/*                 everything directly below a path
//	payment_intent/create method_data/+    each entry directly below, named after itself
//
// If all locations of a type are in one resource, the type is declared with that
// resource, else in a common file.

// Shared is a type that several locations share.
type Shared struct {
	Name      string           // in Go; "" to exclude locations of a row above
	In        model.ResourceID // the resource that declares it; "" for all
	locations []string
	why       string
	documents Documents
}

// Reasons that several rows share.
const (
	oneObject    = "the API has one object for all of these"
	oneChoice    = "the same choice, copied from one object to the other"
	mergedParams = "callers of stripe-go know the type that served several calls"
)

// sharedTypes is the table of shared types.
var sharedTypes = []Shared{
	{Name: "AccountBusinessType", locations: []string{"account business_type"}, why: "the specification of a country has fields by it"},
	{Name: "AccountCapabilityStatus", In: "account", locations: []string{"account capabilities/*"}, why: "every capability is in one of the same states"},
	{Name: "AccountRequirementsError", locations: []string{"account requirements/errors[]", "capability requirements/errors[]", "person requirements/errors[]"}, why: oneObject},
	{Name: "BalanceAmount", In: "balance", locations: []string{
		"balance available[]", "balance connect_reserved[]", "balance instant_available[]", "balance issuing/available[]", "balance pending[]",
	}, why: oneObject},
	{Name: "BalanceInstantAvailableNetAvailable", In: "balance", locations: []string{"balance instant_available[]/net_available[]"}, why: "only instantly available funds have it"},
	{Name: "BankAccountAccountHolderType", locations: []string{
		"bank_account account_holder_type", "charge payment_method_details/ach_debit/account_holder_type",
	}, why: oneChoice},
	{Name: "CapabilityDisabledReason", In: "capability", locations: []string{"capability requirements/disabled_reason"}, why: "there is no other reason on a capability"},
	{Name: "CardFunding", locations: []string{
		"card funding", "charge payment_method_details/card/funding", "charge payment_method_details/card_present/funding", "payment_method card/funding",
	}, why: oneChoice},
	{Name: "ChargeFraudStripeReport", In: "charge", locations: []string{"charge fraud_details/stripe_report"}, why: "callers of stripe-go know the shorter name"},
	{Name: "ChargeFraudUserReport", In: "charge", locations: []string{"charge fraud_details/user_report"}, why: "callers of stripe-go know the shorter name"},
	{Name: "CustomerTaxExempt", locations: []string{"customer tax_exempt", "invoice customer_tax_exempt"}, why: oneChoice},
	{Name: "IssuingAuthorizationAmountDetails", In: "issuing.authorization", locations: []string{
		"issuing.authorization amount_details", "issuing.authorization pending_request/amount_details", "issuing.authorization request_history[]/amount_details",
	}, why: oneObject},
	{Name: "IssuingAuthorizationMerchantData", locations: []string{"issuing.authorization merchant_data", "issuing.transaction merchant_data"}, why: oneObject},
	{Name: "IssuingAuthorizationVerificationDataCheck", In: "issuing.authorization", locations: []string{
		"issuing.authorization verification_data/address_line1_check", "issuing.authorization verification_data/address_postal_code_check",
		"issuing.authorization verification_data/cvc_check", "issuing.authorization verification_data/expiry_check",
	}, why: "every check has one of the same results"},
	{Name: "PaymentIntentPaymentMethodOptionsCardInstallmentsPlan", locations: []string{
		"payment_intent payment_method_options/card/installments/plan", "payment_intent payment_method_options/card/installments/available_plans[]",
		"charge payment_method_details/card/installments/plan",
	}, why: oneObject},
	{Name: "PaymentMethodCardBrand", locations: []string{
		"payment_method card/brand", "charge payment_method_details/card/brand", "charge payment_method_details/card_present/brand",
	}, why: oneChoice},
	{Name: "PaymentMethodCardWalletType", locations: []string{"payment_method card/wallet/type", "charge payment_method_details/card/wallet/type"}, why: oneChoice},
	{Name: "PayoutMethodType", In: "payout", locations: []string{"payout method"}, why: "PayoutMethod would be taken for an object"},
	{Name: "Period", locations: []string{"invoiceitem period", "line_item period"}, why: oneObject},
	{Name: "PersonVerificationDocument", In: "person", locations: []string{"person verification/document", "person verification/additional_document"}, why: oneObject},
	{Name: "SubscriptionAutomaticTax", locations: []string{
		"subscription automatic_tax", "subscription_schedule default_settings/automatic_tax", "subscription_schedule phases[]/automatic_tax",
	}, why: oneObject},
	{Name: "SubscriptionCollectionMethod", locations: []string{
		"subscription collection_method", "subscription_schedule default_settings/collection_method", "subscription_schedule phases[]/collection_method",
	}, why: oneChoice},
	{Name: "SubscriptionTransferData", locations: []string{
		"subscription transfer_data", "subscription_schedule default_settings/transfer_data", "subscription_schedule phases[]/transfer_data",
	}, why: oneObject},
	{Name: "TaxIDType", locations: []string{"tax_id type", "invoice customer_tax_ids[]/type"}, why: oneChoice},
	{Name: "VerificationFieldsList", In: "country_spec", locations: []string{"country_spec verification_fields/*"}, why: "the same for every kind of business"},

	{Name: "AccountExternalAccountParams", In: "account", locations: []string{"account/create external_account", "account/update external_account"}, why: mergedParams},
	{Name: "AccountCompanyParams", In: "token", locations: []string{"token/create account/company"}, why: mergedParams},
	{Name: "BankAccountParams", In: "token", locations: []string{"token/create bank_account"}, why: mergedParams},
	{Name: "CardParams", locations: []string{"token/create card", "charge/create source/card", "payment_source/create source/card"}, why: mergedParams},
	{Name: "InvoiceItemPriceDataParams", locations: []string{
		"subscription/create add_invoice_items[]/price_data", "subscription/update add_invoice_items[]/price_data",
		"subscription_schedule/create phases[]/add_invoice_items[]/price_data", "subscription_schedule/update phases[]/add_invoice_items[]/price_data",
	}, why: mergedParams},
	{Name: "PaymentIntentMandateDataParams", In: "payment_intent", locations: []string{"payment_intent/confirm mandate_data"}, why: mergedParams},
	{Name: "PaymentIntentPaymentMethodDataParams", In: "payment_intent", locations: []string{"payment_intent/confirm payment_method_data"}, why: mergedParams},
	{Name: "PaymentIntentPaymentMethodOptionsParams", In: "payment_intent", locations: []string{"payment_intent/confirm payment_method_options"}, why: mergedParams},
	{Name: "PaymentIntentTransferDataParams", In: "payment_intent", locations: []string{"payment_intent/capture transfer_data"}, why: mergedParams},
	{locations: []string{
		"payment_intent/create payment_method_data/billing_details", "payment_intent/create payment_method_data/radar_options",
		"payment_intent/update payment_method_data/billing_details", "payment_intent/update payment_method_data/radar_options",
	}, why: "no payment method of its own"},
	{Name: "PaymentIntentPaymentMethodDataBillingDetailsParams", In: "payment_intent", locations: []string{"payment_intent/confirm payment_method_data/billing_details"}, why: "no payment method of its own"},
	{Name: "PaymentIntentPaymentMethodDataRadarOptionsParams", In: "payment_intent", locations: []string{"payment_intent/confirm payment_method_data/radar_options"}, why: "no payment method of its own"},
	{Name: "PaymentMethodParams", In: "payment_intent", locations: []string{
		"payment_intent/confirm payment_method_data/+", "payment_intent/create payment_method_data/+", "payment_intent/update payment_method_data/+",
	}, why: mergedParams},
	{Name: "PaymentRecordReportPaymentAttemptFailureParams", In: "payment_record", locations: []string{"payment_record/report_payment_attempt failed"}, why: "the operation report_payment_attempt_failed has the plain name"},
	{Name: "PaymentRecordReportPaymentAttemptGuaranteeParams", In: "payment_record", locations: []string{"payment_record/report_payment_attempt guaranteed"}, why: "the operation report_payment_attempt_guaranteed has the plain name"},
	{Name: "PaymentSourceSourceParams", locations: []string{"charge/create source", "payment_source/create source"}, why: mergedParams},
	{Name: "PersonParams", locations: []string{
		"account/create individual", "account/update individual", "token/create account/individual", "token/create person",
	}, why: mergedParams},
	{Name: "PersonVerificationDocumentParams", locations: []string{
		"account/create individual/verification/document", "account/create individual/verification/additional_document",
		"account/update individual/verification/document", "account/update individual/verification/additional_document",
		"token/create account/individual/verification/document", "token/create account/individual/verification/additional_document",
		"token/create person/verification/document", "token/create person/verification/additional_document",
	}, why: oneObject},
	{Name: "SetupIntentMandateDataParams", In: "setup_intent", locations: []string{"setup_intent/confirm mandate_data"}, why: mergedParams},
	{Name: "SetupIntentPaymentMethodOptionsParams", In: "setup_intent", locations: []string{"setup_intent/confirm payment_method_options"}, why: mergedParams},
	{Name: "TreasuryFinancialAccountFeatureSetParams", In: "treasury.financial_account", locations: []string{"treasury.financial_account/update features"}, why: "the operation update_features has the plain name"},
	{Name: "TreasuryFinancialAccountUpdateFeaturesParams", In: "treasury.financial_account", locations: []string{
		"treasury.financial_account/update features/+", "treasury.financial_account/update_features +",
	}, why: "the features are the same, with the account or by themselves"},
	{Name: "SubscriptionAutomaticTaxParams", In: "subscription_schedule", locations: []string{
		"subscription_schedule/create default_settings/automatic_tax", "subscription_schedule/update default_settings/automatic_tax",
	}, why: mergedParams},
	{Name: "SubscriptionItemPriceDataParams", In: "subscription_schedule", locations: []string{
		"subscription_schedule/create phases[]/items[]/price_data", "subscription_schedule/update phases[]/items[]/price_data",
	}, why: mergedParams},
	{Name: "SubscriptionTransferDataParams", In: "subscription_schedule", locations: []string{
		"subscription_schedule/create default_settings/transfer_data", "subscription_schedule/create phases[]/transfer_data",
		"subscription_schedule/update default_settings/transfer_data", "subscription_schedule/update phases[]/transfer_data",
	}, why: mergedParams},
}
