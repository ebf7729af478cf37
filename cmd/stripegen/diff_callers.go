package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// here is the suffix of values of --fail-on that count only changes that touch the callers.
const here = ":here"

// calling has the flags of diff about the packages that call the generated one, and what
// was found in these packages.
type calling struct {
	patterns, tags []string
	found          *callers.Found
	lock           *lock.Lock // of the package on disk, nil without one
	isLocked       bool       // the lock has this generator and these settings
	report         *callers.Report
}

// flags adds the flags.
func (c *calling) flags(flags *pflag.FlagSet, doc string) {
	flags.StringArrayVar(&c.patterns, "callers", nil, doc)
	flags.StringSliceVar(&c.tags, "tags", nil, "build tags for --callers, as `TAG,…`")
}

// check returns an error for flags that need --callers.
func (c *calling) check(failOn string) error {
	switch {
	case len(c.patterns) > 0:
	case len(c.tags) > 0:
		return errors.New("--tags is for --callers")
	case strings.HasSuffix(failOn, here):
		return errors.New("--fail-on " + failOn + " counts what touches callers; name them with --callers")
	}
	return nil
}

// find finds the generated package that the callers import, and sets the output folder of
// the settings to its folder. If isOutput is set, or if the settings name an output folder,
// only a package in that folder counts.
func (c *calling) find(ctx context.Context, app *app, settings *config.Config, isOutput bool) error {
	if len(c.patterns) == 0 {
		return nil
	}
	defer app.progress.begin("callers")()
	cfg := callers.Config{
		Dir: app.dir, Patterns: c.patterns, Tags: c.tags,
		Open: func(name string) (io.ReadCloser, error) { return os.Open(filepath.Clean(name)) },
	}
	if isOutput || settings.Output != config.Default().Output {
		cfg.Folder = app.path(settings.Output)
	}
	var err error
	if c.found, err = callers.Find(ctx, cfg); err != nil {
		return err
	}
	settings.Output = fromFolder(app.dir, c.found.Folder)
	return nil
}

// fromFolder returns an absolute name relative to a folder, if it is inside of it.
func fromFolder(dir, name string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return name
	}
	if relative, ok := below(abs, name); ok {
		return relative
	}
	return name
}

// adopt sets both configurations to generate the package as the one on disk was: with its
// name, the names in its lock, and the server for tests if it has one.
func (c *calling) adopt(ctx context.Context, settings config.Config, old, now *generator.Config) error {
	if c.found == nil {
		return nil
	}
	old.Package, now.Package = c.found.Name, c.found.Name
	folder, err := output.Open(ctx, c.found.Folder, lock.FileName)
	if err != nil {
		return err
	}
	defer folder.Close()
	found := readLock(c.found.Folder, folder)
	if found.bad != nil {
		return found.bad
	}
	found.pin(old)
	if c.lock = found.lock; c.lock == nil {
		return nil
	}
	old.WithFake = c.lock.IsOn("with-fake")
	now.WithFake = old.WithFake
	old.KeepRenamed = c.lock.IsOn("keep-renamed")
	now.Kept, now.KeptAPI = old.Kept, old.KeptAPI
	settings.Package, settings.WithFake, settings.KeepRenamed = old.Package, old.WithFake, old.KeepRenamed
	c.isLocked = c.lock.Generator == generatorVersion() && maps.EqualFunc(c.lock.Settings, lockedSettings(settings), slices.Equal)
	return nil
}

// compare compares the documents. The package on disk has to be that of the older
// document, since the callers compile with it.
func (c *calling) compare(ctx context.Context, old, now generator.Config) (*generator.Upgrade, error) {
	if c.found == nil {
		return generator.Compare(ctx, old, now)
	}
	var again io.Reader
	if old.Spec == "-" && now.Spec != "-" {
		text, err := io.ReadAll(now.Stdin)
		if err != nil {
			return nil, diag.Errorf(diag.Document, "", "cannot read standard input: %w", err)
		}
		now.Stdin, again = bytes.NewReader(text), bytes.NewReader(text)
	}
	upgrade, err := generator.Compare(ctx, old, now)
	if err != nil {
		return nil, err
	}
	if c.isLocked && c.lock.Document == upgrade.Report.From.SHA256 && c.isWhole() {
		return upgrade, nil
	}
	old.Stdin = again
	return upgrade, c.agrees(ctx, old)
}

// isWhole reports whether the files on disk are those of the lock.
func (c *calling) isWhole() bool {
	for name, digest := range c.lock.Files {
		text, err := os.ReadFile(filepath.Join(c.found.Folder, filepath.FromSlash(name)))
		if err != nil || lock.Digest(text) != digest {
			return false
		}
	}
	return true
}

// agrees returns an error if the package on disk differs from what generate writes for
// the older document. If the lock has the digests of the files, it does not generate.
func (c *calling) agrees(ctx context.Context, cfg generator.Config) error {
	old, err := generator.Generate(ctx, cfg)
	if err != nil {
		return err
	}
	folder, err := output.Open(ctx, c.found.Folder, lock.FileName)
	if err != nil {
		return err
	}
	defer folder.Close()
	changes, err := folder.Check(old.Files, nil)
	if err != nil {
		return err
	}
	if changed := output.Changed(changes); len(changed) > 0 {
		return diag.Errorf(diag.Usage, "", "the package that the callers use, %s, is not what generate writes for the older document %s: %s is %s; `stripegen check` reports why, and `stripegen generate` corrects it", c.found.Path, cfg.Spec, changed[0].Name, changed[0].Kind)
	}
	return nil
}

// look finds the lines of the callers that the findings touch.
func (c *calling) look(ctx context.Context, app *app, upgrade *generator.Upgrade, found *diff.Report) error {
	if c.found == nil {
		return nil
	}
	now, err := upgrade.Files()
	if err != nil {
		return err
	}
	defer app.progress.begin("callers")()
	program, err := c.found.Load()
	if err != nil {
		return err
	}
	c.report, err = program.Report(ctx, found, now)
	return err
}

// fails reports whether the command fails for a finding, when only findings that touch the
// callers count.
func (c *calling) fails(level string, change diff.Change) bool {
	touched := c.report.Find(change)
	return touched != nil && reaches(level, touched.Level())
}
