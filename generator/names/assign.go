package names

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Options are the names that are used or chosen elsewhere.
type Options struct {
	// Reserved are the package-level names of the runtime.
	Reserved []string
	// ClientMethods are the methods of the client, whose names its fields must not
	// have.
	ClientMethods []string
	// Shared are the resources whose types the runtime declares, with their Go names.
	Shared map[model.ResourceID]string
	// Pinned are the names of an earlier run, from Table.Names. They are kept; a new
	// declaration that would get one of them gets another name.
	Pinned map[string]string
	// PinnedAt returns the position of a pinned name by its key, for messages; it may
	// be nil.
	PinnedAt func(key string) diag.Pos
	// Overrides are the exceptions to the rules; nil for Stripe's only. The names of
	// the settings have priority over pinned ones.
	Overrides *overrides.Set
	// LockedOnly ignores the names of the settings: the pinned names are already the
	// final ones.
	LockedOnly bool
}

// RecordMethods are the methods that every object has beside its custom operations.
var RecordMethods = []string{
	"Refresh", "Save", "Changes", "Equal", "Get", "Fields", "AsMap", "IsDeleted", "ObjectName", "ResourceURL",
	"MarshalJSON", "UnmarshalJSON", "String", "GoString", "Format", "LogValue", "Delete",
}

// rangeFlag is the key of the field that limits an integer from both sides;
// no word of the document is empty.
const rangeFlag = ""

// fileNameFlag is the key of the field for the name of an uploaded file.
const fileNameFlag = "\x00filename"

// idFlag is the key of the field for an ID in place of an object.
const idFlag = "\x00id"

// Assign assigns a name to every declaration of the model. An error is about a pinned
// name or one of the settings.
func Assign(api *model.API, opts Options) (*Table, error) {
	opts.Overrides = overrides.Or(opts.Overrides)
	table := assign(api, opts, &pinning{})
	pins, err := table.pin(opts)
	if err != nil {
		return nil, err
	}
	locked := table
	if pins != nil {
		locked = assign(api, opts, pins)
	}
	return choose(api, opts, table, locked)
}

// newTable returns a table without names.
func newTable() *Table {
	return &Table{
		types: map[model.TypeID]Ident{}, fields: map[fieldKey]Ident{}, constants: map[fieldKey]Ident{},
		unsets: map[fieldKey]Ident{}, flags: map[flagKey]Ident{}, events: map[string]Ident{},
		methods: map[methodKey]Ident{}, records: map[methodKey]Ident{}, services: map[serviceKey]Service{},
		lists: map[model.TypeID]Ident{}, searches: map[model.ResourceID]Ident{},
		files:  map[serviceKey]resourceFiles{},
		tables: map[model.ResourceID]Ident{}, thin: map[string]ThinEvent{}, errors: map[string]Ident{}, codes: map[flagKey]Ident{}, ownErrors: map[string]bool{},
	}
}

// assign assigns all names, some of which are pinned.
func assign(api *model.API, opts Options, pins *pinning) *Table {
	a := &assigner{Table: newTable(), pinning: pins, pkg: scope{}, used: map[string]bool{}, client: scope{}}
	a.overrides = opts.Overrides
	a.speller = NewSpeller(opts.Overrides)
	for _, name := range opts.Reserved {
		a.pkg[name] = true
	}
	for _, name := range opts.ClientMethods {
		a.client[name] = true
	}
	a.pkg.reserve(pins.reserved[scopeKey{kind: inPackage}])
	a.client.reserve(pins.reserved[scopeKey{kind: inClient}])
	for _, r := range api.Resources {
		a.resource(r, opts.Shared[r.ID])
	}
	a.decls(api.Shared)
	for _, r := range api.Resources {
		a.structFields(r.Object)
		a.decls(r.Decls)
		a.recordMethods(r)
	}
	for _, r := range api.Resources {
		a.operations(r)
	}
	a.enumConstants(api.Shared)
	for _, r := range api.Resources {
		a.enumConstants(r.Decls)
	}
	a.thinEvents(api)
	a.typedErrors(api, opts.Reserved)
	for _, e := range api.Events {
		a.events[e.Type] = a.pkg.keep(a.kept.events[e.Type], newIdent("EventType"+a.speller.Words(e.Type), e.Type))
	}
	a.derived(api)
	return a.Table
}

