package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/report"
)

// checking are the flags of check.
type checking struct {
	*settings
	quiet, verbose, json bool
	format               string
	calling              calling
}

// checkFormats are the values of --format for check.
var checkFormats = []string{"text", "json", "github"}

// check returns the command that compares the package on disk with the generated one.
func (a *app) check() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Compare the package on disk with what generate would write",
		Long: `Check generates in memory and compares bytes. It prints each file that is stale,
missing, extra or hand-edited, why it is, and the difference, and ends with exit
code 1 if there is any. It writes nothing. With --format github each of the first
files is an annotation of GitHub Actions.

The reason comes from ` + lock.FileName + `, which generate writes into the output
folder: the document, the generator or the configuration changed, or a file was edited
by hand. The lock itself is compared too: a document with another digest, another
configuration and an edited lock are differences, even if all other files are the same.
Another version of the generator alone is none. Files that an interrupted generate left
are reported as such. Check waits for a generate in progress.

With --callers it names the lines of the Go packages of this module that stop compiling
with what generate would write.`,
	}
	k := &checking{settings: a.settings(cmd, settingNames()...)}
	cmd.Flags().BoolVarP(&k.quiet, "quiet", "q", false, "print nothing; the exit code is the result")
	cmd.Flags().BoolVarP(&k.verbose, "verbose", "v", false, "print the time of each stage")
	cmd.Flags().BoolVar(&k.json, "json", false, "print a JSON object instead of text, as --format json")
	cmd.Flags().StringVar(&k.format, "format", "text", "print what differs as `FORMAT`: "+strings.Join(checkFormats, ", "))
	k.calling.flags(cmd.Flags(), "list the lines of the Go packages that match `PATTERN`, such as ./..., stop compiling with what generate would write; repeat for more")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(checkFormats, cobra.ShellCompDirectiveNoFileComp))
	k.packageArgs(cmd)
	cmd.Args = k.checkArgs
	cmd.RunE = a.command(k.run)
	return cmd
}

// checkArgs reports formats that do not exist or are two.
func (k *checking) checkArgs(cmd *cobra.Command, args []string) error {
	switch {
	case !slices.Contains(checkFormats, k.format):
		return fmt.Errorf("%q is no value of --format; use one of %s", k.format, strings.Join(checkFormats, ", "))
	case k.json && k.format == "github":
		return errors.New("--json and --format github exclude each other; use one")
	}
	k.json = k.json || k.format == "json"
	if err := k.calling.check(""); err != nil {
		return err
	}
	return k.takePackages(cmd, args)
}

// run generates, compares and reports.
func (k *checking) run(ctx context.Context, _ []string) error {
	if err := checkVerbosity(k.verbose, k.quiet); err != nil {
		return err
	}
	configs, err := k.packages()
	if err != nil {
		return err
	}
	if err := k.findCallers(ctx, configs); err != nil {
		return err
	}
	all, err := k.packs(ctx, configs, output.Open)
	if err != nil {
		return err
	}
	defer all.close()
	list, err := k.compare(ctx, all)
	if err != nil {
		return err
	}
	if err := k.report(all, list); err != nil {
		return err
	}
	if k.verbose {
		k.app.printRun(all)
	}
	if slices.ContainsFunc(list, func(f findings) bool { return len(f.Files) > 0 }) {
		return errDrift
	}
	return nil
}

// compare compares each package with what is on disk.
func (k *checking) compare(ctx context.Context, all packs) ([]findings, error) {
	defer k.app.progress.begin("compare")()
	var list []findings
	for _, p := range all {
		f, err := compare(p)
		if err == nil {
			f.Callers, err = k.calling.stopping(ctx, p.result)
		}
		if err != nil {
			return nil, err
		}
		f.Repair = k.line()
		list = append(list, f)
	}
	return list, nil
}

// report reports what was found to people or programs.
func (k *checking) report(all packs, list []findings) error {
	switch {
	case k.quiet:
		return nil
	case k.json && len(all) > 1:
		return printEach(k.app, ofPackages(all, list))
	case k.json:
		return printEach(k.app, list)
	}
	for i, p := range all {
		if err := k.print(p, list[i]); err != nil {
			return err
		}
	}
	return nil
}

