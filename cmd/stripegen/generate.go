package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/tools/txtar"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
)

// generation has the flags of generate.
type generation struct {
	*settings
	dryRun, stdout, verbose, quiet, json bool
}

// generate returns the command that writes the package.
func (a *app) generate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write the package; only files that differ are touched",
		Long: `Generate writes the package, or nothing: only files that differ are touched, and
one run at a time writes to a folder. A second one waits up to ten seconds and then
ends with exit code 4. SIGINT and SIGTERM leave the old files whole.

Of the packages that the settings list it writes all, or those of a NAME, which is
that of a package or of its output folder. If one of them fails, none is written.`,
		Example: `  stripegen generate
  stripegen generate --spec mod:github.com/stripe/stripe-mock@v0.203.0/embedded/openapi/spec3.json --resource customer --output internal/stripe`,
	}
	g := &generation{settings: a.settings(cmd, settingNames()...)}
	g.packageArgs(cmd)
	cmd.Flags().BoolVar(&g.dryRun, "dry-run", false, "list what would be done, write nothing")
	cmd.Flags().BoolVar(&g.stdout, "stdout", false, "print the files as a txtar archive, write nothing")
	cmd.Flags().BoolVarP(&g.verbose, "verbose", "v", false, "print the time of each stage")
	cmd.Flags().BoolVarP(&g.quiet, "quiet", "q", false, "say nothing on success but which operations become no method")
	cmd.Flags().BoolVar(&g.json, "json", false, "print what was done as a JSON object, with the notes that else go to standard error")
	cmd.Flags().BoolVar(&g.take, "adopt", false, "in an SDK, take over the files that its own generator wrote, where nothing of them is lost")
	cmd.RunE = a.command(g.run)
	return cmd
}

// run generates the packages and writes, lists or prints them.
func (g *generation) run(ctx context.Context, _ []string) error {
	if err := g.checkFlags(); err != nil {
		return err
	}
	configs, err := g.packages()
	if err != nil {
		return err
	}
	if g.take && !slices.ContainsFunc(configs, func(c config.Config) bool { return c.Target == generator.SDKTarget }) {
		return diag.Errorf(diag.Usage, "", "--adopt takes over files of an SDK; add --target %s, or leave it out", generator.SDKTarget)
	}
	open := opening(output.Begin)
	if g.stdout || g.dryRun {
		open = output.Open
	}
	all, err := g.packs(ctx, configs, open)
	if err != nil {
		return err
	}
	defer all.close()
	if g.stdout {
		err = g.app.print(archive(all))
		for _, p := range all {
			g.printChoice(p)
		}
	} else {
		err = g.write(ctx, all)
	}
	if err == nil && g.verbose {
		g.app.printRun(all)
	}
	return err
}

// checkFlags reports flags that exclude each other.
func (g *generation) checkFlags() error {
	switch {
	case g.dryRun && g.stdout:
		return diag.Errorf(diag.Usage, "", "--dry-run and --stdout exclude each other; use one")
	case g.json && g.stdout:
		return diag.Errorf(diag.Usage, "", "--json and --stdout exclude each other; use one")
	}
	return checkVerbosity(g.verbose, g.quiet)
}

// apply writes the changes to all folders, or to none, and returns them. With --dry-run it
// only returns them.
func (g *generation) apply(ctx context.Context, all packs) (changes [][]output.Change, err error) {
	if g.dryRun {
		defer g.app.progress.begin("compare")()
		return all.plan()
	}
	var batches []output.Batch
	for _, p := range all {
		batches = append(batches, output.Batch{Folder: p.folder, Files: p.result.Files, Record: p.lock.Text()})
	}
	defer g.app.progress.begin("write")()
	err = g.app.work.undisturbed(ctx, func() (err error) {
		changes, err = output.Commit(ctx, batches...)
		return err
	})
	return changes, err
}

// plan returns the changes that a run would make in each folder.
func (all packs) plan() ([][]output.Change, error) {
	var changes [][]output.Change
	for _, p := range all {
		one, err := p.folder.Plan(p.result.Files, p.lock.Text())
		if err != nil {
			return nil, err
		}
		changes = append(changes, one)
	}
	return changes, nil
}

// write writes the changes to the folders and prints them.
func (g *generation) write(ctx context.Context, all packs) error {
	changes, err := g.apply(ctx, all)
	if err != nil {
		return err
	}
	if g.json {
		var list []generated
		for i, p := range all {
			list = append(list, g.done(p, changes[i]))
		}
		return printEach(g.app, list)
	}
	for i, p := range all {
		if err := g.print(p, changes[i]); err != nil {
			return err
		}
	}
	return nil
}

// print prints the changes that were or would be made.
func (g *generation) print(p *pack, changes []output.Change) error {
	switch {
	case g.dryRun:
		if err := g.list(p, changes); err != nil {
			return err
		}
	case !g.quiet:
		for _, note := range p.notes() {
			g.app.say("%s%s", p.prefix(), note)
		}
		if !g.app.goGenerate() || g.verbose {
			g.app.say("%s: %s", p.dir, summary(changes))
		}
	}
	g.printChoice(p)
	return nil
}

// printChoice prints the operations without a method, and the choice of --references auto.
func (g *generation) printChoice(p *pack) {
	if !g.quiet && !g.app.goGenerate() {
		g.app.printAdopted(p.adopted, g.dryRun || g.stdout)
	}
	g.app.printLeft(p.result.Left)
	if p.result.Choice != "" && !g.verbose && !g.quiet && (!g.app.goGenerate() || len(p.result.NewStubs) > 0) {
		g.app.say("%s%s", p.prefix(), p.result.Choice)
	}
}

