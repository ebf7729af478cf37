// Package model is the intermediate model: what lower makes of an OpenAPI
// document and what names and decl work from.
//
// It is plain data. It knows nothing of kin-openapi (the document's side) and
// holds no Go identifier (the output's side): a named type is identified by a
// TypeID, a field by its wire name. Every item carries the JSON pointer of the
// place in the document it was made from.
package model

import (
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// API is everything that one generated package is about.
type API struct {
	// Version is the API version the document describes (info.version).
	Version string
	// Resources are the resources the package has a type for, sorted by ID:
	// those selected and those the selected ones refer to.
	Resources []*Resource
	// Shared are the named types that places in several resources share,
	// children before parents.
	Shared []Decl
	// Events are the event types that concern the selected resources, sorted.
	Events []Event
	// ThinEvents are the events of API v2 that do not hold their object, sorted.
	ThinEvents []*ThinEvent
	// TypedErrors are the errors of API v2 with a type of their own, sorted.
	TypedErrors []TypedError
}

// Resource finds a resource by its ID; nil if the package has none such.
func (a *API) Resource(id ResourceID) *Resource {
	for _, r := range a.Resources {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// ResourceID is the value of x-resourceId, such as
// "identity.verification_session", or the component name of a top-level type
// that has none.
type ResourceID string

// Resource is one object type of the API with its operations.
type Resource struct {
	ID      ResourceID
	Pointer diag.Pointer
	// Object is the shape of the resource in an answer. For a stub it has the
	// fields id and object alone.
	Object *Struct
	// ObjectName is the value of the member object by which an answer says what
	// it is; "" for a type that has none.
	ObjectName string
	// V2 says that the resource is one of API v2.
	V2 bool
	// Union is set for a type that is one of several resources, such as a
	// payment source. Object then has what all of them have.
	Union *Union
	// Decls are the named types below Object, children before parents, without
	// Object itself.
	Decls []Decl
	// Operations in the order services list them.
	Operations []*Operation
	// Bare says that the resource is nothing but a service, with operations that answer
	// with other resources or with nothing: it has no type.
	Bare bool
	// Selected says that the user asked for the resource; otherwise it is here
	// because a selected one refers to it.
	Selected bool
	// Stub says that the resource is referenced but not followed: the package
	// has its ID, its object name and its raw JSON.
	Stub bool
	// Deletable says that the document has a deleted_ variant of the resource,
	// which decodes into the resource with Deleted set.
	Deletable bool
	// Listed says that there can be a page of it: it has an ID, or some list
	// holds it.
	Listed bool
	// Searched says that some operation answers with a page of search results.
	Searched bool
	// Answered says that some operation answers with the resource itself.
	Answered bool
}

// Name is the raw name that Go names are made from.
func (r *Resource) Name() string { return string(r.ID) }

// Operation returns the resource's own operation of that name, nil without it.
// Test helpers do not count.
func (r *Resource) Operation(name string) *Operation {
	for _, op := range r.Service(false) {
		if op.Name == name {
			return op
		}
	}
	return nil
}

// Retrieval returns the operation that fetches one object: by its ID if there
// is such an operation, else the only one there is; nil without any.
func (r *Resource) Retrieval() *Operation {
	var found *Operation
	for _, op := range r.Service(false) {
		if op.Kind == Retrieve && (found == nil || op.TakesID() && !found.TakesID()) {
			found = op
		}
	}
	return found
}

// Service returns the operations of one of the resource's two services: its
// own, or that of the test helpers.
func (r *Resource) Service(testHelpers bool) []*Operation {
	var ops []*Operation
	for _, op := range r.Operations {
		if op.TestHelper == testHelpers {
			ops = append(ops, op)
		}
	}
	return ops
}

// Event is one type of event about a resource, such as
// "identity.verification_session.redacted".
type Event struct {
	Type     string
	Resource ResourceID
	Doc      Doc
	Pointer  diag.Pointer
}

// ThinEvent is one type of event that names its object and does not hold it, such as
// "v2.core.account[identity].updated".
type ThinEvent struct {
	Type string
	// Resource is what the event is about.
	Resource ResourceID
	// Related is the resource of the object that it names, which the package may lack; ""
	// if it names none.
	Related ResourceID
	// Data is what a fetched event says of what happened; nil for nothing.
	Data *Struct
	// Decls are the named types below Data, children before parents.
	Decls   []Decl
	Doc     Doc
	Pointer diag.Pointer
}

// ThinEventID is the ID of the type of a thin event. What stands in brackets is the part
// of the object that the event is about.
func ThinEventID(typ string) TypeID {
	words := strings.NewReplacer("[", ".including.", "]", "").Replace(typ)
	return TypeID{Resource: ResourceID(words + ".event")}
}

// TypedError is an error of API v2 with a type of its own.
type TypedError struct {
	Type    string
	Codes   []string // sorted
	Doc     Doc
	Pointer diag.Pointer
}

// OperationKind says what shape an operation's method has.
type OperationKind int

// The kinds of operation, in the order services list them.
const (
	Create OperationKind = iota
	Retrieve
	Update
	Delete
	Custom
	ListPage
	SearchPage
)

// Operation is one HTTP call of a resource.
type Operation struct {
	Kind OperationKind
	// Name is the method's raw name, such as "create" or "send_invoice". It is
	// unique in its service.
	Name string
	// TestHelper puts the operation into the service of the test helpers.
	TestHelper bool
	// Service is the raw name of the service of an operation of API v2, such as
	// "v2.core.accounts.persons"; "" for the service of the resource.
	Service string
	// Server is the address of an operation that has one of its own; "" for that of all
	// others.
	Server string
	// HTTPMethod is GET, POST or DELETE.
	HTTPMethod string
	Path       WirePath
	// Args are the path parameters in path order.
	Args []PathArg
	// Alternative is the path that does the same below another parent, such as
	// a customer in place of an account; nil for none.
	Alternative *Alternative
	// Params is the type of the request parameters; never nil. It leaves out
	// what Base holds.
	Params *Struct
	Base   Base
	// Paging are the parameters that Base holds in place of Params, as far as the
	// document has them.
	Paging []*Field
	// Decls are the named types below Params, children before parents.
	Decls []Decl
	// Returns is what a successful answer holds.
	Returns Returns
	// Multipart says that the body is multipart/form-data.
	Multipart  bool
	Doc        Doc
	Deprecated bool
	Pointer    diag.Pointer
}

// Key tells the operations of a resource apart; the types of its parameters
// carry it.
func (op *Operation) Key() string {
	if op.V2() {
		return op.Service + "/" + op.Name
	}
	if op.TestHelper {
		return TestHelperKey + op.Name
	}
	return op.Name
}

// V2 says that the operation is one of API v2, whose bodies are JSON, not forms, and
// whose pages name the next one.
func (op *Operation) V2() bool { return op.Service != "" }

// ParamsKey is the key of the operation whose parameters have the type: callers
// fetch an object with the same type of parameters by each of two ways.
func (op *Operation) ParamsKey() string {
	if op.Name == "get_by_id" {
		return "retrieve"
	}
	return op.Key()
}

// TestHelperKey begins the keys of test helpers.
const TestHelperKey = "test_helpers/"

// TakesID says that the method takes the identifier of its object.
func (op *Operation) TakesID() bool {
	for _, arg := range op.Args {
		if arg.Own {
			return true
		}
	}
	return false
}

// Alternative is a second path of an operation.
type Alternative struct {
	Path WirePath
	Args []PathArg
	// Parent is the parameter in the path that, when it is set, chooses this
	// path.
	Parent string
}

// Base says which of the runtime's common parameters an operation takes.
type Base int

// The bases: what every request takes, what every list takes, what every
// search takes.
const (
	BaseParams Base = iota
	BaseList
	BaseSearch
)

// PathArg is one parameter in a path.
type PathArg struct {
	// Name as the path template has it, such as "session".
	Name string
	// Own marks the identifier of the resource that the method is about: it is
	// an argument of the method, the others are fields of the params.
	Own bool
}

// ReturnKind says what an operation answers with.
type ReturnKind int

// The kinds of answer.
const (
	ReturnsResource ReturnKind = iota
	ReturnsList
	ReturnsSearch
	ReturnsStream
	ReturnsDeleted // an object of API v2 that says which one was deleted
	ReturnsNothing
)

// Returns is the answer of an operation.
type Returns struct {
	Kind ReturnKind
	// Type is the resource, or the element of the page; nil for the others.
	Type Type
}
