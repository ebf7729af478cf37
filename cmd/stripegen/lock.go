package main

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/output"
)

// lockFile is the lock in an output folder, as it was found.
type lockFile struct {
	name   string       // for messages
	text   []byte       // nil without a lock
	lock   *lock.Lock   // what could be read of it; nil without a lock
	bad    error        // the errors in it
	killed []*lock.Lock // the locks of runs that were killed while they wrote
}

// readLock reads the lock in a folder. The errors in a lock are in the field bad.
func readLock(dir string, folder *output.Folder) lockFile {
	f := lockFile{name: filepath.ToSlash(filepath.Join(dir, lock.FileName)), text: folder.Record}
	if f.text != nil {
		f.lock, f.bad = lock.Parse(f.name, f.text)
	}
	for _, text := range folder.Interrupted {
		killed, _ := lock.Parse(f.name, text) // what can be read of it is enough
		f.killed = append(f.killed, killed)
	}
	return f
}

// pinned returns the names in the lock, by key.
func (f lockFile) pinned() map[string]string {
	if f.lock == nil {
		return nil
	}
	return f.lock.Names
}

// pin sets the names that a run keeps, with their positions in the lock.
func (f lockFile) pin(cfg *generator.Config) {
	if f.lock != nil {
		cfg.Pinned = f.lock.Names
		cfg.Kept, cfg.KeptAPI = nil, f.lock.API
		for _, line := range f.lock.Kept {
			words := strings.Split(line, " ") // a key of two words and the name
			cfg.Kept = append(cfg.Kept, names.Earlier{Key: words[0] + " " + words[1], Name: words[2]})
		}
		cfg.PinnedAt = func(key string) diag.Pos { return diag.Pos{File: f.name, Line: f.lock.Lines[key]} }
	}
}

// newLock returns the lock of a generated package.
func (s *settings) newLock(c config.Config, result *generator.Result) (*lock.Lock, error) {
	pruned, err := result.Pruned()
	if err != nil {
		return nil, err
	}
	l := &lock.Lock{
		Generator: generatorVersion(),
		Source:    s.lockedSource(c, result.Document.Source),
		API:       result.Document.Version,
		Document:  result.Document.SHA256,
		Selected:  lock.Digest(pruned),
		Settings:  lockedSettings(s.withLockedFiles(c)),
		Files:     make(map[string]string, len(result.Files)),
		Names:     result.Names(),
	}
	for _, kept := range result.Kept() {
		l.Kept = append(l.Kept, kept.Key+" "+kept.Name)
	}
	for _, file := range result.Files {
		l.Files[file.Name] = lock.Digest(file.Data)
	}
	return l, nil
}

// lockedSettings returns the settings that affect the generated files: all but the source
// of the document and the output folder.
func lockedSettings(c config.Config) map[string][]string {
	locked := map[string][]string{}
	for _, key := range config.Keys() {
		if key.Name == "spec" || key.Name == "output" || key.Name == "keep-renamed" && !c.KeepRenamed {
			continue // a lock has this line only if earlier names are kept
		}
		if values := slices.Clone(key.Values(&c)); len(values) > 0 && (key.Target == "" || key.Target == c.Target) {
			slices.Sort(values)
			locked[key.Name] = slices.Compact(values)
		}
	}
	return locked
}

// lockedSource returns a source as it is written into the lock: a file relative to the
// folder of the lock, so that the lock does not depend on the current folder.
func (s *settings) lockedSource(c config.Config, source string) string {
	if !isFile(source) {
		return source
	}
	folder, err := filepath.Abs(s.app.path(c.Output))
	if err != nil {
		return source
	}
	file, err := filepath.Abs(s.app.path(source))
	if err != nil {
		return source
	}
	relative, err := filepath.Rel(folder, file)
	if err != nil {
		return source // on another drive
	}
	return filepath.ToSlash(relative)
}

// withLockedFiles are settings whose files are named from the output folder, as in the lock.
func (s *settings) withLockedFiles(c config.Config) config.Config {
	for _, file := range []*string{&c.SDK, &c.RequiredFrom} {
		if isNamedFile(*file) {
			*file = s.lockedSource(c, *file)
		}
	}
	return c
}

// withFilesOfLock are the settings of a lock whose files are named from where the command runs.
func withFilesOfLock(c config.Config) config.Config {
	for _, file := range []*string{&c.SDK, &c.RequiredFrom} {
		if isNamedFile(*file) && !path.IsAbs(*file) {
			*file = filepath.Join(c.Output, filepath.FromSlash(*file))
		}
	}
	return c
}

