package lower

import (
	"regexp"
	"strings"
)

// sensitiveKey is the extension with which a document marks a secret field.
const sensitiveKey = "x-sensitive"

// secretSentence finds the sentence with which the API's texts mark a secret: that
// the value is not to be stored or logged.
var secretSentence = regexp.MustCompile(`(?i)\b(don['’]t|do not|never) (store|log)\b`)

// secret reports whether a field must never be shown: by its name, by the settings,
// by package overrides, by the document's mark, or by its words. What the document says can
// add a secret, and take back only what its words alone would make one.
func (b *builder) secret(name string, n node) bool {
	if !b.response {
		return false
	}
	sensitive := b.overrides.Sensitive(b.resource.ID, name)
	if name == "secret" || strings.HasSuffix(name, "_secret") || b.overrides.Secret(b.resource.ID, name) || sensitive {
		return true
	}
	if marked, ok := n.schema.Extensions[sensitiveKey].(bool); ok {
		return marked
	}
	text := b.docOf(n).String()
	return (strings.Contains(text, "store") || strings.Contains(text, "log")) && secretSentence.MatchString(text)
}
