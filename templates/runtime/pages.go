package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
)

// pages is what lists and searches have in common: a sequence of pages, of
// which the first is kept so that ranging can start again. M is ListMeta or
// SearchMeta.
type pages[T, M any] struct {
	first, current *page[T, M]
	single         bool
	// fetch gets the page at a cursor, the first one at "".
	fetch func(ctx context.Context, cursor string) *page[T, M]
}

// page is one page, or the error of fetching it.
type page[T, M any] struct {
	APIResource
	meta M
	data []T
	raw  [][]byte // the text of the objects, until they are all set up
	err  error
	// more says that another page follows, at cursor.
	more   bool
	cursor string
}

// start fetches the first page.
func (p *pages[T, M]) start(ctx context.Context) {
	p.first = p.fetch(ctx, "")
	p.current = p.first
}

// size is the number of objects on the current page.
func (p *pages[T, M]) size() int {
	if p.current == nil {
		return 0
	}
	return len(p.current.data)
}

// all yields the objects of all pages, or an error once, from the first page
// on.
func (p *pages[T, M]) all(ctx context.Context, yield func(T, error) bool) {
	for p.current = p.first; ; p.current = p.after(ctx, p.current) {
		current := p.current
		if current.err != nil {
			yield(*new(T), current.err)
			return
		}
		for _, item := range current.data {
			if !yield(item, nil) {
				return
			}
		}
		if !current.more || len(current.data) == 0 || p.single {
			return
		}
	}
}

// errNoCursor is the error of a list that has more objects but does not say
// after which.
var errNoCursor = errors.New("the list goes on, but its last object has no id to go on from")

// after fetches the page after current.
func (p *pages[T, M]) after(ctx context.Context, current *page[T, M]) *page[T, M] {
	if current.cursor == "" {
		return &page[T, M]{err: errNoCursor}
	}
	return p.fetch(ctx, current.cursor)
}

// UnmarshalJSON decodes the page and its objects.
func (p *page[T, M]) UnmarshalJSON(body []byte) error {
	data, rest, err := cutPage(body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(rest, &p.meta); err != nil {
		return err
	}
	p.raw = data
	p.data = make([]T, len(data))
	for i, raw := range data {
		if p.data[i], err = decodeItem[T](raw); err != nil {
			return err
		}
	}
	return nil
}

// SetLastResponse gives each object the answer with its own part of the body.
func (p *page[T, M]) SetLastResponse(response *APIResponse) {
	p.LastResponse = response
	if response == nil {
		return
	}
	parts := make([]APIResponse, len(p.raw))
	for i, raw := range p.raw {
		if item, ok := any(p.data[i]).(LastResponseSetter); ok {
			parts[i] = *response
			parts[i].RawJSON = raw
			item.SetLastResponse(&parts[i])
		}
	}
}

// errNoList is the cause of an error about an answer that is not a page.
var errNoList = errors.New("the member data of the page is not an array")

// cutPage cuts the text of a page into the texts of its objects and an object
// with all other members.
func cutPage(body []byte) (data [][]byte, rest []byte, err error) {
	if !json.Valid(body) {
		var anything json.RawMessage
		return nil, nil, json.Unmarshal(body, &anything)
	}
	c := cursor{text: body}
	if c.peek() != '{' {
		return nil, nil, errNoObject
	}
	rest = append(rest, '{')
	for c.open(); c.more(); {
		name := c.skip()
		if string(name) != `"data"` {
			rest = append(append(append(append(rest, name...), ':'), c.skip()...), ',')
			continue
		}
		if c.peek() != '[' {
			return nil, nil, errNoList
		}
		data = make([][]byte, 0, 16)
		for c.open(); c.more(); {
			item := c.skip()
			data = append(data, item[:len(item):len(item)])
		}
	}
	if data == nil {
		return nil, nil, errNoList
	}
	return data, append(bytes.TrimSuffix(rest, []byte{','}), '}'), nil
}

// decodeItem decodes an object of a page. T is a pointer to a resource.
func decodeItem[T any](raw []byte) (T, error) {
	var item T
	if t := reflect.TypeFor[T](); t.Kind() == reflect.Pointer {
		item = reflect.New(t.Elem()).Interface().(T)
		if o, ok := any(item).(object); ok {
			o.resource().record.raw = raw // kept as it is: nobody else writes to it
			return item, o.UnmarshalJSON(raw)
		}
	}
	return item, json.Unmarshal(raw, &item)
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
func newPager[Q callerParams](ctx context.Context, c *client, path string, ids []string, params Q) *pager {
	full, err := pathWith(path, ids)
	if err != nil {
		return &pager{err: err}
	}
	p := newCallParams(ctx, c, params)
	form, err := p.encode()
	return &pager{client: c, owner: clientFor(c, p.own), path: full, base: p.base, form: form, err: err}
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
	return p.client.backends.API.CallRaw(http.MethodGet, p.path, p.client.cfg.key, form, &base, result)
}

// fetchPage gets a page whose objects belong to the client.
func fetchPage[T, M any](ctx context.Context, from *pager, cursor string) *page[T, M] {
	p := &page[T, M]{}
	if err := from.get(ctx, cursor, p); err != nil {
		return &page[T, M]{err: err}
	}
	for _, item := range p.data {
		if o, ok := any(item).(object); ok {
			bindObject(o, from.owner)
		}
	}
	return p
}
