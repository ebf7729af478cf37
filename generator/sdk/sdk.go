package sdk

import (
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
)

// Declare declares the files of resources in an SDK, those of the profile's kept files
// aside. The model has to have all resources of the document: what is listed, returned
// and expanded follows from all of them. wanted says of which resources there are files;
// those of API v2 have none.
//
//	identity_verificationsession.go            enums, parameters, objects, pages
//	identity_verificationsession_service.go    the service
//	identity/verificationsession/client.go     the older package
func Declare(api *model.API, table *names.Table, p *Profile, wanted map[model.ResourceID]bool) (*decl.Package, error) {
	b := newBuilder(api, table, p)
	of := map[string]model.ResourceID{} // which resource a file is of
	var errs diag.List
	pkg := &decl.Package{Name: ident(p.Package), Version: api.Version}
	for _, r := range api.Resources {
		if !wanted[r.ID] || r.Stub || r.V2 {
			continue
		}
		for _, f := range b.filesOf(r) {
			if _, kept := p.Keeps(f.Name); !kept && len(f.Decls) > 0 {
				errs.Add(misnamed(f.Name, r.ID, of)...)
				f.Imports = b.imports
				b.comments(f.Decls)
				pkg.Files = append(pkg.Files, f)
			}
		}
	}
	return pkg, errs.Err()
}

// misnamed are the errors for the name of a file of a resource: that of another resource's
// file, or one that the go command does not build everywhere. of has the names so far.
func misnamed(name string, id model.ResourceID, of map[string]model.ResourceID) []*diag.Error {
	var errs []*diag.Error
	if other, taken := of[name]; taken {
		errs = append(errs, diag.Errorf(diag.Usage, "", "the resources %s and %s would both have the file %s; name another under files in the profile", other, id, name))
	}
	if of[name] = id; !isFile(path.Base(name)) {
		errs = append(errs, diag.Errorf(diag.Usage, "", "the resource %s would have the file %s, which is not built on all platforms; name another under files in the profile", id, name))
	}
	return errs
}

// comments sets whether the comments of declarations are wrapped.
func (b *builder) comments(decls []decl.Decl) {
	set := func(c *decl.Comment) { c.Unwrapped = !b.profile.WrapComments }
	for _, d := range decls {
		switch d := d.(type) {
		case *decl.Func:
			set(&d.Comment)
		case *decl.TypeDecl:
			set(&d.Comment)
			if s, ok := d.Underlying.(decl.Struct); ok {
				for _, f := range s.Fields {
					set(&f.Comment)
				}
			}
		}
	}
}

// builder declares the files of an SDK.
type builder struct {
	api     *model.API
	names   *names.Table
	mapping decl.Mapping
	profile *Profile
	facts   *facts
	form    decl.PackagePath
	root    decl.PackagePath
	older   *older
	speller *names.Speller
	imports map[decl.PackagePath]decl.Ident // names of the packages of the SDK
	apart   map[model.TypeID]string         // parameters that are a token or an object of its own
}

// newBuilder makes a builder.
func newBuilder(api *model.API, table *names.Table, p *Profile) *builder {
	b := &builder{
		api: api, names: table, mapping: decl.NewMapping(table), profile: p, facts: factsOf(api), speller: names.NewSpeller(nil),
		apart: apartNames(api),
		form:  decl.PackagePath(path.Join(p.Module, p.Calls.Form)), root: decl.PackagePath(p.Module),
	}
	b.imports = map[decl.PackagePath]decl.Ident{b.root: ident(p.Package), b.form: ident(path.Base(p.Calls.Form))}
	b.older = newOlder(b)
	return b
}

// filesOf returns all files of one resource.
func (b *builder) filesOf(r *model.Resource) []*decl.File {
	files := []*decl.File{{Name: b.base(r, false) + ".go", Decls: b.types(r)}}
	for _, helpers := range []bool{false, true} {
		ops := r.Service(helpers)
		if len(ops) == 0 {
			continue
		}
		base := b.base(r, helpers)
		if helpers {
			files = append(files, &decl.File{Name: base + ".go", Decls: b.params(r, ops)})
		}
		files = append(files, &decl.File{Name: base + "_service.go", Decls: b.service(r, ops, helpers)})
		if b.profile.Older != nil {
			files = append(files, b.client(r, ops, base))
		}
	}
	return files
}

// base returns the name of a resource's files, without their ends: its package and its class.
func (b *builder) base(r *model.Resource, helpers bool) string {
	if base, ok := b.profile.Files[string(r.ID)]; ok && !helpers {
		return base
	}
	pkg, _, dotted := strings.Cut(string(r.ID), ".")
	pkg = strings.ReplaceAll(strings.ToLower(pkg), "_", "")
	class := strings.ToLower(b.names.Resource(r.ID).String())
	if !dotted {
		pkg = ""
	}
	class = strings.TrimPrefix(class, pkg)
	if helpers {
		pkg = b.profile.TestHelpers + pkg
	}
	if pkg == "" {
		return class
	}
	return pkg + "_" + class
}

// folder returns the folder of a resource's older package.
func (b *builder) folder(base string) string {
	if rest, ok := strings.CutPrefix(base, b.profile.TestHelpers); ok {
		base = b.profile.TestHelpers + "_" + strings.TrimPrefix(rest, "_")
	}
	return strings.ReplaceAll(base, "_", "/")
}

// class returns what a value of a resource's type is called in bodies.
func (b *builder) class(id model.TypeID) string {
	name := string(id.Resource)
	name = name[strings.LastIndexByte(name, '.')+1:]
	return local(strings.ReplaceAll(name, "_", ""))
}

// compareFold compares texts whatever their case.
func compareFold(x, y string) int { return strings.Compare(strings.ToLower(x), strings.ToLower(y)) }
