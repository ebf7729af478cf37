package stripe

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Names of the parameters that move a list from page to page.
const (
	// EndingBefore asks for the objects before the one with this id.
	EndingBefore = "ending_before"
	// StartingAfter asks for the objects after the one with this id.
	StartingAfter = "starting_after"
	// Page is the cursor of a search.
	Page = "page"
)

// ParamsContainer is implemented by every params type, by embedding Params,
// ListParams or SearchParams, with the tag `form:"*"` in types of the caller's.
type ParamsContainer interface {
	GetParams() *Params
}

// ListParamsContainer is implemented by the params types of list calls.
type ListParamsContainer interface {
	GetListParams() *ListParams
}

// SearchParamsContainer is implemented by the params types of search calls.
type SearchParamsContainer interface {
	GetSearchParams() *SearchParams
}

// Params holds what any request may set for itself beside its own parameters.
// Every params type embeds it.
type Params struct {
	// Context of the request. The service methods replace it by their ctx
	// argument, in a copy.
	Context context.Context `form:"-" json:"-"`

	// Expand is shadowed by the field of the same name of the struct around
	// Params: it is sent only if that one is not.
	Expand []*string `form:"expand" json:"-"`
	// Extra holds parameters that the params type has no field for.
	Extra *ExtraValues `form:"*" json:"-"`

	// Headers are set on the HTTP request last, over everything else.
	Headers http.Header `form:"-" json:"-"`

	// IdempotencyKey is sent with POST and DELETE. Without one each call makes
	// its own.
	IdempotencyKey *string `form:"-" json:"-"`

	// Metadata is shadowed by the field of the same name of the struct around
	// Params: it is sent only if that one is not.
	Metadata map[string]string `form:"metadata" json:"-"`

	// StripeAccount is the id of the connected account that the request is made
	// for. A pointer to "" turns the client's default off.
	StripeAccount *string `form:"-" json:"-"`

	// StripeContext is the value of the Stripe-Context header. A pointer to ""
	// turns the client's default off.
	StripeContext *string `form:"-" json:"-"`
}

// GetParams returns p itself.
func (p *Params) GetParams() *Params { return p }

// AddExpand adds a field to be expanded in the response.
func (p *Params) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

// AddExtra adds a parameter that the params type has no field for. The key is
// written as on the wire, such as "options[document]".
func (p *Params) AddExtra(key, value string) {
	if p.Extra == nil {
		p.Extra = &ExtraValues{Values: url.Values{}}
	}
	p.Extra.Add(key, value)
}

// AddMetadata sets one key of the metadata.
func (p *Params) AddMetadata(key, value string) {
	if p.Metadata == nil {
		p.Metadata = make(map[string]string)
	}
	p.Metadata[key] = value
}

// SetIdempotencyKey sets the Idempotency-Key header.
func (p *Params) SetIdempotencyKey(val string) { p.IdempotencyKey = &val }

// SetStripeAccount sets the Stripe-Account header.
func (p *Params) SetStripeAccount(val string) { p.StripeAccount = &val }

// SetStripeContext sets the Stripe-Context header.
func (p *Params) SetStripeContext(val string) { p.StripeContext = &val }

// SetStripeContextFrom sets the Stripe-Context header; nil leaves it alone.
func (p *Params) SetStripeContextFrom(val *Context) {
	if val != nil {
		p.StripeContext = val.StringPtr()
	}
}

// ExtraValues are parameters by their wire names, such as "options[document]".
type ExtraValues struct {
	url.Values `form:"-" json:"-"`
}

// RawParams are the parameters of RawRequest.
type RawParams struct {
	Params `form:"*"`
	// StripeContext is the value of the Stripe-Context header.
	StripeContext string `form:"-"`
}

// ListParams holds what any list call may set. Every list params type embeds
// it.
type ListParams struct {
	// Context of the request. The service methods replace it by their ctx
	// argument, in a copy.
	Context context.Context `form:"-"`

	// EndingBefore is an object's id: the page ends before it, and ranging over
	// the list goes backwards.
	EndingBefore *string `form:"ending_before"`
	// Expand is shadowed by the field of the same name of the struct around
	// ListParams: it is sent only if that one is not.
	Expand []*string `form:"expand"`
	// Filters are conditions that the params type has no field for.
	Filters Filters `form:"*"`
	// Limit is the number of objects in one page.
	Limit *int64 `form:"limit"`

	// Single stops after one page.
	Single bool `form:"-"`

	// StartingAfter is an object's id: the page starts after it.
	StartingAfter *string `form:"starting_after"`

	// StripeAccount is the id of the connected account that the request is made
	// for. A pointer to "" turns the client's default off.
	StripeAccount *string `form:"-"`

	// StripeContext is the value of the Stripe-Context header. A pointer to ""
	// turns the client's default off.
	StripeContext *string `form:"-" json:"-"`
}

