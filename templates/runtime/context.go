package stripe

import (
	"encoding/json"
	"strings"
)

// Context is the value of the Stripe-Context header: a path of account ids. Its
// methods leave the receiver as it is.
type Context struct {
	Segments []string
}

// NewStripeContext returns a context of these segments.
//
//go:noinline
func NewStripeContext(segments []string) *Context {
	return &Context{Segments: append([]string{}, segments...)}
}

// ParseStripeContext reads a header value; nil for "".
func ParseStripeContext(contextStr string) *Context {
	if contextStr == "" {
		return nil
	}
	return &Context{Segments: split(contextStr, "/")}
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
//
//go:noinline
func (c *Context) StringPtr() *string {
	s := strings.Join(c.Segments, "/")
	return &s
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
