package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMaskTokens compares maskTokens with the expression that defines it,
// for texts made at random of what the expression is about.
func TestMaskTokens(t *testing.T) {
	const more = `[_-]*[0-9A-Za-z*+/=%~][0-9A-Za-z_*+/=%~-]*`
	tokens := regexp.MustCompile(`[srep]k_(?:live|test)_` + more + `|\b[srep]k_` + more + `|whsec_[0-9A-Za-z_*+/=%~-]+|_secret_[0-9A-Za-z_*+/=%~-]+`)
	nothing := regexp.MustCompile(`^[srep]k_(?:live|test)_[_-]*$`) // the beginning alone
	parts := []string{"sk_", "rk_", "ek_", "pk_", "live_", "test_", "whsec_", "_secret_", "sk_live_", "a", "Z", "9", "*", "+", "/", "=", "_", "-", " ", "é", ".", "k", "s"}
	random := rand.New(rand.NewPCG(1, 2))
	masked := 0
	for range 50000 {
		var text strings.Builder
		for range random.IntN(8) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		want := tokens.ReplaceAllStringFunc(text.String(), func(token string) string {
			if nothing.MatchString(token) {
				return token
			}
			return maskedSecret
		})
		require.Equal(t, want, maskTokens(text.String()), text.String())
		if want != text.String() {
			masked++
		}
	}
	assert.Greater(t, masked, 2500)
}

// TestMaskTokensOfBefore: what was always masked still is, with any text around it.
func TestMaskTokensOfBefore(t *testing.T) {
	before := regexp.MustCompile(`\b(?:sk|rk|ek|pk)_(?:live|test)_[0-9A-Za-z*]+|\bwhsec_[0-9A-Za-z+/=]+|_secret_[0-9A-Za-z]+`)
	parts := []string{"sk_", "rk_", "ek_", "pk_", "live_", "test_", "whsec_", "_secret_", "sk_live_", "a", "Z", "9", "*", "+", "/", "=", "_", " ", "é", "."}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		var text strings.Builder
		for range random.IntN(8) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		require.False(t, before.MatchString(maskTokens(text.String())), text.String())
	}
}

func TestMaskTokensInTexts(t *testing.T) {
	for text, want := range map[string]string{
		"key%3Dsk_org_live_abc9 %22sk_org_test_abc9": "key%3D[masked] %22[masked]",
		"": "",
		"no secret here: risk_score, desk_1, a_secretary, whsec, sk_": "no secret here: risk_score, desk_1, a_secretary, whsec, sk_",
		"a key begins with sk_live_ or sk_test_":                      "a key begins with sk_live_ or sk_test_",
		"vs_1_secret_test_YWNjdF8xLF9vbmVfdHdv.":                      "vs_1[masked].",
		"key=sk_org_live_abc&x":                                       "key=[masked]&x",
		"Bearersk_live_abc":                                           "Bearer[masked]",
		"cs_test_a_secret_fid%2Fa-b_c, next":                          "cs_test_a[masked], next",
		"sk_secret_a":                                                 "[masked]",
		"client_secret=abc&redirect=1":                                "client_secret=[masked]&redirect=1",
		"CLIENT_SECRET=abc; Client_Secret='d e'":                      "CLIENT_SECRET=[masked]; Client_Secret='[masked] e'",
		`{"client_secret": "abc","SECRET":"d","x":"y"}`:               `{"client_secret": "[masked]","SECRET":"[masked]","x":"y"}`,
		`{\"client_secret\":\"abc\"}`:                                 `{\"client_secret\":\"[masked]\"}`,
		"a[b][client_secret]=abc":                                     "a[b][client_secret]=[masked]",
		"No such client_secret: 'abc'":                                "No such client_secret: 'abc'",
		"the client_secret must be text":                              "the client_secret must be text",
		"topsecret=abc, secret=, secret":                              "topsecret=abc, secret=, secret",
	} {
		assert.Equal(t, want, maskTokens(text))
	}
}

// secretShapes are what a secret looks like, with %s for the random part.
var secretShapes = []string{
	"sk_live_%s", "sk_test_%s", "rk_live_%s", "rk_test_%s", "ek_live_%s", "ek_test_%s", "pk_live_%s", "pk_test_%s",
	"sk_%s", "rk_%s", "ek_%s", "pk_%s", "sk_org_live_%s", "whsec_%s", "vs_1_secret_%s", "vs_1_secret_test_%s", "pi_3_secret_%s_secret_%s",
}

