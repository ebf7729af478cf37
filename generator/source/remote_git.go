package source

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/stripegen/stripegen/generator/diag"
)

// clone is an empty repository in a temporary folder, with another one as its remote.
type clone struct {
	dir   string
	env   []string
	limit int64 // bytes that the folder may take
}

// newClone makes a repository to fetch into. What git fetches for a document of max
// bytes may be larger: the folders of the repository, and all files of the revision
// where the server sends no single one.
func newClone(ctx context.Context, address string, max int64) (*clone, error) {
	dir, err := os.MkdirTemp("", "stripegen")
	if err != nil {
		return nil, diag.Errorf(diag.Document, "", "no temporary folder for git: %w", err)
	}
	c := &clone{dir, environment(os.Environ(), address), 16*max + 1<<20}
	if _, err := c.git(ctx, maxReport, "init", "--quiet", "--bare", "--template="); err != nil {
		c.remove()
		return nil, err
	}
	return c, nil
}

// remove removes the folder.
func (c *clone) remove() { os.RemoveAll(c.dir) }

// refused is what git printed when it failed.
type refused string

// Error implements error.
func (r refused) Error() string { return string(r) }

// fetchError is the error for what git printed, and other errors as they are.
func fetchError(err error) error {
	if text, ok := errors.AsType[refused](err); ok {
		return diag.Errorf(diag.Document, "", "git cannot fetch it: %s", string(text))
	}
	return err
}

// git runs git in the repository and returns at most max bytes of its output. It ends
// when the folder takes more than the limit.
func (c *clone) git(ctx context.Context, max int64, args ...string) ([]byte, error) {
	running, end := context.WithCancel(ctx)
	defer end()
	cmd := exec.CommandContext(running, "git", args...)
	cmd.Dir, cmd.Env = c.dir, c.env
	cmd.Cancel = func() error { // git ends its own children when it is interrupted
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	var printed beginning
	cmd.Stderr = &printed
	go func() {
		for running.Err() == nil {
			if c.size() > c.limit {
				end()
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	out, err := output(cmd, max)
	switch {
	case c.size() > c.limit:
		return nil, diag.Errorf(diag.Document, "", "git would fetch more than %s for it", Size(c.limit))
	case ctx.Err() == nil && errors.As(err, new(*exec.ExitError)):
		return nil, refused(c.readable(string(printed)))
	case err != nil:
		return nil, gitError(err, "git was ended")
	}
	return out, nil
}

// size is the number of bytes in the folder.
func (c *clone) size() (total int64) {
	_ = filepath.WalkDir(c.dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil //nolint:nilerr // git moves and removes files
		}
		if about, err := entry.Info(); err == nil && about.Mode().IsRegular() {
			total += about.Size()
		}
		return nil
	})
	return total
}

// readable is what git printed in one line, without control characters and passwords.
func (c *clone) readable(text string) string {
	text = strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, text)
	for _, value := range c.env {
		if _, address, ok := strings.Cut(value, "GIT_CONFIG_VALUE_0="); ok {
			text = strings.ReplaceAll(text, address, redact(address))
			if u, err := url.Parse(address); err == nil && u.User != nil {
				if password, has := u.User.Password(); has && password != "" {
					text = strings.ReplaceAll(text, password, "xxxxx")
				}
			}
		}
	}
	return strings.TrimPrefix(oneLine(text), "fatal: ")
}

// environment is what git gets of the environment, and settings of ours: no variable
// and no file of settings that names a program to run, no question to the user, no
// protocol but the one of the address, and no other host.
func environment(around []string, address string) []string {
	scheme, _, _ := strings.Cut(address, ":")
	var env []string
	for _, variable := range around {
		name, _, _ := strings.Cut(strings.ToUpper(variable), "=")
		switch {
		case name == "GIT_SSL_CAINFO", name == "GIT_SSL_CAPATH": // files of certificates
		case strings.HasPrefix(name, "GIT_"), name == "SSH_ASKPASS":
			continue
		}
		env = append(env, variable)
	}
	settings := [][2]string{
		{"remote.origin.url", address},
		{"credential.helper", ""},
		{"core.hooksPath", os.DevNull},
		{"core.fsmonitor", "false"},
		{"core.bigFileThreshold", "16m"}, // larger ones are not held in memory
		{"http.followRedirects", "false"},
		{"gc.auto", "0"},
		{"maintenance.auto", "false"},
		{"fetch.negotiationAlgorithm", "noop"},
		{"fetch.writeCommitGraph", "false"},
		{"protocol.version", "2"},
	}
	env = append(env,
		"LC_ALL=C", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_ATTR_NOSYSTEM=1",
		"GIT_ALLOW_PROTOCOL="+scheme, "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "GIT_NO_LAZY_FETCH=1",
		"GIT_SSH_COMMAND=ssh -o BatchMode=yes -o ForwardAgent=no", "GIT_SSH_VARIANT=ssh",
		"GIT_CONFIG_COUNT="+strconv.Itoa(len(settings)))
	for i, setting := range settings {
		n := strconv.Itoa(i)
		env = append(env, "GIT_CONFIG_KEY_"+n+"="+setting[0], "GIT_CONFIG_VALUE_"+n+"="+setting[1])
	}
	return env
}