// checkVerbosity returns an error if both --verbose and --quiet are set.
func checkVerbosity(verbose, quiet bool) error {
	if verbose && quiet {
		return diag.Errorf(diag.Usage, "", "--verbose and --quiet exclude each other; use one")
	}
	return nil
}

// archive returns the files as one txtar archive. With several packages, the names of the
// files begin with the output folder.
func archive(all packs) []byte {
	var a txtar.Archive
	for _, p := range all {
		for _, f := range p.result.Files {
			name := f.Name
			if len(all) > 1 {
				name = path.Join(filepath.ToSlash(p.config.Output), name)
			}
			a.Files = append(a.Files, txtar.File{Name: name, Data: f.Data})
		}
	}
	return txtar.Format(&a)
}

// list prints a line for each file that write would change.
func (g *generation) list(p *pack, changes []output.Change) error {
	var b strings.Builder
	for _, c := range output.Changed(changes) {
		fmt.Fprintf(&b, "%s %s\n", c.Kind.Action(), diag.Printable(p.path(c.Name)))
	}
	return g.app.print([]byte(b.String()))
}

// notes returns what the user has to know about the state of the folder before the run.
func (p *pack) notes() []string {
	var notes []string
	if p.found.killed != nil {
		notes = append(notes, fmt.Sprintf("an earlier run was interrupted while it wrote to %s; its files were replaced", p.dir))
	}
	if p.found.bad != nil {
		notes = append(notes, p.found.bad.Error())
		notes = append(notes, fmt.Sprintf("%s was written anew; %d names in it could be read and were kept", p.found.name, len(p.found.pinned())))
	}
	notes = append(notes, p.adopted.versions...)
	return append(notes, renamed(p.found.pinned(), p.lock.Names, p.config.Names)...)
}

// path returns the name of a file of the package for messages.
func (p *pack) path(name string) string {
	return filepath.ToSlash(filepath.Join(p.dir, filepath.FromSlash(name)))
}

// generated is the result of generate for --json.
type generated struct {
	Output     string         `json:"output"`     // the folder
	Package    string         `json:"package"`    // its name
	Written    bool           `json:"written"`    // false with --dry-run
	Files      []fileAction   `json:"files"`      // those that differed, sorted
	Total      int            `json:"total"`      // files of the package, the lock included
	Source     string         `json:"source"`     // of the document
	Version    string         `json:"version"`    // of the API
	SHA256     string         `json:"sha256"`     // of the document
	Resources  []string       `json:"resources"`  // ids that were selected
	Stubs      []string       `json:"stubs"`      // ids that are referred to but not followed
	References string         `json:"references"` // what auto decided about references; "" if there was nothing to decide
	Left       generator.Left `json:"left"`       // operations without a method

	Taken []string            `json:"taken_over,omitempty"` // files of the SDK's own generator that are ours from now on
	Stay  map[string][]string `json:"stay,omitempty"`       // those that stay, by the reason

	Notes []string `json:"notes"` // what else is to be known
}

// fileAction is a file with its change: create, update or delete.
type fileAction struct {
	Path   string `json:"path"`
	Action string `json:"action"`
}

// done returns the result of a run.
func (g *generation) done(p *pack, changes []output.Change) generated {
	list := func(texts []string) []string { return append([]string{}, texts...) }
	r := p.result
	d := generated{
		Output: filepath.ToSlash(p.dir), Package: p.config.Package, Written: !g.dryRun, Files: []fileAction{}, Total: len(r.Files) + 1,
		Source: r.Document.Source, Version: r.Document.Version, SHA256: r.Document.SHA256,
		Resources: list(r.Resources), Stubs: list(r.Stubs), References: r.Choice,
		Left: generator.Left{Foreign: list(r.Left.Foreign), Undeclared: list(r.Left.Undeclared)}, Notes: list(p.notes()),
	}
	d.Taken = p.adopted.taken
	if len(p.adopted.stays) > 0 {
		d.Stay = p.adopted.stays
	}
	for _, c := range output.Changed(changes) {
		d.Files = append(d.Files, fileAction{p.path(c.Name), c.Kind.Action()})
	}
	return d
}

// summary returns a set of changes in words: "12 files, 2 created, 1 updated".
func summary(changes []output.Change) string {
	counts := map[output.Kind]int{}
	for _, c := range changes {
		counts[c.Kind]++
	}
	text := fmt.Sprintf("%d files", len(changes)-counts[output.Extra])
	if len(changes) == counts[output.Same] {
		return text + ", all up to date"
	}
	for _, kind := range []output.Kind{output.Missing, output.Stale, output.Extra} {
		if n := counts[kind]; n > 0 {
			text += fmt.Sprintf(", %d %sd", n, kind.Action())
		}
	}
	return text
}

// printRun prints the documents, the resources, and the time of each stage.
func (a *app) printRun(all packs) {
	for _, p := range all {
		facts := p.result.Document
		a.say("document %s, API version %s, sha256 %s", facts.Source, facts.Version, facts.SHA256)
		a.say("resources %s", strings.Join(p.result.Resources, " "))
		if p.result.Choice != "" {
			a.say("%s", p.result.Choice)
		}
	}
	a.printStages()
}
