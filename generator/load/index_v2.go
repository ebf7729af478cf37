package load

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/methods"
)

// This file handles what only API v2 has: resources that are recognised by the paths
// that return them, responses to deletions, thin events, and errors with types of their
// own.

const (
	// v2Namespace begins the IDs of resources of API v2.
	v2Namespace = "v2."
	// v2Deleted is the component that is returned after a deletion.
	v2Deleted = "v2.deleted_object"
	// v2Errors begins the names of the components of errors.
	v2Errors = "v2.error."
	// v2Events is the ID of the resource of thin events.
	v2Events = "v2.core.event"
	// thinKind is the kind of events without their object.
	thinKind = "thin"
)

// IsV2 reports whether a resource belongs to API v2: by its ID, or because all its
// operations do.
func (x *Index) IsV2(id string) bool {
	s := x.Resource(id)
	return s != nil && s.v2
}

// markV2 marks the resources of API v2.
func (x *Index) markV2() {
	for id, i := range x.byID {
		calls := x.calls[id]
		x.Schemas[i].v2 = strings.HasPrefix(id, v2Namespace) ||
			len(calls) > 0 && !slices.ContainsFunc(calls, func(c Call) bool { return !methods.IsV2(c.Path.Path) })
	}
}

// ThinEvent is an event that has the ID of its object but not the object.
type ThinEvent struct {
	Type      string
	Component string
	Resource  string // its resource; v2.core.event if there is none or the document lacks it
	Related   string // the resource of the object that it refers to, or ""
}

// ThinEvents returns the thin events about some resources, sorted by type. There are
// none unless v2.core.event, their own resource, is among the resources.
func (x *Index) ThinEvents(ids []string) []ThinEvent {
	if !slices.Contains(ids, v2Events) {
		return nil
	}
	var events []ThinEvent
	for i := range x.Schemas {
		s := &x.Schemas[i]
		if !s.event || s.Event.Kind != thinKind || s.Event.Type == "" {
			continue
		}
		e := ThinEvent{Type: s.Event.Type, Component: s.Name, Related: relatedObject(s.raw)}
		switch e.Resource = e.Related; {
		case e.Related == "":
			e.Resource = x.thinResource(e.Type)
		case x.Resource(e.Related) == nil:
			e.Resource = v2Events
		}
		if slices.Contains(ids, e.Resource) {
			events = append(events, e)
		}
	}
	slices.SortFunc(events, func(a, b ThinEvent) int { return strings.Compare(a.Type, b.Type) })
	return events
}

// thinResource returns the longest ID of a resource with operations that the type of a
// thin event begins with. For API v1 the ID follows v1. It returns v2.core.event if
// nothing matches.
func (x *Index) thinResource(event string) string {
	event = strings.TrimPrefix(event, "v1.")
	for end := strings.LastIndexByte(event, '.'); end > 0; end = strings.LastIndexByte(event[:end], '.') {
		id, _, _ := strings.Cut(event[:end], "[")
		if x.hasOperations(id) {
			return id
		}
	}
	return v2Events
}

// relatedObject returns the type of the object that an event refers to, or "".
func relatedObject(schema jsontext.Value) string {
	var s struct {
		Properties struct {
			Related struct {
				Properties struct {
					Type struct {
						Enum []string `json:"enum"`
					} `json:"type"`
				} `json:"properties"`
			} `json:"related_object"`
		} `json:"properties"`
	}
	if json.Unmarshal(schema, &s) != nil || len(s.Properties.Related.Properties.Type.Enum) != 1 {
		return ""
	}
	return s.Properties.Related.Properties.Type.Enum[0]
}

// TypedError is an error of API v2 with a type of its own.
type TypedError struct {
	Type       string
	Codes      []string // sorted
	Components []string // sorted
}

// TypedErrors returns the errors of API v2 with a type, sorted by it.
func (x *Index) TypedErrors() []TypedError {
	var all []TypedError
	for i := range x.Schemas {
		s := &x.Schemas[i]
		if !strings.HasPrefix(s.Name, v2Errors) {
			continue
		}
		typ, codes := errorShape(s.raw)
		if typ == "" {
			continue
		}
		at := slices.IndexFunc(all, func(e TypedError) bool { return e.Type == typ })
		if at < 0 {
			at = len(all)
			all = append(all, TypedError{Type: typ})
		}
		e := &all[at]
		e.Components = slices.Sorted(slices.Values(append(e.Components, s.Name)))
		e.Codes = slices.Compact(slices.Sorted(slices.Values(append(e.Codes, codes...))))
	}
	slices.SortFunc(all, func(a, b TypedError) int { return strings.Compare(a.Type, b.Type) })
	return all
}

// errorShape returns the type and the codes of an error, or "" if it has no type.
func errorShape(schema jsontext.Value) (typ string, codes []string) {
	type listed struct {
		Enum []string `json:"enum"`
	}
	var s struct {
		Properties struct {
			Error struct {
				Properties struct {
					Type listed `json:"type"`
					Code listed `json:"code"`
				} `json:"properties"`
			} `json:"error"`
		} `json:"properties"`
		Marked struct {
			Code string `json:"code"`
		} `json:"x-stripeError"`
	}
	if json.Unmarshal(schema, &s) != nil || len(s.Properties.Error.Properties.Type.Enum) != 1 {
		return "", nil
	}
	codes = s.Properties.Error.Properties.Code.Enum
	if s.Marked.Code != "" {
		codes = append(codes, s.Marked.Code)
	}
	return s.Properties.Error.Properties.Type.Enum[0], codes
}

// v2Roots returns the components that a package with these resources needs beside the
// referenced ones: thin events and typed errors.
func (x *Index) v2Roots(ids []string) []string {
	if !slices.ContainsFunc(ids, x.IsV2) {
		return nil
	}
	var roots []string
	for _, e := range x.ThinEvents(ids) {
		roots = append(roots, e.Component)
	}
	for _, e := range x.TypedErrors() {
		roots = append(roots, e.Components...)
	}
	return roots
}
