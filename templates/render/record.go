package render

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// The methods of objects. Each hands over to the runtime's active record; what
// differs between resources is in the tags of their types and in one recordType value.

// recordWriter renders the methods of one type.
type recordWriter struct {
	resource *model.Resource
	names    *names.Table
	typ      names.Ident // IdentityVerificationSession
	table    names.Ident // identityVerificationSessionRecord
	code     []Decl
}

// RecordMethods declares what an object can do.
//
//	// identityVerificationSessionRecord tells the runtime how to call the API for the object.
//	var identityVerificationSessionRecord = recordType{ … }
//
//	// Refresh fetches the object again and drops unsaved edits. …
//	func (o *IdentityVerificationSession) Refresh(ctx context.Context) error { return refresh(ctx, o) }
func RecordMethods(r *model.Resource, n *names.Table) []Decl {
	w := &recordWriter{resource: r, names: n, typ: n.Resource(r.ID), table: n.Record(r.ID)}
	w.recordTable()
	w.codec()
	w.values()
	w.masked(w.own)
	w.calls()
	w.acts()
	return w.code
}

// StructMethods declares the methods of an object below a resource: none,
// unless it holds a secret.
//
//	// Format writes the object with its secrets masked, whatever the verb.
//	func (o PaymentIntentNextAction) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }
func StructMethods(s *model.Struct, n *names.Table) []Decl {
	if !slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Secret }) {
		return nil
	}
	w := &recordWriter{names: n, typ: n.Type(s.ID)}
	w.masked(names.Fixed)
	return w.code
}

// byPointer adds a method of pointers to the type, whose body is one statement.
func (w *recordWriter) byPointer(doc model.Doc, name names.Ident, params, results []jen.Code, body jen.Code) {
	w.method(doc, name, true, params, results, body)
}

// byValue adds a method of the type.
func (w *recordWriter) byValue(doc model.Doc, name names.Ident, params, results []jen.Code, body jen.Code) {
	w.method(doc, name, false, params, results, body)
}

// method adds a method with a comment. pointer says that the receiver is a
// pointer.
func (w *recordWriter) method(doc model.Doc, name names.Ident, pointer bool, params, results []jen.Code, body jen.Code) {
	code := w.head(name, pointer, params, results).Add(oneLine(body))
	w.code = append(w.code, declareMethod(w.typ, pointer, name, code).after(comment(doc)))
}

// head is a method up to its body.
func (w *recordWriter) head(name names.Ident, pointer bool, params, results []jen.Code) *jen.Statement {
	recv := jen.Id("o")
	if pointer {
		recv.Op("*")
	}
	f := jen.Func().Params(recv.Add(id(w.typ))).Add(id(name)).Params(params...)
	switch len(results) {
	case 0:
	case 1:
		f.Add(results[0])
	default:
		f.Params(results...)
	}
	return f
}

// own is the name of one of RecordMethods.
func (w *recordWriter) own(name string) names.Ident {
	return w.names.RecordMethod(w.resource.ID, name)
}

// recordTable declares what the runtime is told about the calls of the object, and the
// method that tells it.
//
//	var cardRecord = recordType{
//		object: "card",
//		paths: []recordPath{
//			{pattern: "/v1/accounts/%s/external_accounts/%s", create: "/v1/accounts/%s/external_accounts", ids: []string{"account", "id"}},
//		},
//		create: (*CardCreateParams)(nil),
//	}
func (w *recordWriter) recordTable() {
	r := w.resource
	paths, create := recordPaths(r), creation(r)
	value := jen.Id("recordType").CustomFunc(block, func(g *jen.Group) {
		g.Id("object").Op(":").Lit(r.ObjectName)
		if len(paths) > 0 {
			g.Id("paths").Op(":").Index().Id("recordPath").CustomFunc(block, func(g *jen.Group) {
				for i, path := range paths {
					g.Add(path.literal(i, createPaths(create)))
				}
			})
		}
		if create != nil && len(paths) > 0 {
			g.Id("create").Op(":").Parens(jen.Op("*").Add(id(w.names.Type(create.Params.ID)))).Parens(jen.Nil())
		}
	})
	w.code = append(w.code,
		declareVar(w.table, jen.Var().Add(id(w.table)).Op("=").Add(value)).
			after(line(model.Linef("%s tells the runtime how to call the API for the object.", w.table))),
		declareMethod(w.typ, true, names.Fixed("recordType"), jen.Func().Params(jen.Op("*").Add(id(w.typ))).Id("recordType").Params().
			Op("*").Id("recordType").Add(oneLine(jen.Return(jen.Op("&").Add(id(w.table)))))))
}

// recordPath is a path of an object, with the wire names of the fields that fill it.
type recordPath struct {
	pattern model.WirePath
	ids     []string
}