// AddExpand adds a field to be expanded in the response. The objects of a page
// are below "data".
func (p *ListParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

// GetListParams returns p itself.
func (p *ListParams) GetListParams() *ListParams { return p }

// GetParams returns what p has in common with Params, in a new value.
func (p *ListParams) GetParams() *Params { return p.ToParams() }

// ToParams returns what p has in common with Params, in a new value.
func (p *ListParams) ToParams() *Params {
	return &Params{Context: p.Context, StripeAccount: p.StripeAccount, StripeContext: p.StripeContext}
}

// SetStripeAccount sets the Stripe-Account header.
func (p *ListParams) SetStripeAccount(val string) { p.StripeAccount = &val }

// SetStripeContext sets the Stripe-Context header.
func (p *ListParams) SetStripeContext(val string) { p.StripeContext = &val }

// SetStripeContextFrom sets the Stripe-Context header; nil leaves it alone.
func (p *ListParams) SetStripeContextFrom(val *Context) {
	if val != nil {
		p.StripeContext = val.StringPtr()
	}
}

// SearchParams holds what any search call may set. Every search params type
// embeds it.
type SearchParams struct {
	// Context of the request. The service methods replace it by their ctx
	// argument, in a copy.
	Context context.Context `form:"-"`

	// Query in the search query language.
	Query string `form:"query"`
	// Limit is the number of objects in one page.
	Limit *int64 `form:"limit"`
	// Page is the cursor of the page to start with.
	Page *string `form:"page"`
	// Expand is shadowed by the field of the same name of the struct around
	// SearchParams: it is sent only if that one is not.
	Expand []*string `form:"expand"`

	// Single stops after one page.
	Single bool `form:"-"`

	// StripeAccount is the id of the connected account that the request is made
	// for. A pointer to "" turns the client's default off.
	StripeAccount *string `form:"-"`

	// StripeContext is the value of the Stripe-Context header. A pointer to ""
	// turns the client's default off.
	StripeContext *string `form:"-" json:"-"`
}

// AddExpand adds a field to be expanded in the response. The objects of a page
// are below "data".
func (p *SearchParams) AddExpand(f string) { p.Expand = append(p.Expand, &f) }

// GetSearchParams returns p itself.
func (p *SearchParams) GetSearchParams() *SearchParams { return p }

// GetParams returns what p has in common with Params, in a new value.
func (p *SearchParams) GetParams() *Params { return p.ToParams() }

// ToParams returns what p has in common with Params, in a new value.
func (p *SearchParams) ToParams() *Params {
	return &Params{Context: p.Context, StripeAccount: p.StripeAccount, StripeContext: p.StripeContext}
}

// SetStripeAccount sets the Stripe-Account header.
func (p *SearchParams) SetStripeAccount(val string) { p.StripeAccount = &val }

// SetStripeContext sets the Stripe-Context header.
func (p *SearchParams) SetStripeContext(val string) { p.StripeContext = &val }

// SetStripeContextFrom sets the Stripe-Context header; nil leaves it alone.
func (p *SearchParams) SetStripeContextFrom(val *Context) {
	if val != nil {
		p.StripeContext = val.StringPtr()
	}
}

// NewIdempotencyKey returns a random UUID (version 4).
func NewIdempotencyKey() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		panic("stripe: the system has no source of random numbers: " + err.Error())
	}
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	text := hex.EncodeToString(id[:])
	head := text[:8] + "-" + text[8:12] + "-" + text[12:16]
	return head + "-" + text[16:20] + "-" + text[20:]
}

// RangeQueryParams narrows a list by a time or number. A bound of 0 means that
// the bound is not set, unless it is set by its method: SetGreaterThan(0) is
// sent.
type RangeQueryParams struct {
	// GreaterThan is an exclusive lower bound.
	GreaterThan int64 `form:"gt"`
	// GreaterThanOrEqual is an inclusive lower bound.
	GreaterThanOrEqual int64 `form:"gte"`
	// LesserThan is an exclusive upper bound.
	LesserThan int64 `form:"lt"`
	// LesserThanOrEqual is an inclusive upper bound.
	LesserThanOrEqual int64 `form:"lte"`

	set bounds
}

// bounds is a set of the bounds that are sent even if they are 0.
type bounds uint8

const (
	boundGT bounds = 1 << iota
	boundGTE
	boundLT
	boundLTE
)

// SetGreaterThan sets the exclusive lower bound; 0 is a bound, too.
func (r *RangeQueryParams) SetGreaterThan(val int64) {
	r.GreaterThan = val
	r.set |= boundGT
}

// SetGreaterThanOrEqual sets the inclusive lower bound; 0 is a bound, too.
func (r *RangeQueryParams) SetGreaterThanOrEqual(val int64) {
	r.GreaterThanOrEqual = val
	r.set |= boundGTE
}

// SetLesserThan sets the exclusive upper bound; 0 is a bound, too.
func (r *RangeQueryParams) SetLesserThan(val int64) {
	r.LesserThan = val
	r.set |= boundLT
}

