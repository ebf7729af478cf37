package latest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// document is an OpenAPI document, its members in the order in which they are written.
type document struct {
	OpenAPI    json.RawMessage            `json:"openapi"`
	Info       info                       `json:"info"`
	Servers    json.RawMessage            `json:"servers,omitempty"`
	Paths      map[string]json.RawMessage `json:"paths"`
	Components components                 `json:"components"`
}

// info is as much of info as does not say who made the document.
type info struct {
	Title   string `json:"title"`
	Version string `json:"version"`
}

// components are the components of a document; only schemas count here.
type components struct {
	Schemas map[string]json.RawMessage `json:"schemas"`
}

// Merge adds the paths and schemas of a v2 document to a v1 document, which the rest
// of the result comes from. Both may not have a path or a schema of one name.
func Merge(v1, v2 []byte) ([]byte, error) {
	whole, err := parse(v1)
	if err != nil {
		return nil, err
	}
	further, err := parse(v2)
	if err != nil {
		return nil, err
	}
	if err := add(whole.Paths, further.Paths); err != nil {
		return nil, err
	}
	if err := add(whole.Components.Schemas, further.Components.Schemas); err != nil {
		return nil, err
	}
	return whole.text()
}

// Public makes the public flavour of a v2 document: without the schemas of events and
// without any extension.
func Public(v2 []byte) ([]byte, error) {
	d, err := parse(v2)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(d.Components.Schemas, func(_ string, schema json.RawMessage) bool {
		return bytes.Contains(schema, []byte(`"x-stripeEvent"`))
	})
	return d.edited(func(name string, _ any) bool { return strings.HasPrefix(name, "x-") })
}

// Cut takes the words out of a document: titles, summaries and descriptions.
func Cut(v2 []byte) ([]byte, error) {
	d, err := parse(v2)
	if err != nil {
		return nil, err
	}
	d.Info.Title = "API v2, structure only"
	return d.edited(isWords)
}

// isWords reports whether a member holds nothing but words for people. A property can
// have the same name, but its value is a schema.
func isWords(name string, value any) bool {
	_, text := value.(string)
	return text && (name == "title" || name == "summary" || name == "description")
}

// parse reads a document.
func parse(text []byte) (*document, error) {
	d := new(document)
	if err := json.Unmarshal(text, d); err != nil {
		return nil, err
	}
	if d.Paths == nil || d.Components.Schemas == nil {
		return nil, fmt.Errorf("the document %q has no paths or no schemas", d.Info.Title)
	}
	return d, nil
}

// text writes a document without white space.
func (d *document) text() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return nil, err
	}
	return bytes.TrimRight(out.Bytes(), "\n"), nil
}

// edited writes a document without the members of paths and schemas that drop names.
func (d *document) edited(drop func(name string, value any) bool) ([]byte, error) {
	for _, entries := range []map[string]json.RawMessage{d.Paths, d.Components.Schemas} {
		for name, raw := range entries {
			dec := json.NewDecoder(bytes.NewReader(raw))
			dec.UseNumber()
			var value any
			if err := dec.Decode(&value); err != nil {
				return nil, err
			}
			edited, err := json.Marshal(without(value, drop))
			if err != nil {
				return nil, err
			}
			entries[name] = edited
		}
	}
	return d.text()
}

// without returns a JSON value without the members that drop names, at any depth.
func without(value any, drop func(name string, value any) bool) any {
	switch value := value.(type) {
	case map[string]any:
		maps.DeleteFunc(value, drop)
		for name, member := range value {
			value[name] = without(member, drop)
		}
	case []any:
		for i := range value {
			value[i] = without(value[i], drop)
		}
	}
	return value
}

// add adds entries to others.
func add(to, from map[string]json.RawMessage) error {
	for name, raw := range from {
		if to[name] != nil {
			return fmt.Errorf("both documents have %q", name)
		}
		to[name] = raw
	}
	return nil
}
