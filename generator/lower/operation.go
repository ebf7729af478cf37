package lower

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

const (
	formBody      = "application/x-www-form-urlencoded"
	multipartBody = "multipart/form-data"
	jsonBody      = "application/json"
)

// operation lowers one operation of a resource. response is the resource's own type,
// which provides descriptions for parameters that have none.
func (l *lowerer) operation(r *resolve.Resource, op *resolve.Operation, response *model.Struct) *model.Operation {
	out := &model.Operation{
		Kind:       op.Kind,
		Name:       op.Name,
		TestHelper: op.TestHelper,
		Service:    op.Service,
		Server:     l.server(op),
		HTTPMethod: op.HTTPMethod,
		Doc:        l.doc(op.Operation.Description),
		Deprecated: op.Operation.Deprecated,
		Pointer:    op.Pointer,
	}
	l.begin(op.Pointer, fieldsPerOperation)
	if !slices.Contains(httpMethods, op.HTTPMethod) {
		l.fail(op.Pointer, "%s %s cannot be generated; operations are called with %s", op.HTTPMethod, op.Path, strings.Join(httpMethods, ", "))
	}
	if op.Name == "" || strings.Contains(op.Name, "/") {
		l.fail(op.Pointer, "%s %s has the method name %q, which no method can have", op.HTTPMethod, op.Path, op.Name)
	}
	out.Path = l.path(op)
	out.Args = pathArgs(op)
	out.Alternative = l.alternative(op)
	b := &builder{lowerer: l, resource: r}
	out.Params = b.params(out.ParamsKey(), op)
	out.Decls = b.decls
	out.Multipart = isMultipart(op)
	out.Base, out.Paging = base(out)
	out.Returns = b.returns(op)
	l.borrowDocs(out.Params, response, map[*model.Struct]bool{})
	return out
}

// isMultipart reports whether the body of an operation is multipart.
func isMultipart(op *resolve.Operation) bool {
	body := op.Operation.RequestBody
	return body != nil && body.Value != nil && body.Value.Content[multipartBody] != nil
}

// httpMethods are the methods that Stripe's API uses.
var httpMethods = []string{http.MethodGet, http.MethodPost, http.MethodDelete}

// path checks the path of an operation.
func (l *lowerer) path(op *resolve.Operation) model.WirePath {
	path, err := model.NewWirePath(op.Path)
	if err != nil {
		l.fail(op.Pointer, "%v", err)
	}
	return path
}

// alternative returns the path of an operation below another parent.
func (l *lowerer) alternative(op *resolve.Operation) *model.Alternative {
	if op.Alternative == nil {
		return nil
	}
	args := pathArgs(op.Alternative)
	return &model.Alternative{Path: l.path(op.Alternative), Args: args, Parent: args[0].Name}
}

// pathArgs returns the parameters of the path in order.
func pathArgs(op *resolve.Operation) []model.PathArg {
	var args []model.PathArg
	for segment := range strings.SplitSeq(op.Path, "/") {
		if name, ok := strings.CutPrefix(segment, "{"); ok {
			name = strings.TrimSuffix(name, "}")
			args = append(args, model.PathArg{Name: name, Own: name == op.Own})
		}
	}
	return args
}

// params lowers the query parameters and the body of an operation into one
// struct. The parameters of an alternative are added to those of the operation.
func (b *builder) params(key string, op *resolve.Operation) *model.Struct {
	s := &model.Struct{
		ID:      model.TypeID{Resource: model.ResourceID(b.resource.ID), Operation: key},
		Doc:     b.doc(op.Operation.Description),
		Pointer: op.Pointer,
	}
	b.inputs(s, op)
	if f := s.Field("object"); f != nil && f.Type == model.String {
		f.Default = op.Only
	}
	args := pathArgs(op)
	if op.Alternative != nil {
		b.inputs(s, op.Alternative)
		args = append(args, pathArgs(op.Alternative)...)
	}
	b.tokens(s, op)
	for _, arg := range args {
		switch f := s.Field(arg.Name); {
		case arg.Own:
		case f == nil:
			s.Fields = append(s.Fields, pathField(arg, op))
			sortFields(s.Fields)
		case f.Type != model.String:
			b.fail(f.Pointer, "%q is also in the path of %s %s and is no string", f.Name, op.HTTPMethod, op.Path)
		}
	}
	return s
}

