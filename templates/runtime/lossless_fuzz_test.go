package stripe

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzRecord: all that decodes goes out as it came in, can be masked, compared
// and edited, and is valid JSON all the time.
func FuzzRecord(f *testing.F) {
	for _, seed := range []string{
		fullSession, smallSession, `"vs_1"`, `{"metadata":"[redacted]","x":[1.50,{"a_secret":{}}]}`, `{"ID":"A","id":"b","id":"c"}`,
		`{"items":[null,{"name":"\ud83d"}],"payload":{"":[[]]}}`, `{"price":"1e5","amount":"x"}`, `{"metadata":{"a":"\u0000","a":"2"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := new(Session)
		if len(data) > len(fullSession)+maxFuzzed || json.Unmarshal(data, s) != nil || string(bytes.TrimSpace(data)) == "null" {
			return
		}
		out, err := s.MarshalJSON()
		if err != nil || !bytes.Equal(out, bytes.TrimSpace(data)) {
			t.Fatalf("%q became %q, %v", data, out, err)
		}
		if text := s.String(); !json.Valid([]byte(text[len("stripe.Session"):])) {
			t.Fatalf("%q is masked as %q", data, text)
		}
		if changes, err := s.Changes(); changes != nil || err != nil && s.ID != "" {
			t.Fatalf("%q has changes: %v, %v", data, changes, err)
		}
		s.Type += "edited"
		s.Metadata = map[string]string{"edited": "yes"}
		s.Tags = append(s.Tags, "edited")
		out, err = s.MarshalJSON()
		again := new(Session)
		if err != nil || again.UnmarshalJSON(out) != nil {
			t.Fatalf("%q became %q, %v", data, out, err)
		}
		if again.Type != s.Type || again.Metadata["edited"] != "yes" || !s.Equal(again) {
			t.Fatalf("%q lost its edits: %q", data, out)
		}
	})
}
