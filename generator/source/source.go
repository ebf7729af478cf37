package load

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// source is a place to read a document from.
type source interface {
	// read returns all bytes, at most max of them.
	read(ctx context.Context, max int64) ([]byte, error)
	// String names the source in positions and in Document.Source.
	String() string
}

// parseSource finds out what kind of source a text names. Nothing is read yet.
func parseSource(text string, opts Options) (source, error) {
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
		return nil, diag.Errorf(diag.Usage, "", "%s: the scheme %s is not supported; use a file name, -, https:, git: or mod:", redact(text), quote(scheme))
	}
	return fileSource{text, opts.Dir}, nil
}

// fetch reads a source and decompresses what it holds.
func fetch(ctx context.Context, src source, limits Limits) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, limits.Timeout)
	defer cancel()
	raw, err := src.read(ctx, limits.MaxBytes)
	if err != nil {
		switch {
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			return nil, diag.Errorf(diag.Document, "", "did not answer within %s", limits.Timeout)
		case ctx.Err() != nil:
			return nil, diag.Errorf(diag.Document, "", "was not read: %w", ctx.Err())
		}
		return nil, err
	}
	if !bytes.HasPrefix(raw, []byte("\x1f\x8b")) {
		return raw, nil
	}
	return gunzip(raw, limits.MaxBytes)
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

// readCapped reads all of r, which is expected to hold about hint bytes, and fails
// when there are more than max.
func readCapped(r io.Reader, hint, max int64) ([]byte, error) {
	hint = min(hint, max)
	var buf bytes.Buffer
	buf.Grow(int(hint) + bytes.MinRead) // a hint of -1 means unknown
	n, err := buf.ReadFrom(io.LimitReader(r, max+1))
	switch {
	case err != nil:
		return nil, err
	case n > max:
		return nil, tooLarge(max)
	}
	return buf.Bytes(), nil
}

// tooLarge is the error for more than max bytes.
func tooLarge(max int64) error {
	return diag.Errorf(diag.Document, "", "is larger than %s", size(max))
}

// size is a number of bytes in the largest unit that divides it.
func size(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if n >= unit.bytes && n%unit.bytes == 0 {
			return fmt.Sprintf("%d %s", n/unit.bytes, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// embeddedSource is the document that comes with the program.
type embeddedSource struct{ content []byte }

func (embeddedSource) String() string { return "embedded" }

func (s embeddedSource) read(_ context.Context, max int64) ([]byte, error) {
	if int64(len(s.content)) > max {
		return nil, tooLarge(max)
	}
	return s.content, nil
}

// stdinSource is the standard input.
type stdinSource struct{ in io.Reader }

func (stdinSource) String() string { return "standard input" }

func (s stdinSource) read(_ context.Context, max int64) ([]byte, error) {
	if s.in == nil {
		return nil, diag.Errorf(diag.Usage, "", "there is no standard input to read from")
	}
	return readCapped(s.in, 64<<10, max)
}

// fileSource is a file; a relative name starts at dir. A pipe or a device is refused
// before it is opened: it could wait for ever.
type fileSource struct{ name, dir string }

func (s fileSource) String() string { return s.name }

func (s fileSource) read(_ context.Context, max int64) ([]byte, error) {
	path := s.name
	if !filepath.IsAbs(path) {
		path = filepath.Join(s.dir, path)
	}
	about, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fileError(err)
	case !about.IsDir() && !about.Mode().IsRegular():
		return nil, diag.Errorf(diag.Document, "", "is not a regular file; name the source - to read from a pipe")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fileError(err)
	}
	defer file.Close()
	return readFile(file, max)
}

// readFile reads an open file.
func readFile(file *os.File, max int64) ([]byte, error) {
	about, err := file.Stat()
	switch {
	case err != nil:
		return nil, fileError(err)
	case about.IsDir():
		return nil, diag.Errorf(diag.Document, "", "is a folder; name a file in it")
	case about.Size() > max:
		return nil, tooLarge(max)
	}
	content, err := readCapped(file, about.Size(), max)
	if err != nil && !errors.As(err, new(*diag.Error)) {
		return nil, fileError(err)
	}
	return content, err
}

// fileError says why a file could not be read, without the path, which the
// position has.
func fileError(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.Errorf(diag.Document, "", "does not exist; check the name")
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return diag.Errorf(diag.Document, "", "cannot be read: %w", err)
}
