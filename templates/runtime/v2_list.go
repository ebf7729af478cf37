package stripe

import (
	"context"
	"errors"
	"iter"
	"net/http"
)

// V2ListMeta has the members of a page of API v2 beside its objects.
type V2ListMeta struct {
	// NextPageURL is the path of the next page; "" on the last one.
	NextPageURL string `json:"next_page_url"`
	// PreviousPageURL is the path of the page before; "" on the first one.
	PreviousPageURL string `json:"previous_page_url"`
}

// V2List is a list of API v2 that is fetched page by page. Data, Meta, Err and
// LastResponse are about the page that was fetched last. A list is used by one
// goroutine.
type V2List[T any] struct {
	pages *v2Pages[T] // a pointer, which fmt does not follow: the key of the client is behind it
}

// Data returns the objects of the current page.
func (l *V2List[T]) Data() []T { return l.pages.current.items }

// Err returns the error of fetching the current page.
func (l *V2List[T]) Err() error { return l.pages.current.err }

// Meta returns the members of the current page beside its objects.
func (l *V2List[T]) Meta() V2ListMeta { return l.pages.current.meta }

// LastResponse returns the response that the current page came with; nil after an
// error.
func (l *V2List[T]) LastResponse() *APIResponse { return l.pages.current.response }

// All ranges over the objects of all pages, fetching further pages as they are needed.
// Each range starts with the first page and has a position of its own. If a page cannot
// be fetched it yields the error once and ends.
func (l *V2List[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.each(ctx, yield) }
}

// v2Pages is a sequence of pages, of which the first is kept so that ranging can start
// again.
type v2Pages[T any] struct {
	first, current *page[T, V2ListMeta]
	call           v2Call
	begin          string // the path of the first page
	common         *Params
	owner          *client // of the objects: the client with the account of the params
	// of replaces fetch for pages that are made from other ones; nil if it does not.
	of func(ctx context.Context, path string) *page[T, V2ListMeta]
}

// listV2 fetches the first page of a list. The further ones are fetched from the paths
// that pages name, which have all parameters already; the headers are those of the first.
func listV2[T any](ctx context.Context, c *client, path string, params ParamsContainer, ids ...string) *V2List[T] {
	l := &v2Pages[T]{common: v2Params(ctx, c, params), owner: clientFor(c, commonParams(params))}
	call, err := newV2Call(c, http.MethodGet, path, ids)
	var query []byte
	if err == nil && !isNilParams(params) {
		query, err = encodeV2(http.MethodGet, params)
	}
	l.begin = call.path
	if len(query) > 0 {
		l.begin += "?" + string(query)
	}
	if l.call = *call; err != nil {
		l.first = &page[T, V2ListMeta]{err: err}
	} else {
		l.first = l.fetch(ctx, l.call.path, query)
	}
	l.current = l.first
	return &V2List[T]{l}
}

// fetch gets the page at a path; after an error a page with that error alone.
func (l *v2Pages[T]) fetch(ctx context.Context, path string, query []byte) *page[T, V2ListMeta] {
	p, call, common := &page[T, V2ListMeta]{}, l.call, *l.common
	call.path, common.Context = path, ctx
	if err := call.send(query, &common, p); err != nil {
		return &page[T, V2ListMeta]{err: err}
	}
	for _, item := range p.items {
		if obj, ok := objectOf(item); ok {
			bind(l.owner, obj)
		}
	}
	p.raw = nil
	return p
}

// each yields the objects of all pages, or an error once, from the first page on. A page
// without objects can have a next one.
func (l *v2Pages[T]) each(ctx context.Context, yield func(T, error) bool) {
	seen := map[string]bool{l.begin: true} // the paths so far
	for p := l.first; p != nil; p = l.after(ctx, p, seen) {
		l.current = p
		if p.err != nil {
			var none T
			yield(none, p.err)
			return
		}
		for _, item := range p.items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// errOtherPage is the error of a page whose next one would be elsewhere.
var errOtherPage = errors.New("stripe: the list goes on at an address that is no path of API v2, and was not followed")

// after fetches the page after p; nil for none.
func (l *v2Pages[T]) after(ctx context.Context, p *page[T, V2ListMeta], seen map[string]bool) *page[T, V2ListMeta] {
	next := p.meta.NextPageURL
	switch {
	case next == "":
		return nil
	case !staysBelow(next, "/v2/"):
		return &page[T, V2ListMeta]{err: errOtherPage}
	case seen[next]:
		return &page[T, V2ListMeta]{err: errSameCursor}
	}
	seen[next] = true
	if l.of != nil {
		return l.of(ctx, next)
	}
	return l.fetch(ctx, next, nil)
}
