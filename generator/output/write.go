package output

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"github.com/stripegen/stripegen/generator/diag"
)

// Write writes the files to dir and removes our other files there, in a run of its own.
func Write(dir string, files []File) ([]Change, error) {
	ctx := context.Background()
	f, err := Begin(ctx, dir, "")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Write(ctx, files, nil)
}

// Write writes the files, and their record unless it is nil: it creates missing files,
// replaces stale ones and removes extra ones. The folder must come from Begin. All errors
// about the folder are found before anything is written; see the package comment.
func (f *Folder) Write(ctx context.Context, files []File, record []byte) ([]Change, error) {
	changes, err := Commit(ctx, Batch{f, files, record})
	if err != nil {
		return nil, err
	}
	return changes[0], nil
}

// Batch has the files to write to a folder of Begin.
type Batch struct {
	Folder *Folder
	Files  []File
	Record []byte // nil for none
}

// Commit writes batches to their folders, all of them or none, and returns the changes
// of each.
func Commit(ctx context.Context, batches ...Batch) ([][]Change, error) {
	var all [][]Change
	var writers []*writer
	for _, b := range batches {
		before, changes, err := b.Folder.plan(b.Files, b.Record)
		if err != nil {
			return nil, err
		}
		all = append(all, changes)
		w := newWriter(b.Folder.root, b.Folder.dir, before.text, b.Files)
		if b.Record != nil {
			w.add(b.Folder.record, b.Folder.Record, b.Record)
		}
		if w.changes = Changed(changes); len(w.changes) > 0 {
			writers = append(writers, w)
		}
	}
	if err := apply(ctx, writers...); err != nil {
		return nil, err
	}
	for i, b := range batches {
		b.Folder.wrote = b.Folder.wrote || len(Changed(all[i])) > 0
		b.Folder.forget()
	}
	return all, nil
}

// disk has the methods of os.Root that a writer uses. Names are relative to its folder.
type disk interface {
	Mkdir(name string, perm fs.FileMode) error
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	Rename(oldname, newname string) error
	Remove(name string) error
}

// writer carries out the changes of one folder.
type writer struct {
	disk    disk
	dir     string            // for messages
	changes []Change          // none of them Same
	before  map[string][]byte // the texts on disk
	after   map[string][]byte // those that are wanted
	record  string            // name of the record, "" for none
	temp    map[string]string // file → temporary file with its new text
	journal string            // name of the journal, "" while there is none
	done    []Change          // what was carried out
	subs    []string          // folders that were made for files
}

// newWriter returns a writer for files.
func newWriter(disk disk, dir string, before map[string][]byte, files []File) *writer {
	w := &writer{disk: disk, dir: dir, before: map[string][]byte{}, after: Texts(files), temp: map[string]string{}}
	maps.Copy(w.before, before)
	return w
}

// add adds the record.
func (w *writer) add(name string, before, after []byte) {
	w.record, w.before[name], w.after[name] = name, before, after
}

// apply writes all new texts to temporary files. Then it renames them into place and
// removes extra files, folder by folder, in each the record last. An error before the first
// rename changes nothing. If a rename fails, apply undoes the earlier ones.
func apply(ctx context.Context, writers ...*writer) error {
	for _, w := range writers {
		slices.SortStableFunc(w.changes, func(a, b Change) int { return w.turn(a) - w.turn(b) })
		defer w.clean()
		if err := w.prepare(ctx); err != nil {
			return err
		}
	}
	for _, w := range writers {
		if err := w.begin(); err != nil {
			forget(writers)
			return w.failed(Change{Name: w.record}, err)
		}
	}
	for _, w := range writers {
		for _, c := range w.changes {
			if err := w.commit(c); err != nil {
				return w.takeBack(writers, c, err)
			}
			w.done = append(w.done, c)
		}
	}
	return nil
}

// prepare writes the new texts of a folder to temporary files.
func (w *writer) prepare(ctx context.Context) error {
	for _, c := range w.changes {
		if ctx.Err() != nil {
			return diag.Errorf(diag.Usage, "", "nothing was written to %s: %w", w.dir, context.Cause(ctx))
		}
		if err := w.stage(c); err != nil {
			return w.failed(c, err)
		}
	}
	return nil
}

// turn orders changes: the record comes last, after the files that it lists.
func (w *writer) turn(c Change) int {
	if c.Name == w.record {
		return 1
	}
	return 0
}

// failed returns the error for a text that could not be written.
func (w *writer) failed(c Change, err error) error {
	return diag.Errorf(diag.Usage, "", "cannot write to %s: %w; nothing was changed", path.Join(w.dir, c.Name), cause(err))
}

// stage writes the new text of a file to a temporary file.
func (w *writer) stage(c Change) error {
	if c.Kind == Extra {
		return nil
	}
	made, err := makeFolders(w.disk, c.Name)
	w.subs = append(w.subs, made...)
	if err != nil {
		return err
	}
	w.temp[c.Name] = newName(tempSuffix)
	return create(w.disk, w.temp[c.Name], w.after[c.Name])
}

// begin writes the journal, as a whole: the record of the new package.
func (w *writer) begin() error {
	if w.record == "" {
		return nil
	}
	journal := newName(journalSuffix)
	err := replace(w.disk, newName(tempSuffix), journal, w.after[w.record])
	if err == nil {
		w.journal = journal
	}
	return err
}

// commit makes one change visible.
func (w *writer) commit(c Change) error {
	if c.Kind == Extra {
		return w.remove(c.Name)
	}
	err := w.disk.Rename(w.temp[c.Name], c.Name)
	if err == nil {
		delete(w.temp, c.Name)
	}
	return err
}

// remove removes a file, and its folder with the last file in it.
func (w *writer) remove(name string) error {
	err := w.disk.Remove(name)
	if sub := path.Dir(name); err == nil && sub != "." {
		_ = w.disk.Remove(sub) // fails while there is another file in it, which is meant
	}
	return err
}

// takeBack undoes the changes of all writers after a change of this one failed, and returns
// the error. If undoing fails too, the journals stay.
func (w *writer) takeBack(writers []*writer, c Change, err error) error {
	for _, other := range slices.Backward(writers) {
		for _, done := range slices.Backward(other.done) {
			if failed := other.undo(done); failed != nil {
				return diag.Errorf(diag.Usage, "", "cannot %s %s: %w; some files are new and some are old now, generate again", c.Kind.Action(), path.Join(w.dir, c.Name), cause(err))
			}
		}
	}
	forget(writers)
	return diag.Errorf(diag.Usage, "", "cannot %s %s: %w; nothing was changed", c.Kind.Action(), path.Join(w.dir, c.Name), cause(err))
}

// forget removes the journals. A journal that cannot be removed does no harm.
func forget(writers []*writer) {
	for _, w := range writers {
		if w.journal != "" {
			_ = w.disk.Remove(w.journal)
		}
	}
}

// undo brings a file back to the text it had.
func (w *writer) undo(c Change) error {
	if c.Kind == Missing {
		return w.remove(c.Name)
	}
	c.Kind, w.after[c.Name] = Stale, w.before[c.Name]
	if err := w.stage(c); err != nil {
		return err
	}
	return w.commit(c)
}

// clean removes the temporary files that did not get into place, and a folder that
// was made and stayed empty.
func (w *writer) clean() {
	for _, temp := range w.temp {
		_ = w.disk.Remove(temp)
	}
	for _, sub := range slices.Backward(w.subs) {
		_ = w.disk.Remove(sub) // not if there is a file in it
	}
}
