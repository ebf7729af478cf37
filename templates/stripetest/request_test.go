package stripetest

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAuthentication(t *testing.T) {
	for _, test := range []struct {
		authorization string
		status        int
		code          any
	}{
		{"Bearer sk_test_1", 200, nil},
		{"Bearer rk_live_1", 200, nil},
		{"Basic c2tfdGVzdF8xOg==", 200, nil}, // sk_test_1:
		{"", 401, nil},
		{"Bearer ", 401, nil},
		{"Bearer 123", 401, nil},
		{"Bearer pk_test_1", 401, "secret_key_required"},
	} {
		a := newAPI(t).with("Authorization", test.authorization).get(sessionsPath, "")
		assert.Equal(t, test.status, a.status, test.authorization)
		assert.Equal(t, test.code, a.at("error.code"), test.authorization)
		if test.status == 401 {
			assert.Equal(t, "invalid_request_error", a.at("error.type"))
			assert.NotEmpty(t, a.header.Get("Www-Authenticate"))
		}
	}
}

// TestScopes holds that accounts, and live and test mode, have data of their
// own.
func TestScopes(t *testing.T) {
	platform := newAPI(t)
	connected, live := platform.with("Stripe-Account", "acct_1"), platform.with("Authorization", "Bearer sk_live_1")
	ids := map[*api]string{}
	for _, a := range []*api{platform, connected, live} {
		ids[a] = a.session("")
	}
	for a, own := range ids {
		assert.Equal(t, []string{own}, a.get(sessionsPath, "").must(t).ids())
		for other, id := range ids {
			assert.Equal(t, a == other, a.get(sessionsPath+"/"+id, "").status == 200)
		}
	}
	assert.Equal(t, true, live.get(sessionsPath+"/"+ids[live], "").at("livemode"))
	connected.srv.Verify(ids[connected])
	assert.Equal(t, "verified", connected.get(sessionsPath+"/"+ids[connected], "").at("status"))
	assert.Contains(t, string(connected.srv.Events()[1].Payload), `"account":"acct_1"`)
}

func TestHeaders(t *testing.T) {
	a := newAPI(t)
	first := a.get(sessionsPath, "").must(t)
	assert.Equal(t, "req_Fake00000001", first.header.Get("Request-Id"))
	assert.Equal(t, documentVersion, first.header.Get("Stripe-Version"))
	assert.Equal(t, "application/json", first.header.Get("Content-Type"))
	second := a.with("Stripe-Version", "2030-01-01.x").with("Stripe-Account", "acct_1").with("Idempotency-Key", "k").post(sessionsPath, "type=document").must(t)
	assert.Equal(t, "req_Fake00000002", second.header.Get("Request-Id"))
	assert.Equal(t, "2030-01-01.x", second.header.Get("Stripe-Version"))
	assert.Equal(t, "acct_1", second.header.Get("Stripe-Account"))
	assert.Equal(t, "k", second.header.Get("Idempotency-Key"))
}

func TestNotFound(t *testing.T) {
	a := newAPI(t)
	for _, test := range []struct {
		method, path string
		code, param  any
	}{
		{"GET", sessionsPath + "/vs_0", "resource_missing", "session"},
		{"POST", sessionsPath + "/vs_0", "resource_missing", "session"},
		{"POST", sessionsPath + "/vs_0/cancel", "resource_missing", "session"},
		{"GET", sessionsPath + "/a%2Fcancel", "resource_missing", "session"},
		{"GET", sessionsPath + "/vs_0/cancel", nil, nil},
		{"DELETE", sessionsPath + "/vs_0", nil, nil},
		{"GET", sessionsPath + "/", nil, nil},
		{"GET", "/v1/horses", nil, nil},
	} {
		response := a.do(test.method, test.path, "")
		assert.Equal(t, 404, response.status, test.path)
		assert.Equal(t, test.code, response.at("error.code"), test.path)
		assert.Equal(t, test.param, response.at("error.param"), test.path)
	}
}

func TestIdempotency(t *testing.T) {
	a := newAPI(t)
	keyed := a.with("Idempotency-Key", "k1")
	first := keyed.post(sessionsPath, "type=document").must(t)
	assert.Empty(t, first.header.Get("Idempotent-Replayed"))
	again := keyed.post(sessionsPath, "type=document").must(t)
	assert.Equal(t, first.body, again.body)
	assert.Equal(t, "true", again.header.Get("Idempotent-Replayed"))
	assert.Equal(t, first.header.Get("Request-Id"), again.header.Get("Original-Request"))
	assert.NotEqual(t, first.header.Get("Request-Id"), again.header.Get("Request-Id"))
	for _, other := range []result{keyed.post(sessionsPath, "type=id_number"), keyed.post(sessionsPath+"/"+first.id()+"/cancel", "")} {
		assert.Equal(t, 400, other.status)
		assert.Equal(t, "idempotency_error", other.at("error.type"))
	}
	assert.NotEqual(t, first.id(), keyed.with("Stripe-Account", "acct_1").post(sessionsPath, "type=document").must(t).id())
	assert.Len(t, keyed.get(sessionsPath, "").must(t).ids(), 1, "a key has no meaning for GET")
	assert.Equal(t, 400, a.with("Idempotency-Key", strings.Repeat("k", 256)).post(sessionsPath, "type=document").status)
}

