package generator

import (
	"context"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
)

// Both generates the packages that Diff compares: that of the older document, and that
// of the newer one with the names of the older. Of resources that the newer one lacks,
// the package has nothing.
func Both(ctx context.Context, cfg Config, from, to string) (old, now *Result, err error) {
	cfg.mayMiss = true
	watch := cfg.Watch
	cfg.Spec, cfg.Watch = from, watch.of("old")
	if old, err = Generate(ctx, cfg); err != nil {
		return nil, nil, err
	}
	cfg, err = cfg.withDefaults()
	if err != nil {
		return nil, nil, err
	}
	newer := &side{cfg: cfg}
	newer.cfg.Spec, newer.cfg.Watch = to, watch.of("new")
	newer.cfg.Pinned, newer.cfg.PinnedAt = old.Names(), nil
	if now, err = newer.generate(ctx); err != nil {
		return nil, nil, err
	}
	return old, now, nil
}

// generate generates the package of a document, with what the document has of what was
// asked for.
func (s *side) generate(ctx context.Context) (*Result, error) {
	if err := s.readStdin(); err != nil {
		return nil, err
	}
	result, err := Generate(ctx, s.config())
	if diag.ExitCode(err) != int(diag.Usage) {
		return result, err
	}
	doc, opening := load.OpenIndex(ctx, s.cfg.Spec, s.config().loadOptions())
	if opening != nil || !s.narrow(doc.Index) {
		return nil, err // the first error says what is wrong
	}
	if len(s.cfg.Resources) == 0 {
		return nil, diag.Errorf(diag.Usage, "", "the new document has none of the resources, so there is no new package for the callers to use")
	}
	return Generate(ctx, s.config())
}
