package methods

import (
	"net/http"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// infer returns the method of an operation, from its path and its response. It returns
// false if the operation belongs to no resource.
func (a *assigner) infer(i int) (Method, bool) {
	op, key := a.ops[i], a.keys[i]
	parent, last := cutLast(key)
	if op.Response == "" && op.Shape != Stream {
		return Method{}, false
	}
	switch {
	case last == "{}":
		kind, name := verb(op.Method)
		return a.method(i, op.Response, kind, name), true
	case strings.Contains(parent, "{}"):
		return a.nested(i, parent, last)
	case op.Shape == Stream:
		return Method{}, false
	case op.Shape == SearchPage:
		return a.method(i, op.Response, model.SearchPage, "search"), true
	case op.Shape == Page:
		return a.method(i, op.Response, model.ListPage, "list"), true
	case a.isCollection(parent):
		return a.method(i, op.Response, model.Custom, last), true
	}
	return a.singleMethod(i, key), true
}

// verb returns the method of a path that ends in an identifier.
func verb(method string) (model.OperationKind, string) {
	switch method {
	case http.MethodGet:
		return model.Retrieve, "retrieve"
	case http.MethodDelete:
		return model.Delete, "delete"
	}
	return model.Update, "update"
}

// singleMethod returns the method of a path of a single object, or of a path that only
// creates objects.
func (a *assigner) singleMethod(i int, key string) Method {
	op := a.ops[i]
	switch {
	case op.Method == http.MethodGet:
		return a.method(i, op.Response, model.Retrieve, "retrieve")
	case op.Method == http.MethodDelete:
		return a.method(i, op.Response, model.Delete, "delete")
	case a.isSingle(key):
		return a.method(i, op.Response, model.Update, "update")
	}
	return a.method(i, op.Response, model.Create, "create")
}

// isSingle reports whether a GET of the path returns one object.
func (a *assigner) isSingle(key string) bool {
	i := a.at(http.MethodGet, key)
	return i >= 0 && a.ops[i].Shape == One
}

// isCollection reports whether objects are listed at the path or are below it.
func (a *assigner) isCollection(key string) bool {
	if i := a.at(http.MethodGet, key); i >= 0 && a.ops[i].Shape == Page {
		return true
	}
	return a.has[key]
}

// nested returns the method of a path that ends in a word below an identifier: a method
// of the object there, or of objects that belong to it.
func (a *assigner) nested(i int, parent, word string) (Method, bool) {
	op := a.ops[i]
	owner := a.owner(parent)
	switch {
	case owner == "" && op.Response == "":
		return Method{}, false
	case owner == "" || op.Response != owner && a.isPathOf(op.Response, a.keys[i], word):
		if op.Shape == Page {
			return a.method(i, op.Response, model.ListPage, "list"), true
		}
		if owner == "" && !a.isPathOf(op.Response, a.keys[i], word) {
			return a.method(i, op.Response, model.Custom, customName(op.Response, parent, word)), true
		}
		return a.singleMethod(i, a.keys[i]), true
	case op.Shape == Page:
		return a.method(i, owner, model.ListPage, "list_"+word), true
	case op.Method == http.MethodDelete:
		return a.method(i, owner, model.Custom, "delete_"+word), true
	case op.Shape == One && op.Response != owner && op.Method == http.MethodGet:
		return a.method(i, owner, model.Custom, "retrieve_"+word), true
	case op.Shape == One && op.Response != owner && a.isSingle(a.keys[i]):
		return a.method(i, owner, model.Custom, "update_"+word), true
	}
	return a.method(i, owner, model.Custom, customName(owner, parent, word)), true
}

// owner returns the resource of a path with an identifier at its end, or "" if the
// document has no such path. Test helpers act on the objects of the path without their
// prefix.
func (a *assigner) owner(key string) string {
	for _, candidate := range []string{key, "/v1/" + strings.TrimPrefix(key, testPrefix)} {
		for _, i := range a.byPath[candidate] {
			if a.ops[i].Response != "" {
				return a.ops[i].Response
			}
		}
	}
	if up, word := cutLast(key); word != "{}" {
		return a.owner(up)
	}
	return ""
}

// isPathOf reports whether a path is that of the objects of a resource: it is named
// after their class, or one of them is retrieved below it.
func (a *assigner) isPathOf(resource, key, word string) bool {
	if class := class(resource); word == class || word == class+"s" {
		return true
	}
	for _, i := range a.below[key] {
		if a.ops[i].Response == resource {
			return true
		}
	}
	return false
}

// class returns the last part of a resource's ID.
func class(resource string) string { return resource[strings.LastIndexByte(resource, '.')+1:] }

// customName returns the name of a custom method: the last word of the path, followed
// by the class if the word alone is too vague or is reserved in other languages.
func customName(resource, parent, word string) string {
	_, before := cutLast(parent)
	switch {
	case before == "shipping", word == "finalize", word == "return", word == "send", word == "void":
		return word + "_" + class(resource)
	}
	return word
}

// cutLast splits the last segment off a path.
func cutLast(path string) (parent, last string) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path
	}
	return path[:i], path[i+1:]
}
