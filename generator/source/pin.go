package source

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// Move is a source and what it becomes when it is pinned or brought up to date.
// Both texts are as they stand in settings, passwords included; String hides
// them.
type Move struct {
	From string
	To   string // names an exact version and ends in "#sha256:" and 64 digits
	API  string // info.version of the document behind To
	Note string // one sentence about the choice that the two texts do not show, or ""

	shownFrom, shownTo string
}

// Changed reports whether the source becomes another one.
func (m *Move) Changed() bool { return m.From != m.To }

// String is the move in one line, without passwords.
func (m *Move) String() string {
	if !m.Changed() {
		return fmt.Sprintf("%s is up to date, API version %s", m.shownTo, strconv.Quote(m.API))
	}
	return fmt.Sprintf("%s → %s, API version %s", m.shownFrom, m.shownTo, strconv.Quote(m.API))
}

// Content is what a document says of itself.
type Content struct {
	SHA256 string // of its bytes, decompressed
	API    string // info.version
}

// Opener opens the document behind a source, and fails if it is none.
type Opener func(ctx context.Context, text string) (Content, error)

// versioned is an origin of which there are versions.
type versioned interface {
	origin
	// exact is the origin with the version that a branch or a query stands for.
	exact(ctx context.Context) (versioned, error)
	// newest is the origin with the version to use today, and a note if that needs one.
	newest(ctx context.Context) (newer versioned, note string, err error)
	// setting is the text that names the origin, passwords included.
	setting() string
	// used is the version as it was written.
	used() string
}

// Pin writes a source so that it gives the document it gives now, or none: a branch
// or a query such as latest becomes the version it stands for, and the SHA-256 of the
// content follows. A source that is pinned already must still have that content.
func Pin(ctx context.Context, text string, opts Options, open Opener) (*Move, error) {
	s, err := Parse(text, opts)
	if err != nil {
		return nil, err
	}
	target := text
	if from, ok := s.from.(versioned); ok {
		err := within(ctx, s.opts.Timeout, func(ctx context.Context) error {
			from, err = from.exact(ctx)
			return err
		})
		if err != nil {
			return nil, place(s.from, err)
		}
		target = from.setting() + s.pin
	}
	return move(ctx, text, target, opts, open)
}

// Update pins what a source offers today: the newest version of a module, the newest tag
// of a repository that git fetches, and of a file, an address or a revision of the
// repository around the present content, whatever it was pinned to.
// The newest version is what the go command takes for an upgrade: releases alone for
// who uses one, pre-releases too for who is ahead of the releases, none that was
// retracted, and nothing older unless the version in use was retracted. A version that
// stays must have the content it is pinned to.
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

// update is Update for an origin with versions.
func (s *Source) update(ctx context.Context, text string, from versioned, open Opener) (*Move, error) {
	var note string
	newer := from
	err := within(ctx, s.opts.Timeout, func(ctx context.Context) (err error) {
		newer, note, err = from.newest(ctx)
		return err
	})
	if err != nil {
		return nil, place(from, err)
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
		err = stays(err, from.used())
	}
	return m, err
}

// move opens the target, which may be pinned, and pins it to what it holds.
func move(ctx context.Context, from, target string, opts Options, open Opener) (*Move, error) {
	content, err := open(ctx, target)
	if err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(target, pinMark)
	m := &Move{From: from, To: name + pinMark + content.SHA256, API: content.API}
	m.shownFrom, m.shownTo = shown(m.From, opts), shown(m.To, opts)
	return m, nil
}

// shown is a source for people: without passwords, the pin shortened.
func shown(text string, opts Options) string {
	name, pin, pinned := strings.Cut(text, pinMark)
	if from, err := parse(name, opts); err == nil {
		name = from.String()
	}
	if !pinned {
		return name
	}
	return name + pinMark + pin[:min(len(pin), 12)] + "…"
}

// Redacted is a source as it stands in settings, without passwords.
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

// stays adds to the error of a newer version that the older one stays, and what
// to do if that is not wanted.
func stays(err error, version string) error {
	e, ok := errors.AsType[*diag.Error](err)
	if !ok || e.Err != nil {
		return err
	}
	placed := *e
	placed.Msg += "; " + version + " stays, `stripegen spec pin SOURCE` takes another version or path"
	return &placed
}
