package lower

import (
	"regexp"
	"strings"
)

// sensitiveKey is the extension with which a document marks a secret field.
const sensitiveKey = "x-sensitive"

// secretSentence matches the sentence in descriptions that marks a secret: that the
// value must not be stored or logged.
var secretSentence = regexp.MustCompile(`(?i)\b(don['’]t|do not|never) (store|log)\b`)

// secret reports whether a field must be masked: by its name, the settings, package
// overrides, the extension, or its description. The extension can also mark a field as
// not secret, but that only overrides the description.
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
