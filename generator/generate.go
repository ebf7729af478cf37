package generator

import (
	"context"
	"maps"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
	"github.com/stripegen/stripegen/generator/sdk"
)

// Result is a generated package, not yet written anywhere.
type Result struct {
	Files     []output.File
	Document  DocumentFacts
	Required  string   // the version of the API that the document of Config.RequiredFrom is of, "" without one
	Resources []string // the IDs that were selected
	Stubs     []string // the IDs that are referred to but not followed
	Left      Left     // operations of the document without a method
	NewStubs  []string // of Stubs those that the names of Config.Pinned do not have, if "auto" decided for stubs
	Choice    string   // what "auto" decided about references and why; "" when there was nothing to decide

	document  *load.Document
	table     *names.Table
	kept      []names.Kept
	config    Config
	overrides *overrides.Set
	wanted    map[model.ResourceID]bool // for an SDK, the resources that have files
}

// Left are operations of a document that are no method, such as "GET /v1/ping", by the
// reason.
type Left struct {
	Foreign    []string `json:"foreign"`    // their response is no resource
	Undeclared []string `json:"undeclared"` // the document lists in x-stripeOperations which are methods, and not these
}

// Names returns the names that callers of the package write, by key; see
// names.Table.
func (r *Result) Names() map[string]string {
	all := r.table.Names()
	if r.wanted != nil {
		maps.DeleteFunc(all, func(key, _ string) bool { return !r.wanted[names.ResourceOf(key)] || names.IsRecord(key) })
	}
	return all
}

// Kept returns the earlier names that the package has beside those of Names.
func (r *Result) Kept() []names.Earlier {
	kept := make([]names.Earlier, len(r.kept))
	for i, k := range r.kept {
		kept[i] = k.Earlier
	}
	return kept
}

// Pruned returns the part of the document that the package was made from; see
// load.Document.
func (r *Result) Pruned() ([]byte, error) { return r.document.Pruned() }

// Operations are all operations of the document, such as "GET /v1/ping", whether they are
// methods or not.
func (r *Result) Operations() []string {
	var all []string
	for _, path := range r.document.Index.Paths {
		for _, op := range path.Operations {
			all = append(all, op.Method+" "+path.Path)
		}
	}
	return all
}

// DocumentFacts identify the document.
type DocumentFacts struct {
	Source  string
	Version string // of the API
	SHA256  string // of the document's bytes, uncompressed
}

// Generate runs the pipeline; doc.go describes it.
func Generate(ctx context.Context, cfg Config) (*Result, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	exceptions := cfg.overrides()
	stages := stages{watch: cfg.Watch}
	defer stages.finish()
	doc, api, err := cfg.model(ctx, exceptions, &stages)
	if err != nil {
		return nil, err
	}
	var required string
	if cfg.Target == SDKTarget && cfg.RequiredFrom != NoSpec {
		stages.begin("required")
		if required, err = cfg.required(ctx, api); err != nil {
			return nil, diag.At(diag.Pos{File: cfg.RequiredFrom}, "", err)
		}
	}
	stages.begin("names")
	table, err := names.Assign(api, cfg.names(exceptions))
	if err == nil {
		err = overrides.Unmatched(exceptions)
	}
	if err != nil {
		return nil, err
	}
	stages.begin("decl")
	declared, err := declare(api, table, cfg)
	if err != nil {
		return nil, err
	}
	pkg, kept := cfg.keep(api, declared, table, cfg.Pinned)
	stages.begin("emit")
	raw, err := render(api, table, pkg, cfg, exceptions)
	if err != nil {
		return nil, err
	}
	stages.begin("format")
	files, err := format(raw, cfg)
	if err != nil {
		return nil, err
	}
	result := newResult(doc, table, files)
	if cfg.Target == SDKTarget {
		result.wanted = cfg.wanted(api)
	}
	result.Required = required
	result.kept, result.config, result.overrides = kept, cfg, exceptions
	return result, nil
}

// model runs the stages up to the model.
func (cfg Config) model(ctx context.Context, exceptions *overrides.Set, stages *stages) (*load.Document, *model.API, error) {
	stages.begin("load")
	doc, err := load.Open(ctx, cfg.Spec, cfg.LoadOptions(exceptions))
	if err != nil {
		return nil, nil, err
	}
	if cfg.Read != nil {
		cfg.Read(doc.Size())
	}
	stages.begin("resolve")
	resolved, err := resolve.Select(doc)
	if err != nil {
		return nil, nil, doc.Locate(err)
	}
	stages.begin("lower")
	api, err := lower.API(resolved, exceptions)
	if err != nil {
		return nil, nil, doc.Locate(err)
	}
	return doc, api, nil
}

