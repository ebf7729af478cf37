// Package emit decides which declaration of the output goes into which file
// and in which order; the declarations themselves are in templates.
//
// A standalone package has:
//
//	client.go                 the client, its constructors, the API version, the registry of objects, the types
//	                          that several resources share
//	<resource>.go             the types of a resource, children before parents
//	<resource>_service.go     its service: interface, struct, methods
//	runtime_*.go              the hand-written runtime, copied
//
// Nothing about one resource stands in the files of another, so that a
// further resource changes only client.go.
package emit

import (
	"github.com/dave/jennifer/jen"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/templates"
)

// Header is the first line of every generated file.
const Header = templates.Header

// File is one file of the output.
type File struct {
	Name   string
	Source []byte
	// Declares are what a rendered file is to declare, each once.
	Declares []templates.Declared
	// Copied is the name of the hand-written file that the source is a copy of, in
	// the way of templates.Original; "" for a rendered file.
	Copied string
}

// Options are the choices about the package as a whole.
type Options struct {
	// Package is the name of the package.
	Package names.Ident
}

// Files renders the files of a standalone package, in a fixed order.
func Files(api *model.API, table *names.Table, opts Options) ([]File, error) {
	jobs := []func(*emitter){(*emitter).client}
	for _, r := range api.Resources {
		jobs = append(jobs, func(e *emitter) { e.filesOf(r) })
	}
	jobs = append(jobs, (*emitter).runtime)
	emitters := make([]emitter, len(jobs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, job := range jobs {
		group.Go(func() error {
			emitters[i] = emitter{api: api, names: table, opts: opts}
			job(&emitters[i])
			return nil
		})
	}
	_ = group.Wait() // each emitter keeps its error
	var files []File
	for _, e := range emitters {
		if e.err != nil {
			return nil, e.err
		}
		files = append(files, e.files...)
	}
	return files, nil
}

// filesOf renders all files of one resource.
func (e *emitter) filesOf(r *model.Resource) {
	if runtimeTypes[r.ID] == "" {
		e.resource(r)
	} else if ops := r.Service(false); len(ops) > 0 {
		e.add(e.names.File(r.ID, false), append(e.allParams(r, ops), e.eventConstants(r)...))
	}
	for _, helpers := range []bool{false, true} {
		if ops := r.Service(helpers); len(ops) > 0 {
			e.service(r, ops, helpers)
		}
	}
}

// runtimeTypes are the resources whose types the runtime declares.
var runtimeTypes = map[model.ResourceID]string{"event": "Event"}

// Names are the options with which the names of a standalone package are
// assigned.
func Names() names.Options {
	return names.Options{Reserved: templates.RuntimeNames(), ClientMethods: templates.ClientMethods(), Shared: runtimeTypes}
}

// emitter collects some files of one package.
type emitter struct {
	api   *model.API
	names *names.Table
	opts  Options
	files []File
	err   error
}

// add renders declarations into a file.
func (e *emitter) add(name names.FileName, decls []templates.Decl) {
	e.render(name.String(), model.Doc{}, decls)
}

// render renders a file with a package comment, which may be empty.
func (e *emitter) render(name string, doc model.Doc, decls []templates.Decl) {
	source, err := templates.File(e.opts.Package, doc, decls)
	if err != nil && e.err == nil {
		e.err = err
	}
	e.files = append(e.files, File{Name: name, Source: source, Declares: templates.Declares(decls)})
}

// client renders client.go.
func (e *emitter) client() {
	var services []templates.ClientService
	var objects []*model.Resource
	for _, r := range e.api.Resources {
		for _, helpers := range []bool{false, true} {
			if len(r.Service(helpers)) > 0 {
				services = append(services, templates.ClientService{Resource: r, Names: e.names.Service(r.ID, helpers)})
			}
		}
		if r.ObjectName != "" && r.Union == nil {
			objects = append(objects, r)
		}
	}
	decls := []templates.Decl{templates.APIVersion(e.api.Version), templates.Client(services)}
	decls = append(decls, templates.NewClient(services)...)
	decls = append(decls, templates.NewObject(objects, e.names))
	for _, d := range e.api.Shared {
		decls = append(decls, e.answerDecl(d, nil)...)
	}
	e.render("client.go", templates.PackageDoc(e.opts.Package, e.api, services, e.names), decls)
}

// service renders the file of one of a resource's services.
func (e *emitter) service(r *model.Resource, ops []*model.Operation, testHelpers bool) {
	var signatures []jen.Code
	var methods []templates.Decl
	for _, op := range ops {
		signatures = append(signatures, templates.InterfaceMethod(r, op, e.names))
		methods = append(methods, templates.Method(r, op, e.names))
	}
	s := e.names.Service(r.ID, testHelpers)
	decls := []templates.Decl{
		templates.ServiceInterface(r, s, signatures),
		templates.Service(r, s),
	}
	decls = append(decls, methods...)
	if r.Answered && !testHelpers {
		decls = append(decls, templates.Bind(r, s, e.names))
	}
	e.add(e.names.ServiceFile(r.ID, testHelpers), decls)
	if testHelpers {
		e.add(e.names.File(r.ID, true), e.allParams(r, ops))
	}
}
