package decl

import (
	"go/token"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// The types of text in declarations. All other text from the document is printed as a
// quoted literal.
type (
	// Ident is a valid Go identifier.
	Ident = names.Ident
	// KeptName is an earlier name that can stay.
	KeptName = names.Kept
	// Doc is clean text of several lines.
	Doc = model.Doc
	// Line is clean text of one line.
	Line = model.Line
)

// Package has all declarations of one package, without the files that are copied.
type Package struct {
	Name     Ident
	Version  string // of the API
	V2       bool   // it has a resource of API v2
	Services []Service
	Files    []*File
}

// Service is a service that has a field in the client: that of a resource's own
// operations or that of its test helpers.
type Service struct {
	Resource *model.Resource
	Names    names.Service
}

// File is one file of a package.
type File struct {
	Name  string
	Doc   Doc // the package comment; zero in most files
	Decls []Decl

	// What a file has that is part of an SDK. Package is that of the file where it differs
	// from that of the others.
	Package Ident
	Imports map[PackagePath]Ident // names for imported packages
}

// Decl is a declaration. The set is closed: *TypeDecl, *Consts, *Var, *Func,
// *Kept.
type Decl interface {
	// Declares returns the top-level names that it declares, in order.
	Declares() []Declared
}

// Declared is a top-level name of a file.
type Declared struct {
	Kind token.Token // token.CONST, VAR, TYPE or FUNC
	Recv string      // the receiver's type of a method, "Widget" or "*Widget"; "" for any other
	Name string
	Kept bool // it is an earlier name, see Kept
}

// Comment is the comment of a declaration or a member. The zero value is no comment.
type Comment struct {
	Line       Line  // one line, however long
	Paragraphs []Doc // or paragraphs, which are wrapped
	Deprecated bool  // adds the notice that tools recognise
	Instead    Ident // adds the notice that this is to be used instead
	Advice     Doc   // the notice in other words: what to use
	Unwrapped  bool  // each paragraph stays on one line
}

// Origin is the part of the document that a declaration or a member represents. It is
// zero for declarations that every package has.
type Origin struct {
	Role     Role
	Resource model.ResourceID
	// Pointer is the location in the document.
	Pointer diag.Pointer
	// Wire is the name of a field or the value of a constant on the wire.
	Wire string
	// Doc and Deprecated are its description and deprecation in the document.
	Doc        Doc
	Deprecated bool
	// Property is the property that a field represents. Several fields can represent
	// one property.
	Property *model.Field
	// Operation is the operation that a method calls, or that the parameters belong to.
	Operation *model.Operation
}

// of returns the origin with another role.
func (o Origin) of(role Role) Origin {
	o.Role = role
	return o
}

// as returns the origin of another declaration from the same part of the document.
func (o Origin) as(role Role) Origin {
	return Origin{Role: role, Resource: o.Resource, Pointer: o.Pointer}
}

// TypeDecl declares a type.
type TypeDecl struct {
	Origin
	// ID is that of the type in the model, or for a page that of its elements.
	ID         model.TypeID
	Comment    Comment
	Name       Ident
	Underlying Type
}

// Fields returns the fields of a struct type, or nil for any other.
func (d *TypeDecl) Fields() []*Field {
	if s, ok := d.Underlying.(Struct); ok {
		return s.Fields
	}
	return nil
}

// Methods returns the methods of an interface type, or nil for any other.
func (d *TypeDecl) Methods() []*Func {
	if i, ok := d.Underlying.(Interface); ok {
		return i.Methods
	}
	return nil
}

// Field is a field of a struct.
type Field struct {
	Origin
	Comment Comment
	Name    Ident // zero for an embedded type
	Type    Type
	Tags    []Tag
}

// Tag is one key of a struct tag. Those of a field are sorted.
type Tag struct{ Key, Value string }

// TagText returns a struct tag as Go source has it.
func TagText(tags []Tag) string {
	var b strings.Builder
	for i, t := range tags {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Key + ":" + strconv.Quote(t.Value))
	}
	if strconv.CanBackquote(b.String()) {
		return "`" + b.String() + "`"
	}
	return strconv.Quote(b.String())
}

