package load

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/stripegen/stripegen/generator/diag"
)

// moduleFacts is what `go list -m -json` tells about a version of a module.
type moduleFacts struct {
	Version   string
	Update    *struct{ Version string } // with -u, when there is something newer
	Retracted []string                  // with -u, why the author took the version back
	Error     *struct{ Err string }
}

// newest is the version to use today, and a note if that needs one.
func (s moduleSource) newest(ctx context.Context, opts Options) (version, note string, err error) {
	facts, err := s.list(ctx, opts, "-u")
	switch {
	case err != nil:
		return "", "", err
	case facts.Update != nil:
		return facts.Update.Version, "", nil
	case facts.Retracted == nil:
		return facts.Version, "", nil
	}
	latest, err := moduleSource{s.module, "latest", s.path}.list(ctx, opts)
	if err != nil {
		return "", "", err
	}
	note = s.version + " was retracted by its author: " + quote(oneLine(facts.Retracted[0]))
	return latest.Version, note, nil
}

// list asks the go command about the version, which may also be a branch, a
// revision or a query such as latest.
func (s moduleSource) list(ctx context.Context, opts Options, flags ...string) (moduleFacts, error) {
	var facts moduleFacts
	limit := opts.Limits.withDefaults().Timeout
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	args := append([]string{"list", "-m", "-e", "-json"}, flags...)
	report, err := goCommand(ctx, append(args, s.module+"@"+s.version)...)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return facts, diag.Errorf(diag.Document, "", "did not answer within %s", limit)
	case ctx.Err() != nil:
		return facts, diag.Errorf(diag.Document, "", "was not read: %w", ctx.Err())
	case errors.As(err, new(*diag.Error)):
		return facts, err
	case err != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command cannot look up the module: %w", err)
	}
	err = json.Unmarshal(report, &facts)
	switch {
	case err != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command did not tell about the module: %w", err)
	case facts.Error != nil:
		return facts, diag.Errorf(diag.Document, "", "the go command cannot find the module: %s", oneLine(facts.Error.Err))
	case facts.Version == "":
		return facts, diag.Errorf(diag.Document, "", "the go command did not say which version the module has")
	}
	return facts, nil
}
