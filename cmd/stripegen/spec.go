package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/output"
)

// spec is the command around those about documents.
func (a *app) spec() *cobra.Command {
	cmd := &cobra.Command{Use: "spec", Short: "Work on the OpenAPI document itself", Args: subcommand, RunE: help}
	cmd.AddCommand(a.prune(), a.pin(), a.update())
	return cmd
}

// prune is the command that cuts a document down.
func (a *app) prune() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Cut a document down to what the selected resources need",
		Long: `Prune prints the part of a document that the selected resources need, as an
OpenAPI document of its own, in JSON. Generating from it gives the same package
as generating from the whole document.`,
		Args: noArgs,
	}
	s := a.settings(cmd, "spec", "resources", "exclude", "references")
	file := cmd.Flags().String("output", "", "write to `FILE` instead of standard output")
	cmd.RunE = a.command(func(ctx context.Context) error {
		c, err := s.resolve()
		if err != nil {
			return err
		}
		defer a.progress.begin("load")()
		doc, err := load.Open(ctx, c.Spec, s.document(c))
		if err != nil {
			return err
		}
		text, err := doc.Pruned()
		if err != nil {
			return err
		}
		if *file == "" {
			return a.print(text)
		}
		return a.work.undisturbed(ctx, func() error { return output.Replace(a.path(*file), text) })
	})
	return cmd
}
