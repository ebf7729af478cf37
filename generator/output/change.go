package output

import (
	"bytes"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
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
	f, err := open(dir, files)
	if err != nil {
		return nil, err
	}
	defer f.close()
	changes := f.changes(files)
	for i, c := range changes {
		if c.Kind != Stale {
			continue
		}
		j := slices.IndexFunc(files, func(file File) bool { return file.Name == c.Name })
		changes[i].Diff = udiff.Unified(c.Name+" (on disk)", c.Name+" (generated)", string(f.text[c.Name]), string(files[j].Data))
	}
	return changes, nil
}

// Plan is what Write would do, and the error it would refuse with.
func Plan(dir string, files []File) ([]Change, error) {
	f, err := open(dir, files)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if err := f.refuse(files); err != nil {
		return nil, err
	}
	return f.changes(files), nil
}

// changes compares the files with the folder, sorted by name.
func (f *folder) changes(files []File) []Change {
	changes := make([]Change, 0, len(files))
	wanted := make(map[string]bool, len(files))
	for _, file := range files {
		wanted[file.Name] = true
		kind := Missing
		if text, ok := f.text[file.Name]; ok {
			kind = Stale
			if bytes.Equal(text, file.Data) {
				kind = Same
			}
		}
		changes = append(changes, Change{Name: file.Name, Kind: kind})
	}
	for name := range f.text {
		if !wanted[name] && !f.foreign[name] {
			changes = append(changes, Change{Name: name, Kind: Extra})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return changes
}
