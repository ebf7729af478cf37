package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMarshalUnedited: what came in goes out, byte by byte.
func TestMarshalUnedited(t *testing.T) {
	for _, data := range []string{
		fullSession, smallSession, `{}`, `"vs_1"`, ` {"b" : 1.50 , "a":[ 1e2, 12345678901234567890 ] }`,
		`{"id":"\u0076s_1","\u0061":"\ud83d\ude00","x":null,"status":"unheard_of"}`,
		`{"options":{"id_number":{}},"last_error":{"code":null,"reason":null},"tags":[],"metadata":{}}`,
	} {
		s := new(Session)
		require.NoError(t, json.Unmarshal([]byte(data), s))
		out, err := s.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, strings.TrimSpace(data), string(out))
		again, err := json.Marshal(map[string]any{"value": *s, "pointer": s})
		require.NoError(t, err)
		assert.JSONEq(t, `{"value":`+data+`,"pointer":`+data+`}`, string(again))
	}
}

func TestMarshalEdited(t *testing.T) {
	tests := []struct {
		name, data string
		edit       func(*Session)
		want       string
	}{
		{"scalar in its place", `{"z":1.50,"type":"document","id":"a"}`, func(s *Session) { s.Type = "id_number" }, `{"z":1.50,"type":"id_number","id":"a"}`},
		{"null becomes a value", `{"url":null,"id":"a"}`, func(s *Session) { s.URL = "u" }, `{"url":"u","id":"a"}`},
		{"value becomes empty", `{"url":"u","id":"a"}`, func(s *Session) { s.URL = "" }, `{"url":"","id":"a"}`},
		{"absent is added in struct order", `{"id":"a"}`, func(s *Session) { s.Type = "t"; s.Amount = 1.5; s.Tags = []string{"x"} },
			`{"id":"a","amount":1.5,"tags":["x"],"type":"t"}`},
		{"object becomes nil", `{"options":{"x":1},"id":"a"}`, func(s *Session) { s.Options = nil }, `{"options":null,"id":"a"}`},
		{"leaf of an object", `{"options":{"new":1.0,"document":{"allowed_types":["a"],"require_id_number":true,"n":2.0}}}`,
			func(s *Session) { s.Options.Document.RequireIDNumber = false },
			`{"options":{"new":1.0,"document":{"allowed_types":["a"],"require_id_number":false,"n":2.0}}}`},
		{"object from null", `{"options":null}`, func(s *Session) { s.Options = &SessionOptions{IDNumber: &SessionOptionsIDNumber{}} }, `{"options":{"id_number":{}}}`},
		{"object from a placeholder", `{"verified_outputs":"[redacted]"}`, func(s *Session) { s.VerifiedOutputs = &SessionVerifiedOutputs{FirstName: "A"} }, `{"verified_outputs":{"first_name":"A"}}`},
		{"map", `{"metadata":{"b":"1","a":"2","c":"3"}}`, func(s *Session) { delete(s.Metadata, "a"); s.Metadata["c"] = "4"; s.Metadata["0"] = "5" }, `{"metadata":{"b":"1","c":"4","0":"5"}}`},
		{"map becomes nil", `{"metadata":{"b":"1"}}`, func(s *Session) { s.Metadata = nil }, `{"metadata":{}}`},
		{"untyped map", `{"payload":{"n":12345678901234567890,"m":{"k":1.10,"l":1.20}}}`, func(s *Session) { s.Payload["m"].(map[string]any)["k"] = 2.5 },
			`{"payload":{"n":12345678901234567890,"m":{"k":2.5,"l":1.20}}}`},
		{"list", `{"tags":["x","y"]}`, func(s *Session) { s.Tags[1] = "z"; s.Tags = append(s.Tags, "w") }, `{"tags":["x","z","w"]}`},
		{"list emptied", `{"tags":["x"]}`, func(s *Session) { s.Tags = nil }, `{"tags":[]}`},
		{"list of objects", `{"items":[{"name":"a","new":1.0},{"name":"b"}]}`, func(s *Session) { s.Items[0].Quantity = 2; s.Items = s.Items[:1] },
			`{"items":[{"name":"a","new":1.0,"quantity":2}]}`},
		{"decimal", `{"price":"1.50"}`, func(s *Session) { s.Price = 2.25 }, `{"price":"2.25"}`},
		{"expanded object edited", `{"owner":{"id":"a","x":1.0,"status":"s"}}`, func(s *Session) { s.Owner.Status = "t" }, `{"owner":{"id":"a","x":1.0,"status":"t"}}`},
		{"bare id edited", `{"owner":"a"}`, func(s *Session) { s.Owner.Status = "t" }, `{"owner":{"id":"a","status":"t"}}`},
		{"bare id replaced", `{"owner":"a"}`, func(s *Session) { s.Owner = &Report{ID: "b"} }, `{"owner":"b"}`},
		{"expanded object removed", `{"owner":{"id":"a"}}`, func(s *Session) { s.Owner = nil }, `{"owner":null}`},
		{"own id bare", `"a"`, func(s *Session) { s.Type = "t" }, `{"id":"a","type":"t"}`},
		{"escaped key", `{"t\u0079pe":"a"}`, func(s *Session) { s.Type = "b" }, `{"t\u0079pe":"b"}`},
		{"nil and empty are the same", `{"tags":[],"metadata":{}}`, func(s *Session) { s.Tags, s.Metadata = nil, nil }, `{"tags":[],"metadata":{}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := new(Session)
			require.NoError(t, json.Unmarshal([]byte(tt.data), s))
			tt.edit(s)
			out, err := s.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(out))
			again := new(Session)
			require.NoError(t, again.UnmarshalJSON(out))
			assert.True(t, s.Equal(again))
		})
	}
}

func TestMarshalBuiltByHand(t *testing.T) {
	s := Session{
		ID: "a", Price: 0.5, Owner: &Report{ID: "o"}, LastVerificationReport: &Report{ID: "r", Status: "s"},
		Metadata: map[string]string{"b": "<", "a": "1"}, Payload: map[string]any{"x": []any{1}}, Link: &SessionLink{Label: "l"},
		Items: []*SessionItem{{Quantity: 1}, nil, {}},
	}
	out, err := json.Marshal(s)
	require.NoError(t, err)
	assert.Equal(t, `{"id":"a","items":[{"quantity":1},null,{}],"last_verification_report":{"id":"r","status":"s"},"link":{"label":"l"},`+
		`"metadata":{"a":"1","b":"\u003c"},"owner":"o","payload":{"x":[1]},"price":"0.5"}`, string(out))
	out, err = json.Marshal([]*Session{nil, {}})
	require.NoError(t, err)
	assert.Equal(t, `[null,{}]`, string(out))
	_, err = json.Marshal(Session{Payload: map[string]any{"f": func() {}}})
	require.Error(t, err)
}

func TestMarshalCycle(t *testing.T) {
	l := &Loop{ID: "a", Name: "a"}
	l.Next = l
	_, err := json.Marshal(l)
	require.ErrorContains(t, err, "contains itself")
	assert.Equal(t, `stripe.Loop{"id":"a","name":"a"}`, maskedText(l))
	assert.Nil(t, asMap(l))
	require.NoError(t, l.UnmarshalJSON([]byte(`{"id":"a","next":{"id":"b","next":"c"}}`)))
	l.Next.Next = l
	_, err = json.Marshal(l)
	require.ErrorContains(t, err, "contains itself")
}

func TestUnions(t *testing.T) {
	const data = `{"id":"a","default":{"id":"r","object":"report","view_secret":"TOPSECRET","n":1.0},"sources":["x",{"id":"s","object":"session","url":"TOPSECRET"}]}`
	a := new(Account)
	require.NoError(t, a.UnmarshalJSON([]byte(data)))
	_, service := newFake("{}")
	bind(service.client, a)
	assert.Same(t, service.client, a.Default.Report.record.client, "variants are bound")
	assert.Same(t, service.client, a.Sources[1].Session.record.client)
	out, err := marshalObject(a)
	require.NoError(t, err)
	assert.Equal(t, data, string(out))
	a.Default.Report.Status = "s"
	a.Sources[0] = &AccountSource{ID: "y"}
	out, err = marshalObject(a)
	require.NoError(t, err)
	assert.Equal(t, `{"id":"a","default":{"id":"r","object":"report","view_secret":"TOPSECRET","n":1.0,"status":"s"},"sources":["y",{"id":"s","object":"session","url":"TOPSECRET"}]}`, string(out))
	assert.NotContains(t, maskedText(a), `"view_secret":"TOP`)
}

// TestUnionsOfTwoIDs: of the id of a union and that of the object in it the one counts that the
// caller changed, for Save and in JSON.
func TestUnionsOfTwoIDs(t *testing.T) {
	const whole = `{"id":"r","object":"report"}`
	for _, tt := range []struct {
		name, in, id, out string
		edit              func(*AccountDefault)
	}{
		{"untouched", whole, "r", whole, func(*AccountDefault) {}},
		{"the id", whole, "r_2", `"r_2"`, func(d *AccountDefault) { d.ID = "r_2" }},
		{"no id", whole, "r", whole, func(d *AccountDefault) { d.ID = "" }},
		{"the object", whole, "r_2", `{"id":"r_2"}`, func(d *AccountDefault) { d.Report = &Report{ID: "r_2"} }},
		{"an object of another type", whole, "s_2", `{"id":"s_2","type":"t"}`, func(d *AccountDefault) { d.Report, d.Session = nil, &Session{ID: "s_2", Type: "t"} }},
		{"an object without an id", whole, "r", `{"status":"s"}`, func(d *AccountDefault) { d.Report = &Report{Status: "s"} }},
		{"the object of an id", `"r"`, "s_2", `{"id":"s_2"}`, func(d *AccountDefault) { d.Session = &Session{ID: "s_2"} }},
	} {
		a := new(Account)
		require.NoError(t, a.UnmarshalJSON([]byte(`{"id":"a","default":`+tt.in+`}`)), tt.name)
		tt.edit(a.Default)
		assert.Equal(t, tt.id, referenceID(reflect.ValueOf(a.Default)), tt.name)
		out, err := marshalObject(a)
		require.NoError(t, err, tt.name)
		assert.Equal(t, `{"id":"a","default":`+tt.out+`}`, string(out), tt.name)
	}
}

// TestRoundTripProperty: a random document round-trips, and an edit of one
// field changes that field alone.
func TestRoundTripProperty(t *testing.T) {
	for seed := range uint64(300) {
		g := generator{rand.New(rand.NewPCG(seed, 7))}
		data := g.session()
		s := new(Session)
		require.NoError(t, json.Unmarshal(data, s), "%s", data)
		out, err := s.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(data), string(out))

		s.Type += "edited"
		s.Metadata = map[string]string{"edited": "yes"}
		out, err = s.MarshalJSON()
		require.NoError(t, err)
		require.True(t, json.Valid(out), "%s", out)
		want, got := members(t, data), members(t, out)
		for name, text := range want {
			if name != "type" && name != "metadata" {
				require.Equal(t, text, got[name], "seed %d", seed)
			}
		}
		require.JSONEq(t, `{"edited":"yes"}`, got["metadata"])
		again := new(Session)
		require.NoError(t, again.UnmarshalJSON(out))
		require.True(t, s.Equal(again))
		require.True(t, json.Valid(maskJSON(out, reflect.Value{})))
	}
}

// members returns the members of a JSON object by an independent decoder.
func members(t *testing.T, data []byte) map[string]string {
	t.Helper()
	var m map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(data, &m))
	texts := map[string]string{}
	for name, raw := range m {
		var compact bytes.Buffer
		require.NoError(t, json.Compact(&compact, raw))
		texts[name] = compact.String()
	}
	return texts
}

