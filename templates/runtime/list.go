package stripe

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"net/http"
	"reflect"
	"slices"
)

// ListMeta has the members of a page of a list beside its objects.
type ListMeta struct {
	// HasMore reports whether there are objects after the page.
	HasMore bool `json:"has_more"`
	// URL is the path of the list.
	URL string `json:"url"`
	// TotalCount is the number of objects on all pages, where the API sends it.
	TotalCount uint32 `json:"total_count"`
}

// GetListMeta returns l itself.
func (l *ListMeta) GetListMeta() *ListMeta { return l }

// isPage marks the type of a page of a list.
func (l *ListMeta) isPage() {}

// ListContainer is implemented by every page of a list, by embedding ListMeta.
type ListContainer interface {
	GetListMeta() *ListMeta
}

// V1List is a list of objects that is fetched page by page. Data, Meta, Err and
// LastResponse are about the page that was fetched last. A list is used by one
// goroutine.
type V1List[T any] struct {
	pages *pages[T, ListMeta] // a pointer, which fmt does not follow: the key of the client is behind it
}

// Data returns the objects of the current page.
func (l *V1List[T]) Data() []T { return l.pages.current.items }

// Err returns the error of fetching the current page.
func (l *V1List[T]) Err() error { return l.pages.current.err }

// Meta returns the members of the current page beside its objects.
func (l *V1List[T]) Meta() ListMeta { return l.pages.current.meta }

// LastResponse returns the response that the current page came with; nil after an
// error.
func (l *V1List[T]) LastResponse() *APIResponse { return l.pages.current.response }

