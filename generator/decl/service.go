package decl

import (
	"net/http"
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// service declares one of a resource's services: its interface, which has the
// documentation of the operations, its type, its methods.
//
//	// V1IdentityVerificationSessionService has the operations of identity.verification_session.
//	type V1IdentityVerificationSessionService interface {
//		// Create calls POST /v1/identity/verification_sessions. …
//		Create(ctx context.Context, params *IdentityVerificationSessionCreateParams) (*IdentityVerificationSession, error)
//	}
//
//	// v1IdentityVerificationSessionService calls the operations of identity.verification_session.
//	type v1IdentityVerificationSessionService struct{ client *client }
func (b *builder) service(r *model.Resource, ops []*model.Operation, testHelpers bool) []Decl {
	s, from := b.names.Service(r.ID, testHelpers), resourceOrigin(Resource, r)
	var offered []*Func
	var methods []Decl
	for _, op := range ops {
		signature := b.signature(op)
		offered = append(offered, &Func{
			Origin:  Origin{Role: Operation, Resource: r.ID, Pointer: op.Pointer, Doc: op.Doc, Deprecated: op.Deprecated, Operation: op},
			Comment: Comment{Paragraphs: []Doc{model.Docf("%s calls %s %s. %s", b.names.Method(r.ID, op), op.HTTPMethod, op.Path, op.Doc)}, Deprecated: op.Deprecated},
			Name:    b.names.Method(r.ID, op), Signature: signature,
		})
		methods = append(methods, b.method(r, op, s.Type, signature))
	}
	decls := append([]Decl{&TypeDecl{
		Origin: from.as(ServiceType), Name: s.Interface, Underlying: Interface{offered},
		Comment: lineComment("%s has the operations of %s.", s.Interface, r.ID),
	}, &TypeDecl{
		Origin: from.as(Implied), Name: s.Type,
		Underlying: Struct{Fields: []*Field{{Origin: from.as(Implied), Name: fixed("client"), Type: Pointer{ref("client")}}}, Compact: true},
		Comment:    lineComment("%s calls the operations of %s.", s.Type, r.ID),
	}}, methods...)
	if r.Returned && !testHelpers && r.ID != v2Event {
		decls = append(decls, b.bind(r, s.Type))
	}
	return decls
}

// signature returns the parameters and results of the method of an operation.
//
//	Retrieve(ctx context.Context, id string, params *IdentityVerificationSessionRetrieveParams) (*IdentityVerificationSession, error)
func (b *builder) signature(op *model.Operation) Signature {
	s := calling(b.names.Type(op.Params.ID))
	if op.TakesID() {
		s.Params = []Param{s.Params[0], {Name: fixed("id"), Type: String}, s.Params[1]}
	}
	switch kind := op.Returns.Kind; {
	case op.V2():
		s.Results = b.v2Results(op)
	case kind == model.ReturnsList:
		s.Results = []Type{Pointer{b.pages("V1List", op)}}
	case kind == model.ReturnsSearch:
		s.Results = []Type{Pointer{b.pages("V1SearchList", op)}}
	case kind == model.ReturnsStream:
		s.Results = []Type{Pointer{ref("APIStream")}, Error}
	default:
		s.Results = []Type{b.Response(op.Returns.Type), Error}
	}
	return s
}

// pages returns a generic name of the runtime, instantiated for the elements that an
// operation lists.
func (b *builder) pages(name string, op *model.Operation) Named {
	return Named{Name: fixed(name), Args: []Type{b.Response(op.Returns.Type)}}
}

// method declares the method of an operation.
//
//	// Retrieve calls GET /v1/identity/verification_sessions/{session}.
//	func (s *v1IdentityVerificationSessionService) Retrieve(ctx context.Context, id string, params *…) (*IdentityVerificationSession, error) {
//		return call(ctx, s.client, http.MethodGet, "/v1/identity/verification_sessions/%s", params, new(IdentityVerificationSession), id)
//	}
func (b *builder) method(r *model.Resource, op *model.Operation, service Ident, signature Signature) *Func {
	name := b.names.Method(r.ID, op)
	var body []Stmt
	if op.Alternative != nil || slices.ContainsFunc(op.Args, func(arg model.PathArg) bool { return !arg.Own }) {
		body = append(body, If{X: params, Is: Nil, Then: []Stmt{Set{params, newOf(Named{Name: b.names.Type(op.Params.ID)})}}})
	}
	if alt := op.Alternative; alt != nil {
		body = append(body, If{X: b.paramsField(op, alt.Parent), Is: NotNil, Then: returns(b.methodCall(op, alt.Path, alt.Args))})
	}
	return &Func{
		Origin:  Origin{Resource: r.ID, Pointer: op.Pointer, Operation: op},
		Comment: Comment{Paragraphs: []Doc{model.Docf("%s calls %s %s.", name, op.HTTPMethod, op.Path)}, Deprecated: op.Deprecated},
		Recv:    Receiver{fixed("s"), service, true}, Name: name, Signature: signature,
		Body: append(body, Return{b.methodCall(op, op.Path, op.Args)}),
	}
}

// paramsField returns a field of the params by its wire name.
func (b *builder) paramsField(op *model.Operation, wire string) Expr {
	return Select{params, b.names.Field(op.Params, wire)}
}

// methodCall returns the call of the runtime that implements a method.
func (b *builder) methodCall(op *model.Operation, pattern model.WirePath, pathArgs []model.PathArg) Expr {
	args := []Expr{ctx, Select{ref("s"), fixed("client")}}
	path := Literal{pattern.Pattern()}
	fun := Expr(ref("call"))
	switch kind := op.Returns.Kind; {
	case op.V2():
		fun, args = b.v2Call(op, args)
	case kind == model.ReturnsList:
		fun = b.pages("list", op)
		args = append(args, path, params)
	case kind == model.ReturnsSearch:
		fun = b.pages("search", op)
		args = append(args, path, params)
	case kind == model.ReturnsStream:
		fun = ref("callStreaming")
		args = append(args, HTTPMethod(op), path, params)
	default:
		if op.Multipart {
			fun = ref("callMultipart")
		}
		args = append(args, HTTPMethod(op), path, params, newOf(Named{Name: b.names.Type(b.pointedType(op.Returns.Type))}))
	}
	for _, arg := range pathArgs {
		if arg.Own {
			args = append(args, ref("id"))
		} else {
			args = append(args, call("StringValue", b.paramsField(op, arg.Name)))
		}
	}
	return Call{fun, args}
}

// HTTPMethod returns the constant of net/http for the method of an operation.
func HTTPMethod(op *model.Operation) Named { return of(pkgHTTP, httpMethods[op.HTTPMethod]) }

// httpMethods are the names of net/http's constants.
var httpMethods = map[string]string{http.MethodGet: "MethodGet", http.MethodPost: "MethodPost", http.MethodDelete: "MethodDelete"}

// bind declares the method that attaches an object to the client.
//
//	// Bind makes o an object of the client, without a request, and returns it.
//	func (s *v1IdentityVerificationSessionService) Bind(o *IdentityVerificationSession) *IdentityVerificationSession {
//		bind(s.client, o)
//		return o
//	}
func (b *builder) bind(r *model.Resource, service Ident) *Func {
	object := pointerTo(b.names.Resource(r.ID))
	return &Func{
		Origin:  resourceOrigin(Method, r).as(Method),
		Comment: comment("Bind makes o an object of the client, without a request, and returns it."),
		Recv:    Receiver{fixed("s"), service, true}, Name: fixed("Bind"), Signature: Signature{oneParam("o", object).Params, []Type{object}},
		Body: []Stmt{Do{call("bind", Select{ref("s"), fixed("client")}, ref("o"))}, Return{ref("o")}},
	}
}
