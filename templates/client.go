package templates

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// APIVersion declares the version of the API that the package speaks.
//
//	// APIVersion is the version of the API that every request asks for.
//	const APIVersion = "2026-08-26.dahlia"
func APIVersion(version string) jen.Code {
	return jen.Add(comment("APIVersion is the version of the API that this package was generated for; requests ask for it " +
		"unless an option says otherwise.")).Line().
		Const().Id("APIVersion").Op("=").Lit(version)
}

// ClientService is a service that the client has a field for: that of a
// resource's own operations or that of its test helpers.
type ClientService struct {
	Resource *model.Resource
	Names    names.Service
}

// Client declares the client with a field for each service.
//
//	// Client calls the API. …
//	type Client struct {
//		client                         *client
//		V1IdentityVerificationSessions *v1IdentityVerificationSessionService
//	}
func Client(services []ClientService) jen.Code {
	fields := []jen.Code{jen.Id("client").Op("*").Id("client")}
	for _, service := range services {
		s := service.Names
		fields = append(fields, id(s.Field).Op("*").Id(s.Type))
	}
	return jen.Add(comment("Client calls the API with one key. It is safe for use by many goroutines. Make one with [NewClient].")).Line().
		Type().Id("Client").Struct(fields...)
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
func NewClient(services []ClientService) jen.Code {
	opts := jen.Id("opts").Op("...").Id("ClientOption")
	return jen.Add(comment("NewClient makes a client that authenticates with a secret API key.")).Line().
		Func().Id("NewClient").Params(jen.Id("key").String(), opts).Op("*").Id("Client").Block(
		jen.Return(jen.Id("bindServices").Call(jen.Id("newClient").Call(jen.Id("key"), jen.Id("APIVersion"), jen.Id("opts")))),
	).Line().Line().
		Add(comment("With makes a client like c with further options, such as another account. c stays as it is.")).Line().
		Func().Params(jen.Id("c").Op("*").Id("Client")).Id("With").Params(opts).Op("*").Id("Client").Block(
		jen.Return(jen.Id("bindServices").Call(jen.Id("derive").Call(jen.Id("c").Dot("client"), jen.Id("opts")))),
	).Line().Line().
		Add(comment("bindServices gives every service the client's core.")).Line().
		Add(noInline()).Line().Func().Id("bindServices").Params(jen.Id("core").Op("*").Id("client")).Op("*").Id("Client").Block(
		jen.Return(jen.Op("&").Id("Client").Values(serviceValues(services)...)),
	)
}

// serviceValues are the fields of the client's composite literal.
func serviceValues(services []ClientService) []jen.Code {
	values := []jen.Code{jen.Line().Id("client").Op(":").Id("core")}
	for _, service := range services {
		s := service.Names
		values = append(values, jen.Line().Add(id(s.Field)).Op(":").Op("&").Id(s.Type).Values(jen.Id("core")))
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
func NewObject(resources []*model.Resource, n *names.Table) jen.Code {
	return jen.Add(comment("newObject makes a value of the type for objects of that name; nil for an unknown one.")).Line().
		Func().Id("newObject").Params(jen.Id("name").String()).Id("object").Block(
		jen.Switch(jen.Id("name")).BlockFunc(func(g *jen.Group) {
			for _, r := range resources {
				g.Case(jen.Lit(r.ObjectName)).Block(jen.Return(jen.New(id(n.Resource(r.ID)))))
			}
		}),
		jen.Return(jen.Nil()),
	)
}

// Events declares the constants of the event types about a resource.
//
//	// The types of events about identity.verification_session.
//	const (
//		EventTypeIdentityVerificationSessionCanceled EventType = "identity.verification_session.canceled"
//	)
func Events(r *model.Resource, events []model.Event, n *names.Table) jen.Code {
	return jen.Add(comment(fmt.Sprintf("The types of events about %s.", objectText(r)))).Line().
		Const().DefsFunc(func(g *jen.Group) {
		for _, e := range events {
			g.Add(id(n.Event(e.Type))).Id("EventType").Op("=").Lit(e.Type)
		}
	})
}
