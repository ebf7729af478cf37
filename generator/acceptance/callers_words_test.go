package acceptance

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// seedWords finds what the words of the shapes stand for, by what go/types says of the
// package that callers compile with.
type seedWords struct {
	pkg     *types.Package
	changed map[string]bool           // the symbols of all findings, and their owners
	fields  map[string][]string       // the structs with a field, by its name
	takes   map[string]*types.Func    // a method of a service that takes a type of parameters, by its name
	service map[*types.Func]string    // the service of a method
	holds   map[string][]*types.Var   // the fields that have a type, by its name
	owner   map[*types.Var]string     // the struct of a field
	consts  map[string][]*types.Const // by the name of their type
	plain   []string                  // structs that hold no other
}

// words are those for one finding.
type words struct {
	owner   string // the type that the finding is about
	service string // the one with a method that takes it, or ""
	param   string // the parameter of the function
	say     map[string]string
}

// have reports whether the symbol is or has all that a shape needs.
func (w *words) have(needs []string) bool {
	return !slices.ContainsFunc(needs, func(need string) bool { return w.say["["+need+"]"] == "" })
}

// set sets a word, and marks it as there for the shapes that need it.
func (w *words) set(word, text string) { w.say["$"+word] = text }

// is marks the symbol as something that shapes need.
func (w *words) is(need string) { w.say["["+need+"]"] = need }

// replacer replaces the words in the n-th function, the longest first.
func (w *words) replacer(n int) *strings.Replacer {
	w.set("N", strconv.Itoa(n))
	var names []string
	for word := range w.say {
		if strings.HasPrefix(word, "$") {
			names = append(names, word)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name, w.say[name])
	}
	return strings.NewReplacer(pairs...)
}

// newSeedWords looks through a package.
func newSeedWords(pkg *types.Package, changes []diff.Change) *seedWords {
	w := &seedWords{
		pkg: pkg, changed: map[string]bool{}, fields: map[string][]string{}, takes: map[string]*types.Func{},
		service: map[*types.Func]string{}, holds: map[string][]*types.Var{}, owner: map[*types.Var]string{}, consts: map[string][]*types.Const{},
	}
	for _, change := range changes {
		w.note(change)
	}
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Const:
			typ := w.nameOf(obj.Type())
			w.consts[typ] = append(w.consts[typ], obj)
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if ok && obj.Exported() && named.TypeParams() == nil {
				w.addType(name, named)
			}
		}
	}
	return w
}

// note notes what a finding is about.
func (w *seedWords) note(change diff.Change) {
	for _, symbol := range append([]string{change.Symbol}, change.Also...) {
		w.changed[symbol] = true
	}
	maps.Copy(w.changed, ownersOf(change))
}

// addType notes the fields of a struct, and the methods of a service.
func (w *seedWords) addType(name string, named *types.Named) {
	switch under := named.Underlying().(type) {
	case *types.Struct:
		isPlain := under.NumFields() > 0
		for f := range under.Fields() {
			held := w.nameOf(f.Type())
			isPlain = isPlain && held == "" && f.Exported() && !f.Embedded()
			if w.isOpen(f) {
				w.fields[f.Name()] = append(w.fields[f.Name()], name)
				w.holds[held] = append(w.holds[held], f)
				w.owner[f] = name
			}
		}
		if isPlain {
			w.plain = append(w.plain, name)
		}
	case *types.Interface:
		for m := range under.Methods() {
			params := m.Signature().Params()
			if !strings.HasSuffix(name, "Service") || params.Len() == 0 {
				continue
			}
			if last := w.nameOf(params.At(params.Len() - 1).Type()); last != "" {
				w.takes[last] = m
				w.service[m] = name
			}
		}
	}
}

// nameOf returns the name of a type of the package, or of the element of a pointer or
// a list; "" for others.
func (w *seedWords) nameOf(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return w.nameOf(t.Elem())
	case *types.Slice:
		return w.nameOf(t.Elem())
	case *types.Map:
		return w.nameOf(t.Elem())
	case *types.Named:
		if t.Obj().Pkg() == w.pkg {
			return t.Obj().Name()
		}
	}
	return ""
}

// isOpen reports whether callers can write a field and its type.
func (w *seedWords) isOpen(f *types.Var) bool {
	name := w.nameOf(f.Type())
	return f.Exported() && !f.Embedded() && (name == "" || token.IsExported(name))
}

