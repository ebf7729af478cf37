package names

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/model"
)

// Options are the names that others have taken.
type Options struct {
	// Reserved are the package-level names of the runtime.
	Reserved []string
	// Shared are the resources whose types the runtime declares, with the
	// name of each.
	Shared map[model.ResourceID]string
}

// RecordMethods are the methods that every object has beside its custom
// operations.
var RecordMethods = []string{
	"Refresh", "Save", "Changes", "Equal", "Get", "Fields", "AsMap", "IsDeleted", "ObjectName", "ResourceURL",
	"MarshalJSON", "UnmarshalJSON", "String", "GoString", "Format", "LogValue", "Delete",
}

// rangeFlag is the key of the field that limits an integer from both sides;
// no word of the document is empty.
const rangeFlag = ""

// fileNameFlag is the key of the field for the name of an uploaded file.
const fileNameFlag = "\x00filename"

// Assign names everything in the model.
func Assign(api *model.API, opts Options) *Table {
	a := &assigner{
		Table: &Table{
			types: map[model.TypeID]Ident{}, fields: map[fieldKey]Ident{}, constants: map[fieldKey]Ident{},
			unsets: map[fieldKey]Ident{}, flags: map[flagKey]Ident{}, events: map[string]Ident{},
			methods: map[methodKey]Ident{}, records: map[methodKey]Ident{}, services: map[model.ResourceID]Service{},
			lists: map[model.TypeID]Ident{}, searches: map[model.ResourceID]Ident{},
			resources: map[model.ResourceID]resourceFiles{}, speller: NewSpeller(),
		},
		pkg: scope{}, files: map[string]bool{}, client: scope{},
	}
	for _, name := range opts.Reserved {
		a.pkg[name] = true
	}
	for _, r := range api.Resources {
		a.resource(r, opts.Shared[r.ID])
	}
	for _, r := range api.Resources {
		a.decls(r.Object, r.Decls)
		a.recordMethods(r)
	}
	for _, r := range api.Resources {
		a.operations(r)
	}
	for _, r := range api.Resources {
		a.enumConstants(r)
	}
	for _, e := range api.Events {
		a.events[e.Type] = a.pkg.take(newIdent("EventType"+a.speller.Words(e.Type), e.Type))
	}
	return a.Table
}

// assigner fills a table in phases.
type assigner struct {
	*Table
	pkg    scope // package-level names
	client scope // fields of the client
	files  map[string]bool
}

// resource names the type of a resource, its pages and its files.
func (a *assigner) resource(r *model.Resource, shared string) {
	words := a.speller.Words(r.Name())
	if renamed, ok := renames[r.ID]; ok {
		words = renamed.name
	}
	id := model.TypeID{Resource: r.ID}
	if shared != "" {
		a.types[id] = Ident{shared}
	} else {
		a.types[id] = a.pkg.take(newIdent(words, r.Name()))
	}
	name := a.types[id].String()
	if r.Listed {
		a.lists[id] = a.pkg.take(Ident{name + "List"})
	}
	if r.Searched {
		a.searches[r.ID] = a.pkg.take(Ident{name + "SearchResult"})
	}
	pkg, class := "", r.Name()
	if i := strings.LastIndexByte(class, '.'); i >= 0 {
		pkg, class = class[:i], class[i+1:]
	}
	base := []string{lowerWords(class)}
	if pkg != "" {
		base = []string{lowerWords(pkg), lowerWords(class)}
	}
	a.resources[r.ID] = resourceFiles{a.file(base...), a.file(append(base, "service")...)}
}

// file takes a file name that is free.
func (a *assigner) file(parts ...string) FileName {
	f := newFileName(parts...)
	for a.files[f.name] {
		parts = append(parts, "2")
		f = newFileName(parts...)
	}
	a.files[f.name] = true
	return f
}

