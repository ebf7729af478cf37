package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
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

// check is the command that compares the package on disk with the generated one.
func (a *app) check() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Compare the package on disk with what generate would write",
		Long: `Check generates in memory and compares bytes. It prints each file that is stale,
missing, extra or hand-edited, why it is, and the difference, and ends with exit
code 1 if there is any. It writes nothing. With --format github each of the first
files is an annotation of GitHub Actions.

Why is known from ` + lock.FileName + `, which generate writes into the output folder:
the document, the generator or the configuration changed, or somebody did it by
hand. That one of them changed is no difference if the files are the same; that
somebody edited the lock is one. What a run of generate has left that was killed is
reported as such, and a run that is at work is waited for.

With --callers it names the lines of the Go packages of this module that stop compiling
with what generate would write.`,
	}
	k := &checking{settings: a.settings(cmd, settingNames()...)}
	cmd.Flags().BoolVarP(&k.quiet, "quiet", "q", false, "print nothing; the exit code tells")
	cmd.Flags().BoolVarP(&k.verbose, "verbose", "v", false, "tell how long each stage took")
	cmd.Flags().BoolVar(&k.json, "json", false, "print a JSON object instead of text, as --format json")
	cmd.Flags().StringVar(&k.format, "format", "text", "print what differs as `FORMAT`: "+strings.Join(checkFormats, ", "))
	k.calling.flags(cmd.Flags(), "say which lines of the Go packages that match `PATTERN`, such as ./..., stop compiling with what generate would write; repeat for more")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(checkFormats, cobra.ShellCompDirectiveNoFileComp))
	cmd.Args = k.checkArgs
	cmd.RunE = a.command(k.run)
	return cmd
}

// checkArgs reports words, and formats that do not exist or are two.
func (k *checking) checkArgs(cmd *cobra.Command, args []string) error {
	switch {
	case !slices.Contains(checkFormats, k.format):
		return fmt.Errorf("%q is no value of --format; use one of %s", k.format, strings.Join(checkFormats, ", "))
	case k.json && k.format == "github":
		return errors.New("--json and --format github exclude each other; give one")
	}
	k.json = k.json || k.format == "json"
	if err := k.calling.check(""); err != nil {
		return err
	}
	return noArgs(cmd, args)
}

// run generates, compares and reports.
func (k *checking) run(ctx context.Context) error {
	if err := loudness(k.verbose, k.quiet); err != nil {
		return err
	}
	c, err := k.resolve()
	if err != nil {
		return err
	}
	if err := k.calling.find(ctx, k.app, &c, true); err != nil {
		return err
	}
	p, err := k.pack(ctx, c, output.Open)
	if err != nil {
		return err
	}
	defer p.folder.Close()
	end := k.app.progress.begin("compare")
	f, err := compare(p)
	if err == nil {
		f.Callers, err = k.calling.stopping(ctx, p.result)
	}
	end()
	if err != nil {
		return err
	}
	f.Repair = k.line()
	switch {
	case k.quiet:
	case k.json:
		err = k.app.printJSON(f)
	default:
		err = k.tell(p, f)
	}
	if err == nil && k.verbose {
		k.app.tellRun(p.result)
	}
	if err == nil && len(f.Files) > 0 {
		err = errDrift
	}
	return err
}

