package lower

import (
	"regexp"
	"slices"
	"strings"
)

// sensitiveKey is the extension with which a document marks a secret field.
const sensitiveKey = "x-sensitive"

// keepOut finds the sentence with which the API's texts mark a secret: that
// the value is not to be stored or logged.
var keepOut = regexp.MustCompile(`(?i)\b(don['’]t|do not|never) (store|log)\b`)

// Reasons that several rows of secretFields share.
const (
	cardDetail = "who has it can pay with the card"
	opensDoor  = "whoever opens the address is let in"
)

// secretFields are the secret fields that neither their names nor the words of the
// document give away, as resource.field, each with the reason.
var secretFields = map[string]string{
	"account_link.url":           opensDoor,
	"apps.secret.payload":        "it is the secret that the resource keeps",
	"billing_portal.session.url": opensDoor,
	"issuing.card.cvc":           cardDetail,
	"issuing.card.number":        cardDetail,
	"login_link.url":             opensDoor,
}

// secret says whether a field must never be shown: by its name, by the
// document's mark or words, by the table, or by configuration.
func (b *builder) secret(name string, n node) bool {
	if !b.answer {
		return false
	}
	if name == "secret" || strings.HasSuffix(name, "_secret") {
		return true
	}
	if marked, ok := n.schema.Extensions[sensitiveKey].(bool); ok {
		return marked
	}
	place := b.resource.ID + "." + name
	if secretFields[place] != "" {
		b.tables.used["secret "+place] = true
		return true
	}
	if slices.Contains(b.opts.Sensitive, name) || slices.Contains(b.opts.Sensitive, place) {
		return true
	}
	text := b.docOf(n).String()
	return (strings.Contains(text, "store") || strings.Contains(text, "log")) && keepOut.MatchString(text)
}
