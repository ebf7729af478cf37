package load

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// Later stages need some 2,000 bytes for an object and 200 for another value, whatever
// its length in the document. So the scan counts them, in units of 250 bytes, and
// rejects a document that has too many for its size.
const (
	objectCost = 8
	arrayCost  = 2
	listedCost = 4 // of each value of an enum, which becomes a constant
)

// maxCost returns how many units a document of a size may cost. Stripe's costs a third
// of that, and four fifths without its descriptions.
func maxCost(size int) int { return 200_000 + 2*size/13 }

// value reads one value of any kind and notes the references in it.
func (s *scanner) value(as reading) error {
	switch s.dec.PeekKind() {
	case '{':
		return s.members(func(name []byte) error { return s.member(as, name) })
	case '[':
		return s.elements(as)
	}
	if err := s.spend(1); err != nil {
		return err
	}
	_, err := s.dec.ReadToken()
	return err
}

// elements reads an array.
func (s *scanner) elements(as reading) error {
	if err := s.enter(arrayCost); err != nil {
		return err
	}
	for kind := s.dec.PeekKind(); kind != ']'; kind = s.dec.PeekKind() {
		element := as
		if as == variants {
			element = schema
		}
		if err := s.value(element); err != nil {
			return err
		}
		if as != data && kind == 'n' || as == variants && schema.needsObject(kind) {
			return s.notObject(kind)
		}
	}
	_, err := s.dec.ReadToken()
	return err
}

// object reads an object and calls fn for each member, which must consume the value. A
// value of another kind is skipped: decoding reports it if it is kept.
func (s *scanner) object(fn func(name []byte) error) error {
	if s.dec.PeekKind() != '{' {
		return s.value(data)
	}
	return s.members(fn)
}

// mustObject is like object, but rejects a value of another kind even where nothing is
// kept: an operation could be hidden in it.
func (s *scanner) mustObject(fn func(name []byte) error) error {
	kind := s.dec.PeekKind()
	if kind == '{' || kind == 0 { // 0 is an error of syntax, which members reports
		return s.members(fn)
	}
	return diag.Errorf(diag.Document, diag.Pointer(s.dec.StackPointer()), "is %s, not an object", kindName(kind))
}

// members reads an object.
func (s *scanner) members(fn func(name []byte) error) error {
	if err := s.enter(objectCost); err != nil {
		return err
	}
	for s.dec.PeekKind() != '}' {
		name, err := s.name()
		if err != nil {
			return err
		}
		if err := fn(name); err != nil {
			return err
		}
	}
	_, err := s.dec.ReadToken()
	return err
}

// name reads the name of a member. The result points into the document unless the name
// has escapes, which is rare: names are four tenths of all tokens.
func (s *scanner) name() ([]byte, error) {
	quoted, err := s.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(quoted, '\\') >= 0 {
		return jsontext.AppendUnquote(nil, quoted)
	}
	return quoted[1 : len(quoted)-1], nil
}

// enter reads the bracket that opens an object or array.
func (s *scanner) enter(cost int) error {
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	if err := s.spend(cost); err != nil {
		return err
	}
	if s.dec.StackDepth() > maxDepth {
		return s.tooDeep()
	}
	return nil
}

// tooDeep returns the error for nesting beyond the limit.
func (s *scanner) tooDeep() error {
	ptr := shorten(diag.Pointer(s.dec.StackPointer()))
	return diag.Errorf(diag.Document, ptr, "objects and arrays are nested more than %d levels deep", maxDepth)
}

// spend adds to the cost of the document.
func (s *scanner) spend(cost int) error {
	if s.cost += cost; s.cost <= s.maxCost {
		return nil
	}
	ptr := shorten(diag.Pointer(s.dec.StackPointer()))
	return diag.Errorf(diag.Document, ptr, "the document has more objects and values up to here than one of %d bytes may have", len(s.text.raw))
}

// member reads the value of one member of an object.
func (s *scanner) member(as reading, name []byte) error {
	kind := s.dec.PeekKind()
	switch as {
	case data:
		if err := s.spend(1); err != nil { // for the name
			return err
		}
		return s.value(data)
	case schemas, parts:
		if err := s.value(as.below()); err != nil || !as.below().needsObject(kind) {
			return err
		}
		return s.notObject(kind)
	}
	if string(name) == "$ref" {
		return s.reference(as)
	}
	before := s.cost
	err := s.value(keyword(name))
	switch {
	case err == nil && isStructure(name, kind):
		return s.notObject(kind)
	case string(name) == "enum":
		s.cost += (s.cost - before) * (listedCost - 1)
	}
	return err
}

