package output

import (
	"bytes"
	"context"
	"errors"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/aymanbagabas/go-udiff"

	"github.com/stripegen/stripegen/generator/diag"
)

// Kind is how a file on disk relates to the generated one.
type Kind int

// The kinds.
const (
	Same    Kind = iota // the bytes are equal
	Missing             // generated, not on disk
	Stale               // on disk with other bytes
	Extra               // ours on disk, not generated any more
)

// String is the word that reports use.
func (k Kind) String() string {
	return [...]string{"same", "missing", "stale", "extra"}[k]
}

// Action is what Write does about it.
func (k Kind) Action() string {
	return [...]string{"keep", "create", "update", "delete"}[k]
}

// Change is what was found about one file.
type Change struct {
	Name string
	Kind Kind
	// Disk is the text of the file on disk, nil where there is none. Only Check
	// fills it in.
	Disk []byte
	// Diff leads from the file on disk to the generated one, in unified format.
	// Only Check fills it in, for stale files.
	Diff string
}

// Changed are the changes that are not Same.
func Changed(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind == Same })
}

// Check compares the files with those in dir and writes nothing. A folder that
// does not exist lacks all of them. Hand-written files are not its business.
func Check(dir string, files []File) ([]Change, error) {
	f, err := Open(context.Background(), dir, "")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Check(files)
}

// Check compares the files with those in the folder, not with its record.
func (f *Folder) Check(files []File) ([]Change, error) {
	if err := plain(files); err != nil {
		return nil, err
	}
	c, err := f.listing()
	if err != nil {
		return nil, err
	}
	changes := c.changes(files)
	for i, change := range changes {
		if slices.Contains(c.odd, change.Name) {
			return nil, diag.Errorf(diag.Usage, "", "cannot read what is on disk: read %s: %w", path.Join(f.dir, change.Name), c.oddity(change.Name))
		}
		changes[i].Disk = c.text[change.Name]
		if change.Kind != Stale {
			continue
		}
		j := slices.IndexFunc(files, func(file File) bool { return file.Name == change.Name })
		changes[i].Diff = udiff.Unified(change.Name+" (on disk)", change.Name+" (generated)", string(changes[i].Disk), string(files[j].Data))
	}
	return changes, nil
}

// oddity is what is the matter with a name that is not that of a regular file.
func (c *listing) oddity(name string) error {
	if stat, err := c.root.Lstat(name); err == nil && stat.IsDir() {
		return syscall.EISDIR
	}
	return errors.New("it is not a regular file")
}

// Plan is what Write would do, and the error it would refuse with.
func (f *Folder) Plan(files []File, record []byte) ([]Change, error) {
	_, changes, err := f.plan(files, record)
	return changes, err
}

// plan is Plan, and what is in the folder.
func (f *Folder) plan(files []File, record []byte) (*listing, []Change, error) {
	if err := plain(files); err != nil {
		return nil, nil, err
	}
	if len(record) > maxRecord {
		return nil, nil, diag.Errorf(diag.Usage, "", "the lock would be larger than %d bytes, which no run reads; select fewer resources", maxRecord)
	}
	c, err := f.listing()
	if err != nil {
		return nil, nil, err
	}
	if err := c.refuse(files); err != nil {
		return nil, nil, err
	}
	changes := c.changes(files)
	if record != nil {
		changes = append(changes, f.recordChange(record))
		slices.SortFunc(changes, compareChanges)
	}
	return c, changes, nil
}

// listing is what Open has seen, or else what is in the folder now.
func (f *Folder) listing() (*listing, error) {
	if f.seen != nil {
		return f.seen, nil
	}
	return look(f.dir, f.root)
}

// recordChange compares a record with the one in the folder. Lines that end as on
// Windows, where git may have made them so, are no difference.
func (f *Folder) recordChange(record []byte) Change {
	c := Change{Name: f.record}
	switch {
	case f.Record == nil:
		c.Kind = Missing
	case !bytes.Equal(bytes.ReplaceAll(f.Record, []byte("\r\n"), []byte("\n")), record):
		c.Kind = Stale
	}
	return c
}

// compareChanges orders changes by name.
func compareChanges(a, b Change) int { return strings.Compare(a.Name, b.Name) }

// changes compares the files with the folder, sorted by name.
func (c *listing) changes(files []File) []Change {
	changes := make([]Change, 0, len(files))
	wanted := make(map[string]bool, len(files))
	for _, file := range files {
		wanted[file.Name] = true
		kind := Missing
		if text, ok := c.text[file.Name]; ok {
			kind = Stale
			if bytes.Equal(text, file.Data) {
				kind = Same
			}
		}
		changes = append(changes, Change{Name: file.Name, Kind: kind})
	}
	for name := range c.text {
		if !wanted[name] && !c.foreign[name] {
			changes = append(changes, Change{Name: name, Kind: Extra})
		}
	}
	slices.SortFunc(changes, compareChanges)
	return changes
}
