package decl

import (
	"slices"
	"strings"
)

// Type is a Go type. The set is closed: Basic, Named, Pointer, Slice, Map, Struct,
// Interface, FuncType. A type is an expression too, as in new(T).
type Type interface {
	Expr
	isType()
}

// Basic is a predeclared type.
type Basic int

// The predeclared types that declarations use.
const (
	Bool Basic = iota
	Int64
	Float64
	String
	Byte
	Rune
	Any
	Error
)

var basicNames = [...]string{"bool", "int64", "float64", "string", "byte", "rune", "any", "error"}

// String returns the name of the type.
func (b Basic) String() string { return basicNames[b] }

// PackagePath is the import path of a package, "" for the one that is declared. All
// others are constants of this package.
type PackagePath string

// Named is a name of a package: a declared type, or in an expression also a function,
// a variable or a constant. The names of parameters and receivers, and predeclared
// ones, are names of the package "".
type Named struct {
	Package PackagePath
	Name    Ident
	Args    []Type // of a generic one
}

// Pointer is *Elem.
type Pointer struct{ Elem Type }

// Slice is []Elem.
type Slice struct{ Elem Type }

// Map is map[Key]Elem.
type Map struct{ Key, Elem Type }

// Struct is a struct type. Only a TypeDecl has one.
type Struct struct {
	Fields  []*Field
	Compact bool // is printed on one line
}

// FuncType is the type of a function.
type FuncType struct{ Params, Results []Type }

// Interface is an interface type. Only a TypeDecl has one.
type Interface struct{ Methods []*Func }

func (Basic) isType()     {}
func (Named) isType()     {}
func (Pointer) isType()   {}
func (Slice) isType()     {}
func (Map) isType()       {}
func (Struct) isType()    {}
func (Interface) isType() {}
func (FuncType) isType()  {}

// TypeText returns a type as Go source has it, without the members of structs and
// interfaces.
func TypeText(t Type) string {
	switch t := t.(type) {
	case Basic:
		return t.String()
	case Named:
		return namedText(t)
	case Pointer:
		return "*" + TypeText(t.Elem)
	case Slice:
		return "[]" + TypeText(t.Elem)
	case Map:
		return "map[" + TypeText(t.Key) + "]" + TypeText(t.Elem)
	case Struct:
		return "struct"
	case Interface:
		return "interface"
	case FuncType:
		return funcText(t)
	}
	return ""
}

// funcText returns the type of a function.
func funcText(t FuncType) string {
	text := "func(" + typeTexts(t.Params) + ")"
	switch len(t.Results) {
	case 0:
		return text
	case 1:
		return text + " " + TypeText(t.Results[0])
	}
	return text + " (" + typeTexts(t.Results) + ")"
}

// typeTexts returns types separated by commas.
func typeTexts(types []Type) string {
	texts := make([]string, len(types))
	for i, t := range types {
		texts[i] = TypeText(t)
	}
	return strings.Join(texts, ", ")
}

// namedText returns a name with its package and type arguments.
func namedText(t Named) string {
	text := t.Name.String()
	if t.Package != "" {
		text = string(t.Package[strings.LastIndexByte(string(t.Package), '/')+1:]) + "." + text
	}
	if len(t.Args) == 0 {
		return text
	}
	return text + "[" + typeTexts(t.Args) + "]"
}

// Mentions calls found with every named type in a type, except in the members of
// structs and interfaces.
func Mentions(t Type, found func(Named)) {
	switch t := t.(type) {
	case Named:
		found(t)
		for _, arg := range t.Args {
			Mentions(arg, found)
		}
	case Pointer:
		Mentions(t.Elem, found)
	case Slice:
		Mentions(t.Elem, found)
	case Map:
		Mentions(t.Key, found)
		Mentions(t.Elem, found)
	case FuncType:
		for _, inner := range slices.Concat(t.Params, t.Results) {
			Mentions(inner, found)
		}
	}
}
