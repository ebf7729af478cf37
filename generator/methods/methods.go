// Package methods assigns the operations of a document to the methods of resources'
// services.
//
// A document of the sdk flavour declares most methods in x-stripeOperations. One of the
// plain flavour declares none, but its paths are regular:
//
//	GET    /v1/widgets                  Widget.List       a page of the resource
//	POST   /v1/widgets                  Widget.Create
//	GET    /v1/widgets/search           Widget.Search
//	POST   /v1/widgets/create_preview   Widget.CreatePreview
//	GET    /v1/widgets/{id}             Widget.Retrieve
//	POST   /v1/widgets/{id}             Widget.Update
//	DELETE /v1/widgets/{id}             Widget.Delete
//	POST   /v1/widgets/{id}/cancel      Widget.Cancel
//	POST   /v1/widgets/{id}/void        Widget.VoidWidget
//	GET    /v1/widgets/{id}/parts       Part.List         when parts live there, as the next line shows
//	GET    /v1/widgets/{id}/parts/{id}  Part.Retrieve
//	GET    /v1/widgets/{id}/owners      Widget.ListOwners when owners live nowhere
//	GET    /v1/balance                  Balance.Retrieve  one object, without an identifier
//	POST   /v1/test_helpers/widgets/…   the same, in the service of the test helpers
//
// The paths of API v2 have rules of their own, which need no declaration; see v2.go.
//
// Package overrides has the exceptions. The methods of a resource depend only on its
// operations and those of its parent, so a part of a document yields the same methods as
// the whole.
package methods

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Shape is what a successful response holds.
type Shape int

// The shapes of responses.
const (
	Stream     Shape = iota // no JSON, or none of the shapes below
	One                     // one object
	Page                    // a page of a list
	SearchPage              // a page of search results
	Deleted                 // the confirmation that an object of API v2 is deleted, without its resource
)

// Operation is one operation of a document, with what the rules need.
type Operation struct {
	Method string // GET, POST, DELETE
	Path   string
	Shape  Shape
	// Response is the ID of the resource that is returned, or that a page holds. It is
	// "" if there is none or there are several.
	Response string
	// Declared are the methods that the document declares for the operation.
	Declared []Declared
}

// Declared is an entry of x-stripeOperations.
type Declared struct {
	Resource string // the resource that has the entry
	Name     string // method_name
	Type     string // method_type
}

// Method is a method of a resource's service.
type Method struct {
	// Operation is the position of the operation among those assigned.
	Operation int
	Resource  string
	Kind      model.OperationKind
	Name      string // raw: create, send_invoice
	// Service is the raw name of the service of API v2, such as v2.shop.widgets; "" for
	// the service of the resource.
	Service string
	// Own is the path parameter that is the method's own id, or "".
	Own string
	// TestHelper reports whether the method belongs to the service of the test helpers.
	TestHelper bool
	// Response is the resource that the method returns if the document lists several
	// or a wrong one; "" otherwise.
	Response string
	// Or is the position of the equivalent operation below another parent, or -1.
	Or int
	// Only is the object name to which a list of several kinds is limited; "" for all.
	Only string
}

// Assign assigns methods to each operation: one, several, or none if an exception
// excludes the operation; nil exceptions are Stripe's. declared reports whether the
// document declares its methods: an operation without a declaration then has none.
// unassigned holds the positions of the operations without a method that no exception
// excludes.
func Assign(ops []Operation, declared bool, exceptions *overrides.Set) (methods []Method, unassigned []int) {
	a := newAssigner(ops, exceptions)
	for i, op := range ops {
		exceptions, excepted := a.exceptions(i)
		switch {
		case IsV2(op.Path):
			if m, ok := a.v2(i); ok {
				methods = append(methods, m)
			} else {
				unassigned = append(unassigned, i)
			}
		case excepted:
			methods = append(methods, exceptions...)
		case a.overrides.LeftOut(op.Method, a.keys[i]):
		case len(op.Declared) > 0:
			methods = append(methods, a.declared(i))
		case declared:
			unassigned = append(unassigned, i)
		default:
			if m, ok := a.infer(i); ok && m.Resource != "" {
				methods = append(methods, m)
			} else {
				unassigned = append(unassigned, i)
			}
		}
	}
	return distinct(methods), unassigned
}

