package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lock"
	"github.com/stripegen/stripegen/generator/output"
)

// spec returns the command with the subcommands about documents.
func (a *app) spec() *cobra.Command {
	cmd := &cobra.Command{Use: "spec", Short: "Work on the OpenAPI document itself", Args: subcommand, RunE: help}
	cmd.AddCommand(a.prune(), a.pin(), a.update())
	return cmd
}

// pruned is what prune wrote, for programs.
type pruned struct {
	File      string   `json:"file"`
	Bytes     int      `json:"bytes"`
	SHA256    string   `json:"sha256"`    // of the file
	Source    string   `json:"source"`    // of the whole document
	Version   string   `json:"version"`   // of the API
	Resources []string `json:"resources"` // ids that were selected
}

// prune returns the command that cuts a document down.
func (a *app) prune() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Cut a document down to what the selected resources need",
		Long: `Prune prints the part of a document that the selected resources need, as an
OpenAPI document of its own, in JSON. Generating from it results in the same
package as generating from the whole document.`,
		Args: noArgs,
	}
	s := a.forOne(cmd, "spec", "resources", "exclude", "references")
	file := cmd.Flags().String("output", "", "write to `FILE` instead of standard output")
	asJSON := cmd.Flags().Bool("json", false, "print what was written as a JSON object; needs --output, since the document is JSON already")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error {
		if *asJSON && *file == "" {
			return diag.Errorf(diag.Usage, "", "--json needs --output: without it the document itself is printed, which is JSON")
		}
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
		err = a.work.undisturbed(ctx, func() error { return output.Replace(a.path(*file), text) })
		if err != nil || !*asJSON {
			return err
		}
		return a.printJSON(pruned{File: a.path(*file), Bytes: len(text), SHA256: lock.Digest(text), Source: doc.Source, Version: doc.Version, Resources: doc.Selected})
	})
	return cmd
}
