package resolve

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// Kind says what an operation does, as far as its method's shape depends on it.
type Kind int

// The kinds of operation, in the order services list them.
const (
	Create Kind = iota
	Retrieve
	Update
	Delete
	Custom
	List
	Search
)

// Operation is one HTTP call of a resource.
type Operation struct {
	Kind   Kind
	Name   string // raw method name: create, send_invoice
	Method string // GET, POST, DELETE
	Path   string
	// Own is the path parameter that identifies the resource the call is
	// about; "" if there is none.
	Own       string
	Operation *openapi3.Operation
	Pointer   diag.Pointer
}

// addOperations gives each selected resource its operations.
func (api *API) addOperations(doc *load.Document) error {
	var errs diag.List
	for _, r := range api.Resources {
		if !r.Selected {
			continue
		}
		for _, c := range callsOf(doc.Index, r.ID) {
			item := doc.Paths[c.path]
			if item == nil || item.GetOperation(c.method) == nil {
				errs = append(errs, diag.Errorf(diag.Document, r.Pointer.Child("x-stripeOperations"),
					"the operation %q of %s names %s %s, which the document does not have", c.name, r.ID, c.method, c.path))
				continue
			}
			r.Operations = append(r.Operations, &Operation{
				Kind: c.kind, Name: c.name, Method: c.method, Path: c.path, Own: c.own,
				Operation: item.GetOperation(c.method),
				Pointer:   diag.Pointer("").Child("paths", c.path, strings.ToLower(c.method)),
			})
		}
		slices.SortStableFunc(r.Operations, compareOperations)
	}
	return errs.Err()
}

// compareOperations sorts by kind, then by name.
func compareOperations(a, b *Operation) int {
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	if c := strings.Compare(a.Name, b.Name); c != 0 {
		return c
	}
	return strings.Compare(a.Path, b.Path)
}

// call is an operation before it is looked up in the document.
type call struct {
	kind                    Kind
	name, method, path, own string
}

// callsOf lists the operations of a resource: those that x-stripeOperations
// declares, or, in a document without that extension, those that follow from
// the paths.
func callsOf(index *load.Index, id string) []call {
	for _, s := range index.Schemas {
		if s.ResourceID == id && len(s.Operations) > 0 {
			return declaredCalls(s.Operations)
		}
	}
	return inferredCalls(index, id)
}

// declaredCalls turns x-stripeOperations into calls. Those that are not
// methods of a service repeat one that is.
func declaredCalls(ops []load.StripeOperation) []call {
	var calls []call
	for _, op := range ops {
		if op.MethodOn != "service" {
			continue
		}
		c := call{name: op.MethodName, method: strings.ToUpper(op.Operation), path: op.Path, own: ownParam(op.Path)}
		switch op.MethodType {
		case "create":
			c.kind = Create
		case "retrieve":
			c.kind = Retrieve
		case "update":
			c.kind = Update
		case "delete":
			c.kind = Delete
		case "list":
			c.kind = List
		case "search":
			c.kind = Search
		default:
			c.kind = Custom
		}
		if c.kind == List || c.kind == Create || c.kind == Search {
			c.own = ""
		}
		calls = append(calls, c)
	}
	return calls
}

// ownParam is the last parameter of a path.
func ownParam(path string) string {
	segments := strings.Split(path, "/")
	for _, s := range slices.Backward(segments) {
		if name, ok := strings.CutPrefix(s, "{"); ok {
			return strings.TrimSuffix(name, "}")
		}
	}
	return ""
}
