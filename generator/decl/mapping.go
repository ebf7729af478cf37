package decl

import (
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Mapping maps types of the model to Go types, for the builders of other packages.
type Mapping struct{ b builder }

// NewMapping returns a mapping with the names of a table.
func NewMapping(table *names.Table) Mapping { return Mapping{builder{names: table}} }

// Response returns the Go type of a field of a response.
func (m Mapping) Response(t model.Type) Type { return m.b.responseType(t) }

// Param returns the Go type of a parameter.
func (m Mapping) Param(t model.Type) Type { return m.b.paramType(t) }

// HTTPMethod returns the constant of net/http for the method of an operation.
func HTTPMethod(op *model.Operation) Named { return httpMethod(op) }
