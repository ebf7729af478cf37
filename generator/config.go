package generator

import (
	"io"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/sdk"
	"github.com/stripegen/stripegen/generator/source"
	"github.com/stripegen/stripegen/spec"
)

// Config is what to generate. The zero value is the default resource of the
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
	// sdk flavour lists which fields of responses are always there. Default "none".
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
	// Pinned are Go names of an earlier run that stay, as Result.Names returned
	// them. Resources that it followed are followed again, where References is "auto".
	Pinned map[string]string
	// PinnedAt is where the name of a key is pinned, for messages; nil for
	// nowhere.
	PinnedAt func(key string) diag.Pos
	// Dir is where relative file names start. Default: the current folder.
	Dir string
	// Stdin is read for the source "-".
	Stdin io.Reader
	// Read, if it is set, is called with the number of bytes of the document when
	// Generate has loaded it.
	Read func(size int)
	// Watch, if it is set, is called for every stage.
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

// withDefaults completes a configuration and checks it.
func (cfg Config) withDefaults() (Config, error) {
	set := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	defaults := Default()
	set(&cfg.SDK, defaults.SDK)
	set(&cfg.RequiredFrom, defaults.RequiredFrom)
	set(&cfg.Spec, defaults.Spec)
	set(&cfg.References, defaults.References)
	set(&cfg.Package, defaults.Package)
	set(&cfg.Target, defaults.Target)
	if len(cfg.Resources) == 0 {
		cfg.Resources = defaults.Resources
	}
	return cfg, cfg.check()
}

// Check reports what is wrong with a configuration by itself, whatever its document says.
func (cfg Config) Check() error {
	_, err := cfg.withDefaults()
	return err
}

// check reports what no stage could work with.
func (cfg Config) check() error {
	var errs diag.List
	switch cfg.References {
	case "auto", "follow", "stub":
	default:
		errs = append(errs, diag.Errorf(diag.Usage, "", "references %q: use auto, follow or stub", cfg.References))
	}
	switch {
	case cfg.Target != DefaultTarget && cfg.Target != SDKTarget:
		errs = append(errs, diag.Errorf(diag.Usage, "", "target %q: use %s or %s", cfg.Target, DefaultTarget, SDKTarget))
	case cfg.Target == SDKTarget && cfg.Profile == nil:
		errs = append(errs, diag.Errorf(diag.Usage, "", "the target %s needs to know the SDK; name one of %s, or the file of a profile, with --sdk", SDKTarget, strings.Join(sdk.Names(), ", ")))
	case cfg.Target == SDKTarget && cfg.WithFake:
		errs = append(errs, diag.Errorf(diag.Usage, "", "the target %s has no fake server; leave out --with-fake", SDKTarget))
	}
	if _, ok := names.Package(cfg.Package); !ok {
		errs = append(errs, diag.Errorf(diag.Usage, "", "package %q: use a Go identifier that is no keyword, not main, and does not end in _test", cfg.Package))
	}
	return errs.Err()
}

// excludeSetting is the name of the setting that Config.Exclude is.
const excludeSetting = "exclude"

// shares reports whether other runs have a setting as well.
func (cfg Config) shares(setting string) bool { return slices.Contains(cfg.Shared, setting) }

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
