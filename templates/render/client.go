package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// APIVersion declares the version of the API that the package speaks.
//
//	// APIVersion is the version of the API that every request asks for.
//	const APIVersion = "2026-08-26.dahlia"
func APIVersion(version string) Decl {
	return declareConsts([]names.Ident{names.Fixed("APIVersion")}, jen.Const().Id("APIVersion").Op("=").Lit(version)).
		after(comment(model.Docf("APIVersion is the version of the API that this package was generated for; requests ask for it " +
			"unless an option says otherwise.")))
}

// ClientService is a service that the client has a field for: that of a
// resource's own operations or that of its test helpers.
type ClientService struct {
	Resource *model.Resource
	Names    names.Service
}

// client is the type of the client.
var client = names.Fixed("Client")

// Client declares the client with a field for each service.
//
//	// Client calls the API. …
//	type Client struct {
//		client                         *client
//		V1IdentityVerificationSessions *v1IdentityVerificationSessionService
//	}
func Client(services []ClientService) Decl {
	fields := []jen.Code{jen.Id("client").Op("*").Id("client")}
	for _, service := range services {
		s := service.Names
		fields = append(fields, id(s.Field).Op("*").Add(id(s.Type)))
	}
	return declareType(client, jen.Type().Add(id(client)).Struct(fields...)).
		after(comment(model.Docf("Client calls the API with one key. It is safe for use by many goroutines. Make one with [NewClient].")))
}

// NewClient declares the constructors of the client.
//
//	// NewClient makes a client that authenticates with a secret API key.
//	func NewClient(key string, opts ...ClientOption) *Client { return bindServices(newClient(key, APIVersion, opts)) }
//
//	// With makes a client like c with further options.
//	func (c *Client) With(opts ...ClientOption) *Client { return bindServices(derive(c.client, opts)) }
//
//	// bindServices gives every service the client's core.
//	func bindServices(core *client) *Client { … }
func NewClient(services []ClientService) []Decl {
	opts := jen.Id("opts").Op("...").Id("ClientOption")
	return []Decl{
		declareFunc(names.Fixed("NewClient"), jen.Func().Id("NewClient").Params(jen.Id("key").String(), opts).Op("*").Id("Client").Block(
			jen.Return(jen.Id("bindServices").Call(jen.Id("newClient").Call(jen.Id("key"), jen.Id("APIVersion"), jen.Id("opts")))),
		)).after(comment(model.Docf("NewClient makes a client that authenticates with a secret API key."))),
		declareMethod(client, true, names.Fixed("With"), jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id("With").Params(opts).Op("*").Id("Client").Block(
			jen.Return(jen.Id("bindServices").Call(jen.Id("derive").Call(jen.Id("c").Dot("client"), jen.Id("opts")))),
		)).after(comment(model.Docf("With makes a client like c with further options, such as another account. c stays as it is."))),
		declareFunc(names.Fixed("bindServices"), jen.Func().Id("bindServices").Params(jen.Id("core").Op("*").Id("client")).Op("*").Id("Client").Block(
			jen.Return(jen.Op("&").Id("Client").Values(serviceValues(services)...)),
		)).after(comment(model.Docf("bindServices gives every service the client's core."))),
	}
}

// serviceValues are the fields of the client's composite literal.
func serviceValues(services []ClientService) []jen.Code {
	values := []jen.Code{jen.Line().Id("client").Op(":").Id("core")}
	for _, service := range services {
		s := service.Names
		values = append(values, jen.Line().Add(id(s.Field)).Op(":").Op("&").Add(id(s.Type)).Values(jen.Id("core")))
	}
	return append(values, jen.Line())
}

// NewObject declares the registry of object types.
//
//	// newObject makes a value of the type for the objects of that name; nil for an unknown one.
//	func newObject(name string) object {
//		switch name {
//		case "identity.verification_session":
//			return new(IdentityVerificationSession)
//		}
//		return nil
//	}
func NewObject(resources []*model.Resource, n *names.Table) Decl {
	code := jen.Func().Id("newObject").Params(jen.Id("name").String()).Id("object").Block(
		jen.Switch(jen.Id("name")).BlockFunc(func(g *jen.Group) {
			for _, r := range resources {
				g.Case(jen.Lit(r.ObjectName)).Block(jen.Return(jen.New(id(n.Resource(r.ID)))))
			}
		}),
		jen.Return(jen.Nil()),
	)
	return declareFunc(names.Fixed("newObject"), code).
		after(comment(model.Docf("newObject makes a value of the type for objects of that name; nil for an unknown one.")))
}

// Events declares the constants of the event types about a resource.
//
//	// The types of events about identity.verification_session.
//	const (
//		EventTypeIdentityVerificationSessionCanceled EventType = "identity.verification_session.canceled"
//	)
func Events(r *model.Resource, events []model.Event, n *names.Table) Decl {
	var consts []names.Ident
	code := jen.Const().DefsFunc(func(g *jen.Group) {
		for _, e := range events {
			consts = append(consts, n.Event(e.Type))
			g.Add(id(n.Event(e.Type))).Id("EventType").Op("=").Lit(e.Type)
		}
	})
	return declareConsts(consts, code).after(comment(model.Docf("The types of events about %s.", r.ID)))
}
