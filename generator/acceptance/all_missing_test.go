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

	// What stripe-go has for a parameter that is a token or an object.
	{Kind: surface.Missing, Key: "* AccountExternalAccountParams.*", Reason: insideOthers},
	{Kind: surface.Missing, Key: "* BankAccountParams.*", Reason: olderCalls},
	{Kind: surface.Missing, Key: "* BankAccountDocuments*Params*", Reason: olderCalls},
	{Kind: surface.Missing, Key: "* CardParams.*", Reason: olderCalls},
	{Kind: surface.Missing, Key: "* CardOwnerParams*", Reason: olderCalls},
	{Kind: surface.Missing, Key: "* BankAccountCreateDocuments*Params*", Reason: inBankAccount},
	{Kind: surface.Missing, Key: "field BankAccountCreateParams.Documents", Reason: inBankAccount},
	{Kind: surface.Missing, Key: "field BankAccountCreateParams.PaymentMethod", Reason: notInDocument},
	{Kind: surface.Missing, Key: "method *.AppendToAs*", Reason: "belongs to stripe-go's form package; the tags say how a token or an object is sent"},
	{Kind: surface.Missing, Key: "method ChargeCreateParams.SetSource", Reason: "sets the field by the type of an untyped argument; the compiler checks the field itself"},
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
	olderCalls    = "one type in stripe-go for all calls of its older clients; here it has what stands in place of a token"
	inBankAccount = "in the parameter bank_account, as the document has it"
	notInDocument = "not part of the document"
	insideOthers  = "stripe-go embeds Params in a struct that is only ever a part of other params"
)
