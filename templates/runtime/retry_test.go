package stripe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	lockTimeout = `{"error":{"type":"invalid_request_error","code":"lock_timeout","message":"busy"}}`
	anError     = `{"error":{"type":"api_error","message":"no"}}`
)

func TestRetries(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	tests := []struct {
		name  string
		first func(*http.Request) (*http.Response, error)
		retry bool
	}{
		{"409 with a JSON error, which stripe-go does not retry", reply(409, anError), true},
		{"500 with a JSON error, which stripe-go does not retry", reply(500, anError), true},
		{"503 with a JSON error, which stripe-go does not retry", reply(503, anError), true},
		{"502 with another body", reply(502, "<html>"), true},
		{"429 because of a lock", reply(429, lockTimeout), true},
		{"429 because of too many requests", reply(429, `{"error":{"code":"rate_limit"}}`), false},
		{"400", reply(400, anError), false},
		{"400 with another body, which stripe-go retries", reply(400, "<html>"), false},
		{"401", reply(401, anError), false},
		{"402", reply(402, anError), false},
		{"403", reply(403, anError), false},
		{"404", reply(404, anError), false},
		{"an unreadable 200", reply(200, "<html>"), false},
		{"Stripe-Should-Retry: true wins over 400", reply(400, anError, "Stripe-Should-Retry", "true"), true},
		{"Stripe-Should-Retry: false wins over 500", reply(500, anError, "Stripe-Should-Retry", "false"), false},
		{"Stripe-Should-Retry: false wins over 409", reply(409, anError, "Stripe-Should-Retry", "false"), false},
		{"Stripe-Should-Retry with another value counts for nothing", reply(404, anError, "Stripe-Should-Retry", "maybe"), false},
		{"refused", lose(dial(os.NewSyscallError("connect", syscall.ECONNREFUSED))), true},
		{"reset", lose(dial(syscall.ECONNRESET)), true},
		{"EOF", lose(io.EOF), true},
		{"timeout", lose(&net.DNSError{IsTimeout: true}), true},
		{"DNS", lose(&net.DNSError{IsNotFound: true}), true},
		{"TLS: unknown authority", lose(x509.UnknownAuthorityError{}), false},
		{"TLS: wrong host", lose(&tls.CertificateVerificationError{Err: x509.HostnameError{Certificate: &x509.Certificate{}}}), false},
		{"a 200 that breaks off", breakOff(200), true},
		{"a 500 that breaks off", breakOff(500), true},
		{"a 404 that breaks off", breakOff(404), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(tt.first, reply(200, widgetJSON))
			w, err := s.client().V1Widgets.Create(context.Background(), &WidgetCreateParams{Type: String("t")})
			if !tt.retry {
				require.Error(t, err)
				assert.Len(t, s.sent, 1)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, "w_1", w.ID)
			require.Len(t, s.sent, 2)
			assert.Equal(t, s.sent[0], s.sent[1], "attempts are alike, the idempotency key included")
		})
	}
}

