// Package model is the intermediate model: the output of package lower and the input of
// packages names and decl.
//
// It is plain data. It does not depend on kin-openapi (the document) and has no Go
// identifiers (the output): a named type is identified by a TypeID, a field by its wire
// name. Every item has the JSON pointer of its location in the document.
package model

import (
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// API is the content of one generated package.
type API struct {
	// Version is the API version the document describes (info.version).
	Version string
	// Resources are the resources the package has a type for, sorted by ID:
	// those selected and those the selected ones refer to.
	Resources []*Resource
	// Shared are the named types that several resources share, children before parents.
	Shared []Decl
	// Events are the event types that concern the selected resources, sorted.
	Events []Event
	// ThinEvents are the events of API v2 that do not hold their object, sorted.
	ThinEvents []*ThinEvent
	// TypedErrors are the errors of API v2 with a type of their own, sorted.
	TypedErrors []TypedError
}

// Resource returns a resource by its ID, or nil if the package has none.
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
	// Object is the type of the resource in a response. For a stub it has only the
	// fields id and object.
	Object *Struct
	// ObjectName is the value of the member object that identifies the resource in a
	// response, or "".
	ObjectName string
	// V2 reports whether the resource is one of API v2.
	V2 bool
	// Union is set for a type that is one of several resources, such as a payment
	// source. Object then has the fields that all of them have.
	Union *Union
	// Decls are the named types below Object, children before parents, without
	// Object itself.
	Decls []Decl
	// Operations in the order services list them.
	Operations []*Operation
	// Bare reports whether the resource is only a service, whose operations return
	// other resources or nothing: it has no type.
	Bare bool
	// Selected reports whether the user selected the resource. Otherwise a selected
	// resource refers to it.
	Selected bool
	// Stub reports whether the resource is referenced but not followed: the package
	// has its ID, its object name and its raw JSON.
	Stub bool
	// Deletable reports whether the document has a deleted_ variant of the resource,
	// which decodes into the resource with Deleted set.
	Deletable bool
	// Listed reports whether the package has a page type for it: it has an ID, or some
	// list holds it.
	Listed bool
	// Searched reports whether some operation returns a page of search results.
	Searched bool
	// Returned reports whether some operation returns the resource itself.
	Returned bool
}

// Name returns the raw name that Go names are made from.
func (r *Resource) Name() string { return string(r.ID) }

// Operation returns the resource's own operation of that name, or nil. Test helpers do
// not count.
func (r *Resource) Operation(name string) *Operation {
	for _, op := range r.Service(false) {
		if op.Name == name {
			return op
		}
	}
	return nil
}

// Retrieval returns the operation that fetches one object: the one by ID, else the only
// one, or nil.
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

// ThinEvent is one type of event that has the ID of its object but not the object, such
// as "v2.core.account[identity].updated".
type ThinEvent struct {
	Type string
	// Resource is the resource that the event is about.
	Resource ResourceID
	// Related is the resource of the object that the event refers to, which the package
	// may lack, or "".
	Related ResourceID
	// Data is the type of the data of a fetched event, or nil.
	Data *Struct
	// Decls are the named types below Data, children before parents.
	Decls   []Decl
	Doc     Doc
	Pointer diag.Pointer
}

// ThinEventID returns the ID of the type of a thin event. The part of the object that
// the event is about is in brackets.
func ThinEventID(typ string) TypeID {
	words := strings.NewReplacer("[", ".including.", "]", "").Replace(typ)
	return TypeID{Resource: ResourceID(words + ".event")}
}

// TypedError is an error of API v2 with a type of its own.
type TypedError struct {
	Type  string
	Codes []string // sorted
	// Members are those that the error has beside the ones of every error; never nil.
	Members *Struct
	// Decls are the named types below Members, children before parents.
	Decls   []Decl
	Doc     Doc
	Pointer diag.Pointer
}

// typedErrors begins the IDs of typed errors. No resource ID has a colon.
const typedErrors = "error:"

// TypedErrorID returns the ID of the type of an error with a type of its own.
func TypedErrorID(typ string) TypeID { return TypeID{Resource: ResourceID(typedErrors + typ)} }

// OfTypedError reports whether the type is a typed error, or below one.
func (id TypeID) OfTypedError() bool { return strings.HasPrefix(string(id.Resource), typedErrors) }

// OperationKind is the kind of an operation's method.
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
	// TestHelper reports whether the operation belongs to the service of the test
	// helpers.
	TestHelper bool
	// Service is the raw name of the service of an operation of API v2, such as
	// "v2.core.accounts.persons"; "" for the service of the resource.
	Service string
	// Server is the address of an operation that has its own, or "".
	Server string
	// HTTPMethod is GET, POST or DELETE.
	HTTPMethod string
	Path       WirePath
	// Args are the path parameters in path order.
	Args []PathArg
	// Alternative is the path of the equivalent operation below another parent, such as
	// a customer in place of an account, or nil.
	Alternative *Alternative
	// Params is the type of the request parameters, without those of Base; never nil.
	Params *Struct
	Base   Base
	// Paging are the parameters of Base, as far as the document has them.
	Paging []*Field
	// Decls are the named types below Params, children before parents.
	Decls []Decl
	// Returns is what a successful response holds.
	Returns Returns
	// Multipart reports whether the body is multipart/form-data.
	Multipart  bool
	Doc        Doc
	Deprecated bool
	Pointer    diag.Pointer
}

// Key returns the key of the operation in its resource. The types of its parameters
// have it in their IDs.
func (op *Operation) Key() string {
	if op.V2() {
		return op.Service + "/" + op.Name
	}
	if op.TestHelper {
		return TestHelperKey + op.Name
	}
	return op.Name
}

// V2 reports whether the operation is one of API v2, whose bodies are JSON, not forms, and
// whose pages name the next one.
func (op *Operation) V2() bool { return op.Service != "" }

// ParamsKey returns the key of the operation whose parameters have the type: both ways
// to fetch an object have one type of parameters.
func (op *Operation) ParamsKey() string {
	if op.Name == "get_by_id" {
		return "retrieve"
	}
	return op.Key()
}

// TestHelperKey begins the keys of test helpers.
const TestHelperKey = "test_helpers/"

// TakesID reports whether the method takes the identifier of its object.
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
	// Parent is the path parameter that selects this path when it is set.
	Parent string
}

// Base is the set of the runtime's common parameters that an operation takes.
type Base int

// The bases: the parameters of every request, of every list, of every search.
const (
	BaseParams Base = iota
	BaseList
	BaseSearch
)

// PathArg is one parameter in a path.
type PathArg struct {
	// Name as the path template has it, such as "session".
	Name string
	// Own reports whether this is the identifier of the resource that the method is
	// about: it is an argument of the method, the others are fields of the params.
	Own bool
}

// ReturnKind is the kind of a response.
type ReturnKind int

// The kinds of responses.
const (
	ReturnsResource ReturnKind = iota
	ReturnsList
	ReturnsSearch
	ReturnsStream
	ReturnsDeleted // an object of API v2 with the ID of the deleted one
	ReturnsNothing
)

// Returns is the response of an operation.
type Returns struct {
	Kind ReturnKind
	// Type is the resource, or the element of the page; nil for the others.
	Type Type
	// NextPage: a page names the next one, as those of API v2 do.
	NextPage bool
}
