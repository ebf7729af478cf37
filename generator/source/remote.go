package source

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// remoteSource is a file as it is at a revision of another git repository. Git
// fetches that one file. What was fetched is kept, and a pinned source that was read
// once needs no connection again.
type remoteSource struct {
	url       string // https, ssh or file
	ref, path string
	pin       string // "" or the mark and what follows it
}

// parseRemote reads the part of a source after "git:", URL@REF:PATH. The URL ends at
// the last @, for it may have one of its own.
func parseRemote(rest string) (origin, error) {
	at := strings.LastIndexByte(rest, '@')
	ref, path, _ := strings.Cut(rest[at+1:], ":")
	if at < 0 || ref == "" || path == "" {
		return nil, remoteForm(rest)
	}
	s := remoteSource{url: rest[:at], ref: ref, path: path}
	u, err := url.Parse(s.url)
	switch {
	case err != nil || u.Path == "" || u.RawQuery != "" || u.Fragment != "" || (u.Scheme == "file") != (u.Host == ""):
		return nil, remoteForm(rest)
	case u.Scheme != "https" && u.Scheme != "ssh" && u.Scheme != "file":
		return nil, diag.Errorf(diag.Safety, "", "%s: a repository is fetched by https, ssh or file; the scheme %s is refused", diag.Quote(s.String()), diag.Quote(u.Scheme))
	case strings.HasPrefix(u.Hostname(), "-"), strings.HasPrefix(u.User.Username(), "-"), strings.HasPrefix(ref, "-"):
		return nil, diag.Errorf(diag.Safety, "", "%s: no part may start with a dash, git would take it for an option", diag.Quote(s.String()))
	case !isRef(ref):
		return nil, diag.Errorf(diag.Usage, "", "%s: %s is no name of a tag, a branch or a commit", diag.Quote(s.String()), diag.Quote(ref))
	case !fs.ValidPath(path) || strings.ContainsFunc(path, isControl):
		return nil, pathRefused(s)
	}
	return s, nil
}

// remoteForm is the error for a source that has not all its parts.
func remoteForm(rest string) error {
	return diag.Errorf(diag.Usage, "", "%s: write git:URL@REF:PATH, such as git:https://github.com/stripe/openapi@latest:latest/openapi.spec3.sdk.json", diag.Quote("git:"+redact(rest)))
}

// refNames are the names that git allows, without those that have a meaning in a
// refspec or a pattern.
var refNames = regexp.MustCompile(`^[^\x00-\x20\x7f~^:?*\[\\@+][^\x00-\x20\x7f~^:?*\[\\@]*$`)

// isRef reports whether a text may name a tag, a branch or a commit.
func isRef(ref string) bool {
	return refNames.MatchString(ref) && fs.ValidPath(ref) && !strings.Contains(ref, "..") &&
		!strings.HasSuffix(ref, ".lock") && !strings.HasSuffix(ref, ".")
}

// isControl reports whether a character could change a line of output.
func isControl(r rune) bool { return r < ' ' || r == 0x7f }

func (s remoteSource) String() string {
	address := s.url
	if u, err := url.Parse(address); err == nil && u.User != nil {
		address = u.Redacted()
	}
	return "git:" + address + "@" + s.ref + ":" + s.path
}

// setting implements versioned.
func (s remoteSource) setting() string { return "git:" + s.url + "@" + s.ref + ":" + s.path }

// used implements versioned.
func (s remoteSource) used() string { return s.ref }

// commitIDs are the names of commits, with either hash that git has.
var commitIDs = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

func (s remoteSource) read(ctx context.Context, max int64) ([]byte, error) {
	kept := openCache()
	if content, ok := kept.pinned(s.setting()+s.pin, max); ok && s.pin != "" {
		if text, err := plain(content, max); err == nil && pinMark+Digest(text) == s.pin {
			return content, nil
		}
	}
	name, _, err := s.resolve(ctx)
	if err != nil {
		return nil, err
	}
	object, content, err := s.fetch(ctx, kept, name, max, "--filter=blob:none")
	if errors.As(err, new(refused)) { // by a server without filters, or that sends no object by its name
		object, content, err = s.fetch(ctx, kept, name, max)
	}
	if err != nil {
		return nil, fetchError(err)
	}
	if text, err := plain(content, max); err == nil {
		kept.keep(s.setting()+pinMark+Digest(text), object, content)
	}
	return content, nil
}

// fetch gets the file from what the server calls by that name, and the name of its
// object. A file that is kept already is not fetched.
func (s remoteSource) fetch(ctx context.Context, kept cache, name string, max int64, filter ...string) (object string, content []byte, err error) {
	repo, err := newClone(ctx, s.url, max)
	if err != nil {
		return "", nil, err
	}
	defer repo.remove()
	get := append([]string{"fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--depth=1"}, filter...)
	if _, err := repo.git(ctx, maxReport, append(get, "origin", name)...); err != nil {
		return "", nil, err
	}
	object, err = s.find(ctx, repo)
	if err != nil {
		return "", nil, err
	}
	if content, ok := kept.object(object, max); ok {
		return object, content, nil
	}
	if _, err := repo.git(ctx, maxReport, "cat-file", "-e", object); err != nil {
		if _, err := repo.git(ctx, maxReport, append(get, "--no-write-fetch-head", "origin", object)...); err != nil {
			return "", nil, err
		}
	}
	size, err := repo.git(ctx, maxReport, "cat-file", "-s", object)
	if err != nil {
		return "", nil, err
	}
	if n, err := strconv.ParseInt(strings.TrimSpace(string(size)), 10, 64); err != nil || n > max {
		return "", nil, tooLarge(max)
	}
	content, err = repo.git(ctx, max, "cat-file", "blob", object)
	return object, content, err
}

// find returns the name of the file's object at what was fetched.
func (s remoteSource) find(ctx context.Context, repo *clone) (string, error) {
	entry, err := repo.git(ctx, maxReport, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", "--end-of-options", "FETCH_HEAD", s.path)
	if err != nil {
		return "", err
	}
	entry, _, _ = bytes.Cut(entry, []byte("\x00"))
	about, _, _ := strings.Cut(string(entry), "\t")
	facts := strings.Fields(about) // mode, kind, object
	switch {
	case len(facts) != 3:
		return "", diag.Errorf(diag.Document, "", "the revision %s has no file %s", diag.Quote(s.ref), diag.Quote(s.path))
	case facts[0] == "120000":
		return "", diag.Errorf(diag.Safety, "", "is a symbolic link in the repository; name the file that it leads to")
	case facts[1] == "commit":
		return "", diag.Errorf(diag.Document, "", "is another repository, a submodule; name that repository")
	case facts[1] != "blob":
		return "", diag.Errorf(diag.Document, "", "is a folder; name a file in it")
	}
	return facts[2], nil
}
