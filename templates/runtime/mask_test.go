package stripe

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const topSecret = "TOPSECRET"

// leaks returns the encoding in which text shows the secret, "" for none.
func leaks(text string) string {
	lower := strings.ToLower(text)
	for name, encoded := range map[string]string{
		"plain":   strings.ToLower(topSecret),
		"hex":     hex.EncodeToString([]byte(topSecret)),
		"hex, %x": strings.Join(strings.Fields(fmt.Sprintf("% x", topSecret)), " "),
		"bytes":   strings.Trim(fmt.Sprint([]byte(topSecret)), "[]"), //nolint:staticcheck // bytes are meant
		"base64":  strings.ToLower(base64.StdEncoding.EncodeToString([]byte(topSecret))[:10]),
	} {
		if strings.Contains(lower, encoded) {
			return name
		}
	}
	return ""
}

// holder has an object in every container that fmt and encoding/json look into.
type holder struct {
	Value   Session
	Pointer *Session
	Any     any
	List    []Session
	Map     map[string]*Session
}

// containers returns s in every kind of container.
func containers(s *Session) map[string]any {
	return map[string]any{
		"value": *s, "pointer": s, "slice": []Session{*s}, "slice of pointers": []*Session{s},
		"array": [1]Session{*s}, "map": map[string]Session{"k": *s}, "map of any": map[string]any{"k": s},
		"any in slice": []any{*s, s}, "struct": struct{ S Session }{*s}, "struct with pointer": struct{ S *Session }{s},
		"struct with any": struct{ S any }{s}, "nested": struct{ In struct{ S *Session } }{struct{ S *Session }{s}},
		"pointer to struct": &struct{ S Session }{*s}, "holder": holder{*s, s, s, []Session{*s}, map[string]*Session{"k": s}},
		"union": &Account{ID: "vs_1", Default: &AccountDefault{Session: s}},
	}
}

// sessions returns sessions with the secret, decoded, edited and built by hand.
func sessions(t *testing.T) map[string]*Session {
	t.Helper()
	decoded, edited := new(Session), new(Session)
	require.NoError(t, decoded.UnmarshalJSON([]byte(fullSession)))
	require.NoError(t, edited.UnmarshalJSON([]byte(smallSession)))
	edited.URL, edited.ClientSecret = topSecret, topSecret
	return map[string]*Session{
		"decoded": decoded, "edited": edited,
		"built": {ID: "vs_1", URL: topSecret, Link: &SessionLink{URL: topSecret}, Owner: &Report{ID: "x", ViewSecret: topSecret}},
	}
}

// TestMaskFormat: no verb and no flag shows a secret, wherever the object is.
func TestMaskFormat(t *testing.T) {
	verbs := strings.Split("%v %+v %#v % v %s %+s %#s %q %+q %#q %x %X %#x % x % X %d %b %o %O %c %U %e %f %g %t %40v %-40s %.3s %080x %+-#10.2v", " ")
	for how, s := range sessions(t) {
		for container, v := range containers(s) {
			for _, verb := range verbs {
				text := fmt.Sprintf(verb, v)
				assert.Empty(t, leaks(text), "%s %s %s", how, container, verb)
			}
			for _, text := range []string{fmt.Sprint(v), fmt.Sprintln(v), fmt.Errorf("failed: %v: %w", v, errors.New("x")).Error()} {
				assert.Empty(t, leaks(text), "%s %s", how, container)
			}
		}
		for _, text := range []string{s.String(), s.GoString(), fmt.Sprintf("%x", s), fmt.Sprintf("%d", *s)} {
			assert.True(t, strings.HasPrefix(text, "stripe.Session{"), text)
			assert.Contains(t, text, `"id":"vs_1"`)
			assert.Contains(t, text, `"url":"[masked]"`)
			assert.True(t, json.Valid([]byte(strings.TrimPrefix(text, "stripe.Session"))))
		}
	}
	assert.Equal(t, "<nil>", fmt.Sprint((*Session)(nil)))
	inside := struct{ s *Session }{sessions(t)["built"]}
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		assert.Empty(t, leaks(fmt.Sprintf(verb, inside)), "a pointer in an unexported field")
	}
}