// isNamedFile reports whether a setting names a profile or a document that is a file.
func isNamedFile(value string) bool { return strings.ContainsAny(value, `./\`) && isFile(value) }

// isFile reports whether a source is a file.
func isFile(source string) bool {
	if source == "-" || source == generator.DefaultSpec {
		return false
	}
	scheme, _, _ := strings.Cut(source, ":")
	return !slices.Contains([]string{"git", "mod", "https"}, scheme)
}

// unlockedSource returns the source in a lock relative to the current folder, pinned to
// the digest of the document in the lock.
func (s *settings) unlockedSource(c config.Config, l *lock.Lock) string {
	source := l.Source
	if isFile(source) && !path.IsAbs(source) {
		source = filepath.Join(c.Output, filepath.FromSlash(source))
	}
	return source + "#sha256:" + l.Document
}

// generatorVersion returns the version of this module for the lock. All builds from a
// checkout have one version, because what they write is committed with their source.
func generatorVersion() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return lock.Devel
	}
	return releasedVersion(build)
}

// releasedVersion returns the version of a build, or lock.Devel for one from a checkout.
func releasedVersion(build *debug.BuildInfo) string {
	fromCheckout := slices.ContainsFunc(build.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs" })
	if version := build.Main.Version; version != "" && version != "(devel)" && !fromCheckout {
		return version
	}
	return lock.Devel
}

// pack is a generated package and the lock that goes with it, before and now.
type pack struct {
	config config.Config
	dir    string
	folder *output.Folder
	result *generator.Result
	found  lockFile
	lock   *lock.Lock

	adopted adoption
}

// opening is output.Begin or output.Open.
type opening func(ctx context.Context, dir, record string) (*output.Folder, error)

// packs are the packages of a run.
type packs []*pack

// close ends the run in all folders.
func (all packs) close() {
	for _, p := range slices.Backward(all) {
		if p.folder != nil {
			p.folder.Close()
		}
	}
}

// packs opens the output folders of all packages and then generates each with the names
// of its lock. The caller closes them.
func (s *settings) packs(ctx context.Context, configs []config.Config, open opening) (_ packs, err error) {
	all := make(packs, len(configs))
	for i, c := range configs {
		all[i] = &pack{config: c, dir: s.app.path(c.Output)}
	}
	defer func() {
		if err != nil {
			all.close()
		}
	}()
	if err := s.open(ctx, all, open); err != nil {
		return nil, err
	}
	for _, p := range all {
		if err := s.generate(ctx, p); err != nil {
			return nil, located(p.config, err)
		}
	}
	return all, s.unmatched(all)
}

// open opens the output folders. The order is the same in all runs, so that two runs never
// wait for each other.
func (s *settings) open(ctx context.Context, all packs, open opening) (err error) {
	defer s.app.progress.begin("lock")()
	sorted := slices.SortedFunc(slices.Values(all), func(a, b *pack) int { return strings.Compare(resolved(a.dir), resolved(b.dir)) })
	for _, p := range sorted {
		if p.folder, err = open(ctx, p.dir, lock.FileName); err != nil {
			return located(p.config, err)
		}
		s.app.work.onAbandon(p.folder.Close)
	}
	return nil
}

// located returns an error with the position of its package in the settings, if the error
// has no position.
func located(c config.Config, err error) error {
	if at := c.At(); !at.IsZero() && errors.As(err, new(*diag.Error)) {
		return diag.At(at, "", err)
	}
	return err
}

// unmatched reports the entries of settings that packages share and none of them has a
// use for.
func (s *settings) unmatched(all packs) error {
	var results []*generator.Result
	for _, p := range all {
		results = append(results, p.result)
	}
	return generator.Unmatched(s.sharedByAll, results...)
}

// generate generates a package.
func (s *settings) generate(ctx context.Context, p *pack) (err error) {
	p.found = readLock(p.dir, p.folder)
	if p.found.lock != nil && p.found.lock.Foreign {
		return p.found.bad // a lock that is written anew would lose its names
	}
	cfg := s.generator(p.config)
	p.found.pin(&cfg)
	if p.result, err = generator.Generate(ctx, cfg); err != nil {
		return err
	}
	if err := p.adopt(p.config, s.take); err != nil {
		return err
	}
	p.adopted.versions = s.app.otherVersions(p.config, p.result.Document.Version, p.result.Required)
	defer s.app.progress.begin("lock")()
	if p.lock, err = s.newLock(p.config, p.result); err != nil {
		return err
	}
	p.keepGenerator()
	return nil
}

// keepGenerator leaves the version of the generator in the lock as it was when nothing
// else in the lock changes, so that another version alone is no reason to commit.
func (p *pack) keepGenerator() {
	if p.found.bad != nil || p.found.lock == nil {
		return
	}
	kept := *p.lock
	kept.Generator = p.found.lock.Generator
	if kept.Wrote(p.found.text) {
		p.lock = &kept
	}
}
