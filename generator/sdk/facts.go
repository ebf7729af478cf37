package sdk

import (
	"slices"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/model"
)

// facts are what files of a resource say because of other resources.
type facts struct {
	listed   map[model.TypeID]bool      // a method or a field has a page of it
	returned map[model.ResourceID]bool  // an operation returns it
	expanded map[model.TypeID]bool      // a field has its ID until it is expanded
	docs     map[model.TypeID]model.Doc // what is said of the first field with elements of the type

	// first is the first resource that has a shared type, and now the one that is looked at.
	first map[model.TypeID]model.ResourceID
	now   model.ResourceID
}

// factsOf looks at everything that an API has.
func factsOf(api *model.API) *facts {
	f := &facts{
		listed: map[model.TypeID]bool{}, returned: map[model.ResourceID]bool{}, expanded: map[model.TypeID]bool{},
		docs: map[model.TypeID]model.Doc{}, first: map[model.TypeID]model.ResourceID{},
	}
	for _, d := range api.Shared {
		f.look(d)
	}
	for _, r := range api.Resources {
		f.now = r.ID
		f.fields(r.Object)
		for _, d := range r.Decls {
			f.look(d)
		}
		for _, op := range r.Operations {
			f.operation(op)
		}
	}
	return f
}

// operation notes what an operation takes and returns.
func (f *facts) operation(op *model.Operation) {
	f.fields(op.Params)
	for _, d := range op.Decls {
		f.look(d)
	}
	switch op.Returns.Kind {
	case model.ReturnsList:
		f.listed[identity(op.Returns.Type)] = true
	case model.ReturnsResource:
		if id := identity(op.Returns.Type); id.Path == "" {
			f.returned[id.Resource] = true
		}
	}
}

// look notes what a declared type holds.
func (f *facts) look(d model.Decl) {
	switch d := d.(type) {
	case *model.Struct:
		f.fields(d)
	case *model.Union:
		if d.Expandable {
			f.expanded[d.ID] = true
		}
	}
}

// fields notes what the fields of a struct hold.
func (f *facts) fields(s *model.Struct) {
	for _, field := range s.Fields {
		f.note(field.Type)
		if array, ok := field.Type.(*model.Array); ok {
			if id := identity(array.Elem); f.docs[id].IsZero() {
				f.docs[id] = field.Doc
			}
		}
	}
}

// note notes what a type holds.
func (f *facts) note(t model.Type) {
	if d, ok := t.(model.Decl); ok {
		f.share(d)
	}
	switch t := t.(type) {
	case *model.Array:
		f.note(t.Elem)
	case *model.Map:
		f.note(t.Elem)
	case *model.List:
		f.listed[identity(t.Elem)] = true
		f.note(t.Elem)
	case *model.Ref:
		if t.Expandable {
			f.expanded[identity(t)] = true
		}
	case *model.Union:
		if t.Expandable {
			f.expanded[t.ID] = true
			// Its members are met by their IDs as well.
			for _, id := range t.Variants {
				f.expanded[model.TypeID{Resource: id}] = true
			}
		}
	}
}

// share notes which resource is the first to have a shared type, and with it those below.
func (f *facts) share(d model.Decl) {
	id := d.Identity()
	if id.Shared == "" || f.now == "" || f.first[id] != "" {
		return
	}
	f.first[id] = f.now
	if s, ok := d.(*model.Struct); ok {
		f.fields(s)
	}
}

// identity identifies the declared type that values of a type point to; zero for others.
func identity(t model.Type) model.TypeID {
	switch t := t.(type) {
	case *model.Ref:
		return model.TypeID{Resource: t.Resource}
	case model.Decl:
		return t.Identity()
	}
	return model.TypeID{}
}

// sorted sorts fields by their names, whatever their case.
func sorted(fields []*decl.Field) []*decl.Field {
	return slices.SortedStableFunc(slices.Values(fields), func(x, y *decl.Field) int { return compareFold(x.Name.String(), y.Name.String()) })
}
