package load

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/diag"
)

// cutting is the part of a document that is kept, as entries of its index.
type cutting struct {
	index    *Index
	closure  closure
	selected []string
	kept     map[*OperationEntry]bool
	paths    []*PathEntry // with a kept operation, in document order
}

// chooseOperations keeps the operations of the selected resources.
func (c *cutting) chooseOperations() {
	c.kept = map[*OperationEntry]bool{}
	for _, id := range c.selected {
		for _, ref := range c.index.OperationsOf(id) {
			c.kept[ref.Operation] = true
		}
	}
	for i := range c.index.Paths {
		path := &c.index.Paths[i]
		for j := range path.Operations {
			if c.kept[&path.Operations[j]] {
				c.paths = append(c.paths, path)
				break
			}
		}
	}
}

// schemas returns the kept components, in document order.
func (c *cutting) schemas() []*SchemaEntry {
	list := make([]*SchemaEntry, 0, c.closure.count)
	for i, kept := range c.closure.kept {
		if kept {
			list = append(list, &c.index.Schemas[i])
		}
	}
	return list
}

// maxRefErrors limits how many reference errors one run reports: the position of each
// costs a pass over the document.
const maxRefErrors = 50

// check checks every reference of the kept part.
func (c *cutting) check() error {
	var errs diag.List
	for _, path := range c.paths {
		at := pathPointer(path.Path)
		c.checkRefs(&errs, at, path.raw, path.refs)
		for i := range path.Operations {
			if op := &path.Operations[i]; c.kept[op] {
				c.checkRefs(&errs, at, path.raw, op.refs)
			}
		}
	}
	for _, s := range c.schemas() {
		c.checkRefs(&errs, schemaPointer(s.Name), s.raw, s.refs)
	}
	if len(errs) == 0 {
		if e := c.checkChains(); e != nil {
			errs.Add(e)
		}
	}
	return errs.Err()
}

// checkRefs reports references that lead to another document, to something other than a
// component schema, or to nothing. at is the pointer of raw, which holds the
// references.
func (c *cutting) checkRefs(errs *diag.List, at diag.Pointer, raw jsontext.Value, refs []reference) {
	for _, ref := range refs {
		if ref.misplaced == "" && c.index.refError("", ref.target) == nil {
			continue
		}
		if len(*errs) >= maxRefErrors {
			return
		}
		if ref.misplaced != "" {
			errs.Add(misplaced(ref.misplaced, ref.target))
			continue
		}
		errs.Add(c.index.refError(at+refPointer(raw, ref.target), ref.target))
	}
}

// refError returns the error for an invalid reference of a schema, or nil.
func (x *Index) refError(ptr diag.Pointer, target string) *diag.Error {
	name, ok := ComponentName(target)
	switch {
	case ok && x.Schema(name) != nil:
		return nil
	case ok:
		return diag.Errorf(diag.Document, ptr, "$ref %s points to a schema that does not exist", diag.Quote(target))
	case strings.HasPrefix(target, "#"):
		return diag.Errorf(diag.Document, ptr, "$ref %s is not supported; point to a whole schema, %sNAME", diag.Quote(target), componentPrefix)
	}
	return externalRef(ptr, target)
}

// externalRef returns the error for a reference to another document.
func externalRef(ptr diag.Pointer, target string) *diag.Error {
	return diag.Errorf(diag.Safety, ptr, "$ref %s points outside of the document; nothing was read: copy its target into the document", diag.Quote(target))
}

// misplaced returns the error for a reference where OpenAPI allows no schema, such as
// in a parameter, a response or a path.
func misplaced(ptr diag.Pointer, target string) *diag.Error {
	if !strings.HasPrefix(target, "#") {
		return externalRef(ptr, target)
	}
	return diag.Errorf(diag.Document, ptr, "$ref %s is not followed, because only a schema can be one; write the object out here", diag.Quote(target))
}

// refPointer returns the pointer to the first $ref in raw that has the target.
func refPointer(raw jsontext.Value, target string) diag.Pointer {
	dec := newDecoder(raw)
	for {
		token, err := dec.ReadToken()
		if err != nil {
			return ""
		}
		if token.Kind() == '"' && token.String() == target {
			if ptr := dec.StackPointer(); ptr.LastToken() == "$ref" {
				return diag.Pointer(ptr)
			}
		}
	}
}

// checkChains reports the first component whose references do not end at a schema.
func (c *cutting) checkChains() *diag.Error {
	for _, start := range c.schemas() {
		if _, err := c.index.chainEnd(start); err != nil {
			return err
		}
	}
	return nil
}

// pathJSON returns a path with only the kept operations, each with only its 2xx
// responses.
func (c *cutting) pathJSON(path *PathEntry) jsontext.Value {
	next := 0
	return filter(path.raw, func(name []byte, value jsontext.Value) jsontext.Value {
		if !isMethod(name) {
			return value
		}
		op := &path.Operations[next]
		next++
		if !c.kept[op] {
			return nil
		}
		return filter(value, cutResponses)
	})
}

// cutResponses removes all but the 2xx responses of an operation.
func cutResponses(name []byte, value jsontext.Value) jsontext.Value {
	if string(name) != "responses" {
		return value
	}
	return filter(value, func(code []byte, response jsontext.Value) jsontext.Value {
		if !isSuccess(code) {
			return nil
		}
		return response
	})
}

// filter rewrites an object that was scanned before. It calls edit with each member,
// which returns the new value, or nil to remove the member.
func filter(raw jsontext.Value, edit func(name []byte, value jsontext.Value) jsontext.Value) jsontext.Value {
	if raw.Kind() != '{' {
		return raw
	}
	out := append(make([]byte, 0, len(raw)), '{')
	dec := newDecoder(raw)
	if _, err := dec.ReadToken(); err != nil {
		return raw
	}
	for dec.PeekKind() == '"' {
		quoted, _ := dec.ReadValue()
		quoted = slices.Clone(quoted)
		name, _ := jsontext.AppendUnquote(nil, quoted)
		value, _ := dec.ReadValue()
		if value = edit(name, value); value == nil {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, quoted...), ':'), value...)
	}
	return append(out, '}')
}

// newDecoder returns a decoder for JSON that was scanned before and needs no second check.
func newDecoder(raw jsontext.Value) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}
