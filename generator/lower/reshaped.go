package lower

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
)

// Places where the document says less, or says it in another shape, than callers
// of stripe-go know. A place is written as in sharing.go.

// reshaping is a place and the shape it gets.
type reshaping struct {
	place string
	as    shape
	name  string           // the resource referred to, or the Go name of the enum of keys
	in    model.ResourceID // the resource that declares the enum; "" for all
	// reason is why the place does not keep the document's shape.
	reason string
}

// shape is what a place becomes.
type shape int

const (
	// asFlags: listed words in a request become a time, with a flag per word.
	asFlags shape = iota
	// asReference: a text in an answer is the identifier of a resource.
	asReference
	// asMap: an object with properties of one kind in an answer becomes a map,
	// with an enum of the names of the properties as its keys.
	asMap
	// byCurrencies: the keys of a map in an answer are the currencies that its
	// name promises, and the values are not.
	byCurrencies
)

// reshapings is the table of such places.
var reshapings = []reshaping{
	{"subscription/update billing_cycle_anchor", asFlags, "", "", "the words stand beside the time, as at the other places that take a time or a word"},
	{"subscription_schedule released_subscription", asReference, "subscription", "", "the document says in words that it is the ID of a subscription"},
	{"balance available[]/source_types", asMap, "BalanceSourceType", "balance", bySource},
	{"balance connect_reserved[]/source_types", asMap, "BalanceSourceType", "balance", bySource},
	{"balance instant_available[]/source_types", asMap, "BalanceSourceType", "balance", bySource},
	{"balance issuing/available[]/source_types", asMap, "BalanceSourceType", "balance", bySource},
	{"balance pending[]/source_types", asMap, "BalanceSourceType", "balance", bySource},
	{"country_spec verification_fields", asMap, "AccountBusinessType", "", "callers look up the kind of business that an account has"},
	{"country_spec supported_bank_account_currencies", byCurrencies, "", "", "the currencies lead to the countries whose bank accounts hold them"},
}

// bySource is the reason of several rows.
const bySource = "callers look up the amount of a kind of source"

// reshaped is the row of a place for a shape; nil without one.
func (b *builder) reshaped(id model.TypeID, as shape) *reshaping {
	place := placeOf(id)
	row := b.tables.reshaped[place]
	if row == nil || row.as != as {
		return nil
	}
	b.tables.used["reshaped "+place] = true
	return row
}

// reference is the resource whose identifier a text is by the table; nil without a
// row, or if the resource is not there.
func (b *builder) reference(id model.TypeID) model.Type {
	row := b.reshaped(id, asReference)
	if row == nil {
		return nil
	}
	for _, r := range b.api.Resources {
		if r.ID == row.name {
			return &model.Ref{Resource: model.ResourceID(row.name), Expandable: true}
		}
	}
	return nil
}

// keyed is the map that an object is by the table; nil without a row, or if its
// properties are not of one kind.
func (b *builder) keyed(n node) model.Type {
	row := b.reshaped(n.id, asMap)
	if row == nil || !alike(n.schema.Properties) {
		return nil
	}
	keys := &model.Enum{ID: model.TypeID{Resource: row.in, Shared: row.name}, Pointer: n.ptr, Values: slices.Sorted(maps.Keys(n.schema.Properties))}
	b.declare(keys)
	m := &model.Map{Keys: keys}
	for _, name := range keys.Values {
		b.spendAt("", name, "")
		elem, ok := b.node(n.schema.Properties[name], n.id.Child(name, false), name, n.ptr.Child("properties", name))
		if !ok {
			return nil
		}
		if m.Elem = b.answerType(elem); m.Elem == nil {
			return nil
		}
	}
	return m
}

// alike says that all properties have the same schema, or the same scalar type.
func alike(properties openapi3.Schemas) bool {
	var first *openapi3.SchemaRef
	for _, p := range properties {
		if first == nil {
			first = p
		}
		switch {
		case p == nil || p.Ref != first.Ref:
			return false
		case p.Ref != "":
		case p.Value == nil || len(p.Value.Properties) > 0 || !slices.Equal(p.Value.Type.Slice(), first.Value.Type.Slice()):
			return false
		}
	}
	return first != nil
}
