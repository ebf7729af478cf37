package templates

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// The methods of objects. Each is one line that hands over to the runtime's
// active record; what differs between resources is in the types and in one
// recordType value.

// recordWriter renders the methods of one resource.
type recordWriter struct {
	resource *model.Resource
	names    *names.Table
	typ      names.Ident // IdentityVerificationSession
	table    names.Ident // identityVerificationSessionRecord
	code     []Decl
	// short are the methods of one line that need no comment of their own, by
	// pointer and by value.
	short, byValue []Decl
}

// RecordMethods declares what an object can do.
//
//	// identityVerificationSessionRecord tells the runtime how to call the API for the object.
//	var identityVerificationSessionRecord = recordType{ … }
//
//	func (o *IdentityVerificationSession) UnmarshalJSON(data []byte) error { return decodeObject(data, o, &o.ID) }
//	func (o *IdentityVerificationSession) Refresh(ctx context.Context) error {
//		return refresh(ctx, o, &identityVerificationSessionRecord)
//	}
func RecordMethods(r *model.Resource, n *names.Table) []Decl {
	w := &recordWriter{resource: r, names: n, typ: n.Resource(r.ID), table: n.Record(r.ID)}
	w.recordTable()
	w.codec()
	w.values()
	w.texts()
	w.calls()
	w.flush()
	w.acts()
	return w.code
}

// flush adds the short methods as one block.
func (w *recordWriter) flush() {
	w.code = append(w.code, adjacent(append(w.short, w.byValue...)...))
	w.short, w.byValue = nil, nil
}

// StubMethods declares the methods of a resource that is only referred to.
func StubMethods(r *model.Resource, n *names.Table) []Decl { return RecordMethods(r, n) }

// StructMethods declares the methods of an object below a resource: none,
// unless it holds a secret.
//
//	// Format writes the object with its secrets masked.
//	func (o PaymentIntentNextAction) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }
func StructMethods(s *model.Struct, n *names.Table) []Decl {
	if !slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Secret }) {
		return nil
	}
	w := &recordWriter{names: n, typ: n.Type(s.ID)}
	w.masked(names.Fixed)
	w.method(model.Docf("MarshalJSON writes the object; in the output of log/slog its secrets are masked."),
		names.Fixed("MarshalJSON"), false, nil, []jen.Code{jen.Index().Byte(), jen.Error()},
		jen.Type().Id("plain").Add(id(w.typ)),
		jen.Return(jen.Id("marshalPlain").Call(jen.Parens(jen.Op("*").Id("plain")).Parens(jen.Op("&").Id("o")))))
	w.flush()
	return w.code
}

// method adds a method with a comment. pointer says that the receiver is a
// pointer.
func (w *recordWriter) method(doc model.Doc, name names.Ident, pointer bool, params, results []jen.Code, body ...jen.Code) {
	code := w.head(name, pointer, params, results).Block(body...)
	w.code = append(w.code, declareMethod(w.typ, pointer, name, code).after(comment(doc)))
}

