package acceptance

import "github.com/stripegen/stripegen/generator/acceptance/internal/surface"

// missingNames are the names of stripe-go v84.0.0 that are meant to be missing in
// both flavours. A key is a pattern in which * is any text.
var missingNames = []surface.Exception{
	// The API beside the document.
	{Kind: surface.Missing, Key: "service Client.OAuth", Reason: notInDocument},
	{Kind: surface.Missing, Key: "method Client.OAuth.*", Reason: notInDocument},
	{Kind: surface.Missing, Key: "* OAuth*", Reason: notInDocument},
	{Kind: surface.Missing, Key: "* AuthorizeURLParams*", Reason: notInDocument},
	{Kind: surface.Missing, Key: "* Deauthorize*", Reason: notInDocument},
	{Kind: surface.Missing, Key: "field EphemeralKeyCreateParams.StripeVersion", Reason: "a header, which Params.Headers sets"},

	// Fields that stripe-go has and the document has not.
	{Kind: surface.Missing, Key: "field AccountCreateCompanyParams.OwnershipDeclarationShownAndSigned", Reason: notInDocument},
	{Kind: surface.Missing, Key: "* Charge*Level3*", Reason: notInDocument},
	{Kind: surface.Missing, Key: "field Charge*Params.ExchangeRate", Reason: notInDocument},
	{Kind: surface.Missing, Key: "field PaymentIntentTransferDataParams.Destination", Reason: notInDocument},
	{Kind: surface.Missing, Key: "field Topup.ArrivalDate", Reason: notInDocument},
	{Kind: surface.Missing, Key: "const Payout*", Reason: "the document has strings there, not enums"},
	{Kind: surface.Missing, Key: "type Country", Reason: "a country is a string in the document"},

	// What stripe-go writes by hand in place of a parameter that is a token or an object.
	{Kind: surface.Missing, Key: "* AccountExternalAccountParams*", Reason: tokenOrObject},
	{Kind: surface.Missing, Key: "* BankAccount*Params*", Reason: tokenOrObject},
	{Kind: surface.Missing, Key: "* Card*Params*", Reason: tokenOrObject},
	{Kind: surface.Missing, Key: "* PaymentSourceSourceParams*", Reason: tokenOrObject},
	{Kind: surface.Missing, Key: "method ChargeCreateParams.SetSource", Reason: tokenOrObject},
	{Kind: surface.Missing, Key: "field PaymentSourceVerifyParams.Values", Reason: notInDocument},

	// What stripe-go writes by hand for other reasons.
	{Kind: surface.Missing, Key: "method *.AppendTo", Reason: "belongs to stripe-go's form package; encoding is generated here"},
	{Kind: surface.Missing, Key: "field SubscriptionCreateParams.BillingCycleAnchor*", Reason: "a subscription begins at a time; the document has the words for updates alone"},
	{Kind: surface.Missing, Key: "field EphemeralKey.RawJSON", Reason: "every object keeps its JSON: LastResponse and AsMap"},
	{Kind: surface.Missing, Key: "method FileCreateParams.GetBody", Reason: "uploads are streamed"},
	{Kind: surface.Missing, Key: "method ChargeOutcomeRule.UnmarshalJSON", Reason: "decoding a rule that is an id belongs to the runtime"},
	{Kind: surface.Missing, Key: "type *NextActionUseStripeSDK", Reason: "the document says nothing of what is in the object, which is a map"},

	// What belongs to calls as a whole and is on params inside of others.
	{Kind: surface.Missing, Key: "field FileCreateFileLinkDataParams.Params", Reason: insideOthers},
	{Kind: surface.Missing, Key: "field PlanCreateTierParams.Params", Reason: insideOthers},
	{Kind: surface.Missing, Key: "* PersonParams*", Reason: insideOthers},

	{Kind: surface.Missing, Key: "method *.InternalSetUsage", Reason: "telemetry, of which there is none"},
	{Kind: surface.Missing, Key: "type Seq2", Reason: "iter.Seq2 of the standard library, which ranges the same"},
}

// Reasons of several rows.
const (
	notInDocument = "not part of the document"
	tokenOrObject = "stripe-go merges the objects into the params and writes the encoding by hand; the document has one parameter that is a token or an object"
	insideOthers  = "stripe-go embeds Params in a struct that is only ever a part of other params"
)
