package names

import (
	"go/token"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
)

// Names returns the names that callers of the package use, by key. A later run with
// these names as Options.Pinned assigns them to the same declarations, whatever a later
// document adds.
//
// A key is a kind and a path, separated by a space. A path is a resource, followed by a
// colon and an operation for its params, and the wire names from there down; the value
// of an enum or a field follows an equals sign. It is no location in the document: one
// component can yield several types, and a path stays the same when a component is
// renamed or an inline object becomes a $ref.
//
//	type identity.verification_session/options            IdentityVerificationSessionOptions
//	field identity.verification_session/client_secret     ClientSecret
//	const identity.verification_session/status=canceled   IdentityVerificationSessionStatusCanceled
//	type identity.verification_session:create             IdentityVerificationSessionCreateParams
//	method identity.verification_session/cancel           Cancel
//
// Apart from that space, keys consist of printable ASCII without spaces.
func (t *Table) Names() map[string]string {
	all := make(map[string]string, len(t.types)+len(t.fields)+len(t.constants))
	t.visit(&pinning{}, func(key string, _ scopeKey, name Ident) Ident {
		all[key] = name.name
		return Ident{}
	})
	return all
}

// pinning holds the names that an assignment starts from. The zero value pins nothing.
type pinning struct {
	// kept are the pinned names of declarations in the model.
	kept Table
	// reserved are the same names by the scope that declares them.
	reserved map[scopeKey][]Ident
}

// scopeKey identifies a scope: the package, the client, the fields and methods of
// a struct, the methods of a service.
type scopeKey struct {
	kind scopeKind
	id   model.TypeID // of the struct; of the service's resource
}

type scopeKind int

const (
	inPackage scopeKind = iota
	inClient
	inStruct
	inService
)

// pin compares a table with the names of an earlier run. It returns nil if all names
// are equal. Names of declarations that are not in the model any more are ignored: they
// are free.
func (t *Table) pin(opts Options) (*pinning, error) {
	names, differs := opts.Pinned, false
	var errs diag.List
	if len(names) > 0 {
		t.visit(&pinning{}, func(key string, _ scopeKey, name Ident) Ident {
			if want, ok := names[key]; ok && want != name.name {
				differs = true
				if e := checkPin(key, name, want, opts.PinnedAt); e != nil {
					errs.Add(e)
				}
			}
			return Ident{}
		})
	}
	if !differs || len(errs) > 0 {
		return nil, errs.Err()
	}
	return t.pinning(names), nil
}

// pinning returns what an assignment starts from so that the keys of the table get the
// names. Names that are no exported identifiers do not count.
func (t *Table) pinning(names map[string]string) *pinning {
	p := &pinning{kept: *newTable(), reserved: map[scopeKey][]Ident{}}
	t.visit(p, func(key string, _ scopeKey, _ Ident) Ident {
		want := names[key]
		if !token.IsIdentifier(want) || !token.IsExported(want) {
			return Ident{}
		}
		return Ident{want}
	})
	return p
}

// visit calls pinned with every key of the table, the scope of its name and the name.
// It stores the result, if any, in p.
func (t *Table) visit(p *pinning, pinned func(key string, in scopeKey, name Ident) Ident) {
	pkg := scopeKey{kind: inPackage}
	inPkg := func(model.TypeID) scopeKey { return pkg }
	column(p, "type", t.types, p.kept.types, path, inPkg, pinned)
	column(p, "list", t.lists, p.kept.lists, path, inPkg, pinned)
	column(p, "search", t.searches, p.kept.searches, ofResource, func(model.ResourceID) scopeKey { return pkg }, pinned)
	column(p, "const", t.constants, p.kept.constants, fieldKey.value, func(fieldKey) scopeKey { return pkg }, pinned)
	column(p, "unset", t.unsets, p.kept.unsets, fieldKey.value, func(fieldKey) scopeKey { return pkg }, pinned)
	column(p, "event", t.events, p.kept.events, escape, func(string) scopeKey { return pkg }, pinned)
	column(p, "field", t.fields, p.kept.fields, fieldKey.path, func(k fieldKey) scopeKey { return scopeKey{inStruct, k.owner} }, pinned)
	column(p, "flag", t.flags, p.kept.flags, flagKey.path, func(k flagKey) scopeKey { return scopeKey{inStruct, k.owner} }, pinned)
	column(p, "record", t.records, p.kept.records, methodKey.path, func(k methodKey) scopeKey { return k.scope(inStruct) }, pinned)
	column(p, "method", t.methods, p.kept.methods, methodKey.path, func(k methodKey) scopeKey { return k.scope(inService) }, pinned)
	for id, s := range t.services {
		at := id.path()
		kept := Service{Interface: pinned("service "+at, pkg, s.Interface), Field: pinned("client "+at, scopeKey{kind: inClient}, s.Field)}
		if !kept.Interface.IsZero() || !kept.Field.IsZero() {
			p.kept.services[id] = kept
			p.reserve(pkg, kept.Interface)
			p.reserve(scopeKey{kind: inClient}, kept.Field)
		}
	}
}

