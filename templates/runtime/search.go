package stripe

import (
	"context"
	"iter"
)

// SearchMeta is what every page of a search has beside its objects.
type SearchMeta struct {
	// HasMore says that there are objects after the page.
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

// SearchContainer is implemented by every page of a search, by embedding
// SearchMeta.
type SearchContainer interface {
	GetSearchMeta() *SearchMeta
}

// V1SearchList is the result of a search that is fetched page by page. Data,
// Meta, Err and LastResponse are about the page that was fetched last. It is
// used by one goroutine.
type V1SearchList[T any] struct {
	pages *pages // a pointer, which fmt does not look behind: there is the key of the client
}

// Data returns the objects of the current page.
//
//go:noinline
func (l *V1SearchList[T]) Data() []T { return itemsOf[T](l.pages.current) }

// Err returns the error of fetching the current page.
//
//go:noinline
func (l *V1SearchList[T]) Err() error { return l.pages.current.err }

// Meta returns what the current page has beside its objects.
//
//go:noinline
func (l *V1SearchList[T]) Meta() SearchMeta { return searchMetaOf(l.pages.current) }

// LastResponse returns the answer that the current page came with; nil after an
// error.
//
//go:noinline
func (l *V1SearchList[T]) LastResponse() *APIResponse { return l.pages.current.LastResponse }

// All ranges over the objects of all pages, fetching further pages as they are
// needed. It starts with the first page each time. If a page cannot be fetched
// it yields the error once and ends.
//
//go:noinline
func (l *V1SearchList[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.all(ctx, yieldItems(yield)) }
}

// searchMetaOf returns what a page has beside its objects; nothing after an error.
//
//go:noinline
func searchMetaOf(p *page) SearchMeta {
	if meta, ok := p.meta.(*SearchMeta); ok {
		return *meta
	}
	return SearchMeta{}
}

// search fetches the first page of a search. Every page is fetched from the
// same path with the parameters as they are now, and its objects belong to the
// client.
//
//go:noinline
func search[T any](ctx context.Context, c *client, path string, form formTable, params ParamsContainer, ids ...string) *V1SearchList[T] {
	return &V1SearchList[T]{newSearch(ctx, c, path, form, params, ids, (*T)(nil))}
}

// newSearch fetches the first page of a search for items.
func newSearch(ctx context.Context, c *client, path string, form formTable, params ParamsContainer, ids []string, item any) *pages {
	from := newPager(ctx, c, path, ids, form, params)
	from.key = Page
	l := &pages{}
	if of, ok := params.(SearchParamsContainer); ok && !isNilParams(params) {
		l.single = of.GetSearchParams().Single
	}
	l.fetch = func(ctx context.Context, cursor string) *page {
		meta := &SearchMeta{}
		p := fetchPage(ctx, from, cursor, &page{item: item, meta: meta})
		p.raw = nil
		p.cursor = StringValue(meta.NextPage)
		p.more = meta.HasMore && p.cursor != ""
		return p
	}
	l.start(ctx)
	return l
}
