package names

import (
	"slices"
	"strings"
	"unicode"

	"github.com/stripegen/stripegen/generator/model"
)

// operations names the service of a resource, its methods and its params.
func (a *assigner) operations(r *model.Resource) {
	if len(r.Operations) == 0 {
		return
	}
	for _, helpers := range []bool{false, true} {
		a.service(r, helpers)
	}
	for _, op := range r.Operations {
		if _, shared := a.types[op.Params.ID]; shared {
			continue
		}
		a.types[op.Params.ID] = a.pkg.keep(a.kept.types[op.Params.ID], newIdent(a.typeWords(op.Params.ID), op.Name))
		a.structFields(op.Params)
		a.unset(op.Params, op.Base == model.BaseList)
	}
	for _, op := range r.Operations {
		a.decls(op.Decls)
	}
}

// service names one of a resource's two services and its methods.
func (a *assigner) service(r *model.Resource, testHelpers bool) {
	ops := r.Service(testHelpers)
	if len(ops) == 0 {
		return
	}
	name := a.types[model.TypeID{Resource: r.ID}].String()
	if testHelpers {
		name = testHelper(name)
	}
	prefix := versionPrefix(ops[0].Path.String())
	if ops[0].V2() {
		prefix, name = "", a.v2Service(ops[0].Service)
	}
	plural := name
	if testHelpers || !a.overrides.SingleService(r.ID) {
		plural = Plural(name)
	}
	kept := a.kept.services[serviceKey{r.ID, testHelpers}]
	a.services[serviceKey{r.ID, testHelpers}] = Service{
		Type:      a.pkg.take(Ident{lowerFirst(prefix+name) + "Service"}),
		Interface: a.pkg.keep(kept.Interface, Ident{prefix + name + "Service"}),
		Field:     a.client.keep(kept.Field, Ident{prefix + plural}),
	}
	methods := scope{"Bind": true}
	methods.reserve(a.reserved[scopeKey{inService, model.TypeID{Resource: r.ID, Operation: helperScope(testHelpers)}}])
	for _, op := range ops {
		key := methodKey{r.ID, op.Key()}
		a.methods[key] = methods.keep(a.kept.methods[key], newIdent(a.speller.Words(op.Name), op.Name))
	}
}

// helperScope returns the scope of the methods of test helpers, which is separate from
// that of the others.
func helperScope(testHelpers bool) string {
	if testHelpers {
		return model.TestHelperKey
	}
	return ""
}

// testHelper returns the prefix of names for the test helpers of a type.
func testHelper(name string) string { return "TestHelpers" + name }

// versionPrefix returns the first segment of a path in the form that begins names: V1.
func versionPrefix(path string) string {
	segments := strings.Split(path, "/")
	if len(segments) > 1 && len(segments[1]) == 2 && segments[1][0] == 'v' && unicode.IsDigit(rune(segments[1][1])) {
		return "V" + segments[1][1:]
	}
	return "V1"
}

// unset names the type and the constants of the fields that a params struct can clear.
// The params of a list have none.
func (a *assigner) unset(s *model.Struct, list bool) {
	if list {
		return
	}
	var typ string
	for _, f := range s.Fields {
		if !f.Emptyable {
			continue
		}
		if typ == "" {
			id := a.pkg.keep(a.kept.unsets[fieldKey{owner: s.ID}], Ident{a.types[s.ID].String() + "UnsetField"})
			a.unsets[fieldKey{owner: s.ID}] = id
			typ = id.String()
		}
		a.unsets[fieldKey{s.ID, f.Name}] = a.pkg.keep(a.kept.unsets[fieldKey{s.ID, f.Name}], Ident{typ + a.fields[fieldKey{s.ID, f.Name}].String()})
	}
}

// Clearable reports whether a params struct has fields to clear.
func (t *Table) Clearable(s *model.Struct) bool {
	_, ok := t.unsets[fieldKey{owner: s.ID}]
	return ok
}

// recordMethods names the methods of a resource's object. A field of the same name has
// priority: the last words of the type's name are appended to that of the method, as in
// RefreshAccount beside Refresh.
func (a *assigner) recordMethods(r *model.Resource) {
	used := scope{"APIResource": true, "LastResponse": true, "SetLastResponse": true}
	for _, f := range r.Object.Fields {
		used[a.fields[fieldKey{r.Object.ID, f.Name}].String()] = true
	}
	class := r.Name()[strings.LastIndexByte(r.Name(), '.')+1:]
	suffix := a.speller.Words(class)
	used.reserve(a.reserved[scopeKey{inStruct, r.Object.ID}])
	take := func(name string, pinned Ident) Ident {
		want := newIdent(name, name)
		if pinned.IsZero() && used.has(want.name) {
			want.name += suffix
		}
		return used.keep(pinned, want)
	}
	for _, name := range RecordMethods {
		key := methodKey{r.ID, name}
		a.records[key] = take(name, a.kept.records[key])
	}
	for _, op := range r.Service(false) {
		if op.Kind == model.Custom {
			key := operationKey(r.ID, op)
			a.records[key] = take(a.speller.Words(op.Name), a.kept.records[key])
		}
	}
}

// operationKey returns the key of the method of an object that calls an operation: its
// name, after a colon if a method that every object has is spelled the same.
func operationKey(id model.ResourceID, op *model.Operation) methodKey {
	if slices.Contains(RecordMethods, strings.TrimLeft(op.Name, ":")) {
		return methodKey{id, ":" + op.Name}
	}
	return methodKey{id, op.Name}
}