// Consts declares constants.
type Consts struct {
	Comment Comment
	Consts  []*Const
	Grouped bool // in parentheses
}

// Const is a string constant. One with a comment is in a group.
type Const struct {
	Origin
	Comment Comment
	Name    Ident
	Type    Type // nil for an untyped one
	Value   string
}

// Text returns the type as Go source declares it, without its members.
func (d *TypeDecl) Text() string { return "type " + d.Name.String() + " " + TypeText(d.Underlying) }

// Text returns the field as Go source declares it.
func (f *Field) Text() string {
	text := TypeText(f.Type)
	if !f.Name.IsZero() {
		text = f.Name.String() + " " + text
	}
	if len(f.Tags) > 0 {
		text += " " + TagText(f.Tags)
	}
	return text
}

// Text returns the variable as Go source declares it, without its value.
func (d *Var) Text() string { return "var " + d.Name.String() }

// Text returns the constant as Go source declares it.
func (c *Const) Text() string {
	text := c.Name.String()
	if c.Type != nil {
		text += " " + TypeText(c.Type)
	}
	return text + " = " + strconv.Quote(c.Value)
}

// Var declares a variable of the package.
type Var struct {
	Origin
	Comment Comment
	Name    Ident
	Value   Expr
}

// Func declares a function or a method. In an Interface it has neither receiver nor
// body.
type Func struct {
	Origin
	Comment Comment
	Recv    Receiver // zero for a function
	Name    Ident
	Signature
	Body    []Stmt
	Compact bool // has its body on the line of its signature
}

// Receiver is the receiver of a method.
type Receiver struct {
	Name    Ident // may be zero
	Type    Ident
	Pointer bool
}

// Signature has the parameters and results of a function.
type Signature struct {
	Params  []Param
	Results []Type
}

// Param is a parameter of a function.
type Param struct {
	Name     Ident
	Type     Type
	Variadic bool
}

// Text returns the name and the signature of a function as Go source writes them.
func (f *Func) Text() string {
	params := make([]string, len(f.Params))
	for i, p := range f.Params {
		params[i] = p.Name.String()
		if !f.JoinsNext(i) {
			params[i] += " " + p.typeText()
		}
	}
	results := make([]string, len(f.Results))
	for i, t := range f.Results {
		results[i] = TypeText(t)
	}
	text := f.Name.String() + "(" + strings.Join(params, ", ") + ")"
	switch len(results) {
	case 0:
		return text
	case 1:
		return text + " " + results[0]
	}
	return text + " (" + strings.Join(results, ", ") + ")"
}

// JoinsNext reports whether a parameter omits its type because the next one has the
// same.
func (s Signature) JoinsNext(i int) bool {
	return i+1 < len(s.Params) && s.Params[i].typeText() == s.Params[i+1].typeText()
}

func (p Param) typeText() string {
	if p.Variadic {
		return "..." + TypeText(p.Type)
	}
	return TypeText(p.Type)
}

// Declares implements Decl.
func (d *TypeDecl) Declares() []Declared {
	return []Declared{{Kind: token.TYPE, Name: d.Name.String()}}
}

// Declares implements Decl.
func (d *Var) Declares() []Declared { return []Declared{{Kind: token.VAR, Name: d.Name.String()}} }

// Declares implements Decl.
func (d *Consts) Declares() []Declared {
	all := make([]Declared, len(d.Consts))
	for i, c := range d.Consts {
		all[i] = Declared{Kind: token.CONST, Name: c.Name.String()}
	}
	return all
}

// Declares implements Decl.
func (f *Func) Declares() []Declared {
	recv := f.Recv.Type.String()
	if f.Recv.Pointer {
		recv = "*" + recv
	}
	return []Declared{{Kind: token.FUNC, Recv: recv, Name: f.Name.String()}}
}

// Declares returns the names that a file declares at its top, in order.
func (f *File) Declares() []Declared {
	var all []Declared
	for _, d := range f.Decls {
		all = append(all, d.Declares()...)
	}
	return all
}
