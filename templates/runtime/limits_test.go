package stripe

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tooLarge is the text of the error about a response of more than n bytes.
func tooLarge(n int64) string { return "the body has more than " + strconv.FormatInt(n, 10) + " bytes" }

// widgetOf is the JSON of a widget that has n bytes.
func widgetOf(n int) string {
	const before, after = `{"id":"w_1","object":"widget","description":"`, `"}`
	return before + strings.Repeat("x", n-len(before)-len(after)) + after
}

// TestResponsesAreLimited: a response of the limit is read, one byte more is an
// error, for any kind of response, and no error is retried.
func TestResponsesAreLimited(t *testing.T) {
	ctx := context.Background()
	calls := map[string]func(*Client) error{
		"call":   func(c *Client) error { _, err := c.V1Widgets.Retrieve(ctx, "w_1", nil); return err },
		"list":   func(c *Client) error { return c.V1Widgets.List(ctx, nil).Err() },
		"search": func(c *Client) error { return c.V1Widgets.Search(ctx, nil).Err() },
		"upload": func(c *Client) error {
			_, err := c.V1Widgets.Picture(ctx, &WidgetPictureParams{FileReader: strings.NewReader("x"), Filename: String("f")})
			return err
		},
		"raw":     func(c *Client) error { _, err := c.RawRequest(ctx, http.MethodGet, "/v1/x", nil); return err },
		"refresh": func(c *Client) error { return c.V1Widgets.Bind(&Widget{ID: "w_1"}).Refresh(ctx) },
	}
	const limit = 1000
	for name, call := range calls {
		for _, unknownLength := range []bool{false, true} {
			for status, should := range map[int]string{200: "", 400: "", 500: "", 503: "true"} {
				s := serve(func(req *http.Request) (*http.Response, error) {
					res, err := reply(status, widgetOf(limit+1), "Stripe-Should-Retry", should)(req)
					if unknownLength {
						res.ContentLength = -1
					}
					return res, err
				})
				err := call(s.client(WithMaxResponseSize(limit)))
				var failed *Error
				require.ErrorAs(t, err, &failed, name)
				assert.ErrorIs(t, err, ErrResponseTooLarge)
				assert.Contains(t, err.Error(), tooLarge(limit))
				assert.Equal(t, status, failed.HTTPStatusCode)
				assert.Equal(t, "req_123", failed.RequestID)
				assert.Empty(t, failed.LastResponse.RawJSON, "what was read is not kept")
				assert.Len(t, s.sent, 1, "%s %d is not retried", name, status)
			}
		}
	}
	for _, limit := range []int64{int64(len(widgetJSON)), math.MaxInt64, 0, -1} {
		_, err := serve(reply(200, widgetJSON)).client(WithMaxResponseSize(limit)).V1Widgets.Retrieve(ctx, "w_1", nil)
		assert.NoError(t, err, "a limit of %d", limit)
	}
}

// TestDefaultLimitOfResponses: without an option the limit is 64 MiB.
func TestDefaultLimitOfResponses(t *testing.T) {
	for _, n := range []int{64 << 20, 64<<20 + 1} {
		s := serve(reply(200, widgetOf(n)))
		w, err := s.client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
		if n > 64<<20 {
			require.ErrorIs(t, err, ErrResponseTooLarge)
			assert.Contains(t, err.Error(), tooLarge(64<<20))
			continue
		}
		require.NoError(t, err)
		assert.Len(t, w.LastResponse.RawJSON, n)
	}
	// Backends that a program makes have it, too.
	s := serve(reply(200, widgetOf(64<<20+1)))
	b := GetBackendWithConfig(APIBackend, &BackendConfig{HTTPClient: &http.Client{Transport: s}, LeveledLogger: &LeveledLogger{}})
	require.ErrorIs(t, b.Call(http.MethodGet, "/v1/widgets/w_1", testKey, nil, new(Widget)), ErrResponseTooLarge)
	require.ErrorIs(t, (&BackendImplementation{URL: APIURL, HTTPClient: &http.Client{Transport: s}}).Call(
		http.MethodGet, "/v1/widgets/w_1", testKey, nil, new(Widget)), ErrResponseTooLarge)
}

