package decl

import (
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Short forms for the parts of declarations.

// The packages that declarations use.
const (
	pkgContext PackagePath = "context"
	pkgFmt     PackagePath = "fmt"
	pkgHTTP    PackagePath = "net/http"
	pkgIO      PackagePath = "io"
	pkgIter    PackagePath = "iter"
	pkgJSON    PackagePath = "encoding/json"
	pkgSlog    PackagePath = "log/slog"
	pkgTime    PackagePath = "time"
)

// fixed returns an identifier that is written in the source of the generator.
func fixed(name string) Ident { return names.Fixed(name) }

// ref returns a name of the package that is written in the source of the generator.
func ref(name string) Named { return Named{Name: fixed(name)} }

// of returns a name of another package.
func of(pkg PackagePath, name string) Named { return Named{Package: pkg, Name: fixed(name)} }

// pointerTo returns a pointer to a type of the package.
func pointerTo(name Ident) Pointer { return Pointer{Named{Name: name}} }

// Types and expressions that occur often.
var (
	contextType = of(pkgContext, "Context")
	rawJSON     = of(pkgJSON, "RawMessage")
	ctxParam    = Param{Name: fixed("ctx"), Type: contextType}
	ctx         = ref("ctx")
	params      = ref("params")
	text        = Pointer{String}
)

// call returns a call of a function of the package.
func call(fun string, args ...Expr) Call { return Call{ref(fun), args} }

// newOf returns the call new(T).
func newOf(t Type) Call { return call("new", t) }

// returns makes a body with one return statement.
func returns(x Expr) []Stmt { return []Stmt{Return{x}} }

// values returns elements of a literal without keys.
func values(list ...Expr) []Elem {
	elems := make([]Elem, len(list))
	for i, x := range list {
		elems[i].Value = x
	}
	return elems
}

// elem returns an element with a key.
func elem(key string, value Expr) Elem { return Elem{fixed(key), value} }

// texts returns a literal []string{"…", "…"}.
func texts(list []string) Composite {
	elems := make([]Elem, len(list))
	for i, s := range list {
		elems[i].Value = Literal{s}
	}
	return Composite{Type: Slice{String}, Elems: elems}
}

// comment returns a comment of one paragraph.
func comment(format string, args ...any) Comment {
	return Comment{Paragraphs: []Doc{model.Docf(format, args...)}}
}

// lineComment returns a comment of one line.
func lineComment(format string, args ...any) Comment {
	return Comment{Line: model.Linef(format, args...)}
}

// tags returns the keys and values of a struct tag, sorted by key.
func tags(pairs ...string) []Tag {
	list := make([]Tag, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, Tag{pairs[i], pairs[i+1]})
	}
	return list
}

// embedded returns a field of a type that embeds a type of the runtime.
func embedded(of Origin, name string, tags ...Tag) *Field {
	return &Field{Origin: of.as(Implied), Type: ref(name), Tags: tags}
}
