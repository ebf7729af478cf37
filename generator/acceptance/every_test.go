package acceptance

import (
	"fmt"
	"go/types"
	"strings"
)

// everyUse is a program that uses everything that a package declares, a line each:
// constants, variables and functions, and the fields and methods of types.
func everyUse(pkg *types.Package) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "package every\n\nimport stripe %q\n\n", scratchModule+"/stripe")
	for i, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const, *types.Var:
			fmt.Fprintf(&b, "var _ = stripe.%s\n", name)
		case *types.Func:
			if obj.Signature().TypeParams() == nil {
				fmt.Fprintf(&b, "var _ = stripe.%s\n", name)
			}
		case *types.TypeName:
			everyMember(&b, i, obj)
		}
	}
	return []byte(b.String())
}

// everyMember uses the fields and methods of a type.
func everyMember(b *strings.Builder, number int, typ *types.TypeName) {
	named, ok := typ.Type().(*types.Named)
	if !ok || named.TypeParams() != nil {
		return
	}
	pointer := "*"
	if types.IsInterface(named) {
		pointer = ""
	}
	fmt.Fprintf(b, "\nfunc use%d(o %sstripe.%s) {\n", number, pointer, typ.Name())
	if under, ok := named.Underlying().(*types.Struct); ok {
		for f := range under.Fields() {
			if f.Exported() {
				fmt.Fprintf(b, "\t_ = o.%s\n", f.Name())
				methodsBehind(b, f)
			}
		}
	}
	for selection := range types.NewMethodSet(holderOfMethods(named)).Methods() {
		if m := selection.Obj(); m.Exported() {
			fmt.Fprintf(b, "\t_ = o.%s\n", m.Name())
		}
	}
	b.WriteString("}\n\n")
}

// methodsBehind uses the methods of a field whose type has no name for callers, such as
// those of a service of the client.
func methodsBehind(b *strings.Builder, f *types.Var) {
	pointer, ok := f.Type().(*types.Pointer)
	if !ok {
		return
	}
	if named, ok := pointer.Elem().(*types.Named); !ok || named.Obj().Exported() {
		return
	}
	for selection := range types.NewMethodSet(pointer).Methods() {
		if m := selection.Obj(); m.Exported() {
			fmt.Fprintf(b, "\t_ = o.%s.%s\n", f.Name(), m.Name())
		}
	}
}

// holderOfMethods is the type that has all methods of a type.
func holderOfMethods(named *types.Named) types.Type {
	if types.IsInterface(named) {
		return named
	}
	return types.NewPointer(named)
}
