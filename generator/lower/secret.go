package lower

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
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

	"v2.billing.meter_event_session.authentication_token": "who has it can report usage",
	"v2.core.account_link.url":                            opensDoor,
}

// secret reports whether a field must never be shown: by its name, by configuration,
// by the table, by the document's mark, or by its words. What the document says can
// add a secret, and take back only what its words alone would make one.
func (b *builder) secret(name string, n node) bool {
	if !b.answer {
		return false
	}
	field := b.resource.ID + "." + name
	b.answerFields[name], b.answerFields[field] = true, true
	if name == "secret" || strings.HasSuffix(name, "_secret") {
		return true
	}
	if secretFields[field] != "" {
		b.tables.used["secret "+field] = true
		return true
	}
	if slices.Contains(b.opts.Sensitive, name) || slices.Contains(b.opts.Sensitive, field) {
		return true
	}
	if marked, ok := n.schema.Extensions[sensitiveKey].(bool); ok {
		return marked
	}
	text := b.docOf(n).String()
	return (strings.Contains(text, "store") || strings.Contains(text, "log")) && keepOut.MatchString(text)
}

// checkSensitive reports fields that the settings call sensitive and that no object has.
func (l *lowerer) checkSensitive() {
	if l.opts.MayMiss {
		return
	}
	for _, field := range l.opts.Sensitive {
		if l.answerFields[field] {
			continue
		}
		e := diag.Errorf(diag.Usage, "", "sensitive: no object that is generated has the field %.80q", field)
		if near := diag.Nearest(slices.Sorted(maps.Keys(l.answerFields)), field); near != "" {
			e = diag.Errorf(diag.Usage, "", "sensitive: no object that is generated has the field %.80q; did you mean %q?", field, near)
		}
		if l.opts.SensitiveAt != nil {
			e.Pos = l.opts.SensitiveAt(field)
		}
		l.errs.Add(e)
	}
}
