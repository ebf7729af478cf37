package source

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// moduleSource is a file in a version of a Go module.
type moduleSource struct{ module, version, path string }

// parseModule reads the part of a source after "mod:", MODULE@VERSION/PATH.
func parseModule(rest string) (origin, error) {
	module, rest2, ok := strings.Cut(rest, "@")
	version, path, hasPath := strings.Cut(rest2, "/")
	s := moduleSource{module, version, path}
	switch {
	case !ok || !hasPath || module == "" || version == "" || path == "":
		return nil, diag.Errorf(diag.Usage, "", "%s: write mod:MODULE@VERSION/PATH, such as mod:github.com/stripe/stripe-mock@v0.203.0/embedded/openapi/spec3.json", diag.Quote("mod:"+rest))
	case strings.HasPrefix(module, "-"):
		return nil, diag.Errorf(diag.Safety, "", "%s: a module must not start with a dash, go would take it for an option", diag.Quote(s.String()))
	case !fs.ValidPath(path):
		return nil, pathRefused(s)
	}
	return s, nil
}

func (s moduleSource) String() string { return "mod:" + s.module + "@" + s.version + "/" + s.path }

// setting implements versioned.
func (s moduleSource) setting() string { return s.String() }

// used implements versioned.
func (s moduleSource) used() string { return s.version }

func (s moduleSource) read(ctx context.Context, max int64) ([]byte, error) {
	dir, err := s.download(ctx)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fileError(err)
	}
	defer root.Close()
	file, err := root.Open(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, diag.Errorf(diag.Document, "", "the module has no file %s", diag.Quote(s.path))
	case err != nil:
		return nil, fileError(err)
	}
	defer file.Close()
	return readFile(file, max)
}

// maxReport bounds what the go command may print about a module.
const maxReport = 1 << 20

// download runs the go command to fetch the module, with its own proxy, cache and
// checksum settings, and returns the folder of the module.
func (s moduleSource) download(ctx context.Context) (string, error) {
	report, runErr := goCommand(ctx, "mod", "download", "-json", s.module+"@"+s.version)
	var info struct{ Dir, Error string }
	if err := json.Unmarshal(report, &info); err == nil && info.Error != "" {
		return "", diag.Errorf(diag.Document, "", "the go command cannot download the module: %s", oneLine(info.Error))
	}
	switch {
	case errors.As(runErr, new(*diag.Error)):
		return "", runErr
	case runErr != nil:
		return "", diag.Errorf(diag.Document, "", "the go command cannot download the module: %w", runErr)
	case info.Dir == "":
		return "", diag.Errorf(diag.Document, "", "the go command reported no folder for the module")
	}
	return info.Dir, nil
}

// goCommand runs the go command and returns its output, or an error with what it
// printed to standard error. It runs in an empty folder, so that no go.mod of a parent
// folder is read or changed.
func goCommand(ctx context.Context, args ...string) ([]byte, error) {
	empty, err := os.MkdirTemp("", "stripegen")
	if err != nil {
		return nil, diag.Errorf(diag.Document, "", "no temporary folder for the go command: %w", err)
	}
	defer os.RemoveAll(empty)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = empty
	cmd.Env = append(os.Environ(), "GO111MODULE=on", "GOWORK=off", "GOFLAGS=-mod=mod")
	var stderr beginning
	cmd.Stderr = &stderr
	report, err := output(cmd, maxReport)
	if errors.Is(err, exec.ErrNotFound) {
		return nil, diag.Errorf(diag.Document, "", "the go command is not installed, a mod: source needs it")
	}
	if text := strings.TrimPrefix(oneLine(string(stderr)), "go: "); text != "" && errors.As(err, new(*exec.ExitError)) {
		err = errors.New(text)
	}
	return report, err
}

// beginning keeps the first bytes that are written to it.
type beginning []byte

// Write implements io.Writer.
func (b *beginning) Write(p []byte) (int, error) {
	const most = 1 << 10
	*b = append(*b, p[:min(len(p), most-len(*b))]...)
	return len(p), nil
}

// oneLine joins the lines of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
