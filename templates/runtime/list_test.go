package stripe

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pageJSON is a page of widgets with these ids.
func pageJSON(more bool, ids ...string) string {
	items := make([]string, len(ids))
	for i, id := range ids {
		items[i] = fmt.Sprintf(`{"id": %q, "object":"widget","weight":1.50}`, id)
	}
	return fmt.Sprintf(`{"object":"list", "data" : [%s], "has_more":%t,"url":"/v1/elsewhere"}`, strings.Join(items, " , "), more)
}

// collect ranges over a list, at most n objects.
func collect(l *V1List[*Widget], n int) (ids []string, errs []error) {
	for w, err := range l.All(context.Background()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ids = append(ids, w.ID)
		if len(ids) == n {
			break
		}
	}
	return ids, errs
}

func queries(s *fakeServer) []string {
	var q []string
	for _, r := range s.sent {
		q = append(q, r.Query)
	}
	return q
}

func TestListPages(t *testing.T) {
	tests := []struct {
		name    string
		params  *WidgetListParams
		pages   []string
		ids     []string
		queries []string
	}{
		{"nil params, one page", nil, []string{pageJSON(false, "w_1", "w_2")}, []string{"w_1", "w_2"}, []string{""}},
		{"the filters go with every page", &WidgetListParams{ListParams: ListParams{Limit: Int64(2)}, Status: String("active")},
			[]string{pageJSON(true, "w_1", "w_2"), pageJSON(false, "w_3")}, []string{"w_1", "w_2", "w_3"},
			[]string{"limit=2&status=active", "limit=2&status=active&starting_after=w_2"}},
		{"from an object on", &WidgetListParams{ListParams: ListParams{StartingAfter: String("w_0")}},
			[]string{pageJSON(true, "w_1"), pageJSON(false, "w_2")}, []string{"w_1", "w_2"}, []string{"starting_after=w_0", "starting_after=w_1"}},
		{"backwards each page is reversed", &WidgetListParams{ListParams: ListParams{EndingBefore: String("w_9")}},
			[]string{pageJSON(true, "w_7", "w_8"), pageJSON(false, "w_5", "w_6")}, []string{"w_8", "w_7", "w_6", "w_5"},
			[]string{"ending_before=w_9", "ending_before=w_7"}},
		{"both cursors go forwards, stripe-go goes backwards", &WidgetListParams{ListParams: ListParams{EndingBefore: String("w_9"), StartingAfter: String("w_0")}},
			[]string{pageJSON(true, "w_1", "w_2"), pageJSON(false, "w_3")}, []string{"w_1", "w_2", "w_3"},
			[]string{"ending_before=w_9&starting_after=w_0", "ending_before=w_9&starting_after=w_2"}},
		{"an empty page ends it, with any has_more", nil, []string{pageJSON(true, "w_1"), pageJSON(true)}, []string{"w_1"}, []string{"", "starting_after=w_1"}},
		{"an empty first page", nil, []string{pageJSON(true)}, nil, []string{""}},
		{"a single page", &WidgetListParams{ListParams: ListParams{Single: true}}, []string{pageJSON(true, "w_1")}, []string{"w_1"}, []string{""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve()
			for _, p := range tt.pages {
				s.responses = append(s.responses, reply(200, p))
			}
			l := s.client().V1Widgets.List(context.Background(), tt.params)
			ids, errs := collect(l, -1)
			assert.Empty(t, errs)
			assert.Equal(t, tt.ids, ids)
			assert.Equal(t, tt.queries, queries(s))
			for _, r := range s.sent {
				assert.Equal(t, "/v1/widgets", r.Path, "the path is fixed, with any url")
				assert.Equal(t, http.MethodGet, r.Method)
			}
		})
	}
}

func TestListRangesTwice(t *testing.T) {
	s := serve(reply(200, pageJSON(true, "w_1")), reply(200, pageJSON(false, "w_2")), reply(200, pageJSON(false, "w_2")))
	l := s.client().V1Widgets.List(context.Background(), nil)
	for range 2 {
		ids, errs := collect(l, -1)
		assert.Empty(t, errs)
		assert.Equal(t, []string{"w_1", "w_2"}, ids)
	}
	assert.Len(t, s.sent, 3, "the first page is kept")
}

