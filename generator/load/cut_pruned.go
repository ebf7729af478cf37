package load

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// standInKey marks a component that Pruned wrote in place of a resource.
const standInKey = "x-stripegenStandIn"

// Pruned returns the kept part as an OpenAPI document of its own: indented JSON, with
// entries in the order of the source. A resource that was not followed becomes a
// stand-in of two fields, which Open treats as a stub again. So a pruned document
// loads as the same Document for the same selection.
func (d *Document) Pruned() ([]byte, error) {
	if d.cut == nil {
		return nil, diag.Errorf(diag.Internal, "", "nothing is selected to prune to")
	}
	var out bytes.Buffer
	w := writer{out: jsontext.NewEncoder(&out, jsontext.WithIndent("  "))}
	w.object(func() {
		w.member("openapi", quoteJSON(d.OpenAPI))
		w.member("info", d.Index.info)
		w.member("servers", d.Index.servers)
		w.member(eventsKey, d.cut.eventsJSON())
		w.name("paths")
		w.object(func() {
			for _, path := range d.cut.paths {
				w.member(path.Path, d.cut.pathJSON(path))
			}
		})
		w.name("components")
		w.object(func() {
			w.name("schemas")
			w.object(func() { d.cut.writeSchemas(&w) })
		})
	})
	return out.Bytes(), w.err
}

// writeSchemas writes the kept schemas, and each stand-in at the position of the schema
// that it replaces.
func (c *cutting) writeSchemas(w *writer) {
	standIns := c.standIns()
	for i := range c.index.Schemas {
		s := &c.index.Schemas[i]
		switch {
		case c.closure.kept[i]:
			w.member(s.Name, c.schemaJSON(s))
		case standIns[s.Name]:
			w.member(s.Name, s.standIn())
		}
	}
}

// schemaJSON returns a kept schema. A selected resource does not declare the methods that
// another one has.
func (c *cutting) schemaJSON(s *SchemaEntry) jsontext.Value {
	if !slices.Contains(c.selected, s.ResourceID) || !slices.ContainsFunc(s.Operations, c.dropped) {
		return s.raw
	}
	return filter(s.raw, func(name []byte, value jsontext.Value) jsontext.Value {
		if string(name) != operationsKey {
			return value
		}
		out := []byte{'['}
		dec := newDecoder(value)
		_, _ = dec.ReadToken() // it was scanned before
		for _, op := range s.Operations {
			entry, _ := dec.ReadValue()
			if c.dropped(op) {
				continue
			}
			if len(out) > 1 {
				out = append(out, ',')
			}
			out = append(out, entry...)
		}
		return append(out, ']')
	})
}

// dropped reports whether the document has a declared operation and the kept part lacks it.
func (c *cutting) dropped(declared StripeOperation) bool {
	op := c.index.Operation(strings.ToUpper(declared.Operation), declared.Path)
	return op != nil && !c.kept[op]
}

// standIns returns the components that kept parts refer to but that are not kept.
func (c *cutting) standIns() map[string]bool {
	missing := map[string]bool{}
	note := func(refs []string) {
		for _, name := range refs {
			if i, ok := c.index.byName[name]; ok && !c.closure.kept[i] {
				missing[name] = true
			}
		}
	}
	for _, path := range c.paths {
		note(names(path.refs))
		for i := range path.Operations {
			if op := &path.Operations[i]; c.kept[op] {
				note(op.Refs)
			}
		}
	}
	for _, s := range c.schemas() {
		note(s.Refs)
	}
	return missing
}

// standIn returns the smallest schema that identifies the resource.
func (s *SchemaEntry) standIn() jsontext.Value {
	if s.StandIn {
		return s.raw
	}
	id, object := "", quoteJSON(s.Owner)
	if s.ResourceID != "" {
		id = `,"x-resourceId":` + string(quoteJSON(s.ResourceID))
	}
	return jsontext.Value(`{"properties":{"id":{"type":"string"},"object":{"enum":[` + string(object) + `],"type":"string"}},` +
		`"required":["id","object"],"type":"object"` + id + `,"` + standInKey + `":true}`)
}

// quoteJSON returns s as a JSON string.
func quoteJSON(s string) jsontext.Value {
	quoted, _ := jsontext.AppendQuote(nil, s)
	return quoted
}

// writer writes JSON and keeps the first error.
type writer struct {
	out *jsontext.Encoder
	err error
}

// token writes one token.
func (w *writer) token(t jsontext.Token) {
	if w.err == nil {
		w.err = w.out.WriteToken(t)
	}
}

// name writes the name of a member.
func (w *writer) name(name string) { w.token(jsontext.String(name)) }

// member writes a member, or nothing if there is no value.
func (w *writer) member(name string, value jsontext.Value) {
	if value == nil {
		return
	}
	w.name(name)
	if w.err == nil {
		w.err = w.out.WriteValue(value)
	}
}

// object writes an object. The function write writes its members.
func (w *writer) object(write func()) {
	w.token(jsontext.BeginObject)
	write()
	w.token(jsontext.EndObject)
}