// simple adds a method that every object has and that the package comment
// describes.
func (w *recordWriter) simple(name names.Ident, pointer bool, params, results []jen.Code, body jen.Code) {
	method := declareMethod(w.typ, pointer, name, w.head(name, pointer, params, results).Add(oneLine(body)))
	if pointer {
		w.short = append(w.short, method)
	} else {
		w.byValue = append(w.byValue, method.after(noInline()))
	}
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

// recordTable declares the resource's row for the runtime. Objects that no call
// is about have none.
func (w *recordWriter) recordTable() {
	r := w.resource
	op := recordOperation(r)
	if op == nil {
		return
	}
	fields := []jen.Code{jen.Id("object").Op(":").Lit(r.ObjectName), jen.Id("path").Op(":").Lit(op.Path.Pattern())}
	if ids := pathIDs(op); len(ids) > 1 {
		fields = append(fields, jen.Id("ids").Op(":").Index().String().Values(literals(ids)...))
	}
	update, create := r.Operation("update"), r.Operation("create")
	if update != nil {
		fields = append(fields, jen.Id("updateForm").Op(":").Add(formOf(update, w.names)))
	}
	if update != nil && create != nil {
		fields = append(fields,
			jen.Id("createPath").Op(":").Lit(create.Path.Pattern()),
			jen.Id("create").Op(":").Parens(jen.Op("*").Add(id(w.names.Type(create.Params.ID)))).Parens(jen.Nil()),
			jen.Id("createForm").Op(":").Add(formOf(create, w.names)))
	}
	w.code = append(w.code, declareVar(w.table, jen.Var().Add(id(w.table)).Op("=").Id("recordType").Values(fields...)).
		after(line(model.Linef("%s tells the runtime how to call the API for the object.", w.table))))
}

// pathIDs are the wire names of the fields that fill the path of an object.
func pathIDs(op *model.Operation) []string {
	var ids []string
	for _, arg := range op.Args {
		if arg.Own {
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
	w.simple(w.own("UnmarshalJSON"), true, []jen.Code{data}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("decodeObject").Call(jen.Id("data"), jen.Id("o"), w.idTarget())))
	w.simple(w.own("MarshalJSON"), false, nil, []jen.Code{jen.Index().Byte(), jen.Error()},
		jen.Return(jen.Id("marshalObject").Call(jen.Op("&").Id("o"))))
}

// idTarget is where a bare ID is decoded into: the field id, or nowhere for an
// object that has none.
func (w *recordWriter) idTarget() jen.Code {
	if f := w.resource.Object.Field("id"); f != nil && f.Type == model.String {
		return jen.Op("&").Id("o").Add(dot(w.names.Field(w.resource.Object, "id")))
	}
	return jen.New(jen.String())
}

// values declares the methods that look at the object.
func (w *recordWriter) values() {
	ptr := jen.Op("*").Add(id(w.typ))
	w.simple(w.own("Equal"), true, []jen.Code{jen.Id("other").Add(ptr)}, []jen.Code{jen.Bool()},
		jen.Return(jen.Id("equalObjects").Call(jen.Id("o"), jen.Id("other"))))
	w.simple(w.own("Get"), true, []jen.Code{jen.Id("name").String()}, []jen.Code{jen.Qual("encoding/json", "RawMessage"), jen.Bool()},
		jen.Return(jen.Id("getField").Call(jen.Id("o"), jen.Id("name"))))
	w.simple(w.own("Fields"), true, nil, []jen.Code{jen.Qual("iter", "Seq2").Types(jen.String(), jen.Qual("encoding/json", "RawMessage"))},
		jen.Return(jen.Id("eachField").Call(jen.Id("o"))))
	w.simple(w.own("AsMap"), true, nil, []jen.Code{jen.Map(jen.String()).Any()},
		jen.Return(jen.Id("asMap").Call(jen.Id("o"))))
	w.simple(w.own("IsDeleted"), true, nil, []jen.Code{jen.Bool()},
		jen.Return(jen.Id("isDeleted").Call(jen.Id("o"))))
	w.simple(w.own("ObjectName"), true, nil, []jen.Code{jen.String()},
		jen.Return(jen.Lit(w.resource.ObjectName)))
}

// texts declares how the object is shown to people.
func (w *recordWriter) texts() { w.masked(w.own) }

// masked declares the methods that show a value without its secrets.
func (w *recordWriter) masked(name func(string) names.Ident) {
	w.simple(name("Format"), false, []jen.Code{jen.Id("f").Qual("fmt", "State"), jen.Id("verb").Rune()}, nil,
		jen.Id("formatMasked").Call(jen.Id("f"), jen.Id("verb"), jen.Op("&").Id("o")))
	w.simple(name("String"), true, nil, []jen.Code{jen.String()}, jen.Return(jen.Id("maskedText").Call(jen.Id("o"))))
	w.simple(name("GoString"), true, nil, []jen.Code{jen.String()}, jen.Return(jen.Id("maskedText").Call(jen.Id("o"))))
	w.simple(name("LogValue"), false, nil, []jen.Code{jen.Qual("log/slog", "Value")},
		jen.Return(jen.Id("maskedLogValue").Call(jen.Op("&").Id("o"))))
}

// calls declares the methods that every object has that can be fetched or updated.
func (w *recordWriter) calls() {
	r := w.resource
	ctx := jen.Id("ctx").Qual("context", "Context")
	table := jen.Op("&").Add(id(w.table))
	if op := recordOperation(r); op == nil {
		return
	} else if op.Kind == model.Retrieve {
		w.simple(w.own("ResourceURL"), true, nil, []jen.Code{jen.String()},
			jen.Return(jen.Id("resourceURL").Call(jen.Id("o"), table)))
		w.simple(w.own("Refresh"), true, []jen.Code{ctx}, []jen.Code{jen.Error()},
			jen.Return(jen.Id("refresh").Call(jen.Id("ctx"), jen.Id("o"), table)))
	}
	if op := r.Operation("update"); op != nil {
		w.save(op, ctx, table)
	}
}

// acts declares the methods for the custom operations of the object.
func (w *recordWriter) acts() {
	r := w.resource
	if recordOperation(r) == nil {
		return
	}
	ctx := jen.Id("ctx").Qual("context", "Context")
	table := jen.Op("&").Add(id(w.table))
	for _, op := range r.Operations {
		if op.Kind == model.Custom && !op.TestHelper && actsOnItself(r, op) {
			w.act(op, w.names.RecordMethod(r.ID, op.Name), ctx, table)
		}
	}
}

// save declares Save and Changes.
func (w *recordWriter) save(op *model.Operation, ctx, table jen.Code) {
	params := jen.Op("*").Add(id(w.names.Type(op.Params.ID)))
	w.simple(w.own("Save"), true, []jen.Code{ctx, jen.Id("params").Add(params)}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("save").Call(jen.Id("ctx"), jen.Id("o"), table, jen.Id("params"))))
	w.simple(w.own("Changes"), true, nil, []jen.Code{params, jen.Error()},
		jen.Return(jen.Id("changes").Call(jen.Id("o"), table, jen.New(id(w.names.Type(op.Params.ID))))))
}

// act declares the object form of a custom operation.
func (w *recordWriter) act(op *model.Operation, name names.Ident, ctx, table jen.Code) {
	w.method(model.Docf("%s calls %s %s for the object and reads the answer into it; nil params are fine.", name, op.HTTPMethod, op.Path),
		name, true, []jen.Code{ctx, jen.Id("params").Op("*").Add(id(w.names.Type(op.Params.ID)))}, []jen.Code{jen.Error()},
		jen.Return(jen.Id("act").Call(jen.Id("ctx"), jen.Id("o"), table,
			netHTTP(httpMethods[op.HTTPMethod]), jen.Lit(op.Path.Pattern()), formOf(op, w.names), jen.Id("params"))))
}

// recordOperation is the operation whose path is that of the object: the one
// that fetches it, else the one that updates it. It is nil if there is neither,
// or if the object does not have what fills the path.
func recordOperation(r *model.Resource) *model.Operation {
	op := r.Retrieval()
	if op == nil {
		op = r.Operation("update")
	}
	if op == nil || !isSelf(r, op) {
		return nil
	}
	for _, name := range pathIDs(op) {
		if r.Object.Field(name) == nil {
			return nil
		}
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