// decls names the types below a root and the fields of all of them.
func (a *assigner) decls(root *model.Struct, decls []model.Decl) {
	a.structFields(root)
	// Parents first, so that a collision renames the deeper type.
	for i := len(decls) - 1; i >= 0; i-- {
		id := decls[i].Identity()
		a.types[id] = a.pkg.take(newIdent(a.typeWords(id), id.Path))
		if u, ok := decls[i].(*model.Union); ok && u.Listed {
			a.lists[id] = a.pkg.take(Ident{a.types[id].String() + "List"})
		}
	}
	for _, d := range decls {
		if s, ok := d.(*model.Struct); ok {
			a.structFields(s)
		}
	}
}

// typeWords spells the name of a type: the resource, the operation, the path.
func (a *assigner) typeWords(id model.TypeID) string {
	var b strings.Builder
	b.WriteString(a.types[model.TypeID{Resource: id.Resource}].String())
	if id.Operation != "" {
		b.WriteString(a.speller.Words(id.Operation))
	}
	for _, segment := range id.Segments() {
		name, element := strings.CutSuffix(segment, "[]")
		words := a.speller.Words(strings.TrimSuffix(name, "[]"))
		if element {
			words = Singular(words)
		}
		b.WriteString(words)
	}
	if id.Operation != "" {
		b.WriteString("Params")
	}
	return b.String()
}

// structFields names the fields of one struct.
func (a *assigner) structFields(s *model.Struct) {
	taken := scope{}
	for _, name := range embeddedFields(s) {
		taken[name] = true
	}
	// The runtime reads these two by their names.
	for _, name := range []string{"id", "object"} {
		if s.Field(name) != nil {
			a.fields[fieldKey{s.ID, name}] = taken.take(newIdent(a.speller.Words(name), name))
		}
	}
	for _, f := range s.Fields {
		key := fieldKey{s.ID, f.Name}
		if _, done := a.fields[key]; !done {
			a.fields[key] = taken.take(newIdent(a.speller.Words(f.Name), f.Name))
		}
	}
	for _, f := range s.Fields {
		key := fieldKey{s.ID, f.Name}
		field := a.fields[key].String()
		if f.Range {
			a.flags[flagKey{key, rangeFlag}] = taken.take(Ident{field + "Range"})
		}
		if f.Type == model.File {
			a.flags[flagKey{key, fileNameFlag}] = taken.take(Ident{field + "name"})
		}
		for _, flag := range f.Flags {
			a.flags[flagKey{key, flag}] = taken.take(newIdent(field+a.speller.Words(flag), flag))
		}
	}
}

// embeddedFields are the names that the runtime's part of a struct has, and
// those of the methods that its type gets in any case.
func embeddedFields(s *model.Struct) []string {
	switch {
	case s.ID.Path != "" && s.ID.Operation != "":
		return []string{"UnsetFields", "AddUnsetField", "AddMetadata"}
	case s.ID.Path != "":
		if slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Secret }) {
			return []string{"Format", "String", "GoString", "LogValue"}
		}
		return nil
	case s.ID.Operation != "":
		return []string{
			"Params", "ListParams", "SearchParams", "UnsetFields", "Headers", "IdempotencyKey", "StripeAccount", "StripeContext", "Extra",
			"GetParams", "GetListParams", "GetSearchParams", "AddExpand", "AddMetadata", "AddUnsetField",
		}
	}
	return []string{"APIResource", "LastResponse", "SetLastResponse"}
}

// enumConstants names the constants of a resource's enums.
func (a *assigner) enumConstants(r *model.Resource) {
	for _, d := range r.Decls {
		e, ok := d.(*model.Enum)
		if !ok {
			continue
		}
		name := a.types[e.ID].String()
		for _, v := range e.Values {
			words := a.speller.Words(v)
			if words == "" {
				words = newIdent("", v).String()
			}
			a.constants[fieldKey{e.ID, v}] = a.pkg.take(Ident{name + words})
		}
	}
}
