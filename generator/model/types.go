package model

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// TypeID identifies a named type by its location, never by a component name: the
// resource, the operation if it is a params type, and the path of wire names below it.
type TypeID struct {
	Resource ResourceID
	// Operation is the key of the operation for params types, "" for responses.
	Operation string
	// Shared is the Go name of a type that several locations use, or "". If it is set,
	// Resource is where the type is declared, "" for the package, Operation is empty,
	// and Path leads from the shared type to one below it.
	Shared string
	// Path joins the wire names of the fields from the resource to the type with "/"; a
	// trailing "[]" marks an array element. It is "" for the resource or the params
	// itself.
	Path string
}

// Child returns the ID of the type of a field.
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

// IsParams reports whether the type is one of requests.
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

// Type is the type of a field. The set is closed: Scalar, *Enum, *Struct, *Array, *Map,
// *Ref, *List, *Union, Shared.
type Type interface{ isType() }

// Decl is a Type that has a declaration of its own.
type Decl interface {
	Type
	Identity() TypeID
}

// Scalar is a type without structure.
type Scalar int

// The scalar types. Decimal and IntText are numbers written as a string, UnixTime is
// seconds since the epoch, Time a string in the format of RFC 3339, Object an object
// without declared properties, Raw a value of any JSON type, File an upload.
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
	Texts   map[string]Doc // the descriptions of values in the document
	Doc     Doc
	Pointer diag.Pointer
}

// Struct is an object with declared fields, in a response or in a request.
type Struct struct {
	ID      TypeID
	Fields  []*Field // sorted by wire name
	Doc     Doc
	Pointer diag.Pointer
}

// Field returns a field by its wire name, or nil.
func (s *Struct) Field(name string) *Field {
	i, ok := slices.BinarySearchFunc(s.Fields, name, func(f *Field, n string) int { return strings.Compare(f.Name, n) })
	if !ok {
		return nil
	}
	return s.Fields[i]
}

// Field is one property of a response or one parameter of a request.
type Field struct {
	// Name on the wire.
	Name string
	Type Type
	// Required: always present in a response, or must be set in a request.
	Required bool
	// Requires are the members, sorted, that a request needs of an object whose type other
	// locations share, where they need not be set. "address.line1" is a member of a member.
	Requires []string
	// Nullable: null is a legal value in a response.
	Nullable bool
	// Emptyable: an empty string is a legal value in a request and clears.
	Emptyable bool
	// Range: an integer parameter that also takes gt, gte, lt, lte.
	Range bool
	// Flags are the words that an integer parameter accepts beside a number, or a
	// boolean one beside true and false, such as "now". Each becomes a bool field.
	Flags []string
	// OrID: an object parameter that also accepts a string, the ID of an existing
	// object or of a token for one.
	OrID bool
	// Token: it is sent as the value of the parameter whose value the struct is, in
	// place of the other fields. It is the name of the object that they describe: the
	// API distinguishes objects by it. "" for any other parameter.
	Token string
	// Spread: the fields of an object parameter are sent as those of the struct
	// around it.
	Spread bool
	// Within is the parameter that contains it; nil for none.
	Within *Within
	// Values are all values that a string parameter, or an element of a list of
	// strings, may have; nil if it is free. Responses have an Enum for that.
	Values []string
	// InPath: a request parameter in the path.
	InPath bool
	// Default: the value that a request sends if the caller sets none, or "".
	Default string
	// Referenced is the resource whose ID a string is, if the document declares it, or
	// "".
	Referenced ResourceID
	// Secret: masked in all texts for people or logs.
	Secret     bool
	Deprecated bool
	Doc        Doc
	Pointer    diag.Pointer
}

// Within is the parameter inside of which other parameters of an operation are sent.
type Within struct {
	Name string
	// Or is the one in its place if the parameter If is set.
	Or, If string
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
	// Keys are the possible keys as an enum, or nil for any string.
	Keys *Enum
}

// IsTextMap reports whether a type is a map of strings.
func IsTextMap(t Type) bool {
	m, ok := t.(*Map)
	return ok && m.Elem == String
}

// StructBelow returns the struct that a type is, or that its elements are; nil for none.
func StructBelow(t Type) *Struct {
	switch t := t.(type) {
	case *Struct:
		return t
	case *Array:
		return StructBelow(t.Elem)
	case *Map:
		return StructBelow(t.Elem)
	}
	return nil
}

// Ref is a resource: embedded, or its identifier, which can be expanded.
type Ref struct {
	Resource   ResourceID
	Expandable bool
}

// List is a page of resources inside an object.
type List struct{ Elem Type }

// Union is one of several resources, distinguished by their object name.
type Union struct {
	ID       TypeID
	Variants []ResourceID // in document order
	// Expandable: a bare identifier is legal too.
	Expandable bool
	// Deletable reports whether a deleted variant is possible.
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