// generatedText is a text with a secret somewhere, and what must not be seen of it.
func generatedText(random *rand.Rand) (text, secret string) {
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	word := make([]byte, 12)
	for i := range word {
		word[i] = letters[random.IntN(len(letters))]
	}
	secret = string(word)
	around := []string{"", " ", "é", "\"", "'", "(", ")", ",", ".", ":", "<", ">", "&", "\n", "\t", "\x1b[0;", "\u202e", "\u200b", "\xff", "=", "?key=", "text "}
	pick := func() string { return around[random.IntN(len(around))] }
	shape := strings.ReplaceAll(secretShapes[random.IntN(len(secretShapes))], "%s", secret)
	return pick() + pick() + shape + strings.TrimSuffix(pick(), "=") + pick(), secret
}

// TestMaskProperty: no shape of a secret, at any position in any text of an
// object, an error or a response, is seen in fmt, in an error or in a log.
func TestMaskProperty(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 120 {
		text, secret := generatedText(random)
		for what, v := range holding(t, text) {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
				shownIn := fmt.Sprintf(verb, v)
				require.NotContains(t, shownIn, secret, "%s of %s holding %q", verb, what, text)
				require.NotContains(t, shownIn, fmt.Sprintf("%x", secret), "%s of %s holding %q", verb, what, text)
			}
			require.NotContains(t, fmt.Errorf("failed: %v", v).Error(), secret, "an error about %s holding %q", what, text)
			require.NotContains(t, logged(v), secret, "a log of %s holding %q", what, text)
		}
	}
}

// holding returns what a program can print, with the text in every position that a server
// can put it.
func holding(t *testing.T, text string) map[string]any {
	t.Helper()
	ctx := context.Background()
	quoted, err := json.Marshal(text)
	require.NoError(t, err)
	q := string(quoted)
	object := `{"id":"w_1","object":"widget","description":` + q + `,"metadata":{` + q + `:` + q + `},"tags":[` + q + `],"new":{"x":[` + q + `]},"url":"u"}`
	w := new(Widget)
	require.NoError(t, w.UnmarshalJSON([]byte(object)))
	built := &Widget{ID: "w_1", Description: text, Metadata: map[string]string{"a": text}, Gadget: &Gadget{Object: "gadget", ID: text}}
	unknown, err := Deserialize([]byte(`{"object":"zeppelin","a":` + q + `}`))
	require.NoError(t, err)
	list, err := Deserialize([]byte(`{"object":"list","data":[` + object + `]}`))
	require.NoError(t, err)
	event := new(Event)
	require.NoError(t, json.Unmarshal([]byte(`{"id":`+q+`,"object":"event","type":`+q+`,"data":{"object":{"id":`+q+`,"object":`+q+`}}}`), event))
	body := `{"error":{"type":` + q + `,"code":` + q + `,"decline_code":` + q + `,"message":` + q + `,"param":` + q + `}}`
	var logs bytes.Buffer
	header := strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, text)
	s := serve(reply(402, body, "Request-Id", header, "Stripe-Notice", header))
	_, failed := s.client(WithLogger(slog.New(slog.NewTextHandler(&logs, &slog.HandlerOptions{Level: slog.LevelDebug})))).V1Widgets.Retrieve(ctx, text, nil)
	var e *Error
	require.ErrorAs(t, failed, &e)
	_, oauth := serve(reply(400, `{"error":`+q+`,"error_description":`+q+`}`)).client().V1Widgets.Create(ctx, nil)
	_, lost := serve(lose(errors.New(text))).client(WithMaxNetworkRetries(0)).V1Widgets.Retrieve(ctx, text, nil)
	return map[string]any{
		"object": w, "object value": *w, "built": built, "unknown": unknown, "list": list, "event": event, "event data": event.Data,
		"error": failed, "error value": *e, "OAuth": oauth, "connection": lost, "response": e.LastResponse, "our own log": logs.String(),
		"client": serve().client(WithStripeAccount(text)),
	}
}

