package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

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

// pin returns the command that ties a source to its content.
func (a *app) pin() *cobra.Command {
	return a.moving(&cobra.Command{
		Use:   "pin [SOURCE]",
		Short: "Tie the document to an exact version and its SHA-256",
		Long: `Pin reads the document of SOURCE, or of the settings without one, and writes the
source into ` + config.FileName + ` with the SHA-256 of its content; a branch, or
latest, becomes the version it stands for: of a module, or the tag or commit of a
repository that git fetches. From then on the document
is that one or an error. Everything else in the file stays as it is. Without a
file, and with --stdout, the pinned source is printed.

Without SOURCE it pins the document of each package that the settings list, where
it is set: packages that share a value keep sharing it. --for pins that of one.`,
		Example: `  stripegen spec pin
  stripegen spec pin mod:github.com/stripe/stripe-mock@latest/embedded/openapi/spec3.json
  stripegen spec pin git:https://github.com/stripe/openapi@latest:latest/openapi.spec3.sdk.json`,
	}, source.Pin)
}

// moving completes a command that changes the source.
func (a *app) moving(cmd *cobra.Command, move move) *cobra.Command {
	m := &moving{settings: a.forOne(cmd), move: move}
	cmd.Flags().BoolVar(&m.stdout, "stdout", false, "print the source, write nothing")
	cmd.Flags().BoolVar(&m.json, "json", false, "print what the source became as a JSON object")
	cmd.Args = atMostOne
	cmd.RunE = a.command(m.run)
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

// document is a document of the settings and what it becomes.
type document struct {
	text     string          // the source
	of       int             // the first package that has it, by its position in the file
	config   config.Config   // of that package
	packages []config.Config // all that have it
	move     *source.Move
}

// documents returns the documents of the settings, each with the packages that have it, or
// the one that an argument names.
func (m *moving) documents(args []string) ([]*document, error) {
	all, err := m.packages()
	if err != nil {
		return nil, err
	}
	var list []*document
	for i, c := range all {
		at := c.KeyPosition(specSetting)
		if slices.ContainsFunc(list, func(d *document) bool { return d.config.KeyPosition(specSetting) == at }) {
			continue
		}
		sharing := slices.DeleteFunc(slices.Clone(m.listed), func(c config.Config) bool { return c.KeyPosition(specSetting) != at })
		list = append(list, &document{text: c.Spec, of: m.chosen[i], config: c, packages: sharing})
	}
	if len(args) == 0 {
		return list, nil
	}
	if len(list) > 1 {
		return nil, diag.Errorf(diag.Usage, "", "the settings have %d documents, for %s; say with --for whose becomes %s", len(list), m.list(all), diag.Quote(args[0]))
	}
	list[0].text = args[0]
	return list, nil
}

// run moves the sources and writes or prints what they became.
func (m *moving) run(ctx context.Context, args []string) error {
	list, err := m.documents(args)
	if err != nil {
		return err
	}
	file, settings, err := m.target(len(args) > 0)
	if err != nil {
		return err
	}
	defer m.app.progress.begin("load")()
	for _, d := range list {
		opts := m.document(d.config)
		if d.move, err = m.move(ctx, d.text, opts.Source, load.Opener(opts)); err != nil {
			return err
		}
	}
	written := false
	if file != "" {
		if written, err = m.write(ctx, file, settings, list); err != nil {
			return err
		}
	}
	if m.json {
		return m.printJSON(file, written, list)
	}
	return m.print(file, written, list)
}

// moved is what a source became, for programs.
type moved struct {
	Source  string   `json:"source"`
	Version string   `json:"version"`           // of the API
	Changed bool     `json:"changed"`           // the source is another one now
	File    string   `json:"file"`              // the settings, "" if there are none to write to
	Written bool     `json:"written"`           // the settings were rewritten
	Note    string   `json:"note"`              // a sentence about the choice, or ""
	Outputs []string `json:"outputs,omitempty"` // of the packages that have it, if the settings list packages
}

// printJSON prints what the sources became, for programs.
func (m *moving) printJSON(file string, written bool, list []*document) error {
	var all []moved
	for _, d := range list {
		one := moved{Source: d.move.To, Version: d.move.API, Changed: d.move.Changed(), File: file, Written: written, Note: d.move.Note}
		for _, c := range d.packages {
			if !c.At().IsZero() {
				one.Outputs = append(one.Outputs, filepath.ToSlash(c.Output))
			}
		}
		all = append(all, one)
	}
	if len(all) == 1 {
		return m.app.printJSON(all[0])
	}
	return m.app.printJSON(struct {
		Documents []moved `json:"documents"`
	}{all})
}

// print prints what the sources became, and the sources if they are in no file.
func (m *moving) print(file string, written bool, list []*document) error {
	for _, d := range list {
		if d.move.Note != "" {
			m.app.say("%s", d.move.Note)
		}
		users := ""
		if !d.packages[0].At().IsZero() {
			users = ", for " + m.list(d.packages)
		}
		if file != "" {
			m.app.say("%s: %s%s", file, d.move, users)
			continue
		}
		m.app.say("%s%s", d.move, users)
		if err := m.app.print([]byte(d.move.To + "\n")); err != nil {
			return err
		}
	}
	if written {
		m.app.say("`%s` writes the package from it", m.line())
	}
	return nil
}

// target returns the settings file to write to and what it holds; "" means to print.
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

// write puts the moved sources into the settings file, and reports whether one was not
// there yet.
func (m *moving) write(ctx context.Context, file string, text []byte, list []*document) (bool, error) {
	edited := text
	for _, d := range list {
		var err error
		if edited, err = config.Rewrite(file, edited, d.of, d.move.To); err != nil {
			return false, err
		}
	}
	if string(edited) == string(text) {
		return false, nil
	}
	target, err := filepath.EvalSymlinks(file) // a link stays one
	if err != nil {
		return false, diag.Errorf(diag.Usage, "", "cannot find the settings: %w", err)
	}
	err = m.app.work.undisturbed(ctx, func() error { return output.Replace(target, edited) })
	return err == nil, err
}
