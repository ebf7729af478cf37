package overrides

// Fields of responses that are plain strings in the document although their values are
// known, and enums with values that are too many or change too often for constants. The
// types are the same as in stripe-go.
// Locations are written as in shared.go.

// enumGroup has the values of plain strings that share a reason.
type enumGroup struct {
	why       string
	documents Documents
	rows      map[string][]string // location → values
}

// Values of several fields.
var (
	checkResults   = []string{"fail", "pass", "unavailable", "unchecked"}
	cardNetworks   = []string{"amex", "cartes_bancaires", "diners", "discover", "interac", "jcb", "mastercard", "unionpay", "unknown", "visa"}
	personDocument = []string{
		"document_corrupt", "document_country_not_supported", "document_expired", "document_failed_copy",
		"document_failed_greyscale", "document_failed_other", "document_failed_test_mode", "document_fraudulent",
		"document_id_country_not_supported", "document_id_type_not_supported", "document_incomplete",
		"document_invalid", "document_manipulated", "document_missing_back", "document_missing_front",
		"document_not_readable", "document_not_uploaded", "document_photo_mismatch", "document_too_large",
		"document_type_not_supported",
	}
)

// enumValues is the table of plain strings with known values.
var enumValues = []enumGroup{
	{
		why: "what came of a check of a card, in four words",
		rows: map[string][]string{
			"card address_line1_check": checkResults,
			"card address_zip_check":   checkResults,
			"card cvc_check":           checkResults,
			"charge payment_method_details/card/checks/address_line1_check":       checkResults,
			"charge payment_method_details/card/checks/address_postal_code_check": checkResults,
			"charge payment_method_details/card/checks/cvc_check":                 checkResults,
			"payment_method card/checks/address_line1_check":                      checkResults,
			"payment_method card/checks/address_postal_code_check":                checkResults,
			"payment_method card/checks/cvc_check":                                checkResults,
		},
	},
	{
		why: "the network of a card, in the words of the payment method",
		rows: map[string][]string{
			"charge payment_method_details/card/network":         cardNetworks,
			"charge payment_method_details/card_present/network": cardNetworks,
			"payment_method card/brand": {
				"amex", "diners", "discover", "jcb", "mastercard", "unionpay", "unknown", "visa",
			},
			"payment_method card/networks/available[]": cardNetworks,
			"payment_method card/networks/preferred":   cardNetworks,
		},
	},
	{
		why: "the brand of a card that is a source, in the words of its maker",
		rows: map[string][]string{
			"card brand": {
				"American Express", "Diners Club", "Discover", "JCB", "MasterCard", "UnionPay", "Unknown", "Visa",
			},
		},
	},
	{
		why: "a state that an object passes through",
		rows: map[string][]string{
			"balance_transaction status":  {"available", "pending"},
			"bank_account status":         {"errored", "new", "validated", "verification_failed", "verified"},
			"payout status":               {"canceled", "failed", "in_transit", "paid", "pending"},
			"person verification/status":  {"pending", "unverified", "verified"},
			"refund status":               {"canceled", "failed", "pending", "requires_action", "succeeded"},
			"reporting.report_run status": {"failed", "pending", "succeeded"},
			"scheduled_query_run status":  {"canceled", "completed", "failed", "timed_out"},
			"setup_attempt status": {
				"abandoned", "failed", "processing", "requires_action", "requires_confirmation", "succeeded",
			},
			"source code_verification/status":          {"failed", "pending", "succeeded"},
			"source receiver/refund_attributes_status": {"available", "missing", "requested"},
			"source redirect/status":                   {"failed", "not_required", "pending", "succeeded"},
			"source status":                            {"canceled", "chargeable", "consumed", "failed", "pending"},
		},
	},
	{
		why: "why something failed or was refused",
		rows: map[string][]string{
			"account company/verification/document/details_code": {
				"document_corrupt", "document_expired", "document_failed_copy", "document_failed_greyscale",
				"document_failed_other", "document_failed_test_mode", "document_fraudulent", "document_incomplete",
				"document_invalid", "document_manipulated", "document_not_readable", "document_not_uploaded",
				"document_too_large", "document_type_not_supported",
			},
			"charge fraud_details/stripe_report": {"fraudulent"},
			"charge fraud_details/user_report":   {"fraudulent", "safe"},
			"dispute reason": {
				"bank_cannot_process", "check_returned", "credit_not_processed", "customer_initiated",
				"debit_not_authorized", "duplicate", "fraudulent", "general", "incorrect_account_details",
				"insufficient_funds", "noncompliant", "product_not_received", "product_unacceptable",
				"subscription_canceled", "unrecognized",
			},
			"payout failure_code": {
				"account_closed", "account_frozen", "bank_account_restricted", "bank_ownership_changed",
				"could_not_process", "debit_not_authorized", "declined", "incorrect_account_holder_address",
				"incorrect_account_holder_name", "incorrect_account_holder_tax_id", "insufficient_funds",
				"invalid_account_number", "invalid_currency", "no_account", "unsupported_card",
			},
			"person verification/details_code": {
				"document_address_mismatch", "document_dob_mismatch", "document_duplicate_type",
				"document_id_number_mismatch", "document_name_mismatch", "document_nationality_mismatch",
				"failed_keyed_identity", "failed_other", "scan_name_mismatch",
			},
			"person verification/document/details_code":            personDocument,
			"person verification/additional_document/details_code": personDocument,
			"radar.early_fraud_warning fraud_type": {
				"card_never_received", "fraudulent_card_application", "made_with_counterfeit_card", "made_with_lost_card",
				"made_with_stolen_card", "misc", "unauthorized_use_of_card",
			},
			"refund failure_reason": {"expired_or_canceled_card", "lost_or_stolen_card", "unknown"},
			"review reason": {
				"acknowledged", "approved", "canceled", "disputed", "manual", "payment_never_settled", "redacted",
				"refunded", "refunded_as_fraud", "rule",
			},
			"source redirect/failure_reason": {"declined", "processing_error", "user_abort"},
		},
	},
	{
		why: "a kind or choice that the documentation lists and the document leaves a bare string",
		rows: map[string][]string{
			"account settings/payouts/schedule/interval": {"daily", "manual", "monthly", "weekly"},
			"account tos_acceptance/service_agreement":   {"full", "recipient"},
			"balance_transaction reporting_category": {
				"advance", "advance_funding", "charge", "charge_failure", "connect_collection_transfer",
				"connect_reserved_funds", "dispute", "dispute_reversal", "fee", "issuing_authorization_hold",
				"issuing_authorization_release", "issuing_transaction", "other_adjustment", "partial_capture_reversal",
				"payout", "payout_reversal", "platform_earning", "platform_earning_refund", "refund", "refund_failure",
				"risk_reserved_funds", "tax", "topup", "topup_reversal", "transfer", "transfer_reversal",
			},
			"bank_account account_holder_type": {"company", "individual"},
			"card funding":                     {"credit", "debit", "prepaid", "unknown"},
			"card tokenization_method":         {"android_pay", "apple_pay"},
			"charge payment_method_details/klarna/payment_method_category": {
				"pay_in_installments", "pay_later", "pay_now", "pay_with_financing",
			},
			"charge payment_method_details/type": {
				"ach_credit_transfer", "ach_debit", "acss_debit", "au_becs_debit", "alipay", "bacs_debit", "bancontact",
				"card", "card_present", "eps", "fpx", "giropay", "grabpay", "ideal", "interac_present", "klarna",
				"multibanco", "p24", "sepa_debit", "sofort", "stripe_account", "swish", "wechat",
			},
			"issuing.authorization wallet": {"apple_pay", "google_pay", "samsung_pay"},
			"issuing.transaction purchase_details/fuel/type": {
				"diesel", "other", "unleaded_plus", "unleaded_regular", "unleaded_super",
			},
			"issuing.transaction purchase_details/fuel/unit": {
				"charging_minute", "imperial_gallon", "kilogram", "kilowatt_hour", "liter", "other", "pound", "us_gallon",
			},
			"mandate payment_method_details/type": {
				"acss_debit", "au_becs_debit", "bacs_debit", "blik", "card", "link", "sepa_debit", "us_bank_account",
			},
			"payment_intent next_action/type": {
				"alipay_handle_redirect", "oxxo_display_details", "redirect_to_url", "use_stripe_sdk",
				"verify_with_microdeposits",
			},
			"payout method":                             {"instant", "standard"},
			"payout source_type":                        {"bank_account", "card", "fpx"},
			"setup_attempt payment_method_details/type": {"card"},
			"setup_attempt usage":                       {"off_session", "on_session"},
			"setup_intent next_action/type": {
				"alipay_handle_redirect", "oxxo_display_details", "redirect_to_url",
				"upi_handle_redirect_or_display_qr_code", "use_stripe_sdk", "verify_with_microdeposits",
			},
			"setup_intent usage": {"off_session", "on_session"},
			"source flow":        {"code_verification", "none", "receiver", "redirect"},
			"source receiver/refund_attributes_method": {"email", "manual", "none"},
			"source source_order/items[]/type":         {"discount", "sku", "shipping", "tax"},
			"source usage":                             {"reusable", "single_use"},
			"token type":                               {"account", "bank_account", "cvc_update", "card", "pii"},
			"transfer source_type":                     {"bank_account", "card", "fpx"},
		},
	},
}

