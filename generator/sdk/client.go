package sdk

import (
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// client declares the older package of one of a resource's services: functions that call
// with the key of the SDK, and a client with a key of its own.
//
//	// Client calls the operations of identity.verification_session.
//	type Client struct {
//		B   stripe.Backend
//		Key string
//	}
//
//	func New(params *stripe.IdentityVerificationSessionParams) (*stripe.IdentityVerificationSession, error) {
//		return getC().New(params)
//	}
//
//	func (c Client) New(params *stripe.IdentityVerificationSessionParams) (*stripe.IdentityVerificationSession, error) { … }
func (b *builder) client(r *model.Resource, ops []*model.Operation, base string) *decl.File {
	folder := b.folder(base)
	pkg, ok := names.Package(path.Base(folder))
	if !ok {
		pkg = ident(path.Base(folder) + "resource")
	}
	c := &oldClient{builder: b, resource: r, iters: map[string]bool{}}
	file := &decl.File{
		Name: path.Join(folder, b.profile.Older.File), Package: pkg,
		Doc: model.Docf("Package %s calls the operations of %s.", pkg, r.ID),
	}
	typ := decl.Comment{Paragraphs: []model.Doc{model.Docf("Client calls the operations of %s.", r.ID)}, Advice: c.notice()}
	file.Decls = []decl.Decl{&decl.TypeDecl{Name: ident("Client"), Comment: typ, Underlying: b.backends(r, b.root)}}
	for _, op := range ops {
		file.Decls = append(file.Decls, c.operation(op)...)
	}
	file.Decls = append(file.Decls, c.getC())
	return file
}

// oldClient declares an older package.
type oldClient struct {
	*builder
	resource *model.Resource
	iters    map[string]bool // that are declared
}

// notice returns the notice that names what to use instead of the package.
func (c *oldClient) notice() model.Doc { return model.NewDoc(c.profile.Older.Notice) }

// operation declares the function and the method of an operation, and after the first
// list of its elements the iterator.
func (c *oldClient) operation(op *model.Operation) []decl.Decl {
	s := site{builder: c.builder, resource: c.resource.ID, op: op, params: "params", pkg: c.root}
	if common := c.older.common(c.resource, op); common != "" {
		s.typ = ident(common)
	}
	name := c.method(op)
	signature := c.signature(&s)
	args := []decl.Expr{ref(s.params)}
	if op.TakesID() {
		args = []decl.Expr{ref("id"), ref(s.params)}
	}
	from := decl.Origin{Role: decl.Operation, Resource: c.resource.ID, Pointer: op.Pointer, Operation: op}
	function := &decl.Func{
		Origin: from, Comment: docs(false, op.Doc), Name: name, Signature: signature,
		Body: []decl.Stmt{decl.Return{call(decl.Select{X: call(ref("getC")), Name: name}, args...)}},
	}
	if isList(op) {
		s.params = s.listParams()
		signature = c.signature(&s)
	}
	method := &decl.Func{
		Origin: from, Comment: decl.Comment{Paragraphs: []model.Doc{op.Doc}, Advice: c.notice()},
		Recv: decl.Receiver{Name: ident("c"), Type: ident("Client")}, Name: name, Signature: signature,
	}
	decls := []decl.Decl{function, method}
	if !isList(op) {
		formatted, path := s.path()
		method.Body = append(formatted, s.callOne(path)...)
		return decls
	}
	method.Body = c.list(&s)
	if iter := c.iter(op); !c.iters[iter] {
		c.iters[iter] = true
		decls = append(decls, c.iterator(&s, iter)...)
	}
	return decls
}

// method returns the name of an operation's method.
func (c *oldClient) method(op *model.Operation) decl.Ident {
	name := c.names.Method(c.resource.ID, op)
	if other, ok := c.profile.Older.Methods[name.String()]; ok {
		return ident(other)
	}
	return name
}

// signature returns that of the function and the method of an operation.
func (c *oldClient) signature(s *site) decl.Signature {
	var params []decl.Param
	if s.op.TakesID() {
		params = append(params, param("id", decl.String))
	}
	out := decl.Signature{Params: append(params, param(s.params, pointer(s.paramsType())))}
	if isList(s.op) {
		out.Results = []decl.Type{pointer(ref(c.iter(s.op)))}
	} else {
		out.Results = []decl.Type{pointer(s.element()), decl.Error}
	}
	return out
}

// iter returns the name of the iterator of a list: that of the resource itself has the plain
// name, another the name of its elements.
func (c *oldClient) iter(op *model.Operation) string {
	o := c.profile.Older
	id := identity(op.Returns.Type)
	switch {
	case op.Returns.Kind == model.ReturnsSearch:
		return o.SearchIter
	case op.Kind == model.ListPage && c.names.Method(c.resource.ID, op).String() == "List":
		return o.Iter
	}
	name := c.names.Type(id).String()
	if short := strings.TrimPrefix(name, c.names.Resource(c.resource.ID).String()); short != "" {
		name = short
	}
	return name + o.Iter
}

// iterNames are the names around one kind of iterator.
type iterNames struct{ typ, new, container, current, page string }

// iterNames returns those of the iterator of an operation.
func (c *oldClient) iterNames(op *model.Operation) iterNames {
	o, id := c.profile.Older, identity(op.Returns.Type)
	if op.Returns.Kind == model.ReturnsSearch {
		return iterNames{o.SearchIter, o.NewSearchIter, o.Search, "SearchResult", c.names.SearchResult(id.Resource).String()}
	}
	return iterNames{o.Iter, o.NewIter, o.List, "List", c.names.List(id).String()}
}

// list returns the body of the method of a list.
//
//	return &Iter{
//		Iter: stripe.GetIter(listParams, func(p *stripe.Params, b *form.Values) ([]any, stripe.ListContainer, error) {
//			list := &stripe.CardList{}
//			err := c.B.CallRaw(http.MethodGet, path, c.Key, []byte(b.Encode()), p, list)
//			ret := make([]any, len(list.Data))
//			for i, v := range list.Data {
//				ret[i] = v
//			}
//			return ret, list, err
//		}),
//	}
func (c *oldClient) list(s *site) []decl.Stmt {
	n := c.iterNames(s.op)
	once := s.unpaged(s.op)
	var body []decl.Stmt
	params, values, from := "p", "b", decl.Expr(ref(s.params))
	if once {
		body = s.notNil()
	}
	formatted, path := s.path()
	body = append(body, formatted...)
	encoded := values
	if once {
		body = append(body, s.encoded()...)
		params, values, from, encoded = "_", "_", ref("nil"), "query"
	}
	anys := decl.Slice{Elem: decl.Any}
	data := field(ref("list"), "Data")
	fetch := decl.FuncLit{
		Signature: decl.Signature{
			Params:  []decl.Param{param(params, pointer(s.named("Params"))), param(values, pointer(qualified(s.form, c.profile.Calls.Values)))},
			Results: []decl.Type{anys, s.named(n.container), decl.Error},
		},
		Body: []decl.Stmt{
			define("list", zero(s.named(n.page))),
			s.raw(path, encoded),
			define("ret", call(ref("make"), anys, call(ref("len"), data))),
			decl.Range{Key: ident("i"), Value: ident("v"), X: data, Body: []decl.Stmt{decl.Set{Left: decl.Index{X: ref("ret"), Key: ref("i")}, Right: ref("v")}}},
			returns(ref("ret"), ref("list"), ref("err")),
		},
	}
	iter := decl.Composite{Type: ref(c.iter(s.op)), Lines: true, Elems: []decl.Elem{{Key: ident(n.typ), Value: call(s.named(n.new), from, fetch)}}}
	return append(body, decl.Return{decl.Address{X: iter}})
}

// iterator declares an iterator.
//
//	// Iter goes through a list of Card.
//	type Iter struct{ *stripe.Iter }
//
//	// Card returns the element where the iterator is.
//	func (i *Iter) Card() *stripe.Card { return i.Current().(*stripe.Card) }
//
//	// CardList returns the page where the iterator is.
//	func (i *Iter) CardList() *stripe.CardList { return i.List().(*stripe.CardList) }
func (c *oldClient) iterator(s *site, name string) []decl.Decl {
	n := c.iterNames(s.op)
	element := s.element()
	method := func(name, of string, result decl.Named, comment decl.Comment) *decl.Func {
		return &decl.Func{
			Comment: comment, Recv: decl.Receiver{Name: ident("i"), Type: ident(of), Pointer: true}, Name: result.Name,
			Signature: decl.Signature{Results: []decl.Type{pointer(result)}},
			Body:      []decl.Stmt{decl.Return{decl.Assert{X: call(field(ref("i"), name)), Type: pointer(result)}}},
		}
	}
	return []decl.Decl{
		&decl.TypeDecl{
			Name: ident(name), Comment: line("%s goes through a list of %s.", name, element.Name),
			Underlying: decl.Struct{Fields: []*decl.Field{{Type: pointer(s.named(n.typ))}}},
		},
		method("Current", name, element, line("%s returns the element where the iterator is.", element.Name)),
		method(n.current, name, s.named(n.page), line("%s returns the page where the iterator is.", n.page)),
	}
}

// getC declares the function that makes the client of the package's functions.
func (c *oldClient) getC() *decl.Func {
	o := c.profile.Older
	backend := func(api string) decl.Expr {
		return call(qualified(c.root, o.GetBackend), qualified(c.root, api))
	}
	values := []decl.Expr{backend(o.API)}
	if c.uploads(c.resource) {
		values = append(values, backend(o.UploadsAPI))
	}
	value := decl.Composite{Type: ref("Client")}
	for _, x := range append(values, qualified(c.root, o.Key)) {
		value.Elems = append(value.Elems, decl.Elem{Value: x})
	}
	return &decl.Func{
		Name: ident("getC"), Signature: decl.Signature{Results: []decl.Type{ref("Client")}}, Body: []decl.Stmt{decl.Return{value}},
		Comment: line("getC makes the client of the functions of the package."),
	}
}
