package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// listing is what is in an output folder as far as it matters to a package.
type listing struct {
	dir     string            // for messages
	root    *os.Root          // nil when the folder does not exist
	text    map[string][]byte // the Go files that count, by name
	foreign map[string]bool   // those of them without our header
	odd     []string          // names of Go files that are not regular files, and folders that are not folders
}

// look takes in what is in a folder and in that of the companion.
func look(dir string, root *os.Root) (*listing, error) {
	c := &listing{dir: dir, root: root, text: map[string][]byte{}, foreign: map[string]bool{}}
	if root == nil {
		return c, nil
	}
	for _, sub := range []string{".", companion} {
		if err := c.read(sub); err != nil {
			return nil, unseen(dir, err)
		}
	}
	return c, nil
}

// unseen is the error for a folder that cannot be read.
func unseen(dir string, err error) error {
	return diag.Errorf(diag.Usage, "", "cannot look at the output folder %s: %w", dir, cause(err))
}

// companion is the folder below the output folder that is ours even when no files
// go there any more.
const companion = "stripetest"

// read takes in the entries of one folder.
func (c *listing) read(sub string) error {
	stat, err := c.root.Lstat(sub)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !stat.IsDir():
		c.odd = append(c.odd, sub)
		return nil
	}
	entries, err := fs.ReadDir(c.root.FS(), sub)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := c.readFile(path.Join(sub, entry.Name()), entry); err != nil {
			return err
		}
	}
	return nil
}

// readFile takes in one entry.
func (c *listing) readFile(name string, entry fs.DirEntry) error {
	if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
		return nil
	}
	if !entry.Type().IsRegular() {
		c.odd = append(c.odd, name)
		return nil
	}
	text, err := c.root.ReadFile(name)
	if err != nil {
		return err
	}
	c.text[name] = text
	if !hasHeader(text) {
		c.foreign[name] = true
	}
	return nil
}

// refuse reports everything in the folder that keeps us from writing there.
func (c *listing) refuse(files []File) error {
	var errs diag.List
	wanted := map[string]bool{".": true}
	for _, file := range files {
		wanted[file.Name], wanted[path.Dir(file.Name)] = true, true
	}
	for _, name := range c.odd {
		if wanted[name] {
			errs.Add(c.refusal(name, "is not a regular file or folder; remove it or name another output folder"))
		}
	}
	for name := range c.foreign {
		switch {
		case wanted[name]:
			errs.Add(c.refusal(name, "is hand-written and has the name of a generated file; move it or name another output folder"))
		case wanted[path.Dir(name)] && !runsStripegen(c.text[name]):
			errs.Add(c.refusal(name, "is hand-written, and generated packages are kept apart; move it or name another output folder"))
		}
	}
	return errs.Err()
}

// refusal is the error for one file in the folder.
func (c *listing) refusal(name, text string) *diag.Error {
	e := diag.Errorf(diag.Safety, "", "%s", text)
	e.Pos.File = path.Join(c.dir, name)
	return e
}

// runsStripegen reports whether a source has a //go:generate line that runs us.
func runsStripegen(text []byte) bool {
	for line := range bytes.Lines(text) {
		if command, ok := bytes.CutPrefix(line, []byte("//go:generate ")); ok && bytes.Contains(command, []byte("stripegen")) {
			return true
		}
	}
	return false
}
