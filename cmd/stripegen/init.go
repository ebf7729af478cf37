package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/output"
)

// init returns the command that writes a first settings file.
func (a *app) init() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a " + config.FileName + " with what the flags say, and every other setting explained",
		Long: `Init writes ` + config.FileName + `: the settings of the flags, and all others as comments.
It checks the resources against the document, and takes Stripe's own, pinned, where
the built-in one lacks them and --spec names none. It fetches only what --spec names.`,
		Args: noArgs,
		Example: `  stripegen init --resource customer,group:billing --output internal/stripe
  stripegen init --spec openapi.json --resource widget --with-fake`,
	}
	s := a.settings(cmd, "spec", "resources", "package", "output", "with-fake")
	schema := cmd.Flags().Bool("schema", false, "print the JSON schema of the file, write nothing")
	cmd.Flags().Lookup("config").Usage = "write to `FILE` (default " + config.FileName + ")"
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error {
		if *schema {
			return a.print(config.Schema)
		}
		return s.initialize(ctx)
	})
	return cmd
}

// initialize writes the settings that the flags say.
func (s *settings) initialize(ctx context.Context) error {
	chosen, c := s.given(), config.Default()
	if err := s.applyFlags(&c); err != nil {
		return err
	}
	known := s.document(c).Elsewhere
	if chosen["spec"] == nil && s.builtInLacks(ctx, c) && known.Missing(c.Resources) == "" {
		chosen["spec"] = []string{known.Source}
	} else if err := s.checkSelection(ctx, c); err != nil {
		return err
	}
	if err := s.generator(c).Check(); err != nil {
		return err
	}
	text, err := config.Initial(chosen)
	if err != nil {
		return err
	}
	return s.app.create(s.app.path(s.file()), text)
}

// given returns the values of the flags that the command line has, by setting.
func (s *settings) given() map[string][]string {
	given := map[string][]string{}
	for _, v := range s.values {
		if values := slices.Clone(v.given); values != nil {
			if !v.key.IsList() {
				values = values[len(values)-1:]
			}
			given[v.key.Name] = values
		}
	}
	return given
}

// builtInLacks reports whether the built-in document lacks one of the resources.
func (s *settings) builtInLacks(ctx context.Context, c config.Config) bool {
	doc, err := load.OpenIndex(ctx, config.Default().Spec, s.document(c))
	if err != nil {
		return false // checkSelection reports it
	}
	return load.Catalogue{Resources: doc.Index.Resources()}.Missing(c.Resources) != ""
}

// checkSelection reports a document that cannot be loaded, and resources that it lacks.
func (s *settings) checkSelection(ctx context.Context, c config.Config) error {
	defer s.app.progress.begin("load")()
	_, err := load.Open(ctx, c.Spec, s.document(c))
	return err
}

// create writes a file that must not exist yet.
func (a *app) create(name string, text []byte) error {
	if err := output.Create(name, text); err != nil {
		return err
	}
	a.say("wrote %s", name)
	return nil
}
