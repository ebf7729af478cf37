package lower

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/resolve"
)

// What only API v2 has: pages that name the next one, answers that say what was
// deleted or say nothing, addresses of single operations, thin events and typed errors.

const (
	// deletedComponent is the component of the answer to a deletion.
	deletedComponent = "v2.deleted_object"
	// enumKey is the extension with a text for each value of an enum.
	enumKey = "x-stripeEnum"
	// propertyKey is the extension with the resource that a text is the ID of.
	propertyKey = "x-stripeProperty"
)

// isV2 reports whether the types of API v2 are lowered.
func (b *builder) isV2() bool { return b.resource != nil && b.resource.V2 }

// isV2Page recognises a page of API v2.
func isV2Page(s *openapi3.Schema) bool {
	return s.Properties["data"] != nil && s.Properties["next_page_url"] != nil
}

// v2Page is the page that an operation answers with.
func (b *builder) v2Page(n node) model.Returns {
	list, ok := b.page(n).(*model.List)
	if !ok {
		return model.Returns{}
	}
	return model.Returns{Kind: model.ReturnsList, Type: list.Elem}
}

// v2Returns is what an operation answers with that is neither an object nor a page;
// false for those.
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

// server is the address of an operation that has one of its own. It is called with the
// key of the client, so that it can only be one of the host that the document names.
func (l *lowerer) server(op *resolve.Operation) string {
	if op.Server == "" {
		return ""
	}
	u, err := url.Parse(op.Server)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "" {
		l.fail(op.Pointer, "the server %.200q of %s %s is no address that can be called; it has to be https:// and the name of a host", op.Server, op.HTTPMethod, op.Path)
		return ""
	}
	return "https://" + u.Host
}

// referenced is the resource that a text is the ID of; "" if the document does not say
// it.
func referenced(n node) model.ResourceID {
	property, _ := n.schema.Extensions[propertyKey].(map[string]any)
	id, _ := property["referenced_resource"].(string)
	return model.ResourceID(id)
}

// valueTexts is what the document says of the values of an enum; nil for nothing.
func (b *builder) valueTexts(n node) map[string]model.Doc {
	var listed struct {
		Values []struct{ Value, Description string }
	}
	raw, err := json.Marshal(n.schema.Extensions[enumKey])
	if err != nil || json.Unmarshal(raw, &listed) != nil {
		return nil // it says nothing that could be used
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

// splitServices gives each service of API v2 to one resource. A service is named by its
// path, so a resource can have operations in several, and several resources in one: such
// a service becomes a resource that has no type.
func splitServices(api *model.API) {
	home := map[string]model.ResourceID{} // of services, "" for one of several resources
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

// ownService is the service of API v2 with the operations that answer with a resource;
// "" for none.
func ownService(r *model.Resource) string {
	for _, op := range r.Operations {
		if ref, ok := op.Returns.Type.(*model.Ref); ok && ref.Resource == r.ID {
			return op.Service
		}
	}
	return ""
}

// bareResource is a resource for the service of an operation alone.
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
		b := &builder{lowerer: l, resource: &resolve.Resource{ID: e.Type, V2: true}, answer: true}
		n, ok := b.node(s.Properties["data"], model.ThinEventID(e.Type).Child("data", false), "data", ptr.Child("properties", "data"))
		if ok && len(n.schema.Properties) > 0 {
			out.Data = b.object(n)
			out.Decls = slices.DeleteFunc(b.decls, func(d model.Decl) bool { return d == model.Decl(out.Data) })
		}
		api.ThinEvents = append(api.ThinEvents, out)
	}
}

// addTypedErrors notes the errors that have a type of their own.
func (l *lowerer) addTypedErrors(api *model.API) {
	for _, e := range l.api.TypedErrors {
		out := model.TypedError{Type: e.Type, Codes: e.Codes, Pointer: resolve.SchemaPointer(e.Components[0])}
		l.begin(out.Pointer, fieldsPerType+len(e.Codes))
		for _, component := range e.Components {
			if s := l.api.Schema(component); s != nil && out.Doc.IsZero() {
				out.Doc = l.doc(s.Description)
			}
		}
		api.TypedErrors = append(api.TypedErrors, out)
	}
}
