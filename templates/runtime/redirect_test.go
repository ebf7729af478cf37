package stripe

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// countingServer is a server that counts its requests and returns a widget.
func countingServer(t *testing.T) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	var n atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n.Add(1)
		_, _ = io.WriteString(w, widgetJSON)
	}))
	t.Cleanup(s.Close)
	return s, &n
}

// redirecting is a server that redirects requests to /v1/ to target
// and returns a widget for others; target may begin with a slash.
func redirecting(t *testing.T, start func(http.Handler) *httptest.Server, status int, target string) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	var n atomic.Int32
	s := start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		if !strings.HasPrefix(r.URL.Path, "/v1/") {
			_, _ = io.WriteString(w, widgetJSON)
			return
		}
		w.Header().Set("Location", target)
		w.Header().Set("Request-Id", "req_7")
		w.WriteHeader(status)
	}))
	s.Config.ErrorLog = discardLog()
	t.Cleanup(s.Close)
	return s, &n
}

// byMethod calls the API by GET and by POST.
var byMethod = map[string]func(*Client) error{
	http.MethodGet: func(c *Client) error {
		_, err := c.V1Widgets.Retrieve(context.Background(), "w_1", nil)
		return err
	},
	http.MethodPost: func(c *Client) error {
		_, err := c.V1Widgets.Create(context.Background(), &WidgetCreateParams{Description: String("personal")})
		return err
	},
}

var redirects = []int{301, 302, 303, 307, 308}

// requireRedirect checks the error about a redirect to target.
func requireRedirect(t *testing.T, err error, status int, target string) {
	t.Helper()
	var failed *Error
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, status, failed.HTTPStatusCode)
	assert.Equal(t, "req_7", failed.RequestID)
	assert.ErrorIs(t, err, ErrAPI)
	assert.EqualError(t, err, fmt.Sprintf("stripe: HTTP %d: the API redirects to %s, and the redirect is not followed (request req_7)", status, target))
}

// TestRedirectsAreNotFollowed: neither our HTTP client nor one of the caller's
// without a policy goes where a response points, and nothing is sent there.
func TestRedirectsAreNotFollowed(t *testing.T) {
	for _, status := range redirects {
		for method, call := range byMethod {
			for _, secure := range []bool{true, false} {
				for _, where := range []string{"other host", "same host"} {
					t.Run(fmt.Sprint(status, method, secure, where), func(t *testing.T) {
						other, reached := countingServer(t)
						target, start := other.URL+"/v1/widgets/w_1", httptest.NewServer
						if where == "same host" {
							target = "/elsewhere"
						}
						if secure {
							start = httptest.NewTLSServer
						}
						s, requests := redirecting(t, start, status, target)
						if where == "same host" {
							target = s.URL + target
						}
						for _, opts := range [][]ClientOption{{WithHTTPClient(s.Client())}, nil} {
							if opts == nil && secure {
								continue // ours does not know the certificate
							}
							requests.Store(0)
							err := call(NewClient(testKey, append(opts, WithBaseURL(s.URL), WithLogger(nil))...))
							requireRedirect(t, err, status, target)
							assert.Equal(t, int32(1), requests.Load(), "neither followed nor retried")
						}
						assert.Zero(t, reached.Load(), "nothing is sent to the target")
					})
				}
			}
		}
	}
}

