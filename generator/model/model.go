// Package model is the intermediate model: what lower makes of an OpenAPI
// document and what names, emit and diff work from.
//
// It is plain data. It knows nothing of kin-openapi (the document's side) and
// holds no Go identifier (the output's side): a named type is identified by a
// TypeID, a field by its wire name. Every item carries the JSON pointer of the
// place in the document it was made from.
package model

import "github.com/stripegen/stripegen/generator/diag"

// API is everything that one generated package is about.
type API struct {
	// Version is the API version the document describes (info.version).
	Version string
	// Resources are the resources the package has a type for, sorted by ID:
	// those selected and those the selected ones refer to.
	Resources []*Resource
	// Events are the event types that concern the selected resources, sorted.
	Events []Event
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
	// Decls are the named types below Object, children before parents, without
	// Object itself.
	Decls []Decl
	// Operations in the order services list them.
	Operations []*Operation
	// Selected says that the user asked for the resource; otherwise it is here
	// because a selected one refers to it.
	Selected bool
	// Stub says that the resource is referenced but not followed: the package
	// has its ID, its object name and its raw JSON.
	Stub bool
	// Deletable says that the document has a deleted_ variant of the resource,
	// which decodes into the resource with Deleted set.
	Deletable bool
	// Listed says that some operation answers with a page of it or some object
	// holds one, Searched that a search answers with it.
	Listed, Searched bool
	// Answered says that some operation answers with the resource itself.
	Answered bool
}

// Name is the raw name that Go names are made from.
func (r *Resource) Name() string { return string(r.ID) }

// Operation returns the resource's own operation of that name, nil without it.
func (r *Resource) Operation(name string) *Operation {
	for _, op := range r.Operations {
		if op.Name == name {
			return op
		}
	}
	return nil
}

// Event is one type of event about a resource, such as
// "identity.verification_session.redacted".
type Event struct {
	Type     string
	Resource ResourceID
	Doc      Doc
	Pointer  diag.Pointer
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
	// Name is the method's raw name, such as "create" or "send_invoice".
	Name string
	// HTTPMethod is GET, POST or DELETE.
	HTTPMethod string
	Path       WirePath
	// Args are the path parameters in path order.
	Args []PathArg
	// Params is the type of the request parameters; never nil. It leaves out
	// what Base holds.
	Params *Struct
	Base   Base
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
)

// Returns is the answer of an operation.
type Returns struct {
	Kind ReturnKind
	// Type is the resource, or the element of the page; nil for a stream.
	Type Type
}
