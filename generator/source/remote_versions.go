package source

import (
	"context"
	"path"
	"regexp"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/stripegen/stripegen/generator/diag"
)

// latest is the ref that stands for the newest tag, where no tag or branch has that
// name.
const latest = "latest"

// maxRefs bounds what a server may say of its tags.
const maxRefs = 16 << 20

// exact implements versioned: a branch becomes its commit, and latest the newest tag.
func (s remoteSource) exact(ctx context.Context) (versioned, error) {
	_, ref, err := s.resolve(ctx)
	s.ref = ref
	return s, err
}

// newest implements versioned. A tag is replaced by the newest by version with the same
// folder in its name: to a release, or to a pre-release if it is ahead of the
// releases. A branch becomes its commit.
func (s remoteSource) newest(ctx context.Context) (newer versioned, note string, err error) {
	if commitIDs.MatchString(s.ref) {
		return s, "a commit has no newer version; `stripegen spec pin` takes a tag or a branch", nil
	}
	if versionOf(s.ref) == "" {
		newer, err = s.exact(ctx)
		return newer, "", err
	}
	tags, err := s.refs(ctx, "--tags", "origin")
	if err != nil {
		return s, "", err
	}
	used := s.ref
	if _, ok := tags["refs/tags/"+used]; !ok {
		note = "the repository has no tag " + diag.Quote(used) + " any more"
	}
	s.ref = newestTag(tags, path.Dir(used), versionOf(used))
	switch {
	case s.ref == "" && note != "":
		return s, "", noRef(used)
	case s.ref == "", note == "" && semver.Compare(versionOf(s.ref), versionOf(used)) <= 0:
		s.ref = used
	}
	return s, note, nil
}

// dates are the tags that begin with a date, such as those of a nightly build.
var dates = regexp.MustCompile(`^v?\d{4}-\d{2}-\d{2}`)

// versionOf returns the version that a tag says it is, or "": v2436, 1.2.3 or
// spec/v2-beta.1. A date is none, although it could be read as a pre-release of its year.
func versionOf(tag string) string {
	if dates.MatchString(path.Base(tag)) {
		return ""
	}
	core, pre, _ := strings.Cut("v"+strings.TrimPrefix(path.Base(tag), "v"), "-")
	for strings.Count(core, ".") < 2 {
		core += ".0"
	}
	if pre != "" {
		core += "-" + pre
	}
	return semver.Canonical(core)
}

// newestTag returns the tag with the highest version of those in a folder, or "". It is a
// release, unless there is none or the version in use is ahead of it.
func newestTag(tags map[string]string, folder, used string) string {
	var release, newest string
	for name := range tags {
		tag := strings.TrimPrefix(name, "refs/tags/")
		version := versionOf(tag)
		if version == "" || path.Dir(tag) != folder || !isRef(tag) || commitIDs.MatchString(tag) {
			continue
		}
		if semver.Prerelease(version) == "" {
			release = later(release, tag)
		}
		newest = later(newest, tag)
	}
	if release == "" || semver.Prerelease(used) != "" && semver.Compare(used, versionOf(release)) > 0 {
		return newest
	}
	return release
}

// later returns the tag with the higher version; of the same version, as v1 and v1.0.0,
// the one that sorts last.
func later(a, b string) string {
	if order := semver.Compare(versionOf(a), versionOf(b)); a == "" || order < 0 || order == 0 && a < b {
		return b
	}
	return a
}

// resolve returns the name by which the server knows the revision, and what the ref
// stands for: a tag, or the commit of a branch.
func (s remoteSource) resolve(ctx context.Context) (name, ref string, err error) {
	if commitIDs.MatchString(s.ref) {
		return s.ref, s.ref, nil
	}
	ask := []string{"--tags", "--heads", "origin", "refs/tags/" + s.ref, "refs/heads/" + s.ref}
	if s.ref == "HEAD" {
		ask = []string{"origin", s.ref}
	}
	refs, err := s.refs(ctx, ask...)
	if err != nil {
		return "", "", err
	}
	for _, name := range []string{"refs/tags/" + s.ref, "refs/heads/" + s.ref, s.ref} {
		commit, ok := refs[name]
		switch {
		case !ok:
		case strings.HasPrefix(name, "refs/tags/"):
			return name, s.ref, nil
		default:
			return name, commit, nil
		}
	}
	if s.ref != latest {
		return "", "", noRef(s.ref)
	}
	tags, err := s.refs(ctx, "--tags", "origin")
	if err != nil {
		return "", "", err
	}
	newest := newestTag(tags, ".", "")
	if newest == "" {
		return "", "", diag.Errorf(diag.Document, "", "the repository has no tag that is a version")
	}
	return "refs/tags/" + newest, newest, nil
}

// noRef returns the error for a name that the repository does not know.
func noRef(ref string) error {
	return diag.Errorf(diag.Document, "", "the repository has no tag or branch %s; check the name", diag.Quote(ref))
}

// refs returns the objects of those of the server's names that git ls-remote is asked for.
func (s remoteSource) refs(ctx context.Context, ask ...string) (map[string]string, error) {
	repo, err := newClone(ctx, s.url, maxRefs)
	if err != nil {
		return nil, fetchError(err)
	}
	defer repo.remove()
	lines, err := repo.git(ctx, maxRefs, append([]string{"ls-remote", "--quiet"}, ask...)...)
	if err != nil {
		return nil, fetchError(err)
	}
	refs := map[string]string{}
	for line := range strings.Lines(string(lines)) {
		object, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if commitIDs.MatchString(object) {
			refs[name] = object
		}
	}
	return refs, nil
}
