package decl

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// The methods of objects. Each calls the runtime's active record. The differences
// between resources are in the tags of their types and in one recordType value.

// record collects the methods of one resource's object.
type record struct {
	methods
	*builder
	resource *model.Resource
}

// record declares what an object can do.
//
//	// identityVerificationSessionRecord has the operations of the API on the object.
//	var identityVerificationSessionRecord = recordType{ … }
//
//	// Refresh fetches the object again and drops unsaved edits. …
//	func (o *IdentityVerificationSession) Refresh(ctx context.Context) error { return refresh(ctx, o) }
func (b *builder) record(r *model.Resource) []Decl {
	from := resourceOrigin(Resource, r).as(Method)
	w := &record{methods{typ: b.names.Resource(r.ID), recv: fixed("o"), from: from}, b, r}
	w.table()
	w.codec()
	w.values()
	w.masked(w.own)
	if paths := recordPaths(r); len(paths) > 0 {
		w.calls()
		w.customMethods()
	}
	return w.decls
}

// maskedObject declares the methods of an object below a resource. It has none unless
// it holds a secret.
//
//	// Format writes the object with its secrets masked, whatever the verb.
//	func (o PaymentIntentNextAction) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }
func (b *builder) maskedObject(s *model.Struct) []Decl {
	if !slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Secret }) {
		return nil
	}
	m := methods{typ: b.names.Type(s.ID), recv: fixed("o"), from: Origin{Role: Method, Resource: s.ID.Resource, Pointer: s.Pointer}}
	m.masked(fixed)
	return m.decls
}

// masked adds the methods that print a value without its secrets.
func (m *methods) masked(name func(string) Ident) {
	m.byPointer(comment("%s returns the JSON of the object with its secrets masked.", name("String")),
		name("String"), resultsOnly(String), Return{call("maskedText", m.self())})
	m.byPointer(comment("%s is %s.", name("GoString"), name("String")),
		name("GoString"), resultsOnly(String), Return{call("maskedText", m.self())})
	m.shown(name("Format"), name("LogValue"))
}

// resultsOnly returns the signature of a method without parameters.
func resultsOnly(results ...Type) Signature { return Signature{Results: results} }

// own returns the name of one of the methods that every object has.
func (w *record) own(name string) Ident { return w.names.RecordMethod(w.resource.ID, name) }

// table declares the variable that describes the calls of the object to the runtime,
// and the method that returns it.
//
//	var cardRecord = recordType{
//		object: "card",
//		paths: []recordPath{
//			{pattern: "/v1/accounts/%s/external_accounts/%s", create: "/v1/accounts/%s/external_accounts", ids: []string{"account", "id"}},
//		},
//		create: (*CardCreateParams)(nil),
//	}
func (w *record) table() {
	r, name := w.resource, w.names.Record(w.resource.ID)
	paths, create := recordPaths(r), creation(r)
	value := Composite{Type: ref("recordType"), Lines: true, Elems: []Elem{elem("object", Literal{r.ObjectName})}}
	if len(paths) > 0 {
		list := Composite{Type: Slice{ref("recordPath")}, Lines: true}
		for i, path := range paths {
			list.Elems = append(list.Elems, Elem{Value: path.literal(i, createPaths(create))})
		}
		value.Elems = append(value.Elems, elem("paths", list))
		if create != nil {
			value.Elems = append(value.Elems, elem("create", Call{pointerTo(w.names.Type(create.Params.ID)), []Expr{ref("nil")}}))
		}
	}
	w.decls = append(w.decls, &Var{Origin: w.from.as(Implied), Name: name, Value: value, Comment: lineComment("%s has the operations of the API on the object.", name)})
	w.recordType(name)
}

// recordPath is a path of an object, with the wire names of the fields for its
// parameters.
type recordPath struct {
	pattern model.WirePath
	ids     []string
}

