package stripetest

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// The limits of a page.
const (
	defaultLimit = 10
	maxLimit     = 100
)

// list returns a page, newest first.
func (c *call) list() (*reply, *Failure) {
	limit, failed := c.limit()
	if failed != nil {
		return nil, failed
	}
	entries, backwards, failed := c.beside(newestFirst(c.entries()))
	if failed != nil {
		return nil, failed
	}
	entries = slices.DeleteFunc(entries, func(e *entry) bool { return !c.meets(e) })
	more := len(entries) > limit
	switch {
	case more && backwards:
		entries = entries[len(entries)-limit:]
	case more:
		entries = entries[:limit]
	}
	return c.ok(c.style.page(c, entries, more)), nil
}

// entries returns the objects that the list can have: of all resources with its path.
func (c *call) entries() []*entry {
	entries := c.server.shelf(c.scope, c.listed.Object).entries
	for _, r := range c.about {
		if c.op.Returns == "" && r.res.Object != c.listed.Object {
			entries = slices.Concat(entries, c.server.shelf(c.scope, r.res.Object).entries)
		}
	}
	return entries
}

// newestFirst returns a copy in the order of lists. Objects created at the same time
// stay in the order of their creation.
func newestFirst(entries []*entry) []*entry {
	out := slices.Clone(entries)
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b *entry) int {
		return int(asInt(b.values["created"]) - asInt(a.values["created"]))
	})
	return out
}

// limit returns how long the page may be.
func (c *call) limit() (int, *Failure) {
	n, sent := c.values["limit"].(int64)
	switch {
	case !sent:
		return defaultLimit, nil
	case n < 1 || n > maxLimit:
		return 0, refusal("parameter_invalid_integer", "limit", "A page has 1 to 100 objects; "+strconv.FormatInt(n, 10)+" are too few or too many.")
	}
	return int(n), nil
}

// beside cuts the objects down to those on the asked side of the cursor.
func (c *call) beside(entries []*entry) (rest []*entry, backwards bool, failed *Failure) {
	after, forwards := c.values["starting_after"].(string)
	before, backwards := c.values["ending_before"].(string)
	if forwards && backwards {
		return nil, false, refusal("parameters_exclusive", "", "Use either starting_after or ending_before.")
	}
	at := func(id, param string) int {
		i := slices.IndexFunc(entries, func(e *entry) bool { return e.id == id })
		if i < 0 {
			failed = missing(http.StatusBadRequest, c.listed.Object, id, param)
		}
		return i
	}
	switch {
	case forwards:
		i := at(after, "starting_after")
		return entries[i+1:], false, failed
	case backwards:
		i := at(before, "ending_before")
		return entries[:max(i, 0)], true, failed
	}
	return entries, false, nil
}

// meets reports whether an object passes the filters: the parameters, and those
// of the path, that are named as a field.
func (c *call) meets(e *entry) bool {
	for name, want := range c.args {
		have, ok := e.values[name]
		if !ok {
			have, ok = e.above[name], e.above[name] != ""
		}
		if ok && have != want {
			return false
		}
	}
	for name, want := range c.values {
		isPaging := slices.ContainsFunc(pagingParams, func(f field) bool { return f.Name == name })
		if !isPaging && !c.style.meets(c.server.resources[e.object].Fields, e, name, want) {
			return false
		}
	}
	return true
}

// matches reports whether a value passes a filter.
func matches(have, want any) bool {
	limits, ok := want.(object)
	if list, isList := have.([]any); isList {
		return slices.ContainsFunc(list, func(elem any) bool { return matches(elem, want) })
	}
	if !ok {
		return have != nil && fmt.Sprint(have) == fmt.Sprint(want)
	}
	if inner, isObject := have.(object); isObject {
		for name, w := range limits {
			if !matches(inner[name], w) {
				return false
			}
		}
		return true
	}
	return within(asInt(have), limits)
}

// within reports whether a number is inside all bounds.
func within(n int64, limits object) bool {
	for name, bound := range limits {
		b := asInt(bound)
		ok := map[string]bool{"gt": n > b, "gte": n >= b, "lt": n < b, "lte": n <= b}
		if !ok[name] {
			return false
		}
	}
	return true
}

// asInt returns a number, or a text of one, as an integer, and a time as its seconds; 0 for
// anything else.
func asInt(v any) int64 {
	switch v := v.(type) {
	case int:
		return int64(v)
	case int64:
		return v
	case float64:
		return int64(v)
	case string:
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			return at.Unix()
		}
		n, _ := strconv.ParseInt(v, 10, 64)
		return n
	}
	return 0
}
