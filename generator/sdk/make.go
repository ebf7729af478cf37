package sdk

import (
	"go/token"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// The packages of the standard library that declarations use.
const (
	pkgContext decl.PackagePath = "context"
	pkgJSON    decl.PackagePath = "encoding/json"
)

// ref returns a name that is written in our code, or in a profile, which was checked.
func ref(name string) decl.Named { return decl.Named{Name: names.Fixed(name)} }

// qualified returns a name of another package.
func qualified(pkg decl.PackagePath, name string) decl.Named {
	return decl.Named{Package: pkg, Name: names.Fixed(name)}
}

// ident returns an identifier for a name that is written in our code or in a profile.
func ident(name string) decl.Ident { return names.Fixed(name) }

// pointer returns a pointer to a type.
func pointer(t decl.Type) decl.Pointer { return decl.Pointer{Elem: t} }

// field is X.Name.
func field(x decl.Expr, name string) decl.Select { return decl.Select{X: x, Name: ident(name)} }

// call returns a call of a function, or of a method by field.
func call(fun decl.Expr, args ...decl.Expr) decl.Call { return decl.Call{Fun: fun, Args: args} }

// zero returns &T{}.
func zero(t decl.Named) decl.Expr { return decl.Address{X: decl.Composite{Type: t}} }

// define returns name := x.
func define(name string, x decl.Expr) decl.Define {
	return decl.Define{Names: []decl.Ident{ident(name)}, X: x}
}

// returns makes a return statement.
func returns(list ...decl.Expr) decl.Stmt { return decl.Return(list) }

// param returns a parameter of a function.
func param(name string, t decl.Type) decl.Param { return decl.Param{Name: ident(name), Type: t} }

// originOf returns the part of the document that a declaration represents.
func originOf(role decl.Role, id model.TypeID, ptr diag.Pointer, wire string) decl.Origin {
	return decl.Origin{Role: role, Resource: id.Resource, Pointer: ptr, Wire: wire}
}

// docs returns a comment of paragraphs.
func docs(deprecated bool, list ...model.Doc) decl.Comment {
	return decl.Comment{Paragraphs: list, Deprecated: deprecated}
}

// line returns a comment of one line.
func line(format string, args ...any) decl.Comment {
	return decl.Comment{Line: model.Linef(format, args...)}
}

// tag returns a key of a struct tag and its value.
func tag(key, value string) decl.Tag { return decl.Tag{Key: key, Value: value} }

// local returns an identifier for a variable that is called after something in the document:
// the name, or "result" where bodies use it for something else.
func local(name string) string {
	if !token.IsIdentifier(name) || used[name] {
		return "result"
	}
	return name
}

// used are the names that bodies use, and those of the packages they refer to.
var used = map[string]bool{
	"c": true, "ctx": true, "id": true, "params": true, "listParams": true, "path": true, "err": true, "list": true, "p": true, "b": true,
	"ret": true, "i": true, "v": true, "form": true, "http": true, "json": true, "context": true, "stripe": true, "stream": true,
	"body": true, "boundary": true, "nil": true, "append": true, "make": true, "len": true, "any": true, "string": true, "error": true,
}

// isPackageHere are those of packages, which get another name in an import where two have one.
var isPackageHere = map[string]bool{"form": true, "http": true, "json": true, "context": true, "stripe": true}
