package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Service declares the service of a resource.
//
//	// v1IdentityVerificationSessionService calls the operations of identity.verification_session.
//	type v1IdentityVerificationSessionService struct{ client *client }
func Service(r *model.Resource, s names.Service) Decl {
	return declareType(s.Type, jen.Type().Add(id(s.Type)).Id("struct").Add(oneLine(jen.Id("client").Op("*").Id("client")))).
		after(line(model.Linef("%s calls the operations of %s.", s.Type, r.ID)))
}

// ServiceInterface declares the interface of a service.
//
//	// V1IdentityVerificationSessionService has the operations of identity.verification_session, …
//	type V1IdentityVerificationSessionService interface {
//		// Create calls POST /v1/identity/verification_sessions. …
//		Create(ctx context.Context, params *IdentityVerificationSessionCreateParams) (*IdentityVerificationSession, error)
//	}
func ServiceInterface(r *model.Resource, s names.Service, methods []jen.Code) Decl {
	return declareType(s.Interface, jen.Type().Add(id(s.Interface)).Interface(methods...)).
		after(line(model.Linef("%s has the operations of %s.", s.Interface, r.ID)))
}

// InterfaceMethod is the method of an operation in the interface of its service, with
// all that the document says about it.
func InterfaceMethod(r *model.Resource, op *model.Operation, n *names.Table) jen.Code {
	return jen.Add(docComment(op.Deprecated, model.Docf("%s calls %s %s. %s", n.Method(r.ID, op), op.HTTPMethod, op.Path, op.Doc))).
		Line().Add(Signature(r, op, n))
}

// Signature is the name, the parameters and the results of an operation's
// method.
//
//	Retrieve(ctx context.Context, id string, params *IdentityVerificationSessionRetrieveParams) (*IdentityVerificationSession, error)
func Signature(r *model.Resource, op *model.Operation, n *names.Table) *jen.Statement {
	s := id(n.Method(r.ID, op)).ParamsFunc(func(g *jen.Group) {
		g.Id("ctx").Qual("context", "Context")
		if op.TakesID() {
			g.Id("id").String()
		}
		g.Id("params").Op("*").Add(id(n.Type(op.Params.ID)))
	})
	switch op.Returns.Kind {
	case model.ReturnsList:
		return s.Op("*").Id("V1List").Types(answerType(op.Returns.Type, n))
	case model.ReturnsSearch:
		return s.Op("*").Id("V1SearchList").Types(answerType(op.Returns.Type, n))
	case model.ReturnsStream:
		return s.Params(jen.Op("*").Id("APIStream"), jen.Error())
	}
	return s.Params(answerType(op.Returns.Type, n), jen.Error())
}

// Method declares the method of an operation.
//
//	// Retrieve calls GET /v1/identity/verification_sessions/{session}.
//	func (s *v1IdentityVerificationSessionService) Retrieve(ctx context.Context, id string, params *…) (*IdentityVerificationSession, error) {
//		return call(ctx, s.client, http.MethodGet, "/v1/identity/verification_sessions/%s", params, new(IdentityVerificationSession), id)
//	}
func Method(r *model.Resource, op *model.Operation, n *names.Table) Decl {
	method, service := n.Method(r.ID, op), n.Service(r.ID, op.TestHelper).Type
	code := jen.Func().Params(jen.Id("s").Op("*").Add(id(service))).Add(Signature(r, op, n)).
		BlockFunc(func(g *jen.Group) {
			if len(pathFields(op)) > 0 || op.Alternative != nil {
				g.If(jen.Id("params").Op("==").Nil()).Block(jen.Id("params").Op("=").New(id(n.Type(op.Params.ID))))
			}
			if alt := op.Alternative; alt != nil {
				g.If(paramsField(op, alt.Parent, n).Op("!=").Nil()).Block(jen.Return(methodCall(op, alt.Path, alt.Args, n)))
			}
			g.Return(methodCall(op, op.Path, op.Args, n))
		})
	return declareMethod(service, true, method, code).
		after(docComment(op.Deprecated, model.Docf("%s calls %s %s.", method, op.HTTPMethod, op.Path)))
}

// pathFields are the path parameters that are fields of the params.
func pathFields(op *model.Operation) []model.PathArg {
	var fields []model.PathArg
	for _, arg := range op.Args {
		if !arg.Own {
			fields = append(fields, arg)
		}
	}
	return fields
}

// paramsField is a field of the params by its wire name.
func paramsField(op *model.Operation, wire string, n *names.Table) *jen.Statement {
	return jen.Id("params").Add(dot(n.Field(op.Params, wire)))
}

// methodCall is the call of the runtime that does the work of a method.
func methodCall(op *model.Operation, pattern model.WirePath, places []model.PathArg, n *names.Table) jen.Code {
	args := []jen.Code{jen.Id("ctx"), jen.Id("s").Dot("client")}
	path := jen.Lit(pattern.Pattern())
	params := jen.Id("params")
	var call *jen.Statement
	switch op.Returns.Kind {
	case model.ReturnsList:
		call = jen.Id("list").Types(answerType(op.Returns.Type, n))
		args = append(args, path, params)
	case model.ReturnsSearch:
		call = jen.Id("search").Types(answerType(op.Returns.Type, n))
		args = append(args, path, params)
	case model.ReturnsStream:
		call = jen.Id("callStreaming")
		args = append(args, netHTTP(httpMethods[op.HTTPMethod]), path, params)
	default:
		call = jen.Id("call")
		if op.Multipart {
			call = jen.Id("callMultipart")
		}
		args = append(args, netHTTP(httpMethods[op.HTTPMethod]), path, params, newAnswer(op.Returns.Type, n))
	}
	for _, arg := range places {
		if arg.Own {
			args = append(args, jen.Id("id"))
		} else {
			args = append(args, jen.Id("StringValue").Call(paramsField(op, arg.Name, n)))
		}
	}
	return call.Call(args...)
}

// newAnswer is the value that an answer decodes into.
func newAnswer(t model.Type, n *names.Table) jen.Code {
	switch t := t.(type) {
	case *model.Ref:
		return jen.New(id(n.Resource(t.Resource)))
	case *model.Union:
		return jen.New(id(n.Type(t.ID)))
	case *model.Struct:
		return jen.New(id(n.Type(t.ID)))
	}
	panic("render: an answer that is no object")
}
