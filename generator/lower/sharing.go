package lower

import (
	"maps"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// Types that several places share. As a rule a type belongs to one place and is
// called after it; stripe-go has one type for some groups of places, and what
// is below such a type is called after the type. A place is written
//
//	account requirements/errors[]          an answer: resource, path; [] is one element
//	token/create account/individual        a request: resource and operation, path
//	account capabilities/*                 everything that stands right below a place
//	payment_intent/create method_data/+    each thing right below, called after its own name
//
// Where the places of a type are all in one resource, the type is declared with
// that resource, else in a file for all.

// sharing is a type and the places that share it.
type sharing struct {
	name   string           // in Go; "" for places that a group above would take in
	in     model.ResourceID // the resource that declares it; "" for all
	places []string
	reason string
}

// Reasons that several rows share.
const (
	oneObject    = "the API has one object for all of these"
	oneChoice    = "the same choice, copied from one object to the other"
	mergedParams = "callers of stripe-go know the type that served several calls"
)

// sharings is the table of shared types.
var sharings = []sharing{
	{"AccountBusinessType", "", []string{"account business_type"}, "the specification of a country has fields by it"},
	{"AccountCapabilityStatus", "account", []string{"account capabilities/*"}, "every capability is in one of the same states"},
	{"AccountRequirementsError", "", []string{"account requirements/errors[]", "capability requirements/errors[]", "person requirements/errors[]"}, oneObject},
	{"BalanceAmount", "balance", []string{
		"balance available[]", "balance connect_reserved[]", "balance instant_available[]", "balance issuing/available[]", "balance pending[]",
	}, oneObject},
	{"BalanceInstantAvailableNetAvailable", "balance", []string{"balance instant_available[]/net_available[]"}, "only instantly available funds have it"},
	{"BankAccountAccountHolderType", "", []string{
		"bank_account account_holder_type", "charge payment_method_details/ach_debit/account_holder_type",
	}, oneChoice},
	{"CapabilityDisabledReason", "capability", []string{"capability requirements/disabled_reason"}, "there is no other reason on a capability"},
	{"CardFunding", "", []string{
		"card funding", "charge payment_method_details/card/funding", "charge payment_method_details/card_present/funding", "payment_method card/funding",
	}, oneChoice},
	{"ChargeFraudStripeReport", "charge", []string{"charge fraud_details/stripe_report"}, "callers of stripe-go know the shorter name"},
	{"ChargeFraudUserReport", "charge", []string{"charge fraud_details/user_report"}, "callers of stripe-go know the shorter name"},
	{"CustomerTaxExempt", "", []string{"customer tax_exempt", "invoice customer_tax_exempt"}, oneChoice},
	{"IssuingAuthorizationAmountDetails", "issuing.authorization", []string{
		"issuing.authorization amount_details", "issuing.authorization pending_request/amount_details", "issuing.authorization request_history[]/amount_details",
	}, oneObject},
	{"IssuingAuthorizationMerchantData", "", []string{"issuing.authorization merchant_data", "issuing.transaction merchant_data"}, oneObject},
	{"IssuingAuthorizationVerificationDataCheck", "issuing.authorization", []string{
		"issuing.authorization verification_data/address_line1_check", "issuing.authorization verification_data/address_postal_code_check",
		"issuing.authorization verification_data/cvc_check", "issuing.authorization verification_data/expiry_check",
	}, "every check has one of the same results"},
	{"PaymentIntentPaymentMethodOptionsCardInstallmentsPlan", "", []string{
		"payment_intent payment_method_options/card/installments/plan", "payment_intent payment_method_options/card/installments/available_plans[]",
		"charge payment_method_details/card/installments/plan",
	}, oneObject},
	{"PaymentMethodCardBrand", "", []string{
		"payment_method card/brand", "charge payment_method_details/card/brand", "charge payment_method_details/card_present/brand",
	}, oneChoice},
	{"PaymentMethodCardWalletType", "", []string{"payment_method card/wallet/type", "charge payment_method_details/card/wallet/type"}, oneChoice},
	{"PayoutMethodType", "payout", []string{"payout method"}, "PayoutMethod would be taken for an object"},
	{"Period", "", []string{"invoiceitem period", "line_item period"}, oneObject},
	{"PersonVerificationDocument", "person", []string{"person verification/document", "person verification/additional_document"}, oneObject},
	{"SubscriptionAutomaticTax", "", []string{
		"subscription automatic_tax", "subscription_schedule default_settings/automatic_tax", "subscription_schedule phases[]/automatic_tax",
	}, oneObject},
	{"SubscriptionCollectionMethod", "", []string{
		"subscription collection_method", "subscription_schedule default_settings/collection_method", "subscription_schedule phases[]/collection_method",
	}, oneChoice},
	{"SubscriptionTransferData", "", []string{
		"subscription transfer_data", "subscription_schedule default_settings/transfer_data", "subscription_schedule phases[]/transfer_data",
	}, oneObject},
	{"TaxIDType", "", []string{"tax_id type", "invoice customer_tax_ids[]/type"}, oneChoice},
	{"VerificationFieldsList", "country_spec", []string{"country_spec verification_fields/*"}, "the same for every kind of business"},

	{"AccountCompanyParams", "token", []string{"token/create account/company"}, mergedParams},
	{"BankAccountParams", "token", []string{"token/create bank_account"}, mergedParams},
	{"CardParams", "token", []string{"token/create card"}, mergedParams},
	{"InvoiceItemPriceDataParams", "", []string{
		"subscription/create add_invoice_items[]/price_data", "subscription/update add_invoice_items[]/price_data",
		"subscription_schedule/create phases[]/add_invoice_items[]/price_data", "subscription_schedule/update phases[]/add_invoice_items[]/price_data",
	}, mergedParams},
	{"PaymentIntentMandateDataParams", "payment_intent", []string{"payment_intent/confirm mandate_data"}, mergedParams},
	{"PaymentIntentPaymentMethodDataParams", "payment_intent", []string{"payment_intent/confirm payment_method_data"}, mergedParams},
	{"PaymentIntentPaymentMethodOptionsParams", "payment_intent", []string{"payment_intent/confirm payment_method_options"}, mergedParams},
	{"PaymentIntentTransferDataParams", "payment_intent", []string{"payment_intent/capture transfer_data"}, mergedParams},
	{"", "", []string{
		"payment_intent/create payment_method_data/billing_details", "payment_intent/create payment_method_data/radar_options",
		"payment_intent/update payment_method_data/billing_details", "payment_intent/update payment_method_data/radar_options",
	}, "no payment method of its own"},
	{"PaymentIntentPaymentMethodDataBillingDetailsParams", "payment_intent", []string{"payment_intent/confirm payment_method_data/billing_details"}, "no payment method of its own"},
	{"PaymentIntentPaymentMethodDataRadarOptionsParams", "payment_intent", []string{"payment_intent/confirm payment_method_data/radar_options"}, "no payment method of its own"},
	{"PaymentMethodParams", "payment_intent", []string{
		"payment_intent/confirm payment_method_data/+", "payment_intent/create payment_method_data/+", "payment_intent/update payment_method_data/+",
	}, mergedParams},
	{"PaymentRecordReportPaymentAttemptFailureParams", "payment_record", []string{"payment_record/report_payment_attempt failed"},
		"the operation report_payment_attempt_failed has the plain name"},
	{"PaymentRecordReportPaymentAttemptGuaranteeParams", "payment_record", []string{"payment_record/report_payment_attempt guaranteed"},
		"the operation report_payment_attempt_guaranteed has the plain name"},
	{"PersonParams", "", []string{
		"account/create individual", "account/update individual", "token/create account/individual", "token/create person",
	}, mergedParams},
	{"PersonVerificationDocumentParams", "", []string{
		"account/create individual/verification/document", "account/create individual/verification/additional_document",
		"account/update individual/verification/document", "account/update individual/verification/additional_document",
		"token/create account/individual/verification/document", "token/create account/individual/verification/additional_document",
		"token/create person/verification/document", "token/create person/verification/additional_document",
	}, oneObject},
	{"SetupIntentMandateDataParams", "setup_intent", []string{"setup_intent/confirm mandate_data"}, mergedParams},
	{"SetupIntentPaymentMethodOptionsParams", "setup_intent", []string{"setup_intent/confirm payment_method_options"}, mergedParams},
	{"TreasuryFinancialAccountFeatureSetParams", "treasury.financial_account", []string{"treasury.financial_account/update features"},
		"the operation update_features has the plain name"},
	{"TreasuryFinancialAccountUpdateFeaturesParams", "treasury.financial_account", []string{
		"treasury.financial_account/update features/+", "treasury.financial_account/update_features +",
	}, "the features are the same, with the account or by themselves"},
	{"SubscriptionAutomaticTaxParams", "subscription_schedule", []string{
		"subscription_schedule/create default_settings/automatic_tax", "subscription_schedule/update default_settings/automatic_tax",
	}, mergedParams},
	{"SubscriptionItemPriceDataParams", "subscription_schedule", []string{
		"subscription_schedule/create phases[]/items[]/price_data", "subscription_schedule/update phases[]/items[]/price_data",
	}, mergedParams},
	{"SubscriptionTransferDataParams", "subscription_schedule", []string{
		"subscription_schedule/create default_settings/transfer_data", "subscription_schedule/create phases[]/transfer_data",
		"subscription_schedule/update default_settings/transfer_data", "subscription_schedule/update phases[]/transfer_data",
	}, mergedParams},
}

// placeOf writes a place as the tables have it.
func placeOf(id model.TypeID) string {
	if id.Operation != "" {
		return string(id.Resource) + "/" + id.Operation + " " + id.Path
	}
	return string(id.Resource) + " " + id.Path
}

// tables are the tables of places, ready for look-ups.
type tables struct {
	shared   map[string]*sharing // place → row
	roots    map[string]bool     // "resource/operation" of the places in shared
	listed   map[string][]string
	bare     map[string]bool
	reshaped map[string]*reshaping // place → row
	used     map[string]bool       // places that were looked up and found
}

// newTables prepares the tables.
func newTables() *tables {
	t := &tables{shared: map[string]*sharing{}, roots: map[string]bool{}, listed: map[string][]string{}, bare: map[string]bool{}, reshaped: map[string]*reshaping{}, used: map[string]bool{}}
	for i := range sharings {
		for _, place := range sharings[i].places {
			root, _, _ := strings.Cut(place, " ")
			t.shared[place], t.roots[root] = &sharings[i], true
		}
	}
	for _, group := range listed {
		maps.Copy(t.listed, group.rows)
	}
	for _, row := range sharings {
		t.spread(row)
	}
	for _, group := range bare {
		for _, place := range group.places {
			t.bare[place] = true
		}
	}
	for i := range reshapings {
		t.reshaped[reshapings[i].place] = &reshapings[i]
	}
	return t
}

// spread gives all places of a shared enum the values that one of them has.
func (t *tables) spread(row sharing) {
	i := slices.IndexFunc(row.places, func(place string) bool { return t.listed[place] != nil })
	if i < 0 {
		return
	}
	for _, place := range row.places {
		if t.listed[place] == nil {
			t.listed[place], t.used["listed "+place] = t.listed[row.places[i]], true
		}
	}
}

// identity is the ID of the type at a place: the place itself, or the shared
// type there or above it.
func (t *tables) identity(id model.TypeID) model.TypeID {
	root, _, _ := strings.Cut(placeOf(id), " ")
	if !t.roots[root] {
		return id
	}
	segments := id.Segments()
	for n := len(segments); n > 0; n-- {
		at := root + " " + strings.Join(segments[:n], "/")
		above := root + " " + strings.Join(append(slices.Clone(segments[:n-1]), ""), "/")
		for _, candidate := range []struct {
			place string
			below []string
		}{{at, segments[n:]}, {above + "*", segments[n:]}, {above + "+", segments[n-1:]}} {
			if row := t.shared[candidate.place]; row != nil {
				t.used[candidate.place] = true
				return row.id(id, candidate.below)
			}
		}
	}
	return id
}

// Unused lists the rows of the tables of this package that match nothing among
// the resources, sorted. For a whole document of the version that the tables
// were made for there should be none.
func Unused(in *resolve.API) []string {
	l := newLowerer(in, Options{})
	for _, r := range in.Resources {
		l.resource(r)
	}
	hasV2 := slices.ContainsFunc(in.Resources, func(r *resolve.Resource) bool { return r.V2 })
	var unused []string
	for place := range l.tables.shared {
		if !l.tables.used[place] {
			unused = append(unused, "shared "+place)
		}
	}
	for place := range l.tables.listed {
		if !l.tables.used["listed "+place] {
			unused = append(unused, "listed "+place)
		}
	}
	for place := range l.tables.bare {
		if !l.tables.used["bare "+place] && (hasV2 || !strings.HasPrefix(place, "v2.")) {
			unused = append(unused, "bare "+place)
		}
	}
	for place := range l.tables.reshaped {
		if !l.tables.used["reshaped "+place] {
			unused = append(unused, "reshaped "+place)
		}
	}
	for place := range secretFields {
		if !l.tables.used["secret "+place] && (hasV2 || !strings.HasPrefix(place, "v2.")) {
			unused = append(unused, "secret "+place)
		}
	}
	slices.Sort(unused)
	return unused
}

// id is the ID of the shared type, or of one below it.
func (s *sharing) id(id model.TypeID, below []string) model.TypeID {
	if s.name == "" {
		return id
	}
	return model.TypeID{Resource: s.in, Shared: s.name, Path: strings.Join(below, "/")}
}