// literal is the path number i as the runtime has it, with the path of the call that
// creates an object there, if there is one.
func (p recordPath) literal(i int, create []model.WirePath) jen.Code {
	return jen.ValuesFunc(func(g *jen.Group) {
		g.Id("pattern").Op(":").Lit(p.pattern.Pattern())
		if i < len(create) {
			g.Id("create").Op(":").Lit(create[i].Pattern())
		}
		if len(p.ids) > 0 {
			g.Id("ids").Op(":").Index().String().Values(literals(p.ids)...)
		}
	})
}

// recordPaths are the paths at which the API has an object: those of the operation that
// fetches it, else of the one that updates it. They are left out where the object does
// not have what fills them.
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

// creation is the operation by which Save creates an object, nil if there is none.
func creation(r *model.Resource) *model.Operation {
	if r.Operation("update") == nil {
		return nil
	}
	return r.Operation("create")
}

// createPaths are the paths of an operation, which may be nil.
func createPaths(op *model.Operation) []model.WirePath {
	switch {
	case op == nil:
		return nil
	case op.Alternative == nil:
		return []model.WirePath{op.Path}
	}
	return []model.WirePath{op.Path, op.Alternative.Path}
}

// hasFields reports whether the object of a resource has fields of all names.
func hasFields(r *model.Resource, wires []string) bool {
	return !slices.ContainsFunc(wires, func(name string) bool { return r.Object.Field(name) == nil })
}

// pathIDs are the wire names of the fields that fill a path. An object without an id,
// of which another object has one, is found by the id of that.
func pathIDs(r *model.Resource, args []model.PathArg) []string {
	var ids []string
	for _, arg := range args {
		if arg.Own && (r.Object.Field("id") != nil || r.Object.Field(arg.Name) == nil) {
			ids = append(ids, "id")
		} else {
			ids = append(ids, arg.Name)
		}
	}
	return ids
}

// codec declares how the object is read and written.
func (w *recordWriter) codec() {
	data := jen.Id("data").Index().Byte()
	w.byPointer(model.Docf("%s decodes the object, or the bare ID of one that was not expanded.", w.own("UnmarshalJSON")),
		w.own("UnmarshalJSON"), []jen.Code{data}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("decodeObject").Call(jen.Id("data"), jen.Id("o"))))
	w.byValue(model.Docf("%s writes the object as the API sent it, without loss and with the edits made since. Secrets are not masked.", w.own("MarshalJSON")),
		w.own("MarshalJSON"), nil, []jen.Code{jen.Index().Byte(), jen.Error()},
		jen.Return(jen.Id("marshalObject").Call(jen.Op("&").Id("o"))))
}

// values declares the methods that look at the object.
func (w *recordWriter) values() {
	ptr := jen.Op("*").Add(id(w.typ))
	raw := jen.Qual("encoding/json", "RawMessage")
	w.byPointer(model.Docf("%s reports whether both objects have the same values, unsaved edits included.", w.own("Equal")),
		w.own("Equal"), []jen.Code{jen.Id("other").Add(ptr)}, []jen.Code{jen.Bool()},
		jen.Return(jen.Id("equalObjects").Call(jen.Id("o"), jen.Id("other"))))
	w.byPointer(model.Docf("%s returns the JSON of one field by its name in the API, also of a field that this package does not know.", w.own("Get")),
		w.own("Get"), []jen.Code{jen.Id("name").String()}, []jen.Code{raw, jen.Bool()},
		jen.Return(jen.Id("getField").Call(jen.Id("o"), jen.Id("name"))))
	w.byPointer(model.Docf("%s ranges over the names and the JSON of all fields, in the order in which the API sent them.", w.own("Fields")),
		w.own("Fields"), nil, []jen.Code{jen.Qual("iter", "Seq2").Types(jen.String(), raw)},
		jen.Return(jen.Id("eachField").Call(jen.Id("o"))))
	w.byPointer(model.Docf("%s returns all fields as nested maps and slices; numbers are json.Number.", w.own("AsMap")),
		w.own("AsMap"), nil, []jen.Code{jen.Map(jen.String()).Any()}, jen.Return(jen.Id("asMap").Call(jen.Id("o"))))
	w.byPointer(model.Docf("%s reports whether the API said that the object is deleted.", w.own("IsDeleted")),
		w.own("IsDeleted"), nil, []jen.Code{jen.Bool()}, jen.Return(jen.Id("isDeleted").Call(jen.Id("o"))))
	w.byPointer(model.Docf("%s returns what the API calls the type of the object.", w.own("ObjectName")),
		w.own("ObjectName"), nil, []jen.Code{jen.String()}, jen.Return(jen.Lit(w.resource.ObjectName)))
}