func TestListBreaksEarly(t *testing.T) {
	s := serve(reply(200, pageJSON(true, "w_1", "w_2")))
	ids, _ := collect(s.client().V1Widgets.List(context.Background(), nil), 2)
	assert.Equal(t, []string{"w_1", "w_2"}, ids)
	assert.Len(t, s.sent, 1, "nothing more is fetched")
}

func TestListYieldsAnErrorExactlyOnce(t *testing.T) {
	t.Run("of the first page", func(t *testing.T) {
		s := serve(reply(400, anError))
		l := s.client().V1Widgets.List(context.Background(), nil)
		require.ErrorIs(t, l.Err(), ErrInvalidRequest)
		ids, errs := collect(l, -1)
		assert.Empty(t, ids)
		assert.Len(t, errs, 1)
		assert.Empty(t, l.Data())
		assert.Nil(t, l.LastResponse())
		assert.Zero(t, l.Meta())
		assert.Len(t, s.sent, 1)
	})
	t.Run("of a later page, which stripe-go repeats after the objects of the page", func(t *testing.T) {
		s := serve(reply(200, pageJSON(true, "w_1")), reply(400, anError))
		l := s.client().V1Widgets.List(context.Background(), nil)
		require.NoError(t, l.Err())
		ids, errs := collect(l, -1)
		assert.Equal(t, []string{"w_1"}, ids)
		require.Len(t, errs, 1)
		assert.ErrorIs(t, errs[0], ErrInvalidRequest)
		assert.ErrorIs(t, l.Err(), ErrInvalidRequest)
	})
	t.Run("of the parameters", func(t *testing.T) {
		s := serve(reply(200, pageJSON(false)))
		l := s.client().V1Widgets.List(context.Background(), &WidgetListParams{Created: Int64(1), CreatedRange: &RangeQueryParams{}})
		ids, errs := collect(l, -1)
		assert.Empty(t, ids)
		assert.Len(t, errs, 1)
		assert.Empty(t, s.sent)
	})
	t.Run("of objects without an id", func(t *testing.T) {
		s := serve(reply(200, `{"data":[{"object":"widget"}],"has_more":true}`))
		_, errs := collect(s.client().V1Widgets.List(context.Background(), nil), -1)
		assert.Equal(t, []error{errNoCursor}, errs)
	})
}

func TestListBodiesThatAreNoPages(t *testing.T) {
	for _, body := range []string{"null", "[]", "{}", `{"data":null}`, `{"data":{}}`, `{"data":[{"id":"w_1"}]`, `{"data":[{"id":1}]}`, `{"data":[],"has_more":"x"}`} {
		t.Run(body, func(t *testing.T) {
			l := serve(reply(200, body)).client().V1Widgets.List(context.Background(), nil)
			var e *Error
			require.ErrorAs(t, l.Err(), &e)
			assert.Equal(t, 200, e.HTTPStatusCode)
			assert.Empty(t, l.Data())
		})
	}
}

func TestListObjectsCarryThePageAndTheirOwnJSON(t *testing.T) {
	s := serve(reply(200, pageJSON(false, "w_1", "w_2"), "X-Mine", "1"))
	l := s.client().V1Widgets.List(context.Background(), nil)
	require.NoError(t, l.Err())
	assert.Equal(t, "/v1/elsewhere", l.Meta().URL)
	assert.False(t, l.Meta().HasMore)
	assert.Equal(t, pageJSON(false, "w_1", "w_2"), string(l.LastResponse().RawJSON))
	for _, w := range l.Data() {
		assert.Equal(t, "1", w.LastResponse.Header.Get("x-mine"))
		assert.Equal(t, "req_123", w.LastResponse.RequestID)
		assert.Equal(t, fmt.Sprintf(`{"id": %q, "object":"widget","weight":1.50}`, w.ID), string(w.LastResponse.RawJSON))
	}
}

func TestListPagesKeepKeyAccountVersionAndContext(t *testing.T) {
	s := serve(reply(200, pageJSON(true, "w_1")), reply(200, pageJSON(false, "w_2")))
	p := &WidgetListParams{Status: String("active")}
	p.SetStripeAccount("acct_1")
	p.SetStripeContext("a/b")
	l := s.client(WithAPIVersion("2020-01-01")).V1Widgets.List(context.Background(), p)
	p.Status = String("changed later")
	p.SetStripeAccount("acct_2")
	_, errs := collect(l, -1)
	require.Empty(t, errs)
	require.Len(t, s.sent, 2)
	for _, r := range s.sent {
		assert.Equal(t, "Bearer "+testKey, r.Header.Get("Authorization"))
		assert.Equal(t, "acct_1", r.Header.Get("Stripe-Account"))
		assert.Equal(t, "a/b", r.Header.Get("Stripe-Context"))
		assert.Equal(t, "2020-01-01", r.Header.Get("Stripe-Version"))
		assert.Contains(t, r.Query, "status=active")
	}
	assert.Equal(t, "acct_1", l.Data()[0].record.client.cfg.account, "objects stay with the account")
}

