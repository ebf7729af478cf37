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

// secret says whether a field must never be shown: by its name, by the
// document's mark or words, or by configuration.
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
	if slices.Contains(b.opts.Sensitive, name) || slices.Contains(b.opts.Sensitive, b.resource.ID+"."+name) {
		return true
	}
	text := b.docOf(n).String()
	return (strings.Contains(text, "store") || strings.Contains(text, "log")) && keepOut.MatchString(text)
}