// stringGroup has the enums that stay strings for one reason.
type stringGroup struct {
	why       string
	documents Documents
	locations []string
}

// plainStrings is the table of enums that stay strings.
var plainStrings = []stringGroup{
	{why: "a merchant category, of which there are hundreds", locations: []string{
		"issuing.card spending_controls/allowed_categories[]",
		"issuing.card spending_controls/blocked_categories[]",
		"issuing.card spending_controls/spending_limits[]/categories[]",
		"issuing.cardholder spending_controls/allowed_categories[]",
		"issuing.cardholder spending_controls/blocked_categories[]",
		"issuing.cardholder spending_controls/spending_limits[]/categories[]",
	}},
	{why: "a language, which is text of a standard", documents: V2, locations: []string{"v2.core.account defaults/locales[]"}},
	{why: "a country or a language, which is text of a standard", locations: []string{
		"billing_portal.session locale",
		"charge payment_method_details/bancontact/preferred_language",
		"charge payment_method_details/sofort/preferred_language",
		"checkout.session locale",
		"checkout.session payment_method_options/customer_balance/bank_transfer/eu_bank_transfer/country",
		"checkout.session shipping_address_collection/allowed_countries[]",
		"invoice payment_settings/payment_method_options/bancontact/preferred_language",
		"invoice payment_settings/payment_method_options/customer_balance/bank_transfer/eu_bank_transfer/country",
		"payment_intent payment_method_options/bancontact/preferred_language",
		"payment_intent payment_method_options/customer_balance/bank_transfer/eu_bank_transfer/country",
		"payment_intent payment_method_options/sofort/preferred_language",
		"payment_link shipping_address_collection/allowed_countries[]",
		"setup_attempt payment_method_details/bancontact/preferred_language",
		"setup_attempt payment_method_details/sofort/preferred_language",
		"subscription payment_settings/payment_method_options/bancontact/preferred_language",
		"subscription payment_settings/payment_method_options/customer_balance/bank_transfer/eu_bank_transfer/country",
	}},
	{why: "a bank or its code: the list changes with the market", locations: []string{
		"charge payment_method_details/eps/bank",
		"charge payment_method_details/fpx/bank",
		"charge payment_method_details/ideal/bank",
		"charge payment_method_details/ideal/bic",
		"charge payment_method_details/p24/bank",
		"payment_method eps/bank",
		"payment_method fpx/bank",
		"payment_method ideal/bank",
		"payment_method ideal/bic",
		"payment_method p24/bank",
		"setup_attempt payment_method_details/ideal/bank",
		"setup_attempt payment_method_details/ideal/bic",
	}},
	{why: "a code that callers show rather than compare; the list grows", locations: []string{
		"account future_requirements/errors[]/code",
		"account requirements/errors[]/code",
		"capability future_requirements/errors[]/code",
		"issuing.cardholder requirements/past_due[]",
		"person future_requirements/errors[]/code",
	}},
	{why: "how a card was read, which depends on the terminal", locations: []string{
		"charge payment_method_details/card_present/read_method",
		"charge payment_method_details/interac_present/read_method",
		"charge payment_method_details/interac_present/receipt/account_type",
	}},
	{why: "callers of stripe-go know the field as a string", locations: []string{
		"charge payment_method_details/card/three_d_secure/version",
		"checkout.session payment_method_options/acss_debit/currency",
		"setup_attempt payment_method_details/card/three_d_secure/version",
		"source type",
		"source_transaction type",
	}},
}
