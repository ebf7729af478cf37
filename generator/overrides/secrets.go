package overrides

// Reasons that several rows share.
const (
	cardDetail = "who has it can pay with the card"
	opensDoor  = "whoever opens the address is let in"
)

// secrets are the secret fields that neither their names nor the words of the
// document give away, as resource.field, with the reason.
var secrets = map[string]string{
	"account_link.url":           opensDoor,
	"apps.secret.payload":        "it is the secret that the resource keeps",
	"billing_portal.session.url": opensDoor,
	"issuing.card.cvc":           cardDetail,
	"issuing.card.number":        cardDetail,
	"login_link.url":             opensDoor,
}