// inputs adds the query parameters and the body of an operation. Those of the path come
// last, because a parameter of the operation overrides one of the path.
func (b *builder) inputs(s *model.Struct, op *resolve.Operation) {
	known := make(map[string]bool, len(s.Fields))
	for _, f := range s.Fields {
		known[f.Name] = true
	}
	b.query(s, known, op.Operation.Parameters, op.Pointer)
	b.query(s, known, op.Shared, diag.Pointer("").Child("paths", op.Path))
	sortFields(s.Fields)
	b.body(s, op)
}

// query adds the query parameters that are not known yet. Headers and cookies are no
// fields: callers set headers in Params.
func (b *builder) query(s *model.Struct, known map[string]bool, parameters openapi3.Parameters, at diag.Pointer) {
	for i, p := range parameters {
		if p.Value == nil {
			continue // load rejects references
		}
		switch p.Value.In {
		case openapi3.ParameterInQuery:
		case openapi3.ParameterInPath, openapi3.ParameterInHeader, openapi3.ParameterInCookie:
			continue
		default:
			b.fail(at.Child("parameters", strconv.Itoa(i), "in"), "the parameter %q is in %q; it can be in query, path, header or cookie", p.Value.Name, p.Value.In)
		}
		if known[p.Value.Name] {
			continue
		}
		ptr := at.Child("parameters", strconv.Itoa(i))
		if !b.spendAt("", p.Value.Name, ptr) {
			return
		}
		f := b.field(s.ID, p.Value.Name, p.Value.Schema, ptr.Child("schema"))
		if f == nil {
			continue
		}
		f.Required, f.Deprecated, f.Pointer = p.Value.Required, f.Deprecated || p.Value.Deprecated, ptr
		if p.Value.Description != "" {
			f.Doc = b.doc(p.Value.Description)
		}
		known[f.Name] = true
		s.Fields = append(s.Fields, f)
	}
}

// pathField returns the field for a path parameter that is no argument of the
// method.
func pathField(arg model.PathArg, op *resolve.Operation) *model.Field {
	return &model.Field{Name: arg.Name, Type: model.String, Required: true, InPath: true, Pointer: op.Pointer}
}

// body adds the properties of the request body.
func (b *builder) body(s *model.Struct, op *resolve.Operation) {
	if op.Operation.RequestBody == nil || op.Operation.RequestBody.Value == nil {
		return
	}
	content := op.Operation.RequestBody.Value.Content
	for _, media := range slices.Sorted(maps.Keys(content)) {
		ptr := op.Pointer.Child("requestBody", "content", media)
		if only, ok := bodyKinds(op, media); !ok {
			b.fail(ptr, "the body of %s %s is %q; only %s can be generated", op.HTTPMethod, op.Path, media, only)
			continue
		}
		if schema := content[media].Schema; schema != nil {
			b.form(s, op, schema, ptr.Child("schema"))
		}
	}
}

// bodyKinds returns the kinds of body that an operation supports, for messages, and
// whether media is one of them.
func bodyKinds(op *resolve.Operation, media string) (only string, ok bool) {
	if op.Service != "" {
		return "JSON", media == jsonBody
	}
	return "forms", media == formBody || media == multipartBody
}

// form adds the properties of the schema of a request body.
func (b *builder) form(s *model.Struct, op *resolve.Operation, schema *openapi3.SchemaRef, ptr diag.Pointer) {
	n, ok := b.node(schema, s.ID, "", ptr)
	if !ok {
		return
	}
	id, _ := b.api.ResourceID(n.component)
	isObject := n.schema.Type == nil || n.schema.Type.Is(openapi3.TypeObject)
	if id != "" || !isObject || len(alternatives(n.schema)) > 0 || isMap(n.schema) {
		b.fail(ptr, "the body of %s %s is not an object with properties, which a form must be", op.HTTPMethod, op.Path)
		return
	}
	body := model.Struct{ID: s.ID, Pointer: n.ptr}
	b.fields(&body, s.ID, n.schema, s)
	s.Fields = append(s.Fields, body.Fields...)
	sortFields(s.Fields)
}

