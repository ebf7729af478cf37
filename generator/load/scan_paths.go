package load

import (
	"bytes"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// isMethod reports whether a member of a path is an operation.
func isMethod(name []byte) bool {
	switch string(name) {
	case "get", "put", "post", "delete", "options", "head", "patch", "trace":
		return true
	}
	return false
}

// path reads one member of paths. A path that is a reference is rejected even if it is
// not selected: its operations are unknown.
func (s *scanner) path(name []byte) error {
	if bytes.HasPrefix(name, []byte("x-")) {
		return s.value(data)
	}
	entry := PathEntry{Path: string(name)}
	var shared []reference
	raw, err := s.span(func() error {
		return s.mustObject(func(name []byte) error {
			if isMethod(name) {
				op, err := s.operation(string(name))
				entry.Operations = append(entry.Operations, op)
				return err
			}
			err := s.pathMember(name)
			shared = append(shared, s.takeRefs()...)
			return err
		})
	})
	entry.raw, entry.refs = raw, shared
	s.index.Paths = append(s.index.Paths, entry)
	return err
}

// pathMember reads a member of a path that is no operation.
func (s *scanner) pathMember(name []byte) error {
	switch {
	case string(name) == "$ref":
		return s.refuseReference()
	case string(name) == "parameters":
		return s.member(part, name)
	case slices.Contains([]string{"summary", "description", "servers"}, string(name)), bytes.HasPrefix(name, []byte("x-")):
		return s.value(data)
	}
	return diag.Errorf(diag.Document, diag.Pointer(s.dec.StackPointer()), "%s is no member of a path; an operation is named get, post or delete, in lower case", diag.Quote(string(name)))
}

// refuseReference reads a $ref that is an error even if it is not selected.
func (s *scanner) refuseReference() error {
	if err := s.reference(part); err != nil {
		return err
	}
	ref := s.refs[len(s.refs)-1]
	return misplaced(ref.misplaced, ref.target)
}

// operation reads one operation. References in responses other than 2xx are dropped,
// because those responses are cut.
func (s *scanner) operation(method string) (OperationEntry, error) {
	op := OperationEntry{Method: strings.ToUpper(method)}
	err := s.mustObject(func(name []byte) (err error) {
		switch string(name) {
		case "$ref":
			err = s.refuseReference()
		case "responses":
			err = s.mustObject(func(code []byte) error { return s.response(&op, code) })
		default:
			err = s.member(part, name)
		}
		return err
	})
	op.refs = s.takeRefs()
	op.Refs = names(op.refs)
	return op, err
}

// response reads one response. The one for 200 counts, or else the first 2xx.
func (s *scanner) response(op *OperationEntry, code []byte) error {
	switch {
	case string(code) == "$ref":
		return s.refuseReference()
	case !isSuccess(code):
		return s.value(data)
	}
	response, err := s.span(func() error {
		return s.mustObject(func(name []byte) error { return s.member(part, name) })
	})
	if op.code == "" || string(code) == "200" {
		op.code, op.response = string(code), response
	}
	return err
}

// isSuccess reports whether a response with that code is kept: 200, 204, 2XX.
func isSuccess(code []byte) bool { return bytes.HasPrefix(code, []byte("2")) }
