package stripe

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

func BenchmarkForm(b *testing.B) {
	p := fullParams()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := encodeForm(p); err != nil {
			b.Fatal(err)
		}
	}
}

// cannedTransport returns the same body for every request.
type cannedTransport string

func (body cannedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		if _, err := io.Copy(io.Discard, req.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: 200, Status: "200 OK", Header: http.Header{"Request-Id": {"req_1"}},
		Body: io.NopCloser(strings.NewReader(string(body))), ContentLength: int64(len(body)), Request: req}, nil
}

func benchClient(body string) *Client {
	return NewClient(testKey, WithHTTPClient(&http.Client{Transport: cannedTransport(body)}),
		WithLogger(slog.New(&leveledHandler{logger: &LeveledLogger{}})))
}

func BenchmarkCreate(b *testing.B) {
	c, p := benchClient(fullWidget("w_1")), fullParams()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.V1Widgets.Create(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListOf100(b *testing.B) {
	items := make([]string, 100)
	for i := range items {
		items[i] = fullWidget(fmt.Sprintf("w_%d", i))
	}
	c := benchClient(`{"object":"list","data":[` + strings.Join(items, ",") + `],"has_more":false,"url":"/v1/widgets"}`)
	b.ReportAllocs()
	for b.Loop() {
		if l := c.V1Widgets.List(context.Background(), nil); l.Err() != nil || len(l.Data()) != 100 {
			b.Fatal(l.Err())
		}
	}
}

// fullWidget has every field.
func fullWidget(id string) string {
	return fmt.Sprintf(`{"id":%q,"object":"widget","client_secret":"w_secret_abc","created":1700000000,"description":"a widget of the first kind",
		"gadget":"g_1","livemode":false,"metadata":{"order":"6735","user":"u_42","origin":"checkout page"},
		"options":{"document":{"allowed_types":["passport","id_card"],"require_selfie":true},"id_number":{}},
		"outputs":{"address":{"city":"Berlin","country":"DE","line1":"Unter den Linden 1","line2":null,"postal_code":"10117","state":null},
		"dob":{"day":1,"month":2,"year":1990},"first_name":"Ada"},"parts":[{"name":"n","quantity":1}],"price":"12.5","status":"active",
		"tags":["a","b"],"type":"document","url":"https://verify.example/start/abc","weight":1.5}`, id)
}
