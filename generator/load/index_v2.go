package load

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/stripegen/stripegen/generator/methods"
)

// What only API v2 has: resources by the paths that answer with them, an answer that
// says what was deleted, events that name their object and do not hold it, and errors
// with types of their own.

const (
	// v2Namespace begins the IDs of resources of API v2.
	v2Namespace = "v2."
	// v2Deleted is the component that is answered when an object was deleted.
	v2Deleted = "v2.deleted_object"
	// v2Errors begins the names of the components of errors.
	v2Errors = "v2.error."
	// v2Events is the ID of the resource of thin events.
	v2Events = "v2.core.event"
	// thinKind is the kind of events that do not hold their object.
	thinKind = "thin"
)

// IsV2 reports whether a resource is one of API v2: by its ID, or because all its
// operations are.
func (x *Index) IsV2(id string) bool {
	s := x.Resource(id)
	return s != nil && s.v2
}

// markV2 notes which resources are those of API v2.
func (x *Index) markV2() {
	for id, i := range x.byID {
		calls := x.calls[id]
		x.Schemas[i].v2 = strings.HasPrefix(id, v2Namespace) ||
			len(calls) > 0 && !slices.ContainsFunc(calls, func(c Call) bool { return !methods.IsV2(c.Path.Path) })
	}
}

// ThinEvent is an event that names its object and does not hold it.
type ThinEvent struct {
	Type      string
	Component string
	Resource  string // the resource it is about; v2.core.event for none, or for one that the document lacks
	Related   string // the resource of the object that it names; "" if it names none
}

// ThinEvents are the thin events about some resources, sorted by type. A package has
// them only if it has their resource: without v2.core.event there are none.
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

// thinResource is the longest ID of a resource with operations that the type of a thin
// event begins with, that of API v1 behind v1; v2.core.event without one.
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

// relatedObject is the type of the object that an event names; "" for none.
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
	Components []string // in document order
}

// TypedErrors are the errors of API v2 with a type, sorted by it.
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
		e.Components = append(e.Components, s.Name)
		e.Codes = slices.Compact(slices.Sorted(slices.Values(append(e.Codes, codes...))))
	}
	slices.SortFunc(all, func(a, b TypedError) int { return strings.Compare(a.Type, b.Type) })
	return all
}

// errorShape is the type and the codes of an error; "" without a type.
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

// v2Roots are the components that a package with these resources has beside what the
// resources refer to: thin events, and errors with a type.
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
