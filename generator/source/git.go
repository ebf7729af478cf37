package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// gitSource is a file at a revision of the git repository that contains dir.
type gitSource struct{ ref, path, dir string }

// parseGit reads the part of a source after "git:", REF:PATH.
func parseGit(rest, dir string) (origin, error) {
	ref, path, ok := strings.Cut(rest, ":")
	s := gitSource{ref, path, dir}
	switch {
	case !ok || ref == "" || path == "":
		return nil, diag.Errorf(diag.Usage, "", "%s: write git:REF:PATH, such as git:HEAD:spec/openapi.yaml", diag.Quote("git:"+rest))
	case strings.HasPrefix(ref, "-"):
		return nil, diag.Errorf(diag.Safety, "", "%s: a revision must not start with a dash, git would take it for an option", diag.Quote(s.String()))
	case !fs.ValidPath(path):
		return nil, pathRefused(s)
	}
	return s, nil
}

// pathRefused returns the error for a path that leads out of its repository or module.
func pathRefused(s origin) error {
	return diag.Errorf(diag.Safety, "", "%s: the path must be relative to the top and free of . and .. elements", diag.Quote(s.String()))
}

func (s gitSource) String() string { return "git:" + s.ref + ":" + s.path }

func (s gitSource) read(ctx context.Context, max int64) ([]byte, error) {
	if _, err := s.git(ctx, max, "rev-parse", "--git-dir"); err != nil {
		return nil, gitError(err, "there is no git repository here")
	}
	if _, err := s.git(ctx, max, "rev-parse", "--verify", "--quiet", "--end-of-options", s.ref+"^{tree}"); err != nil {
		return nil, gitError(err, "the repository has no revision %s; fetch it or check the name", diag.Quote(s.ref))
	}
	content, err := s.git(ctx, max, "cat-file", "blob", s.ref+":"+s.path)
	if err != nil {
		return nil, gitError(err, "the revision %s has no file %s", diag.Quote(s.ref), diag.Quote(s.path))
	}
	return content, nil
}

// git runs git and returns at most max bytes of its output. It fetches nothing, not
// even what a partial clone lacks: the network is used only on request.
func (s gitSource) git(ctx context.Context, max int64, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
	return output(cmd, max)
}

// gitError returns the given message if git ran and failed, else the error that kept it
// from running.
func gitError(err error, format string, args ...any) error {
	switch {
	case errors.As(err, new(*diag.Error)):
		return err
	case errors.As(err, new(*exec.ExitError)):
		return diag.Errorf(diag.Document, "", format, args...)
	case errors.Is(err, exec.ErrNotFound):
		return diag.Errorf(diag.Document, "", "git is not installed, a git: source needs it")
	}
	return diag.Errorf(diag.Document, "", "git cannot be run: %w", err)
}