// derived assigns names to what callers do not see: the variables and constants that
// describe a type to the runtime.
func (a *assigner) derived(api *model.API) {
	for _, r := range api.Resources {
		name := a.types[model.TypeID{Resource: r.ID}].String()
		a.tables[r.ID] = a.pkg.take(Ident{lowerFirst(name) + "Record"})
	}
}

// assigner fills a table in phases.
type assigner struct {
	*Table
	*pinning
	overrides *overrides.Set
	speller   *Speller
	pkg       scope           // package-level names
	client    scope           // fields of the client
	used      map[string]bool // file names
}

// resource names the type of a resource, its pages and its files.
func (a *assigner) resource(r *model.Resource, shared string) {
	words := a.speller.Words(r.Name())
	if r.V2 && !strings.HasPrefix(r.Name(), v2Namespace) {
		words = "V2" + words
	}
	if name, ok := a.overrides.ResourceName(r.ID); ok {
		words = name
	}
	id := model.TypeID{Resource: r.ID}
	if shared != "" {
		a.types[id] = Ident{shared}
	} else {
		a.types[id] = a.pkg.keep(a.kept.types[id], newIdent(words, r.Name()))
	}
	name := a.types[id].String()
	if r.Listed {
		a.lists[id] = a.pkg.keep(a.kept.lists[id], Ident{name + "List"})
	}
	if r.Searched {
		a.searches[r.ID] = a.pkg.keep(a.kept.searches[r.ID], Ident{name + "SearchResult"})
	}
	a.nameFiles(r)
}

// nameFiles names the files of a resource: package and class in lower case.
func (a *assigner) nameFiles(r *model.Resource) {
	pkg, class := "", r.Name()
	if i := strings.LastIndexByte(class, '.'); i >= 0 {
		pkg, class = class[:i], class[i+1:]
	}
	base := []string{lowerWords(class)}
	if pkg != "" {
		base = []string{lowerWords(pkg), lowerWords(class)}
	}
	a.files[serviceKey{r.ID, false}] = resourceFiles{a.file(base...), a.file(append(base, "service")...)}
	if len(r.Service(true)) > 0 {
		base = []string{"testhelpers" + lowerWords(pkg), lowerWords(class)}
		a.files[serviceKey{r.ID, true}] = resourceFiles{a.file(base...), a.file(append(base, "service")...)}
	}
}

// file returns a file name that is not in use.
func (a *assigner) file(parts ...string) FileName {
	f := newFileName(parts...)
	for a.used[f.name] {
		parts = append(parts, "2")
		f = newFileName(parts...)
	}
	a.used[f.name] = true
	return f
}

// decls names the types below a root and their fields.
func (a *assigner) decls(decls []model.Decl) {
	// Parents first, so that a collision renames the deeper type.
	for _, d := range slices.Backward(decls) {
		id := d.Identity()
		a.types[id] = a.pkg.keep(a.kept.types[id], newIdent(a.typeWords(id), id.Path))
		if u, ok := d.(*model.Union); ok && u.Listed {
			a.lists[id] = a.pkg.keep(a.kept.lists[id], Ident{a.types[id].String() + "List"})
		}
	}
	for _, d := range decls {
		if s, ok := d.(*model.Struct); ok {
			a.structFields(s)
			if s.ID.IsParams() {
				a.unset(s, false)
			}
		}
	}
}

