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

// Config has the settings of a run. The zero value generates the default resource of the
// embedded document.
type Config struct {
	// Spec is the source of the document; see load.Open. Default "embedded".
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
	// SDK is the name of the profile of that SDK, its file, or "auto". Profile is the
	// profile itself.
	SDK     string
	Profile *sdk.Profile
	// RequiredFrom is another document of the same API, for files in an SDK: that of the
	// sdk flavour lists which fields of responses are always there. Default "none".
	RequiredFrom string
	// Sensitive names further fields that hold secrets: "field", or
	// "resource.field" for one resource alone.
	Sensitive []string
	// Names are Go names by key, with the keys of Result.Names. They have precedence over
	// Pinned.
	Names map[string]string
	// SettingAt returns the position of a value in the settings, for errors: a name for
	// "package", a pattern of "resources", a field of "sensitive", or a key of "names". It may be nil, and may return the zero Pos.
	SettingAt func(setting, value string) diag.Pos
	// KeepRenamed keeps the earlier names of types, constants and methods of structs
	// beside those that they have now: those of Pinned, and those of Kept if the API
	// still has the version KeptAPI.
	KeepRenamed bool
	Kept        []names.Earlier
	KeptAPI     string
	// Shared are the settings, of "exclude", "sensitive" and "names", that other runs
	// have as well. An entry of theirs may match in one of these runs; see Unmatched.
	Shared []string
	// WithFake adds a package with a fake server for tests; see emit.Fake.
	WithFake bool
	// Pinned are Go names of an earlier run that stay, as Result.Names returned
	// them. Resources that it followed are followed again, where References is "auto".
	Pinned map[string]string
	// PinnedAt returns the position of a pinned name by its key, for messages. It may be
	// nil.
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

// Default returns the defaults: the zero Config completed.
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

// Check returns the errors of a configuration that do not depend on its document.
func (cfg Config) Check() error {
	_, err := cfg.withDefaults()
	return err
}

// check returns errors for values that no stage can use.
func (cfg Config) check() error {
	var errs diag.List
	fail := func(setting, value, format string, args ...any) {
		e := diag.Errorf(diag.Usage, "", format, args...)
		e.Pos = cfg.position(setting, value)
		errs.Add(e)
	}
	switch cfg.References {
	case "auto", "follow", "stub":
	default:
		fail("references", cfg.References, "references %q: use auto, follow or stub", cfg.References)
	}
	switch {
	case cfg.Target != DefaultTarget && cfg.Target != SDKTarget:
		fail("target", cfg.Target, "target %q: use %s or %s", cfg.Target, DefaultTarget, SDKTarget)
	case cfg.Target == SDKTarget && cfg.Profile == nil:
		errs = append(errs, diag.Errorf(diag.Usage, "", "the target %s needs to know the SDK; name one of %s, or the file of a profile, with --sdk", SDKTarget, strings.Join(sdk.Names(), ", ")))
	case cfg.Target == SDKTarget && cfg.WithFake:
		errs = append(errs, diag.Errorf(diag.Usage, "", "the target %s has no fake server; leave out --with-fake", SDKTarget))
	}
	if _, ok := names.Package(cfg.Package); !ok {
		fail("package", cfg.Package, "package %q: use a Go identifier that is no keyword, not main, init or documentation, and does not end in _test", cfg.Package)
	}
	return errs.Err()
}

// position returns the position of a value in the settings, or the zero Pos.
func (cfg Config) position(setting, value string) diag.Pos {
	if cfg.SettingAt == nil {
		return diag.Pos{}
	}
	return cfg.SettingAt(setting, value)
}

// excludeSetting is the name of the setting that Config.Exclude is.
const excludeSetting = "exclude"

// shares reports whether other runs have a setting as well.
func (cfg Config) shares(setting string) bool { return slices.Contains(cfg.Shared, setting) }

// overrides returns the exceptions of one run: Stripe's and those of the configuration.
func (cfg Config) overrides() *overrides.Set {
	return overrides.New(overrides.User{Sensitive: cfg.Sensitive, Names: cfg.Names, At: cfg.SettingAt, Shared: cfg.Shared})
}

// names returns the options of the stage that assigns names.
func (cfg Config) names(exceptions *overrides.Set) names.Options {
	var opts names.Options
	if cfg.Target != SDKTarget {
		opts = emit.Names()
	}
	opts.Pinned, opts.PinnedAt, opts.Overrides = cfg.Pinned, cfg.PinnedAt, exceptions
	return opts
}

// LoadOptions returns the options of the first stage, also for who reads the document and
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
		At:         cfg.SettingAt,

		SharedExclude: cfg.shares(excludeSetting),
	}
}

// wanted returns the resources of which an SDK gets files.
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
