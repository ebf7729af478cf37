package stripe

import (
	"math"
	"regexp"
	"testing"
	"unicode"
	"unicode/utf8"
)

// maxFuzzed is the size of the inputs that a fuzz target looks at. What is interesting
// about a longer one, a shorter one has, too, and go test takes time that grows with
// the square of the size to make an interesting input shorter.
const maxFuzzed = 200

// FuzzShown: what is shown of a text is one printable line of at most as many bytes as
// asked for, has no secret in it, and, if it is not cut, does not change when it is shown
// again.
func FuzzShown(f *testing.F) {
	for _, seed := range []string{
		"", "plain", "a\nb\x1b[1m\u202e\xff", "sk_live_abc", "vs_1_secret_test_YWNj, next", "whsec_a+/=", "client_secret=abc&x=1",
		`{"CLIENT_SECRET":"abc"}`, "sk_\u200blive_abc", "é_secret_é", "sk_live_sk_live_", "\u2028sk_x",
	} {
		f.Add(seed, uint16(len(seed)))
	}
	secret := regexp.MustCompile(`\b[srep]k_(?:live|test)_[0-9A-Za-z*]|whsec_[0-9A-Za-z+/=]|_secret_[0-9A-Za-z]`)
	f.Fuzz(func(t *testing.T, text string, most uint16) {
		if len(text) > maxFuzzed {
			return
		}
		limit := int(most) + len(cutMark)
		out := shown(text, limit)
		if len(out) > limit || !utf8.ValidString(out) {
			t.Fatalf("%q is shown as %q, %d bytes of %d", text, out, len(out), limit)
		}
		for _, c := range out {
			if !unicode.IsPrint(c) {
				t.Fatalf("%q is shown as %q", text, out)
			}
		}
		if secret.MatchString(out) {
			t.Fatalf("%q shows a secret: %q", text, out)
		}
		whole := shown(text, math.MaxInt)
		if again := shown(whole, math.MaxInt); again != whole {
			t.Fatalf("%q is shown as %q, and that as %q", text, whole, again)
		}
	})
}