// text returns a type as the callers write it.
func (w *seedWords) text(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// of returns the words for a finding, nil where the package has not what it is about.
func (w *seedWords) of(change diff.Change) *words {
	owner, name := "", change.Symbol
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		owner, name = name[:i], name[i+1:]
	}
	known := &words{owner: owner, say: map[string]string{}}
	var ok bool
	switch change.Rule {
	case "api-release-changed":
		ok = true // the same names in every package
	case "enum-value-added":
		ok = w.enum(known, newConstant.FindStringSubmatch(change.New))
	case "constant-value-changed":
		ok = w.constant(known, name)
	case "operation-content-type-changed", "operation-route-changed", "page-style-changed":
		ok = w.method(known, name)
	case "paging-required", "parameter-required", "required-parameter-added":
		ok = w.field(known, name, true)
		w.taking(known)
	case "value-removed":
		ok = w.field(known, name, false) && w.value(known, change.Value)
	default:
		ok = w.field(known, name, false)
	}
	if !ok {
		return nil
	}
	return known
}

// newConstant matches the declaration of a constant of an enum.
var newConstant = regexp.MustCompile(`(\w+) (\w+) = (".*")$`)

// typeOf returns a type of the package.
func (w *seedWords) typeOf(name string) *types.Named {
	obj, ok := w.pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	named, _ := obj.Type().(*types.Named)
	return named
}

// field sets the words for a field of a struct, which need not be there if it is new.
func (w *seedWords) field(known *words, name string, mayBeNew bool) bool {
	typ := w.typeOf(known.owner)
	if typ == nil {
		return false
	}
	under, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	known.param = "o *stripe." + known.owner
	known.set("Type", "stripe."+known.owner)
	known.set("Field", name)
	w.beside(known, under, name)
	if hasMethod(typ, "String") {
		known.is("masked")
	}
	obj, index, _ := types.LookupFieldOrMethod(typ, true, w.pkg, name)
	f, ok := obj.(*types.Var)
	if !ok {
		return mayBeNew
	}
	known.is("exists")
	if len(index) == 1 {
		known.is("direct")
	} else {
		known.is("promoted")
		known.set("Base", under.Field(index[0]).Name())
	}
	w.fieldType(known, f.Type())
	for _, twin := range w.fields[name] {
		if twin != known.owner && !w.changed[twin+"."+name] && !w.changed[twin] {
			other, _, _ := types.LookupFieldOrMethod(w.typeOf(twin), true, w.pkg, name)
			known.is("twin")
			known.set("Twin", "stripe."+twin)
			known.set("TwinType", w.text(other.Type()))
			break
		}
	}
	return true
}

