// Package stripe_test decodes the responses of Stripe with the package of all resources. The
// acceptance test puts it into the folder of the generated package and runs it.
package stripe_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"scratch.example/stripe"
)

// TestFixtures decodes the fixtures of stripe-mock, one of each resource, into the
// type of their object and encodes them again. Nothing may be lost or moved.
func TestFixtures(t *testing.T) {
	text, err := os.ReadFile(os.Getenv("FIXTURES"))
	if err != nil {
		t.Fatal(err)
	}
	var fixtures struct{ Resources map[string]json.RawMessage }
	if err := json.Unmarshal(text, &fixtures); err != nil {
		t.Fatal(err)
	}
	for name, fixture := range fixtures.Resources {
		obj, err := stripe.Deserialize(fixture)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, unknown := obj.(*stripe.UnknownObject); unknown != untyped[name] {
			t.Errorf("%s is a %T", name, obj)
		}
		if err := lossless(fixture, obj); err != nil {
			t.Errorf("%s, a %T: %v", name, obj, err)
		}
	}
	t.Logf("%d fixtures", len(fixtures.Resources))
}

// lossless compares an object with the JSON it was decoded from, but for space.
func lossless(from []byte, obj any) error {
	to, err := json.Marshal(obj)
	if err != nil {
		return err
	}
	want, got := compact(from), compact(to)
	if bytes.Equal(want, got) {
		if lossy[fmt.Sprintf("%T", obj)] != "" {
			return fmt.Errorf("a %T loses nothing: it needs no row in lossy", obj)
		}
		return nil
	}
	if lossy[fmt.Sprintf("%T", obj)] != "" {
		return nil
	}
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	cut := func(text []byte) []byte { return text[max(0, at-60):min(len(text), at+60)] }
	return fmt.Errorf("encoded differently at byte %d: %q, want %q", at, cut(got), cut(want))
}

// compact is JSON without space, the characters of HTML escaped as package json
// does.
func compact(text []byte) []byte {
	var tight, escaped bytes.Buffer
	if err := json.Compact(&tight, text); err != nil {
		return []byte(err.Error())
	}
	json.HTMLEscape(&escaped, tight.Bytes())
	return escaped.Bytes()
}
