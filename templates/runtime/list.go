package stripe

import (
	"context"
	"iter"
)

// ListMeta is what every page of a list has beside its objects.
type ListMeta struct {
	// HasMore says that there are objects after the page.
	HasMore bool `json:"has_more"`
	// URL is the path of the list.
	URL string `json:"url"`
	// TotalCount is the number of objects on all pages, where the API gives it.
	TotalCount uint32 `json:"total_count"`
}

// GetListMeta returns l itself.
func (l *ListMeta) GetListMeta() *ListMeta { return l }

// ListContainer is implemented by every page of a list, by embedding ListMeta.
type ListContainer interface {
	GetListMeta() *ListMeta
}

// V1List is a list of objects that is fetched page by page. Data, Meta, Err and
// LastResponse are about the page that was fetched last. A list is used by one
// goroutine.
type V1List[T any] struct {
	pages *pages // a pointer, which fmt does not look behind: there is the key of the client
}

// Data returns the objects of the current page.
//
//go:noinline
func (l *V1List[T]) Data() []T { return itemsOf[T](l.pages.current) }

// Err returns the error of fetching the current page.
//
//go:noinline
func (l *V1List[T]) Err() error { return l.pages.current.err }

// Meta returns what the current page has beside its objects.
//
//go:noinline
func (l *V1List[T]) Meta() ListMeta { return listMetaOf(l.pages.current) }

// LastResponse returns the answer that the current page came with; nil after an
// error.
//
//go:noinline
func (l *V1List[T]) LastResponse() *APIResponse { return l.pages.current.LastResponse }

// All ranges over the objects of all pages, fetching further pages as they are
// needed. It starts with the first page each time. If a page cannot be fetched
// it yields the error once and ends. With EndingBefore, and without
// StartingAfter, it goes backwards.
//
//go:noinline
func (l *V1List[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.all(ctx, yieldItems(yield)) }
}

// listMetaOf returns what a page has beside its objects; nothing after an error.
//
//go:noinline
func listMetaOf(p *page) ListMeta {
	if meta, ok := p.meta.(*ListMeta); ok {
		return *meta
	}
	return ListMeta{}
}

// list fetches the first page of a list. Every page is fetched from the same
// path with the parameters as they are now, and its objects belong to the
// client.
//
//go:noinline
func list[T any](ctx context.Context, c *client, path string, form formTable, params ParamsContainer, ids ...string) *V1List[T] {
	return &V1List[T]{newList(ctx, c, path, form, params, ids, (*T)(nil))}
}

// newList fetches the first page of a list of items.
func newList(ctx context.Context, c *client, path string, form formTable, params ParamsContainer, ids []string, item any) *pages {
	from := newPager(ctx, c, path, ids, form, params)
	from.key = StartingAfter
	l, backward := &pages{}, false
	if own := listParamsOf(params); own != nil {
		l.single = own.Single
		if backward = own.EndingBefore != nil && own.StartingAfter == nil; backward {
			from.key = EndingBefore
		}
	}
	l.fetch = func(ctx context.Context, cursor string) *page {
		meta := &ListMeta{}
		p := fetchPage(ctx, from, cursor, &page{item: item, meta: meta})
		followOn(p, meta.HasMore, backward)
		return p
	}
	l.start(ctx)
	return l
}

// listParamsOf returns the ListParams embedded in params, nil for nil params.
func listParamsOf(params ParamsContainer) *ListParams {
	if of, ok := params.(ListParamsContainer); ok && !isNilParams(params) {
		return of.GetListParams()
	}
	return nil
}

// followOn says how to go on after a page: after its last object, or, if the
// list is read backwards, before its first one. A page that was read backwards
// is reversed.
func followOn(p *page, more, backward bool) {
	if len(p.raw) == 0 {
		return
	}
	last := p.raw[len(p.raw)-1]
	if backward {
		last = p.raw[0]
		for i, j := 0, len(p.items)-1; i < j; i, j = i+1, j-1 {
			p.items[i], p.items[j] = p.items[j], p.items[i]
		}
	}
	p.raw = nil
	if p.more = more; p.more {
		p.cursor = textOf(last, "id")
	}
}
