package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/source"
)

// specSetting is the setting that pin and update write.
const specSetting = "spec"

// moving are the flags of a command that changes the source of the document, and
// how it does.
type moving struct {
	*settings
	stdout, json bool
	move         move
}

// move is source.Pin or source.Update.
type move func(ctx context.Context, text string, opts source.Options, open source.Opener) (*source.Move, error)

// pin is the command that ties a source to its content.
func (a *app) pin() *cobra.Command {
	return a.moving(&cobra.Command{
		Use:   "pin [SOURCE]",
		Short: "Tie the document to an exact version and its SHA-256",
		Long: `Pin reads the document of SOURCE, or of the settings without one, and writes the
source into ` + config.FileName + ` with the SHA-256 of its content; a branch of a
module, or latest, becomes the version it stands for. From then on the document
is that one or an error. Everything else in the file stays as it is. Without a
file, and with --stdout, the pinned source is printed.`,
		Example: `  stripegen spec pin
  stripegen spec pin mod:github.com/stripe/stripe-mock@latest/embedded/openapi/spec3.json`,
	}, source.Pin)
}

// moving completes a command that changes the source.
func (a *app) moving(cmd *cobra.Command, move move) *cobra.Command {
	m := &moving{settings: a.settings(cmd), move: move}
	cmd.Flags().BoolVar(&m.stdout, "stdout", false, "print the source, write nothing")
	cmd.Flags().BoolVar(&m.json, "json", false, "print what the source became as a JSON object")
	cmd.Args = atMostOne
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.command(func(ctx context.Context) error { return m.run(ctx, args) })(cmd, args)
	}
	return cmd
}

// atMostOne reports all but one source, and an empty one.
func atMostOne(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 1:
		return fmt.Errorf("%s takes one source, and %q is a second", cmd.CommandPath(), args[1])
	case len(args) == 1 && args[0] == "":
		return fmt.Errorf("%s: the source is empty; name one or leave it out", cmd.CommandPath())
	}
	return nil
}

// run moves the source and writes or prints what it became.
func (m *moving) run(ctx context.Context, args []string) error {
	c, err := m.resolve()
	if err != nil {
		return err
	}
	text := c.Spec
	if len(args) > 0 {
		text = args[0]
	}
	file, settings, err := m.target(len(args) > 0)
	if err != nil {
		return err
	}
	defer m.app.progress.begin("load")()
	opts := m.document(c)
	move, err := m.move(ctx, text, opts.Source, load.Opener(opts))
	if err != nil {
		return err
	}
	written := false
	if file != "" {
		if written, err = m.write(ctx, file, settings, move); err != nil {
			return err
		}
	}
	if m.json {
		return m.app.printJSON(moved{Source: move.To, Version: move.API, Changed: move.Changed(), File: file, Written: written, Note: move.Note})
	}
	return m.tell(file, written, move)
}

// moved is what a source became, for programs.
type moved struct {
	Source  string `json:"source"`
	Version string `json:"version"` // of the API
	Changed bool   `json:"changed"` // the source is another one now
	File    string `json:"file"`    // the settings, "" if there are none to write to
	Written bool   `json:"written"` // the settings were rewritten
	Note    string `json:"note"`    // a sentence about the choice, or ""
}

// tell tells people what the source became, and prints it if it is in no file.
func (m *moving) tell(file string, written bool, move *source.Move) error {
	if move.Note != "" {
		m.app.say("%s", move.Note)
	}
	if file == "" {
		m.app.say("%s", move)
		return m.app.print([]byte(move.To + "\n"))
	}
	m.app.say("%s: %s", file, move)
	if written {
		m.app.say("`%s` writes the package from it", m.line())
	}
	return nil
}

// target is the settings file to write to and what it holds; "" means to print.
// A source that STRIPEGEN_SPEC names is nothing the file could change.
func (m *moving) target(named bool) (string, []byte, error) {
	file := m.file()
	variable := ""
	for _, key := range config.Keys() {
		if key.Name == specSetting && !named {
			_, variable, _ = key.LookupEnv(m.app.lookupEnv) // resolve has reported an error
		}
	}
	if m.stdout || variable != "" {
		return "", nil, nil
	}
	text, err := readText(m.app.path(file), "the settings")
	switch {
	case isMissing(err):
		return "", nil, nil
	case err != nil:
		return "", nil, err
	}
	return m.app.path(file), text, nil
}

// write puts the moved source into the settings file, and reports whether it was not
// there yet.
func (m *moving) write(ctx context.Context, file string, text []byte, move *source.Move) (bool, error) {
	edited, err := config.Rewrite(file, text, move.To)
	if err != nil || string(edited) == string(text) {
		return false, err
	}
	place, err := filepath.EvalSymlinks(file) // a link stays one
	if err != nil {
		return false, diag.Errorf(diag.Usage, "", "cannot find the settings: %w", err)
	}
	err = m.app.work.undisturbed(ctx, func() error { return output.Replace(place, edited) })
	return err == nil, err
}