// reference reads the value of a $ref in a schema or part.
func (s *scanner) reference(as reading) error {
	if kind := s.dec.PeekKind(); kind != '"' && kind != 0 {
		return diag.Errorf(diag.Document, diag.Pointer(s.dec.StackPointer()), "is %s; a $ref is a text that points to a schema", kindName(kind))
	}
	ref := reference{}
	if as == part {
		ref.misplaced = diag.Pointer(s.dec.StackPointer())
	}
	var err error
	ref.target, err = s.str()
	s.refs = append(s.refs, ref)
	return err
}

// shorten keeps the first tokens of a pointer, for errors at a pointer that is too long
// to print.
func shorten(ptr diag.Pointer) diag.Pointer {
	const most = 12
	tokens := ptr.Tokens()
	return diag.Pointer("").Child(tokens[:min(len(tokens), most)]...)
}

// needsObject reports whether a value of a kind is not allowed where objects are. null
// would later be a nil pointer among properties, parameters or variants; schemas that
// are true or false exist only in later versions of OpenAPI.
func (r reading) needsObject(kind jsontext.Kind) bool {
	return r != data && kind == 'n' || r == schema && (kind == 't' || kind == 'f')
}

// notObject returns the error for the value just read, which has to be an object.
func (s *scanner) notObject(kind jsontext.Kind) error {
	return diag.Errorf(diag.Document, diag.Pointer(s.dec.StackPointer()), "is %s, which OpenAPI does not allow here", kindName(kind))
}

// below returns how the values of members are interpreted where the author chooses the
// names.
func (r reading) below() reading {
	if r == schemas {
		return schema
	}
	return part
}

// isStructure reports whether a value of a kind would hide the structure of a schema or
// part: the member is a keyword whose value must be an object.
func isStructure(name []byte, kind jsontext.Kind) bool {
	switch string(name) {
	case "schema", "items":
		return schema.needsObject(kind)
	case "properties", "additionalProperties", "anyOf", "oneOf", "allOf", "parameters", "requestBody", "content":
		return part.needsObject(kind)
	}
	return false
}

// keyword returns how the value of a member is interpreted where names are keywords.
func keyword(name []byte) reading {
	switch string(name) {
	case "properties", "patternProperties", "schemas":
		return schemas
	case "content", "headers", "encoding", "callbacks", "links", "responses":
		return parts
	case "parameters", "requestBody":
		return part
	case "anyOf", "oneOf", "allOf":
		return variants
	case "example", "examples", "default", "enum", "const", "required", "mapping":
		return data
	}
	if bytes.HasPrefix(name, []byte("x-")) && string(name) != "x-expansionResources" {
		return data
	}
	return schema
}

// str reads a string. It skips a value of another kind and returns "".
func (s *scanner) str() (string, error) {
	if s.dec.PeekKind() != '"' {
		return "", s.value(data)
	}
	token, err := s.dec.ReadToken()
	if err != nil {
		return "", err
	}
	return token.String(), nil
}

// mustStr reads a string and rejects any other value.
func (s *scanner) mustStr() (string, error) {
	if kind := s.dec.PeekKind(); kind != '"' && kind != 0 {
		return "", diag.Errorf(diag.Document, diag.Pointer(s.dec.StackPointer()), "is %s, not a text; put it in quotes", kindName(kind))
	}
	return s.str()
}

// span calls read, which reads one value, and returns the bytes of that value.
func (s *scanner) span(read func() error) (jsontext.Value, error) {
	start := int(s.dec.InputOffset())
	err := read()
	raw := s.text.json[start:s.dec.InputOffset()]
	return bytes.TrimLeft(raw, " \t\r\n,:"), err
}

// extension reads the value of one of Stripe's extensions into a Go value.
func (s *scanner) extension(into any) error {
	ptr := diag.Pointer(s.dec.StackPointer())
	raw, err := s.span(func() error { return s.value(data) })
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return diag.Errorf(diag.Document, ptr, "the extension does not have the form that Stripe documents")
	}
	return nil
}

// takeRefs returns the references noted since the last call.
func (s *scanner) takeRefs() []reference {
	refs := slices.Clone(s.refs)
	s.refs = s.refs[:0]
	return refs
}