// literal returns the i-th path as a literal of the runtime's type, with the path of
// the call that creates an object there, if there is one.
func (p recordPath) literal(i int, create []model.WirePath) Expr {
	elems := []Elem{elem("pattern", Literal{p.pattern.Pattern()})}
	if i < len(create) {
		elems = append(elems, elem("create", Literal{create[i].Pattern()}))
	}
	if len(p.ids) > 0 {
		elems = append(elems, elem("ids", texts(p.ids)))
	}
	return Composite{Elems: elems}
}

// recordPaths returns the paths of an object in the API: those of the operation that
// fetches it, else of the one that updates it. Paths with parameters that the object
// has no fields for are omitted.
func recordPaths(r *model.Resource) []recordPath {
	op := recordOperation(r)
	if op == nil {
		return nil
	}
	paths := []recordPath{{op.Path, pathIDs(r, op.Args)}}
	if alt := op.Alternative; alt != nil {
		paths = append(paths, recordPath{alt.Path, pathIDs(r, alt.Args)})
	}
	return slices.DeleteFunc(paths, func(p recordPath) bool { return !hasFields(r, p.ids) })
}

// creation returns the operation with which Save creates an object, or nil.
func creation(r *model.Resource) *model.Operation {
	if r.Operation("update") == nil {
		return nil
	}
	return r.Operation("create")
}

// createPaths returns the paths of an operation, which may be nil.
func createPaths(op *model.Operation) []model.WirePath {
	switch {
	case op == nil:
		return nil
	case op.Alternative == nil:
		return []model.WirePath{op.Path}
	}
	return []model.WirePath{op.Path, op.Alternative.Path}
}

// hasFields reports whether the object of a resource has fields of all these names.
func hasFields(r *model.Resource, wires []string) bool {
	return !slices.ContainsFunc(wires, func(name string) bool { return r.Object.Field(name) == nil })
}

// pathIDs returns the wire names of the fields for the parameters of a path. An object
// without an id that has the id of another object is found by that id.
func pathIDs(r *model.Resource, args []model.PathArg) []string {
	var ids []string
	for _, arg := range args {
		if arg.Own && (r.Object.Field("id") != nil || r.Object.Field(arg.Name) == nil) {
			ids = append(ids, "id")
		} else if parent := strings.TrimSuffix(arg.Name, "_id"); r.V2 && r.Object.Field(arg.Name) == nil {
			ids = append(ids, parent)
		} else {
			ids = append(ids, arg.Name)
		}
	}
	return ids
}

// codec declares how the object is decoded and encoded.
func (w *record) codec() {
	w.byPointer(comment("%s decodes the object, or the bare ID of one that was not expanded.", w.own("UnmarshalJSON")),
		w.own("UnmarshalJSON"), decodes, Return{call("decodeObject", ref("data"), w.self())})
	w.byValue(comment("%s writes the object as the API sent it, without loss and with the edits made since. Secrets are not masked.", w.own("MarshalJSON")),
		w.own("MarshalJSON"), encodes, Return{call("marshalObject", Address{w.self()})})
}

// values declares the methods that read the object.
func (w *record) values() {
	w.byPointer(comment("%s reports whether both objects have the same values, unsaved edits included.", w.own("Equal")),
		w.own("Equal"), Signature{oneParam("other", pointerTo(w.typ)).Params, []Type{Bool}}, Return{call("equalObjects", w.self(), ref("other"))})
	w.byPointer(comment("%s returns the JSON of one field by its name in the API, also of a field that this package does not know.", w.own("Get")),
		w.own("Get"), Signature{oneParam("name", String).Params, []Type{rawJSON, Bool}}, Return{call("getField", w.self(), ref("name"))})
	w.byPointer(comment("%s ranges over the names and the JSON of all fields, in the order in which the API sent them.", w.own("Fields")),
		w.own("Fields"), resultsOnly(Named{Package: pkgIter, Name: fixed("Seq2"), Args: []Type{String, rawJSON}}), Return{call("eachField", w.self())})
	w.byPointer(comment("%s returns all fields as nested maps and slices; numbers are json.Number.", w.own("AsMap")),
		w.own("AsMap"), resultsOnly(Map{String, Any}), Return{call("asMap", w.self())})
	w.byPointer(comment("%s reports whether the API sent the object as deleted.", w.own("IsDeleted")),
		w.own("IsDeleted"), resultsOnly(Bool), Return{call("isDeleted", w.self())})
	w.byPointer(comment("%s returns the name of the type in the API.", w.own("ObjectName")),
		w.own("ObjectName"), resultsOnly(String), Return{Literal{w.resource.ObjectName}})
}

