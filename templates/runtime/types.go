package stripe

import "slices"

// Address is a postal address.
type Address struct {
	// City, district, suburb, town, or village.
	City string `json:"city"`
	// Country as a two-letter code (ISO 3166-1 alpha-2).
	Country string `json:"country"`
	// Line1 is the first line, such as the street.
	Line1 string `json:"line1"`
	// Line2 is the second line, such as the apartment.
	Line2 string `json:"line2"`
	// PostalCode is the ZIP or postal code.
	PostalCode string `json:"postal_code"`
	// State, county, province, or region.
	State string `json:"state"`
}

// AddressParams is a postal address in a request.
type AddressParams struct {
	// City, district, suburb, town, or village.
	City *string `form:"city" json:"city,omitempty"`
	// Country as a two-letter code (ISO 3166-1 alpha-2).
	Country *string `form:"country" json:"country,omitempty"`
	// Line1 is the first line, such as the street.
	Line1 *string `form:"line1" json:"line1,omitempty"`
	// Line2 is the second line, such as the apartment.
	Line2 *string `form:"line2" json:"line2,omitempty"`
	// PostalCode is the ZIP or postal code.
	PostalCode *string `form:"postal_code" json:"postal_code,omitempty"`
	// State, county, province, or region.
	State *string `form:"state" json:"state,omitempty"`
}

// ShippingDetails is the address and the carrier of a parcel.
type ShippingDetails struct {
	// Address of the recipient.
	Address *Address `json:"address"`
	// Carrier is the delivery service.
	Carrier string `json:"carrier"`
	// Name of the recipient.
	Name string `json:"name"`
	// Phone number of the recipient.
	Phone string `json:"phone"`
	// TrackingNumber of the parcel; several are separated by commas.
	TrackingNumber string `json:"tracking_number"`
}

// ShippingDetailsParams is the address and the carrier of a parcel in a request.
type ShippingDetailsParams struct {
	// Address of the recipient.
	Address *AddressParams `form:"address" json:"address,omitempty"`
	// Carrier is the delivery service.
	Carrier *string `form:"carrier" json:"carrier,omitempty"`
	// Name of the recipient.
	Name *string `form:"name" json:"name,omitempty"`
	// Phone number of the recipient.
	Phone *string `form:"phone" json:"phone,omitempty"`
	// TrackingNumber of the parcel; several are separated by commas.
	TrackingNumber *string `form:"tracking_number" json:"tracking_number,omitempty"`
}

// Currency is a three-letter currency code (ISO 4217) in lower case, such as
// "eur".
type Currency string

// enum is a string type with values that the API documents.
type enum[T any] interface {
	~string
	Values() []T
}

// isKnown reports whether v is one of the values of its type.
func isKnown[T enum[T]](v T) bool { return slices.Contains(v.Values(), v) }