// ofPackages returns findings, each with its package.
func ofPackages(all packs, list []findings) []namedFindings {
	var named []namedFindings
	for i, p := range all {
		named = append(named, namedFindings{filepath.ToSlash(p.dir), p.config.Package, list[i]})
	}
	return named
}

// namedFindings are the findings of one of several packages.
type namedFindings struct {
	Output  string `json:"output"`
	Package string `json:"package"`
	findings
}

// findings are the results of check, and their form in JSON.
type findings struct {
	Files       []finding         `json:"files"`       // those that differ, sorted, the lock last
	Total       int               `json:"total"`       // files that were compared
	Differences []lock.Difference `json:"differences"` // what the package is made from and was not before
	Locked      bool              `json:"locked"`      // there is a lock to compare with
	CRLF        int               `json:"crlf"`        // files with lines that end as on Windows, which is no difference
	Interrupted bool              `json:"interrupted"` // a run of generate was killed while it wrote
	Repair      string            `json:"repair"`      // the command that brings the files up to date
	// Callers are the lines of --callers that stop compiling with what generate would
	// write.
	Callers []callers.Rejection `json:"callers,omitempty"`
}

// finding is a file that is not what generate would write.
type finding struct {
	Path  string     `json:"path"`
	State lock.State `json:"state"`
	Why   []string   `json:"why"`  // clauses, none if it is not known
	Diff  string     `json:"diff"` // unified, for what is on both sides
}

// compare compares what is generated with what is on disk.
func compare(p *pack) (findings, error) {
	f := findings{Files: []finding{}, Differences: []lock.Difference{}, Locked: p.found.lock != nil}
	changes, err := p.folder.Check(p.result.Files, p.lock.Text())
	if err != nil {
		return f, err
	}
	f.Total = len(changes)
	for _, change := range changes {
		if change.CRLF {
			f.CRLF++
		}
	}
	if f.Locked {
		f.Differences = append(f.Differences, p.found.lock.Differences(p.lock)...)
	}
	changed := output.Changed(changes)
	isLock := func(change output.Change) bool { return change.Name == lock.FileName }
	for _, change := range slices.DeleteFunc(slices.Clone(changed), isLock) {
		f.Files = append(f.Files, p.findingOf(change))
	}
	if i := slices.IndexFunc(changed, isLock); i >= 0 {
		f.Files = append(f.Files, p.findingOfLock(changed[i], f))
	}
	f.Interrupted = p.found.killed != nil && len(f.Files) > 0
	return f, nil
}

// findingOf returns the finding for a file that differs.
func (p *pack) findingOf(change output.Change) finding {
	disk := ""
	if change.Disk != nil {
		disk = lock.Digest(bytes.ReplaceAll(change.Disk, []byte("\r\n"), []byte("\n")))
	}
	v := p.found.lock.Explain(change.Name, disk, p.lock.Files[change.Name], p.lock, p.found.killed...)
	return finding{Path: p.path(change.Name), State: v.State, Why: append([]string{}, v.Why...), Diff: change.Diff}
}

// findingOfLock returns the finding for the lock, after the other files. Its difference is
// shown when it is the only one, or when a line was edited that says nothing of the
// files; otherwise it only repeats what the files say.
func (p *pack) findingOfLock(change output.Change, f findings) finding {
	file := finding{Path: p.found.name, State: lock.Stale, Why: []string{}, Diff: change.Diff}
	switch {
	case change.Kind == output.Missing:
		file.State = lock.Missing
		if p.found.killed != nil {
			file.Why = []string{lock.Interrupted}
		}
	case p.found.bad != nil:
		file.State, file.Why = lock.Edited, strings.Split(p.found.bad.Error(), "\n")
		if !p.found.lock.Edited {
			file.Diff = ""
		}
	case len(f.Files) > 0:
		file.Why, file.Diff = []string{"it goes with the other files"}, ""
	case !p.found.lock.Wrote(p.found.text):
		file.State, file.Why = lock.Edited, []string{"it was edited by hand"}
	case p.found.killed != nil:
		file.Why = []string{lock.Interrupted}
	case !p.found.lock.SameOutput(p.lock):
		file.Why = []string{"it has other digests or names"}
	default:
		for _, d := range f.Differences {
			file.Why = append(file.Why, d.Cause())
		}
	}
	return file
}

