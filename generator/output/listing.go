package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// listing is what is in an output folder as far as it matters to a package.
type listing struct {
	dir  string            // for messages
	root *os.Root          // nil when the folder does not exist
	text map[string][]byte // our files, by name
	hand map[string][]byte // the other Go files, tests included, by name
	part *Part             // nil for a package of our own
	odd  []string          // names of Go files that are not regular files, and folders that are not folders
}

// look reads the entries of an output folder: of itself and its companion or, in an SDK, of
// the folders of files and of ours.
func look(dir string, root *os.Root, part *Part, files []File) (*listing, error) {
	c := &listing{dir: dir, root: root, part: part, text: map[string][]byte{}, hand: map[string][]byte{}}
	if root == nil {
		return c, nil
	}
	for _, sub := range c.folders(files) {
		if odd := c.oddAbove(sub); odd != "" {
			c.odd = append(c.odd, odd)
			continue
		}
		if err := c.read(sub); err != nil {
			return nil, unseen(path.Join(dir, sub), err)
		}
	}
	slices.Sort(c.odd)
	c.odd = slices.Compact(c.odd)
	return c, nil
}

// lookAt is look for a folder by its name, outside of any run.
func lookAt(dir string) (*listing, error) {
	root, err := os.OpenRoot(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return look(dir, nil, nil, nil)
	case err != nil:
		return nil, unseen(dir, err)
	}
	defer func() { _ = root.Close() }() // nothing was written there
	return look(dir, root, nil, nil)
}

// unseen returns the error for a folder that cannot be read.
func unseen(dir string, err error) error {
	return diag.Errorf(diag.Usage, "", "cannot look at the output folder %s: %w", dir, cause(err))
}

// Companion is the folder below the output folder that is ours even when no files
// go there any more, and its package: the fake server.
const Companion = "stripetest"

// read reads the entries of one folder, if there is one.
func (c *listing) read(sub string) error {
	entries, err := fs.ReadDir(c.root.FS(), sub)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	for _, entry := range entries {
		if err := c.readFile(path.Join(sub, entry.Name()), entry); err != nil {
			return err
		}
	}
	return nil
}

// readFile reads one entry. A symbolic link counts as a hand-written file, because the go
// command follows it. Nothing is written through it.
func (c *listing) readFile(name string, entry fs.DirEntry) error {
	if !strings.HasSuffix(name, ".go") {
		return nil
	}
	if !entry.Type().IsRegular() {
		c.odd = append(c.odd, name)
		if !c.leadsToFile(name) {
			return nil // a pipe would wait for ever
		}
	}
	text, err := c.root.ReadFile(name)
	if err != nil {
		return err
	}
	if entry.Type().IsRegular() && c.isOurs(name, text) {
		c.text[name] = text
	} else {
		c.hand[name] = text
	}
	return nil
}

// leadsToFile reports whether a name leads to a file in the folder.
func (c *listing) leadsToFile(name string) bool {
	stat, err := c.root.Stat(name)
	return err == nil && stat.Mode().IsRegular()
}

// refuse reports everything in the folder that keeps us from writing there.
func (c *listing) refuse(files []File) error {
	errs := c.taken(files)
	if len(errs) == 0 {
		errs.Add(c.uncompilable(files)...)
	}
	return errs.Err()
}

// taken are the errors for names of generated files, and of what they declare, that
// something else in the folder has.
func (c *listing) taken(files []File) diag.List {
	var errs diag.List
	wanted, folded := map[string]bool{".": true}, map[string]string{}
	for _, file := range files {
		for _, name := range parents(file.Name) {
			wanted[name] = true
		}
		folded[strings.ToLower(file.Name)] = file.Name
	}
	for _, name := range c.odd {
		if wanted[name] {
			errs.Add(c.refusal(name, "is not a regular file or folder; remove it or name another output folder"))
		}
	}
	for name := range c.hand {
		switch ours := folded[strings.ToLower(name)]; {
		case slices.Contains(c.odd, name) || ours == "":
		case ours == name:
			errs.Add(c.refusal(name, "is hand-written and has the name of a generated file; move it or name another output folder"))
		default:
			errs.Add(c.refusal(name, "is hand-written and has the name of the generated file %s but for upper and lower case; rename it or name another output folder", ours))
		}
	}
	for _, folder := range c.folders(files) {
		errs.Add(c.clashes(folder, files)...)
	}
	return errs
}

// refusal returns the error for one file in the folder.
func (c *listing) refusal(name, text string, args ...any) *diag.Error {
	return refusalAt(diag.Pos{File: path.Join(c.dir, name)}, text, args...)
}

// refusalAt returns the error for a position in a hand-written file.
func refusalAt(pos diag.Pos, text string, args ...any) *diag.Error {
	e := diag.Errorf(diag.Safety, "", text, args...)
	e.Pos = pos
	return e
}

// sortedNames returns the names of files, sorted.
func sortedNames(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }
