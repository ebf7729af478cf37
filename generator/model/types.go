package model

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// TypeID identifies a named type by where it stands, never by a component
// name: the resource, for params the operation, and the path of wire names
// below it.
type TypeID struct {
	Resource ResourceID
	// Operation is the key of the operation for params types, "" for answers.
	Operation string
	// Shared is the Go name of the type that several places use, "" for a type
	// of one place. Resource is then where it is declared, "" for the package,
	// Operation is empty, and Path leads from the shared type to one below it.
	Shared string
	// Path joins the wire names of the fields from the resource to the type
	// with "/"; an array element is marked by a trailing "[]". "" is the
	// resource or the params itself.
	Path string
}

// Child is the ID of the type of a field of the type.
func (id TypeID) Child(field string, element bool) TypeID {
	if element {
		field += "[]"
	}
	if id.Path != "" {
		field = id.Path + "/" + field
	}
	id.Path = field
	return id
}

// IsParams says that the type is one of requests.
func (id TypeID) IsParams() bool {
	return id.Operation != "" || strings.HasSuffix(id.Shared, "Params")
}

// Segments splits the path.
func (id TypeID) Segments() []string {
	if id.Path == "" {
		return nil
	}
	return strings.Split(id.Path, "/")
}

// Type is what a field can be. The set is closed: Scalar, *Enum, *Struct,
// *Array, *Map, *Ref, *List, *Union, Shared.
type Type interface{ isType() }

// Decl is a Type that has a declaration of its own.
type Decl interface {
	Type
	Identity() TypeID
}

// Scalar is a type without structure.
type Scalar int

// The scalar types. Decimal and IntText are numbers written as a string, UnixTime is
// seconds since the epoch, Time a text as RFC 3339 has it, Object an object without a
// declared shape, Raw a value of any JSON type, File an upload.
const (
	String Scalar = iota
	Int
	Float
	Bool
	Decimal
	UnixTime
	Currency
	Object
	Raw
	File
	IntText
	Time
)

// Shared is one of the value types that all resources have in common and that
// the runtime declares.
type Shared int

// The shared types.
const (
	Address Shared = iota
	ShippingDetails
	APIError
	Range
	Amount
)

// Enum is a string with known values. It is open: other values decode.
type Enum struct {
	ID      TypeID
	Values  []string       // sorted, unique, without ""
	Texts   map[string]Doc // what the document says of a value
	Doc     Doc
	Pointer diag.Pointer
}

// Struct is an object with declared fields, in an answer or in a request.
type Struct struct {
	ID      TypeID
	Fields  []*Field // sorted by wire name
	Doc     Doc
	Pointer diag.Pointer
}

// Field finds a field by its wire name; nil if there is none.
func (s *Struct) Field(name string) *Field {
	i, ok := slices.BinarySearchFunc(s.Fields, name, func(f *Field, n string) int { return strings.Compare(f.Name, n) })
	if !ok {
		return nil
	}
	return s.Fields[i]
}

// Field is one property of an answer or one parameter of a request.
type Field struct {
	// Name on the wire.
	Name string
	Type Type
	// Required: always present in an answer, or must be set in a request.
	Required bool
	// Nullable: null is a legal value in an answer.
	Nullable bool
	// Emptyable: an empty string is a legal value in a request and clears.
	Emptyable bool
	// Range: an integer parameter that also takes gt, gte, lt, lte.
	Range bool
	// Flags are the words that an integer parameter takes beside a number, or a
	// boolean one beside true and false, such as "now": each becomes a bool of its
	// own.
	Flags []string
	// OrID: an object parameter that also takes a text, the ID of one that exists or
	// of a token for one.
	OrID bool
	// Values are all that a string parameter, or an element of a list of
	// strings, may be; nil if it is free. Answers have an Enum for that.
	Values []string
	// InPath: a request parameter that stands in the path.
	InPath bool
	// Default: what a request sends if the caller sets nothing; "" for nothing.
	Default string
	// Referenced is the resource that a text is the ID of, as far as the document says
	// it; "" otherwise.
	Referenced ResourceID
	// Secret: never shown in texts made for people or logs.
	Secret     bool
	Deprecated bool
	Doc        Doc
	Pointer    diag.Pointer
}

// Array is a list of values.
type Array struct{ Elem Type }

// Map is an object with free keys.
type Map struct {
	Elem Type
	// Nullable: null is a legal value of a key, which takes it out.
	Nullable bool
	// ByCurrency: the keys are currency codes.
	ByCurrency bool
	// Keys are the names that the keys can be, as an enum; nil for texts.
	Keys *Enum
}

// Ref is a resource: embedded in full, or its identifier that can be expanded.
type Ref struct {
	Resource   ResourceID
	Expandable bool
}

// List is a page of resources inside an object.
type List struct{ Elem Type }

// Union is one of several resources, told apart by their object name.
type Union struct {
	ID       TypeID
	Variants []ResourceID // in document order
	// Expandable: a bare identifier is legal too.
	Expandable bool
	// Deletable says that a deleted variant can stand in its place.
	Deletable bool
	// Kinds are the names of the variants' objects, as an enum.
	Kinds *Enum
	// Listed: some field is a page of them.
	Listed  bool
	Doc     Doc
	Pointer diag.Pointer
}

func (Scalar) isType()  {}
func (Shared) isType()  {}
func (*Enum) isType()   {}
func (*Struct) isType() {}
func (*Array) isType()  {}
func (*Map) isType()    {}
func (*Ref) isType()    {}
func (*List) isType()   {}
func (*Union) isType()  {}

// Identity returns the ID of the declared type.
func (e *Enum) Identity() TypeID { return e.ID }

// Identity returns the ID of the declared type.
func (s *Struct) Identity() TypeID { return s.ID }

// Identity returns the ID of the declared type.
func (u *Union) Identity() TypeID { return u.ID }
