package stripe

import (
	"context"
	"iter"
)

// SearchMeta has the members of a page of a search beside its objects.
type SearchMeta struct {
	// HasMore reports whether there are objects after the page.
	HasMore bool `json:"has_more"`
	// NextPage is the cursor of the next page.
	NextPage *string `json:"next_page"`
	// URL is the path of the search.
	URL string `json:"url"`
	// TotalCount is the number of objects on all pages, if total_count was
	// expanded.
	TotalCount *uint32 `json:"total_count"`
}

// GetSearchMeta returns l itself.
func (l *SearchMeta) GetSearchMeta() *SearchMeta { return l }

// isPage marks the type of a page of a search.
func (l *SearchMeta) isPage() {}

// SearchContainer is implemented by every page of a search, by embedding
// SearchMeta.
type SearchContainer interface {
	GetSearchMeta() *SearchMeta
}

// V1SearchList is the result of a search that is fetched page by page. Data,
// Meta, Err and LastResponse are about the page that was fetched last. It is
// used by one goroutine.
type V1SearchList[T any] struct {
	pages *pages[T, SearchMeta] // a pointer, which fmt does not follow: the key of the client is behind it
}

// Data returns the objects of the current page.
func (l *V1SearchList[T]) Data() []T { return l.pages.current.items }

// Err returns the error of fetching the current page.
func (l *V1SearchList[T]) Err() error { return l.pages.current.err }

// Meta returns the members of the current page beside its objects.
func (l *V1SearchList[T]) Meta() SearchMeta { return l.pages.current.meta }

// LastResponse returns the response that the current page came with; nil after an
// error.
func (l *V1SearchList[T]) LastResponse() *APIResponse { return l.pages.current.response }

// All ranges over the objects of all pages, fetching further pages as they are
// needed. Each range starts with the first page and has a position of its own. If a
// page cannot be fetched it yields the error once and ends.
func (l *V1SearchList[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.each(ctx, yield) }
}

// search fetches the first page of a search. Every page is fetched from the
// same path with the parameters as they are now, and its objects belong to the
// client.
func search[T any](ctx context.Context, c *client, path string, params ParamsContainer, ids ...string) *V1SearchList[T] {
	from := newPager(ctx, c, path, params, ids)
	from.key, from.noCursor = Page, errNoNextPage
	l := &pages[T, SearchMeta]{from: from}
	if of, ok := params.(SearchParamsContainer); ok && !isNilParams(params) {
		l.single = of.GetSearchParams().Single
	}
	l.follow = func(p *page[T, SearchMeta]) {
		p.cursor = StringValue(p.meta.NextPage)
		p.more = p.meta.HasMore
	}
	l.first = l.fetch(ctx, "")
	l.current = l.first
	return &V1SearchList[T]{l}
}
