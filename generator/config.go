package generator

import (
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/names"
)

// withDefaults completes a configuration and checks it.
func (cfg Config) withDefaults() (Config, error) {
	set := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	defaults := Default()
	set(&cfg.Spec, defaults.Spec)
	set(&cfg.References, defaults.References)
	set(&cfg.Package, defaults.Package)
	set(&cfg.Target, defaults.Target)
	if len(cfg.Resources) == 0 {
		cfg.Resources = defaults.Resources
	}
	return cfg, cfg.check()
}

// check reports what no stage could work with.
func (cfg Config) check() error {
	var errs diag.List
	switch cfg.References {
	case "auto", "follow", "stub":
	default:
		errs = append(errs, diag.Errorf(diag.Usage, "", "references %q: use auto, follow or stub", cfg.References))
	}
	if cfg.Target != DefaultTarget {
		errs = append(errs, diag.Errorf(diag.Usage, "", "target %q: the only target is %s", cfg.Target, DefaultTarget))
	}
	if _, ok := names.Package(cfg.Package); !ok {
		errs = append(errs, diag.Errorf(diag.Usage, "", "package %q: use a Go identifier that is no keyword, not main, and does not end in _test", cfg.Package))
	}
	return errs.Err()
}