// TestMaskLogs: neither handler of log/slog shows a secret.
func TestMaskLogs(t *testing.T) {
	for how, s := range sessions(t) {
		all := containers(s)
		all["link"], all["in a link"] = s.Link, struct{ L *SessionLink }{s.Link}
		for container, v := range all {
			var text, asJSON bytes.Buffer
			options := &slog.HandlerOptions{Level: slog.LevelDebug}
			for _, log := range []*slog.Logger{slog.New(MaskHandler(slog.NewTextHandler(&text, options))), slog.New(MaskHandler(slog.NewJSONHandler(&asJSON, options)))} {
				log.Debug("m", "object", v)
				log.With("object", v).WithGroup("g").Info("m", slog.Any("again", v), slog.Group("h", "deeper", v))
				log.Error("m", "err", fmt.Errorf("failed: %+v", v))
			}
			assert.Empty(t, leaks(text.String()), "text: %s %s", how, container)
			assert.Empty(t, leaks(asJSON.String()), "JSON: %s %s", how, container)
			if container == "pointer" || container == "struct" {
				assert.Contains(t, text.String(), "vs_1")
				assert.Contains(t, asJSON.String(), `"id":"vs_1"`)
			}
		}
	}
}

// TestMaskCycle: an attribute that contains itself ends where it does, and is masked.
func TestMaskCycle(t *testing.T) {
	type node struct {
		Link *SessionLink
		Next *node
		Any  any
		note *node
	}
	link := &SessionLink{Label: "l", URL: topSecret}
	pointers := &node{Link: link}
	pointers.Next, pointers.note = pointers, pointers
	interfaces := &node{Link: link}
	interfaces.Any = []any{interfaces, link}
	keyed := map[string]any{"link": link}
	keyed["self"] = keyed
	list := []any{link, nil}
	list[1] = list
	loop := &Loop{ID: "a"}
	loop.Next = &Loop{ID: "b", Next: loop}
	const masked = `{"label":"l","url":"[masked]"}`
	for _, tt := range []struct {
		name string
		in   any
		want string
	}{
		{"through pointers", pointers, `{"Link":` + masked + `,"Next":null,"Any":null}`},
		{"through an interface", interfaces, `{"Link":` + masked + `,"Next":null,"Any":["[cycle]",` + masked + `]}`},
		{"through a map", keyed, `{"link":` + masked + `,"self":"[cycle]"}`},
		{"through a list", list, `[` + masked + `,"[cycle]"]`},
		{"the same value twice is none", []any{link, pointers, link}, `[` + masked + `,{"Link":` + masked + `,"Next":null,"Any":null},` + masked + `]`},
		{"in an object of the package", []any{struct{ L []*Loop }{[]*Loop{loop}}}, `[{"L":[{"id":"a","next":"b"}]}]`},
		{"something else that is no JSON", []any{link, func() {}}, `"!ERROR: json: unsupported type: func()"`},
	} {
		var out bytes.Buffer
		slog.New(MaskHandler(slog.NewJSONHandler(&out, nil))).Info("m", "v", tt.in)
		assert.Contains(t, out.String(), `"v":`+tt.want+"}", tt.name)
	}
}

// sealed writes what is in a field that is not exported.
type sealed struct {
	session *Session
	in      *sealed
}

func (s sealed) MarshalJSON() ([]byte, error) { return json.Marshal([]any{s.session}) }

// TestMaskWhatIsHardToReach: two slices of one array, and types that write themselves.
func TestMaskWhatIsHardToReach(t *testing.T) {
	session := &Session{Object: "session", URL: topSecret}
	list := []any{1, session}
	for name, in := range map[string]any{
		"slices of one array":        [][]any{list[:1], list},
		"a MarshalJSON":              sealed{session: session},
		"a MarshalJSON of a pointer": []any{&sealed{session: session}},
		"a MarshalJSON without one":  sealed{},
	} {
		var out bytes.Buffer
		slog.New(MaskHandler(slog.NewJSONHandler(&out, nil))).Info("m", "v", in)
		assert.NotContains(t, out.String(), topSecret, name)
		assert.NotContains(t, out.String(), "!ERROR", name)
	}
	at := time.Unix(5, 0)
	assert.Equal(t, at, maskAttr(slog.Any("a", []any{at})).Value.Any().([]any)[0], "others are handed on")
}

// writer writes what a function returns: its type does not show what that is.
type writer func() any

func (w writer) MarshalJSON() ([]byte, error) { return json.Marshal(w()) }

// changing stands for another value each time.
type changing struct {
	times *int
	then  any
}

func (c changing) LogValue() slog.Value {
	if *c.times++; *c.times == 1 {
		return slog.StringValue("first")
	}
	return slog.AnyValue(c.then)
}

