package diff

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// services adds the two services of a resource: its own and that of its test
// helpers.
func (s *surface) services(r *model.Resource) {
	for _, helpers := range []bool{false, true} {
		if ops := r.Service(helpers); len(ops) > 0 {
			s.service(r, ops, helpers)
		}
	}
}

// service adds one service with its operations.
func (s *surface) service(r *model.Resource, ops []*model.Operation, helpers bool) {
	names := s.names.Service(r.ID, helpers)
	owner, methods := "Client."+names.Field.String(), names.Interface.String()
	typ := s.names.Resource(r.ID).String()
	s.add(&symbol{
		kind: service, name: owner, resource: r.ID, owner: s.known(typ), pointer: r.Pointer, decl: names.Field.String() + " *" + names.Type.String(),
	})
	s.add(&symbol{
		kind: serviceType, name: methods, resource: r.ID, owner: s.known(typ), with: owner, pointer: r.Pointer, decl: "type " + methods + " interface",
	})
	if r.Answered && !helpers {
		s.add(&symbol{
			kind: method, name: owner + ".Bind", resource: r.ID, owner: owner, pointer: r.Pointer,
			decl: "Bind(o *" + typ + ") *" + typ,
		})
	}
	for _, op := range ops {
		name := s.method(r, op)
		s.add(&symbol{
			kind: operation, name: name, resource: r.ID, owner: owner, decl: signature(r, op, s.names),
			doc: op.Doc, deprecated: op.Deprecated, pointer: op.Pointer, operation: op,
		})
		s.params(op, name)
	}
}

// method is the name of the symbol of an operation.
func (s *surface) method(r *model.Resource, op *model.Operation) string {
	return s.names.Service(r.ID, op.TestHelper).Interface.String() + "." + s.names.Method(r.ID, op).String()
}

// known is the name if there is such a symbol; a type of the runtime is none.
func (s *surface) known(name string) string {
	if s.symbols[name] == nil {
		return ""
	}
	return name
}

// params adds the types of the parameters of an operation.
func (s *surface) params(op *model.Operation, owner string) {
	s.paramsStruct(op, op.Params, owner)
	for _, d := range op.Decls {
		if st, ok := d.(*model.Struct); ok {
			s.paramsStruct(op, st, "")
		}
	}
}

// paramsStruct adds one struct of parameters. That of the operation itself goes
// with the operation; those below it go with a parameter that is a finding.
func (s *surface) paramsStruct(op *model.Operation, st *model.Struct, owner string) {
	name := s.names.Type(st.ID).String()
	sym := &symbol{kind: paramsType, name: name, resource: st.ID.Resource, owner: owner, pointer: st.Pointer, decl: "type " + name + " struct"}
	if owner != "" {
		sym.operation = op
	}
	s.add(sym)
	for _, f := range st.Fields {
		s.parameter(st, f, name)
	}
	s.paramsMethods(st, name, owner != "")
}

// parameter adds a parameter and what it takes beside a value of its type.
func (s *surface) parameter(st *model.Struct, f *model.Field, owner string) {
	sym := s.field(parameter, st, f, owner, paramType(f, s.names))
	sym.request = place(st, f.Name)
	base := symbol{resource: st.ID.Resource, owner: sym.name, pointer: f.Pointer, request: sym.request}
	if f.Type == model.File {
		file := base
		file.decl = s.names.FileNameField(st, f.Name).String()
		file.kind, file.name, file.owner, file.with = fileName, owner+"."+file.decl, owner, sym.name
		file.decl += ` *string ` + tag("form", "-", "json", "-", "stripe", "filename")
		s.add(&file)
	}
	if f.Range {
		limit := base
		limit.decl = s.names.RangeField(st, f.Name).String()
		limit.kind, limit.name, limit.value = rangeLimit, owner+"."+limit.decl, f.Name
		limit.decl += ` *RangeQueryParams ` + tag("form", model.TagWord(f.Name, ""), "json", "-")
		s.add(&limit)
	}
	if f.OrID {
		text := base
		text.decl = s.names.IDField(st, f.Name).String()
		text.kind, text.name, text.value = orID, owner+"."+text.decl, f.Name
		text.decl += ` *string ` + tag("form", model.TagWord(f.Name, ""), "json", "-")
		s.add(&text)
	}
	for _, word := range f.Flags {
		flag := base
		flag.decl = s.names.FlagField(st, f.Name, word).String()
		flag.kind, flag.name, flag.value = numberWord, owner+"."+flag.decl, word
		flag.decl += ` *bool ` + tag("form", "-", "json", "-", "sends", f.Name+"="+word)
		s.add(&flag)
	}
	if s.clears(st, f) {
		unset := base
		unset.kind, unset.name, unset.value = clearable, s.names.UnsetConstant(st, f.Name).String(), f.Name
		unset.decl = constant(unset.name, s.names.UnsetType(st).String(), f.Name)
		s.add(&unset)
	}
}

// place is where a parameter stands below the operation, or below the type that
// several operations share.
func place(st *model.Struct, wire string) string { return st.ID.Shared + "/" + st.ID.Path + "/" + wire }

// clears says whether there is a constant to clear the field. The params of lists
// have none.
func (s *surface) clears(st *model.Struct, f *model.Field) bool {
	return f.Emptyable && s.names.Clearable(st)
}