// newResult returns the result of a run.
func newResult(doc *load.Document, table *names.Table, files []output.File) *Result {
	return &Result{
		Files:     files,
		Document:  DocumentFacts{Source: doc.Source, Version: doc.Version, SHA256: doc.SHA256},
		Resources: doc.Asked,
		Stubs:     doc.Stubs,
		Left:      left(doc.Index),
		NewStubs:  doc.Choice.New,
		Choice:    doc.Choice.String(),
		document:  doc,
		table:     table,
	}
}

// left returns the operations that became no method of any resource.
func left(index *load.Index) Left {
	var l Left
	for _, op := range index.Unassigned() {
		list := &l.Foreign
		if op.Undeclared {
			list = &l.Undeclared
		}
		*list = append(*list, op.Operation.Method+" "+op.Path.Path)
	}
	return l
}

// declare returns what the package declares.
func declare(api *model.API, table *names.Table, cfg Config) (*decl.Package, error) {
	if cfg.Target == SDKTarget {
		return sdk.Declare(api, table, cfg.Profile, cfg.wanted(api))
	}
	name, _ := names.Package(cfg.Package) // it was checked at the start
	return decl.Standalone(api, table, name), nil
}

// render emits the package, and the one with the fake server if it is wanted.
func render(api *model.API, table *names.Table, pkg *decl.Package, cfg Config, exceptions *overrides.Set) ([]emit.File, error) {
	if cfg.Target == SDKTarget {
		return emit.SDKFiles(pkg)
	}
	files, err := emit.Files(pkg)
	if err == nil && cfg.WithFake {
		var fake []emit.File
		fake, err = emit.Fake(api, table, exceptions)
		files = append(files, fake...)
	}
	if err != nil {
		return nil, diag.Errorf(diag.Internal, "", "cannot render the package: %w", err)
	}
	return files, nil
}

// required reads the other document, for which fields of responses are always there and
// for those that the SDK has beside the first one. It returns the document's version of
// the API.
func (cfg Config) required(ctx context.Context, api *model.API) (version string, err error) {
	cfg.Spec, cfg.Read = cfg.RequiredFrom, nil
	doc, from, err := cfg.model(ctx, overrides.New(overrides.User{}), &stages{})
	if err != nil {
		return "", err
	}
	lower.Presence(api, from)
	lower.Beside(api, from, cfg.Profile.Beside)
	return doc.Version, nil
}

// keep adds the earlier names that stay to a package, if the configuration wants them:
// the names of the run before, where something has another one now, and those that run
// kept while the API has the same version. The names of a type that moved lead to where it
// is now.
func (cfg Config) keep(api *model.API, pkg *decl.Package, table *names.Table, before map[string]string) (*decl.Package, []names.Kept) {
	if !cfg.KeepRenamed {
		return pkg, nil
	}
	var earlier []names.Earlier
	for key, name := range before {
		earlier = append(earlier, names.Earlier{Key: key, Name: name})
	}
	if cfg.KeptAPI == pkg.Version {
		earlier = append(earlier, cfg.Kept...)
	}
	return pkg.Keep(table.Kept(table.Moved(api, earlier)), emit.Names().Reserved)
}

// format hands emitted files to the last stage, with what they are held to.
func format(files []emit.File, cfg Config) ([]output.File, error) {
	sources := make([]output.Source, len(files))
	for i, f := range files {
		out := output.Source{Name: f.Name, Data: f.Source}
		if cfg.Target == SDKTarget {
			out.Header, out.Part = f.Header, true
			out.Imports = cfg.Profile.Imports()
		}
		for _, d := range f.Declares {
			out.Declares = append(out.Declares, output.Decl(d))
		}
		if f.Copied != "" {
			var err error
			if out.Original, err = emit.Original(f.Copied); err != nil {
				return nil, diag.Errorf(diag.Internal, "", "cannot render the package: %w", err)
			}
		}
		sources[i] = out
	}
	return output.Format(sources)
}
