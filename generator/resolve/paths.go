package resolve

// Operations from paths. The plain flavour of the document does not say which
// methods a resource has, but its paths are regular:
//
//	GET    /v1/widgets              list        a page of the resource
//	POST   /v1/widgets              create      the path also lists, or has /{id} below it
//	GET    /v1/widgets/{id}         retrieve
//	POST   /v1/widgets/{id}         update
//	DELETE /v1/widgets/{id}         delete
//	POST   /v1/widgets/{id}/cancel  cancel      a last literal below an identifier
//	GET    /v1/widgets/search       search
//	GET    /v1/balance              retrieve    one object at a path without an identifier
//
// A resource owns an operation that answers with it, with a page of it or
// with its deleted variant.

import (
	"net/http"
	"strings"

	"github.com/stripegen/stripegen/generator/load"
)

// inferredCalls lists the operations that answer with a resource.
func inferredCalls(index *load.Index, id string) []call {
	byPath := make(map[string]*load.PathEntry, len(index.Paths))
	for i := range index.Paths {
		byPath[index.Paths[i].Path] = &index.Paths[i]
	}
	var calls []call
	for i := range index.Paths {
		entry := &index.Paths[i]
		for _, op := range entry.Operations {
			if owner(index, op) == id {
				calls = append(calls, infer(byPath, entry, op))
			}
		}
	}
	return calls
}

// owner is the resource that an operation's answer is about.
func owner(index *load.Index, op load.OperationEntry) string {
	name := strings.TrimPrefix(op.Returns, "deleted_")
	for _, s := range index.Schemas {
		if s.Name == name {
			return s.ResourceID
		}
	}
	return ""
}

// infer names one operation by its method, its answer and the form of its path.
func infer(byPath map[string]*load.PathEntry, entry *load.PathEntry, op load.OperationEntry) call {
	c := call{method: op.Method, path: entry.Path}
	parent, last := splitPath(entry.Path)
	switch {
	case isParam(last):
		c.own = ownParam(entry.Path)
		c.kind, c.name = verb(op.Method)
	case op.Method == http.MethodGet && last == "search" && op.Kind == load.Search:
		c.kind, c.name = Search, "search"
	case op.Method == http.MethodGet && op.Kind == load.List:
		c.kind, c.name = List, "list"
	case op.Method == http.MethodPost && (!isParam(lastSegment(parent)) || isCollection(byPath, entry)):
		c.kind, c.name = Create, "create"
	case op.Method == http.MethodGet && !isParam(lastSegment(parent)):
		c.kind, c.name = Retrieve, "retrieve"
	default:
		c.kind, c.name, c.own = Custom, last, ownParam(entry.Path)
	}
	return c
}

// verb is the method of a path that ends in the resource's identifier.
func verb(method string) (Kind, string) {
	switch method {
	case http.MethodGet:
		return Retrieve, "retrieve"
	case http.MethodDelete:
		return Delete, "delete"
	default:
		return Update, "update"
	}
}

// isCollection says that the path also lists, or has identifiers below it.
func isCollection(byPath map[string]*load.PathEntry, entry *load.PathEntry) bool {
	for _, op := range entry.Operations {
		if op.Method == http.MethodGet && op.Kind == load.List {
			return true
		}
	}
	for path := range byPath {
		if rest, ok := strings.CutPrefix(path, entry.Path+"/"); ok && isParam(rest) {
			return true
		}
	}
	return false
}

// splitPath cuts the last segment off.
func splitPath(path string) (parent, last string) {
	i := strings.LastIndexByte(path, '/')
	return path[:i], path[i+1:]
}

func lastSegment(path string) string {
	_, last := splitPath("/" + path)
	return last
}

func isParam(segment string) bool {
	return strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}") && !strings.Contains(segment, "/")
}
