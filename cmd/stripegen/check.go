package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/output"
)

// checking are the flags of check.
type checking struct {
	*settings
	quiet bool
}

// check is the command that compares the package on disk with the generated one.
func (a *app) check() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Compare the package on disk with what generate would write",
		Long: `Check generates in memory and compares bytes. It prints each file that is stale,
missing or extra, and the difference, and ends with exit code 1 if there is any.
It writes nothing.`,
		Args: noArgs,
	}
	k := &checking{settings: a.settings(cmd, settingNames()...)}
	cmd.Flags().BoolVarP(&k.quiet, "quiet", "q", false, "print nothing; the exit code tells")
	cmd.RunE = a.command(k.run)
	return cmd
}

// run generates, compares and reports.
func (k *checking) run(ctx context.Context) error {
	c, err := k.resolve()
	if err != nil {
		return err
	}
	result, err := generator.Generate(ctx, k.generator(c))
	if err != nil {
		return err
	}
	dir := k.app.path(c.Output)
	changes, err := output.Check(dir, result.Files)
	if err != nil {
		return err
	}
	drift := output.Changed(changes)
	if len(drift) == 0 {
		return nil
	}
	if k.quiet {
		return errDrift
	}
	var b strings.Builder
	for _, change := range drift {
		fmt.Fprintf(&b, "%s: %s\n%s", change.Kind, path.Join(filepath.ToSlash(dir), change.Name), change.Diff)
	}
	if err := k.app.print([]byte(b.String())); err != nil {
		return err
	}
	k.app.say("%d of %d files differ; `%s` brings them up to date", len(drift), len(changes), k.line())
	return errDrift
}
