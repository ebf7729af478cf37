package stripe

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const testKey = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"

// sent is a request as the fake server saw it.
type sent struct {
	Method, Path, Query, Body string
	Header                    http.Header
}

// fakeServer serves requests in memory and remembers them.
type fakeServer struct {
	mu        sync.Mutex
	sent      []sent
	waits     []time.Duration
	responses []func(*http.Request) (*http.Response, error) // the last one repeats
}

// RoundTrip implements http.RoundTripper.
func (s *fakeServer) RoundTrip(req *http.Request) (*http.Response, error) {
	body := ""
	if req.Body != nil {
		data, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		body = string(data)
	}
	s.mu.Lock()
	n := min(len(s.sent), len(s.responses)-1)
	s.sent = append(s.sent, sent{req.Method, req.URL.EscapedPath(), req.URL.RawQuery, body, req.Header})
	s.mu.Unlock()
	return s.responses[n](req)
}

// client makes a client of the server that does not wait between attempts.
func (s *fakeServer) client(opts ...ClientOption) *Client {
	sleep := func(ctx context.Context, d time.Duration) error {
		s.mu.Lock()
		s.waits = append(s.waits, d)
		s.mu.Unlock()
		return ctx.Err()
	}
	all := []ClientOption{
		WithHTTPClient(&http.Client{Transport: s}),
		WithLogger(slog.New(slog.DiscardHandler)),
		WithSleep(sleep),
	}
	return NewClient(testKey, append(all, opts...)...)
}

// last is the last request.
func (s *fakeServer) last(t *testing.T) sent {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sent) == 0 {
		t.Fatal("no request was made")
	}
	return s.sent[len(s.sent)-1]
}

// serve makes a server of these responses.
func serve(responses ...func(*http.Request) (*http.Response, error)) *fakeServer {
	return &fakeServer{responses: responses}
}

// reply is a response with a status, a body and headers, as name, value pairs.
func reply(status int, body string, header ...string) func(*http.Request) (*http.Response, error) {
	return func(req *http.Request) (*http.Response, error) {
		h := http.Header{"Request-Id": {"req_123"}}
		for i := 0; i+1 < len(header); i += 2 {
			h.Set(header[i], header[i+1])
		}
		return &http.Response{
			StatusCode:    status,
			Status:        strconv.Itoa(status) + " " + http.StatusText(status),
			Header:        h,
			Body:          io.NopCloser(strings.NewReader(body)),
			ContentLength: int64(len(body)),
			Request:       req,
		}, nil
	}
}

// lose is a request without a response.
func lose(err error) func(*http.Request) (*http.Response, error) {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

const widgetJSON = `{"id":"w_1","object":"widget","description":"first","status":"active","metadata":{"a":"b"},"client_secret":"w_1_secret_abc"}`
