package sdk

import (
	"slices"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// service declares one of a resource's services.
//
//	// v1IdentityVerificationSessionService calls the operations of identity.verification_session.
//	type v1IdentityVerificationSessionService struct {
//		B   Backend
//		Key string
//	}
func (b *builder) service(r *model.Resource, ops []*model.Operation, helpers bool) []decl.Decl {
	name := b.names.Service(r.ID, helpers).Type
	decls := []decl.Decl{&decl.TypeDecl{
		Name: name, Comment: line("%s calls the operations of %s.", name, r.ID), Underlying: b.backends(r, ""),
	}}
	for _, op := range ops {
		s := site{builder: b, resource: r.ID, op: op, params: "params"}
		if isList(op) {
			s.params = s.listParams()
		}
		decls = append(decls, &decl.Func{
			Origin:  decl.Origin{Role: decl.Operation, Resource: r.ID, Pointer: op.Pointer, Operation: op},
			Comment: docs(op.Deprecated, op.Doc), Recv: decl.Receiver{Name: ident("c"), Type: name},
			Name: b.names.Method(r.ID, op), Signature: s.signature(), Body: s.body(),
		})
	}
	return decls
}

// backends returns the fields of a service or a client.
func (b *builder) backends(r *model.Resource, pkg decl.PackagePath) decl.Struct {
	backend := qualified(pkg, b.profile.Calls.Backend)
	fields := []*decl.Field{{Name: ident("B"), Type: backend}}
	if b.uploads(r) {
		fields = append(fields, &decl.Field{Name: ident("BUploads"), Type: backend})
	}
	return decl.Struct{Fields: append(fields, &decl.Field{Name: ident("Key"), Type: decl.String})}
}

// uploads reports whether a resource's service has a second backend.
func (b *builder) uploads(r *model.Resource) bool {
	return slices.Contains(b.profile.Uploads, string(r.ID))
}

// isList reports whether an operation has pages.
func isList(op *model.Operation) bool {
	return op.Returns.Kind == model.ReturnsList || op.Returns.Kind == model.ReturnsSearch
}

// site is where an operation is called: in a service, or in an older client.
type site struct {
	*builder
	resource model.ResourceID
	op       *model.Operation
	// params is the name of the parameter with the parameters.
	params string
	// pkg is the package of the types, "" for the one of the site.
	pkg decl.PackagePath
	// typ is the type of the parameters if it is not the operation's own.
	typ decl.Ident
}

// listParams returns the name of the variable with the parameters of a list.
func (s *site) listParams() string {
	if s.op.Returns.Kind == model.ReturnsSearch {
		return "params"
	}
	return "listParams"
}

// named returns a name of the SDK's package.
func (s *site) named(name string) decl.Named { return qualified(s.pkg, name) }

// of returns a type of the SDK's package.
func (s *site) of(name decl.Ident) decl.Named { return decl.Named{Package: s.pkg, Name: name} }

// paramsType returns the type of the parameters.
func (s *site) paramsType() decl.Named {
	if !s.typ.IsZero() {
		return s.of(s.typ)
	}
	return s.of(s.names.Type(s.op.Params.ID))
}

// element returns the type of the response, or of what a page holds.
func (s *site) element() decl.Named {
	if s.op.Returns.Kind == model.ReturnsStream {
		return s.named(s.profile.Calls.Stream)
	}
	return s.of(s.names.Type(s.returns()))
}

// returns identifies the type of the response, or of what a page holds.
func (s *site) returns() model.TypeID {
	other := model.ResourceID(s.profile.Returns[string(s.resource)+"."+s.op.Name])
	if slices.ContainsFunc(s.api.Resources, func(r *model.Resource) bool { return r.ID == other }) {
		return model.TypeID{Resource: other}
	}
	return identity(s.op.Returns.Type)
}

// page returns a generic type with the elements of a page, and the error type if it has that.
func (s *site) page(name string, withError bool) decl.Named {
	t := s.named(name)
	t.Args = []decl.Type{pointer(s.element())}
	if withError {
		t.Args = append(t.Args, decl.Error)
	}
	return t
}

// signature returns that of the service's method.
func (s *site) signature() decl.Signature {
	params := []decl.Param{param("ctx", qualified(pkgContext, "Context"))}
	if s.op.TakesID() {
		params = append(params, param("id", decl.String))
	}
	params = append(params, param(s.params, pointer(s.paramsType())))
	lists := s.profile.Lists
	switch s.op.Returns.Kind {
	case model.ReturnsList:
		return decl.Signature{Params: params, Results: []decl.Type{s.result(lists.Result)}}
	case model.ReturnsSearch:
		return decl.Signature{Params: params, Results: []decl.Type{s.result(lists.SearchResult)}}
	}
	return decl.Signature{Params: params, Results: []decl.Type{pointer(s.element()), decl.Error}}
}

// result returns the type of a list: of a pointer, unless it has an error as well.
func (s *site) result(name string) decl.Type {
	t := s.page(name, s.profile.Lists.Errors)
	if s.profile.Lists.Errors {
		return t
	}
	return pointer(t)
}

// body returns that of the service's method.
//
//	if params == nil {
//		params = &IdentityVerificationSessionRetrieveParams{}
//	}
//	params.Context = ctx
//	path := FormatURLPath("/v1/identity/verification_sessions/%s", id)
//	verificationsession := &IdentityVerificationSession{}
//	err := c.B.Call(http.MethodGet, path, c.Key, params, verificationsession)
//	return verificationsession, err
func (s *site) body() []decl.Stmt {
	formatted, path := s.path()
	if s.unpaged(s.op) {
		return slices.Concat(s.notNil(), formatted, s.once(path))
	}
	start := append(s.notNil(), decl.Set{Left: field(ref(s.params), "Context"), Right: ref("ctx")})
	start = append(start, formatted...)
	if isList(s.op) {
		return append(start, s.list(path))
	}
	return append(start, s.callOne(path)...)
}

// notNil makes parameters if there are none.
func (s *site) notNil() []decl.Stmt {
	params := ref(s.params)
	return []decl.Stmt{decl.If{X: params, Is: decl.Nil, Then: []decl.Stmt{decl.Set{Left: params, Right: zero(s.paramsType())}}}}
}

// path returns the statements that fill in the path, if it has parameters, and the path.
func (s *site) path() ([]decl.Stmt, decl.Expr) {
	pattern := decl.Literal{Value: s.op.Path.Pattern()}
	if len(s.op.Args) == 0 {
		return nil, decl.Literal{Value: s.op.Path.String()}
	}
	args := []decl.Expr{pattern}
	for _, arg := range s.op.Args {
		if arg.Own {
			args = append(args, ref("id"))
			continue
		}
		value := decl.Select{X: ref(s.params), Name: s.names.Field(s.op.Params, arg.Name)}
		args = append(args, call(s.named(s.profile.Calls.StringValue), value))
	}
	return []decl.Stmt{define("path", call(s.named(s.profile.Calls.Path), args...))}, ref("path")
}

// callOne calls an operation with one response.
func (s *site) callOne(path decl.Expr) []decl.Stmt {
	calls, backend := s.profile.Calls, field(ref("c"), "B")
	key, params := field(ref("c"), "Key"), ref(s.params)
	method := decl.HTTPMethod(s.op)
	if s.op.Returns.Kind == model.ReturnsStream {
		return []decl.Stmt{
			define("stream", zero(s.element())),
			define("err", call(field(field(ref("c"), "BUploads"), calls.Streaming), method, path, key, params, ref("stream"))),
			returns(ref("stream"), ref("err")),
		}
	}
	result := s.class(s.returns())
	made := define(result, zero(s.element()))
	done := returns(ref(result), ref("err"))
	if s.op.Multipart {
		names := []decl.Ident{ident("body"), ident("boundary"), ident("err")}
		embedded := decl.Address{X: field(params, "Params")}
		return []decl.Stmt{
			decl.Define{Names: names, X: call(field(params, calls.GetBody))},
			decl.If{X: ref("err"), Is: decl.NotNil, Then: []decl.Stmt{returns(ref("nil"), ref("err"))}},
			made,
			decl.Set{Left: ref("err"), Right: call(field(field(ref("c"), "BUploads"), calls.Multipart), method, path, key, ref("boundary"), ref("body"), embedded, ref(result))},
			done,
		}
	}
	return []decl.Stmt{made, define("err", call(field(backend, calls.JSON), method, path, key, params, ref(result))), done}
}

// raw returns the call that fetches a page into list, with values.
func (s *site) raw(path decl.Expr, values string) decl.Stmt {
	encoded := call(decl.Slice{Elem: decl.Byte}, call(field(ref(values), "Encode")))
	return define("err", call(field(field(ref("c"), "B"), s.profile.Calls.Raw), decl.HTTPMethod(s.op), path, field(ref("c"), "Key"), encoded, ref("p"), ref("list")))
}

// list makes a list whose pages are fetched as they are needed.
//
//	return newV1List(ctx, listParams, func(ctx context.Context, p *Params, b *form.Values) (*v1Page[*Card], error) {
//		list := &v1Page[*Card]{}
//		if p == nil {
//			p = &Params{}
//		}
//		p.Context = ctx
//		err := c.B.CallRaw(http.MethodGet, path, c.Key, []byte(b.Encode()), p, list)
//		return list, err
//	})
func (s *site) list(path decl.Expr) decl.Stmt {
	fetch := s.fetch("p", "b", []decl.Stmt{
		decl.If{X: ref("p"), Is: decl.Nil, Then: []decl.Stmt{decl.Set{Left: ref("p"), Right: zero(ref("Params"))}}},
		decl.Set{Left: field(ref("p"), "Context"), Right: ref("ctx")},
		s.raw(path, "b"),
	})
	return s.newList(ref(s.params), fetch)
}

// once makes a list that is fetched at once.
func (s *site) once(path decl.Expr) []decl.Stmt {
	context := decl.Set{Left: field(ref("p"), "Context"), Right: ref("ctx")}
	return append(s.encoded(context), s.newList(ref("nil"), s.fetch("_", "_", []decl.Stmt{s.raw(path, "query")})))
}

// encoded encodes the parameters of a list that is fetched at once.
// with is done with what they have in common with all parameters.
func (s *site) encoded(with ...decl.Stmt) []decl.Stmt {
	return append(
		append([]decl.Stmt{define("p", call(field(ref(s.params), "GetParams")))}, with...),
		define("query", zero(qualified(s.form, s.profile.Calls.Values))),
		decl.Do{X: call(qualified(s.form, s.profile.Calls.AppendTo), ref("query"), ref(s.params))},
	)
}

// fetch returns the function that fetches a page.
func (s *site) fetch(params, values string, body []decl.Stmt) decl.Expr {
	lists := s.profile.Lists
	page := s.page(lists.Page, false)
	if s.op.Returns.Kind == model.ReturnsSearch {
		page = s.page(lists.SearchPage, false)
	}
	f := decl.FuncLit{Signature: decl.Signature{
		Params:  []decl.Param{param(params, pointer(ref("Params"))), param(values, pointer(qualified(s.form, s.profile.Calls.Values)))},
		Results: []decl.Type{pointer(page), decl.Error},
	}}
	if lists.Context {
		f.Params = append([]decl.Param{param("ctx", qualified(pkgContext, "Context"))}, f.Params...)
	}
	f.Body = append(append([]decl.Stmt{define("list", zero(page))}, body...), returns(ref("list"), ref("err")))
	return f
}

// newList returns a list with a function that fetches its pages.
func (s *site) newList(params, fetch decl.Expr) decl.Stmt {
	lists := s.profile.Lists
	name := lists.New
	if s.op.Returns.Kind == model.ReturnsSearch {
		name = lists.SearchNew
	}
	args := []decl.Expr{params, fetch}
	if lists.Context {
		args = append([]decl.Expr{ref("ctx")}, args...)
	}
	made := call(ref(name), args...)
	if lists.Then != "" {
		made = call(field(made, lists.Then))
	}
	return decl.Return{made}
}