// TestMaskWhatTypesDoNotShow: an object that a MarshalJSON writes is masked wherever it comes
// from, and what stands for a value is asked once.
func TestMaskWhatTypesDoNotShow(t *testing.T) {
	session := &Session{Object: "session", URL: topSecret}
	object := func() any { return session }
	for _, tt := range []struct {
		name, want string
		in         any
	}{
		{"a function", `{"object":"session","url":"[masked]"}`, writer(object)},
		{"in a map", `{"a":[{"object":"session","url":"[masked]"}]}`, map[string]any{"a": []any{writer(object)}}},
		{"a text of an object", `{"object":"card","card_secret":"[masked]"}`, json.RawMessage(`{"object":"card","card_secret":"TOPSECRET"}`)},
		{"no object", `{"my_secret":1}`, writer(func() any { return map[string]int{"my_secret": 1} })},
		{"a LogValuer", `"first"`, changing{new(int), map[string]any{"s": session}}},
		{"no object at all", `null`, (*Session)(nil)},
		{"no link", `null`, (*SessionLink)(nil)},
		{"one that fails", `"!PANIC: no"`, writer(func() any { panic("no") })},
		{"one that fails beside an object", `"!ERROR: panic: no"`, []any{session, writer(func() any { panic("no") })}},
	} {
		var out bytes.Buffer
		slog.New(MaskHandler(slog.NewJSONHandler(&out, nil))).Info("m", "v", tt.in)
		assert.Contains(t, out.String(), `"v":`+tt.want+"}", tt.name)
	}
}

// TestMaskIsForLogsOnly: elsewhere encoding/json writes the secrets.
func TestMaskIsForLogsOnly(t *testing.T) {
	for _, s := range sessions(t) {
		out, err := json.Marshal(holder{Value: *s})
		require.NoError(t, err)
		assert.Contains(t, string(out), topSecret)
	}
	out, err := json.Marshal(&SessionLink{URL: topSecret})
	require.NoError(t, err)
	assert.JSONEq(t, `{"label":"","url":"TOPSECRET"}`, string(out))
}

func TestMaskNestedStruct(t *testing.T) {
	link := SessionLink{Label: "l", URL: topSecret}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		assert.Equal(t, `stripe.SessionLink{"label":"l","url":"[masked]"}`, fmt.Sprintf(verb, link))
		assert.Equal(t, `stripe.SessionLink{"label":"l","url":"[masked]"}`, fmt.Sprintf(verb, &link))
	}
	assert.Equal(t, link.String(), link.GoString())
	assert.Empty(t, leaks(link.LogValue().String()))
}

func TestMaskJSON(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"names", `{"client_secret":"a","secret":"b","x_secret":"c","secretary":"d","SECRET":"e","Client_Secret":"f","client_ſecret":"g"}`,
			`{"client_secret":"[masked]","secret":"[masked]","x_secret":"[masked]","secretary":"d","SECRET":"[masked]","Client_Secret":"[masked]","client_ſecret":"[masked]"}`},
		{"any kind of value", `{"secret":{"a":"b"},"a_secret":[1],"b_secret":7,"c_secret":true,"d_secret":null,"e":1}`,
			`{"secret":"[masked]","a_secret":"[masked]","b_secret":"[masked]","c_secret":"[masked]","d_secret":null,"e":1}`},
		{"any depth", `[{"a":[[{"secret":"b"}]]}]`, `[{"a":[[{"secret":"[masked]"}]]}]`},
		{"escaped name", `{"secre\u0074":"b"}`, `{"secre\u0074":"[masked]"}`},
		{"by object", `{"data":{"object":{"z":{"url":"a"},"url":"a","object":"widget"}},"url":"/v1"}`,
			`{"data":{"object":{"z":{"url":"a"},"url":"[masked]","object":"widget"}},"url":"/v1"}`},
		{"by object, in another case", `{"object":"widget","URL":"a","Url":"b"}`, `{"object":"widget","URL":"[masked]","Url":"[masked]"}`},
		{"by object, in another object", `{"object":"gadget","gadget":{"object":"widget","a":[{"url":"a","object":"widget"}],"url":"a"},"url":"b"}`,
			`{"object":"gadget","gadget":{"object":"widget","a":[{"url":"[masked]","object":"widget"}],"url":"[masked]"},"url":"b"}`},
		{"by object, escaped", `{"o\u0062ject" : "w\u0069dget","url":"a"}`, `{"o\u0062ject":"w\u0069dget","url":"[masked]"}`},
		{"names of objects elsewhere", `{"x":"object","widget":{"url":"b"},"object":{"object":"widget"},"url":"c"}`,
			`{"x":"object","widget":{"url":"b"},"object":{"object":"widget"},"url":"c"}`},
		{"in texts and names", `{"a":"x sk_live_a y","sk_test_b":["whsec_c"],"d":"sk\u005flive_e <","e":"vs_1_secret_test_f"}`,
			`{"a":"x [masked] y","[masked]":["[masked]"],"d":"[masked] \u003c","e":"vs_1[masked]"}`},
		{"white space", " { \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\":[ ] } ", `{"a":[1,2],"b":{},"c":[]}`},
		{"scalar", `"secret"`, `"secret"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, string(maskJSON([]byte(tt.data), reflect.Value{}))) })
	}
}