// generator makes random JSON.
type generator struct{ *rand.Rand }

func (g generator) pick(from ...string) string { return from[g.IntN(len(from))] }

// session returns a session with some of its fields, and unknown ones, in any
// order.
func (g generator) session() []byte {
	fields := []string{
		`"type":` + g.pick(`"document"`, `"\u00e9"`, `null`, `""`), `"status":` + g.pick(`"x"`, `"[redacted]"`),
		`"amount":` + g.pick("1.50", "1e2", "0", "-0.0", "null", `"[redacted]"`), `"price":` + g.pick(`"1.50"`, `"12345678901234567890"`, "null"),
		`"metadata":` + g.pick(`{"object":"x","a":"\""}`, "{}", "null", `"[redacted]"`), `"tags":` + g.pick(`["a","b"]`, "[]", "null"),
		`"options":` + g.pick(`{"document":{"allowed_types":["a"],"zz":1.0},"id_number":{}}`, "{}", "null", `"[redacted]"`),
		`"owner":` + g.pick(`"o"`, `{"id":"o","zz":2.50}`, "null"), `"items":` + g.pick(`[{"name":"a","n":0.10},null]`, "[]"),
		`"payload":` + g.value(4), `"payload_":` + g.value(0),
	}
	fields[9] = `"payload":` + g.pick(`{"n":12345678901234567890}`, "null", "{}")
	for i := range g.IntN(6) {
		fields = append(fields, fmt.Sprintf(`"new_%d":%s`, i, g.value(0)))
	}
	g.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	return []byte("{" + strings.Join(fields[:g.IntN(len(fields)+1)], ",") + "}")
}