// logged is what the handlers of log/slog write of a value, given as an attribute, in
// groups, and inside other values.
func logged(v any) string {
	var out bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		log := slog.New(MaskHandler(h))
		log.Info("m", "v", v)
		log.With("v", v).WithGroup("g").Info("m", slog.Group("h", slog.Group("i", "v", v)), slog.Any("l", []any{v, map[string]any{"k": v}}))
		log.Info("m", slog.Any("s", struct{ V any }{v}))
	}
	return out.String()
}

// TestMaskObjectsInObjects: our objects are masked at any depth of each other and of
// the values around them.
func TestMaskObjectsInObjects(t *testing.T) {
	const widget = `{"object":"widget","id":"w_1","url":"TOPSECRET","CLIENT_SECRET":"TOPSECRET"}`
	nested := func(depth int, before, after string) string {
		return strings.Repeat(before, depth) + widget + strings.Repeat(after, depth)
	}
	texts := map[string]string{
		"a field of another type": `{"object":"gadget","id":"g_1","gadget":` + widget + `}`,
		"where an id is expected": `{"object":"widget","gadget":` + widget + `}`,
		"below known structs":     `{"object":"widget","options":{"document":{"new":` + widget + `}}}`,
		"in place of a struct":    `{"object":"widget","options":` + widget + `}`,
		"in lists":                `{"object":"widget","parts":[{"name":"a","new":[[` + widget + `]]}]}`,
		"deep":                    nested(500, `{"object":"widget","url":"TOPSECRET","gadget":{"a":[`, `]}}`),
	}
	for where, text := range texts {
		objects := map[string]any{"widget": new(Widget), "unknown": new(UnknownObject)}
		for kind, v := range objects {
			if err := json.Unmarshal([]byte(text), v); err != nil {
				continue // not as this type
			}
			for _, verb := range []string{"%v", "%+v", "%#v", "%x"} {
				assert.Empty(t, leaks(fmt.Sprintf(verb, v)), "%s %s as %s", verb, where, kind)
			}
			assert.Empty(t, leaks(logged(v)), "%s as %s", where, kind)
		}
	}
	// Built by hand, and below more calls of encoding/json than fit one look at the stack.
	in := any(&Session{ID: "vs_1", URL: topSecret, Payload: map[string]any{"w": &Widget{URL: topSecret}}, Owner: &Report{ID: "r", ViewSecret: topSecret}})
	for range 600 {
		in = []any{map[string]any{"k": in}}
	}
	assert.Empty(t, leaks(fmt.Sprintf("%v %+v", in, in)))
	assert.Empty(t, leaks(logged(in)))
}

// TestMaskUnions: a union shows what it holds, masked, by itself and in other values.
func TestMaskUnions(t *testing.T) {
	for text, want := range map[string]string{
		`{"object":"session","id":"vs_1","url":"TOPSECRET"}`:                          `{"object":"session","id":"vs_1","url":"[masked]"}`,
		`{"object":"report","id":"r_1","new":{"object":"session","url":"TOPSECRET"}}`: `{"object":"report","id":"r_1","new":{"object":"session","url":"[masked]"}}`,
		`{"object":"zeppelin","id":"z_1","client_secret":"TOPSECRET"}`:                `{"object":"zeppelin","id":"z_1","client_secret":"[masked]"}`,
		`"w_1"`: `"w_1"`,
	} {
		u := new(AccountSource)
		require.NoError(t, json.Unmarshal([]byte(text), u))
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
			assert.Equal(t, "stripe.AccountSource"+want, fmt.Sprintf(verb, u))
			assert.Equal(t, "stripe.AccountSource"+want, fmt.Sprintf(verb, *u))
		}
		for _, in := range []any{u, *u, []any{u}, map[string]AccountSource{"k": *u}, &Session{Payload: map[string]any{"u": u}}} {
			assert.Empty(t, leaks(logged(in)))
			assert.Empty(t, leaks(fmt.Sprintf("%v %+v %#v", in, in, in)))
		}
		again, err := json.Marshal(u)
		require.NoError(t, err)
		assert.Equal(t, text, string(again), "encoding/json writes what it is")
	}
	built := &AccountSource{Session: &Session{ID: "vs_1", URL: topSecret, ClientReferenceID: "d"}}
	assert.Equal(t, `stripe.AccountSource{"client_reference_id":"d","id":"vs_1","url":"[masked]"}`, fmt.Sprint(built))
	assert.Empty(t, leaks(logged(&Session{Payload: map[string]any{"u": []any{built}}})))
	assert.Equal(t, "<nil>", fmt.Sprint((*AccountSource)(nil)))
}

