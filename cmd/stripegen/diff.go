package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/report"
)

// Words that name a document: what the package on disk was made from, and what the
// settings name.
const (
	lockWord     = "lock"
	settingsWord = "settings"
)

// comparison are the flags of diff.
type comparison struct {
	*settings
	format, failOn, file     string
	level, packageDir        string
	baseline, writeBaseline  string
	changelog, rules, schema bool
	verbose                  bool
	limit                    uint
	accepted                 *diff.Baseline // of --baseline, nil for none
	calling                  calling
}

// diff returns the command that compares two documents by what callers notice.
func (a *app) diff() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD NEW [NAME...]",
		Short: "Show what a new document changes for the callers of the package",
		Long: `Diff compares what would be generated from two documents, and reports what callers
notice: what stops compiling (compile), what compiles and fails (runtime), what
means something else (behaviour), what is new (additive), and words (docs). Each
side is a source as for --spec, or the word lock for what the package on disk was
made from: the document and the settings of then. The other side has the settings
of now, and a flag is for both. A side is downloaded or read as for generate. The word
settings is the document that the settings name; diff lock is short for diff lock
settings: what generate would change for callers.

Of the packages that the settings list it compares all, or those of a NAME, one report
after the other; as JSON they are a list. The formats html, sarif and junit, and
baselines, are for one package.

The verdict is what the worst level means for the version number of the package:
compile and runtime are a major version, behaviour and additive a minor one, docs
a patch; it counts findings that a baseline accepts too. In a changelog, compile
and runtime have the mark ⚠️, and behaviour, which a minor version can hide, 🔶.

It ends with exit code 1 if there is a finding of the level of --fail-on or a
graver one. A baseline is a list of findings that are fine: fingerprint, reason
and, if it ends, the last day as expires, in YAML or as JSON lines; an entry that
matches nothing or has expired is an error. --write-baseline writes one, with the
entries of --baseline and the findings that count, and a reason to fill in for each.

With --callers it lists the lines of the Go packages of this module the findings
touch: those that stop compiling, and those that are silent. --fail-on compile:here
fails for those alone.

On a terminal, text has the findings of the levels compile, runtime and behaviour
and counts the others; --level docs shows all, and --level compile less.`,
		Example: `  stripegen diff lock mod:github.com/stripe/stripe-mock@latest/embedded/openapi/spec3.json
  stripegen diff --format markdown --fail-on none old.json new.json
  stripegen diff lock new.json --callers ./... --fail-on compile:here`,
	}
	c := &comparison{settings: a.settings(cmd, "resources", "exclude", "references", "sensitive", "names")}
	c.addFlags(cmd)
	cmd.Args = c.checkArgs
	cmd.ValidArgsFunction = c.completeSides
	cmd.RunE = a.command(c.run)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(report.Formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(diff.LevelNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("package-dir", cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(thresholds(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// addFlags adds the flags that are no settings.
func (c *comparison) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "text", "write the report as `FORMAT`: "+strings.Join(report.Formats(), ", "))
	flags.StringVar(&c.failOn, "fail-on", diff.Compile.String(), "exit with 1 for findings of this `LEVEL` or a graver one: "+strings.Join(thresholds(), ", ")+"; LEVEL:here counts what touches --callers")
	flags.StringVar(&c.level, "level", "", "show findings of this `LEVEL` and graver ones, count the others: "+strings.Join(diff.LevelNames(), ", ")+" (default behaviour for text on a terminal, else docs)")
	flags.StringVar(&c.packageDir, "package-dir", "", "look in `DIR` for the package that lock stands for (default the setting output)")
	flags.StringVar(&c.writeBaseline, "write-baseline", "", "write a baseline to `FILE`, of the entries of --baseline and the findings that count, and end with 0")
	flags.StringVar(&c.baseline, "baseline", "", "leave out the findings that `FILE` accepts")
	flags.UintVar(&c.limit, "limit", 0, "keep Markdown, or the summary of a step, within so many `BYTES`, "+strconv.Itoa(report.MinLimit)+" or more: the gravest findings stay")
	flags.StringVar(&c.file, "output", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&c.changelog, "changelog", false, "write entries for a changelog, as --format changelog")
	flags.BoolVar(&c.rules, "rules", false, "list what diff can find, as text or with --format markdown, and compare nothing")
	flags.BoolVar(&c.schema, "schema", false, "print the JSON schema of the format json, and compare nothing")
	flags.BoolVarP(&c.verbose, "verbose", "v", false, "print the time of each stage")
	c.calling.flags(flags, "say where the findings touch the Go packages that match `PATTERN`, such as ./...; repeat for more")
}

// thresholds returns the values of --fail-on.
func thresholds() []string {
	return append(diff.LevelNames()[:diff.Docs], "any", "none")
}

// checkArgs reports what is no comparison of two documents.
func (c *comparison) checkArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 2 {
		c.words = args[2:]
	}
	switch {
	case c.rules || c.schema:
		return noArgs(cmd, args)
	case len(args) == 1 && args[0] == lockWord:
	case len(args) < 2:
		return fmt.Errorf("%s takes two documents, the older and the newer, and has %d; see `%s --help`", cmd.CommandPath(), len(args), cmd.CommandPath())
	}
	return c.checkValues(cmd)
}

// checkValues reports flags with values that they do not take.
func (c *comparison) checkValues(cmd *cobra.Command) error {
	switch {
	case !slices.Contains(thresholds(), strings.TrimSuffix(c.failOn, here)):
		return fmt.Errorf("%q is no value of --fail-on; use one of %s", c.failOn, strings.Join(thresholds(), ", "))
	case c.level != "" && !slices.Contains(diff.LevelNames(), c.level):
		return fmt.Errorf("%q is no value of --level; use one of %s", c.level, strings.Join(diff.LevelNames(), ", "))
	case c.level != "" && len(c.calling.patterns) > 0:
		return errors.New("--level and --callers exclude each other: with --callers all that touches them is shown")
	case c.limit > 0 && (c.changelog || c.format != "markdown" && c.format != "github"):
		return errors.New("--limit is for the formats markdown and github")
	case c.limit < report.MinLimit && cmd.Flags().Changed("limit"):
		return fmt.Errorf("--limit %d is too small for a report; use %d or more", c.limit, report.MinLimit)
	}
	return c.calling.check(c.failOn)
}

// run compares, reports, and fails if it must.
func (c *comparison) run(ctx context.Context, args []string) error {
	switch {
	case c.schema:
		return c.write(ctx, report.Schema)
	case c.rules:
		return c.writeRules(ctx)
	}
	list, err := c.compareAll(ctx, args[0], append(args, settingsWord)[1])
	if err != nil {
		return err
	}
	if err := c.report(ctx, list); err != nil {
		return err
	}
	if c.verbose {
		c.app.printStages()
	}
	var failures []diff.Change
	for _, one := range list {
		failures = append(failures, slices.DeleteFunc(slices.Clone(one.found.Changes), func(change diff.Change) bool { return !c.fails(change) })...)
	}
	if c.writeBaseline != "" {
		return c.accept(ctx, failures)
	}
	if len(failures) == 0 {
		return nil
	}
	c.app.say("findings at or above the level of --fail-on %s: %d", c.failOn, len(failures))
	return errDrift
}

// accept writes a baseline of what was accepted before and of these findings. It replaces
// the file of --baseline, and no other.
func (c *comparison) accept(ctx context.Context, findings []diff.Change) error {
	text, name := c.accepted.Accept(findings), c.app.path(c.writeBaseline)
	if name != c.app.path(c.baseline) {
		return c.app.create(name, text)
	}
	if err := c.app.work.undisturbed(ctx, func() error { return output.Replace(name, text) }); err != nil {
		return err
	}
	c.app.say("wrote %s", name)
	return nil
}

// compare finds the changes of a package and takes out those that the baseline accepts.
func (c *comparison) compare(ctx context.Context, settings config.Config, from, to string) (*diff.Report, error) {
	if c.packageDir != "" {
		settings.Output = c.packageDir
	}
	if err := c.calling.find(ctx, c.app, &settings, c.packageDir != ""); err != nil {
		return nil, err
	}
	old, now := c.generator(settings), c.generator(settings)
	old.Spec, now.Spec = meant(settings, from), meant(settings, to)
	if err := c.calling.adopt(ctx, settings, &old, &now); err != nil {
		return nil, err
	}
	if err := c.unlock(ctx, settings, &old, &now); err != nil {
		return nil, err
	}
	upgrade, err := c.calling.compare(ctx, old, now)
	if err != nil {
		return nil, err
	}
	found, err := c.leaveOutAccepted(upgrade.Report)
	if err != nil {
		return nil, err
	}
	return found, c.calling.look(ctx, c.app, upgrade, found)
}

// leaveOutAccepted takes out the findings that the baseline accepts.
func (c *comparison) leaveOutAccepted(found *diff.Report) (*diff.Report, error) {
	if c.baseline == "" {
		return found, nil
	}
	text, err := readText(c.app.path(c.baseline), "the baseline")
	if err != nil {
		return nil, err
	}
	c.accepted, err = diff.ParseBaseline(c.baseline, text)
	if err != nil {
		return nil, c.app.unquoted(c.baseline, err)
	}
	found, err = c.accepted.Apply(found, time.Now())
	return found, c.app.unquoted(c.baseline, err)
}

// meant returns the source that the word settings names. Other sides, such as the word
// lock, stay as they are.
func meant(settings config.Config, side string) string {
	if side == settingsWord {
		return settings.Spec
	}
	return side
}

// unlock puts what the package was made from instead of the word lock, the
// settings as well as the document, and keeps the names that the lock has on both sides.
func (c *comparison) unlock(ctx context.Context, settings config.Config, old, now *generator.Config) error {
	if old.Spec != lockWord && now.Spec != lockWord {
		return nil
	}
	dir := c.app.path(settings.Output)
	folder, err := output.Open(ctx, dir, lock.FileName)
	if err != nil {
		return err
	}
	defer folder.Close()
	found := readLock(dir, folder)
	switch {
	case found.bad != nil:
		return found.bad
	case found.lock == nil:
		return diag.Errorf(diag.Usage, "", "there is no %s in %s to name what the package was made from; run `stripegen generate`, or name the older document", lock.FileName, settings.Output)
	case path.Base(found.lock.Source) == "standard input": // as load calls the source "-"
		return diag.Errorf(diag.Usage, "", "the package in %s was made from standard input, which cannot be read again; name the older document", settings.Output)
	}
	for _, side := range []*generator.Config{old, now} {
		if side.Spec == lockWord {
			*side = c.generator(c.committed(settings, found.lock))
			side.Spec = c.unlockedSource(settings, found.lock)
			side.KeepRenamed = found.lock.IsOn("keep-renamed")
		}
		found.pin(side)
	}
	return nil
}

// committed returns the settings that the package was made with. Flags set what is
// compared, on both sides. The names are not among them: the lock has all that came of
// them. A value that is none here, as of another version of the command, does not count.
func (c *comparison) committed(settings config.Config, l *lock.Lock) config.Config {
	for _, v := range c.values {
		if v.given != nil && !v.key.IsPairs() {
			continue
		}
		values := l.Settings[v.key.Name]
		if v.key.IsPairs() {
			values = nil
		}
		_ = v.key.Set(&settings, values)
	}
	return settings
}

// fails reports whether a finding makes the command fail.
func (c *comparison) fails(change diff.Change) bool {
	if level, ok := strings.CutSuffix(c.failOn, here); ok {
		return c.calling.fails(level, change)
	}
	return reaches(c.failOn, change.Level)
}

// reaches reports whether a level is the one of a threshold or a graver one.
func reaches(threshold string, level diff.Level) bool {
	switch threshold {
	case "any":
		return true
	case "none":
		return false
	}
	least, err := diff.ParseLevel(threshold)
	return err == nil && level <= least
}

// report writes the findings.
func (c *comparison) report(ctx context.Context, list []compared) error {
	format := c.format
	if c.changelog {
		format = "changelog"
	}
	var summary bytes.Buffer
	opts := report.Options{Color: c.file == "" && c.app.hasColor(), Fails: c.fails, Summary: &summary, File: c.app.inWorkspace(c.app.dir), Level: c.mildest(format), Callers: c.calling.report}
	if c.limit > 0 {
		opts.Limit = max(report.MinLimit, int(min(c.limit, math.MaxInt32))/len(list))
	}
	texts, err := c.texts(format, list, opts)
	if err != nil {
		return err
	}
	text, err := together(format, list, texts)
	if err != nil {
		return err
	}
	if err := c.summarize(summary.Bytes()); err != nil {
		return err
	}
	if err := c.write(ctx, text); err != nil {
		return err
	}
	for _, one := range list {
		c.printLeftOut(format, one, opts)
	}
	return nil
}

// texts returns the reports in a format.
func (c *comparison) texts(format string, list []compared, opts report.Options) ([][]byte, error) {
	var texts [][]byte
	for _, one := range list {
		var text bytes.Buffer
		if err := report.Write(&text, format, one.found, opts); err != nil {
			return nil, err
		}
		texts = append(texts, text.Bytes())
	}
	return texts, nil
}

// printLeftOut prints what the report leaves out.
func (c *comparison) printLeftOut(format string, one compared, opts report.Options) {
	left := report.LeftOut(one.found, opts.Level)
	if left == "" || format == "text" && c.level != "" {
		return
	}
	repair := ""
	if c.level == "" {
		repair = "; --level docs shows all"
	}
	c.app.say("left out of the report: %s%s", left, repair)
}

// mildest returns the mildest level that is shown, nil for all.
func (c *comparison) mildest(format string) *diff.Level {
	if c.calling.report != nil {
		return nil // what touches the callers is shown, of every level
	}
	level := diff.Docs
	switch {
	case c.level != "":
		level, _ = diff.ParseLevel(c.level) // it was checked with the arguments
	case format == "text" && c.file == "" && c.app.onTerminal(c.app.stdout):
		level = diff.Behaviour
	}
	if level == diff.Docs {
		return nil
	}
	return &level
}

// writeRules lists what can be found.
func (c *comparison) writeRules(ctx context.Context) error {
	var text bytes.Buffer
	if err := report.WriteRules(&text, c.format, diff.Rules(), report.Options{Color: c.file == "" && c.app.hasColor()}); err != nil {
		return err
	}
	return c.write(ctx, text.Bytes())
}

// write writes the result to the file of --output, or prints it.
func (c *comparison) write(ctx context.Context, text []byte) error {
	if c.file == "" {
		return c.app.print(text)
	}
	return c.app.work.undisturbed(ctx, func() error { return output.Replace(c.app.path(c.file), text) })
}

// summarize adds to the summary of a step in GitHub Actions, if this is one and
// there is something to add.
func (c *comparison) summarize(text []byte) error {
	name, _ := c.app.lookupEnv("GITHUB_STEP_SUMMARY")
	if name == "" || len(text) == 0 {
		return nil
	}
	file, err := os.OpenFile(filepath.Clean(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		_, err = file.Write(text)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write the summary of the step: %w", err)
	}
	return nil
}

// hasColor reports whether standard output is a terminal whose user wants colours.
func (a *app) hasColor() bool {
	off, _ := a.lookupEnv("NO_COLOR")
	return off == "" && a.onTerminal(a.stdout)
}
