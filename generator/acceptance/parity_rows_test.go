package acceptance

import "github.com/stripegen/stripegen/generator/acceptance/internal/surface"

// The differences from stripe-go that are meant. A key is a pattern in which * is
// any text.

// beyondStripeGo is what objects and enums can do here and not there.
var beyondStripeGo = []surface.Exception{
	{Kind: surface.Added, Key: "method Identity*.IsKnown", Reason: "enums are open: a program can ask whether it knows a value"},
	{Kind: surface.Added, Key: "method Identity*.Values", Reason: "the documented values of an enum"},
	{Kind: surface.Added, Key: "method Client.V1IdentityVerificationSessions.Bind", Reason: "gives an object that was not fetched a client"},
	{Kind: surface.Added, Key: "method IdentityVerification*.Equal", Reason: "objects compare by value"},
	{Kind: surface.Added, Key: "method IdentityVerification*.Get", Reason: "fields this package does not know stay reachable"},
	{Kind: surface.Added, Key: "method IdentityVerification*.Fields", Reason: "fields in the order of the answer"},
	{Kind: surface.Added, Key: "method IdentityVerification*.AsMap", Reason: "the object as nested maps"},
	{Kind: surface.Added, Key: "method IdentityVerification*.IsDeleted", Reason: "every object says whether it is deleted"},
	{Kind: surface.Added, Key: "method IdentityVerification*.ObjectName", Reason: "the API's name of the type"},
	{Kind: surface.Added, Key: "method IdentityVerification*.MarshalJSON", Reason: "lossless: unknown fields and number texts survive"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.UnmarshalJSON", Reason: "stripe-go has it only on objects that can stand as bare ids; here every object keeps its JSON"},
	{Kind: surface.Added, Key: "method IdentityVerification*.Format", Reason: "secrets are masked for every verb"},
	{Kind: surface.Added, Key: "method IdentityVerification*.String", Reason: "secrets are masked in text"},
	{Kind: surface.Added, Key: "method IdentityVerification*.GoString", Reason: "secrets are masked under %#v"},
	{Kind: surface.Added, Key: "method IdentityVerification*.LogValue", Reason: "secrets are masked in package slog"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.ResourceURL", Reason: "the path of the object"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.Refresh", Reason: "objects can call the API"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.Save", Reason: "objects can call the API"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.Changes", Reason: "what Save would send"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.Cancel", Reason: "objects can call the API"},
	{Kind: surface.Added, Key: "method IdentityVerificationSession.Redact", Reason: "objects can call the API"},
	{Kind: surface.Missing, Key: "method Identity*Params.InternalSetUsage", Reason: "telemetry, of which there is none"},
}

// olderStripeGo is the package-level API that stripe-go keeps beside its client:
// one params type for create, retrieve and update together.
var olderStripeGo = []surface.Exception{
	{Kind: surface.Missing, Key: "* IdentityVerificationSessionParams*", Reason: "create, retrieve and update merged"},
	{Kind: surface.Missing, Key: "* IdentityVerificationSessionOptionsParams*", Reason: "belongs to the merged params"},
	{Kind: surface.Missing, Key: "* IdentityVerificationSessionOptionsDocumentParams*", Reason: "belongs to the merged params"},
	{Kind: surface.Missing, Key: "* IdentityVerificationSessionProvidedDetailsParams*", Reason: "belongs to the merged params"},
	{Kind: surface.Missing, Key: "* IdentityVerificationSessionRelatedPersonParams*", Reason: "belongs to the merged params"},
}

// withoutUnsetFields is how v84 differs from the conventions that came with v85.
var withoutUnsetFields = []surface.Exception{
	{Kind: surface.Added, Key: "type Identity*ParamsUnsetField", Reason: "v85 introduced UnsetFields"},
	{Kind: surface.Added, Key: "const Identity*ParamsUnsetField*", Reason: "v85 introduced UnsetFields"},
	{Kind: surface.Added, Key: "field Identity*Params.UnsetFields", Reason: "v85 introduced UnsetFields"},
	{Kind: surface.Added, Key: "method Identity*Params.AddUnsetField", Reason: "v85 introduced UnsetFields"},
}

// presentOrAbsent are the fields that are null when they are empty and absent
// unless they are expanded. The plain flavour counts every nullable field as
// optional, and so does not distinguish them from those that are always there; which of
// the two a field is matters only when an object is written that came in no response.
var presentOrAbsent = []surface.Exception{
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.DOB", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.ExpirationDate", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.Number", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.Sex", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.UnparsedPlaceOfBirth", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportDocument.UnparsedSex", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportIDNumber.DOB", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationReportIDNumber.IDNumber", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSession.ProvidedDetails", Reason: "null or absent"},
	{Kind: surface.Optional, Key: "field IdentityVerificationSession.VerifiedOutputs", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSessionVerifiedOutputs.DOB", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSessionVerifiedOutputs.IDNumber", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSessionVerifiedOutputs.Sex", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSessionVerifiedOutputs.UnparsedPlaceOfBirth", Reason: absentUnlessExpanded},
	{Kind: surface.Optional, Key: "field IdentityVerificationSessionVerifiedOutputs.UnparsedSex", Reason: absentUnlessExpanded},
}

// absentUnlessExpanded is the reason of most rows of presentOrAbsent.
const absentUnlessExpanded = "null, or absent unless expanded"

// runtimeRows is how the hand-written half differs.
var runtimeRows = []surface.Exception{
	{Kind: surface.Changed, Key: "const APIVersion", Reason: "the version of the document"},
	{Kind: surface.Changed, Key: "const ClientVersion", Reason: "the version of the generator"},
	{Kind: surface.Missing, Key: "const Currency*", Reason: "currencies come from the API; the type is open"},
	{Kind: surface.Missing, Key: "const DeclineCode*", Reason: "only what a program commonly tells apart is listed; the type is open"},
	{Kind: surface.Missing, Key: "const ErrorCode*", Reason: "only what every resource can answer with is listed; the type is open"},
	{Kind: surface.Missing, Key: "const EventType*", Reason: "only the events of the resources in the package"},
	{Kind: surface.Missing, Key: "field Client.V1*", Reason: "only the resources in the package"},
	{Kind: surface.Missing, Key: "field Client.V2*", Reason: "only the resources in the package"},
	{Kind: surface.Missing, Key: "field Client.OAuth", Reason: "not part of the document"},
	{Kind: surface.Missing, Key: "method Client.ParseEventNotification", Reason: "notifications belong to /v2, which the document does not describe"},
	{Kind: surface.Changed, Key: "field Error.PaymentIntent", Reason: "the type is the whole API; the JSON is there"},
	{Kind: surface.Changed, Key: "field Error.PaymentMethod", Reason: "the type is the whole API; the JSON is there"},
	{Kind: surface.Changed, Key: "field Error.SetupIntent", Reason: "the type is the whole API; the JSON is there"},
	{Kind: surface.Changed, Key: "field Error.Source", Reason: "the type is the whole API; the JSON is there"},
	{Kind: surface.Changed, Key: "field Error.PaymentMethodType", Reason: "the type belongs to payment methods"},
	{Kind: surface.Added, Key: "field Error.UserMessage", Reason: "the API sends it"},
	{Kind: surface.Added, Key: "method Error.Is", Reason: "classes of errors for errors.Is"},
	{Kind: surface.Tagged, Key: "field AddressParams.*", Reason: "json tags, as all params have them"},
	{Kind: surface.Tagged, Key: "field ShippingDetailsParams.*", Reason: "json tags, as all params have them"},
	{Kind: surface.Added, Key: "method *.Format", Reason: "secrets are masked for every verb"},
	{Kind: surface.Added, Key: "method *.LogValue", Reason: "secrets are masked in package slog"},
	{Kind: surface.Added, Key: "method *.MarshalJSON", Reason: "secrets are masked in the JSON of package slog"},
	{Kind: surface.Added, Key: "method Client.String", Reason: "the key is masked in text"},
	{Kind: surface.Added, Key: "method Client.RawRequest", Reason: "stripe-go has a function that uses a global key instead"},
	{Kind: surface.Added, Key: "method Client.With", Reason: "derives a client, for another account"},
	{Kind: surface.Added, Key: "method Event.UnmarshalJSON", Reason: "keeps the JSON of the event"},
	{Kind: surface.Added, Key: "method EventData.Resource", Reason: "the typed object of an event"},
	{Kind: surface.Missing, Key: "method BackendImplementation.Do", Reason: "a part of Call, no use of its own"},
	{Kind: surface.Missing, Key: "method BackendImplementation.DoStreaming", Reason: "a part of CallStreaming, no use of its own"},
	{Kind: surface.Missing, Key: "method BackendImplementation.NewRequest", Reason: "a part of Call, no use of its own"},
	{Kind: surface.Missing, Key: "method BackendImplementation.ResponseToError", Reason: "a part of Call, no use of its own"},
	{Kind: surface.Missing, Key: "method BackendImplementation.SetNetworkRetriesSleep", Reason: "WithSleep takes its place"},
	{Kind: surface.Missing, Key: "method ExtraValues.AppendTo", Reason: "belongs to stripe-go's form package; encoding is generated here"},
	{Kind: surface.Missing, Key: "method Filters.AppendTo", Reason: "belongs to stripe-go's form package; encoding is generated here"},
	{Kind: surface.Missing, Key: "method *Params.InternalSetUsage", Reason: "telemetry, of which there is none"},
	{Kind: surface.Added, Key: "method RangeQueryParams.Set*", Reason: "bounds of zero can be sent, which stripe-go cannot"},
	{Kind: surface.Changed, Key: "method V1List.All", Reason: "iter.Seq2 of the standard library, which ranges the same"},
}