// zeros is a gzip stream of n zero bytes.
func zeros(t *testing.T, n int64) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	require.NoError(t, err)
	_, err = io.CopyN(w, zeroReader{}, n)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return packed.Bytes()
}

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestCompressedResponsesAreLimited: the bytes that count are those that come out.
func TestCompressedResponsesAreLimited(t *testing.T) {
	packed := zeros(t, 128<<20)
	require.Less(t, len(packed), 1<<20)
	for _, status := range []int{200, 400, 500} {
		requests := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			requests++
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(status)
			_, _ = w.Write(packed)
		}))
		defer server.Close()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := NewClient(testKey, WithBaseURL(server.URL), WithLogger(nil), WithMaxResponseSize(1<<20)).V1Widgets.Retrieve(context.Background(), "w_1", nil)
		runtime.ReadMemStats(&after)
		require.ErrorIs(t, err, ErrResponseTooLarge)
		assert.Contains(t, err.Error(), tooLarge(1<<20))
		assert.Equal(t, 1, requests)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16<<20), "bytes for one of %d, of which 1 MiB may be read", 128<<20)
	}
}

// TestResponsesThatGrow: a body within the limit that would come to gigabytes when it
// is decoded is an error, and takes no more than a multiple of its size.
func TestResponsesThatGrow(t *testing.T) {
	text := `"` + strings.Repeat("x", 1<<20) + `"`
	for name, tt := range map[string]struct {
		body                   string
		widgetGrows, listGrows bool
	}{
		"many objects":            {`{"object":"list","has_more":false,"data":[` + strings.Repeat(`{},`, 3<<20) + `{}]}`, false, true},
		"many objects within one": {`{"object":"widget","parts":[` + strings.Repeat(`{},`, 3<<20) + `{}]}`, true, false},
		"objects in objects":      {strings.Repeat(`{"object":"widget","gadget":`, 2000) + text + strings.Repeat("}", 2000), false, false},
		"braces":                  {strings.Repeat("{", 1<<20), false, false},
	} {
		var before, after runtime.MemStats
		s := serve(reply(200, tt.body))
		runtime.ReadMemStats(&before)
		_, err := s.client().V1Widgets.Retrieve(context.Background(), "w_1", nil)
		listErr := s.client().V1Widgets.List(context.Background(), nil).Err()
		runtime.ReadMemStats(&after)
		assert.Equal(t, tt.widgetGrows, errors.Is(err, ErrResponseTooLarge), "%s: %.200v", name, err)
		assert.Equal(t, tt.listGrows, errors.Is(listErr, ErrResponseTooLarge), "%s: %.200v", name, listErr)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(slowdown*(2*14*len(tt.body)+8<<20)), name)
		assert.Len(t, s.sent, 2, "not retried")
	}
	for name, body := range map[string]string{
		"many objects": `{"object":"list","has_more":false,"data":[` + strings.Repeat(`{},`, 9999) + `{}]}`,
		"text":         `{"object":"list","has_more":false,"data":[{"description":"` + strings.Repeat(`{`, 1<<20) + `"}]}`,
		"depth":        `{"object":"list","has_more":false,"data":[{"new":` + strings.Repeat(`{"a":`, 9000) + `1` + strings.Repeat("}", 9000) + `}]}`,
	} {
		assert.NoError(t, serve(reply(200, body)).client().V1Widgets.List(context.Background(), nil).Err(), name)
	}
}

// TestEventsThatGrow: the object of an event is decoded into maps, which take far more memory
// than an empty object in its text.
func TestEventsThatGrow(t *testing.T) {
	grown := `[` + strings.Repeat(`{},`, 1<<20) + `{}]`
	for _, data := range []string{
		`{"object":{"a":` + grown + `}}`, `{"object":{},"previous_attributes":{"a":` + grown + `}}`, `{"object":{"a":` + strings.ReplaceAll(grown, "{}", "[]") + `}}`,
	} {
		payload := []byte(`{"id":"evt_1","object":"event","data":` + data + `}`)
		signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: payload, Secret: "whsec_1"})
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ConstructEvent(signed.Payload, signed.Header, signed.Secret)
		runtime.ReadMemStats(&after)
		require.ErrorIs(t, err, ErrResponseTooLarge)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(slowdown*(4*len(payload)+1<<20)))
	}
	list := `{"object":"widget","id":"` + strings.Repeat(`,{[`, 1<<20) + `"}`
	signed := GenerateTestSignedPayload(&UnsignedPayload{Payload: []byte(`{"object":"event","data":{"object":` + list + `}}`), Secret: "whsec_1"})
	_, err := ConstructEvent(signed.Payload, signed.Header, signed.Secret)
	require.NoError(t, err, "what is in a text is no value")
}

