package methods

import (
	"net/http"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// In API v2 the path alone determines the method, in both flavours of a document:
//
//	GET    /v2/shop/widgets                     Widget.List, for a page
//	POST   /v2/shop/widgets                     Widget.Create
//	GET    /v2/shop/widgets/{id}                Widget.Retrieve
//	POST   /v2/shop/widgets/{id}                Widget.Update
//	DELETE /v2/shop/widgets/{id}                Widget.Delete
//	POST   /v2/shop/widgets/{id}/close          Widget.Close
//	GET    /v2/shop/widgets/{widget_id}/parts   Part.List, in a service of its own
//	GET    /v2/shop/stock                       Stock.Retrieve
//	POST   /v2/shop/widget_stream               of Widget, if there is no response
//
// The own id of a method is always {id}; any other parameter is one of a parent. A
// service is named by its path, not by a resource.

// v2Prefix begins the paths of API v2.
const v2Prefix = "/v2/"

// IsV2 reports whether a path is one of API v2.
func IsV2(path string) bool { return strings.HasPrefix(path, v2Prefix) }

// ownID is the path parameter that is a method's own id.
const ownID = "{id}"

// v2 returns the method of an operation of API v2. It returns false if the operation
// belongs to no resource.
func (a *assigner) v2(i int) (Method, bool) {
	op := a.ops[i]
	segments := strings.Split(strings.TrimPrefix(op.Path, v2Prefix), "/")
	last := segments[len(segments)-1]
	m := Method{Operation: i, Resource: op.Response, Or: -1}
	if slices.Contains(segments, ownID) {
		m.Own = strings.Trim(ownID, "{}")
	}
	switch {
	case last == ownID:
		m.Kind, m.Name = verb(op.Method)
	case m.Own != "":
		m.Kind, m.Name, segments = model.Custom, last, segments[:len(segments)-1]
	case op.Shape == Page:
		m.Kind, m.Name = model.ListPage, "list"
	case op.Method == http.MethodGet:
		m.Kind, m.Name = model.Retrieve, "retrieve"
	default:
		m.Kind, m.Name = model.Create, "create"
	}
	segments = slices.DeleteFunc(segments, func(s string) bool { return strings.HasPrefix(s, "{") })
	m.Service = "v2." + strings.Join(segments, ".")
	switch {
	case m.Own != "":
		if owner := a.v2Owner(op.Path); owner != "" {
			m.Resource = owner
		}
	case op.Response == "" && op.Shape == Stream:
		m.Resource = a.v2Beginning(m.Service)
	}
	return m, m.Resource != ""
}

// v2Owner returns the resource at the path of an operation up to its own id, or "" if
// no operation returns one.
func (a *assigner) v2Owner(path string) string {
	until, _, _ := strings.Cut(path, ownID)
	for _, i := range a.byPath[key(until+ownID)] {
		if a.ops[i].Response != "" {
			return a.ops[i].Response
		}
	}
	return ""
}

// v2Beginning returns the resource with the longest name that the name of a service
// begins with, or "". It is the resource of an operation without a response.
func (a *assigner) v2Beginning(service string) string {
	longest := ""
	for _, op := range a.ops {
		if IsV2(op.Path) && strings.HasPrefix(service, op.Response) && len(op.Response) > len(longest) {
			longest = op.Response
		}
	}
	return longest
}
