package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Bind declares the method that makes an object one of the client's.
//
//	// Bind makes o an object of the client, without a request, and returns it.
//	func (s *v1IdentityVerificationSessionService) Bind(o *IdentityVerificationSession) *IdentityVerificationSession {
//		bind(s.client, o)
//		return o
//	}
func Bind(r *model.Resource, s names.Service, n *names.Table) Decl {
	ptr := jen.Op("*").Add(id(n.Resource(r.ID)))
	return declareMethod(s.Type, true, names.Fixed("Bind"),
		jen.Func().Params(jen.Id("s").Op("*").Add(id(s.Type))).Id("Bind").Params(jen.Id("o").Add(ptr)).Add(ptr).
			Block(jen.Id("bind").Call(jen.Id("s").Dot("client"), jen.Id("o")), jen.Return(jen.Id("o")))).
		after(comment(model.Docf("Bind makes o an object of the client, without a request, and returns it.")))
}
