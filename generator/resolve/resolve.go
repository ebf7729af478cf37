// Package resolve lists the selected resources of a document, their operations, and the
// schemas that they reach.
//
// The result still has the types of the document (kin-openapi's schemas and
// operations), but does not depend on the order of a map: all lists are sorted, and
// each item has its JSON pointer.
package resolve

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// API is the selected part of a document.
type API struct {
	Version   string
	Flavor    load.Flavor
	Size      int          // of the document, in bytes
	Resources []*Resource  // sorted by ID
	Events    []load.Event // sorted by type
	// ThinEvents and TypedErrors are those of API v2, sorted by type.
	ThinEvents  []load.ThinEvent
	TypedErrors []load.TypedError

	schemas    map[string]*openapi3.SchemaRef
	components map[string]string // component name → resource ID
}

// Resource is an object type and the component that describes it.
type Resource struct {
	ID        string
	Component string
	Schema    *openapi3.Schema // nil for a stub
	Pointer   diag.Pointer
	Selected  bool
	V2        bool // of API v2
	// ObjectName is the only value of the property object, or "".
	ObjectName string
	// Deletable reports whether a deleted_ component of the resource exists.
	Deletable  bool
	Operations []*Operation
}

// Stub reports whether the resource is referred to but not selected.
func (r *Resource) Stub() bool { return r.Schema == nil }

// Select resolves the selection of a loaded document.
func Select(doc *load.Document) (*API, error) {
	api := &API{
		Version:    doc.Version,
		Flavor:     doc.Flavor,
		Size:       doc.Size(),
		schemas:    doc.Schemas,
		components: map[string]string{},
	}
	for _, s := range doc.Index.Schemas {
		if s.ResourceID != "" {
			api.components[s.Name] = s.ResourceID
		}
	}
	api.addResources(doc)
	if err := api.addOperations(doc); err != nil {
		return nil, err
	}
	api.addEvents(doc)
	return api, nil
}

// addResources adds the resources of the kept components, and the stubs.
func (api *API) addResources(doc *load.Document) {
	names := map[string]bool{}
	for _, s := range doc.Index.Schemas {
		names[s.Name] = true
	}
	for _, s := range doc.Index.Schemas {
		kept := doc.Schemas[s.Name]
		if s.ResourceID == "" || strings.HasPrefix(s.Name, "deleted_") {
			continue
		}
		stub := slices.Contains(doc.Stubs, s.ResourceID)
		if kept == nil && !stub {
			continue
		}
		r := &Resource{
			ID:        s.ResourceID,
			Component: s.Name,
			Pointer:   SchemaPointer(s.Name),
			Selected:  slices.Contains(doc.Selected, s.ResourceID),
			V2:        doc.Index.IsV2(s.ResourceID),
			Deletable: names["deleted_"+s.Name],
		}
		r.ObjectName = s.ResourceID
		if !stub {
			r.Schema = kept.Value
			r.ObjectName = objectName(kept.Value)
		}
		api.Resources = append(api.Resources, r)
	}
	slices.SortFunc(api.Resources, func(a, b *Resource) int { return strings.Compare(a.ID, b.ID) })
}

// objectName returns the only value of the property object, or "".
func objectName(s *openapi3.Schema) string {
	object := s.Properties["object"]
	if object == nil || object.Value == nil || len(object.Value.Enum) != 1 {
		return ""
	}
	name, _ := object.Value.Enum[0].(string)
	return name
}

// addEvents adds the events about the selected resources.
func (api *API) addEvents(doc *load.Document) {
	api.Events = doc.Index.Events(doc.Selected)
	api.ThinEvents = doc.Index.ThinEvents(doc.Selected)
	if slices.ContainsFunc(doc.Selected, doc.Index.IsV2) {
		api.TypedErrors = doc.Index.TypedErrors()
	}
}

// SchemaPointer returns the pointer to a component schema.
func SchemaPointer(component string) diag.Pointer {
	return diag.Pointer("").Child("components", "schemas", component)
}

// OptionalMayBeAbsent reports whether every property that the document does not require
// may be absent. The plain flavour omits nullable properties from "required" even if
// they are always present.
func (api *API) OptionalMayBeAbsent() bool { return api.Flavor == load.SDK }

// Component returns the component name of a local schema reference.
func Component(ref string) (string, bool) { return load.ComponentName(ref) }

// Target returns the component that a component leads to: itself, unless it is only a
// reference to another.
func (api *API) Target(component string) string {
	for ref := api.schemas[component]; ref != nil; ref = api.schemas[component] {
		next, ok := Component(ref.Ref)
		if !ok {
			break
		}
		component = next
	}
	return component
}

// Schema returns the component schema that a reference leads to, or nil if it was not
// kept.
func (api *API) Schema(component string) *openapi3.Schema {
	if ref := api.schemas[component]; ref != nil {
		return ref.Value
	}
	return nil
}

// ResourceID returns the ID of the resource that a component describes, and whether the
// component is its deleted variant. It returns "" for a component that describes no
// resource.
func (api *API) ResourceID(component string) (id string, deleted bool) {
	if live, ok := strings.CutPrefix(component, "deleted_"); ok && api.components[live] != "" {
		return api.components[live], true
	}
	return api.components[component], false
}
