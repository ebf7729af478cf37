package output

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/stripegen/stripegen/generator/diag"
)

// Kind is how a file on disk relates to the generated one.
type Kind int

// The kinds.
const (
	Same    Kind = iota // the texts are equal, whatever ends their lines
	Missing             // generated, not on disk
	Stale               // on disk with another text
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
	// CRLF reports that lines of the file on disk end as on Windows.
	CRLF bool
}

// Changed are the changes that are not Same.
func Changed(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind == Same })
}

// Check compares the files with those in dir and writes nothing. A folder that
// does not exist lacks all of them. What Write refuses, it refuses.
func Check(dir string, files []File) ([]Change, error) {
	f, err := Open(context.Background(), dir, "")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Check(files, nil)
}

// Texts are the texts of our files in the folder by name, with lines that end as they
// were written.
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

// Check is Plan with the texts on both sides, for reports.
func (f *Folder) Check(files []File, record []byte) ([]Change, error) {
	c, changes, err := f.plan(files, record)
	if err != nil {
		return nil, err
	}
	wanted := map[string][]byte{f.record: record}
	for _, file := range files {
		wanted[file.Name] = file.Data
	}
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

// Plan is what Write would do, and the error it would refuse with.
func (f *Folder) Plan(files []File, record []byte) ([]Change, error) {
	_, changes, err := f.plan(files, record)
	return changes, err
}

// plan is Plan, and what is in the folder.
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

// listing is what Open has seen, or else what is in the folder now.
func (f *Folder) listing(files []File) (*listing, error) {
	if f.part != nil {
		return lookPart(f.dir, f.root, f.part, files)
	}
	if f.seen != nil {
		return f.seen, nil
	}
	return look(f.dir, f.root)
}

// recordChange compares a record with the one in the folder.
func (f *Folder) recordChange(record []byte) Change {
	if f.Record == nil {
		return Change{Name: f.record, Kind: Missing}
	}
	return compareTexts(f.record, f.Record, record)
}

// compareTexts compares the text of a file on disk with the one that is wanted. Lines
// that end as on Windows, where git may have made them so, are no difference.
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

// withoutCR is a text whose lines end as we write them.
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
