package stripetest

import (
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strings"
)

// route leads from a method and a path to an operation.
type route struct {
	res      *resource
	op       *operation
	segments []string
}

func newRoute(res *resource, op *operation) route {
	return route{res: res, op: op, segments: strings.Split(strings.Trim(op.Path, "/"), "/")}
}

// routesOf returns the routes to all operations, those with the fewest parameters
// first: /v1/customers/search goes before /v1/customers/{customer}.
func routesOf(resources []*resource) []route {
	var routes []route
	for _, r := range resources {
		for i := range r.Operations {
			routes = append(routes, newRoute(r, &r.Operations[i]))
		}
	}
	sort.SliceStable(routes, func(i, j int) bool {
		return strings.Count(routes[i].op.Path, "{") < strings.Count(routes[j].op.Path, "{")
	})
	return routes
}

// match returns the values of the path's parameters.
func (r route) match(method string, segments []string) (map[string]string, bool) {
	if method != r.op.Method || len(segments) != len(r.segments) {
		return nil, false
	}
	args := map[string]string{}
	for i, want := range r.segments {
		name, isParam := strings.CutPrefix(want, "{")
		switch {
		case isParam && segments[i] != "":
			args[strings.TrimSuffix(name, "}")] = segments[i]
		case want != segments[i]:
			return nil, false
		}
	}
	return args, true
}

// splitPath returns the segments of a path, unescaped one by one: an escaped
// slash separates nothing.
func splitPath(u *url.URL) []string {
	segments := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	for i, s := range segments {
		if text, err := url.PathUnescape(s); err == nil {
			segments[i] = text
		}
	}
	return segments
}

// route finds the operation that a request asks for. Several resources can have the same
// one: then it is of the resource whose object is sent or has the id, or else of the first.
func (s *Server) route(c *call) *Failure {
	segments := splitPath(c.http.URL)
	for _, r := range s.routes {
		if args, ok := r.match(c.http.Method, segments); ok && (c.op == nil || r.op.Path == c.op.Path) {
			c.op, c.args = r.op, args
			c.about = append(c.about, r)
			for _, name := range r.res.Several {
				if one := s.resources[name]; one != nil {
					c.about = append(c.about, route{res: one, op: r.op})
				}
			}
		}
	}
	for i, r := range c.about {
		id := c.args[r.op.Own]
		if i == 0 || c.sends(r.res.Object) || id != "" && s.anywhere(r.res.Object, id) != nil {
			c.res, c.op = s.resources[r.res.Object], r.op
		}
	}
	if c.res != nil {
		return c.resolveReturned()
	}
	return &Failure{
		Status:  http.StatusNotFound,
		Message: "The server does not know the URL (" + c.http.Method + ": " + c.http.URL.EscapedPath() + ").",
	}
}

// resolveReturned finds the resource that the call returns. It refuses a call whose
// response only a handler can build.
func (c *call) resolveReturned() *Failure {
	c.listed = c.res
	if c.op.Returns != "" {
		c.listed = c.server.resources[c.op.Returns]
	}
	if c.listed == c.res || c.style.respondable(c) {
		return nil
	}
	return c.notImplemented()
}

// sends reports whether the request has an object of that name among its parameters, or a
// token of one.
func (c *call) sends(name string) bool {
	for key, values := range c.record.Form {
		parts := splitKey(key)
		isName := len(parts) == 2 && parts[1] == "object"
		if slices.ContainsFunc(values, func(v string) bool {
			return isName && v == name || len(parts) == 1 && c.server.kindOf(v) == name
		}) {
			return true
		}
	}
	return false
}

// kindOf returns the name of the object that a token stands for, "" for other texts.
func (s *Server) kindOf(token string) string {
	if e := s.anywhere("token", token); e != nil {
		kind, _ := e.values["type"].(string)
		return kind
	}
	switch prefix, _, _ := strings.Cut(token, "_"); prefix {
	case "tok":
		return "card"
	case "btok":
		return "bank_account"
	case "src":
		return "source"
	}
	return ""
}

// handlerFor finds the handler that took a request over, nil without one.
func (s *Server) handlerFor(c *call) http.Handler {
	segments := splitPath(c.http.URL)
	for i := len(s.handlers) - 1; i >= 0; i-- {
		if _, ok := s.handlers[i].match(c.http.Method, segments); ok {
			return s.handlers[i].Handler
		}
	}
	return nil
}
