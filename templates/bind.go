package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Bind declares the method that makes an object one of the client's.
//
//	// Bind makes the object one of the client's, so that its methods call the API. It makes no request.
//	func (s *v1IdentityVerificationSessionService) Bind(o *IdentityVerificationSession) *IdentityVerificationSession {
//		return bind(s.client, o)
//	}
func Bind(r *model.Resource, n *names.Table) jen.Code {
	ptr := jen.Op("*").Add(id(n.Resource(r.ID)))
	return jen.Add(comment("Bind makes an object one of the client's, so that its methods call the API. It makes no request.")).Line().
		Func().Params(jen.Id("s").Op("*").Id(n.Service(r.ID).Type)).Id("Bind").Params(jen.Id("o").Add(ptr)).Add(ptr).Block(
		jen.Return(jen.Id("bind").Call(jen.Id("s").Dot("client"), jen.Id("o"))),
	)
}
