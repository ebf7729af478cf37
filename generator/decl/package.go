package decl

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// RuntimeTypes are the resources whose types the runtime declares, with their names:
// the types are the same in every package.
var RuntimeTypes = map[model.ResourceID]string{"event": "Event", v2Event: "V2CoreEvent"}

// Standalone declares a package with a client and no dependencies. Its files are in a
// fixed order:
//
//	client.go                 the client, its constructors, the API version, the registry of objects, the types
//	                          that several resources share
//	<resource>.go             the types of a resource, children before parents
//	<resource>_service.go     its service: interface, struct, methods
//
// The files of a resource contain nothing about others, so a further resource changes
// only client.go.
func Standalone(api *model.API, table *names.Table, name Ident) *Package {
	b := &builder{NewMapping(table), api}
	files := make([][]*File, len(api.Resources))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range api.Resources {
		group.Go(func() error {
			files[i] = b.filesOf(r)
			return nil
		})
	}
	_ = group.Wait() // none has an error
	services := b.services()
	return &Package{
		Name: name, Version: api.Version, Services: services, V2: b.hasV2(),
		Files: slices.Concat([]*File{b.client(name, services)}, b.errorFiles(), slices.Concat(files...)),
	}
}

// hasV2 reports whether the package has a resource of API v2.
func (b *builder) hasV2() bool {
	return slices.ContainsFunc(b.api.Resources, func(r *model.Resource) bool { return r.V2 })
}

// builder declares the contents of a model.
type builder struct {
	Mapping
	api *model.API
}

// filesOf returns all files of one resource.
func (b *builder) filesOf(r *model.Resource) []*File {
	types := &File{Name: b.names.File(r.ID, false).String()}
	if RuntimeTypes[r.ID] == "" {
		types.Decls = b.types(r)
	} else if ops := r.Service(false); len(ops) > 0 {
		types.Decls = append(b.allParams(r, ops), b.events(r)...)
	}
	var files []*File
	if types.Decls != nil {
		files = append(files, types)
	}
	for _, helpers := range []bool{false, true} {
		if ops := r.Service(helpers); len(ops) > 0 {
			files = append(files, &File{Name: b.names.ServiceFile(r.ID, helpers).String(), Decls: b.service(r, ops, helpers)})
			if helpers {
				files = append(files, &File{Name: b.names.File(r.ID, true).String(), Decls: b.allParams(r, ops)})
			}
		}
	}
	return append(files, b.thinFiles(r)...)
}

// types declares the types of a resource: enums and objects below it, the resource, its
// pages, the params of its operations. A stub has only its type and a page.
func (b *builder) types(r *model.Resource) []Decl {
	from := resourceOrigin(Resource, r)
	switch {
	case r.Bare:
		return b.allParams(r, r.Operations)
	case r.Stub && r.V2:
		return append([]Decl{b.resource(r)}, b.record(r)...)
	case r.Stub:
		return slices.Concat([]Decl{b.resource(r)}, b.record(r), []Decl{b.list(from, r.Object.ID)})
	}
	uses := b.usesIn(r.Object)
	var decls []Decl
	for _, d := range r.Decls {
		decls = append(decls, b.declared(d, uses)...)
	}
	if r.Union != nil {
		decls = append(decls, b.union(r.Union, model.Linef("the object %s", r.ID), resourceOrigin(Choice, r))...)
	} else {
		decls = append(append(decls, b.resource(r)), b.record(r)...)
	}
	if r.Listed {
		decls = append(decls, b.list(from, r.Object.ID))
	}
	if r.Searched {
		decls = append(decls, b.searchResult(r))
	}
	return slices.Concat(decls, b.allParams(r, r.Service(false)), b.events(r))
}

// declared declares a type below a resource, or one that several resources share.
func (b *builder) declared(d model.Decl, uses map[model.TypeID]Line) []Decl {
	use, ok := uses[d.Identity()]
	if !ok {
		use = model.Linef("the value of several fields")
	}
	switch d := d.(type) {
	case *model.Enum:
		return b.enum(d, use)
	case *model.Struct:
		if d.ID.IsParams() {
			return b.paramsStruct(d, model.Linef("an object of several parameters"), nil)
		}
		return append([]Decl{b.object(d, use)}, b.maskedObject(d)...)
	case *model.Union:
		from := Origin{Role: Union, Resource: d.ID.Resource, Pointer: d.Pointer}
		decls := b.union(d, use, from)
		if d.Listed {
			decls = append(decls, b.list(from, d.ID))
		}
		return decls
	}
	panic("decl: unknown declaration")
}
