package resolve

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/methods"
)

// Operation is one HTTP call of a resource, as a method of its service. Package methods
// decides which operations a resource has and how they are named.
type Operation struct {
	methods.Method
	HTTPMethod string // GET, POST, DELETE
	Path       string
	Operation  *openapi3.Operation
	Shared     openapi3.Parameters // those of the path, for all its operations
	Server     string              // the address of the operation or its path; "" for that of the document
	Pointer    diag.Pointer
	// Alternative is the equivalent operation below another parent, or nil.
	Alternative *Operation
}

// addOperations adds the operations of each selected resource.
func (api *API) addOperations(doc *load.Document) error {
	var errs diag.List
	for _, r := range api.Resources {
		if !r.Selected {
			continue
		}
		errs.Add(missing(doc.Index, r)...)
		for _, c := range doc.Index.Calls(r.ID) {
			op := operation(doc, c.Method, c.OperationRef)
			if c.Or.Operation != nil {
				op.Alternative = operation(doc, c.Method, c.Or)
			}
			r.Operations = append(r.Operations, op)
		}
		slices.SortStableFunc(r.Operations, compareOperations)
	}
	return errs.Err()
}

// missing reports the operations that a resource declares but the document lacks.
func missing(index *load.Index, r *Resource) []*diag.Error {
	var errs []*diag.Error
	for _, op := range index.Resource(r.ID).Operations {
		method := strings.ToUpper(op.Operation)
		if op.MethodOn == "service" && index.Operation(method, op.Path) == nil {
			errs = append(errs, diag.Errorf(diag.Document, r.Pointer.Child("x-stripeOperations"),
				"the operation %q of %s names %s %s, which the document does not have", op.MethodName, r.ID, method, op.Path))
		}
	}
	return errs
}

// operation returns the kept operation of a method.
func operation(doc *load.Document, m methods.Method, ref load.OperationRef) *Operation {
	path, method := ref.Path.Path, ref.Operation.Method
	item := doc.Paths[path]
	op := item.GetOperation(method)
	servers := item.Servers
	if op != nil && op.Servers != nil && len(*op.Servers) > 0 {
		servers = *op.Servers
	}
	server := ""
	if len(servers) > 0 {
		server = servers[0].URL
	}
	return &Operation{
		Method: m, HTTPMethod: method, Path: path,
		Operation: op, Shared: item.Parameters, Server: server,
		Pointer: diag.Pointer("").Child("paths", path, strings.ToLower(method)),
	}
}

// compareOperations sorts by service, then by kind, then by name.
func compareOperations(a, b *Operation) int {
	if a.TestHelper != b.TestHelper {
		if b.TestHelper {
			return -1
		}
		return 1
	}
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	return strings.Compare(a.Name, b.Name)
}