// column visits one map of a table.
func column[K comparable](p *pinning, kind string, have, kept map[K]Ident, text func(K) string, in func(K) scopeKey, pinned func(string, scopeKey, Ident) Ident) {
	for key, name := range have {
		if id := pinned(kind+" "+text(key), in(key), name); !id.IsZero() {
			kept[key] = id
			p.reserve(in(key), id)
		}
	}
}

// reserve records a name of a scope.
func (p *pinning) reserve(in scopeKey, name Ident) {
	if !name.IsZero() {
		p.reserved[in] = append(p.reserved[in], name)
	}
}

// reserve keeps unused names for the declarations that they are pinned to.
func (s scope) reserve(names []Ident) {
	for _, name := range names {
		if _, used := s[name.name]; !used {
			s[name.name] = false
		}
	}
}

// keep returns the pinned name. It returns the preferred name, or the next that is
// free, if nothing is pinned, or if the runtime or another declaration has the pinned
// name, as is possible after a merge.
func (s scope) keep(pinned, want Ident) Ident {
	if taken, used := s[pinned.name]; used && !taken {
		s[pinned.name] = true
		return pinned
	}
	return s.take(want)
}

// path returns the path of a type.
func path(id model.TypeID) string {
	text := ofResource(id.Resource)
	if id.Shared != "" {
		text = "shared:" + escape(id.Shared)
	}
	if id.Operation != "" {
		text += ":" + escape(id.Operation)
	}
	if id.Path != "" {
		text += "/" + escape(id.Path)
	}
	return text
}

// ofResource returns the text of a resource's ID.
func ofResource(id model.ResourceID) string { return segment(string(id)) }

func (k fieldKey) path() string { return path(k.owner) + "/" + segment(k.name) }

// value returns the path of a value of an enum or of a field to clear. Without a name
// it is the path of the type of the fields to clear.
func (k fieldKey) value() string { return withValue(path(k.owner), k.name) }

func (k flagKey) path() string { return withValue(k.fieldKey.path(), k.value) }

func (k methodKey) path() string { return ofResource(k.resource) + "/" + segment(k.name) }

// scope returns the scope of the methods of a resource's object or of one of its
// services.
func (k methodKey) scope(kind scopeKind) scopeKey {
	helpers := kind == inService && strings.HasPrefix(k.name, model.TestHelperKey)
	return scopeKey{kind, model.TypeID{Resource: k.resource, Operation: helperScope(helpers)}}
}

// path returns the resource, with a mark for its test helpers.
func (k serviceKey) path() string {
	if k.testHelpers {
		return ofResource(k.resource) + ":" + escape(model.TestHelperKey)
	}
	return ofResource(k.resource)
}

// withValue returns the path of a value, or the path itself if there is no value.
func withValue(around, value string) string {
	if value == "" {
		return around
	}
	return around + "=" + segment(value)
}

// segment escapes a text without structure.
func segment(text string) string {
	return diag.PercentEncoded(text, "=/:")
}

// escape returns a text as it is in a key, without spaces and equals signs.
func escape(text string) string { return diag.PercentEncoded(text, "=") }

// ResourceOf is the resource that a key of Names is about, "" for a type that several
// share.
func ResourceOf(key string) model.ResourceID {
	_, path, _ := strings.Cut(key, " ")
	if i := strings.IndexAny(path, "/:="); i >= 0 {
		path = path[:i]
	}
	return model.ResourceID(path)
}

// IsRecord reports whether a key of Names is about a method of an object, which no SDK
// has.
func IsRecord(key string) bool { return strings.HasPrefix(key, "record ") }
