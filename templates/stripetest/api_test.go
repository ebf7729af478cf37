package stripetest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const sessionsPath = "/v1/identity/verification_sessions"

// api calls a server as a program does.
type api struct {
	t      *testing.T
	srv    *Server
	header http.Header
}

// result is the response to a request.
type result struct {
	status int
	header http.Header
	body   string
	json   map[string]any
}

func newAPI(t *testing.T, opts ...Option) *api {
	t.Helper()
	return &api{t, NewServer(t, opts...), http.Header{"Authorization": {"Bearer sk_test_123"}}}
}

// with is the api with another header; an empty value takes it away.
func (a *api) with(name, value string) *api {
	out := &api{a.t, a.srv, a.header.Clone()}
	out.header.Set(name, value)
	if value == "" {
		out.header.Del(name)
	}
	return out
}

// do sends a request with a form, given as in a query.
func (a *api) do(method, path, form string) result {
	a.t.Helper()
	target := a.srv.URL + path
	var body io.Reader
	if method == http.MethodGet && form != "" {
		target += "?" + form
	} else {
		body = strings.NewReader(form)
	}
	r, err := http.NewRequest(method, target, body)
	require.NoError(a.t, err)
	r.Header = a.header.Clone()
	if method == http.MethodPost && r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := http.DefaultClient.Do(r)
	require.NoError(a.t, err)
	defer func() { require.NoError(a.t, response.Body.Close()) }()
	data, err := io.ReadAll(response.Body)
	require.NoError(a.t, err)
	out := result{status: response.StatusCode, header: response.Header, body: string(data)}
	require.NoError(a.t, json.Unmarshal(data, &out.json), out.body)
	return out
}

func (a *api) get(path, form string) result  { a.t.Helper(); return a.do("GET", path, form) }
func (a *api) post(path, form string) result { a.t.Helper(); return a.do("POST", path, form) }

// must insists on success.
func (a result) must(t *testing.T) result {
	t.Helper()
	require.Equal(t, 200, a.status, a.body)
	return a
}

// id is the id in the response.
func (a result) id() string { return a.text("id") }

// at is what a path of names and indexes leads to.
func (a result) at(path string) any {
	var v any = a.json
	for _, step := range strings.Split(path, ".") {
		switch inner := v.(type) {
		case map[string]any:
			v = inner[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(inner) {
				return nil
			}
			v = inner[i]
		default:
			return nil
		}
	}
	return v
}

func (a result) text(path string) string {
	s, _ := a.at(path).(string)
	return s
}

// has reports whether the top of the response has a field.
func (a result) has(name string) bool {
	_, ok := a.json[name]
	return ok
}

// ids are the ids of a page.
func (a result) ids() []string {
	out := []string{}
	for _, v := range asList(a.json["data"]) {
		if o, ok := v.(map[string]any); ok {
			out = append(out, fmt.Sprint(o["id"]))
		}
	}
	return out
}

// session creates a session.
func (a *api) session(form string) string {
	a.t.Helper()
	if form == "" {
		form = "type=document"
	}
	return a.post(sessionsPath, form).must(a.t).id()
}

// clock is a time that the test moves.
func clock(at *time.Time) Option { return WithNow(func() time.Time { return *at }) }

// escaped is a form as it goes over the wire.
func escaped(pairs ...string) string {
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return form.Encode()
}
