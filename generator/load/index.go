package load

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/methods"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Index is what the scan records about a whole document: every component schema and
// every operation, with the references of each.
type Index struct {
	Schemas []SchemaEntry // in document order
	Paths   []PathEntry   // in document order

	version, openapi      string
	info, servers, events jsontext.Value        // as in the document, nil when missing
	byName                map[string]int        // component name → position in Schemas
	byID                  map[string]int        // resource id → position in Schemas
	calls                 map[string][]Call     // resource id → its methods
	unassigned            []UnassignedOperation // operations without a method that no table leaves out
}

// SchemaEntry is one component schema.
type SchemaEntry struct {
	Name       string
	ResourceID string            // x-resourceId; "" for a plain component
	Owner      string            // the resource it belongs to: R for R and for deleted_R; "" for a plain component
	Refs       []string          // names of the components it points to, each once, in order of first use
	Operations []StripeOperation // x-stripeOperations
	Event      StripeEvent       // x-stripeEvent
	StandIn    bool              // x-stripegenStandIn: a stand-in that Pruned wrote for the resource
	Bytes      int               // size in the document, as JSON

	raw    jsontext.Value
	object jsontext.Value // its property "object", nil when missing
	refs   []reference
	ref    string // the target of a component that is only a $ref; "" for a schema
	hasID  bool   // there is an x-resourceId, valid or not
	event  bool   // there is an x-stripeEvent
	v2     bool   // it is a resource of API v2
}

// StripeOperation is one entry of x-stripeOperations.
type StripeOperation struct {
	MethodName string `json:"method_name"` // "create"
	MethodOn   string `json:"method_on"`   // "service" or "collection"
	MethodType string `json:"method_type"` // "create", "custom", …
	Operation  string `json:"operation"`   // the HTTP method in lower case
	Path       string `json:"path"`
}

// StripeEvent is x-stripeEvent; zero where it is missing.
type StripeEvent struct {
	Kind string `json:"kind"` // "thin", or what holds a copy of the object
	Type string `json:"type"` // "v2.core.account[identity].updated"
}

// PathEntry is one path.
type PathEntry struct {
	Path       string
	Operations []OperationEntry // in document order

	raw  jsontext.Value
	refs []reference // of what all operations share
}

// OperationEntry is one operation of a path.
type OperationEntry struct {
	Method       string        // in upper case
	Shape        methods.Shape // of the response
	ReturnsOneOf []string      // all components that can be returned, deleted_ variants included
	Refs         []string      // names of components in parameters, body and 2xx responses, each once

	refs     []reference
	code     string         // of the response that counts, such as "200"; "" without one
	response jsontext.Value // that response
}

// reference is one $ref.
type reference struct {
	target    string
	misplaced diag.Pointer // where it is, if a reference is not allowed there
}

// Schema returns the entry of a component, or nil.
func (x *Index) Schema(name string) *SchemaEntry {
	if i, ok := x.byName[name]; ok {
		return &x.Schemas[i]
	}
	return nil
}

// Resource returns the entry of the component with that x-resourceId, or nil.
func (x *Index) Resource(id string) *SchemaEntry {
	if i, ok := x.byID[id]; ok {
		return &x.Schemas[i]
	}
	return nil
}

// Resources returns the ids of all resources that have a component, sorted. A deleted_R
// counts as part of R; stand-ins of a pruned document do not count.
func (x *Index) Resources() []string {
	return slices.DeleteFunc(x.known(), func(id string) bool { return x.Resource(id).StandIn })
}

// known returns the ids of all resources and stand-ins, sorted.
func (x *Index) known() []string {
	var ids []string
	for i := range x.Schemas {
		if s := &x.Schemas[i]; s.ResourceID != "" && s.Owner == s.ResourceID {
			ids = append(ids, s.ResourceID)
		}
	}
	slices.Sort(ids)
	return ids
}

// OperationRef names an operation of an Index.
type OperationRef struct {
	Path      *PathEntry
	Operation *OperationEntry
}

// Call is an operation as a method of a resource's service; see package methods.
type Call struct {
	methods.Method
	OperationRef
	// Or is the equivalent operation below another parent. Its Operation is nil if
	// there is none.
	Or OperationRef
}

// Operation returns the operation of a method, such as GET, and a path, or nil.
func (x *Index) Operation(method, path string) *OperationEntry {
	for i := range x.Paths {
		if x.Paths[i].Path != path {
			continue
		}
		for j := range x.Paths[i].Operations {
			if op := &x.Paths[i].Operations[j]; op.Method == method {
				return op
			}
		}
	}
	return nil
}

// Calls returns the methods of a resource's services, in document order.
func (x *Index) Calls(id string) []Call { return x.calls[id] }

// OperationsOf returns the operations behind the methods of a resource, in document
// order.
func (x *Index) OperationsOf(id string) []OperationRef {
	var refs []OperationRef
	for _, c := range x.calls[id] {
		refs = append(refs, c.OperationRef)
		if c.Or.Operation != nil {
			refs = append(refs, c.Or)
		}
	}
	return refs
}

// flavor recognises the flavor of the document by the extension that only one of them
// has. In a document of both versions of the API the resources of API v1 decide, for the
// methods of API v2 do not depend on it.
func (x *Index) flavor() Flavor {
	hasV1 := slices.ContainsFunc(x.Paths, func(p PathEntry) bool { return !methods.IsV2(p.Path) })
	for i := range x.Schemas {
		declared := x.Schemas[i].Operations
		if declared != nil && !(hasV1 && slices.ContainsFunc(declared, func(op StripeOperation) bool { return methods.IsV2(op.Path) })) {
			return SDK
		}
	}
	return Plain
}

const deletedPrefix = "deleted_"

// maxResources is how many resources a document can have: the references of each are
// followed separately. Stripe has two hundred.
const maxResources = 5000

// link sets what is only known at the end of the scan: the lookup tables, the owners,
// what operations return and whose methods they are.
func (x *Index) link(exceptions *overrides.Set) error {
	x.byName = make(map[string]int, len(x.Schemas))
	x.byID = make(map[string]int)
	for i := range x.Schemas {
		s := &x.Schemas[i]
		x.byName[s.Name] = i
		switch {
		case exceptions.NoResource(s.ResourceID):
			s.ResourceID = ""
		case !s.hasID && s.isObject():
			s.ResourceID = s.Name
		}
		if _, taken := x.byID[s.ResourceID]; s.ResourceID != "" && !taken {
			x.byID[s.ResourceID] = i
		}
	}
	for i := range x.Schemas {
		s := &x.Schemas[i]
		s.Owner = s.ResourceID
		if living, ok := strings.CutPrefix(s.Name, deletedPrefix); ok && x.Resource(living) != nil {
			s.Owner = living
		}
	}
	if len(x.byID) == 0 {
		return noResources(len(x.Schemas))
	}
	if len(x.byID) > maxResources {
		return diag.Errorf(diag.Document, "/components/schemas", "there are more than %d resources", maxResources)
	}
	if err := x.findResponses(); err != nil {
		return err
	}
	x.assign(exceptions)
	x.markV2()
	return nil
}

// isObject recognises a resource that lacks x-resourceId, as some without operations
// do: the only value of its property object is its own name.
func (s *SchemaEntry) isObject() bool {
	var object struct{ Enum []any }
	if !bytes.Contains(s.object, quoteJSON(s.Name)) || json.Unmarshal(s.object, &object) != nil {
		return false
	}
	return len(object.Enum) > 0 && !slices.ContainsFunc(object.Enum, func(value any) bool { return value != s.Name })
}
