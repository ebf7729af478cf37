package decl

// client returns the file that is common to the resources of a package.
func (b *builder) client(pkg Ident, services []Service) *File {
	decls := []Decl{apiVersion(b.api.Version), clientType(services)}
	decls = append(append(decls, constructors(services)...), b.newObject())
	decls = append(decls, b.v2Registries()...)
	for _, d := range b.api.Shared {
		decls = append(decls, b.declared(d, nil)...)
	}
	return &File{Name: "client.go", Doc: b.packageDoc(pkg, services), Decls: decls}
}

// services returns the services of all resources.
func (b *builder) services() []Service {
	var services []Service
	for _, r := range b.api.Resources {
		for _, helpers := range []bool{false, true} {
			if len(r.Service(helpers)) > 0 {
				services = append(services, Service{r, b.names.Service(r.ID, helpers)})
			}
		}
	}
	return services
}

// apiVersion declares the version of the API that the package uses.
//
//	// APIVersion is the version of the API that every request asks for.
//	const APIVersion = "2026-08-26.dahlia"
func apiVersion(version string) *Consts {
	return &Consts{
		Consts: []*Const{{Origin: Origin{Pointer: "/info/version"}, Name: fixed("APIVersion"), Value: version}},
		Comment: comment("APIVersion is the version of the API that this package was generated for; requests ask for it " +
			"unless an option sets another."),
	}
}

// clientName is the name of the client type.
var clientName = fixed("Client")

// clientType declares the client with a field for each service.
//
//	// Client calls the API. …
//	type Client struct {
//		client                         *client
//		V1IdentityVerificationSessions *v1IdentityVerificationSessionService
//	}
func clientType(services []Service) *TypeDecl {
	fields := []*Field{{Name: fixed("client"), Type: Pointer{ref("client")}}}
	for _, s := range services {
		fields = append(fields, &Field{Origin: resourceOrigin(ClientField, s.Resource).as(ClientField), Name: s.Names.Field, Type: pointerTo(s.Names.Type)})
	}
	return &TypeDecl{
		Name: clientName, Underlying: Struct{Fields: fields},
		Comment: comment("Client calls the API with one key. It is safe for use by many goroutines. Make one with [NewClient]."),
	}
}

// constructors declares the constructors of the client.
//
//	// NewClient makes a client that authenticates with a secret API key.
//	func NewClient(key string, opts ...ClientOption) *Client {
//		return bindServices(newClient(key, APIVersion, opts))
//	}
//
//	// With makes a client like c with further options.
//	func (c *Client) With(opts ...ClientOption) *Client { return bindServices(derive(c.client, opts)) }
//
//	// bindServices returns a client whose services use its core.
//	func bindServices(core *client) *Client { … }
func constructors(services []Service) []Decl {
	opts := Param{fixed("opts"), ref("ClientOption"), true}
	result := []Type{pointerTo(clientName)}
	value := Composite{Type: Named{Name: clientName}, Lines: true, Elems: []Elem{elem("client", ref("core"))}}
	for _, s := range services {
		core := Composite{Type: Named{Name: s.Names.Type}, Elems: values(ref("core"))}
		value.Elems = append(value.Elems, Elem{s.Names.Field, Address{core}})
	}
	return []Decl{&Func{
		Name: fixed("NewClient"), Signature: Signature{[]Param{{Name: fixed("key"), Type: String}, opts}, result},
		Body:    returns(call("bindServices", call("newClient", ref("key"), ref("APIVersion"), ref("opts")))),
		Comment: comment("NewClient makes a client that authenticates with a secret API key."),
	}, &Func{
		Recv: Receiver{fixed("c"), clientName, true}, Name: fixed("With"), Signature: Signature{[]Param{opts}, result},
		Body:    returns(call("bindServices", call("derive", Select{ref("c"), fixed("client")}, ref("opts")))),
		Comment: comment("With makes a client like c with further options, such as another account. c stays as it is."),
	}, &Func{
		Name: fixed("bindServices"), Signature: Signature{oneParam("core", Pointer{ref("client")}).Params, result}, Body: returns(Address{value}),
		Comment: comment("bindServices returns a client whose services use its core."),
	}}
}

// newObject declares the registry of object types.
//
//	// newObject makes a value of the type for the objects of that name; nil for an unknown one.
//	func newObject(name string) object {
//		switch name {
//		case "identity.verification_session":
//			return new(IdentityVerificationSession)
//		}
//		return nil
//	}
func (b *builder) newObject() *Func {
	which := Switch{X: ref("name")}
	for _, r := range b.api.Resources {
		if r.ObjectName != "" && r.Union == nil && r.ID != v2Event {
			which.Cases = append(which.Cases, Case{Literal{r.ObjectName}, returns(newOf(Named{Name: b.names.Resource(r.ID)}))})
		}
	}
	return &Func{
		Name: fixed("newObject"), Signature: Signature{oneParam("name", String).Params, []Type{ref("object")}},
		Body:    []Stmt{which, Return{ref("nil")}},
		Comment: comment("newObject makes a value of the type for objects of that name; nil for an unknown one."),
	}
}
