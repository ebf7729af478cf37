package output

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/stripegen/stripegen/generator/diag"
)

// Write brings dir to hold exactly the files: it creates the folder and missing
// files, replaces stale ones and removes extra ones. It refuses before it writes;
// see the package comment for what and how.
func Write(dir string, files []File) ([]Change, error) {
	f, err := open(dir, files)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if err := f.refuse(files); err != nil {
		return nil, err
	}
	changes := f.changes(files)
	f.sweep()
	if len(Changed(changes)) == 0 {
		return changes, nil
	}
	if f.root == nil {
		if err := f.create(); err != nil {
			return nil, err
		}
	}
	w := writer{disk: f.root, dir: dir}
	if err := w.apply(changes, files); err != nil {
		return nil, err
	}
	return changes, nil
}

// create makes the folder and opens it.
func (f *folder) create() error {
	err := os.MkdirAll(f.dir, 0o755)
	if err == nil {
		f.root, err = os.OpenRoot(f.dir)
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot create the output folder %s: %w", f.dir, cause(err))
	}
	return nil
}

// abandoned is the age from which a temporary file cannot belong to a run that
// is still going on.
const abandoned = time.Hour

// sweep removes temporary files of runs that were killed. It is no failure when
// that does not work.
func (f *folder) sweep() {
	for _, name := range f.temps {
		if stat, err := f.root.Lstat(name); err == nil && time.Since(stat.ModTime()) > abandoned {
			_ = f.root.Remove(name)
		}
	}
}

// disk is what a writer needs of an os.Root. Names are relative to its folder.
type disk interface {
	Mkdir(name string, perm fs.FileMode) error
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	Rename(oldname, newname string) error
	Remove(name string) error
}

// writer carries changes out.
type writer struct {
	disk disk
	dir  string            // for messages
	temp map[string]string // file → temporary file with its new text
}

// apply writes all new texts to temporary files, then moves them into place, then
// removes what is extra.
func (w *writer) apply(changes []Change, files []File) error {
	texts := make(map[string][]byte, len(files))
	for _, file := range files {
		texts[file.Name] = file.Data
	}
	w.temp = make(map[string]string, len(changes))
	defer w.clean()
	for _, c := range changes {
		if c.Kind != Missing && c.Kind != Stale {
			continue
		}
		if err := w.stage(c.Name, texts[c.Name]); err != nil {
			return diag.Errorf(diag.Usage, "", "cannot write to %s: %w; nothing was changed", path.Join(w.dir, c.Name), cause(err))
		}
	}
	for _, c := range changes {
		if err := w.commit(c); err != nil {
			return diag.Errorf(diag.Usage, "", "cannot %s %s: %w; the other files are whole, generate again", c.Kind.Action(), path.Join(w.dir, c.Name), cause(err))
		}
	}
	return nil
}

// stage writes a new text to a temporary file beside its place.
func (w *writer) stage(name string, text []byte) error {
	if sub := path.Dir(name); sub != "." {
		if err := w.disk.Mkdir(sub, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	temp := path.Join(path.Dir(name), tempName())
	file, err := w.disk.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.temp[name] = temp
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// tempName is a new name for a temporary file.
func tempName() string { return ".stripegen-" + rand.Text() + ".tmp" }

// commit makes one change visible.
func (w *writer) commit(c Change) error {
	if c.Kind == Extra {
		err := w.disk.Remove(c.Name)
		if sub := path.Dir(c.Name); err == nil && sub != "." {
			_ = w.disk.Remove(sub) // works for the last file in it, which is meant
		}
		return err
	}
	temp, ok := w.temp[c.Name]
	if !ok {
		return nil
	}
	if err := w.disk.Rename(temp, c.Name); err != nil {
		return err
	}
	delete(w.temp, c.Name)
	return nil
}

// clean removes the temporary files that did not get into place. Folders that
// were made for them stay: they are empty and do no harm.
func (w *writer) clean() {
	for _, temp := range w.temp {
		_ = w.disk.Remove(temp) // the error that led here is the one to report
	}
}

// Replace writes a single file, whole or not at all, over the file of its name or
// a link.
func Replace(name string, data []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot open the folder of %s: %w", name, cause(err))
	}
	defer func() { _ = root.Close() }() // the file has been closed and renamed by then
	base := filepath.Base(name)
	if stat, err := root.Lstat(base); err == nil && stat.IsDir() {
		return diag.Errorf(diag.Usage, "", "cannot write to %s: it is a folder; name a file", name)
	}
	w := writer{disk: root, temp: map[string]string{}}
	defer w.clean()
	err = w.stage(base, data)
	if err == nil {
		err = w.commit(Change{Name: base, Kind: Stale})
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write to %s: %w", name, cause(err))
	}
	return nil
}
