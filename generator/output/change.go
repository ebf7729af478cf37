package output

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/stripegen/stripegen/generator/diag"
)

// Kind is the result of comparing a file on disk with the generated one.
type Kind int

// The kinds.
const (
	Same    Kind = iota // the texts are equal, whatever ends their lines
	Missing             // generated, not on disk
	Stale               // on disk with another text
	Extra               // ours on disk, not generated any more
)

// String returns the word for reports.
func (k Kind) String() string {
	return [...]string{"same", "missing", "stale", "extra"}[k]
}

// Action returns what Write does with such a file.
func (k Kind) Action() string {
	return [...]string{"keep", "create", "update", "delete"}[k]
}

// Change is the result for one file.
type Change struct {
	Name string
	Kind Kind
	// Disk is the text of the file on disk; nil without one. Only Check sets it.
	Disk []byte
	// Diff is the difference from the file on disk to the generated one, in unified
	// format. Only Check sets it, for stale files.
	Diff string
	// CRLF reports that the file on disk has line endings of Windows.
	CRLF bool
}

// Changed returns the changes that are not Same.
func Changed(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind == Same })
}

// Check compares the files with those in dir and writes nothing. In a folder that does
// not exist, all files are missing. It returns the errors that Write would return.
func Check(dir string, files []File) ([]Change, error) {
	f, err := Open(context.Background(), dir, "")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Check(files, nil)
}

// Texts returns the texts of our files in the folder by name, without line endings of
// Windows.
func (f *Folder) Texts() (map[string][]byte, error) {
	c, err := f.listing(nil)
	if err != nil {
		return nil, err
	}
	texts := make(map[string][]byte, len(c.text))
	for name, text := range c.text {
		texts[name] = withoutCR(text)
	}
	return texts, nil
}

// Check is Plan, and adds the texts and differences for reports.
func (f *Folder) Check(files []File, record []byte) ([]Change, error) {
	c, changes, err := f.plan(files, record)
	if err != nil {
		return nil, err
	}
	wanted := Texts(files)
	wanted[f.record] = record
	for i, change := range changes {
		if change.Disk = c.text[change.Name]; change.Name == f.record && record != nil {
			change.Disk = f.Record
		}
		if change.Kind == Stale {
			change.Diff = udiff.Unified(change.Name+" (on disk)", change.Name+" (generated)", string(withoutCR(change.Disk)), string(wanted[change.Name]))
		}
		changes[i] = change
	}
	return changes, nil
}

// Plan returns the changes that Write would make, or its error.
func (f *Folder) Plan(files []File, record []byte) ([]Change, error) {
	_, changes, err := f.plan(files, record)
	return changes, err
}

// plan is Plan, and returns the listing of the folder.
func (f *Folder) plan(files []File, record []byte) (*listing, []Change, error) {
	if err := f.plain(files); err != nil {
		return nil, nil, err
	}
	if len(record) > maxRecord {
		return nil, nil, diag.Errorf(diag.Usage, "", "the lock would be larger than %d bytes, which no run reads; select fewer resources", maxRecord)
	}
	c, err := f.listing(files)
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

// listing returns the listing that Open read, or else reads the folder now.
func (f *Folder) listing(files []File) (*listing, error) {
	if f.part == nil && f.seen != nil {
		return f.seen, nil
	}
	return look(f.dir, f.root, f.part, files)
}

// recordChange compares a record with the one in the folder.
func (f *Folder) recordChange(record []byte) Change {
	if f.Record == nil {
		return Change{Name: f.record, Kind: Missing}
	}
	return compareTexts(f.record, f.Record, record)
}

// compareTexts compares the text of a file on disk with the generated one. Line endings of
// Windows are no difference, since git can write them.
func compareTexts(name string, disk, wanted []byte) Change {
	if bytes.Equal(disk, wanted) {
		return Change{Name: name}
	}
	c := Change{Name: name, CRLF: bytes.Contains(disk, []byte("\r\n"))}
	if !c.CRLF || !bytes.Equal(withoutCR(disk), wanted) {
		c.Kind = Stale
	}
	return c
}

// withoutCR returns a text without line endings of Windows.
func withoutCR(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// compareChanges orders changes by name.
func compareChanges(a, b Change) int { return strings.Compare(a.Name, b.Name) }

// changes compares the files with the folder, sorted by name.
func (c *listing) changes(files []File) []Change {
	changes := make([]Change, 0, len(files))
	wanted := make(map[string]bool, len(files))
	for _, file := range files {
		wanted[file.Name] = true
		change := Change{Name: file.Name, Kind: Missing}
		if text, ok := c.text[file.Name]; ok {
			change = compareTexts(file.Name, text, file.Data)
		}
		changes = append(changes, change)
	}
	for name := range c.text {
		if !wanted[name] && c.part == nil {
			changes = append(changes, Change{Name: name, Kind: Extra})
		}
	}
	slices.SortFunc(changes, compareChanges)
	return changes
}
