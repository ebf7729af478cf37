package lower

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
)

// sharedShapes are the object types that all resources have in common, by the exact
// names of their properties.
var sharedShapes = []struct {
	names []string
	typ   model.Shared
}{
	{[]string{"city", "country", "line1", "line2", "postal_code", "state"}, model.Address},
	{[]string{"address", "carrier", "name", "phone", "tracking_number"}, model.ShippingDetails},
}

// requiredOf returns the members, sorted, that a request needs at one location of an address or
// of shipping details, and those of the address inside of these, as "address.line1".
func requiredOf(t model.Type, s *openapi3.Schema) []string {
	if t != model.Address && t != model.ShippingDetails {
		return nil
	}
	var names []string
	for name, property := range s.Properties {
		if slices.Contains(s.Required, name) {
			names = append(names, name)
		}
		if name == "address" && property.Value != nil {
			for _, member := range requiredOf(model.Address, property.Value) {
				names = append(names, name+"."+member)
			}
		}
	}
	slices.Sort(names)
	return names
}

// errorComponent is the component of the error type, which the runtime declares.
const errorComponent = "api_errors"

// sharedType returns the shared type of an object. Money is shared only in API v2.
func (b *builder) sharedType(s *openapi3.Schema) (model.Shared, bool) {
	if b.isV2() && len(s.Properties) == 2 && s.Properties["currency"] != nil && s.Properties["value"] != nil {
		return model.Amount, true
	}
	for _, shape := range sharedShapes {
		if len(s.Properties) != len(shape.names) {
			continue
		}
		missing := slices.ContainsFunc(shape.names, func(name string) bool { return s.Properties[name] == nil })
		if !missing {
			return shape.typ, true
		}
	}
	return 0, false
}
