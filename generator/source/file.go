package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/stripegen/stripegen/generator/diag"
)

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

// fileSource is a file; a relative name starts at dir. A pipe or a device is rejected
// before it is opened, because reading it could block for ever.
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

// fileError returns the reason why a file could not be read, without the path, which
// the position has.
func fileError(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.Errorf(diag.Document, "", "does not exist; check the name")
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return diag.Errorf(diag.Document, "", "cannot be read: %w", err)
}
