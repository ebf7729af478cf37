package lower

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDoc(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain", "A session.", "A session."},
		{"paragraphs", "<p>One.</p>\n\n<p>Two.</p>", "One.\n\nTwo."},
		{"code", "The <code>client_secret</code> of it.", "The client_secret of it."},
		{"link", `See <a href="/docs/identity/x#y">the guide</a>.`, "See [the guide](https://docs.stripe.com/identity/x#y)."},
		{"absolute link", `<a href="https://example.com">x</a>`, "[x](https://example.com)"},
		{"link without target", "<a>x</a>", "[x]()"},
		{"break", "one<br>two<br/>three", "one\ntwo\nthree"},
		{"list", "<p>Values:</p><ul><li>one</li><li>two</li></ul>", "Values:\n\n- one\n- two"},
		{"entities", "<p>a &lt; b &amp;&amp; c</p>", "a < b && c"},
		{"unclosed", "<p>one", "one"},
		{"no tag", "a < b", "a < b"},
		{"placeholder", "the <id> of it", "the <id> of it"},
		{"emphasis", "<strong>never</strong> <em>store</em>", "never store"},
		{"relative Markdown link", "[the guide](/docs/identity/x)", "[the guide](https://docs.stripe.com/identity/x)"},
		{"absolute Markdown link", "[x](https://docs.stripe.com/api)", "[x](https://docs.stripe.com/api)"},
		{"script", "<script>alert(1)</script>", "alert(1)"},
	} {
		assert.Equal(t, test.want, doc(test.text).String(), test.name)
	}
}

func TestSecretSentence(t *testing.T) {
	for _, secret := range []string{
		"Don’t store it, log it, or expose it.", "Don't log it.", "Never store, log or email it.", "Do not store it.",
	} {
		assert.True(t, secretSentence.MatchString(secret), secret)
	}
	for _, plain := range []string{"The store it belongs to.", "A log of calls.", "Don’t change it.", "Never null."} {
		assert.False(t, secretSentence.MatchString(plain), plain)
	}
}