// base returns which common parameters the params embed, and removes those from the
// fields.
func base(op *model.Operation) (model.Base, []*model.Field) {
	switch {
	case op.V2():
		return model.BaseParams, removeFields(op.Params, "page")
	case op.Kind == model.SearchPage:
		return model.BaseSearch, removeFields(op.Params, "limit", "query")
	case op.Kind == model.ListPage, op.Params.Field("limit") != nil && op.Params.Field("starting_after") != nil:
		return model.BaseList, removeFields(op.Params, "limit", "starting_after", "ending_before")
	}
	return model.BaseParams, nil
}

// removeFields removes the fields of the given names from a struct and returns them.
func removeFields(s *model.Struct, names ...string) []*model.Field {
	var removed []*model.Field
	s.Fields = slices.DeleteFunc(s.Fields, func(f *model.Field) bool {
		if !slices.Contains(names, f.Name) {
			return false
		}
		removed = append(removed, f)
		return true
	})
	return removed
}

// returns maps the successful response of an operation.
func (b *builder) returns(op *resolve.Operation) model.Returns {
	ptr := op.Pointer.Child("responses", "200")
	response := op.Operation.Responses.Value("200")
	if response == nil || response.Value == nil {
		b.fail(op.Pointer.Child("responses"), "%s %s has no response 200", op.HTTPMethod, op.Path)
		return model.Returns{}
	}
	media := response.Value.Content[jsonBody]
	if op.Service != "" {
		if kind, ok := v2Returns(media); ok {
			return model.Returns{Kind: kind}
		}
	}
	if media == nil || media.Schema == nil {
		return model.Returns{Kind: model.ReturnsStream}
	}
	if op.Response != "" {
		kind := model.ReturnsResource
		if op.Kind == model.ListPage {
			kind = model.ReturnsList
		}
		next := media.Schema.Value != nil && isV2Page(media.Schema.Value)
		return model.Returns{Kind: kind, Type: &model.Ref{Resource: model.ResourceID(op.Response)}, NextPage: next}
	}
	returns := b.returnType(media.Schema, ptr.Child("content", jsonBody, "schema"))
	switch returns.Type.(type) {
	case nil, *model.Ref, *model.Union:
	default:
		b.fail(ptr, "%s %s returns neither a resource nor a page of resources", op.HTTPMethod, op.Path)
	}
	return returns
}

// returnType maps the schema of a response: a page or a single object.
func (b *builder) returnType(schema *openapi3.SchemaRef, ptr diag.Pointer) model.Returns {
	responses := &builder{lowerer: b.lowerer, resource: b.resource, response: true}
	n, ok := responses.node(schema, model.TypeID{Resource: model.ResourceID(b.resource.ID)}, "data", ptr)
	if !ok {
		return model.Returns{}
	}
	if isV2Page(n.schema) {
		return responses.v2Page(n)
	}
	if !isPage(n.schema) {
		return model.Returns{Kind: model.ReturnsResource, Type: responses.responseType(n)}
	}
	kind := model.ReturnsList
	if n.schema.Properties["object"].Value.Enum[0] == "search_result" {
		kind = model.ReturnsSearch
	}
	if list, ok := responses.page(n).(*model.List); ok {
		return model.Returns{Kind: kind, Type: list.Elem}
	}
	return model.Returns{}
}

// borrowDocs sets the description of parameters that have none to that of the field of
// the same name in the response: the plain flavour omits the descriptions of nested
// parameters.
func (l *lowerer) borrowDocs(params, response *model.Struct, done map[*model.Struct]bool) {
	if params == nil || response == nil || done[params] {
		return
	}
	done[params] = true
	for _, f := range params.Fields {
		from := response.Field(f.Name)
		if from == nil {
			continue
		}
		if f.Doc.IsZero() {
			f.Doc = from.Doc
			l.spendText(len(from.Doc.String()))
		}
		l.borrowDocs(structOf(f.Type), structOf(from.Type), done)
	}
}

// structOf returns the struct that a type is or lists, or nil.
func structOf(t model.Type) *model.Struct {
	switch t := t.(type) {
	case *model.Struct:
		return t
	case *model.Array:
		return structOf(t.Elem)
	}
	return nil
}
