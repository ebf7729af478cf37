package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"
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
