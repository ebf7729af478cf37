// Package methods decides which operation of a document is which method of
// which resource's service.
//
// A document of the sdk flavour says most of it in x-stripeOperations. One of
// the plain flavour says nothing, but its paths are regular:
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
// What neither says is in package overrides. All of it depends on the operations of a resource and of its parent
// alone, so that a part of a document gives the same as the whole.
package methods

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/overrides"
)

// Kind says what shape a method has.
type Kind int

// The kinds of method, in the order services list them.
const (
	Create Kind = iota
	Retrieve
	Update
	Delete
	Custom
	List
	Search
)

// Shape is what a successful answer holds.
type Shape int

// The shapes of answers.
const (
	Stream     Shape = iota // no JSON
	One                     // one object
	Page                    // a page of a list
	SearchPage              // a page of search results
	Deleted                 // what says that an object of API v2 is deleted, and not of which resource
)

// Operation is one operation of a document, as far as the rules look at it.
type Operation struct {
	Method string // GET, POST, DELETE
	Path   string
	Shape  Shape
	// Answer is the ID of the resource that is answered, or that a page
	// holds; "" when there is none or when there are several.
	Answer string
	// Declared are the methods that the document says the operation is.
	Declared []Declared
}

// Declared is an entry of x-stripeOperations.
type Declared struct {
	Resource string // the resource it stands at
	Name     string // method_name
	Type     string // method_type
}

// Method is a method of a resource's service.
type Method struct {
	// Operation is the position of the operation among those assigned.
	Operation int
	Resource  string
	Kind      Kind
	Name      string // raw: create, send_invoice
	// Service is the raw name of the service of API v2, such as v2.shop.widgets; "" for
	// the service of the resource.
	Service string
	// Own is the path parameter that is the method's own id; "" for none.
	Own string
	// TestHelper puts the method into the service of the test helpers.
	TestHelper bool
	// Answer is the resource that the method answers with where the
	// document lists several or another; "" for what the document says.
	Answer string
	// Or is the position of the operation that does the same below another
	// parent; -1 for none.
	Or int
	// Only names the objects that a list of several kinds is limited to; ""
	// for all.
	Only string
}

// Assign gives each operation its methods: one, several, or none where an exception
// leaves an operation out; nil exceptions are Stripe's. declared says that the document
// declares its methods, so that one that it does not declare has none. left are the
// positions of the operations without a method that no exception leaves out.
func Assign(ops []Operation, declared bool, exceptions *overrides.Set) (methods []Method, left []int) {
	a := newAssigner(ops, exceptions)
	for i, op := range ops {
		exceptions, excepted := a.exceptions(i)
		switch {
		case IsV2(op.Path):
			if m, ok := a.v2(i); ok {
				methods = append(methods, m)
			} else {
				left = append(left, i)
			}
		case excepted:
			methods = append(methods, exceptions...)
		case a.overrides.LeftOut(op.Method, a.keys[i]):
		case len(op.Declared) > 0:
			methods = append(methods, a.declared(i))
		case declared:
			left = append(left, i)
		default:
			if m, ok := a.infer(i); ok && m.Resource != "" {
				methods = append(methods, m)
			} else {
				left = append(left, i)
			}
		}
	}
	return distinct(methods), left
}

// distinct gives the later of two methods that would have one name in one
// service a number, so that a document the rules do not foresee still comes out
// whole.
func distinct(methods []Method) []Method {
	type place struct {
		service, name string
		testHelper    bool
	}
	next := map[place]int{} // by a name that is taken, the number to try next
	for i := range methods {
		m := &methods[i]
		first := place{cmp.Or(m.Service, m.Resource), m.Name, m.TestHelper}
		at := first
		for n := next[first]; next[at] > 0; n++ {
			at.name = first.name + "_" + strconv.Itoa(n)
			next[first] = n + 1
		}
		m.Name, next[at] = at.name, 2
	}
	return methods
}

// assigner knows all operations by their paths.
type assigner struct {
	ops       []Operation
	overrides *overrides.Set
	keys      []string         // the path of each operation, parameters as {}
	byPath    map[string][]int // operations by such a path
	below     map[string][]int // operations at the path and one parameter more
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

// key is a path with {} in the place of each parameter.
func key(path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if strings.HasPrefix(s, "{") {
			segments[i] = "{}"
		}
	}
	return strings.Join(segments, "/")
}

// at is the operation at a path; -1 for none.
func (a *assigner) at(method, key string) int {
	for _, i := range a.byPath[key] {
		if a.ops[i].Method == method {
			return i
		}
	}
	return -1
}

// method completes a method of an operation.
func (a *assigner) method(i int, resource string, kind Kind, name string) Method {
	op := a.ops[i]
	m := Method{Operation: i, Resource: resource, Kind: kind, Name: name, Or: -1}
	m.TestHelper = strings.HasPrefix(op.Path, testPrefix) && !strings.HasPrefix(resource, "test_helpers.")
	last := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
	switch kind {
	case Create, List, Search:
	case Custom:
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

// lastParam is the last parameter of a path.
func lastParam(path string) string {
	for _, s := range slices.Backward(strings.Split(path, "/")) {
		if name, ok := strings.CutPrefix(s, "{"); ok {
			return strings.TrimSuffix(name, "}")
		}
	}
	return ""
}

// kinds are the kinds that x-stripeOperations has a word for.
var kinds = map[string]Kind{
	"create": Create, "retrieve": Retrieve, "update": Update, "delete": Delete, "list": List, "search": Search,
}

// declared is the method that the document declares. Of several declarations
// the one at the resource that is answered counts: the others are shortcuts of
// its parents.
func (a *assigner) declared(i int) Method {
	op := a.ops[i]
	chosen := op.Declared[0]
	for _, d := range op.Declared {
		if d.Resource == op.Answer {
			chosen = d
		}
	}
	kind, ok := kinds[chosen.Type]
	if !ok {
		kind, ok = kinds[chosen.Name]
	}
	switch {
	case op.Shape == SearchPage:
		kind = Search
	case op.Shape == Page:
		kind = List
	case !ok:
		kind = Custom
	}
	return a.method(i, chosen.Resource, kind, chosen.Name)
}

// exceptions are the methods of an operation by package overrides; false without a row.
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
			kind = Custom
		}
		m := a.method(i, row.Resource, kind, row.Name)
		m.Answer, m.Only = row.Returns, row.Only
		if row.Or != "" {
			m.Or = a.at(op.Method, row.Or)
		}
		methods = append(methods, m)
	}
	return methods, true
}
