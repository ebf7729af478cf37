package stripe

import (
	"context"
	"fmt"
	"iter"
	"slices"
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
	pages pages[T, ListMeta]
}

// Data returns the objects of the current page.
func (l *V1List[T]) Data() []T { return l.pages.current.data }

// Err returns the error of fetching the current page.
func (l *V1List[T]) Err() error { return l.pages.current.err }

// Meta returns what the current page has beside its objects.
func (l *V1List[T]) Meta() ListMeta { return l.pages.current.meta }

// LastResponse returns the answer that the current page came with; nil after an
// error.
func (l *V1List[T]) LastResponse() *APIResponse { return l.pages.current.LastResponse }

// All ranges over the objects of all pages, fetching further pages as they are
// needed. It starts with the first page each time. If a page cannot be fetched
// it yields the error once and ends. With EndingBefore, and without
// StartingAfter, it goes backwards.
func (l *V1List[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.all(ctx, yield) }
}

// Format writes the number of objects on the current page, whatever the verb.
func (l V1List[T]) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "stripe.V1List{Data:%d}", l.pages.size())
}

// callerListParams is the constraint of the params of a list call.
type callerListParams interface {
	callerParams
	ListParamsContainer
}

// list fetches the first page of a list. Every page is fetched from the same
// path with the parameters as they are now, and its objects belong to the
// client.
func list[T any, Q callerListParams](ctx context.Context, c *client, path string, params Q, ids ...string) *V1List[T] {
	var none Q
	from := newPager(ctx, c, path, ids, params)
	from.key = StartingAfter
	backward, l := false, &V1List[T]{}
	if any(params) != any(none) {
		own := params.GetListParams()
		l.pages.single = own.Single
		if backward = own.EndingBefore != nil && own.StartingAfter == nil; backward {
			from.key = EndingBefore
		}
	}
	l.pages.fetch = func(ctx context.Context, cursor string) *page[T, ListMeta] {
		p := fetchPage[T, ListMeta](ctx, from, cursor)
		followOn(p, backward)
		return p
	}
	l.pages.start(ctx)
	return l
}

// followOn puts the objects of a page of a list into the order of ranging and
// finds out where the next page begins.
func followOn[T any](p *page[T, ListMeta], backward bool) {
	if len(p.raw) == 0 {
		return
	}
	last := p.raw[len(p.raw)-1]
	if backward {
		last = p.raw[0]
		slices.Reverse(p.data)
	}
	p.raw = nil
	if p.more = p.meta.HasMore; p.more {
		id, _ := memberOf(last, "id")
		p.cursor = unquoteJSON(id)
	}
}
