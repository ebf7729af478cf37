package stripetest

import (
	"net/http"
	"strings"
)

// style is how a version of the API writes requests, responses and events.
type style interface {
	// read returns the parameters that were sent.
	read(c *call) (*value, *Failure)
	// paging are the parameters that every list takes.
	paging() []field
	// prepare takes off the parameters what is not about the object, such as what to
	// expand, after they were checked.
	prepare(c *call) *Failure
	// show returns an object as a response to the call has it.
	show(c *call, e *entry) object
	// page returns a part of a list. more reports whether there are others after it.
	page(c *call, entries []*entry, more bool) object
	// respondable reports whether there is a response to a call that returns another
	// resource than the one it is about.
	respondable(c *call) bool
	// meets reports whether an object with those fields passes a filter.
	meets(fields []field, e *entry, name string, want any) bool
	// custom carries out an operation without a rule.
	custom(c *call) (*reply, *Failure)
	// deleted returns the response to a deletion.
	deleted(e *entry) object
	// failure returns the members of the error of a request that failed.
	failure(f *Failure, requestID string) object
	// emit notes what has happened to an object.
	emit(c *call, verb string, e *entry, previous object)
}

// styleOf returns the style of the calls at a path.
func (s *Server) styleOf(path string) style {
	if strings.HasPrefix(path, "/v2/") && s.second != nil {
		return s.second
	}
	return formStyle{}
}

// formStyle is the style of API v1: forms, lists with cursors, events with their object.
type formStyle struct{}

// read returns the query, and the form in the body.
func (formStyle) read(c *call) (*value, *Failure) {
	form := c.http.URL.Query()
	if c.http.Method == http.MethodPost {
		body, err := c.form()
		if err != nil {
			return nil, unreadable(err)
		}
		for name, values := range body {
			form[name] = values
		}
	}
	return parseForm(form)
}

// unreadable returns a body that cannot be read.
func unreadable(err error) *Failure {
	return refusal("", "", "The body cannot be read: "+err.Error()+".")
}

// paging returns the cursors and the limit.
func (formStyle) paging() []field { return pagingParams }

// prepare takes off what to expand.
func (formStyle) prepare(c *call) *Failure {
	for _, v := range asList(c.values["expand"]) {
		if path, ok := v.(string); ok {
			c.expand = append(c.expand, path)
		}
	}
	delete(c.values, "expand")
	return c.checkExpand()
}

// show expands what was asked for.
func (formStyle) show(c *call, e *entry) object { return c.server.show(e, c.expand) }

// page returns a list object.
func (s formStyle) page(c *call, entries []*entry, more bool) object {
	return object{"object": "list", "url": c.http.URL.EscapedPath(), "has_more": more, "data": shown(s, c, entries)}
}

// shown returns objects as a page has them.
func shown(s style, c *call, entries []*entry) []any {
	data := []any{}
	for _, e := range entries {
		data = append(data, s.show(c, e))
	}
	return data
}

// respondable reports that only a list can be of another resource.
func (formStyle) respondable(c *call) bool { return c.op.Kind == opList && c.listed != nil }

// meets compares the field of that name, if there is one.
func (formStyle) meets(fields []field, e *entry, name string, want any) bool {
	return find(fields, name) == nil || matches(e.values[name], want)
}

// custom has no response.
func (formStyle) custom(c *call) (*reply, *Failure) { return nil, c.notImplemented() }

// deleted returns the object with the member deleted.
func (formStyle) deleted(e *entry) object {
	return object{"id": e.id, "object": e.object, "deleted": true}
}

// failure has a type in any case.
func (formStyle) failure(f *Failure, requestID string) object {
	inner := object{"type": f.Type, "message": f.Message, "request_log_url": "https://dashboard.stripe.com/test/logs/" + requestID}
	if f.Type == "" {
		inner["type"] = "invalid_request_error"
	}
	if f.Code != "" {
		inner["code"] = f.Code
		inner["doc_url"] = "https://stripe.com/docs/error-codes/" + strings.ReplaceAll(f.Code, "_", "-")
	}
	if f.Param != "" {
		inner["param"] = f.Param
	}
	return inner
}

// emit notes an event with the object.
func (formStyle) emit(c *call, verb string, e *entry, previous object) {
	c.server.emit(verb, e, previous, c.version(), c.cause())
}
