package source

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// Move is a source before and after it is pinned or updated. Both texts are as in the
// settings, including passwords; String hides them.
type Move struct {
	From string
	To   string // names an exact version and ends in "#sha256:" and 64 digits
	API  string // info.version of the document behind To
	Note string // one sentence about the choice, if the two texts do not explain it, or ""

	shownFrom, shownTo string
}

// Changed reports whether the source becomes another one.
func (m *Move) Changed() bool { return m.From != m.To }

// String returns the move in one line, without passwords.
func (m *Move) String() string {
	if !m.Changed() {
		return fmt.Sprintf("%s is up to date, API version %s", m.shownTo, strconv.Quote(m.API))
	}
	return fmt.Sprintf("%s → %s, API version %s", m.shownFrom, m.shownTo, strconv.Quote(m.API))
}

// Content describes a document.
type Content struct {
	SHA256 string // of its bytes, decompressed
	API    string // info.version
}

// Opener opens the document of a source, and fails if it is not a document.
type Opener func(ctx context.Context, text string) (Content, error)

// versioned is an origin that has versions.
type versioned interface {
	origin
	// exact returns the origin with the version that a branch or a query resolves to.
	exact(ctx context.Context) (versioned, error)
	// newest returns the origin with the newest version to use, and a note if the
	// choice needs one.
	newest(ctx context.Context) (newer versioned, note string, err error)
	// setting returns the text of the origin, including passwords.
	setting() string
	// used returns the version as it was written.
	used() string
}

// Pin returns a source with the version and the digest of its present content: a branch
// or a query such as latest becomes the version that it resolves to, and the SHA-256 of
// the content follows. A source that is already pinned must still have that content.
func Pin(ctx context.Context, text string, opts Options, open Opener) (*Move, error) {
	s, err := Parse(text, opts)
	if err != nil {
		return nil, err
	}
	target := text
	if from, ok := s.from.(versioned); ok {
		err := withTimeout(ctx, s.opts.Timeout, func(ctx context.Context) error {
			from, err = from.exact(ctx)
			return err
		})
		if err != nil {
			return nil, inSource(s.from, err)
		}
		target = from.setting() + s.pin
	}
	return move(ctx, text, target, opts, open)
}

// Update pins the current content of a source, whatever it was pinned to: the newest
// version of a module, the newest tag of a repository that git fetches, or the content of
// a file, an address or a revision of the repository around. The
// newest version is the one that the go command upgrades to: only releases if the
// version in use is a release, also pre-releases if it is newer than all releases, no
// retracted version, and no older version unless the version in use was retracted. A
// version that does not change must have the content that it is pinned to.
func Update(ctx context.Context, text string, opts Options, open Opener) (*Move, error) {
	s, err := Parse(text, opts)
	if err != nil {
		return nil, err
	}
	switch from := s.from.(type) {
	case embeddedSource:
		return nil, diag.Errorf(diag.Usage, "", "the embedded document changes with stripegen alone; update stripegen, or name another source")
	case stdinSource:
		return nil, diag.Errorf(diag.Usage, "", "standard input has no newer version; name another source")
	case versioned:
		return s.update(ctx, text, from, open)
	}
	name, _, _ := strings.Cut(text, pinMark)
	return move(ctx, text, name, opts, open)
}

// update implements Update for an origin with versions.
func (s *Source) update(ctx context.Context, text string, from versioned, open Opener) (*Move, error) {
	var note string
	newer := from
	err := withTimeout(ctx, s.opts.Timeout, func(ctx context.Context) (err error) {
		newer, note, err = from.newest(ctx)
		return err
	})
	if err != nil {
		return nil, inSource(from, err)
	}
	target := text // with its pin
	if newer.setting() != from.setting() {
		target = newer.setting()
	}
	m, err := move(ctx, text, target, s.opts, open)
	switch {
	case err == nil:
		m.Note = note
	case target != text:
		err = noteOlderKept(err, from.used())
	}
	return m, err
}

// move opens the target, which may be pinned, and pins it to its content.
func move(ctx context.Context, from, target string, opts Options, open Opener) (*Move, error) {
	content, err := open(ctx, target)
	if err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(target, pinMark)
	m := &Move{From: from, To: name + pinMark + content.SHA256, API: content.API}
	m.shownFrom, m.shownTo = display(m.From, opts), display(m.To, opts)
	return m, nil
}

// display returns a source as messages show it: without passwords, with a short pin.
func display(text string, opts Options) string {
	name, pin, pinned := strings.Cut(text, pinMark)
	if from, err := parse(name, opts); err == nil {
		name = from.String()
	}
	if !pinned {
		return name
	}
	return name + pinMark + pin[:min(len(pin), 12)] + "…"
}

// Redacted is a source as in the settings, without passwords.
func Redacted(text string) string {
	if !strings.Contains(text, "://") {
		return text
	}
	name, pin, pinned := strings.Cut(text, pinMark)
	if pinned {
		pin = pinMark + pin
	}
	if from, err := parse(name, Options{}); err == nil {
		return from.String() + pin
	}
	if address, ok := strings.CutPrefix(name, "git:"); ok {
		return "git:" + redact(address) + pin
	}
	return redact(name) + pin
}

// noteOlderKept adds to the error of a newer version that the older one stays in use,
// and how to avoid that.
func noteOlderKept(err error, version string) error {
	e, ok := errors.AsType[*diag.Error](err)
	if !ok || e.Err != nil {
		return err
	}
	placed := *e
	placed.Msg += "; " + version + " stays, `stripegen spec pin SOURCE` takes another version or path"
	return &placed
}
