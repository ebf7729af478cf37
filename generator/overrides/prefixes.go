package overrides

import "github.com/stripegen/stripegen/generator/model"

// prefixes are the prefixes of the API's IDs, for the resources that are used most.
var prefixes = map[model.ResourceID]string{
	"account": "acct", "balance_transaction": "txn", "bank_account": "ba", "billing.meter": "mtr", "billing_portal.session": "bps",
	"card": "card", "charge": "ch", "checkout.session": "cs", "credit_note": "cn", "customer": "cus", "dispute": "dp", "event": "evt",
	"file": "file", "file_link": "link", "identity.verification_session": "vs", "identity.verification_report": "vr", "invoice": "in",
	"invoiceitem": "ii", "issuing.authorization": "iauth", "issuing.card": "ic", "issuing.cardholder": "ich", "payment_intent": "pi",
	"payment_link": "plink", "payment_method": "pm", "payout": "po", "person": "person", "plan": "plan", "price": "price",
	"product": "prod", "promotion_code": "promo", "quote": "qt", "refund": "re", "setup_intent": "seti", "shipping_rate": "shr",
	"subscription": "sub", "subscription_item": "si", "subscription_schedule": "sub_sched", "tax_id": "txi", "tax_rate": "txr",
	"token": "tok", "topup": "tu", "transfer": "tr", "transfer_reversal": "trr", "webhook_endpoint": "we",
}

// prefixReason is the reason of all prefixes.
const prefixReason = "the API's IDs of the resource begin so"
