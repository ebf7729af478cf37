package stripe

import (
	"bytes"
	"encoding/json"
)

// decodeUnion decodes data into the variant that pick returns for the name of
// the object's type; a nil variant leaves the object as its id and its JSON. A
// JSON string is the id of an object that was not expanded, and null changes
// nothing. res, id and name are fields of the union.
func decodeUnion(data []byte, res *APIResource, id, name *string, pick func(name string) object) error {
	data = bytes.TrimSpace(data)
	if string(data) == "null" {
		return nil
	}
	res.record.raw = clone(data)
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, id)
	}
	var head struct {
		ID     string `json:"id"`
		Object string `json:"object"`
	}
	if err := decodeStruct(data, &head); err != nil {
		return err
	}
	*id, *name = head.ID, head.Object
	if variant := pick(head.Object); variant != nil {
		return variant.UnmarshalJSON(data)
	}
	return nil
}

// encodeUnion returns the JSON of a union that holds none of its variants: that
// of the unknown object, or the bare id. Where it is for people to see, secrets are
// masked.
func encodeUnion(res *APIResource, id string) ([]byte, error) {
	if raw := res.record.raw; len(raw) > 0 && raw[0] == '{' {
		if isShown() {
			return maskJSON(raw, nil), nil
		}
		return clone(raw), nil
	}
	return json.Marshal(id)
}
