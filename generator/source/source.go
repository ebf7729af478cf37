// Package source reads the bytes of a document: the one embedded in the program, a
// file, standard input, a web server, a git repository or a version of a Go module. It
// does not interpret the bytes.
//
// A source is a text of one of these forms, each of which may end in "#sha256:HEX",
// the digest that the decompressed content must have:
//
//	embedded              also ""
//	NAME                  a file
//	-                     standard input
//	https://HOST/PATH
//	git:REF:PATH          of the repository that contains Options.Dir
//	git:URL@REF:PATH      of another repository, which git fetches
//	mod:MODULE@VERSION/PATH
//
// Parse parses the text of a source, Read reads its content, Pin and Update rewrite the
// text with an exact version and its digest.
package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/stripegen/stripegen/generator/diag"
)

// Options are the settings of a source. Zero fields have defaults.
type Options struct {
	Dir        string        // where relative file names start and git looks for a repository; the working directory
	Embedded   []byte        // the document behind "embedded"
	Stdin      io.Reader     // the document behind "-"
	HTTPClient *http.Client  // for https; http.DefaultClient
	MaxBytes   int64         // size of the document, before and after decompression; 64 MiB
	Timeout    time.Duration // for what runs a command or uses the network; one minute
}

// WithDefaults returns o with the default limits for zero fields.
func (o Options) WithDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = 64 << 20
	}
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	return o
}

// Source is the origin of a document, with its pin.
type Source struct {
	from origin
	pin  string // "" or the mark and what follows it
	opts Options
}

// origin is one kind of source.
type origin interface {
	// read returns all bytes, at most max of them.
	read(ctx context.Context, max int64) ([]byte, error)
	// String returns the text of the origin, without passwords.
	String() string
}

// pinMark separates a source from the SHA-256 of its content.
const pinMark = "#sha256:"

// Parse parses the text of a source. It reads nothing.
func Parse(text string, opts Options) (*Source, error) {
	name, pin, pinned := strings.Cut(text, pinMark)
	from, err := parse(name, opts)
	if err != nil {
		return nil, err
	}
	if pinned {
		pin = pinMark + pin
	}
	if remote, ok := from.(remoteSource); ok {
		remote.pin = pin
		from = remote
	}
	return &Source{from, pin, opts.WithDefaults()}, nil
}

// parse parses the text of a source without a pin.
func parse(text string, opts Options) (origin, error) {
	scheme, rest, _ := strings.Cut(text, ":")
	switch {
	case text == "" || text == "embedded":
		return embeddedSource{opts.Embedded}, nil
	case text == "-":
		return stdinSource{opts.Stdin}, nil
	case scheme == "git":
		return parseGit(rest, opts.Dir)
	case scheme == "mod":
		return parseModule(rest)
	case scheme == "https":
		return parseHTTPS(text, opts.HTTPClient)
	case scheme == "http":
		return nil, diag.Errorf(diag.Safety, "", "%s: plain http is refused, because anyone on the way can change the document; use https", redact(text))
	case strings.Contains(text, "://"):
		return nil, diag.Errorf(diag.Usage, "", "%s: the scheme %s is not supported; use a file name, -, https:, git: or mod:", redact(text), diag.Quote(scheme))
	}
	return fileSource{text, opts.Dir}, nil
}

// String names the source in positions: without its pin and without passwords.
func (s *Source) String() string { return s.from.String() }

// Read returns the content, decompressed and compared with the pin.
func (s *Source) Read(ctx context.Context) ([]byte, error) {
	want, err := readPin(s.pin) // before a connection is opened
	if err != nil {
		return nil, inSource(s.from, err)
	}
	content, err := s.content(ctx)
	if err == nil && want != nil {
		err = checkPin(want, content)
	}
	if err != nil {
		return nil, inSource(s.from, err)
	}
	return content, nil
}

// content returns the decompressed content of the origin.
func (s *Source) content(ctx context.Context) (raw []byte, err error) {
	err = withTimeout(ctx, s.opts.Timeout, func(ctx context.Context) error {
		raw, err = s.from.read(ctx, s.opts.MaxBytes)
		return err
	})
	if err != nil {
		return nil, err
	}
	return plain(raw, s.opts.MaxBytes)
}

// plain returns a document decompressed, if it is compressed.
func plain(raw []byte, max int64) ([]byte, error) {
	if !bytes.HasPrefix(raw, []byte("\x1f\x8b")) {
		return raw, nil
	}
	return gunzip(raw, max)
}

// withTimeout calls a function with a time limit. It returns an error about the limit
// if that ends the call.
func withTimeout(ctx context.Context, limit time.Duration, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := call(ctx)
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return diag.Errorf(diag.Document, "", "did not respond within %s", limit)
	case ctx.Err() != nil:
		return diag.Errorf(diag.Document, "", "was not read: %w", ctx.Err())
	}
	return err
}

// inSource sets the file of an error without a position to the source.
func inSource(from origin, err error) error {
	return diag.At(diag.Pos{File: from.String()}, "", err)
}

// Digest returns the SHA-256 of b in hex. It hashes b in pieces: the assembly code for
// a whole document cannot be interrupted and would block the garbage collector.
func Digest(b []byte) string {
	hash := sha256.New()
	for piece := range slices.Chunk(b, 64<<10) {
		hash.Write(piece)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// readPin returns the digest in a pin, or nil without one.
func readPin(pin string) ([]byte, error) {
	digits, ok := strings.CutPrefix(pin, pinMark)
	if !ok {
		return nil, nil
	}
	want, err := hex.DecodeString(digits)
	if err != nil || len(want) != sha256.Size {
		return nil, diag.Errorf(diag.Usage, "", "the pin %q is not a SHA-256; write 64 hexadecimal digits after #sha256:", digits)
	}
	return want, nil
}

// checkPin compares the digest of a document with the one it is pinned to.
func checkPin(want, raw []byte) error {
	if got := sha256.Sum256(raw); !bytes.Equal(got[:], want) {
		return diag.Errorf(diag.Safety, "", "the content has SHA-256 %x, pinned is %x; review the change and update the pin", got, want)
	}
	return nil
}

// gunzip decompresses raw into at most max bytes.
func gunzip(raw []byte, max int64) ([]byte, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, diag.Errorf(diag.Document, "", "is not valid gzip: %w", err)
	}
	plain, err := readCapped(zipped, int64(len(raw))*4, max)
	if err != nil && !errors.As(err, new(*diag.Error)) {
		return nil, diag.Errorf(diag.Document, "", "is not valid gzip: %w", err)
	}
	return plain, err
}