// value returns any JSON value.
func (g generator) value(depth int) string {
	if depth > 3 {
		return g.pick("1.50", "12345678901234567890", "1E+2", `"a\\\"]}"`, "true", "null", `""`)
	}
	switch g.IntN(4) {
	case 0:
		return "[" + g.value(depth+1) + "," + g.value(depth+1) + "]"
	case 1:
		return `{"x_secret":` + g.value(depth+1) + `,"}":` + g.value(depth+1) + "}"
	case 2:
		return g.pick("[]", "{}", " [ ] ", "{ }")
	}
	return g.value(4)
}

// TestLosslessTwice: a list or a map that is in an object twice, and was edited, is written in
// both positions. What is decoded again is the edited object.
func TestLosslessTwice(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		edit func(*Odd)
	}{
		"a list":                {`"numbers":[1,2,3],"numbers":[7]`, func(o *Odd) { o.Numbers = []int64{4, 5} }},
		"a list and null":       {`"numbers":[1,2,3],"numbers":null`, func(o *Odd) { o.Numbers = []int64{4} }},
		"a list of structs":     {`"structs":[{"name":"a"},{"name":"b"}],"structs":[{"name":"c"}]`, func(o *Odd) { o.Structs = append(o.Structs, &OddStruct{Name: "d"}) }},
		"a map":                 {`"limits":{"a":1},"limits":{"b":2}`, func(o *Odd) { o.Limits["a"] = 3 }},
		"a map and null":        {`"limits":{"a":1},"limits":null`, func(o *Odd) { o.Limits = map[string]int64{"a": 3} }},
		"a map of structs":      {`"by_name":{"a":{"quantity":1}},"by_name":{}`, func(o *Odd) { o.ByName["a"] = &OddByName{Quantity: 4} }},
		"a map of anything":     {`"free":{"a":{"b":1}},"free":{"c":{}}`, func(o *Odd) { o.Free["a"] = map[string]any{"q": 1} }},
		"a list in such a map":  {`"free":{"a":[1,2,3]},"free":{"a":[1]}`, func(o *Odd) { o.Free["a"] = []any{5, 6} }},
		"a key of a map":        {`"limits":{"a":1,"a":2}`, func(o *Odd) { o.Limits["a"] = 3 }},
		"a member of an object": {`"month":1,"month":2`, func(o *Odd) { o.Month = 3 }},
	} {
		odd, again := new(Odd), new(Odd)
		require.NoError(t, odd.UnmarshalJSON([]byte(`{"id":"odd_1","object":"odd",`+tt.text+`}`)), name)
		tt.edit(odd)
		written, err := odd.MarshalJSON()
		require.NoError(t, err, name)
		require.NoError(t, again.UnmarshalJSON(written), name)
		assert.True(t, odd.Equal(again), "%s: %s", name, written)
		assert.NotEmpty(t, odd.String(), name)
	}
}