func TestListUsesTheContextOfRanging(t *testing.T) {
	s := serve(reply(200, pageJSON(true, "w_1")), func(req *http.Request) (*http.Response, error) { return nil, req.Context().Err() })
	l := s.client().V1Widgets.List(context.Background(), nil)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	for _, err := range l.All(ctx) {
		last = err
		cancel()
	}
	assert.ErrorIs(t, last, context.Canceled)
}

func TestSearchPages(t *testing.T) {
	page := func(more bool, next string, id string) string {
		return fmt.Sprintf(`{"object":"search_result","data":[{"id":%q,"object":"widget"}],"has_more":%t,"next_page":%s,"total_count":2}`, id, more, next)
	}
	s := serve(reply(200, page(true, `"c 2"`, "w_1")), reply(200, page(false, "null", "w_2")))
	p := &WidgetSearchParams{SearchParams: SearchParams{Query: "a:1", Limit: Int64(1), Page: String("c1")}}
	l := s.client().V1Widgets.Search(context.Background(), p)
	require.NoError(t, l.Err())
	assert.Equal(t, uint32(2), *l.Meta().TotalCount)
	assert.NotNil(t, l.LastResponse())
	var ids []string
	for w, err := range l.All(context.Background()) {
		require.NoError(t, err)
		ids = append(ids, w.ID)
		assert.Contains(t, string(w.LastResponse.RawJSON), w.ID)
	}
	assert.Equal(t, []string{"w_1", "w_2"}, ids)
	assert.Equal(t, []string{"query=a%3A1&limit=1&page=c1", "query=a%3A1&limit=1&page=c+2"}, queries(s))
	assert.Equal(t, "/v1/widgets/search", s.last(t).Path)
	assert.Equal(t, "w_2", l.Data()[0].ID)
}

// TestPagesWithSeveralData: of several members with one name the last one counts.
func TestPagesWithSeveralData(t *testing.T) {
	s := serve(reply(200, `{"object":"list","data":[{"id":"w_1"}],"has_more":false,"data":[{"id":"w_2"}]}`))
	l := s.client().V1Widgets.List(context.Background(), nil)
	require.NoError(t, l.Err())
	require.Len(t, l.Data(), 1)
	assert.Equal(t, "w_2", l.Data()[0].ID)
}

// TestPagesHaveALimit: what is short and would take gigabytes is an error.
func TestPagesHaveALimit(t *testing.T) {
	for _, item := range []string{"null", "{}"} {
		s := serve(reply(200, `{"object":"list","data":[`+strings.Repeat(item+",", 1<<20)+item+`]}`))
		require.ErrorIs(t, s.client().V1Widgets.List(context.Background(), nil).Err(), ErrResponseTooLarge)
	}
}

// TestListRangesWithinEachOther: every range has a position of its own.
func TestListRangesWithinEachOther(t *testing.T) {
	var seen []string
	s := &fakeServer{responses: []func(*http.Request) (*http.Response, error){func(req *http.Request) (*http.Response, error) {
		if strings.Contains(req.URL.RawQuery, "starting_after=w_2") {
			return reply(200, pageJSON(false, "w_3", "w_4"))(req)
		}
		return reply(200, pageJSON(true, "w_1", "w_2"))(req)
	}}}
	l := s.client().V1Widgets.List(context.Background(), nil)
	for outer, err := range l.All(context.Background()) {
		require.NoError(t, err)
		seen = append(seen, outer.ID)
		for inner, err := range l.All(context.Background()) {
			require.NoError(t, err)
			seen = append(seen, inner.ID)
		}
	}
	assert.Equal(t, strings.Fields("w_1 w_1 w_2 w_3 w_4 w_2 w_1 w_2 w_3 w_4 w_3 w_1 w_2 w_3 w_4 w_4 w_1 w_2 w_3 w_4"), seen)
}
