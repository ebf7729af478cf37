package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"slices"
)

// Deserialize decodes a JSON object into the type that its member "object"
// names, and returns a pointer to it: to a resource of this package, to an
// ObjectList for "list" and "search_result", or to an UnknownObject. The result
// belongs to no client; the Bind method of a service binds it to one.
func Deserialize(data []byte) (any, error) {
	data = trimJSON(data)
	if !json.Valid(data) {
		return nil, errorf("the data is not valid JSON: %w", syntaxError(data))
	}
	d := &deserializer{budget: bytesPerByte*len(data) + bytesAlways}
	return d.object(bytes.Clone(data), 0)
}

// maxLists is the number of lists that may be within each other in Deserialize,
// which reads the text of each several times.
const maxLists = 100

// deserializer decodes valid JSON that no caller writes to, of which the objects keep
// their parts.
type deserializer struct {
	// budget is the number of bytes that the whole may still take; see decoder.
	budget int
}

// object decodes an object in a number of lists.
func (d *deserializer) object(data []byte, lists int) (any, error) {
	if lists > maxLists {
		return nil, errorf("more than %d lists within each other", maxLists)
	}
	if data[0] != '{' {
		return nil, errorf("the data is JSON but not an object, and only objects have the member object")
	}
	name := textOf(data, "object")
	if name == "list" || name == "search_result" {
		return d.list(data, lists)
	}
	var obj object = new(UnknownObject)
	if known := newObject(name); known != nil {
		obj = known
	}
	typ := reflect.TypeOf(obj).Elem()
	in := newDecoder(data, typ)
	in.budget = d.budget
	in.spend(typ.Size())
	err := in.into(obj)
	if d.budget = in.budget; err != nil {
		return nil, errorf("an object of type %q cannot be decoded: %w", shownWord(name), err)
	}
	if unknown, ok := obj.(*UnknownObject); ok {
		unknown.read()
	}
	return obj, nil
}

// ObjectList is a page of a list whose objects can be of several types.
type ObjectList struct {
	// Data are the objects, each as Deserialize returns it.
	Data []any
	// HasMore reports whether there are objects after the page.
	HasMore bool
	// Object is "list" or "search_result".
	Object string
	// URL is the path of the list.
	URL string

	raw *json.RawMessage
}

// list decodes a page in a number of lists.
func (d *deserializer) list(data []byte, lists int) (*ObjectList, error) {
	var page struct {
		HasMore bool   `json:"has_more"`
		URL     string `json:"url"`
	}
	var elements [][]byte
	_, err := decodePage(data, &page, func(in *decoder) {
		elements = nil
		for more := in.open('['); more; more = in.next(']') {
			in.spend(reflect.TypeFor[[]byte]().Size())
			elements = append(elements, in.skip())
		}
	})
	if err != nil {
		return nil, errorf("the list cannot be decoded: %w", err)
	}
	raw := json.RawMessage(data)
	list := &ObjectList{HasMore: page.HasMore, Object: textOf(data, "object"), URL: page.URL, raw: &raw}
	for i, element := range elements {
		obj, err := d.object(element, lists+1)
		if err != nil {
			return nil, errorf("element %d of the list: %w", i, err)
		}
		list.Data = append(list.Data, obj)
	}
	return list, nil
}

// listText returns the text that a page was decoded from, which is raw.
func listText(raw *json.RawMessage) []byte {
	if raw == nil {
		return []byte("{}")
	}
	return *raw
}

// MarshalJSON returns the page as it was decoded.
func (l ObjectList) MarshalJSON() ([]byte, error) {
	return listText(l.raw), nil
}

// String returns the JSON of the page with secrets masked.
func (l *ObjectList) String() string {
	return "stripe.ObjectList" + string(maskJSON(listText(l.raw), reflect.Value{}))
}

// GoString is String.
func (l *ObjectList) GoString() string { return l.String() }

// Format writes String, with any verb.
func (l ObjectList) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, l.String()) }

// LogValue returns the JSON of the page with secrets masked.
func (l ObjectList) LogValue() slog.Value {
	return slog.AnyValue(maskedJSON(maskJSON(listText(l.raw), reflect.Value{})))
}

// UnknownObject is an object of a type that this package does not have. It
// keeps everything that was decoded.
type UnknownObject struct {
	APIResource
	// ID of the object, if it has one.
	ID string `json:"-"`
	// Object is the name of its type, if it has one.
	Object string `json:"-"`
	// Raw is the JSON that the object was decoded from, secrets included.
	Raw json.RawMessage `json:"-"`
}

// recordType has no calls, since none are known.
func (o *UnknownObject) recordType() *recordType { return &recordType{object: o.Object} }

// UnmarshalJSON implements json.Unmarshaler.
func (o *UnknownObject) UnmarshalJSON(data []byte) error {
	if err := decodeObject(data, o); err != nil {
		return err
	}
	o.read()
	return nil
}

// read sets the fields of an object that was decoded.
func (o *UnknownObject) read() {
	raw := o.record.raw
	o.Raw = bytes.Clone(raw)
	if o.ID, o.Object = textOf(raw, "id"), textOf(raw, "object"); len(raw) > 0 && raw[0] == '"' {
		o.ID = unquote(raw)
	}
}

// MarshalJSON returns the object without loss.
func (o UnknownObject) MarshalJSON() ([]byte, error) { return marshalObject(&o) }

// String returns the JSON of the object with secrets masked.
func (o *UnknownObject) String() string { return maskedText(o) }

// GoString is String.
func (o *UnknownObject) GoString() string { return maskedText(o) }

// Format writes String, with any verb.
func (o UnknownObject) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }

// LogValue returns the JSON of the object with secrets masked.
func (o UnknownObject) LogValue() slog.Value { return maskedLogValue(&o) }

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
