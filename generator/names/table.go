package names

import (
	"fmt"
	"strconv"

	"github.com/stripegen/stripegen/generator/model"
)

// Table holds the Go identifiers of all declarations of a model.
type Table struct {
	types     map[model.TypeID]Ident
	fields    map[fieldKey]Ident
	constants map[fieldKey]Ident
	unsets    map[fieldKey]Ident
	flags     map[flagKey]Ident
	events    map[string]Ident
	methods   map[methodKey]Ident
	records   map[methodKey]Ident
	services  map[serviceKey]Service
	lists     map[model.TypeID]Ident
	searches  map[model.ResourceID]Ident
	files     map[serviceKey]resourceFiles
	tables    map[model.ResourceID]Ident
	thin      map[string]ThinEvent
	errors    map[string]Ident  // types of errors of API v2, by the type
	codes     map[flagKey]Ident // constants of their types and codes
	ownErrors map[string]bool   // types of errors whose constant the package declares
}

type fieldKey struct {
	owner model.TypeID
	name  string
}

type flagKey struct {
	fieldKey
	value string
}

type methodKey struct {
	resource model.ResourceID
	name     string
}

type serviceKey struct {
	resource    model.ResourceID
	testHelpers bool
}

// resourceFiles are the files of a resource's types and of its service, or of
// the params and the service of its test helpers.
type resourceFiles struct{ types, service FileName }

// Service holds the names for the service of one resource.
type Service struct {
	// Type is the unexported struct, v1WidgetService.
	Type Ident
	// Interface is the exported interface, V1WidgetService.
	Interface Ident
	// Field is the client's field for the service, V1Widgets.
	Field Ident
}

// Type returns the name of a declared type: a resource, an object below it, an
// enum, a union or a params struct.
func (t *Table) Type(id model.TypeID) Ident { return must(t.types, id) }

// Resource returns the name of a resource's type.
func (t *Table) Resource(id model.ResourceID) Ident { return t.Type(model.TypeID{Resource: id}) }

// Field returns the name of a field of a struct.
func (t *Table) Field(s *model.Struct, wire string) Ident {
	return must(t.fields, fieldKey{s.ID, wire})
}

// RangeField returns the name of the field that limits a field from both sides.
func (t *Table) RangeField(s *model.Struct, wire string) Ident {
	return must(t.flags, flagKey{fieldKey{s.ID, wire}, rangeFlag})
}

// FileNameField returns the name of the field for the name of an uploaded file.
func (t *Table) FileNameField(s *model.Struct, wire string) Ident {
	return must(t.flags, flagKey{fieldKey{s.ID, wire}, fileNameFlag})
}

// IDField returns the name of the field that sends an ID in place of an object.
func (t *Table) IDField(s *model.Struct, wire string) Ident {
	return must(t.flags, flagKey{fieldKey{s.ID, wire}, idFlag})
}

// FlagField returns the name of the field that sends a word instead of a number or a
// boolean.
func (t *Table) FlagField(s *model.Struct, wire, value string) Ident {
	return must(t.flags, flagKey{fieldKey{s.ID, wire}, value})
}

// Variants returns the names of the fields of a union for its variants, in order: those
// of their types, or the next free ones.
func (t *Table) Variants(u *model.Union) []Ident {
	used := scope{}
	for _, name := range unionMembers {
		used[name] = true
	}
	fields := make([]Ident, len(u.Variants))
	for i, v := range u.Variants {
		fields[i] = used.take(t.Resource(v))
	}
	return fields
}

// Constant returns the name of an enum's constant for a value.
func (t *Table) Constant(e *model.Enum, value string) Ident {
	return must(t.constants, fieldKey{e.ID, value})
}

// UnsetType returns the name of the type that lists the fields a params struct can
// clear.
func (t *Table) UnsetType(s *model.Struct) Ident { return must(t.unsets, fieldKey{owner: s.ID}) }

// UnsetConstant returns the name of the constant for one field to clear.
func (t *Table) UnsetConstant(s *model.Struct, wire string) Ident {
	return must(t.unsets, fieldKey{s.ID, wire})
}

// Method returns the name of an operation's method on the service.
func (t *Table) Method(id model.ResourceID, op *model.Operation) Ident {
	return must(t.methods, methodKey{id, op.Key()})
}

// RecordMethod returns the name of a method that every object has, one of RecordMethods.
func (t *Table) RecordMethod(id model.ResourceID, name string) Ident {
	return must(t.records, methodKey{id, name})
}

// RecordOperation returns the name of the method of the object that calls a custom
// operation.
func (t *Table) RecordOperation(id model.ResourceID, op *model.Operation) Ident {
	return must(t.records, operationKey(id, op))
}

// Service returns the names around one of a resource's two services: its own, or
// that of the test helpers.
func (t *Table) Service(id model.ResourceID, testHelpers bool) Service {
	return must(t.services, serviceKey{id, testHelpers})
}

// List returns the name of the type of a page of a resource, or of a union.
func (t *Table) List(id model.TypeID) Ident { return must(t.lists, id) }

// SearchResult returns the name of the type of a page of search results.
func (t *Table) SearchResult(id model.ResourceID) Ident { return must(t.searches, id) }

// Event returns the name of the constant of an event type.
func (t *Table) Event(event string) Ident { return must(t.events, event) }

// Record returns the name of the variable that describes a resource to the runtime.
func (t *Table) Record(id model.ResourceID) Ident { return must(t.tables, id) }

// FakeTable returns the name of the variable that describes a resource to the fake
// server. The package of the server has no other names of that form.
func (t *Table) FakeTable(id model.ResourceID) Ident { return Ident{"table" + t.Resource(id).name} }

// File returns the name of the file of a resource's types, or of the params of its
// test helpers.
func (t *Table) File(id model.ResourceID, testHelpers bool) FileName {
	return must(t.files, serviceKey{id, testHelpers}).types
}

// ServiceFile returns the name of the file of one of a resource's two services.
func (t *Table) ServiceFile(id model.ResourceID, testHelpers bool) FileName {
	return must(t.files, serviceKey{id, testHelpers}).service
}

// must returns the name for a key. It panics if Assign did not assign one.
func must[K comparable, V any](m map[K]V, key K) V {
	v, ok := m[key]
	if !ok {
		panic(fmt.Sprintf("names: not assigned: %v", key))
	}
	return v
}

// scope is a set of names that must differ. The value of a name is true if it is in
// use, and false if it is reserved for the declaration that it is pinned to.
type scope map[string]bool

// has reports whether a name is in use or reserved.
func (s scope) has(name string) bool {
	_, ok := s[name]
	return ok
}

// take adds and returns the preferred name, or the next free one.
func (s scope) take(want Ident) Ident {
	base := want.name
	for n := 2; s.has(want.name); n++ {
		want.name = base + strconv.Itoa(n)
	}
	s[want.name] = true
	return want
}
