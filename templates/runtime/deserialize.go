package stripe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

// Deserialize decodes a JSON object into the type that its member "object"
// names, and returns a pointer to it: to a resource of this package, to an
// ObjectList for "list" and "search_result", or to an UnknownObject. The result
// belongs to no client; the Bind method of a service gives it one.
func Deserialize(data []byte) (any, error) {
	if err := checkWeight(data); err != nil {
		return nil, err
	}
	return deserialize(bytes.TrimSpace(data))
}

// deserialize decodes a JSON object, or one that is in a page.
func deserialize(data []byte) (any, error) {
	if !json.Valid(data) {
		var ignored any
		return nil, errorf("the data is not valid JSON: %w", json.Unmarshal(data, &ignored))
	}
	if data[0] != '{' {
		return nil, errorf("the data is JSON but not an object, and only objects say what they are")
	}
	name := textOf(data, "object")
	if name == "list" || name == "search_result" {
		return deserializeList(data)
	}
	var obj object = new(UnknownObject)
	if known := newObject(name); known != nil {
		obj = known
	}
	if err := obj.UnmarshalJSON(data); err != nil {
		return nil, errorf("an object of type %q cannot be decoded: %w", shownWord(name), err)
	}
	return obj, nil
}

// textOf returns the named member of the JSON object data if it is a string.
func textOf(data []byte, name string) string {
	if raw, ok := memberOf(data, name); ok && raw[0] == '"' {
		return unquoteJSON(raw)
	}
	return ""
}

// ObjectList is a page of a list whose objects can be of several types.
type ObjectList struct {
	// Data are the objects, each as Deserialize returns it.
	Data []any
	// HasMore says that there are objects after the page.
	HasMore bool
	// Object is "list" or "search_result".
	Object string
	// URL is the path of the list.
	URL string

	raw *json.RawMessage
}

// deserializeList decodes a page.
func deserializeList(data []byte) (*ObjectList, error) {
	var page struct {
		Data    []json.RawMessage `json:"data"`
		HasMore bool              `json:"has_more"`
		Object  string            `json:"object"`
		URL     string            `json:"url"`
	}
	if err := json.Unmarshal(data, &page); err != nil {
		return nil, describeDecodeError(err)
	}
	raw := json.RawMessage(clone(data))
	list := &ObjectList{HasMore: page.HasMore, Object: page.Object, URL: page.URL, raw: &raw}
	for i, element := range page.Data {
		obj, err := deserialize(element)
		if err != nil {
			return nil, errorf("element %d of the list: %w", i, err)
		}
		list.Data = append(list.Data, obj)
	}
	return list, nil
}

// listText returns a page as it was decoded, given its raw.
//
//go:noinline
func listText(raw *json.RawMessage) []byte {
	if raw == nil {
		return []byte("{}")
	}
	return *raw
}

// MarshalJSON returns the page as it was decoded.
//
//go:noinline
func (l ObjectList) MarshalJSON() ([]byte, error) {
	if isShown() {
		return maskJSON(listText(l.raw), nil), nil
	}
	return listText(l.raw), nil
}

// String returns the JSON of the page with secrets masked.
func (l *ObjectList) String() string {
	return "stripe.ObjectList" + string(maskJSON(listText(l.raw), nil))
}

// GoString is String.
func (l *ObjectList) GoString() string { return l.String() }

// Format writes String, whatever the verb.
//
//go:noinline
func (l ObjectList) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, l.String()) }

// LogValue is the JSON of the page with secrets masked.
//
//go:noinline
func (l ObjectList) LogValue() slog.Value {
	return slog.AnyValue(maskedJSON(maskJSON(listText(l.raw), nil)))
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

// UnmarshalJSON implements json.Unmarshaler.
func (o *UnknownObject) UnmarshalJSON(data []byte) error {
	if err := decodeObject(data, o, &o.ID); err != nil {
		return err
	}
	o.Raw = clone(o.record.raw)
	if id := textOf(o.Raw, "id"); id != "" {
		o.ID = id
	}
	o.Object = textOf(o.Raw, "object")
	return nil
}

// MarshalJSON returns the object without loss.
//
//go:noinline
func (o UnknownObject) MarshalJSON() ([]byte, error) { return marshalObject(&o) }

// String returns the JSON of the object with secrets masked.
func (o *UnknownObject) String() string { return maskedText(o) }

// GoString is String.
func (o *UnknownObject) GoString() string { return maskedText(o) }

// Format writes String, whatever the verb.
//
//go:noinline
func (o UnknownObject) Format(f fmt.State, verb rune) { formatMasked(f, verb, &o) }

// LogValue is the JSON of the object with secrets masked.
//
//go:noinline
func (o UnknownObject) LogValue() slog.Value { return maskedLogValue(&o) }
