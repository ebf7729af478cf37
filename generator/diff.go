package generator

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/overrides"
	"github.com/stripegen/stripegen/generator/resolve"
)

// Describe runs the pipeline up to the names: what is needed to compare a package
// with another, without writing it.
func Describe(ctx context.Context, cfg Config) (diff.Side, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return diff.Side{}, err
	}
	exceptions := cfg.overrides()
	side, api, err := describe(ctx, cfg, exceptions)
	if err != nil {
		return side, err
	}
	if side.Package, _, err = cfg.declare(api, cfg.names(exceptions)); err == nil {
		err = overrides.Unmatched(exceptions)
	}
	return side, err
}

// describe runs the pipeline up to the model. The side has no declarations yet.
func describe(ctx context.Context, cfg Config, exceptions *overrides.Set) (diff.Side, *model.API, error) {
	stages := stages{watch: cfg.Watch}
	defer stages.finish()
	stages.begin("load")
	doc, err := load.Open(ctx, cfg.Spec, cfg.LoadOptions(exceptions))
	if err != nil {
		return diff.Side{}, nil, err
	}
	stages.begin("resolve")
	resolved, err := resolve.Select(doc)
	if err != nil {
		return diff.Side{}, nil, doc.Locate(err)
	}
	stages.begin("lower")
	api, err := lower.API(resolved, lower.Options{Overrides: exceptions})
	if err != nil {
		return diff.Side{}, nil, doc.Locate(err)
	}
	return newSide(doc), api, nil
}

// newSide is what is compared of a document beside the declarations.
func newSide(doc *load.Document) diff.Side {
	return diff.Side{
		Facts:     diff.Facts{Source: doc.Source, Version: doc.Version, SHA256: doc.SHA256},
		Locate:    doc.Pos,
		Encodings: encodings(doc),
	}
}

// Diff says what changes for callers when the package is generated from another
// document; cfg.Spec does not count. The names of the older package stay, as they
// do when generate writes over a package with a lock: cfg.Pinned are those of the
// older side. Resources that one document lacks are findings; a resource that both
// lack is an error.
func Diff(ctx context.Context, cfg Config, from, to string) (*diff.Report, error) {
	old, now := cfg, cfg
	old.Spec, now.Spec = from, to
	return Compare(ctx, old, now)
}

// Compare is Diff where more than the document can differ. from is what the package
// was generated from, to what generate would write over it; Watch and Stdin of to
// count for both.
func Compare(ctx context.Context, from, to Config) (*diff.Report, error) {
	upgrade, err := CompareUpgrade(ctx, from, to)
	if err != nil {
		return nil, err
	}
	return upgrade.Report, nil
}

// CompareUpgrade is Compare, and keeps what the newer package is made from.
func CompareUpgrade(ctx context.Context, from, to Config) (*Upgrade, error) {
	if from.Spec == "-" && to.Spec == "-" {
		return nil, diag.Errorf(diag.Usage, "", "both documents come from standard input; write a file name for one of them")
	}
	watch := to.Watch
	from.Watch, to.Watch, from.Stdin = watch.of("old"), watch.of("new"), to.Stdin
	old, err := newSideOf(from)
	if err != nil {
		return nil, err
	}
	now, err := newSideOf(to)
	if err != nil {
		return nil, err
	}
	var wg sync.WaitGroup
	wg.Go(func() { old.describe(ctx) })
	wg.Go(func() { now.describe(ctx) })
	wg.Wait()
	for _, s := range []*side{old, now} {
		if s.err != nil {
			return nil, s.err
		}
	}
	if err := unknown(old, now); err != nil {
		return nil, err
	}
	stages := stages{watch: watch}
	defer stages.finish()
	stages.begin("names")
	if err := assign(old, now); err != nil {
		return nil, err
	}
	stages.begin("compare")
	return &Upgrade{diff.Compare(old.Side, now.Side), now}, nil
}

// assign names and declares both sides: the older as its lock has it, else as generate
// would, and the newer as generate would over that.
func assign(old, now *side) error {
	opts := old.cfg.names(old.overrides)
	opts.LockedOnly = len(old.cfg.Pinned) > 0
	pkg, table, err := old.cfg.declare(old.api, opts)
	if err != nil {
		return err
	}
	old.Package = pkg
	opts = now.cfg.names(now.overrides)
	opts.Pinned, opts.PinnedAt, opts.LockedOnly = table.Names(), nil, true
	if now.Package, now.table, err = now.cfg.declare(now.api, opts); err != nil {
		return err
	}
	if len(now.cfg.Names) > 0 {
		opts.LockedOnly = false
		if now.Renamed, now.table, err = now.cfg.declare(now.api, opts); err != nil {
			return err
		}
	}
	return overrides.Unmatched(now.overrides, old.overrides)
}

// declare names a model and declares it.
func (cfg Config) declare(api *model.API, opts names.Options) (*decl.Package, *names.Table, error) {
	table, err := names.Assign(api, opts)
	if err != nil {
		return nil, nil, err
	}
	return declare(api, table, cfg), table, nil
}

