package generator

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"sync"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/model"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/overrides"
)

// Upgrade is what changes from one package to another, and the newer package.
type Upgrade struct {
	Report *diff.Report

	now    *side
	before map[string]string // names of the older package
}

// Compare returns what changes for callers when to is generated over from. The names of
// the older package stay, as they do when generate writes over a package with a lock:
// from.Pinned are those of the older side. Resources that one document lacks are findings;
// a resource that both lack is an error. Watch and Stdin of to count for both.
func Compare(ctx context.Context, from, to Config) (*Upgrade, error) {
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
	before, err := assign(old, now)
	if err != nil {
		return nil, err
	}
	stages.begin("compare")
	return &Upgrade{diff.Compare(old.Side, now.Side), now, before}, nil
}

// assign names and declares both sides: the older as its lock has it, else as generate
// would, and the newer as generate would over that. It returns the names of the older.
func assign(old, now *side) (before map[string]string, err error) {
	opts := old.cfg.names(old.overrides)
	opts.LockedOnly = len(old.cfg.Pinned) > 0
	pkg, table, err := old.cfg.nameAndDeclare(old.api, opts)
	if err != nil {
		return nil, err
	}
	old.Package, before = pkg, table.Names()
	opts = now.cfg.names(now.overrides)
	opts.Pinned, opts.PinnedAt, opts.LockedOnly = before, nil, true
	if now.Package, now.table, err = now.cfg.nameAndDeclare(now.api, opts); err != nil {
		return nil, err
	}
	if len(now.cfg.Names) > 0 {
		opts.LockedOnly = false
		if now.Renamed, now.table, err = now.cfg.nameAndDeclare(now.api, opts); err != nil {
			return nil, err
		}
		_, now.Kept = now.cfg.keep(now.api, now.Renamed, now.table, before)
	}
	return before, overrides.Unmatched(now.overrides, old.overrides)
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

// newSideOf returns the side of a configuration, of which nothing is known yet.
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
		return // the first error has the cause
	}
	if len(s.cfg.Resources) == 0 {
		s.Side, s.api, s.err = newSide(doc), &model.API{Version: doc.Version}, nil
		return
	}
	s.Side, s.api, s.err = describe(ctx, s.config(), s.overrides)
}

// config returns the configuration with standard input from its beginning.
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

// match returns the ids that a pattern names. A pattern that names none is missing.
func (s *side) match(ids []string, pattern string) []string {
	matches := load.Matching(ids, pattern)
	if matches == nil {
		s.missing = append(s.missing, pattern)
	}
	return matches
}

// unknown returns the error about the patterns of the newer side that match in neither
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
		if err.Pos = now.cfg.position("resources", pattern); err.Pos.IsZero() {
			err.Pos = now.cfg.position(excludeSetting, pattern)
		}
		errs.Add(err)
	}
	return errs.Err()
}

// Files returns the files of the newer package by name, as they are before they are
// formatted and checked: for the compiler they are the same.
func (u *Upgrade) Files() (map[string][]byte, error) {
	stages := stages{watch: u.now.cfg.Watch}
	defer stages.finish()
	stages.begin("emit")
	pkg, _ := u.now.cfg.keep(u.now.api, cmp.Or(u.now.Renamed, u.now.Package), u.now.table, u.before)
	raw, err := render(u.now.api, u.now.table, pkg, u.now.cfg, u.now.overrides)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(raw))
	for _, f := range raw {
		files[f.Name] = f.Data
	}
	return files, nil
}
