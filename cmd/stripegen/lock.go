package main

import (
	"context"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// lockFile is the lock in an output folder, as it was found.
type lockFile struct {
	name   string       // for messages
	text   []byte       // nil when there is none
	lock   *lock.Lock   // what could be read of it, nil when there is none
	bad    error        // what is wrong with it
	killed []*lock.Lock // those of runs that were killed while they wrote
}

// readLock reads the lock that is in a folder. A lock with errors in it is no
// failure.
func readLock(dir string, folder *output.Folder) lockFile {
	f := lockFile{name: filepath.ToSlash(filepath.Join(dir, lock.FileName)), text: folder.Record}
	if f.text != nil {
		f.lock, f.bad = lock.Parse(f.name, f.text)
	}
	for _, text := range folder.Interrupted {
		killed, _ := lock.Parse(f.name, text) // what can be read of it will do
		f.killed = append(f.killed, killed)
	}
	return f
}

// pinned are the names that stay.
func (f lockFile) pinned() map[string]string {
	if f.lock == nil {
		return nil
	}
	return f.lock.Names
}

// pin hands the names that stay to a run, with where they stand.
func (f lockFile) pin(cfg *generator.Config) {
	if f.lock != nil {
		cfg.Pinned = f.lock.Names
		cfg.PinnedAt = func(key string) diag.Pos { return diag.Pos{File: f.name, Line: f.lock.Lines[key]} }
	}
}

// newLock is the lock of a generated package.
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
		Settings:  lockedSettings(c),
		Files:     make(map[string]string, len(result.Files)),
		Names:     result.Names(),
	}
	for _, file := range result.Files {
		l.Files[file.Name] = lock.Digest(file.Data)
	}
	return l, nil
}

// lockedSettings are the settings that bear on what is generated. Where the document
// is and where the package goes are not among them.
func lockedSettings(c config.Config) map[string][]string {
	locked := map[string][]string{}
	for _, key := range config.Keys() {
		if key.Name == "spec" || key.Name == "output" {
			continue
		}
		if values := slices.Clone(key.Values(&c)); len(values) > 0 && (key.Target == "" || key.Target == c.Target) {
			slices.Sort(values)
			locked[key.Name] = slices.Compact(values)
		}
	}
	return locked
}

// lockedSource is a source as the lock has it: a file by its way from the folder
// of the lock, so that it does not matter where the command was started.
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
	way, err := filepath.Rel(folder, file)
	if err != nil {
		return source // on another drive
	}
	return filepath.ToSlash(way)
}

// isFile says whether a source is a file.
func isFile(source string) bool {
	if source == "-" || source == generator.DefaultSpec {
		return false
	}
	scheme, _, _ := strings.Cut(source, ":")
	return !slices.Contains([]string{"git", "mod", "https"}, scheme)
}

// unlockedSource is the source of a lock as this run would name it, pinned to the
// document that the lock is of.
func (s *settings) unlockedSource(c config.Config, l *lock.Lock) string {
	source := l.Source
	if isFile(source) && !path.IsAbs(source) {
		source = filepath.Join(c.Output, filepath.FromSlash(source))
	}
	return source + "#sha256:" + l.Document
}

// generatorVersion is the version of this module as the lock has it. All builds of
// a checkout are the same to it: what they write is committed with them.
func generatorVersion() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return lock.Devel
	}
	return releasedVersion(build)
}

// releasedVersion is the version of a build, lock.Devel for that of a checkout.
func releasedVersion(build *debug.BuildInfo) string {
	fromCheckout := slices.ContainsFunc(build.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs" })
	if version := build.Main.Version; version != "" && version != "(devel)" && !fromCheckout {
		return version
	}
	return lock.Devel
}

// pack is a generated package and the lock that goes with it, before and now.
type pack struct {
	dir    string
	folder *output.Folder
	result *generator.Result
	found  lockFile
	lock   *lock.Lock
	chosen map[string]string // names of the settings

	adopted adoption
}

// opening is output.Begin or output.Open.
type opening func(ctx context.Context, dir, record string) (*output.Folder, error)

// pack opens the output folder and generates with the names of the lock in it. The
// caller closes the folder.
func (s *settings) pack(ctx context.Context, c config.Config, open opening) (_ *pack, err error) {
	p := &pack{dir: s.app.path(c.Output), chosen: c.Names}
	end := s.app.progress.begin("lock")
	p.folder, err = open(ctx, p.dir, lock.FileName)
	end()
	if err != nil {
		return nil, err
	}
	s.app.work.onAbandon(p.folder.Close)
	if err := s.generate(ctx, c, p); err != nil {
		p.folder.Close()
		return nil, err
	}
	return p, nil
}

// generate generates the package.
func (s *settings) generate(ctx context.Context, c config.Config, p *pack) (err error) {
	p.found = readLock(p.dir, p.folder)
	cfg := s.generator(c)
	p.found.pin(&cfg)
	if p.result, err = generator.Generate(ctx, cfg); err != nil {
		return err
	}
	if err := p.adopt(c, s.take); err != nil {
		return err
	}
	defer s.app.progress.begin("lock")()
	if p.lock, err = s.newLock(c, p.result); err != nil {
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