// TestIdempotentFailures holds which refusals are kept for the key.
func TestIdempotentFailures(t *testing.T) {
	a := newAPI(t)
	invalid := a.with("Idempotency-Key", "k1")
	assert.Equal(t, 400, invalid.post(sessionsPath, "type=x").status)
	invalid.post(sessionsPath, "type=document").must(t)

	id := a.session("")
	a.srv.Submit(id)
	state := a.with("Idempotency-Key", "k2")
	path := sessionsPath + "/" + id + "/cancel"
	assert.Equal(t, 400, state.post(path, "").status)
	a.srv.Fail(id, "abandoned")
	kept := state.post(path, "")
	assert.Equal(t, 400, kept.status)
	assert.Equal(t, "true", kept.header.Get("Idempotent-Replayed"))

	a.srv.FailNext(Unavailable(true))
	retried := a.with("Idempotency-Key", "k3")
	assert.Equal(t, 500, retried.post(path, "").status)
	retried.post(path, "").must(t)
}

func TestFailNext(t *testing.T) {
	a := newAPI(t)
	a.srv.FailNext(RateLimited(), LockTimeout(), Unavailable(true), Unavailable(false),
		Failure{Status: 402, Type: "card_error", Code: "card_declined", Param: "source", Message: "No.", Header: http.Header{"retry-after": {"3"}}})
	for _, want := range []struct {
		status       int
		typ, code    any
		header, text string
	}{
		{429, "invalid_request_error", "rate_limit", "Stripe-Should-Retry", ""},
		{429, "invalid_request_error", "lock_timeout", "Stripe-Should-Retry", ""},
		{500, "api_error", nil, "Stripe-Should-Retry", "true"},
		{500, "api_error", nil, "Stripe-Should-Retry", "false"},
		{402, "card_error", "card_declined", "Retry-After", "3"},
	} {
		response := a.post(sessionsPath, "type=document")
		assert.Equal(t, want.status, response.status)
		assert.Equal(t, want.typ, response.at("error.type"))
		assert.Equal(t, want.code, response.at("error.code"))
		assert.Equal(t, want.text, response.header.Get(want.header))
		assert.NotEmpty(t, response.header.Get("Request-Id"))
	}
	a.session("")
	assert.Len(t, a.get(sessionsPath, "").must(t).ids(), 1)
}

// TestDropped holds that a broken connection is the caller's to deal with, and
// whether the request had an effect.
func TestDropped(t *testing.T) {
	for name, test := range map[string]struct {
		failure Failure
		want    int
	}{"before": {Dropped(), 0}, "after": {DroppedAfter(), 1}} {
		t.Run(name, func(t *testing.T) {
			a := newAPI(t)
			a.get(sessionsPath, "").must(t) // opens the connection
			a.srv.FailNext(test.failure)
			r, err := http.NewRequest(http.MethodPost, a.srv.URL+sessionsPath, strings.NewReader("type=document"))
			require.NoError(t, err)
			r.Header = a.with("Idempotency-Key", "k").with("Content-Type", "application/x-www-form-urlencoded").header
			_, err = http.DefaultClient.Do(r)
			require.Error(t, err)
			assert.Len(t, a.srv.Requests(), 2)
			assert.Len(t, a.get(sessionsPath, "").must(t).ids(), test.want)
			replayed := a.with("Idempotency-Key", "k").post(sessionsPath, "type=document").must(t)
			assert.Equal(t, test.want == 1, replayed.header.Get("Idempotent-Replayed") == "true")
		})
	}
}

func TestRequests(t *testing.T) {
	a := newAPI(t)
	a.with("Idempotency-Key", "k").session("type=document&metadata[a]=b")
	a.get(sessionsPath+"/a%2Fb", "expand[]=last_error")
	requests := a.srv.Requests()
	require.Len(t, requests, 2)
	assert.Equal(t, "POST", requests[0].Method)
	assert.Equal(t, sessionsPath, requests[0].Path)
	assert.Equal(t, "b", requests[0].Form.Get("metadata[a]"))
	assert.Equal(t, "k", requests[0].Header.Get("Idempotency-Key"))
	assert.Equal(t, "type=document&metadata[a]=b", string(requests[0].Body))
	assert.Equal(t, 200, requests[0].Status)
	assert.Equal(t, sessionsPath+"/a%2Fb", requests[1].Path)
	assert.Equal(t, "last_error", requests[1].Query.Get("expand[]"))
	assert.Equal(t, 404, requests[1].Status)
	assert.Equal(t, "req_Fake00000002", requests[1].ID)
}

func TestHandle(t *testing.T) {
	a := newAPI(t)
	id := a.session("")
	a.srv.Handle("GET", sessionsPath+"/{session}", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Len(t, a.srv.Requests(), 2, "the server is not locked")
		w.WriteHeader(http.StatusTeapot)
		_, err := w.Write([]byte(`{"path":"` + r.URL.Path + `"}`))
		assert.NoError(t, err)
	}))
	response := a.get(sessionsPath+"/"+id, "")
	assert.Equal(t, http.StatusTeapot, response.status)
	assert.Equal(t, sessionsPath+"/"+id, response.at("path"))
	assert.Equal(t, []string{id}, a.get(sessionsPath, "").must(t).ids())
}

// TestConcurrent uses one server from many goroutines.
func TestConcurrent(t *testing.T) {
	a := newAPI(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r, err := http.NewRequest(http.MethodPost, a.srv.URL+sessionsPath, strings.NewReader("type=document"))
			if !assert.NoError(t, err) {
				return
			}
			r.Header = a.with("Content-Type", "application/x-www-form-urlencoded").header
			response, err := http.DefaultClient.Do(r)
			if assert.NoError(t, err) {
				assert.NoError(t, response.Body.Close())
			}
			a.srv.Requests()
		}()
	}
	wg.Wait()
	assert.Len(t, a.get(sessionsPath, "limit=100").must(t).ids(), 20)
}