// calls declares the methods of every object that can be fetched or updated.
func (w *record) calls() {
	if op := recordOperation(w.resource); op.Kind == model.Retrieve {
		w.from.Operation = op
		w.byPointer(comment("%s returns the path of the object below the API's address.", w.own("ResourceURL")),
			w.own("ResourceURL"), resultsOnly(String), Return{call("resourceURL", w.self())})
		w.byPointer(comment("%s fetches the object again, with what the first call expanded, and drops unsaved edits. "+
			"It returns [ErrUnbound] for an object that belongs to no client.", w.own("Refresh")),
			w.own("Refresh"), Signature{[]Param{ctxParam}, []Type{Error}}, Return{call(inV2(w.resource, "refresh"), ctx, w.self())})
	}
	if op := w.resource.Operation("update"); op != nil {
		w.from.Operation = op
		w.save(w.names.Type(op.Params.ID))
	}
}

// save declares Save and Changes.
func (w *record) save(typ Ident) {
	created := "An object without an ID cannot be saved."
	if creation(w.resource) != nil {
		created = "An object without an ID is created."
	}
	w.byPointer(comment("%s sends what changed since the API sent the object, if anything did, and reads the response into it. %s "+
		"What params hold goes before the changes; nil params are fine. An edit that the call does not take is a [*FieldError], and nothing is sent. "+
		"After an error the object and its edits are as before. The package comment lists what is sent.", w.own("Save"), created),
		w.own("Save"), calling(typ, Error), Return{call(inV2(w.resource, "save"), ctx, w.self(), params)})
	w.byPointer(comment("%s returns what %s would send, nil for nothing.", w.own("Changes"), w.own("Save")),
		w.own("Changes"), resultsOnly(pointerTo(typ), Error), Return{call("changes", w.self(), newOf(Named{Name: typ}))})
}

// calling returns the signature of a method that calls the API with parameters of a type.
func calling(paramsType Ident, results ...Type) Signature {
	return Signature{[]Param{ctxParam, {Name: params.Name, Type: pointerTo(paramsType)}}, results}
}

// customMethods declares the methods of the object that call custom operations.
func (w *record) customMethods() {
	r := w.resource
	for _, op := range r.Operations {
		if op.Kind != model.Custom || op.TestHelper || !actsOnItself(r, op) {
			continue
		}
		name := w.names.RecordOperation(r.ID, op)
		w.from.Operation = op
		w.byPointer(comment("%s calls %s %s for the object, reads the response into it and drops unsaved edits; nil params are fine.", name, op.HTTPMethod, op.Path),
			name, calling(w.names.Type(op.Params.ID), Error),
			Return{call(inV2(r, "act"), ctx, w.self(), HTTPMethod(op), Literal{op.Path.Pattern()}, params)})
	}
}

// recordOperation returns the operation at the path of the object: the one that fetches
// it, else the one that updates it, else nil.
func recordOperation(r *model.Resource) *model.Operation {
	op := r.Retrieval()
	if op == nil {
		op = r.Operation("update")
	}
	if op == nil || !isSelf(r, op) {
		return nil
	}
	return op
}

// actsOnItself reports whether a custom operation is at the path of one object and
// returns that object.
func actsOnItself(r *model.Resource, op *model.Operation) bool {
	self := recordOperation(r)
	return isSelf(r, op) && op.TakesID() && self != nil && len(op.Args) <= len(self.Args)
}

// isSelf reports whether an operation returns the resource itself.
func isSelf(r *model.Resource, op *model.Operation) bool {
	ref, ok := op.Returns.Type.(*model.Ref)
	return ok && op.Returns.Kind == model.ReturnsResource && ref.Resource == r.ID
}
