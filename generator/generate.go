package generator

import (
	"context"
	"io"
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
	"github.com/stripegen/stripegen/generator/source"
	"github.com/stripegen/stripegen/spec"
)

// Config says what to generate. The zero value is the default resource of the
// embedded document.
type Config struct {
	// Spec is where the document comes from; see load.Open. Default "embedded".
	Spec string
	// Resources are IDs of resources or patterns such as "billing.*",
	// "group:core" and "all". Default identity.verification_session.
	Resources []string
	// Exclude are IDs or patterns taken out of Resources again. Where others refer to
	// them they are stubs, whatever References says.
	Exclude []string
	// References is "auto", "follow" or "stub". Default "auto".
	References string
	// Package is the name of the package. Default "stripe".
	Package string
	// Target is "standalone", or "stripe-go" for files in the repository of an SDK.
	Target string
	// SDK is the name of that SDK's profile, or its file, or "auto"; Profile is what it says.
	SDK     string
	Profile *sdk.Profile
	// RequiredFrom is another document of the same API, for files in an SDK: that of the
	// sdk flavour tells which fields of responses are always there. Default "none".
	RequiredFrom string
	// Sensitive names further fields that hold secrets: "field", or
	// "resource.field" for one resource alone.
	Sensitive []string
	// Names are Go names by key, in the way of Result.Names. They go before those of
	// Pinned.
	Names map[string]string
	// SettingAt is where the settings have a value: a field of "sensitive", or a key of
	// "names". It is for errors; nil or nowhere if that is not known.
	SettingAt func(setting, value string) diag.Pos
	// KeepRenamed keeps the earlier names of types, constants and methods of structs
	// beside those that they have now: those of Pinned, and those of Kept if the API
	// still has the version KeptAPI.
	KeepRenamed bool
	Kept        []names.Earlier
	KeptAPI     string
	// Shared are settings that other runs have as well, of "exclude", "sensitive" and
	// "names": what matches an entry of theirs may be in another run; see Unmatched.
	Shared []string
	// WithFake adds a package with a server that stands in for the API in
	// tests; see emit.Fake.
	WithFake bool
	// Pinned are Go names of an earlier run that stay, as Result.Names gave
	// them. Resources that it followed are followed again, where References is "auto".
	Pinned map[string]string
	// PinnedAt is where the name of a key is pinned, for messages; nil for
	// nowhere.
	PinnedAt func(key string) diag.Pos
	// Dir is where relative file names start. Default: the current folder.
	Dir string
	// Stdin is read for the source "-".
	Stdin io.Reader
	// Read, if it is set, is told how many bytes the document has when Generate has
	// loaded it.
	Read func(size int)
	// Watch, if it is set, is told of every stage.
	Watch Watch
}

// Defaults of Config.
const (
	DefaultSpec     = "embedded"
	DefaultResource = "identity.verification_session"
	DefaultPackage  = "stripe"
	DefaultTarget   = "standalone"
	SDKTarget       = "stripe-go"
	AutoSDK         = "auto"
	NoSpec          = "none"

	defaultReferences = "auto"
)

// Default is the configuration when nothing is said: the zero Config completed.
func Default() Config {
	return Config{
		Spec: DefaultSpec, Resources: []string{DefaultResource}, References: defaultReferences,
		Package: DefaultPackage, Target: DefaultTarget, SDK: AutoSDK, RequiredFrom: NoSpec,
	}
}

// Result is a generated package, not yet written anywhere.
type Result struct {
	Files     []output.File
	Document  DocumentFacts
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
	Foreign    []string // they answer with no resource
	Undeclared []string // the document lists in x-stripeOperations which are methods, and not these
}

// Names are the names that callers of the package write, by key; see
// names.Table.
func (r *Result) Names() map[string]string {
	all := r.table.Names()
	if r.wanted != nil {
		maps.DeleteFunc(all, func(key, _ string) bool { return !r.wanted[names.ResourceOf(key)] || names.IsRecord(key) })
	}
	return all
}

// Kept are the earlier names that the package has beside those of Names.
func (r *Result) Kept() []names.Earlier {
	kept := make([]names.Earlier, len(r.kept))
	for i, k := range r.kept {
		kept[i] = k.Earlier
	}
	return kept
}