// TestTextsFromOutside: an error is one printable line of at most 2 KB, with the
// request's id, for any response.
func TestTextsFromOutside(t *testing.T) {
	texts := []string{
		"a\nb\r\nc\td", "\x1b[31mred\x1b[0m", "a\u202eb\u2066c\u200fd\ufeffe", "a\u2028b\u2029c\u0085d\u00a0e", "bad \xff\xfe\xc3 bytes", "\x00\x07\x7f\u009b",
		strings.Repeat("é", 5000), strings.Repeat("\xff", 5000), strings.Repeat("sk_live_a ", 5000), strings.Repeat("\u202e", 5000), strings.Repeat("a\n", 3000),
	}
	for _, text := range texts {
		e := &Error{
			Type: ErrorType(text), Code: ErrorCode(text), DeclineCode: DeclineCode(text), Msg: text, Param: text, OAuthError: text,
			OAuthErrorDescription: text, RequestID: "req_1", HTTPStatusCode: 400, Err: errors.New(text),
		}
		_, lost := serve(lose(errors.New(text))).client(WithMaxNetworkRetries(0)).V1Widgets.Retrieve(context.Background(), text, nil)
		_, failed := serve(reply(200, `{"`+text+`":}`, "Request-Id", text)).client().V1Widgets.Create(context.Background(), nil)
		for _, err := range []error{e, lost, failed} {
			requireLine(t, err.Error())
		}
		assert.True(t, strings.HasSuffix(e.Error(), " (request req_1)"), e.Error())
		for _, attr := range e.LogValue().Group() {
			requireLine(t, attr.Value.String())
		}
	}
	assert.Equal(t, "stripe: HTTP 400: a b  c d", (&Error{HTTPStatusCode: 400, Msg: "a\nb\r\nc\td"}).Error())
	assert.Equal(t, "stripe: HTTP 400: ]0;red", (&Error{HTTPStatusCode: 400, Msg: "\x1b]0;\u202ered\x07"}).Error())
	long := (&Error{HTTPStatusCode: 400, Msg: strings.Repeat("x", 4000)}).Error()
	assert.Len(t, long, 2000)
	assert.True(t, strings.HasSuffix(long, "…"))
}

// requireLine checks that a text is one printable line of at most 2,000 bytes.
func requireLine(t *testing.T, text string) {
	t.Helper()
	require.LessOrEqual(t, len(text), 2000)
	require.True(t, utf8.ValidString(text), "%q", text)
	for _, c := range text {
		require.True(t, unicode.IsPrint(c), "%q in %q", c, text)
	}
}

// TestMaskingIsLinear: the time that masking takes grows as the text does.
func TestMaskingIsLinear(t *testing.T) {
	const size = 1 << 20
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	texts := map[string]string{}
	for _, part := range []string{"sk_live_a ", "_secret_", "_secret_a ", "sk_", "sk_live_", "whsec_ ", "_", "client_secret=", `client_secret"""`, "secret", "k_ ", "\x1b", "\xff", "é"} {
		texts[part] = repeat(part)
	}
	within := func(what string, f func()) {
		t.Helper()
		start := time.Now()
		f()
		assert.Less(t, time.Since(start), slowdown*4*time.Second, "%s of %d MiB", what, size>>20)
	}
	for part, text := range texts {
		within("maskTokens, "+part, func() { maskTokens(text) })
		within("Error, "+part, func() { _ = (&Error{Msg: text, Param: text}).Error() })
		within("fmt, "+part, func() { _ = (&Widget{Description: text}).String() })
	}
	for name, text := range map[string]string{
		"many objects": "[" + repeat(`{"object":"widget","a":1},`) + "1]",
		"depth":        strings.Repeat(`{"a":[`, 5000) + `"` + repeat("x") + `"` + strings.Repeat("]}", 5000),
		"many members": "{" + repeat(`"sk_live_a":"b",`) + `"a":1}`,
	} {
		require.True(t, json.Valid([]byte(text)), name)
		within("maskJSON, "+name, func() { maskJSON([]byte(text), reflect.Value{}) })
	}
}
