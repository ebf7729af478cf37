package lower

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// This file handles what only API v2 has: pages with the URL of the next one, responses
// to deletions, empty responses, addresses of single operations, thin events and typed
// errors.

const (
	// deletedComponent is the component of the response to a deletion.
	deletedComponent = "v2.deleted_object"
	// enumKey is the extension with the descriptions of the values of an enum.
	enumKey = "x-stripeEnum"
	// propertyKey is the extension with the resource whose ID a string is.
	propertyKey = "x-stripeProperty"
)

// isV2 reports whether the types of API v2 are lowered.
func (b *builder) isV2() bool { return b.resource != nil && b.resource.V2 }

// isV2Page reports whether a schema is a page of API v2.
func isV2Page(s *openapi3.Schema) bool {
	return s.Properties["data"] != nil && s.Properties["next_page_url"] != nil
}

// v2Page returns the page that an operation returns.
func (b *builder) v2Page(n node) model.Returns {
	list, ok := b.page(n).(*model.List)
	if !ok {
		return model.Returns{}
	}
	return model.Returns{Kind: model.ReturnsList, Type: list.Elem, NextPage: true}
}

// v2Returns returns the kind of a response that is neither an object nor a page, or
// false.
func v2Returns(media *openapi3.MediaType) (model.ReturnKind, bool) {
	if media == nil || media.Schema == nil {
		return model.ReturnsNothing, true
	}
	if name, ok := resolve.Component(media.Schema.Ref); ok {
		return model.ReturnsDeleted, name == deletedComponent
	}
	s := media.Schema.Value
	return model.ReturnsNothing, s != nil && len(s.Properties) == 0 && len(alternatives(s)) == 0
}

// server returns the address of an operation that has its own. The client sends its key
// there, so the address must be https:// and a host, without anything else.
func (l *lowerer) server(op *resolve.Operation) string {
	if op.Server == "" {
		return ""
	}
	u, err := url.Parse(op.Server)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "" {
		l.fail(op.Pointer, "the server %.200q of %s %s cannot be called; it must be https:// and a host name", op.Server, op.HTTPMethod, op.Path)
		return ""
	}
	return "https://" + u.Host
}

// referenced returns the resource whose ID a string is, or "" if the document does not
// declare it.
func referenced(n node) model.ResourceID {
	property, _ := n.schema.Extensions[propertyKey].(map[string]any)
	id, _ := property["referenced_resource"].(string)
	return model.ResourceID(id)
}

// valueTexts returns the descriptions of the values of an enum, or nil.
func (b *builder) valueTexts(n node) map[string]model.Doc {
	var listed struct {
		Values []struct{ Value, Description string }
	}
	raw, err := json.Marshal(n.schema.Extensions[enumKey])
	if err != nil || json.Unmarshal(raw, &listed) != nil {
		return nil // it has no usable descriptions
	}
	var texts map[string]model.Doc
	for _, v := range listed.Values {
		if v.Description == "" {
			continue
		}
		if texts == nil {
			texts = map[string]model.Doc{}
		}
		texts[v.Value] = b.doc(v.Description)
	}
	return texts
}

// splitServices assigns each service of API v2 to one resource. A service is named
// after its path, so a resource can have operations in several services, and several
// resources can have operations in one: such a service becomes a resource without a
// type.
func splitServices(api *model.API) {
	home := map[string]model.ResourceID{} // by service, "" for a service of several resources
	for _, r := range api.Resources {
		for _, op := range r.Operations {
			if at, seen := home[op.Service]; seen && at != r.ID {
				home[op.Service] = ""
			} else {
				home[op.Service] = r.ID
			}
		}
	}
	bare := map[string]*model.Resource{}
	for _, r := range api.Resources {
		own := ownService(r)
		r.Operations = slices.DeleteFunc(r.Operations, func(op *model.Operation) bool {
			if !op.V2() || home[op.Service] == r.ID && op.Service == own {
				return false
			}
			if bare[op.Service] == nil {
				bare[op.Service] = bareResource(op)
			}
			bare[op.Service].Operations = append(bare[op.Service].Operations, op)
			return true
		})
	}
	for _, r := range bare {
		api.Resources = append(api.Resources, r)
	}
	slices.SortFunc(api.Resources, func(a, b *model.Resource) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

// ownService returns the service of API v2 whose operations return a resource, or "".
func ownService(r *model.Resource) string {
	for _, op := range r.Operations {
		if ref, ok := op.Returns.Type.(*model.Ref); ok && ref.Resource == r.ID {
			return op.Service
		}
	}
	return ""
}

// bareResource returns a resource that has only the service of an operation.
func bareResource(op *model.Operation) *model.Resource {
	id := model.ResourceID(op.Service)
	return &model.Resource{
		ID: id, Pointer: op.Pointer, V2: true, Bare: true, Selected: true,
		Object: &model.Struct{ID: model.TypeID{Resource: id}, Pointer: op.Pointer},
	}
}

// addThinEvents lowers the thin events.
func (l *lowerer) addThinEvents(api *model.API) {
	for _, e := range l.api.ThinEvents {
		ptr := resolve.SchemaPointer(e.Component)
		l.begin(ptr, fieldsPerResource)
		s := l.api.Schema(e.Component)
		if s == nil || l.budget.over {
			return
		}
		out := &model.ThinEvent{
			Type: e.Type, Resource: model.ResourceID(e.Resource), Related: model.ResourceID(e.Related), Doc: l.doc(s.Description), Pointer: ptr,
		}
		if api.Resource(out.Resource) == nil {
			continue
		}
		if data := s.Properties["data"]; data != nil {
			l.addData(out, data, ptr.Child("properties", "data"))
		}
		api.ThinEvents = append(api.ThinEvents, out)
	}
}

// addData lowers what a thin event says of what happened, if it says anything.
func (l *lowerer) addData(e *model.ThinEvent, data *openapi3.SchemaRef, ptr diag.Pointer) {
	b := &builder{lowerer: l, resource: &resolve.Resource{ID: e.Type, V2: true}, response: true}
	n, ok := b.node(data, model.ThinEventID(e.Type).Child("data", false), "data", ptr)
	if ok && len(n.schema.Properties) > 0 {
		e.Data = b.object(n)
		e.Decls = slices.DeleteFunc(b.decls, func(d model.Decl) bool { return d == model.Decl(e.Data) })
	}
}