// TestPoliciesForRedirects: a caller's policy decides about its own origin; another
// origin is never reached.
func TestPoliciesForRedirects(t *testing.T) {
	for _, status := range redirects {
		for method, call := range byMethod {
			t.Run(fmt.Sprint(status, method), func(t *testing.T) {
				other, reached := countingServer(t)
				asked := 0
				follow := func(*http.Request, []*http.Request) error { asked++; return nil }
				for _, target := range []string{other.URL + "/v1/widgets", "http://localhost:1/", "//example.com/x"} {
					s, requests := redirecting(t, httptest.NewTLSServer, status, target)
					httpClient := s.Client()
					httpClient.CheckRedirect = follow
					err := call(NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient)))
					if strings.HasPrefix(target, "//") {
						target = "https:" + target
					}
					requireRedirect(t, err, status, target)
					assert.Equal(t, int32(1), requests.Load())
				}
				assert.Zero(t, reached.Load())
				assert.Zero(t, asked, "the policy has no say about another origin")

				s, requests := redirecting(t, httptest.NewServer, status, "/elsewhere")
				httpClient := &http.Client{CheckRedirect: follow}
				require.NoError(t, call(NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient))))
				assert.Equal(t, 1, asked)
				assert.Equal(t, int32(2), requests.Load(), "the policy follows within the origin")

				refused := errors.New("not there")
				httpClient.CheckRedirect = func(*http.Request, []*http.Request) error { return refused }
				err := call(NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient)))
				require.ErrorIs(t, err, refused)
				assert.Equal(t, int32(3), requests.Load(), "not retried")

				httpClient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
				err = call(NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient)))
				requireRedirect(t, err, status, s.URL+"/elsewhere")
			})
		}
	}
}

// TestPolicyAfterSomeRedirects: the origin that counts is that of the request.
func TestPolicyAfterSomeRedirects(t *testing.T) {
	other, reached := countingServer(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		target := "/second"
		if r.URL.Path == target {
			target = other.URL
		}
		w.Header().Set("Request-Id", "req_7")
		http.Redirect(w, r, target, http.StatusTemporaryRedirect)
	}))
	defer s.Close()
	httpClient := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return nil }}
	_, err := NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient)).V1Widgets.Create(context.Background(), nil)
	requireRedirect(t, err, 307, other.URL)
	assert.Zero(t, reached.Load())
}

// TestPoliciesThatChangeTheTarget: a policy cannot lead to another origin.
func TestPoliciesThatChangeTheTarget(t *testing.T) {
	other, reached := countingServer(t)
	target, err := url.Parse(other.URL)
	require.NoError(t, err)
	s, requests := redirecting(t, httptest.NewServer, 307, "/elsewhere")
	httpClient := &http.Client{CheckRedirect: func(next *http.Request, _ []*http.Request) error {
		next.URL = target
		return nil
	}}
	err = byMethod[http.MethodPost](NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil), WithHTTPClient(httpClient)))
	requireRedirect(t, err, 307, s.URL+"/elsewhere")
	assert.Zero(t, reached.Load())
	assert.Equal(t, int32(1), requests.Load())
}

// TestRedirectsToNowhere: an address that cannot be read is not one of a broken
// connection, and is not shown.
func TestRedirectsToNowhere(t *testing.T) {
	for method, call := range byMethod {
		s, requests := redirecting(t, httptest.NewServer, 307, "http://[::1/x?token=personal")
		err := call(NewClient(testKey, WithBaseURL(s.URL), WithLogger(nil)))
		requireRedirect(t, err, 307, "another address")
		assert.Equal(t, int32(1), requests.Load(), method)
	}
}

// TestCallersHTTPClientStaysAsItIs: it is copied, not changed.
// TestNoResponseAndNoError: a transport that returns neither is an error like another.
func TestNoResponseAndNoError(t *testing.T) {
	s := serve(func(*http.Request) (*http.Response, error) { return nil, nil })
	_, err := s.client(WithMaxNetworkRetries(0)).V1Widgets.Create(context.Background(), nil)
	require.ErrorIs(t, err, ErrConnection)
}

func TestCallersHTTPClientStaysAsItIs(t *testing.T) {
	own := &http.Client{Transport: serve(reply(302, "", "Location", "/x"))}
	_, err := NewClient(testKey, WithHTTPClient(own), WithLogger(nil)).V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.Error(t, err)
	assert.Nil(t, own.CheckRedirect)
}