// All ranges over the objects of all pages, fetching further pages as they are
// needed. Each range starts with the first page and has a position of its own. If a
// page cannot be fetched it yields the error once and ends. With EndingBefore, and
// without StartingAfter, it goes backwards.
func (l *V1List[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { l.pages.each(ctx, yield) }
}

// list fetches the first page of a list. Every page is fetched from the same
// path with the parameters as they are now, and its objects belong to the
// client.
func list[T any](ctx context.Context, c *client, path string, params ParamsContainer, ids ...string) *V1List[T] {
	from := newPager(ctx, c, path, params, ids)
	from.key = StartingAfter
	single, backward := false, false
	if own := listParamsOf(params); own != nil {
		single = own.Single
		if backward = own.EndingBefore != nil && own.StartingAfter == nil; backward {
			from.key = EndingBefore
		}
	}
	from.noCursor = errNoCursor
	l := &pages[T, ListMeta]{from: from, single: single}
	l.follow = func(p *page[T, ListMeta]) { followByID(p, backward) }
	l.first = l.fetch(ctx, "")
	l.current = l.first
	return &V1List[T]{l}
}

// listParamsOf returns the ListParams embedded in params, nil for nil params.
func listParamsOf(params ParamsContainer) *ListParams {
	if of, ok := params.(ListParamsContainer); ok && !isNilParams(params) {
		return of.GetListParams()
	}
	return nil
}

// followByID notes how to go on after a page: after its last object, or, if the
// list is read backwards, before its first one. A page that was read backwards
// is reversed.
func followByID[T any](p *page[T, ListMeta], backward bool) {
	if len(p.raw) == 0 {
		return
	}
	last := p.raw[len(p.raw)-1]
	if backward {
		last = p.raw[0]
		slices.Reverse(p.items)
	}
	p.more = p.meta.HasMore
	p.cursor = textOf(last, "id")
}

// pages is the common part of lists and searches: a sequence of pages, of which the
// first is kept so that ranging can start again.
type pages[T, M any] struct {
	first, current *page[T, M]
	single         bool // one page is enough
	from           *pager
	// follow sets more and cursor of a page that was fetched.
	follow func(*page[T, M])
}

// page is one page, or the error of fetching it.
type page[T, M any] struct {
	items    []T
	meta     M
	raw      [][]byte // the text of each item
	response *APIResponse
	err      error
	// more: another page follows, at cursor.
	more   bool
	cursor string
}

// each yields the objects of all pages, or an error once, from the first page on.
func (l *pages[T, M]) each(ctx context.Context, yield func(T, error) bool) {
	seen := map[string]bool{} // the cursors so far
	for p := l.first; ; {
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
		if !p.more || len(p.items) == 0 || l.single {
			return
		}
		if err := l.from.goOn(p.cursor, seen); err != nil {
			p = &page[T, M]{err: err}
		} else {
			p = l.fetch(ctx, p.cursor)
		}
	}
}

var (
	// errNoCursor is the error of a list that has more objects but no cursor for
	// them.
	errNoCursor = errors.New("stripe: the list goes on, but its last object has no id to go on from")
	// errNoNextPage is the same of a search.
	errNoNextPage = errors.New("stripe: the search goes on, but the page does not name the next one")
	// errSameCursor is the error of a list that would never end.
	errSameCursor = errors.New("stripe: the list does not go on: a page ends where an earlier one did")
)

// fetch gets the page at a cursor, the first one at "", whose objects belong to the
// client; after an error a page with that error alone.
func (l *pages[T, M]) fetch(ctx context.Context, cursor string) *page[T, M] {
	p := &page[T, M]{}
	if err := l.from.get(ctx, cursor, p); err != nil {
		return &page[T, M]{err: err}
	}
	for _, item := range p.items {
		if obj, ok := objectOf(item); ok {
			bind(l.from.owner, obj)
		}
	}
	l.follow(p)
	p.raw = nil
	return p
}

// UnmarshalJSON decodes the page and its objects.
func (p *page[T, M]) UnmarshalJSON(body []byte) error {
	_, err := p.decode(bytes.Clone(body))
	return err
}

// decode decodes the page and its objects, which keep their parts of body. It also
// returns the member "error" of the body.
func (p *page[T, M]) decode(body []byte) (failure []byte, err error) {
	item := planOf(reflect.TypeFor[T]())
	own := item.typ.Size() + reflect.TypeFor[[]byte]().Size() + reflect.TypeFor[APIResponse]().Size()
	return decodePage(body, &p.meta, func(d *decoder) {
		p.items, p.raw = nil, nil
		for more := d.open('['); more; more = d.next(']') {
			d.peek()
			var v T
			start := d.pos
			d.spend(own)
			d.value(item, reflect.ValueOf(&v).Elem())
			if obj, ok := objectOf(v); ok && d.err == nil {
				if err := checkObject("an element of the page", obj); err != nil {
					d.fail(err)
				}
			}
			p.items = append(p.items, v)
			p.raw = append(p.raw, d.text[start:d.pos:d.pos])
		}
	})
}

// SetLastResponse sets in each object the response with its own part of the body.
func (p *page[T, M]) SetLastResponse(response *APIResponse) {
	p.response = response
	if response == nil {
		return
	}
	parts := make([]APIResponse, len(p.raw))
	for i, raw := range p.raw {
		if obj, ok := objectOf(p.items[i]); ok {
			parts[i] = *response
			parts[i].RawJSON = raw
			obj.SetLastResponse(&parts[i])
		}
	}
}

// errNoList is the cause of an error about a response that is not a page.
var errNoList = errors.New("stripe: the member data of the page is not an array")

// decodePage decodes the text of a page. Its objects keep their parts of the text. The
// other members are decoded into meta, a pointer to a struct. data is called at the
// beginning of the array of objects, which it reads. decodePage returns the member
// "error" of the page.
func decodePage(body []byte, meta any, data func(*decoder)) (failure []byte, err error) {
	v := reflect.ValueOf(meta).Elem()
	p, d := planOf(v.Type()), newDecoder(body, v.Type())
	found, object := false, ""
	for more := d.open('{'); more; more = d.next('}') {
		quoted := d.name()
		switch f := p.named(quoted, 0); {
		case isName(quoted, "data"):
			if found = d.peek() == '['; found {
				data(d)
			} else {
				d.skip()
			}
		case f != nil:
			d.foreign(f.in(v))
		case isName(quoted, "object") && d.peek() == '"':
			object = d.str()
		case isName(quoted, "error"):
			failure = d.skip()
		default:
			d.skip()
		}
	}
	switch err := d.finish(); {
	case err != nil:
		return failure, err
	case object != "" && !slices.Contains(pageNames, object):
		return failure, unexpectedObject("it", object, pageNames)
	case !found:
		return failure, errNoList
	}
	return failure, nil
}

// pager makes the calls for the pages of a list or a search.
type pager struct {
	client *client
	owner  *client // of the objects: the client with the account of the params
	path   string
	base   Params
	form   []byte
	key    string // of the cursor
	// noCursor is the error of a page that is not the last one and has no cursor.
	noCursor error
	err      error // why there can be no call
}

// newPager takes a copy of all that the pages have in common.
func newPager(ctx context.Context, c *client, path string, params ParamsContainer, ids []string) *pager {
	full, err := pathWith(path, ids)
	if err != nil {
		return &pager{err: err}
	}
	p := &pager{client: c, owner: c, path: full}
	if own := commonParams(params); own != nil {
		p.base, p.owner = *own, clientFor(c, own)
		p.form, p.err = encodeForm(params)
	}
	complete(ctx, c, &p.base)
	return p
}

// goOn adds the cursor of the next page to those that were seen. It returns why there is
// no such page.
func (p *pager) goOn(cursor string, seen map[string]bool) error {
	switch {
	case cursor == "":
		return p.noCursor
	case seen[cursor]:
		return errSameCursor
	}
	seen[cursor] = true
	return nil
}

// get makes the call for the page at a cursor, the first one at "".
func (p *pager) get(ctx context.Context, cursor string, result LastResponseSetter) error {
	if p.err != nil {
		return p.err
	}
	form := p.form
	if cursor != "" {
		form = formSet(form, p.key, cursor)
	}
	base := p.base
	base.Context = ctx
	return p.client.backends.API.CallRaw(http.MethodGet, p.path, *p.client.cfg.key, form, &base, result)
}
