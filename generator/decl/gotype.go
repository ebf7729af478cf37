package decl

import (
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Mapping maps types of the model to Go types.
type Mapping struct{ names *names.Table }

// NewMapping returns a mapping with the names of a table.
func NewMapping(table *names.Table) Mapping { return Mapping{table} }

// Response returns the Go type of a field of a response.
func (m Mapping) Response(t model.Type) Type {
	switch t := t.(type) {
	case model.Scalar:
		return responseScalars[t]
	case model.Shared:
		if t == model.Amount {
			return ref("Amount")
		}
		return pointerTo(sharedNames[t])
	case *model.Enum:
		return Named{Name: m.names.Type(t.ID)}
	case *model.Array:
		return Slice{m.Response(t.Elem)}
	case *model.Map:
		return Map{m.mapKey(t), m.Response(t.Elem)}
	case *model.List:
		return pointerTo(m.names.List(m.pointedType(t.Elem)))
	}
	return pointerTo(m.names.Type(m.pointedType(t)))
}

// pointedType returns the ID of the declared type that values of a type point to.
func (m Mapping) pointedType(t model.Type) model.TypeID {
	switch t := t.(type) {
	case *model.Struct:
		return t.ID
	case *model.Union:
		return t.ID
	case *model.Ref:
		return model.TypeID{Resource: t.Resource}
	}
	panic("decl: a type that is no object")
}

// sharedNames are the runtime's names of the shared types.
var sharedNames = map[model.Shared]Ident{
	model.Address: fixed("Address"), model.ShippingDetails: fixed("ShippingDetails"), model.APIError: fixed("Error"), model.Range: fixed("RangeQuery"), model.Amount: fixed("Amount"),
}

// responseScalars are the Go types of scalars in responses.
var responseScalars = map[model.Scalar]Type{
	model.String: String, model.Int: Int64, model.Float: Float64, model.Bool: Bool, model.Decimal: Float64, model.UnixTime: Int64,
	model.Currency: ref("Currency"), model.Object: Map{String, Any}, model.Raw: rawJSON, model.File: String,
	model.IntText: Int64, model.Time: of(pkgTime, "Time"),
}

// mapKey returns the key type of a map in a response.
func (m Mapping) mapKey(t *model.Map) Type {
	switch {
	case t.ByCurrency:
		return ref("Currency")
	case t.Keys != nil:
		return Named{Name: m.names.Type(t.Keys.ID)}
	}
	return String
}

// Param returns the Go type of a request parameter: a pointer to a scalar, so that
// an unset parameter differs from a zero.
func (m Mapping) Param(t model.Type) Type {
	switch t := t.(type) {
	case model.Scalar:
		if t == model.Object {
			return responseScalars[t]
		}
		return Pointer{paramScalar(t)}
	case model.Shared:
		if t == model.Amount {
			return pointerTo(sharedNames[t])
		}
		return pointerTo(sharedNames[t].With("Params"))
	case *model.Array:
		return Slice{m.Param(t.Elem)}
	case *model.Map:
		if t.Elem == model.String && t.Nullable {
			return Map{String, text}
		}
		if t.Elem == model.String {
			return Map{String, String}
		}
		return Map{String, m.Param(t.Elem)}
	}
	return pointerTo(m.names.Type(m.pointedType(t)))
}

// paramScalar returns the Go type that a scalar parameter points to.
func paramScalar(t model.Scalar) Type {
	if basic, ok := responseScalars[t].(Basic); ok {
		return basic
	}
	if t == model.Time {
		return responseScalars[t]
	}
	return String
}