// TestRedirectTargetsInErrors: a target is shown without what may be personal or a
// secret, on one printable line.
func TestRedirectTargetsInErrors(t *testing.T) {
	for location, want := range map[string]string{
		"https://user:pass@h.example/a?email=personal#personal": "https://h.example/a",
		"https://h.example/sk_live_abc123":                      "https://h.example/[masked]",
		"https://h.example/\u202ea%0ab%1b":                      "https://h.example/%E2%80%AEa%0Ab%1B",
		"mailto:somebody":                                       "mailto:somebody",
		"":                                                      "another address",
	} {
		s := serve(reply(302, `{"error":{"message":"m"}}`, "Location", location))
		_, err := s.client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
		assert.EqualError(t, err, "stripe: HTTP 302: the API redirects to "+want+", and the redirect is not followed (request req_123)")
		assert.Len(t, s.sent, 1)
	}
	_, err := serve(reply(302, "", "Location", "https://h.example/\x1b\n%zz")).client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "\x1b")
	assert.NotContains(t, err.Error(), "\n")
}

func TestSameOrigin(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"https://a/x", "https://A:443/y?z", true},
		{"http://a", "http://a:80", true},
		{"HTTP://a", "http://a", true},
		{"https://a", "http://a", false},
		{"https://a:443", "http://a:443", false},
		{"https://a", "https://a:444", false},
		{"https://a", "https://b.a", false},
		{"https://a", "https://a.", false},
		{"http://[::1]:80", "http://[::1]", true},
	} {
		a, err := url.Parse(tt.a)
		require.NoError(t, err)
		b, err := url.Parse(tt.b)
		require.NoError(t, err)
		assert.Equal(t, tt.same, sameOrigin(a, b), "%s %s", tt.a, tt.b)
	}
}

// rawServer sends these bytes for every request and leaves the connection open.
func rawServer(t *testing.T, response string) (address string, requests *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	done := make(chan struct{})
	t.Cleanup(func() { close(done); _ = l.Close() })
	requests = new(atomic.Int32)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					requests.Add(1)
					_, _ = io.WriteString(conn, response)
				}
				<-done
			}()
		}
	}()
	return "http://" + l.Addr().String(), requests
}

// TestStatusesThatAreNoSuccess: only 2xx is a success, with any body.
func TestStatusesThatAreNoSuccess(t *testing.T) {
	for _, status := range []string{"000", "099", "101", "300", "304", "399"} {
		length := fmt.Sprintf("Content-Length: %d\r\n", len(widgetJSON))
		body := widgetJSON
		switch status {
		case "101":
			length = "Connection: Upgrade\r\nUpgrade: x\r\n"
		case "304": // has no body in HTTP
			length, body = "", ""
		}
		response := "HTTP/1.1 " + status + " Odd\r\nRequest-Id: req_7\r\n" + length + "\r\n" + body
		for name, call := range map[string]func(*Client) error{
			"GET": byMethod["GET"], "POST": byMethod["POST"],
			"stream": func(c *Client) error { _, err := c.V1Widgets.PDF(context.Background(), "w_1", nil); return err },
			"list":   func(c *Client) error { return c.V1Widgets.List(context.Background(), nil).Err() },
			"raw": func(c *Client) error {
				_, err := c.RawRequest(context.Background(), http.MethodGet, "/v1/x", nil)
				return err
			},
		} {
			t.Run(status+" "+name, func(t *testing.T) {
				address, requests := rawServer(t, response)
				err := call(NewClient(testKey, WithBaseURL(address), WithLogger(nil)))
				var failed *Error
				require.ErrorAs(t, err, &failed)
				assert.Equal(t, strings.TrimLeft(status, "0"), strings.TrimLeft(fmt.Sprint(failed.HTTPStatusCode), "0"))
				assert.Contains(t, err.Error(), "stripe: HTTP "+status)
				assert.Equal(t, "req_7", failed.RequestID)
				assert.Equal(t, int32(1), requests.Load())
			})
		}
	}
}
