package app_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"example.test/app/stripe"
)

// server responds to every request with a widget and keeps the last form.
type server struct{ form string }

func (s *server) RoundTrip(r *http.Request) (*http.Response, error) {
	form, err := io.ReadAll(r.Body)
	s.form = string(form)
	body := `{"id":"w","object":"widget","-":"one","parts":{"-":"two"},"other":1}`
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(body))}, err
}

// TestDash decodes, edits, writes and sends properties and parameters that are named
// by a dash.
func TestDash(t *testing.T) {
	var s server
	client := stripe.NewClient("sk_test_1", stripe.WithHTTPClient(&http.Client{Transport: &s}))
	w, err := client.V1Widgets.Create(context.Background(), &stripe.WidgetCreateParams{
		X002D: stripe.String("a"), Parts: &stripe.WidgetCreatePartsParams{X002D: stripe.String("b")},
	})
	if err != nil || s.form != "parts[-]=b&-=a" {
		t.Fatal(s.form, err)
	}
	if w.X002D != "one" || w.Parts.X002D != "two" || w.ObjectName() != "widget" {
		t.Fatal(w.X002D, w.Parts.X002D, w.ObjectName())
	}
	w.X002D, w.Parts.X002D = "three", "four"
	text, err := json.Marshal(w)
	if want := `{"id":"w","object":"widget","-":"three","parts":{"-":"four"},"other":1}`; err != nil || string(text) != want {
		t.Fatal(string(text), err)
	}
	text, err = json.Marshal(stripe.Widget{X002D: "five"})
	if err != nil || !strings.Contains(string(text), `"-":"five"`) {
		t.Fatal(string(text), err)
	}
}
