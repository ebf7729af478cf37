package stripetest

// A table has the facts of the document about a resource. The tables of a package are
// generated, one file a resource. The rules have what the document does not describe.

// resource is one type of object.
type resource struct {
	Object     string   // its name on the wire
	Several    []string // the objects of which it is one, if it is no object of its own
	Prefix     string   // of its ids, without the underscore
	Fields     []field  // of a response
	Events     []string
	Operations []operation
	Rules      *rules // nil if there are none
	Style      style  // of its calls and events; nil for that of API v1
	Thin       []thinEvent
}

// operation is one call of a resource.
type operation struct {
	Kind   opKind
	Name   string
	Method string
	Path   string // with {name} instead of each parameter
	// Own is the parameter of the path with the id of the object; "" for a call without
	// the id of an object.
	Own string
	// Returns is the object name of the response, or the elements of
	// its page; "" for the resource itself. "*" is one of several.
	Returns string
	Params  []field
}

// thinEvent is an event about a resource that names the object and does not hold it.
type thinEvent struct {
	Type    string
	Related string // the object name of what it names; "" for nothing
	// Data are the fields of the data of the event; none without data.
	Data []field
}

// opKind is the way the server runs an operation.
type opKind int

const (
	opCreate opKind = iota
	opRetrieve
	opUpdate
	opDelete
	opCustom
	opList
	opSearch
	opEmpty // the response is empty
)

// field is a field of a response or a parameter of a request.
type field struct {
	Name   string
	Kind   kind
	In     container
	Fields []field  // of an object; none if they are free
	Values []string // all that a text may be; none if it is free
	Flags  []string // words that an integer or a boolean may be
	// Resource is the object name that a reference leads to; "" for one of
	// several.
	Resource  string
	Required  bool // always present in a response, and never null; needed in a request
	Nullable  bool // always present in a response, but may be null
	Emptyable bool // cleared by an empty value in a request
	OrID      bool // an object, or a text with its id
	Range     bool // an integer that gt, gte, lt and lte may limit
	InPath    bool // a parameter in the path
	Time      bool // an integer that is a time, in seconds
	Embedded  bool // a reference that a response has as the whole object, never as its id
	// Initial are values of the field in a new object. The first that applies is used
	// if the request sends none.
	Initial []initial
}

// kind is the type of a value.
type kind int

const (
	kindText kind = iota
	kindBool
	kindInt
	kindFloat
	kindObject
	kindRef  // a resource, or its id
	kindAny  // any JSON
	kindFile // an upload
	kindTime // a text with a time as RFC 3339 has it
	// Numbers that are written as texts.
	kindIntText
	kindDecimal
)

// container reports whether a field holds one value or several.
type container int

const (
	inNone container = iota
	inList
	inMap
	inPage // a list object
)

// rules has what the document does not describe about a resource. All are optional.
type rules struct {
	// Authorize replaces the check for an API key. It also sets the scope of the call.
	Authorize func(c *call, key string) *Failure
	// Check refuses a create with parameters that exclude each other.
	Check func(c *call) *Failure
	// Create completes a new object after the values sent were put into it.
	Create func(c *call, e *entry)
	// Retrieve changes what a retrieval changes.
	Retrieve func(s *Server, e *entry)
	// Update refuses an update that the object's state does not allow.
	Update func(c *call, e *entry) *Failure
	// Settle sets dependent fields after every create and update.
	Settle func(e *entry)
	// Custom are the other operations by name.
	Custom map[string]func(c *call, e *entry) *Failure
	// Hidden are paths to fields that are absent unless they are expanded.
	Hidden []string
}

// rulesOf returns the rules of a resource, empty ones if it has none.
func (r *resource) rulesOf() rules {
	if r == nil || r.Rules == nil {
		return rules{}
	}
	return *r.Rules
}

// find returns the field of that name, or nil.
func find(fields []field, name string) *field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// pagingParams are the parameters that every list takes.
var pagingParams = []field{
	{Name: "ending_before", Kind: kindText},
	{Name: "limit", Kind: kindInt},
	{Name: "starting_after", Kind: kindText},
}

// searchParams are the parameters that every search takes.
var searchParams = []field{{Name: "limit", Kind: kindInt}, {Name: "query", Required: true}}

// params returns all parameters of an operation.
func (op *operation) params(paging []field) []field {
	switch op.Kind {
	case opList:
		return append(append([]field{}, op.Params...), paging...)
	case opSearch:
		return append(append([]field{}, op.Params...), searchParams...)
	}
	return op.Params
}