// breakOff is a response whose body ends too early.
func breakOff(status int) func(*http.Request) (*http.Response, error) {
	return func(req *http.Request) (*http.Response, error) {
		res, err := reply(status, "")(req)
		res.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"id`), errReader{}))
		return res, err
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestRetriesEnd(t *testing.T) {
	for _, tt := range []struct {
		opts []ClientOption
		want int
	}{{nil, 3}, {[]ClientOption{WithMaxNetworkRetries(0)}, 1}, {[]ClientOption{WithMaxNetworkRetries(7)}, 8}} {
		s := serve(reply(500, anError))
		_, err := s.client(tt.opts...).V1Widgets.Retrieve(context.Background(), "w_1", nil)
		require.ErrorIs(t, err, ErrAPI)
		assert.Len(t, s.sent, tt.want)
	}
}

func TestBackoff(t *testing.T) {
	full := []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	for i, want := range full {
		assert.Equal(t, max(want/2, 500*time.Millisecond), backoff(i+1, 0), "retry %d at least", i+1)
		assert.InDelta(t, want, backoff(i+1, 0.9999999), float64(time.Millisecond), "retry %d at most", i+1)
	}
	assert.Equal(t, 2500*time.Millisecond, backoff(1000, 0))

	s := serve(reply(500, anError))
	_, err := s.client(WithMaxNetworkRetries(3)).V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.Error(t, err)
	require.Len(t, s.waits, 3)
	for i, d := range s.waits {
		assert.GreaterOrEqual(t, d, backoff(i+1, 0))
		assert.LessOrEqual(t, d, full[i])
	}
}

func TestContextEndsABackoffAtOnceUnlikeInStripeGo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := serve(reply(500, anError))
	c := s.client(WithSleep(nil), WithLogger(nil))
	c = c.With(WithSleep(func(ctx context.Context, _ time.Duration) error {
		cancel()
		return ctx.Err()
	}))
	_, err := c.V1Widgets.Create(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, err, ErrConnection)
	assert.ErrorIs(t, err, ErrAPI, "the last response is reachable, too")
	assert.Equal(t, 1, strings.Count(err.Error(), "stripe: "), err)
	assert.Len(t, s.sent, 1)

	b := &BackendImplementation{}
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, b.wait(ctx, time.Hour), context.Canceled, "the real wait")
	assert.NoError(t, b.wait(context.Background(), 0))
}

func TestDoneContextIsNotRetried(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := serve(func(*http.Request) (*http.Response, error) {
		cancel()
		return nil, ctx.Err()
	})
	_, err := s.client().V1Widgets.Create(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, err, ErrConnection)
	assert.Len(t, s.sent, 1)
}

func TestConnectionErrors(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	c := NewClient(testKey, WithBaseURL(address), WithMaxNetworkRetries(0), WithLogger(nil))
	p := &WidgetListParams{Status: String("personal")}
	err := c.V1Widgets.List(context.Background(), p).Err()
	require.ErrorIs(t, err, ErrConnection)
	require.ErrorIs(t, err, syscall.ECONNREFUSED)
	assert.Contains(t, err.Error(), "GET "+address+"/v1/widgets: ")
	assert.NotContains(t, err.Error(), "personal", "the query may be personal")
	assert.NotContains(t, err.Error(), testKey)
	var failed *Error
	assert.NotErrorAs(t, err, &failed)
}

func TestUnfollowedRedirectIsNotRetried(t *testing.T) {
	s := serve(reply(302, "", "Location", "/elsewhere"))
	_, err := s.client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.ErrorIs(t, err, ErrAPI)
	assert.Len(t, s.sent, 1, "one attempt, no redirect")
	assert.Empty(t, s.waits)
}

func TestSelfSignedServerIsNotRetried(t *testing.T) {
	made := 0
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { made++ }))
	server.Config.ErrorLog = discardLog()
	server.StartTLS()
	defer server.Close()
	waits := 0
	c := NewClient(testKey, WithBaseURL(server.URL), WithLogger(nil), WithSleep(func(context.Context, time.Duration) error { waits++; return nil }))
	_, err := c.V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.ErrorIs(t, err, ErrConnection)
	assert.Zero(t, made)
	assert.Zero(t, waits)
}

// TestCookiesDoNotPileUp: what a cookie jar adds to an attempt is not in the next one.
func TestCookiesDoNotPileUp(t *testing.T) {
	s := serve(reply(500, anError), reply(500, anError), reply(200, widgetJSON))
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	address, err := url.Parse(APIURL)
	require.NoError(t, err)
	jar.SetCookies(address, []*http.Cookie{{Name: "a", Value: "1"}})
	_, err = s.client(WithHTTPClient(&http.Client{Transport: s, Jar: jar})).V1Widgets.Create(context.Background(), nil)
	require.NoError(t, err)
	require.Len(t, s.sent, 3)
	for _, request := range s.sent {
		assert.Equal(t, []string{"a=1"}, request.Header["Cookie"])
	}
}