// side is one of two documents on its way to a model.
type side struct {
	diff.Side
	api       *model.API
	table     *names.Table // of the newer side, with the names of the settings
	cfg       Config
	overrides *overrides.Set
	stdin     []byte // of the source "-"
	err       error
	// asked are the patterns of the configuration that must match somewhere, missing those
	// that match nothing here, ids the resources there are instead; the last two are nil if all match.
	asked, missing, ids []string
}

// newSideOf is the side of a configuration, of which nothing is known yet.
func newSideOf(cfg Config) (*side, error) {
	cfg, err := cfg.withDefaults()
	s := &side{cfg: cfg, overrides: cfg.overrides(), asked: cfg.Resources}
	if !cfg.shares(excludeSetting) {
		s.asked = slices.Concat(cfg.Resources, cfg.Exclude)
	}
	return s, err
}

// describe fills in the side. That the document lacks a resource is the rare case:
// then it is read a second time, for what it does have.
func (s *side) describe(ctx context.Context) {
	if s.cfg.Spec == "-" && s.cfg.Stdin != nil {
		if s.stdin, s.err = io.ReadAll(s.cfg.Stdin); s.err != nil {
			s.err = diag.Errorf(diag.Document, "", "cannot read standard input: %w", s.err)
			return
		}
	}
	s.Side, s.api, s.err = describe(ctx, s.config(), s.overrides)
	if diag.ExitCode(s.err) != int(diag.Usage) {
		return
	}
	doc, err := load.OpenIndex(ctx, s.cfg.Spec, s.config().LoadOptions(s.overrides))
	if err != nil || !s.narrow(doc.Index) {
		return // the first error says what is wrong
	}
	if len(s.cfg.Resources) == 0 {
		s.Side, s.api, s.err = newSide(doc), &model.API{Version: doc.Version}, nil
		return
	}
	s.Side, s.api, s.err = describe(ctx, s.config(), s.overrides)
}

// config is the configuration with standard input from its beginning.
func (s *side) config() Config {
	cfg := s.cfg
	if s.stdin != nil {
		cfg.Stdin = bytes.NewReader(s.stdin)
	}
	return cfg
}

// narrow selects what there is of what was asked for; false if all of it is there.
func (s *side) narrow(index *load.Index) bool {
	s.ids = slices.DeleteFunc(index.Resources(), func(id string) bool { return len(index.OperationsOf(id)) == 0 })
	var kept []string
	for _, pattern := range s.cfg.Resources {
		kept = append(kept, s.match(s.ids, pattern)...)
	}
	var out []string
	for _, pattern := range s.cfg.Exclude {
		out = append(out, s.match(index.Resources(), pattern)...)
	}
	kept = slices.DeleteFunc(kept, func(id string) bool { return slices.Contains(out, id) })
	s.cfg.Resources, s.cfg.Exclude = kept, out
	return len(s.missing) > 0
}

// match are the ids that a pattern names. A pattern that names none is missing.
func (s *side) match(ids []string, pattern string) []string {
	matches := load.Matching(ids, pattern)
	if matches == nil {
		s.missing = append(s.missing, pattern)
	}
	return matches
}

// unknown is the error about the patterns of the newer side that match in neither
// document, or are not those of the older side and match nothing in the newer one.
func unknown(old, now *side) error {
	var errs diag.List
	for _, pattern := range now.missing {
		if !slices.Contains(now.asked, pattern) || slices.Contains(old.asked, pattern) && !slices.Contains(old.missing, pattern) {
			continue
		}
		err := diag.Errorf(diag.Usage, "", "neither document has operations of a %s; `stripegen resources` lists what a document has", load.Named(pattern))
		if near := load.Nearest(now.ids, pattern); near != "" {
			err = diag.Errorf(diag.Usage, "", "neither document has operations of a %s; did you mean %q?", load.Named(pattern), near)
		}
		errs.Add(err)
	}
	return errs.Err()
}

// encodings say how the parameters of each operation are written, where the
// document says it.
func encodings(doc *load.Document) map[diag.Pointer]map[string]string {
	all := map[diag.Pointer]map[string]string{}
	for path, item := range doc.Paths {
		for method, op := range item.Operations() {
			styles := map[string]string{}
			for _, p := range op.Parameters {
				if p.Value != nil {
					styles[p.Value.Name] = style(p.Value.Style, p.Value.Explode)
				}
			}
			all[diag.Pointer("").Child("paths", path, strings.ToLower(method))] = styles
			if op.RequestBody == nil || op.RequestBody.Value == nil {
				continue
			}
			for _, media := range op.RequestBody.Value.Content {
				for name, encoding := range media.Encoding {
					styles[name] = style(encoding.Style, encoding.Explode)
				}
			}
		}
	}
	return all
}

// style is a style of OpenAPI in words, with its defaults filled in.
func style(name string, explode *bool) string {
	if name == "" {
		name = "form"
	}
	exploded := name == "form"
	if explode != nil {
		exploded = *explode
	}
	if exploded {
		return name + ", exploded"
	}
	return name
}
