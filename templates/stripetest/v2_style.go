package stripetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// jsonStyle is the style of API v2: JSON bodies, pages that name the next one, thin
// events. A part of an object that calls can include is in a response only if they do.
type jsonStyle struct{}

// read returns the query of a GET, and the body of a POST.
func (jsonStyle) read(c *call) (*value, *Failure) {
	if c.http.Method != http.MethodPost {
		return parseForm(c.http.URL.Query())
	}
	if mediaType, _, _ := mime.ParseMediaType(c.http.Header.Get("Content-Type")); mediaType != "application/json" {
		return nil, refusal("", "", "The Content-Type of a call of API v2 is application/json.")
	}
	var body object
	decoder := json.NewDecoder(bytes.NewReader(c.body))
	decoder.UseNumber()
	if err := decoder.Decode(&body); err != nil {
		return nil, unreadable(err)
	}
	if _, err := decoder.Token(); err != io.EOF || body == nil {
		return nil, unreadable(errors.New("it is not one JSON object"))
	}
	return jsonValue(body), nil
}

// jsonValue returns a tree of parameters from JSON.
func jsonValue(v any) *value {
	out := &value{json: v, children: map[string]*value{}}
	switch v := v.(type) {
	case object:
		for name, inner := range v {
			out.children[name] = jsonValue(inner)
		}
	case []any:
		for i, inner := range v {
			out.children[strconv.Itoa(i)] = jsonValue(inner)
		}
	case nil:
		out.leaf = true
	default:
		out.leaf, out.text = true, fmt.Sprint(v)
	}
	return out
}

// paging returns the page, which the client finds in the address of the next one.
func (jsonStyle) paging() []field { return []field{{Name: "page"}, {Name: "limit", Kind: kindInt}} }

// The words before the ID in the name of a page.
const (
	pageAfter  = "after_"
	pageBefore = "before_"
)

// prepare takes off what to include, and reads the name of the page.
func (jsonStyle) prepare(c *call) *Failure {
	for _, v := range asList(c.values["include"]) {
		if path, ok := v.(string); ok {
			c.expand = append(c.expand, path)
		}
	}
	delete(c.values, "include")
	name, isPage := c.values["page"].(string)
	if c.op.Kind != opList || !isPage {
		return nil
	}
	delete(c.values, "page")
	if id, ok := strings.CutPrefix(name, pageAfter); ok {
		c.values["starting_after"] = id
		return nil
	}
	id, ok := strings.CutPrefix(name, pageBefore)
	if !ok {
		return refusal("", "page", "There is no page '"+name+"'.")
	}
	c.values["ending_before"] = id
	return nil
}

// show leaves out what could be included and is not.
func (jsonStyle) show(c *call, e *entry) object {
	out := c.server.show(e, nil)
	res := c.server.resources[e.object]
	if res == nil {
		return out
	}
	for i := range res.Operations {
		include := find(res.Operations[i].Params, "include")
		if include == nil {
			continue
		}
		for _, path := range include.Values {
			if !covers(c.expand, path) && !slices.ContainsFunc(c.expand, func(p string) bool { return strings.HasPrefix(path, p+".") }) {
				hide(out, strings.Split(path, "."))
			}
		}
	}
	return out
}

// page names the pages beside it.
func (s jsonStyle) page(c *call, entries []*entry, more bool) object {
	_, isAfter := c.values["starting_after"]
	_, isBefore := c.values["ending_before"]
	out := object{"data": shown(s, c, entries), "next_page_url": nil, "previous_page_url": nil}
	if len(entries) == 0 {
		return out
	}
	if isBefore || more {
		out["next_page_url"] = pageURL(c, pageAfter+entries[len(entries)-1].id)
	}
	if isAfter || isBefore && more {
		out["previous_page_url"] = pageURL(c, pageBefore+entries[0].id)
	}
	return out
}

// pageURL returns the path of the page of that name.
func pageURL(c *call, name string) string {
	query := c.http.URL.Query()
	query.Set("page", name)
	return c.http.URL.EscapedPath() + "?" + query.Encode()
}

// respondable reports whether the package has what the call returns. A call that is named
// by what it does is about the resource that it is called on.
func (jsonStyle) respondable(c *call) bool {
	if c.listed == nil {
		return false
	}
	if c.op.Kind != opCustom {
		c.res = c.listed
	}
	return true
}

// meets compares the field of that name, or of its singular. A filter of several values
// is met by one of them.
func (s jsonStyle) meets(fields []field, e *entry, name string, want any) bool {
	for _, bound := range []string{"gt", "gte", "lt", "lte"} {
		if field, ok := strings.CutSuffix(name, "_"+bound); ok && find(fields, name) == nil {
			return s.meets(fields, e, field, object{bound: want})
		}
	}
	if find(fields, name) == nil {
		name = strings.TrimSuffix(name, "s")
	}
	if find(fields, name) == nil {
		return true
	}
	if list, ok := want.([]any); ok {
		return slices.ContainsFunc(list, func(v any) bool { return matches(e.values[name], v) })
	}
	return matches(e.values[name], want)
}

// deleted returns the id and the type of the object.
func (jsonStyle) deleted(e *entry) object { return object{"id": e.id, "object": e.object} }

// failure has a code in any case, and a type only if there is one.
func (jsonStyle) failure(f *Failure, _ string) object {
	inner := object{"code": f.Code, "message": f.Message}
	if f.Code == "" {
		inner["code"] = strings.ReplaceAll(strings.ToLower(http.StatusText(f.Status)), " ", "_")
	}
	if f.Type != "" {
		inner["type"] = f.Type
	}
	return inner
}

// custom makes what the call returns of what was sent, or changes the object that it is
// about and returns that. The field or the status for the result is set: closed and
// enabled after close and enable.
func (s jsonStyle) custom(c *call) (*reply, *Failure) {
	c.began = true
	about := c.res
	if len(about.Fields) == 0 {
		about = c.listed // the service has no type
	}
	e := c.server.lookup(c.scope, about.Object, c.args[c.op.Own])
	switch {
	case e == nil && about == c.res && c.op.Own != "":
		return nil, missing(http.StatusNotFound, about.Object, c.args[c.op.Own], c.op.Own)
	case e != nil && c.listed.Object == thinObject:
		return c.ok(c.server.thin(e, about.Object+"."+c.op.Name, nil, c.cause()).values), nil
	case e == nil || c.listed != about:
		made := c.server.newEntry(c.scope, c.listed, c.values)
		c.server.put(made)
		return c.ok(s.show(c, made)), nil
	}
	old, _ := clone(e.values).(object)
	merge(about.Fields, e.values, c.values, c.server.now().Unix())
	for _, done := range participles(c.op.Name) {
		if f := find(about.Fields, done); f != nil && f.Kind == kindBool {
			e.values[done] = true
		}
		if f := find(about.Fields, "status"); f != nil && slices.Contains(f.Values, done) {
			e.values["status"] = done
		}
		s.emit(c, done, e, changed(old, e.values))
	}
	return c.ok(s.show(c, e)), nil
}

// participles returns the words for what a verb did, of which at most one is right.
func participles(verb string) []string {
	return []string{verb + "d", verb + "ed", verb + verb[len(verb)-1:] + "ed"}
}