// masked declares the methods that show a value without its secrets.
func (w *recordWriter) masked(name func(string) names.Ident) {
	w.byPointer(model.Docf("%s returns the JSON of the object with its secrets masked.", name("String")),
		name("String"), nil, []jen.Code{jen.String()}, jen.Return(jen.Id("maskedText").Call(jen.Id("o"))))
	w.byPointer(model.Docf("%s is %s.", name("GoString"), name("String")),
		name("GoString"), nil, []jen.Code{jen.String()}, jen.Return(jen.Id("maskedText").Call(jen.Id("o"))))
	w.byValue(model.Docf("%s writes the object with its secrets masked, whatever the verb.", name("Format")),
		name("Format"), []jen.Code{jen.Id("f").Qual("fmt", "State"), jen.Id("verb").Rune()}, nil,
		jen.Id("formatMasked").Call(jen.Id("f"), jen.Id("verb"), jen.Op("&").Id("o")))
	w.byValue(model.Docf("%s is the object with its secrets masked, for log/slog.", name("LogValue")),
		name("LogValue"), nil, []jen.Code{jen.Qual("log/slog", "Value")},
		jen.Return(jen.Id("maskedLogValue").Call(jen.Op("&").Id("o"))))
}

// calls declares the methods that every object has that can be fetched or updated.
func (w *recordWriter) calls() {
	r := w.resource
	if len(recordPaths(r)) == 0 {
		return
	}
	ctx := jen.Id("ctx").Qual("context", "Context")
	if op := recordOperation(r); op.Kind == model.Retrieve {
		w.byPointer(model.Docf("%s returns the path of the object below the API's address.", w.own("ResourceURL")),
			w.own("ResourceURL"), nil, []jen.Code{jen.String()}, jen.Return(jen.Id("resourceURL").Call(jen.Id("o"))))
		w.byPointer(model.Docf("%s fetches the object again, with what the first call expanded, and drops unsaved edits. "+
			"It returns [ErrUnbound] for an object that belongs to no client.", w.own("Refresh")),
			w.own("Refresh"), []jen.Code{ctx}, []jen.Code{jen.Error()}, jen.Return(jen.Id("refresh").Call(jen.Id("ctx"), jen.Id("o"))))
	}
	if op := r.Operation("update"); op != nil {
		w.save(op, ctx)
	}
}

// save declares Save and Changes.
func (w *recordWriter) save(op *model.Operation, ctx jen.Code) {
	typ := w.names.Type(op.Params.ID)
	params := jen.Op("*").Add(id(typ))
	created := "An object without an ID cannot be saved."
	if creation(w.resource) != nil {
		created = "An object without an ID is created."
	}
	w.byPointer(model.Docf("%s sends what changed since the API sent the object, if anything did, and reads the response into it. %s "+
		"What params hold goes before the changes; nil params are fine. An edit that the call does not take is a [*FieldError], and nothing is sent. "+
		"After an error the object and its edits are as before. The package comment says what is sent.", w.own("Save"), created),
		w.own("Save"), []jen.Code{ctx, jen.Id("params").Add(params)}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("save").Call(jen.Id("ctx"), jen.Id("o"), jen.Id("params"))))
	w.byPointer(model.Docf("%s returns what %s would send, nil for nothing.", w.own("Changes"), w.own("Save")),
		w.own("Changes"), nil, []jen.Code{params, jen.Error()},
		jen.Return(jen.Id("changes").Call(jen.Id("o"), jen.New(id(typ)))))
}

// acts declares the methods for the custom operations of the object.
func (w *recordWriter) acts() {
	r := w.resource
	if len(recordPaths(r)) == 0 {
		return
	}
	for _, op := range r.Operations {
		if op.Kind == model.Custom && !op.TestHelper && actsOnItself(r, op) {
			w.act(op, w.names.RecordOperation(r.ID, op))
		}
	}
}

// act declares the object form of a custom operation.
func (w *recordWriter) act(op *model.Operation, name names.Ident) {
	ctx := jen.Id("ctx").Qual("context", "Context")
	w.byPointer(model.Docf("%s calls %s %s for the object, reads the response into it and drops unsaved edits; nil params are fine.", name, op.HTTPMethod, op.Path),
		name, []jen.Code{ctx, jen.Id("params").Op("*").Add(id(w.names.Type(op.Params.ID)))}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("act").Call(jen.Id("ctx"), jen.Id("o"),
			netHTTP(httpMethods[op.HTTPMethod]), jen.Lit(op.Path.Pattern()), jen.Id("params"))))
}

// recordOperation is the operation whose path is that of the object: the one
// that fetches it, else the one that updates it. It is nil if there is neither.
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

// actsOnItself says that a custom operation is about one object, at the path of
// the object, and answers with it.
func actsOnItself(r *model.Resource, op *model.Operation) bool {
	self := recordOperation(r)
	return isSelf(r, op) && op.TakesID() && self != nil && len(op.Args) <= len(self.Args)
}

// isSelf says that an operation answers with the resource itself.
func isSelf(r *model.Resource, op *model.Operation) bool {
	ref, ok := op.Returns.Type.(*model.Ref)
	return ok && op.Returns.Kind == model.ReturnsResource && ref.Resource == r.ID
}