// SetLesserThanOrEqual sets the inclusive upper bound; 0 is a bound, too.
func (r *RangeQueryParams) SetLesserThanOrEqual(val int64) {
	r.LesserThanOrEqual = val
	r.set |= boundLTE
}

// bound is a bound of a range, by its name in a request.
type bound struct {
	name  string
	value int64
}

// sent returns the bounds that are sent.
func (r *RangeQueryParams) sent() []bound {
	var sent []bound
	for i, b := range []bound{{"gt", r.GreaterThan}, {"gte", r.GreaterThanOrEqual}, {"lt", r.LesserThan}, {"lte", r.LesserThanOrEqual}} {
		if b.value != 0 || r.set&(boundGT<<i) != 0 {
			sent = append(sent, b)
		}
	}
	return sent
}

// Filters are conditions of a list call that its params type has no field for.
type Filters struct {
	f []filter
}

// filter is one condition; op is "" or a comparison such as "gt".
type filter struct {
	key, op, val string
}

// AddFilter adds the condition key[op]=value, or key=value if op is "".
func (f *Filters) AddFilter(key, op, value string) {
	f.f = append(f.f, filter{key: key, op: op, val: value})
}

// Context is the value of the Stripe-Context header: a path of account ids. Its
// methods leave the receiver as it is.
type Context struct {
	Segments []string
}

// NewStripeContext returns a context of these segments.
func NewStripeContext(segments []string) *Context {
	return &Context{Segments: append([]string{}, segments...)}
}

// ParseStripeContext reads a header value; nil for "".
func ParseStripeContext(contextStr string) *Context {
	if contextStr == "" {
		return nil
	}
	return &Context{Segments: strings.Split(contextStr, "/")}
}

// Push returns the context with one more segment.
func (c *Context) Push(segment string) (*Context, error) {
	segment = strings.TrimSpace(segment)
	if segment == "" {
		return nil, errorf("a segment of a Stripe context must not be empty")
	}
	next := NewStripeContext(c.Segments)
	next.Segments = append(next.Segments, segment)
	return next, nil
}

// Pop returns the context without its last segment.
func (c *Context) Pop() (*Context, error) {
	if len(c.Segments) == 0 {
		return nil, errorf("an empty Stripe context has no segment to remove")
	}
	return NewStripeContext(c.Segments[:len(c.Segments)-1]), nil
}

// StringPtr returns the header value.
func (c *Context) StringPtr() *string {
	s := strings.Join(c.Segments, "/")
	return &s
}

// MarshalJSON writes the header value as a JSON string, as it came; null without segments.
func (c Context) MarshalJSON() ([]byte, error) {
	if len(c.Segments) == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(*c.StringPtr())
}

// UnmarshalJSON reads the header value from a JSON string.
func (c *Context) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	c.Segments = nil
	if parsed := ParseStripeContext(s); parsed != nil {
		c.Segments = parsed.Segments
	}
	return nil
}

// Pointer returns a pointer to a copy of v.
func Pointer[T any](v T) *T { return &v }

// PointerValue returns what v points to, or the zero value if v is nil.
func PointerValue[T any](v *T) T {
	if v == nil {
		var zero T
		return zero
	}
	return *v
}

// String returns a pointer to a string with the text of v, which may be of any
// string type.
func String[T ~string](v T) *string {
	s := string(v)
	return &s
}

// StringValue returns what v points to, or "" if v is nil.
func StringValue(v *string) string { return PointerValue(v) }

// StringSlice returns pointers to the elements of v.
func StringSlice(v []string) []*string { return pointersTo(v) }

// Int64 returns a pointer to v.
func Int64(v int64) *int64 { return &v }

// Int64Value returns what v points to, or 0 if v is nil.
func Int64Value(v *int64) int64 { return PointerValue(v) }

// Int64Slice returns pointers to the elements of v.
func Int64Slice(v []int64) []*int64 { return pointersTo(v) }

// Float64 returns a pointer to v.
func Float64(v float64) *float64 { return &v }

// Float64Value returns what v points to, or 0 if v is nil.
func Float64Value(v *float64) float64 { return PointerValue(v) }

// Float64Slice returns pointers to the elements of v.
func Float64Slice(v []float64) []*float64 { return pointersTo(v) }

// Bool returns a pointer to v.
func Bool(v bool) *bool { return &v }

// BoolValue returns what v points to, or false if v is nil.
func BoolValue(v *bool) bool { return PointerValue(v) }

// BoolSlice returns pointers to the elements of v.
func BoolSlice(v []bool) []*bool { return pointersTo(v) }

// Time returns a pointer to v.
func Time(v time.Time) *time.Time { return &v }

// TimeValue returns what v points to, or the zero time if v is nil.
func TimeValue(v *time.Time) time.Time { return PointerValue(v) }

// pointersTo returns pointers to the elements of v.
func pointersTo[T any](v []T) []*T {
	out := make([]*T, len(v))
	for i := range v {
		out[i] = &v[i]
	}
	return out
}
