// Package stripetest has a server that stands in for the API in tests. It runs
// in the test's process, speaks real HTTP on the loopback address and keeps its
// objects in memory:
//
//	srv := stripetest.NewServer(t)
//	client := stripe.NewClient("sk_test_123", stripe.WithBaseURL(srv.URL))
//
// It accepts and refuses the same requests as the API, as far as the document
// defines them: operations, parameters and their values, required and
// unknown parameters, pages and filters, expansion, idempotency keys, connected
// accounts. An operation without rules returns status 501; [Server.Handle] sets its
// response.
//
// A new object has the values that were sent, and beside them those that objects
// of its type begin with, such as the status requires_payment_method. Any other value
// that the API would choose is null or absent where the document allows it, and
// otherwise false, zero or an empty text; a text with several possible values is the one
// that names a parameter sent with it, or else the plainest. A test that needs another value
// passes it to [Server.Add].
//
// An object that is sent where a response has another resource becomes one: the
// card of a token, the person of an account, the items of a subscription. An
// embedded list has the objects that refer to its parent. Where the
// document does not require it, it is in a response only if it is expanded.
//
// Responses of API v2 are JSON, and their pages name the next one. Its events are thin:
// webhooks get a notification, and calls fetch the event. The method SendThinEvent sends
// one that no call causes. An operation that is named by what it does sets the field
// for its result, such as the status. The stream of meter events takes the token of a
// session, until it expires.
//
// Ids count up, so that a test sees the same ones in every run.
package stripetest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"time"
)

// TB is what the server needs of a test; *testing.T, *testing.B and *testing.F
// have it.
type TB interface {
	Helper()
	Cleanup(func())
	Logf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Server is the stand-in for the API. It is safe for use by many goroutines.
type Server struct {
	// URL is the address for the client, without a slash at its end.
	URL string

	t         TB
	now       func() time.Time
	version   string
	resources map[string]*resource
	routes    []route
	delivery  *http.Client
	second    style // of API v2; nil if the package has none of it

	mu       sync.Mutex
	handlers []handler
	shelves  map[shelfKey]*shelf
	counters map[string]int
	requests []*Request
	failures []Failure
	replays  map[replayKey]*replay
	hooks    []hook
	events   []Event
	pending  []Event // not yet delivered
	sent     []Delivery
}

// Option changes how a server works.
type Option func(*Server)

// WithNow sets the clock for the time of creation of objects and events and for
// the signatures of webhooks. Code that checks these has to use the same clock.
func WithNow(now func() time.Time) Option {
	return func(s *Server) { s.now = now }
}

// WithIDPrefix sets how the ids of a type of object begin, such as "cus" for
// "customer".
func WithIDPrefix(object, prefix string) Option {
	return func(s *Server) {
		if r := s.resources[object]; r != nil {
			changed := *r
			changed.Prefix = prefix
			s.resources[object] = &changed
		}
	}
}

// NewServer starts a server that is closed when the test ends.
func NewServer(t TB, opts ...Option) *Server {
	t.Helper()
	return newServer(t, tables, opts)
}

// newServer starts a server for the resources of the tables.
func newServer(t TB, tables []*resource, opts []Option) *Server {
	s := &Server{
		t:         t,
		now:       time.Now,
		version:   documentVersion,
		resources: map[string]*resource{},
		shelves:   map[shelfKey]*shelf{},
		counters:  map[string]int{},
		replays:   map[replayKey]*replay{},
		delivery:  &http.Client{Timeout: deliveryTimeout, Transport: &http.Transport{}},
	}
	for _, r := range tables {
		s.resources[r.Object] = r
		if r.Style != nil {
			s.second = r.Style
		}
	}
	for _, opt := range opts {
		opt(s)
	}
	s.routes = routesOf(tables)
	server := httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = server.URL
	t.Cleanup(func() {
		server.Close()
		s.delivery.CloseIdleConnections()
	})
	return s
}

// Request is a request that the server received.
type Request struct {
	ID     string // the header Request-Id of the response
	Method string
	Path   string // escaped, as it was sent
	Query  url.Values
	Form   url.Values // of the body
	Header http.Header
	Body   []byte
	Status int // of the response; 0 for a dropped connection
}

// Requests are the requests received so far, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Request, len(s.requests))
	for i, r := range s.requests {
		out[i] = *r
	}
	return out
}

// handler serves some requests instead of the server.
type handler struct {
	route
	http.Handler
}

// Handle registers the handler of an operation. In the path, {name}
// matches any one segment: "/v1/invoices/{invoice}/pay".
func (s *Server) Handle(method, path string, h http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	op := &operation{Kind: opCustom, Method: method, Path: path}
	s.handlers = append(s.handlers, handler{newRoute(nil, op), h})
}

// reply is a response to be sent.
type reply struct {
	status  int
	header  http.Header
	body    []byte
	drop    bool
	handler http.Handler // writes the response instead of body
	events  []Event
}

// maxBody is how long a body may be.
const maxBody = 64 << 20

// serve serves one request. The webhooks about its changes are posted
// before the response, so that a test finds them done.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "cannot read the body: "+err.Error(), http.StatusBadRequest)
		return
	}
	rep := s.handle(r, body)
	s.deliver(rep.events)
	rep.write(w, r)
}

// handle returns the response, one request at a time.
func (s *Server) handle(r *http.Request, body []byte) *reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.newCall(r, body)
	s.requests = append(s.requests, c.record)
	rep := s.reply(c)
	c.stamp(rep.header)
	if !rep.drop {
		c.record.Status = rep.status
	}
	rep.events = s.takePending()
	return rep
}

// write sends the response.
func (rep *reply) write(w http.ResponseWriter, r *http.Request) {
	if rep.drop {
		drop(w)
		return
	}
	for name, values := range rep.header {
		w.Header()[name] = values
	}
	if rep.handler != nil {
		rep.handler.ServeHTTP(w, r)
		return
	}
	w.WriteHeader(rep.status)
	_, _ = io.Copy(w, bytes.NewReader(rep.body)) // the client may have gone
}

// drop closes the connection in the middle of the status line. Closing it
// before would let Go's transport send some requests again by itself, which the
// test would not see.
func drop(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	conn, buffered, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	_, _ = buffered.WriteString("HTTP/1.1 ") // the connection is closed in any case
	_ = buffered.Flush()
	_ = conn.Close()
}
