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

// schemas are the kept components, in document order.
func (c *cutting) schemas() []*SchemaEntry {
	list := make([]*SchemaEntry, 0, c.closure.count)
	for i, kept := range c.closure.kept {
		if kept {
			list = append(list, &c.index.Schemas[i])
		}
	}
	return list
}

// maxRefErrors bounds how many references one run complains about: with positions
// each costs a pass over the document.
const maxRefErrors = 50

// check checks every reference of the kept part.
func (c *cutting) check(limits Limits) error {
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
		if e := c.checkChains(limits.MaxRefChain); e != nil {
			errs.Add(e)
		}
	}
	return errs.Err()
}

// checkRefs reports references to other documents, to what is no component schema
// and to what does not exist. at is the pointer of raw, which holds them.
func (c *cutting) checkRefs(errs *diag.List, at diag.Pointer, raw jsontext.Value, refs []reference) {
	for _, ref := range refs {
		name, ok := ComponentName(ref.target)
		if ok && c.index.Schema(name) != nil {
			continue
		}
		if len(*errs) >= maxRefErrors {
			return
		}
		ptr := at + refPointer(raw, ref.target)
		switch {
		case ok:
			errs.Add(diag.Errorf(diag.Document, ptr, "$ref %s points to a schema that does not exist", quote(ref.target)))
		case strings.HasPrefix(ref.target, "#"):
			errs.Add(diag.Errorf(diag.Document, ptr, "$ref %s is not supported; point to a whole schema, %sNAME", quote(ref.target), componentPrefix))
		default:
			errs.Add(diag.Errorf(diag.Safety, ptr, "$ref %s points outside of the document; nothing was read: put what it means into the document", quote(ref.target)))
		}
	}
}

// refPointer is where in raw the first $ref with a target stands.
func refPointer(raw jsontext.Value, target string) diag.Pointer {
	dec := lax(raw)
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

// checkChains reports the first component that leads through more than limit
// components which are nothing but a reference, or back to itself that way.
func (c *cutting) checkChains(limit int) *diag.Error {
	for _, start := range c.schemas() {
		at := start
		for steps := 0; at != nil && at.pure != ""; steps++ {
			if steps == limit {
				return diag.Errorf(diag.Document, schemaPointer(start.Name), "the chain of $refs is longer than %d; point to the schema at its end", limit)
			}
			if at = c.index.Schema(at.pure); at == start {
				return diag.Errorf(diag.Document, schemaPointer(start.Name), "the $refs lead back to where they start; one of them must be a schema")
			}
		}
	}
	return nil
}

// pathJSON is a path with nothing but the kept operations, and these with nothing
// but their 2xx answers.
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

// cutResponses leaves only the 2xx answers in the responses of an operation.
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

// filter rewrites an object that was scanned before: edit gets each member and
// returns its new value, or nil to leave it out. Other values stay as they are.
func filter(raw jsontext.Value, edit func(name []byte, value jsontext.Value) jsontext.Value) jsontext.Value {
	if raw.Kind() != '{' {
		return raw
	}
	out := append(make([]byte, 0, len(raw)), '{')
	dec := lax(raw)
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

// lax is a decoder for JSON that was scanned before and needs no second check.
func lax(raw jsontext.Value) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}
