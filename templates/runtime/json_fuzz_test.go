package stripe

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzDecode holds the decoder to encoding/json. What may differ:
//
//   - names of members in another case, which encoding/json accepts,
//   - several members with one name,
//   - strings instead of other values, which are placeholders, and of objects with an
//     identity, which are ids,
//   - a decimal that is a number, or a string with something else than a number.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		fullSession, smallSession, `null`, "\fnull", "\u00a0null", " null\r\n\t", "\v{}", ` {} `, `[]`, `{"id":"a"}x`, `{"id":"a",}`, `{"id" "a"}`, `{"created":1e2}`, `{"created":-0}`, `{"created":01}`,
		`{"created":9223372036854775808,"amount":1e400}`, `{"tags":["a",null,"\ud83d","\u0000\/\b"],"items":[null,{}]}`, "{\"type\":\"\xff\"}", "{\"type\":\"\x01\"}",
		`{"metadata":{"a":null,"b":"c"},"payload":{"a":[1,{"b":1e999}]}}`, `{"price":"1.5","amount":-1.5e-3}`, `{"price":1.5}`, `{"options":{"document":{"allowed_types":[[]]}}}`,
		`{"livemode":tru}`, `{"\u0069d":"escaped"}`, `{"owner":{"id":"r","status":1}}`, `{"a":"\u12g4"}`, `{"address":{"city":null}}`,
	} {
		f.Add([]byte(seed))
	}
	type plain Session
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > len(fullSession)+maxFuzzed {
			return
		}
		theirs, ours := new(plain), new(Session)
		theirErr, err := json.Unmarshal(data, theirs), ours.UnmarshalJSON(data)
		var mismatch *json.UnmarshalTypeError
		if errors.As(theirErr, &mismatch) && (mismatch.Value == "string" || mismatch.Field == "price") || theirErr != nil && strings.Contains(theirErr.Error(), ",string struct tag") || isAmbiguous(data) {
			return
		}
		if (err == nil) != (theirErr == nil) {
			t.Fatalf("%q: %v, encoding/json: %v", data, err, theirErr)
		}
		if err != nil {
			return
		}
		ours.APIResource = APIResource{}
		if theirs.Metadata == nil && len(ours.Metadata) == 0 {
			theirs.Metadata = ours.Metadata // it is never nil
		}
		strip(reflect.ValueOf(ours).Elem())
		strip(reflect.ValueOf(theirs).Elem())
		if !reflect.DeepEqual(*ours, Session(*theirs)) {
			t.Fatalf("%q:\n%#v, encoding/json:\n%#v", data, *ours, Session(*theirs))
		}
	})
}

// strip removes what the objects in the struct v remember.
func strip(v reflect.Value) {
	for i := range v.NumField() {
		if report, ok := v.Field(i).Interface().(*Report); ok && report != nil {
			report.APIResource = APIResource{}
		}
	}
}

// isAmbiguous reports whether an object in a JSON text has two members whose names differ
// in their case alone, or one whose name is not in lower case.
func isAmbiguous(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	var open []map[string]bool // nil for an array
	var isName []bool
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		last := len(open) - 1
		if delim, ok := token.(json.Delim); ok && (delim == '}' || delim == ']') {
			open, isName = open[:last], isName[:last]
			continue
		}
		if last >= 0 && open[last] != nil {
			if isName[last] = !isName[last]; isName[last] {
				name := token.(string)
				folded := strings.ToLower(strings.ToUpper(name))
				if open[last][folded] || folded != name {
					return true
				}
				open[last][folded] = true
				continue
			}
		}
		switch token {
		case json.Delim('{'):
			open, isName = append(open, map[string]bool{}), append(isName, false)
		case json.Delim('['):
			open, isName = append(open, nil), append(isName, false)
		}
	}
}