// distinct adds a number to a method whose service already has a method of that name,
// so that a document that the rules do not foresee still yields all methods.
func distinct(methods []Method) []Method {
	type nameKey struct {
		service, name string
		testHelper    bool
	}
	next := map[nameKey]int{} // by a name that is taken, the number to try next
	for i := range methods {
		m := &methods[i]
		first := nameKey{cmp.Or(m.Service, m.Resource), m.Name, m.TestHelper}
		at := first
		for n := next[first]; next[at] > 0; n++ {
			at.name = first.name + "_" + strconv.Itoa(n)
			next[first] = n + 1
		}
		m.Name, next[at] = at.name, 2
	}
	return methods
}

// assigner indexes all operations by their paths.
type assigner struct {
	ops       []Operation
	overrides *overrides.Set
	keys      []string         // the path of each operation, parameters as {}
	byPath    map[string][]int // operations by such a path
	below     map[string][]int // operations at the path plus one parameter
	has       map[string]bool  // paths with anything below a parameter
}

func newAssigner(ops []Operation, exceptions *overrides.Set) *assigner {
	a := &assigner{ops: ops, overrides: overrides.Or(exceptions), byPath: map[string][]int{}, below: map[string][]int{}, has: map[string]bool{}}
	for i, op := range ops {
		key := key(op.Path)
		a.keys = append(a.keys, key)
		a.byPath[key] = append(a.byPath[key], i)
		if parent, ok := strings.CutSuffix(key, "/{}"); ok {
			a.below[parent] = append(a.below[parent], i)
		}
		for at := strings.Index(key, "/{}"); at >= 0; {
			a.has[key[:at]] = true
			next := strings.Index(key[at+1:], "/{}")
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	return a
}

// key returns a path with {} in place of each parameter.
func key(path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if strings.HasPrefix(s, "{") {
			segments[i] = "{}"
		}
	}
	return strings.Join(segments, "/")
}

// at returns the operation at a path, or -1.
func (a *assigner) at(method, key string) int {
	for _, i := range a.byPath[key] {
		if a.ops[i].Method == method {
			return i
		}
	}
	return -1
}

// method returns a method of an operation.
func (a *assigner) method(i int, resource string, kind model.OperationKind, name string) Method {
	op := a.ops[i]
	m := Method{Operation: i, Resource: resource, Kind: kind, Name: name, Or: -1}
	m.TestHelper = strings.HasPrefix(op.Path, testPrefix) && !strings.HasPrefix(resource, "test_helpers.")
	last := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
	switch kind {
	case model.Create, model.ListPage, model.SearchPage:
	case model.Custom:
		m.Own = lastParam(op.Path)
	default:
		m.Own = strings.TrimSuffix(strings.TrimPrefix(last, "{"), "}")
		if m.Own == last {
			m.Own = ""
		}
	}
	return m
}

const testPrefix = "/v1/test_helpers/"

// lastParam returns the last parameter of a path.
func lastParam(path string) string {
	for _, s := range slices.Backward(strings.Split(path, "/")) {
		if name, ok := strings.CutPrefix(s, "{"); ok {
			return strings.TrimSuffix(name, "}")
		}
	}
	return ""
}

// kinds maps the words of x-stripeOperations to kinds.
var kinds = map[string]model.OperationKind{
	"create": model.Create, "retrieve": model.Retrieve, "update": model.Update, "delete": model.Delete, "list": model.ListPage, "search": model.SearchPage,
}

// declared returns the method that the document declares. If there are several
// declarations, the one of the returned resource counts: the others are shortcuts of
// its parents.
func (a *assigner) declared(i int) Method {
	op := a.ops[i]
	chosen := op.Declared[0]
	for _, d := range op.Declared {
		if d.Resource == op.Response {
			chosen = d
		}
	}
	kind, ok := kinds[chosen.Type]
	if !ok {
		kind, ok = kinds[chosen.Name]
	}
	switch {
	case op.Shape == SearchPage:
		kind = model.SearchPage
	case op.Shape == Page:
		kind = model.ListPage
	case !ok:
		kind = model.Custom
	}
	return a.method(i, chosen.Resource, kind, chosen.Name)
}

// exceptions returns the methods of an operation in package overrides, or false without
// a row.
func (a *assigner) exceptions(i int) ([]Method, bool) {
	op, key := a.ops[i], a.keys[i]
	rows, ok := a.overrides.Methods(op.Method, key)
	if !ok {
		return nil, false
	}
	var methods []Method
	for _, row := range rows {
		kind, ok := kinds[string(row.Kind)]
		if !ok {
			kind = model.Custom
		}
		m := a.method(i, row.Resource, kind, row.Name)
		m.Response, m.Only = row.Returns, row.Only
		if row.Or != "" {
			m.Or = a.at(op.Method, row.Or)
		}
		methods = append(methods, m)
	}
	return methods, true
}
