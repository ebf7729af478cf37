package load

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// pinMark stands between a source and the SHA-256 of its content.
const pinMark = "#sha256:"

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

// PinSource writes a source so that it gives the document it gives now, or none:
// a branch or a query such as latest becomes the version it stands for, and the
// SHA-256 of the content follows. A source that is pinned already must still have
// that content. The document must be one that OpenIndex opens.
func PinSource(ctx context.Context, source string, opts Options) (*Move, error) {
	name, pin, pinned := strings.Cut(source, pinMark)
	src, err := parseSource(name, opts)
	if err != nil {
		return nil, err
	}
	target := name
	if module, ok := src.(moduleSource); ok {
		facts, err := module.list(ctx, opts)
		if err != nil {
			return nil, place(src, err)
		}
		module.version = facts.Version
		target = module.String()
	}
	if pinned {
		target += pinMark + pin
	}
	return move(ctx, source, target, opts)
}

// UpdateSource pins what a source offers today: the newest version of a module,
// and of a file, an address or a git revision the present content, whatever it
// was pinned to. The newest version is what the go command takes for an upgrade:
// releases alone for who uses one, pre-releases too for who is ahead of the
// releases, none that was retracted, and nothing older unless the version in use
// was retracted. A version that stays must have the content it is pinned to.
func UpdateSource(ctx context.Context, source string, opts Options) (*Move, error) {
	name, _, _ := strings.Cut(source, pinMark)
	src, err := parseSource(name, opts)
	if err != nil {
		return nil, err
	}
	switch src := src.(type) {
	case embeddedSource:
		return nil, diag.Errorf(diag.Usage, "", "the embedded document changes with stripegen alone; update stripegen, or name another source")
	case stdinSource:
		return nil, diag.Errorf(diag.Usage, "", "standard input has no newer version; name another source")
	case moduleSource:
		return updateModule(ctx, source, src, opts)
	}
	return move(ctx, source, name, opts)
}

// updateModule is UpdateSource for a file of a module.
func updateModule(ctx context.Context, source string, old moduleSource, opts Options) (*Move, error) {
	version, note, err := old.newest(ctx, opts)
	if err != nil {
		return nil, place(old, err)
	}
	target := source // with its pin
	if version != old.version {
		target = moduleSource{old.module, version, old.path}.String()
	}
	m, err := move(ctx, source, target, opts)
	switch {
	case err == nil:
		m.Note = note
	case target != source:
		err = stays(err, old.version)
	}
	return m, err
}

// move opens the target, which may be pinned, and pins it to what it holds.
func move(ctx context.Context, source, target string, opts Options) (*Move, error) {
	doc, err := OpenIndex(ctx, target, opts)
	if err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(target, pinMark)
	m := &Move{From: source, To: name + pinMark + doc.SHA256, API: doc.Version}
	m.shownFrom, m.shownTo = shown(m.From, opts), shown(m.To, opts)
	return m, nil
}

// shown is a source for people: without passwords, the pin shortened.
func shown(source string, opts Options) string {
	name, pin, pinned := strings.Cut(source, pinMark)
	text := name
	if src, err := parseSource(name, opts); err == nil {
		text = src.String()
	}
	if !pinned {
		return text
	}
	return text + pinMark + pin[:min(len(pin), 12)] + "…"
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
