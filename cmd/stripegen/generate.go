package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/tools/txtar"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
)

// generation are the flags of generate.
type generation struct {
	*settings
	dryRun, stdout, verbose, quiet bool
}

// generate is the command that writes the package.
func (a *app) generate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write the package; only files that differ are touched",
		Long: `Generate writes the package, or nothing: only files that differ are touched, and
one run at a time writes to a folder. A second one waits up to ten seconds and then
ends with exit code 4. SIGINT and SIGTERM leave the old files whole.`,
		Args: noArgs,
		Example: `  stripegen generate
  stripegen generate --spec mod:github.com/stripe/stripe-mock@v0.203.0/embedded/openapi/spec3.json --resource customer --output internal/stripe`,
	}
	g := &generation{settings: a.settings(cmd, settingNames()...)}
	cmd.Flags().BoolVar(&g.dryRun, "dry-run", false, "list what would be done, write nothing")
	cmd.Flags().BoolVar(&g.stdout, "stdout", false, "print the files as a txtar archive, write nothing")
	cmd.Flags().BoolVarP(&g.verbose, "verbose", "v", false, "tell how long each stage took")
	cmd.Flags().BoolVarP(&g.quiet, "quiet", "q", false, "say nothing on success but which operations become no method")
	cmd.RunE = a.command(g.run)
	return cmd
}

// run generates and does with the files what the flags say.
func (g *generation) run(ctx context.Context) error {
	if g.dryRun && g.stdout {
		return diag.Errorf(diag.Usage, "", "--dry-run and --stdout exclude each other; give one")
	}
	if err := loudness(g.verbose, g.quiet); err != nil {
		return err
	}
	c, err := g.resolve()
	if err != nil {
		return err
	}
	open := opening(output.Begin)
	if g.stdout || g.dryRun {
		open = output.Open
	}
	p, err := g.pack(ctx, c, open)
	if err != nil {
		return err
	}
	defer p.folder.Close()
	switch {
	case g.stdout:
		err = g.app.print(archive(p.result.Files))
	case g.dryRun:
		err = g.list(p)
	default:
		err = g.write(ctx, p)
	}
	if err != nil {
		return err
	}
	g.app.tellLeft(p.result.Left)
	switch {
	case g.verbose:
		g.app.tellRun(p.result)
	case p.result.Choice != "" && !g.quiet && (!g.app.goGenerate() || len(p.result.NewStubs) > 0):
		g.app.say("%s", p.result.Choice)
	}
	return nil
}

// loudness reports a command line that asks for more and for less at once.
func loudness(verbose, quiet bool) error {
	if verbose && quiet {
		return diag.Errorf(diag.Usage, "", "--verbose and --quiet exclude each other; give one")
	}
	return nil
}

// archive is the files as one txtar archive.
func archive(files []output.File) []byte {
	var a txtar.Archive
	for _, f := range files {
		a.Files = append(a.Files, txtar.File{Name: f.Name, Data: f.Data})
	}
	return txtar.Format(&a)
}

// list prints what write would do, a line a file.
func (g *generation) list(p *pack) error {
	end := g.app.progress.begin("compare")
	changes, err := p.folder.Plan(p.result.Files, p.lock.Text())
	end()
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, c := range output.Changed(changes) {
		fmt.Fprintf(&b, "%s %s\n", c.Kind.Action(), path.Join(filepath.ToSlash(p.dir), c.Name))
	}
	return g.app.print([]byte(b.String()))
}

// write brings the folder up to date and tells what changed.
func (g *generation) write(ctx context.Context, p *pack) error {
	var changes []output.Change
	end := g.app.progress.begin("write")
	err := g.app.work.undisturbed(ctx, func() (err error) {
		changes, err = p.folder.Write(ctx, p.result.Files, p.lock.Text())
		return err
	})
	end()
	if err != nil || g.quiet {
		return err
	}
	if p.found.killed != nil {
		g.app.say("an earlier run was interrupted while it wrote to %s; its files were replaced", p.dir)
	}
	if p.found.bad != nil {
		g.app.say("%v", p.found.bad)
		g.app.say("%s was written anew; %d names in it could be read and were kept", p.found.name, len(p.found.pinned()))
	}
	for _, text := range renamed(p.found.pinned(), p.lock.Names, p.chosen) {
		g.app.say("%s", text)
	}
	if !g.app.goGenerate() || g.verbose {
		g.app.say("%s: %s", p.dir, summary(changes))
	}
	return nil
}

// summary is a set of changes in words: "12 files, 2 created, 1 updated".
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

// tellRun tells what was generated from what, and the time of each stage.
func (a *app) tellRun(result *generator.Result) {
	facts := result.Document
	a.say("document %s, API version %s, sha256 %s", facts.Source, facts.Version, facts.SHA256)
	a.say("resources %s", strings.Join(result.Resources, " "))
	if result.Choice != "" {
		a.say("%s", result.Choice)
	}
	a.tellStages()
}
