package overrides

// Reasons that several rows share.
const (
	cardDetail = "who has it can pay with the card"
	opensDoor  = "the address grants access without a login"
)

// secrets are the secret fields that neither their names nor their descriptions
// identify, as resource.field, with the reason.
var secrets = map[string]string{
	"account_link.url":           opensDoor,
	"apps.secret.payload":        "it is the secret that the resource keeps",
	"billing_portal.session.url": opensDoor,
	"issuing.card.cvc":           cardDetail,
	"issuing.card.number":        cardDetail,
	"login_link.url":             opensDoor,
}

// v2Secrets are such fields of API v2.
var v2Secrets = map[string]string{
	"v2.billing.meter_event_session.authentication_token": "who has it can report usage",
	"v2.core.account_link.url":                            opensDoor,
}
