package source

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/stripegen/stripegen/generator/diag"
)

// moduleFacts is what `go list -m -json` reports about a version of a module.
type moduleFacts struct {
	Version   string
	Update    *struct{ Version string } // with -u, when there is something newer
	Retracted []string                  // with -u, why the author took the version back
	Error     *struct{ Err string }
}

// exact implements versioned.
func (s moduleSource) exact(ctx context.Context) (versioned, error) {
	facts, err := s.list(ctx)
	return moduleSource{s.module, facts.Version, s.path}, err
}

// newest implements versioned.
func (s moduleSource) newest(ctx context.Context) (newer versioned, note string, err error) {
	facts, err := s.list(ctx, "-u")
	newer = moduleSource{s.module, facts.Version, s.path}
	switch {
	case err != nil:
	case facts.Update != nil:
		newer = moduleSource{s.module, facts.Update.Version, s.path}
	case facts.Retracted != nil:
		note = s.version + " was retracted by its author: " + diag.Quote(oneLine(facts.Retracted[0]))
		newer, err = moduleSource{s.module, "latest", s.path}.exact(ctx)
	}
	return newer, note, err
}

// list asks the go command about the version, which may also be a branch, a revision or
// a query such as latest.
func (s moduleSource) list(ctx context.Context, flags ...string) (moduleFacts, error) {
	var facts moduleFacts
	args := append([]string{"list", "-m", "-e", "-json"}, flags...)
	report, err := goCommand(ctx, append(args, s.module+"@"+s.version)...)
	switch {
	case errors.As(err, new(*diag.Error)):
		return facts, err
	case err != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command cannot look up the module: %w", err)
	}
	err = json.Unmarshal(report, &facts)
	switch {
	case err != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command did not report the module: %w", err)
	case facts.Error != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command cannot find the module: %s", oneLine(facts.Error.Err))
	case facts.Version == "":
		return facts, diag.Errorf(diag.Document, "", "the go command reported no version for the module")
	}
	return facts, nil
}