// typeWords returns the name of a type from its ID: the resource, the operation, the
// path.
func (a *assigner) typeWords(id model.TypeID) string {
	var b strings.Builder
	if id.Shared != "" {
		b.WriteString(strings.TrimSuffix(id.Shared, "Params"))
	} else {
		words := a.types[model.TypeID{Resource: id.Resource}].String()
		if id.OfTypedError() {
			words = errorWords(words)
		}
		b.WriteString(words)
	}
	if service, method, ok := cutV2(id.Operation); ok {
		b.Reset()
		b.WriteString(a.v2Service(service) + a.speller.Words(method))
	} else if id.Operation != "" {
		method, helper := strings.CutPrefix(id.Operation, model.TestHelperKey)
		if helper {
			b.Reset()
			b.WriteString(testHelper(a.types[model.TypeID{Resource: id.Resource}].String()))
		}
		b.WriteString(a.speller.Words(method))
	}
	for _, segment := range id.Segments() {
		name, element := strings.CutSuffix(segment, "[]")
		words := a.speller.Words(strings.TrimSuffix(name, "[]"))
		if element {
			words = Singular(words)
		}
		b.WriteString(words)
	}
	if id.IsParams() {
		b.WriteString("Params")
	}
	return b.String()
}

// structFields names the fields of one struct.
func (a *assigner) structFields(s *model.Struct) {
	used := scope{}
	for _, name := range embeddedFields(s) {
		used[name] = true
	}
	// The runtime reads these two by their names.
	for _, name := range []string{"id", "object"} {
		if s.Field(name) != nil {
			a.fields[fieldKey{s.ID, name}] = used.take(newIdent(a.speller.Words(name), name))
		}
	}
	used.reserve(a.reserved[scopeKey{inStruct, s.ID}])
	for _, f := range s.Fields {
		key := fieldKey{s.ID, f.Name}
		if _, done := a.fields[key]; !done {
			a.fields[key] = used.keep(a.kept.fields[key], a.fieldName(s, f.Name))
		}
	}
	for _, f := range s.Fields {
		key := fieldKey{s.ID, f.Name}
		field := a.fields[key].String()
		if f.Range {
			a.flags[flagKey{key, rangeFlag}] = used.keep(a.kept.flags[flagKey{key, rangeFlag}], Ident{field + "Range"})
		}
		if f.OrID {
			a.flags[flagKey{key, idFlag}] = used.keep(a.kept.flags[flagKey{key, idFlag}], Ident{field + "ID"})
		}
		if f.Type == model.File {
			a.flags[flagKey{key, fileNameFlag}] = used.keep(a.kept.flags[flagKey{key, fileNameFlag}], Ident{field + "name"})
		}
		for _, flag := range f.Flags {
			a.flags[flagKey{key, flag}] = used.keep(a.kept.flags[flagKey{key, flag}], newIdent(field+a.speller.Words(flag), flag))
		}
	}
}

// embeddedFields returns the names that the embedded runtime type and the methods of
// every struct already use.
func embeddedFields(s *model.Struct) []string {
	switch {
	case s.ID.OfTypedError() && s.ID.Path == "":
		return errorNames
	case s.ID.Path != "" && s.ID.Operation != "":
		return []string{"UnsetFields", "AddUnsetField", "AddMetadata"}
	case s.ID.Path != "":
		if s.ID.IsParams() {
			return []string{"UnsetFields"}
		}
		if slices.ContainsFunc(s.Fields, func(f *model.Field) bool { return f.Secret }) {
			return maskingMethods
		}
		return nil
	case s.ID.Shared != "":
		return []string{"UnsetFields"}
	case s.ID.Operation != "":
		return []string{
			"Params", "ListParams", "SearchParams", "UnsetFields", "Headers", "IdempotencyKey", "StripeAccount", "StripeContext", "Extra",
			"GetParams", "GetListParams", "GetSearchParams", "AddExpand", "AddMetadata", "AddUnsetField",
		}
	}
	return append([]string{"APIResource", "LastResponse", "SetLastResponse"}, objectMethods...)
}

// enumConstants names the constants of enums.
func (a *assigner) enumConstants(decls []model.Decl) {
	for _, d := range decls {
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
			a.constants[fieldKey{e.ID, v}] = a.pkg.keep(a.kept.constants[fieldKey{e.ID, v}], Ident{name + words})
		}
	}
}
