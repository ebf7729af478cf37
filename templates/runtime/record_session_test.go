package stripe

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The tests of the active record use a resource with everything that one can
// have: nested objects, additive metadata, an expandable field, lists, a list of
// objects, fields that an update does not take and secrets. It is a verification
// session with a few fields more.

// exchange is a request that the fake server saw.
type exchange struct {
	method, target, body string
	header               http.Header
}

// fakeAPI serves requests in memory, with the queued responses in turn; the last
// one stays.
type fakeAPI struct {
	mu        sync.Mutex
	seen      []exchange
	responses []string // a JSON body, or "500 body"
}

// RoundTrip implements http.RoundTripper.
func (f *fakeAPI) RoundTrip(req *http.Request) (*http.Response, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
	}
	f.seen = append(f.seen, exchange{req.Method, req.URL.RequestURI(), string(body), req.Header})
	response, status := f.responses[0], http.StatusOK
	if len(f.responses) > 1 {
		f.responses = f.responses[1:]
	}
	if code, rest, ok := strings.Cut(response, " {"); ok && len(code) == 3 {
		_, _ = fmt.Sscan(code, &status)
		response = "{" + rest
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Request: req,
		Header: http.Header{"Request-Id": {fmt.Sprintf("req_%d", len(f.seen))}, "X-Custom": {"yes"}},
		Body:   io.NopCloser(strings.NewReader(response)), ContentLength: -1,
	}, nil
}

// last returns the last request.
func (f *fakeAPI) last(t testing.TB) exchange {
	t.Helper()
	require.NotEmpty(t, f.seen, "no request was made")
	return f.seen[len(f.seen)-1]
}

// newFake returns a service whose client talks to a fake server that returns
// these responses.
func newFake(responses ...string) (*fakeAPI, *v1SessionService) {
	f := &fakeAPI{responses: responses}
	return f, &v1SessionService{newClient("sk_test_123", "2026-08-26.dahlia", []ClientOption{
		WithHTTPClient(&http.Client{Transport: f}), WithMaxNetworkRetries(0), WithBaseURL("https://api.example.test"),
	})}
}

// retrieved returns a session that was retrieved in full, and the fake server
// it came from, which forgets that call and returns the session again.
func retrieved(t testing.TB) (*fakeAPI, *Session) {
	t.Helper()
	f, service := newFake(fullSession)
	s, err := service.Retrieve(context.Background(), "vs_1", nil)
	require.NoError(t, err)
	f.seen = nil
	return f, s
}

// form returns an encoded form with its escapes undone.
func form(t testing.TB, encoded string) string {
	t.Helper()
	plain, err := url.QueryUnescape(encoded)
	require.NoError(t, err)
	return plain
}

// fullSession is a session as the API sends it, with every kind of field.
const fullSession = `{
  "id": "vs_1",
  "object": "session",
  "address": {"city": "Rome", "country": "IT", "line1": null, "line2": null, "postal_code": "00184", "state": null},
  "amount": 1.50,
  "client_reference_id": null,
  "client_secret": "vs_1_secret_TOPSECRET",
  "created": 1700000000,
  "future_field": {"deep": [1.0, 12345678901234567890], "x_secret": "TOPSECRET"},
  "items": [{"enabled": true, "id": "it_1", "name": "one", "quantity": 1, "new": 7.10}, {"enabled": false, "id": "it_2", "name": "two", "quantity": 0}],
  "labels": {"a": "1", "b": "2"},
  "last_error": {"code": null, "reason": null},
  "last_verification_report": "vr_1",
  "link": {"label": "open", "url": "https://verify.example/TOPSECRET"},
  "livemode": false,
  "metadata": {"z": "last", "order": "7", "object": "plain"},
  "options": {"document": {"allowed_types": ["passport", "id_card"], "require_id_number": true, "require_live_selfie": true}, "id_number": {}},
  "owner": {"id": "ow_1", "object": "report", "status": "open", "extra": 2.50},
  "payload": {"n": 12345678901234567890, "m": {"k": 1.10}},
  "price": "0.10",
  "provided_details": {"email": "a@example.com", "phone": "+1"},
  "retries": 3,
  "status": "requires_input",
  "tags": ["x", "y"],
  "type": "document",
  "url": "https://verify.example/TOPSECRET",
  "verified_outputs": null
}`
