package lower

import (
	"slices"

	"github.com/stripegen/stripegen/generator/model"
)

// declare adds a declaration to the tree that is being lowered.
func (b *builder) declare(d model.Decl) {
	b.spend(fieldsPerType)
	b.decls = append(b.decls, d)
}

// merger combines all declarations with the same ID. Those of shared types come from
// several locations, each with its own part of the fields.
type merger struct {
	order []model.Decl // the merged declaration of each ID, in order of the first
	at    map[model.TypeID]int
}

// add adds a declaration.
func (m *merger) add(d model.Decl) {
	if m.at == nil {
		m.at = map[model.TypeID]int{}
	}
	i, known := m.at[d.Identity()]
	if !known {
		m.at[d.Identity()] = len(m.order)
		m.order = append(m.order, d)
		return
	}
	m.order[i] = merge(m.order[i], d)
}

// merge returns a declaration with everything that two declarations of one ID have. It
// changes neither.
func merge(a, b model.Decl) model.Decl {
	switch a := a.(type) {
	case *model.Struct:
		if b, ok := b.(*model.Struct); ok {
			return mergeStructs(a, b)
		}
	case *model.Enum:
		if b, ok := b.(*model.Enum); ok {
			whole := *a
			whole.Values = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(a.Values), b.Values...))))
			return &whole
		}
	}
	return a
}

// mergeStructs returns a struct with the fields of both. A field is required only if
// both require it, and clearable if either is.
func mergeStructs(a, b *model.Struct) *model.Struct {
	whole := *a
	whole.Fields = nil
	for _, f := range a.Fields {
		other := b.Field(f.Name)
		field := *f
		field.Required = f.Required && other != nil && other.Required
		if other == nil || !slices.Equal(f.Requires, other.Requires) {
			field.Requires = nil
		}
		field.Emptyable = f.Emptyable || other != nil && other.Emptyable
		if other != nil && field.Doc.IsZero() {
			field.Doc = other.Doc
		}
		whole.Fields = append(whole.Fields, &field)
	}
	for _, f := range b.Fields {
		if a.Field(f.Name) == nil {
			field := *f
			field.Required = false
			whole.Fields = append(whole.Fields, &field)
		}
	}
	sortFields(whole.Fields)
	return &whole
}

// share moves the declarations of shared types to their resource or to the package.
func share(api *model.API) {
	var all merger
	for _, r := range api.Resources {
		var own merger
		for _, d := range r.Decls {
			route(d, r.ID, &own, &all)
		}
		for _, op := range r.Operations {
			op.Decls = slices.DeleteFunc(op.Decls, func(d model.Decl) bool {
				if d.Identity().Shared != "" {
					route(d, r.ID, &own, &all)
					return true
				}
				return false
			})
		}
		r.Decls = own.order
		sharedParams(r)
	}
	api.Shared = all.order
}

// sharedParams merges the parameters of operations that share one type.
func sharedParams(r *model.Resource) {
	seen := map[model.TypeID]*model.Operation{}
	for _, op := range r.Operations {
		first := seen[op.Params.ID]
		if first == nil {
			seen[op.Params.ID] = op
			continue
		}
		first.Params = mergeStructs(first.Params, op.Params)
		op.Decls = nil
	}
	for _, op := range r.Operations {
		op.Params = seen[op.Params.ID].Params
	}
}

// route adds a declaration to those of its resource or of the package.
func route(d model.Decl, in model.ResourceID, own, all *merger) {
	if id := d.Identity(); id.Shared != "" && id.Resource != in {
		all.add(d)
		return
	}
	own.add(d)
}