// paramsMethods adds the methods of a struct of parameters that depend on its
// fields, each with the field it goes with.
func (s *surface) paramsMethods(st *model.Struct, owner string, top bool) {
	add := func(wire, name, decl string) {
		s.add(&symbol{
			kind: method, name: owner + "." + name, resource: st.ID.Resource, pointer: st.Pointer, decl: decl,
			owner: owner + "." + s.names.Field(st, wire).String(), request: place(st, wire),
		})
	}
	if f := st.Field("expand"); top && f != nil && isTextList(f.Type) {
		add("expand", "AddExpand", "AddExpand(f string)")
	}
	if f := st.Field("metadata"); f != nil && isTextMap(f.Type) {
		add("metadata", "AddMetadata", "AddMetadata(key, value string)")
	}
}

// isTextList recognises a list of strings.
func isTextList(t model.Type) bool {
	a, ok := t.(*model.Array)
	return ok && a.Elem == model.String
}

// isTextMap recognises a map of strings.
func isTextMap(t model.Type) bool {
	m, ok := t.(*model.Map)
	return ok && m.Elem == model.String
}

// always are the declarations of the methods that every object has. TYPE stands
// for its type.
var always = []struct{ name, decl string }{
	{"Equal", "(other *TYPE) bool"},
	{"Get", "(name string) (json.RawMessage, bool)"},
	{"Fields", "() iter.Seq2[string, json.RawMessage]"},
	{"AsMap", "() map[string]any"},
	{"IsDeleted", "() bool"},
	{"ObjectName", "() string"},
	{"MarshalJSON", "() ([]byte, error)"},
	{"UnmarshalJSON", "(data []byte) error"},
	{"Format", "(f fmt.State, verb rune)"},
	{"String", "() string"},
	{"GoString", "() string"},
	{"LogValue", "() slog.Value"},
}

// masking are the methods that an object below a resource has if it holds a
// secret.
var masking = []string{"Format", "String", "GoString", "LogValue"}

// unionMasking are the methods by which a union shows what it holds.
var unionMasking = []string{"Format", "LogValue"}

// unionMethods adds the methods of a union.
func (s *surface) unionMethods(u *model.Union, owner string) {
	for _, m := range always {
		if slices.Contains(unionMasking, m.name) {
			s.add(&symbol{
				kind: method, name: owner + "." + m.name, resource: u.ID.Resource, owner: owner, pointer: u.Pointer,
				decl: m.name + m.decl,
			})
		}
	}
}

// recordMethods adds the methods of an object. Those that call the API go with the
// operation they call.
func (s *surface) recordMethods(r *model.Resource, typ string) {
	addNamed := func(ident names.Ident, with, decl string) {
		name := ident.String()
		s.add(&symbol{
			kind: method, name: typ + "." + name, resource: r.ID, owner: typ, with: with, pointer: r.Pointer, decl: name + ofType(decl, typ),
		})
	}
	add := func(name, with, decl string) { addNamed(s.names.RecordMethod(r.ID, name), with, decl) }
	for _, m := range always {
		add(m.name, "", m.decl)
	}
	self := recordOperation(r)
	if self == nil {
		return
	}
	if self.Kind == model.Retrieve {
		add("ResourceURL", s.method(r, self), "() string")
		add("Refresh", s.method(r, self), "(ctx context.Context) error")
	}
	if op := r.Operation("update"); op != nil {
		params := "*" + s.names.Type(op.Params.ID).String()
		add("Save", s.method(r, op), "(ctx context.Context, params "+params+") error")
		add("Changes", s.method(r, op), "() ("+params+", error)")
	}
	for _, op := range r.Service(false) {
		if op.Kind == model.Custom && isSelf(r, op) && op.TakesID() && len(op.Args) <= len(self.Args) {
			addNamed(s.names.RecordOperation(r.ID, op), s.method(r, op), "(ctx context.Context, params *"+s.names.Type(op.Params.ID).String()+") error")
		}
	}
}

// recordOperation is the operation whose path is that of the object: the one that
// fetches it, else the one that updates it; nil if there is neither, or if the
// object does not have what fills the path.
func recordOperation(r *model.Resource) *model.Operation {
	op := r.Retrieval()
	if op == nil {
		op = r.Operation("update")
	}
	if op == nil || !isSelf(r, op) {
		return nil
	}
	for _, arg := range op.Args {
		if name := arg.Name; !arg.Own && r.Object.Field(name) == nil || arg.Own && r.Object.Field("id") == nil {
			return nil
		}
	}
	return op
}

// isSelf says that an operation answers with the resource itself.
func isSelf(r *model.Resource, op *model.Operation) bool {
	ref, ok := op.Returns.Type.(*model.Ref)
	return ok && op.Returns.Kind == model.ReturnsResource && ref.Resource == r.ID
}

// maskMethods adds the methods of an object below a resource: some if it holds a
// secret, else none.
func (s *surface) maskMethods(st *model.Struct, owner string) {
	if !slices.ContainsFunc(st.Fields, func(f *model.Field) bool { return f.Secret }) {
		return
	}
	for _, m := range always {
		if slices.Contains(masking, m.name) {
			s.add(&symbol{
				kind: method, name: owner + "." + m.name, resource: st.ID.Resource, owner: owner, pointer: st.Pointer,
				decl: m.name + m.decl,
			})
		}
	}
}
