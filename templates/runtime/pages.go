package stripe

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
)

// pages is what lists and searches have in common: a sequence of pages, of
// which the first is kept so that ranging can start again. It knows the type of
// its objects as a value: with a type parameter, the compiler would write it
// again for every resource. What is left of functions with type parameters is
// kept out of line, so that a resource has a jump and not a copy.
type pages struct {
	first, current *page
	single         bool
	// fetch gets the page at a cursor, the first one at "".
	fetch func(ctx context.Context, cursor string) *page
}

// page is one page, or the error of fetching it.
type page struct {
	APIResource
	item  any // a nil pointer to the type of the objects
	meta  any // where what stands beside the objects is read into: *ListMeta or *SearchMeta
	items []any
	typed any      // the items as a slice of their type, once it was asked for
	raw   [][]byte // the text of the objects, until they are all set up
	err   error
	// more says that another page follows, at cursor.
	more   bool
	cursor string
}

// itemsOf returns the objects of a page, which are of type T.
//
//go:noinline
func itemsOf[T any](p *page) []T {
	if p.typed == nil && p.items != nil {
		items := make([]T, len(p.items))
		for i, item := range p.items {
			items[i], _ = item.(T)
		}
		p.typed = items
	}
	items, _ := p.typed.([]T)
	return items
}

// yieldItems makes of a function that takes objects of type T one that takes any.
//
//go:noinline
func yieldItems[T any](yield func(T, error) bool) func(any, error) bool {
	return func(item any, err error) bool {
		typed, _ := item.(T)
		return yield(typed, err)
	}
}

// start fetches the first page.
//
//go:noinline
func (p *pages) start(ctx context.Context) {
	p.first = p.fetch(ctx, "")
	p.current = p.first
}

// all yields the objects of all pages, or an error once, from the first page
// on.
func (p *pages) all(ctx context.Context, yield func(any, error) bool) {
	var seen progress
	for p.current = p.first; ; p.current = p.after(ctx, p.current) {
		if seen.again(p.current) {
			p.current = &page{err: errSameCursor}
		}
		current := p.current
		if current.err != nil {
			yield(nil, current.err)
			return
		}
		for _, item := range current.items {
			if !yield(item, nil) {
				return
			}
		}
		if !current.more || len(current.items) == 0 || p.single {
			return
		}
	}
}

// after fetches the page after current.
//
//go:noinline
func (p *pages) after(ctx context.Context, current *page) *page {
	if current.cursor == "" {
		return &page{err: errNoCursor}
	}
	return p.fetch(ctx, current.cursor)
}

// UnmarshalJSON decodes the page and its objects.
func (p *page) UnmarshalJSON(body []byte) error {
	data, rest, err := cutPage(body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(rest, p.meta); err != nil {
		return err
	}
	p.raw = data
	p.items = make([]any, len(data))
	for i, raw := range data {
		if p.items[i], err = decodeItem(p.item, raw); err != nil {
			return err
		}
	}
	return nil
}

// SetLastResponse gives each object the answer with its own part of the body.
func (p *page) SetLastResponse(response *APIResponse) {
	p.LastResponse = response
	if response == nil {
		return
	}
	parts := make([]APIResponse, len(p.raw))
	for i, raw := range p.raw {
		if item, ok := p.items[i].(LastResponseSetter); ok {
			parts[i] = *response
			parts[i].RawJSON = raw
			item.SetLastResponse(&parts[i])
		}
	}
}

// errNoList is the cause of an error about an answer that is not a page.
var errNoList = errors.New("the member data of the page is not an array")

// cutPage cuts the objects out of the text of a page. rest is the text with null in
// their place.
func cutPage(body []byte) (data [][]byte, rest []byte, err error) {
	if !json.Valid(body) {
		var anything json.RawMessage
		return nil, nil, json.Unmarshal(body, &anything)
	}
	c := cursor{text: body}
	if c.peek() != '{' {
		return nil, nil, errNoObject
	}
	for c.open(); c.more(); {
		if c.name() != "data" {
			c.skip()
			continue
		}
		if c.peek() != '[' {
			return nil, nil, errNoList
		}
		start := c.pos
		data = make([][]byte, 0, 16)
		for c.open(); c.more(); {
			item := c.skip()
			data = append(data, item[:len(item):len(item)])
		}
		rest = append(append(clone(body[:start]), "null"...), body[c.pos:]...)
	}
	if data == nil {
		return nil, nil, errNoList
	}
	return data, rest, nil
}

// decodeItem decodes an object of a page. of is a nil pointer to its type, which is
// that of a pointer to a resource. A reflect.Type in its place would make every program
// that uses a list compile methods of package reflect.
func decodeItem(of any, raw []byte) (any, error) {
	t := typeOfAny(of).Elem()
	if t.Kind() == reflect.Pointer {
		item := reflect.New(t.Elem()).Interface()
		if o, ok := objectOf(item); ok {
			recordOf(o).raw = raw // kept as it is: nobody else writes to it
			if err := o.UnmarshalJSON(raw); err != nil {
				return nil, err
			}
			return item, checkItem(o)
		}
	}
	v := reflect.New(t)
	err := json.Unmarshal(raw, anyOf(v))
	return anyOf(v.Elem()), err
}

// pager makes the calls for the pages of a list or a search.
type pager struct {
	client *client
	owner  *client // of the objects: the client with the account of the params
	path   string
	base   Params
	form   []byte
	key    string // of the cursor
	err    error  // why there can be no call
}

// newPager takes a copy of all that the pages have in common.
func newPager(ctx context.Context, c *client, path string, ids []string, form formTable, params ParamsContainer) *pager {
	full, err := pathWith(path, ids)
	if err != nil {
		return &pager{err: err}
	}
	p := newCallParams(ctx, c, form, params)
	encoded, err := p.encode()
	return &pager{client: c, owner: clientFor(c, p.own), path: full, base: p.base, form: encoded, err: err}
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

// fetchPage gets the page p, whose objects belong to the client; after an error
// a page with that error alone.
func fetchPage(ctx context.Context, from *pager, cursor string, p *page) *page {
	if err := from.get(ctx, cursor, p); err != nil {
		return &page{err: err}
	}
	for _, item := range p.items {
		if o, ok := objectOf(item); ok {
			bindObject(o, from.owner)
		}
	}
	return p
}
