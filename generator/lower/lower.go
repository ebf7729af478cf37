// Package lower converts a resolved document to the intermediate model. It has all rules
// about types.
//
// Each file handles one kind: response.go maps the schemas of responses, request.go those of
// requests, object.go structs and their fields, enum.go enums, union.go
// choices between schemas, expandable.go identifiers that can be expanded,
// shared.go the value types all resources have in common, secret.go fields that
// are masked, text.go descriptions.
package lower

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
)

// API lowers every resource of a resolved document; nil exceptions are Stripe's.
func API(in *resolve.API, exceptions *overrides.Set) (*model.API, error) {
	l := newLowerer(in, exceptions)
	out := &model.API{Version: in.Version}
	for _, r := range in.Resources {
		out.Resources = append(out.Resources, l.resource(r))
		if l.budget.over {
			return nil, l.errs.Err()
		}
	}
	l.checkObjectNames(out)
	l.addPaymentSource(out)
	l.markReturned(out)
	share(out)
	for _, e := range in.Events {
		out.Events = append(out.Events, model.Event{Type: e.Type, Resource: model.ResourceID(e.Resource)})
	}
	splitServices(out)
	l.addThinEvents(out)
	l.addTypedErrors(out)
	return out, l.errs.Err()
}

// lowerer holds the state of a run: the document and the errors so far.
type lowerer struct {
	api       *resolve.API
	overrides *overrides.Set
	docs      map[string]model.Doc // by description
	errs      diag.List
	budget    budget
	// usesSources reports whether some field holds a payment source.
	usesSources bool
	// paged has the IDs of the resources that some field holds a page of.
	paged map[model.ResourceID]bool
}

// newLowerer returns a lowerer for a document.
func newLowerer(in *resolve.API, exceptions *overrides.Set) *lowerer {
	return &lowerer{api: in, overrides: overrides.Or(exceptions), budget: budget{size: in.Size}, docs: map[string]model.Doc{}, paged: map[model.ResourceID]bool{}}
}

// fail records an error about the document. After the limit is exceeded it records
// nothing more: the result is incomplete.
func (l *lowerer) fail(ptr diag.Pointer, format string, args ...any) {
	if l.budget.over {
		return
	}
	l.errs = append(l.errs, diag.Errorf(diag.Document, ptr, format, args...))
}

// resource lowers one resource with its operations.
func (l *lowerer) resource(r *resolve.Resource) *model.Resource {
	out := &model.Resource{
		ID:         model.ResourceID(r.ID),
		Pointer:    r.Pointer,
		Selected:   r.Selected,
		V2:         r.V2,
		Stub:       r.Stub(),
		Deletable:  r.Deletable,
		ObjectName: r.ObjectName,
	}
	l.begin(r.Pointer, fieldsPerResource)
	if r.Stub() {
		out.Object, out.Listed = stub(r), !r.V2
		return out
	}
	b := &builder{lowerer: l, resource: r, response: true}
	if isUnion(r.Schema) {
		out.Object, out.Union = b.rootUnion(r)
	} else {
		out.Object = b.root(r)
	}
	out.Decls = b.decls
	out.Listed = out.Object.Field("id") != nil && !r.V2
	for _, op := range r.Operations {
		if l.budget.over {
			break
		}
		out.Operations = append(out.Operations, l.operation(r, op, out.Object))
	}
	return out
}

// checkObjectNames reports two resources with the same value of the property object,
// which identifies the type of a response.
func (l *lowerer) checkObjectNames(api *model.API) {
	first := map[string]model.ResourceID{}
	for _, r := range api.Resources {
		other, exists := first[r.ObjectName]
		switch {
		case r.ObjectName == "" || r.Union != nil:
		case exists:
			l.fail(r.Pointer, "two resources have objects with the name %q: %s and %s; responses do not distinguish them", r.ObjectName, other, r.ID)
		default:
			first[r.ObjectName] = r.ID
		}
	}
}

// stub returns the type of a resource that is not followed.
func stub(r *resolve.Resource) *model.Struct {
	return &model.Struct{
		ID:      model.TypeID{Resource: model.ResourceID(r.ID)},
		Pointer: r.Pointer,
		Fields: []*model.Field{
			{Name: "id", Type: model.String, Required: true, Pointer: r.Pointer},
			{Name: "object", Type: model.String, Required: true, Pointer: r.Pointer},
		},
	}
}

// markReturned marks on each resource which kinds of response return it, and whether
// other objects hold a page of it.
func (l *lowerer) markReturned(api *model.API) {
	byID := make(map[model.ResourceID]*model.Resource, len(api.Resources))
	for _, r := range api.Resources {
		byID[r.ID] = r
	}
	for id := range l.paged {
		if r := byID[id]; r != nil && !r.V2 {
			r.Listed = true
		}
	}
	for _, r := range api.Resources {
		for _, op := range r.Operations {
			ref, ok := op.Returns.Type.(*model.Ref)
			if !ok || byID[ref.Resource] == nil {
				continue
			}
			returned := byID[ref.Resource]
			switch op.Returns.Kind {
			case model.ReturnsResource:
				returned.Returned = true
			case model.ReturnsList:
				returned.Listed = returned.Listed || !r.V2 // those of API v2 have one type for all pages
			case model.ReturnsSearch:
				returned.Searched = true
			}
		}
	}
}

// sortFields sorts fields as the model requires.
func sortFields(fields []*model.Field) {
	slices.SortFunc(fields, func(a, b *model.Field) int { return strings.Compare(a.Name, b.Name) })
}