// findings are what check has to say, and its form in JSON.
type findings struct {
	Files       []finding    `json:"files"`       // those that differ, sorted, the lock last
	Total       int          `json:"total"`       // files that were compared
	Differences []difference `json:"differences"` // what the package is made from and was not before
	Locked      bool         `json:"locked"`      // there is a lock to tell from
	Interrupted bool         `json:"interrupted"` // a run of generate was killed while it wrote
	Repair      string       `json:"repair"`      // the command that brings the files up to date
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

// difference is a lock.Difference in JSON.
type difference struct {
	Origin    lock.Origin `json:"origin"`
	Effective bool        `json:"effective"`
	Text      string      `json:"text"`
}

// compare compares what is generated with what is on disk.
func compare(p *pack) (findings, error) {
	f := findings{Files: []finding{}, Differences: []difference{}, Locked: p.found.lock != nil}
	changes, err := p.folder.Check(p.result.Files)
	if err != nil {
		return f, err
	}
	f.Total = len(changes)
	for _, change := range output.Changed(changes) {
		f.Files = append(f.Files, p.judge(change))
	}
	if f.Locked {
		f.Total++
		for _, d := range p.found.lock.Differences(p.lock) {
			f.Differences = append(f.Differences, difference(d))
		}
	}
	f.addLock(p)
	f.Interrupted = p.found.killed != nil && len(f.Files) > 0
	return f, nil
}

// judge says how a file came to differ.
func (p *pack) judge(change output.Change) finding {
	disk := ""
	if change.Disk != nil {
		disk = lock.Digest(change.Disk)
	}
	v := p.found.lock.Judge(change.Name, disk, p.lock.Files[change.Name], p.lock, p.found.killed...)
	name := filepath.ToSlash(filepath.Join(p.dir, filepath.FromSlash(change.Name)))
	return finding{Path: name, State: v.State, Why: append([]string{}, v.Why...), Diff: change.Diff}
}

// addLock adds the lock itself if it has errors, was edited, or does not say what the
// files on disk are and what their names are. Its difference is shown when it is the
// only one, or when a line was edited that says nothing of the files; otherwise it
// only repeats what the files say.
func (f *findings) addLock(p *pack) {
	if !f.Locked {
		if p.found.killed != nil {
			f.Files = append(f.Files, finding{Path: p.found.name, State: lock.Missing, Why: []string{lock.Interrupted}})
		}
		return
	}
	file := finding{Path: p.found.name, State: lock.Edited, Why: []string{"it was edited by hand"}}
	diff := udiff.Unified(lock.FileName+" (on disk)", lock.FileName+" (generated)", string(p.found.text), string(p.lock.Text()))
	intact := p.found.lock.Wrote(p.found.text)
	switch {
	case p.found.bad != nil:
		file.Why = strings.Split(p.found.bad.Error(), "\n")
		if p.found.lock.Edited {
			file.Diff = diff
		}
	case intact && p.found.lock.SameOutput(p.lock):
		return
	case len(f.Files) > 0:
		file.State, file.Why = lock.Stale, []string{"it goes with the other files"}
	case intact && p.found.killed != nil:
		file.State, file.Why, file.Diff = lock.Stale, []string{lock.Interrupted}, diff
	case intact:
		file.State, file.Why, file.Diff = lock.Stale, []string{"it is of other files than these"}, diff
	default:
		file.Diff = diff
	}
	f.Files = append(f.Files, file)
}

// tell reports for people.
func (k *checking) tell(p *pack, f findings) error {
	text := f.text()
	if k.format == "github" {
		text = report.Annotations(f.annotations(), report.Options{File: k.app.inWorkspace("")})
	}
	if err := k.app.print(text); err != nil {
		return err
	}
	for _, d := range f.Differences {
		if d.Effective && len(f.Files) > 0 || d.Origin == lock.Document && !d.Effective {
			k.app.say("%s", d.Text)
		}
	}
	if f.Interrupted {
		k.app.say("a run of generate was interrupted while it wrote to %s, so files of two packages are there", p.dir)
	}
	if _, err := os.Stat(p.dir); !f.Locked && err == nil {
		k.app.say("there is no %s, so what changed is not known; `%s` writes it", path.Join(filepath.ToSlash(p.dir), lock.FileName), f.Repair)
	}
	if len(f.Files) > 0 {
		k.app.say("%d of %d files differ; `%s` brings them up to date", len(f.Files), f.Total, f.Repair)
	}
	return nil
}

// text is what differs, for people.
func (f findings) text() []byte {
	var b strings.Builder
	for _, file := range f.Files {
		fmt.Fprintf(&b, "%s: %s", file.State, file.Path)
		if len(file.Why) > 0 {
			b.WriteString(": " + strings.Join(file.Why, "; "))
		}
		b.WriteString("\n" + file.Diff)
	}
	b.WriteString(f.callersText())
	return []byte(diag.PrintableLines(b.String()))
}

// annotations is what differs, to be shown beside the code.
func (f findings) annotations() []report.Finding {
	var all []report.Finding
	for _, file := range f.Files {
		why := append(slices.Clone(file.Why), fmt.Sprintf("`%s` brings it up to date", f.Repair))
		all = append(all, report.Finding{File: file.Path, Title: string(file.State), Text: strings.Join(why, "; ")})
	}
	return append(all, f.callersAnnotations()...)
}

// printJSON prints a value as indented JSON, in which no text has what CI services
// would take for a command.
func (a *app) printJSON(value any) error {
	text, err := report.JSON(value)
	if err != nil {
		return diag.Errorf(diag.Internal, "", "cannot print the result: %w", err)
	}
	return a.print(text)
}
