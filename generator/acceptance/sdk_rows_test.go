package acceptance

// Reasons that several rows share.
const (
	onRequest   = "Stripe gives a part of it on request: it is not in the plain document"
	tokenByHand = "a parameter is a token or an object, which stripe-go writes by hand"
	handShape   = "stripe-go has a part of it in another shape, by hand"
	retired     = "stripe-go has a part of it that the API has no more"
	lists       = "it lists all resources, and belongs to none"
	eventsAlone = "only events bring it, and all resources are those with operations and what they refer to"
	byVersion   = "it holds the version of the API, and no resource"
)

// sdkReasons are the files of stripe-go that are not reproduced, with the reason. only is
// the version that the row is for, "" for all.
var sdkReasons = []struct{ file, only, why string }{
	{"account.go", "", tokenByHand},
	{"accountlink.go", "", handShape},
	{"api_version.go", "", byVersion},
	{"balancesettings.go", "v86.0.0", "stripe-go takes a method of payouts for a currency"},
	{"billing_alerttriggered.go", "", eventsAlone},
	{"charge.go", "", tokenByHand},
	{"checkout_session.go", "v86.0.0", onRequest},
	{"client/api.go", "", lists},
	{"countryspec.go", "", handShape},
	{"customer.go", "", tokenByHand},
	{"dispute.go", "v86.0.0", handShape},
	{"entitlements_activeentitlementsummary.go", "", eventsAlone},
	{"example/generated_examples_test.go", "", lists},
	{"forwarding_request.go", "v86.0.0", handShape},
	{"invoice.go", "", retired},
	{"lineitem.go", "v86.0.0", handShape},
	{"paymentintent.go", "", onRequest},
	{"paymentrecord.go", "", onRequest},
	{"payout.go", "v86.0.0", handShape},
	{"plan.go", "", tokenByHand},
	{"price.go", "", retired},
	{"reserve_hold.go", "v86.0.0", onRequest},
	{"reserve_plan.go", "v86.0.0", onRequest},
	{"reserve_release.go", "v86.0.0", onRequest},
	{"setupintent.go", "", onRequest},
	{"source.go", "", onRequest},
	{"subscription.go", "", retired},
	{"subscriptionschedule.go", "", retired},
	{"tax_transaction.go", "v86.0.0", "the sdk flavour has values that stripe-go has not, which is no loss"},
	{"topup.go", "", retired},
	{"treasury_financialaccount.go", "", handShape},
}