// print prints the findings as text.
func (k *checking) print(p *pack, f findings) error {
	text := f.text(k.app.hasColor())
	if k.format == "github" {
		text = report.Annotations(f.annotations(), report.Options{File: k.app.inWorkspace("")})
	}
	if err := k.app.print(text); err != nil {
		return err
	}
	if len(f.Files) > 0 {
		for _, d := range f.Differences {
			k.app.say("%s%s", p.prefix(), d.Text)
		}
	}
	if f.Interrupted {
		k.app.say("a run of generate was interrupted while it wrote to %s, so files of two packages are there", p.dir)
	}
	if _, err := os.Stat(p.dir); !f.Locked && err == nil {
		k.app.say("there is no %s, so what changed is not known; `%s` writes it", path.Join(filepath.ToSlash(p.dir), lock.FileName), f.Repair)
	}
	for _, note := range p.adopted.versions {
		k.app.say("%s%s", p.prefix(), note)
	}
	if f.CRLF > 0 {
		k.app.say("line endings: %d files have lines that end as on Windows, which is no difference; a file .gitattributes in %s with the line `* text eol=lf` keeps them as they are", f.CRLF, p.dir)
	}
	if len(f.Files) == 0 && k.app.onTerminal(k.app.stderr) {
		k.app.say("%s: %d files, all up to date", p.dir, f.Total)
	}
	if len(f.Files) > 0 {
		k.app.say("%s%d of %d files differ; `%s` brings them up to date", p.prefix(), len(f.Files), f.Total, f.Repair)
	}
	return nil
}

// prefix begins lines about a package that is one of a list.
func (p *pack) prefix() string {
	if at := p.config.At(); at.IsZero() {
		return ""
	}
	return p.dir + ": "
}

// text returns the differences as text, with colours if the terminal has them.
func (f findings) text(color bool) []byte {
	var b strings.Builder
	for _, file := range f.Files {
		head := fmt.Sprintf("%s: %s", file.State, file.Path)
		if len(file.Why) > 0 {
			head += ": " + strings.Join(file.Why, "; ")
		}
		diff := diag.PrintableLines(file.Diff)
		if color {
			diff = colored(diff)
		}
		b.WriteString(diag.PrintableLines(head) + "\n" + diff)
	}
	b.WriteString(diag.PrintableLines(f.callersText()))
	return []byte(b.String())
}

// colored returns a unified diff in the colours of git.
func colored(diff string) string {
	const bold, red, green, cyan = "1", "31", "32", "36"
	starts := []struct{ prefix, color string }{{"--- ", bold}, {"+++ ", bold}, {"@@", cyan}, {"-", red}, {"+", green}}
	var b strings.Builder
	for line := range strings.Lines(diff) {
		text := strings.TrimSuffix(line, "\n")
		for _, start := range starts {
			if strings.HasPrefix(text, start.prefix) {
				text = "\x1b[" + start.color + "m" + text + "\x1b[m"
				break
			}
		}
		b.WriteString(text + line[len(strings.TrimSuffix(line, "\n")):])
	}
	return b.String()
}

// annotations returns the differences as annotations of GitHub.
func (f findings) annotations() []report.Finding {
	var all []report.Finding
	for _, file := range f.Files {
		why := append(slices.Clone(file.Why), fmt.Sprintf("`%s` brings it up to date", f.Repair))
		all = append(all, report.Finding{File: file.Path, Title: string(file.State), Text: strings.Join(why, "; ")})
	}
	return append(all, f.callersAnnotations()...)
}
