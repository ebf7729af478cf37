package load

import (
	"bytes"
	"cmp"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/overrides"
)

// scanner makes an Index in one pass over the tokens of a document. The tokenizer
// refuses duplicate names, invalid UTF-8 and malformed JSON; the scanner adds the
// depth limit and notes names, references and byte ranges on the way.
type scanner struct {
	text    *text
	dec     *jsontext.Decoder
	cost    int // of what was read, in units
	maxCost int
	index   *Index
	refs    []reference // found since the last call of takeRefs
	schemas bool        // components.schemas was there
	paths   bool        // paths was there
	badIDs  diag.List   // values of x-resourceId that are no strings
	top     []string    // names at the top of the document
}

// reading controls how the members of an object are interpreted.
type reading int

const (
	data     reading = iota // plain JSON: nothing in it is a reference
	schema                  // names are those of a schema: "$ref", "properties", "x-…"
	part                    // names are those of another object of OpenAPI, which cannot be a reference here
	schemas                 // names are the author's, values are schemas
	variants                // an array of schemas
	parts                   // names are the author's, values are parts
)

// scan indexes a document. Errors have pointers, no positions.
func scan(t *text, exceptions *overrides.Set) (*Index, error) {
	s := &scanner{
		text: t, dec: jsontext.NewDecoder(bytes.NewBuffer(t.json)),
		maxCost: maxCost(len(t.raw)), index: &Index{},
	}
	if err := s.document(); err != nil {
		return nil, s.explain(err)
	}
	if err := s.checkTop(); err != nil {
		return nil, err
	}
	if err := s.index.link(overrides.Or(exceptions)); err != nil {
		return nil, err
	}
	if err := s.checkIDs(); err != nil {
		return nil, err
	}
	return s.index, nil
}

// document reads the whole text, one JSON value.
func (s *scanner) document() error {
	if kind := s.dec.PeekKind(); kind != '{' && kind != 0 {
		return diag.Errorf(diag.Document, "", "is not an OpenAPI document: the top level is %s, not an object", kindName(kind))
	}
	if err := s.members(s.topMember); err != nil {
		return err
	}
	end := int(s.dec.InputOffset())
	if rest := bytes.TrimLeft(s.text.json[end:], " \t\r\n"); len(rest) > 0 {
		pos := s.text.posAt(len(s.text.json) - len(rest))
		return diag.At(pos, "", diag.Errorf(diag.Document, "", "there is more text after the end of the document; remove it"))
	}
	return nil
}

// topMember reads one member of the document.
func (s *scanner) topMember(name []byte) (err error) {
	s.top = append(s.top, string(name))
	switch string(name) {
	case "openapi":
		s.index.openapi, err = s.str()
	case "info":
		s.index.info, err = s.span(func() error { return s.object(s.infoMember) })
		err = cmp.Or(err, checkShape("/info", s.index.info, new(infoShape)))
	case "servers":
		s.index.servers, err = s.span(func() error { return s.value(data) })
		err = cmp.Or(err, checkShape("/servers", s.index.servers, new([]serverShape)))
	case eventsKey:
		s.index.events, err = s.span(func() error { return s.value(data) })
	case "paths":
		s.paths = true
		err = s.object(s.path)
	case "components":
		err = s.object(s.component)
	default:
		err = s.value(data)
	}
	return err
}

// checkShape reports a part of the document that does not have the form that OpenAPI
// requires. Pruned documents repeat such parts unchanged.
func checkShape(at diag.Pointer, raw jsontext.Value, into any) error {
	if !raw.IsValid() {
		return nil // the scan has an error to report
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return shapeError(at, err)
	}
	return nil
}

// their methods report errors in words that depend on the version of Go.
type infoShape struct {
	Title          string `json:"title"`
	Description    string `json:"description"`
	TermsOfService string `json:"termsOfService"`
	Version        string `json:"version"`
	Contact        struct {
		Name  string `json:"name"`
		URL   string `json:"url"`
		Email string `json:"email"`
	} `json:"contact"`
	License struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	} `json:"license"`
}

// serverShape is the form of a server in OpenAPI.
type serverShape struct {
	URL         string `json:"url"`
	Description string `json:"description"`
	Variables   map[string]struct {
		Enum        []string `json:"enum"`
		Default     string   `json:"default"`
		Description string   `json:"description"`
	} `json:"variables"`
}

// infoMember reads one member of info.
func (s *scanner) infoMember(name []byte) (err error) {
	switch string(name) {
	case "title":
		_, err = s.mustStr()
	case "version":
		s.index.version, err = s.mustStr()
	default:
		err = s.value(data)
	}
	return err
}

// component reads one member of components.
func (s *scanner) component(name []byte) error {
	if string(name) != "schemas" {
		return s.value(data)
	}
	s.schemas = true
	return s.object(s.schema)
}

// schema reads one component schema.
func (s *scanner) schema(name []byte) error {
	entry := SchemaEntry{Name: string(name)}
	raw, err := s.span(func() error {
		return s.object(func(name []byte) error { return s.schemaMember(&entry, name) })
	})
	entry.raw, entry.Bytes = raw, len(raw)
	entry.refs = s.takeRefs()
	entry.Refs = names(entry.refs)
	s.index.Schemas = append(s.index.Schemas, entry)
	return err
}

// schemaMember reads one member at the top of a component schema.
func (s *scanner) schemaMember(entry *SchemaEntry, name []byte) (err error) {
	switch string(name) {
	case resourceKey:
		err = s.resourceID(entry)
	case operationsKey:
		err = s.extension(&entry.Operations)
	case "x-stripeResource":
		err = s.extension(new(map[string]any)) // nothing of it is used
	case eventKey:
		entry.event = true
		err = s.extension(&entry.Event)
	case "properties":
		err = s.object(func(name []byte) error { return s.property(entry, name) })
	case standInKey:
		entry.StandIn = true
		err = s.value(data)
	case "$ref":
		if err = s.member(schema, name); err == nil {
			entry.ref = s.refs[len(s.refs)-1].target
		}
	default:
		err = s.member(schema, name)
	}
	return err
}

// property reads one property at the top of a component schema.
func (s *scanner) property(entry *SchemaEntry, name []byte) error {
	raw, err := s.span(func() error { return s.member(schemas, name) })
	if string(name) == "object" {
		entry.object = raw
	}
	return err
}