// TestListsInListsAreKeptOnce: the lists within a list keep parts of one text.
func TestListsInListsAreKeptOnce(t *testing.T) {
	const depth = 90
	text := []byte(strings.Repeat(`{"object":"list","data":[`, depth) + `{"text":"` + strings.Repeat("x", 1<<20) + `"}` + strings.Repeat("]}", depth))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Deserialize(text)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(slowdown*(4*len(text)+1<<20)))
}

// TestStreamsAreNotLimited: a stream is the caller's to read; the error instead of it
// is limited.
func TestStreamsAreNotLimited(t *testing.T) {
	s := serve(reply(200, widgetOf(5000)))
	stream, err := s.client(WithMaxResponseSize(10)).V1Widgets.PDF(context.Background(), "w_1", nil)
	require.NoError(t, err)
	data, err := io.ReadAll(stream.LastResponse.Body)
	require.NoError(t, err)
	assert.Len(t, data, 5000)
	_, err = serve(reply(500, widgetOf(5000))).client(WithMaxResponseSize(10)).V1Widgets.PDF(context.Background(), "w_1", nil)
	require.ErrorIs(t, err, ErrResponseTooLarge)
}

// newEndless returns page n for request n, from 0, until the list is far too long.
func newEndless(page func(n int) string) *fakeServer {
	s := serve()
	s.responses = []func(*http.Request) (*http.Response, error){func(req *http.Request) (*http.Response, error) {
		if len(s.sent) > 1000 {
			return nil, errors.New("the list does not end")
		}
		return reply(200, page(len(s.sent)-1))(req)
	}}
	return s
}

// TestCursorsThatDoNotAdvance: a list whose cursor comes again is an error, and not
// an endless loop; so is one that has no cursor.
func TestCursorsThatDoNotAdvance(t *testing.T) {
	item := func(id string) string { return `{"object":"list","has_more":true,"data":[{"id":"w_0"},` + id + `]}` }
	found := func(next string) string {
		return `{"object":"search_result","has_more":true,"data":[{"id":"w_0"}],"next_page":` + next + `}`
	}
	tests := []struct {
		name   string
		search bool
		page   func(n int) string
		want   error
		most   int // requests
	}{
		{"the same object", false, func(int) string { return item(`{"id":"w_1"}`) }, errSameCursor, 2},
		{"the same token", true, func(int) string { return found(`"p_1"`) }, errSameCursor, 2},
		{"two objects in turn", false, func(n int) string { return item(`{"id":"w_` + strconv.Itoa(n%2) + `"}`) }, errSameCursor, 5},
		{"after some pages the same object", false, func(n int) string { return item(`{"id":"w_` + strconv.Itoa(min(n, 20)) + `"}`) }, errSameCursor, 40},
		{"a circle of tokens", true, func(n int) string { return found(`"p_` + strconv.Itoa(n%13) + `"`) }, errSameCursor, 60},
		{"an id that is null", false, func(int) string { return item(`{"id":null}`) }, errNoCursor, 1},
		{"no id", false, func(int) string { return item(`{"object":"widget"}`) }, errNoCursor, 1},
		{"a token that is null", true, func(int) string { return found("null") }, errNoNextPage, 1},
		{"an empty token", true, func(int) string { return found(`""`) }, errNoNextPage, 1},
		{"no token", true, func(int) string { return `{"object":"search_result","has_more":true,"data":[{"id":"w_0"}]}` }, errNoNextPage, 1},
		{"an empty id", false, func(int) string { return item(`{"id":""}`) }, errNoCursor, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newEndless(tt.page)
			var all iter.Seq2[*Widget, error]
			if tt.search {
				all = s.client().V1Widgets.Search(context.Background(), nil).All(context.Background())
			} else {
				all = s.client().V1Widgets.List(context.Background(), nil).All(context.Background())
			}
			var errs []error
			for _, err := range all {
				if err != nil {
					errs = append(errs, err)
				}
			}
			assert.Equal(t, []error{tt.want}, errs)
			assert.LessOrEqual(t, len(s.sent), tt.most)
			for _, query := range queries(s) {
				assert.NotContains(t, query, "ul")
			}
		})
	}
}

// TestListsThatGoBackwardsAdvance: ending_before is a cursor as well.
func TestListsThatGoBackwardsAdvance(t *testing.T) {
	s := newEndless(func(int) string { return pageJSON(true, "w_1", "w_2") })
	_, errs := collect(s.client().V1Widgets.List(context.Background(), &WidgetListParams{ListParams: ListParams{EndingBefore: String("w_9")}}), -1)
	assert.Equal(t, []error{errSameCursor}, errs)
	assert.Len(t, s.sent, 2)
}
