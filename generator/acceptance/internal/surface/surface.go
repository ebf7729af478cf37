package surface

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"
)

// Surface maps what a package offers to how it looks; see the package comment.
type Surface map[string]string

// Reach writes down the objects of p that follow accepts by name: those whose
// names start with root, and everything that can be reached from them through
// fields, methods, parameters and results.
func Reach(p *types.Package, root string, follow func(name string) bool) Surface {
	w := newWalk(p, follow)
	for _, name := range p.Scope().Names() {
		if strings.HasPrefix(name, root) {
			w.object(name)
		}
	}
	return w.surface
}

// Named writes down the objects of p with the given names and nothing else. Names
// that p does not have are left out.
func Named(p *types.Package, names ...string) Surface {
	w := newWalk(p, func(string) bool { return false })
	for _, name := range names {
		w.object(name)
	}
	return w.surface
}

// Methods writes down the methods of the type of a field, under the name of the
// field: what a program can call on client.Field.
func Methods(p *types.Package, typ, field string, follow func(name string) bool) Surface {
	w := newWalk(p, follow)
	owner, ok := p.Scope().Lookup(typ).(*types.TypeName)
	if !ok {
		return w.surface
	}
	found, _, _ := types.LookupFieldOrMethod(owner.Type(), true, p, field)
	if f, ok := found.(*types.Var); ok {
		w.methods(typ+"."+field, f.Type())
	}
	return w.surface
}

// walk goes through a package.
type walk struct {
	pkg       *types.Package
	follow    func(name string) bool
	constants map[string][]*types.Const // by the name of their type
	seen      map[string]bool
	surface   Surface
}

// newWalk prepares a walk.
func newWalk(p *types.Package, follow func(name string) bool) *walk {
	w := &walk{pkg: p, follow: follow, constants: map[string][]*types.Const{}, seen: map[string]bool{}, surface: Surface{}}
	for _, name := range p.Scope().Names() {
		c, ok := p.Scope().Lookup(name).(*types.Const)
		if !ok || !c.Exported() {
			continue
		}
		if t, ok := c.Type().(*types.Named); ok && t.Obj().Pkg() == p {
			w.constants[t.Obj().Name()] = append(w.constants[t.Obj().Name()], c)
		}
	}
	return w
}

// object writes down one exported object of the package, once.
func (w *walk) object(name string) {
	obj := w.pkg.Scope().Lookup(name)
	if obj == nil || !obj.Exported() || w.seen[name] {
		return
	}
	w.seen[name] = true
	switch obj := obj.(type) {
	case *types.TypeName:
		w.typeName(obj)
	case *types.Func:
		w.surface["func "+name] = w.signature(obj.Signature())
	case *types.Var:
		w.surface["var "+name] = w.text(obj.Type())
	case *types.Const:
		w.constant(obj)
	}
}

// constant writes down a constant.
func (w *walk) constant(c *types.Const) {
	w.surface["const "+c.Name()] = fmt.Sprintf("%s = %s", w.text(c.Type()), c.Val().ExactString())
}

// typeName writes down a type with its fields, methods and constants.
func (w *walk) typeName(obj *types.TypeName) {
	name := obj.Name()
	switch t := obj.Type().Underlying().(type) {
	case *types.Struct:
		w.surface["type "+name] = "struct" + w.typeParams(obj)
		w.fields(name, t)
	case *types.Interface:
		w.surface["type "+name] = "interface"
	default:
		w.surface["type "+name] = w.text(t)
	}
	w.methods(name, obj.Type())
	for _, c := range w.constants[name] {
		w.constant(c)
	}
}

// typeParams are the type parameters of a generic type, as it declares them.
func (w *walk) typeParams(obj *types.TypeName) string {
	named, ok := obj.Type().(*types.Named)
	if !ok || named.TypeParams().Len() == 0 {
		return ""
	}
	var params []string
	for p := range named.TypeParams().TypeParams() {
		params = append(params, w.text(p.Constraint()))
	}
	return "[" + strings.Join(params, ", ") + "]"
}

// fields writes down the exported fields of a struct, with the tags that decide
// what goes over the wire.
func (w *walk) fields(owner string, s *types.Struct) {
	for i := range s.NumFields() {
		f := s.Field(i)
		if !f.Exported() {
			continue
		}
		shape := w.text(f.Type())
		if f.Embedded() {
			shape = "embedded " + shape
		}
		for _, key := range []string{"form", "json"} {
			if tag, ok := reflect.StructTag(s.Tag(i)).Lookup(key); ok {
				shape += fmt.Sprintf(" %s:%q", key, tag)
			}
		}
		w.surface["field "+owner+"."+f.Name()] = shape
		w.visit(f.Type())
	}
}

// methods writes down the exported methods of a type and of a pointer to it.
func (w *walk) methods(owner string, t types.Type) {
	if _, pointer := t.(*types.Pointer); !pointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	for m := range set.Methods() {
		if m.Obj().Exported() {
			signature := m.Type().(*types.Signature)
			w.surface["method "+owner+"."+m.Obj().Name()] = w.signature(signature)
			w.visit(signature.Params())
			w.visit(signature.Results())
		}
	}
}

// visit writes down the package's own types in a type.
func (w *walk) visit(t types.Type) {
	switch t := t.(type) {
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			w.visit(arg)
		}
		if obj := t.Obj(); obj.Pkg() == w.pkg && w.follow(obj.Name()) {
			w.object(obj.Name())
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, maps, channels
		w.visit(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			w.visit(v.Type())
		}
	case *types.Signature:
		w.visit(t.Params())
		w.visit(t.Results())
	}
}

// text is a type as Go source writes it, without the name of its own package.
func (w *walk) text(t types.Type) string {
	if s, ok := t.(*types.Signature); ok {
		return w.signature(s)
	}
	return types.TypeString(t, w.qualify)
}

// qualify is the qualifier of the names of a package: none for its own.
func (w *walk) qualify(p *types.Package) string {
	if p == w.pkg {
		return ""
	}
	return p.Path()
}

// signature is the type of a function without the names of its parameters, which
// no program depends on.
func (w *walk) signature(s *types.Signature) string {
	nameless := func(t *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for v := range t.Variables() {
			vars = append(vars, types.NewParam(v.Pos(), v.Pkg(), "", v.Type()))
		}
		return types.NewTuple(vars...)
	}
	text := types.TypeString(types.NewSignatureType(nil, nil, nil, nameless(s.Params()), nameless(s.Results()), s.Variadic()), w.qualify)
	if s.TypeParams().Len() > 0 {
		text = "generic " + text
	}
	return text
}
