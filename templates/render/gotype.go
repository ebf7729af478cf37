package render

import (
	"github.com/dave/jennifer/jen"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// answerType is the Go type of a field of an answer.
func answerType(t model.Type, n *names.Table) jen.Code {
	switch t := t.(type) {
	case model.Scalar:
		return answerScalar(t)
	case model.Shared:
		return jen.Op("*").Add(id(sharedNames[t]))
	case *model.Enum:
		return id(n.Type(t.ID))
	case *model.Struct:
		return jen.Op("*").Add(id(n.Type(t.ID)))
	case *model.Union:
		return jen.Op("*").Add(id(n.Type(t.ID)))
	case *model.Ref:
		return jen.Op("*").Add(id(n.Resource(t.Resource)))
	case *model.Array:
		return jen.Index().Add(answerType(t.Elem, n))
	case *model.Map:
		return jen.Map(mapKey(t, n)).Add(answerType(t.Elem, n))
	case *model.List:
		return jen.Op("*").Add(listType(t, n))
	}
	panic("render: unknown type")
}

// sharedNames are the runtime's names of the shared types.
var sharedNames = map[model.Shared]names.Ident{
	model.Address: names.Fixed("Address"), model.ShippingDetails: names.Fixed("ShippingDetails"),
	model.APIError: names.Fixed("Error"), model.Range: names.Fixed("RangeQuery"),
}

// mapKey is the key type of a map in an answer.
func mapKey(m *model.Map, n *names.Table) jen.Code {
	switch {
	case m.ByCurrency:
		return jen.Id("Currency")
	case m.Keys != nil:
		return id(n.Type(m.Keys.ID))
	}
	return jen.String()
}

// listType is the type of an embedded page.
func listType(l *model.List, n *names.Table) jen.Code {
	switch t := l.Elem.(type) {
	case *model.Ref:
		return id(n.List(model.TypeID{Resource: t.Resource}))
	case *model.Union:
		return id(n.List(t.ID))
	}
	panic("render: a page of something else than resources")
}

// answerScalar is the Go type of a scalar in an answer.
func answerScalar(t model.Scalar) jen.Code {
	switch t {
	case model.Int, model.UnixTime:
		return jen.Int64()
	case model.Float, model.Decimal:
		return jen.Float64()
	case model.Bool:
		return jen.Bool()
	case model.Currency:
		return jen.Id("Currency")
	case model.Object:
		return jen.Map(jen.String()).Any()
	case model.Raw:
		return jen.Qual("encoding/json", "RawMessage")
	default:
		return jen.String()
	}
}

// paramType is the Go type of a request parameter: a pointer to a scalar, so
// that an unset one differs from a zero.
func paramType(t model.Type, n *names.Table) jen.Code {
	switch t := t.(type) {
	case model.Scalar:
		return jen.Op("*").Add(paramScalar(t))
	case model.Shared:
		return jen.Op("*").Add(id(sharedNames[t].With("Params")))
	case *model.Struct:
		return jen.Op("*").Add(id(n.Type(t.ID)))
	case *model.Array:
		return jen.Index().Add(paramType(t.Elem, n))
	case *model.Map:
		if t.Elem == model.String {
			return jen.Map(jen.String()).String()
		}
		return jen.Map(jen.String()).Add(paramType(t.Elem, n))
	}
	panic("render: unknown parameter type")
}

// paramScalar is the Go type that a scalar parameter points to.
func paramScalar(t model.Scalar) jen.Code {
	switch t {
	case model.Int, model.UnixTime, model.Float, model.Decimal, model.Bool:
		return answerScalar(t)
	default:
		return jen.String()
	}
}
