package generator

import (
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/sdk"
)

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

// Watch is called when a stage begins; what it returns is called when that stage
// ends. Diff runs stages of both documents at once.
type Watch func(stage string) (end func())

// of is the Watch for the stages of one of two documents.
func (w Watch) of(side string) Watch {
	if w == nil {
		return nil
	}
	return func(stage string) func() { return w(side + " " + stage) }
}

// stages are stages of which each ends when the next begins.
type stages struct {
	watch Watch
	end   func() // of the one that runs, nil if none does
}

// begin ends the stage before and begins one.
func (s *stages) begin(name string) {
	s.finish()
	if s.watch != nil {
		s.end = s.watch(name)
	}
}

// finish ends the stage that runs, if one does.
func (s *stages) finish() {
	if s.end != nil {
		s.end()
		s.end = nil
	}
}