// Pruned is the part of the document that the package was made from; see
// load.Document.
func (r *Result) Pruned() ([]byte, error) { return r.document.Pruned() }

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
	stages.begin("load")
	doc, err := load.Open(ctx, cfg.Spec, cfg.LoadOptions(exceptions))
	if err != nil {
		return nil, err
	}
	if cfg.Read != nil {
		cfg.Read(doc.Size())
	}
	stages.begin("resolve")
	resolved, err := resolve.Select(doc)
	if err != nil {
		return nil, doc.Locate(err)
	}
	stages.begin("lower")
	api, err := lower.API(resolved, lower.Options{Overrides: exceptions})
	if err != nil {
		return nil, doc.Locate(err)
	}
	if cfg.Target == SDKTarget && cfg.RequiredFrom != NoSpec {
		stages.begin("required")
		if err := cfg.required(ctx, api); err != nil {
			return nil, err
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
	pkg, kept := cfg.keep(api, declare(api, table, cfg), table, cfg.Pinned)
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
	result.kept, result.config, result.overrides = kept, cfg, exceptions
	return result, nil
}

// newResult is the result of a run.
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

// left are the operations that became no method of any resource.
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

// overrides are the exceptions of one run: Stripe's and those of the configuration.
func (cfg Config) overrides() *overrides.Set {
	return overrides.New(overrides.User{Sensitive: cfg.Sensitive, Names: cfg.Names, At: cfg.SettingAt, Shared: cfg.Shared})
}

// names are the options of the stage that assigns names.
func (cfg Config) names(exceptions *overrides.Set) names.Options {
	var opts names.Options
	if cfg.Target != SDKTarget {
		opts = emit.Names()
	}
	opts.Pinned, opts.PinnedAt, opts.Overrides = cfg.Pinned, cfg.PinnedAt, exceptions
	return opts
}

// declare is what the package declares.
func declare(api *model.API, table *names.Table, cfg Config) *decl.Package {
	if cfg.Target == SDKTarget {
		return sdk.Declare(api, table, cfg.Profile, cfg.wanted(api))
	}
	name, _ := names.Package(cfg.Package) // it was checked at the start
	return decl.Standalone(api, table, name)
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
// for those that the SDK has beside the first one.
func (cfg Config) required(ctx context.Context, api *model.API) error {
	exceptions := overrides.New(overrides.User{})
	doc, err := load.Open(ctx, cfg.RequiredFrom, cfg.LoadOptions(exceptions))
	if err != nil {
		return err
	}
	resolved, err := resolve.Select(doc)
	if err != nil {
		return doc.Locate(err)
	}
	from, err := lower.API(resolved, lower.Options{Overrides: exceptions})
	if err != nil {
		return doc.Locate(err)
	}
	lower.Presence(api, from)
	lower.Beside(api, from, cfg.Profile.Beside)
	return nil
}

// wanted are the resources of which an SDK gets files.
func (cfg Config) wanted(api *model.API) map[model.ResourceID]bool {
	var ids []string
	for _, r := range api.Resources {
		ids = append(ids, string(r.ID))
	}
	wanted := map[model.ResourceID]bool{}
	for _, set := range []struct {
		patterns []string
		value    bool
	}{{cfg.Resources, true}, {cfg.Exclude, false}} {
		for _, pattern := range set.patterns {
			for _, id := range load.Matching(ids, pattern) {
				wanted[model.ResourceID(id)] = set.value
			}
		}
	}
	return wanted
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

// LoadOptions are the options of the first stage, also for who reads the document and
// generates nothing. Nil exceptions are Stripe's alone.
func (cfg Config) LoadOptions(exceptions *overrides.Set) load.Options {
	upstream, resources := spec.Upstream()
	followed, stubs := names.Resources(cfg.Pinned)
	references := map[string]load.References{"auto": load.Auto, "follow": load.Follow, "stub": load.Stub}
	if cfg.Target == SDKTarget {
		cfg.References = "follow"
	}
	return load.Options{
		Whole:      cfg.Target == SDKTarget,
		Resources:  cfg.Resources,
		Exclude:    cfg.Exclude,
		References: references[cfg.References],
		Before:     load.Before{Followed: followed, Stubs: stubs},
		Source:     source.Options{Dir: cfg.Dir, Embedded: spec.OpenAPI, Stdin: cfg.Stdin},
		Elsewhere:  load.Catalogue{Source: upstream, Resources: resources},
		Overrides:  exceptions,

		SharedExclude: cfg.shares(excludeSetting),
	}
}
