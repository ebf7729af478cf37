package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
)

// init is the command that writes a first settings file.
func (a *app) init() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a " + config.FileName + " with every setting explained",
		Args:  noArgs,
	}
	file := cmd.Flags().String("config", config.FileName, "write to `FILE`")
	schema := cmd.Flags().Bool("schema", false, "print the JSON schema of the file, write nothing")
	cmd.RunE = a.command(func(context.Context) error {
		if *schema {
			return a.print(config.Schema)
		}
		return a.create(a.path(*file), config.Initial())
	})
	return cmd
}

// create writes a file that must not exist yet.
func (a *app) create(name string, text []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return diag.Errorf(diag.Safety, "", "%s exists already; edit it, or remove it first", name)
	}
	if err == nil {
		_, err = file.Write(text)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write the settings: %w", err)
	}
	a.say("wrote %s", name)
	return nil
}
