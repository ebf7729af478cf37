package stripe_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"scratch.example/stripe"
)

// checkRaw makes the two calls of an operation that no method stands for, by
// RawRequest: with every parameter of the document and with those that are required.
// The response must come out of Deserialize as it went in.
func checkRaw(t *testing.T, key string, accepts *schema) {
	client := stripe.NewClient("sk_test_123", stripe.WithBaseURL(os.Getenv("STRIPE_MOCK")), stripe.WithMaxNetworkRetries(0))
	method, path, _ := strings.Cut(key, " ")
	for _, required := range []bool{true, false} {
		form := url.Values{}
		fillForm(form, *accepts, "", required)
		params := &stripe.RawParams{Params: stripe.Params{Extra: &stripe.ExtraValues{Values: form}}}
		response, err := client.RawRequest(context.Background(), method, pathParameter.ReplaceAllString(path, "ident_1"), params)
		if err != nil {
			if rawRefused[key] == "" {
				t.Errorf("%s: %v\nsent %.600s", key, err, form.Encode())
			}
			continue
		}
		obj, err := stripe.Deserialize(response.RawJSON)
		if err == nil {
			err = lossless(response.RawJSON, obj)
		}
		if err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// fillForm sets what an object takes, which is at a key.
func fillForm(form url.Values, s schema, at string, required bool) {
	for name, property := range s.Properties {
		if name != "expand" && (!required || slices.Contains(s.Required, name)) {
			key := name
			if at != "" {
				key = at + "[" + name + "]"
			}
			fillValue(form, property, key, required)
		}
	}
}

// fillValue sets a value at a key.
func fillValue(form url.Values, s schema, key string, required bool) {
	for _, alternative := range s.AnyOf {
		if len(alternative.Enum) != 1 || alternative.Enum[0] != "" {
			s = alternative
			break
		}
	}
	switch s.Type {
	case "array":
		fillValue(form, *s.Items, key+"[0]", required)
	case "object":
		fillForm(form, s, key, required)
		if inside, ok := s.Additional.(map[string]any); ok {
			fillValue(form, parsed(inside), key+"[usd]", required)
		}
	default:
		form.Set(key, text(s))
	}
}

// TestSecrets: what grants access or pays is not shown, whatever its name.
func TestSecrets(t *testing.T) {
	for _, obj := range []any{
		stripe.IssuingCard{Number: "hidden"}, &stripe.IssuingCard{CVC: "hidden"}, stripe.AppsSecret{Payload: "hidden"},
		&stripe.AccountLink{URL: "hidden"}, stripe.LoginLink{URL: "hidden"}, &stripe.BillingPortalSession{URL: "hidden"},
	} {
		if shown := fmt.Sprintf("%[1]v %+[1]v %#[1]v", obj); strings.Contains(shown, "hidden") {
			t.Errorf("%T shows a secret: %s", obj, shown)
		}
	}
	if shown := fmt.Sprintf("%v", &stripe.Customer{Name: "shown"}); !strings.Contains(shown, "shown") {
		t.Errorf("a customer does not show its name: %s", shown)
	}
}

// rawRefused are the operations that stripe-mock does not take, each with the reason.
var rawRefused = map[string]string{}