// hasMethod reports whether pointers to a type have a method.
func hasMethod(typ types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(typ), true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// fieldType sets the words for the type of a field.
func (w *seedWords) fieldType(known *words, t types.Type) {
	known.set("FieldType", w.text(t))
	known.set("Zero", "*new("+w.text(t)+")")
	switch under := t.Underlying().(type) {
	case *types.Basic:
		if under.Info()&types.IsNumeric != 0 {
			known.is("number")
		}
	case *types.Slice:
		known.is("list")
	case *types.Map:
		known.is("map")
		known.set("Elem", w.text(under.Elem()))
	}
}

// beside sets the words for other fields and types.
func (w *seedWords) beside(known *words, under *types.Struct, name string) {
	for f := range under.Fields() {
		if f.Name() == name || !w.isOpen(f) || w.changed[known.owner+"."+f.Name()] {
			continue
		}
		if known.say["[other]"] == "" {
			known.is("other")
			known.set("Other", f.Name())
			known.set("OtherType", w.text(f.Type()))
		}
		if w.text(f.Type()) == "*string" {
			known.is("otherText")
		}
	}
	if known.say["[otherText]"] != "" && known.say["$OtherType"] != "*string" {
		delete(known.say, "[otherText]")
	}
	for _, around := range w.holds[known.owner] {
		if owner := w.owner[around]; owner != known.owner && !strings.HasSuffix(owner, "Params") {
			known.is("around")
			known.set("Around", "stripe."+owner)
			break
		}
	}
	for _, stranger := range w.plain {
		if stranger != known.owner && !strings.HasSuffix(stranger, "Params") {
			known.is("stranger")
			known.set("Stranger", "stripe."+stranger)
			break
		}
	}
}

// value sets the words for the text of a parameter.
func (w *seedWords) value(known *words, value string) bool {
	known.set("Value", strings.Trim(strconv.Quote(value), `"`))
	switch known.say["$FieldType"] {
	case "*string":
		known.is("text")
		known.set("Text", "stripe.String")
		known.set("End", "")
	case "[]*string":
		known.set("Text", "stripe.StringSlice([]string{string")
		known.set("End", "})")
	default:
		return false
	}
	return known.say["[direct]"] != ""
}

// taking sets the words for a method that takes the parameters.
func (w *seedWords) taking(known *words) {
	m := w.takes[known.owner]
	if m == nil {
		return
	}
	known.service = w.service[m]
	known.param = "o stripe." + known.service
	known.is("method")
	known.set("Method", m.Name())
	params := m.Signature().Params()
	args := w.arguments(params)
	args[len(args)-1] = "nil"
	known.set("NilArgs", strings.Join(args, ", "))
}

// arguments are arguments for parameters.
func (w *seedWords) arguments(params *types.Tuple) []string {
	var args []string
	for p := range params.Variables() {
		args = append(args, "*new("+w.text(p.Type())+")")
	}
	return args
}

// method sets the words for a method of a service.
func (w *seedWords) method(known *words, name string) bool {
	typ := w.typeOf(known.owner)
	if typ == nil || !types.IsInterface(typ) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(typ, false, w.pkg, name)
	m, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	under := typ.Underlying().(*types.Interface)
	known.param = "o stripe." + known.owner
	known.set("Type", "stripe."+known.owner)
	known.set("Method", name)
	known.set("Signature", strings.TrimPrefix(w.text(m.Signature()), "func"))
	known.set("Args", strings.Join(w.arguments(m.Signature().Params()), ", "))
	for other := range under.Methods() {
		if other.Name() != name {
			known.is("other")
			known.set("Other", other.Name())
			break
		}
	}
	client := w.typeOf("Client").Underlying().(*types.Struct)
	for f := range client.Fields() {
		if f.Exported() && types.Implements(f.Type(), under) {
			known.is("client")
			known.set("Client", f.Name())
			break
		}
	}
	w.record(known, m)
	return true
}

// record sets the words for the method of an object that calls that of a service: the
// one that the package documents for it.
func (w *seedWords) record(known *words, m *types.Func) {
	if m.Signature().Results().Len() != 2 {
		return
	}
	object := w.nameOf(m.Signature().Results().At(0).Type())
	if known.owner != "V1"+object+"Service" && known.owner != object+"Service" {
		return
	}
	name := m.Name()
	if other := map[string]string{"Retrieve": "Refresh", "Update": "Save"}[name]; other != "" {
		name = other
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(w.typeOf(object)), true, w.pkg, name)
	if own, ok := obj.(*types.Func); ok {
		known.is("record")
		known.set("Record", "stripe."+object)
		known.set("RecordMethod", name)
		known.set("RecordArgs", strings.Join(w.arguments(own.Signature().Params()), ", "))
	}
}

// enum sets the words for an enum with a new value.
func (w *seedWords) enum(known *words, declared []string) bool {
	if declared == nil || w.typeOf(declared[2]) == nil {
		return false
	}
	typ := w.typeOf(declared[2])
	if basic, ok := typ.Underlying().(*types.Basic); !ok || basic.Kind() != types.String {
		return false
	}
	known.owner = declared[2]
	known.param = "v stripe." + declared[2]
	known.set("Enum", "stripe."+declared[2])
	known.set("Value", declared[3])
	w.otherConstant(known, declared[1])
	for _, f := range w.holds[declared[2]] {
		if types.Identical(f.Type(), typ) {
			known.is("holder")
			known.set("Holder", "stripe."+w.owner[f])
			known.set("HolderField", f.Name())
			break
		}
	}
	for name := range w.consts {
		if !w.changed[name] && name != "" && w.consts[name][0].Val().Kind() == constant.String {
			known.is("stranger")
			known.set("Stranger", "stripe."+max(name, strings.TrimPrefix(known.say["$Stranger"], "stripe.")))
		}
	}
	return true
}

// otherConstant sets the words for another constant of an enum.
func (w *seedWords) otherConstant(known *words, name string) {
	for _, c := range w.consts[known.owner] {
		if c.Name() != name && !w.changed[c.Name()] {
			known.is("otherConst")
			known.set("OtherConst", "stripe."+c.Name())
			return
		}
	}
}

// constant sets the words for a constant of an enum.
func (w *seedWords) constant(known *words, name string) bool {
	c, ok := w.pkg.Scope().Lookup(name).(*types.Const)
	if !ok || w.nameOf(c.Type()) == "" {
		return false
	}
	known.owner = w.nameOf(c.Type())
	known.param = fmt.Sprintf("v stripe.%s", known.owner)
	known.set("Enum", "stripe."+known.owner)
	known.set("Const", "stripe."+name)
	w.otherConstant(known, name)
	return true
}
