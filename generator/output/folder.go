package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/stripegen/stripegen/generator/diag"
)

// Folder is an output folder during a run.
type Folder struct {
	// Record is the text of the file beside the package with what it was made
	// from, nil when there is none.
	Record []byte
	// Interrupted are the records that runs were about to write when they were killed
	// among the files. What is in the folder may be what they meant, file by file.
	Interrupted [][]byte

	dir     string
	record  string           // name of the file of Record, "" for none
	root    *os.Root         // nil when the folder does not exist
	lock    *lockedfile.File // nil when the folder was only read
	made    []string         // folders that were made for this run, the innermost first
	seen    *listing         // nil before they are known
	part    *Part            // nil for a package of our own
	wrote   bool             // something was written
	closing sync.Once
}

// Open reads a folder at a moment when no run writes to it, and writes nothing
// itself. What is compared with the folder later is compared with that moment.
func Open(ctx context.Context, dir, record string) (*Folder, error) {
	if err := usable(dir); err != nil {
		return nil, err
	}
	ctx, cancel := waiting(ctx, dir)
	defer cancel()
	for {
		f := &Folder{dir: dir, record: record}
		again, err := f.readShared(ctx)
		if err == nil && !again {
			return f, nil
		}
		f.Close()
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, unlocked(ctx, dir)
		}
	}
}

// readShared reads the folder with a share in its lock, if there is one, which is
// only while a run writes, or after one that was killed. It has to be done again
// if a run began or ended meanwhile.
func (f *Folder) readShared(ctx context.Context) (again bool, err error) {
	f.root, err = os.OpenRoot(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, unseen(f.dir, err)
	}
	locked, err := f.isLocked()
	if err != nil {
		return false, err
	}
	if locked {
		lock, err := acquire(ctx, f.dir, os.O_RDONLY)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return true, nil
		case err != nil:
			return false, err
		}
		defer func() { _ = lock.Close() }() // nothing was written to it
		if !f.isCurrent(lock) {
			return true, nil
		}
	}
	err = f.read()
	if now, _ := f.isLocked(); now && !locked {
		return true, nil
	}
	return false, err
}

// read takes in everything that is in the folder.
func (f *Folder) read() (err error) {
	if err = f.readRecords(); err == nil {
		f.seen, err = look(f.dir, f.root)
	}
	return err
}

// Begin begins a run that writes to a folder, which it makes if there is none.
// No other run can until Close. It waits for a run that is at work there, but
// not for long.
func Begin(ctx context.Context, dir, record string) (*Folder, error) {
	if err := usable(dir); err != nil {
		return nil, err
	}
	ctx, cancel := waiting(ctx, dir)
	defer cancel()
	for {
		f := &Folder{dir: dir, record: record}
		err := f.begin(ctx)
		switch {
		case err == nil:
			return f, nil
		case ctx.Err() != nil:
			f.Close()
			return nil, unlocked(ctx, dir)
		case !errors.Is(err, errReplaced):
			f.Close()
			return nil, err
		}
		f.Close()
	}
}

// Close ends the run. It removes what the run needed beside the files, and the
// folder itself if it was made for a run that wrote nothing.
func (f *Folder) Close() {
	f.closing.Do(func() {
		if f.lock != nil {
			// Windows removes no file that is open, here or in a run that waits for the
			// lock. Other systems do, and there the lock has to be held meanwhile.
			if runtime.GOOS == "windows" {
				_ = f.lock.Close() // nothing was written to it
			} else {
				defer func() { _ = f.lock.Close() }()
			}
			f.clear()
		}
		if f.root != nil {
			_ = f.root.Close() // every file in it was closed, with its error, before
		}
		for _, dir := range f.made {
			if !f.wrote {
				_ = os.Remove(dir) // not if another run has come there
			}
		}
	})
}

// usable reports what cannot be an output folder, whatever is in it.
func usable(dir string) error {
	if root, err := filepath.Abs(dir); err == nil && filepath.Dir(root) == root {
		return diag.Errorf(diag.Safety, "", "the output folder %s is the root of the file system; name another one", dir)
	}
	switch stat, err := os.Lstat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unseen(dir, err)
	case stat.Mode()&fs.ModeSymlink != 0:
		return diag.Errorf(diag.Safety, "", "the output folder %s is a symbolic link; name the folder it points to", dir)
	case !stat.IsDir():
		return diag.Errorf(diag.Usage, "", "the output folder %s is a file; name a folder", dir)
	}
	return nil
}

// plain reports names of files that could lead elsewhere.
func (f *Folder) plain(files []File) error {
	for _, file := range files {
		sub := path.Dir(file.Name)
		ok := namePattern.MatchString(file.Name) && (sub == "." || sub == companion)
		if f.part != nil {
			ok = partPattern.MatchString(file.Name)
		}
		if !ok {
			return diag.Errorf(diag.Safety, "", "refusing to write the file %q: the name is not a plain file name", file.Name)
		}
	}
	return nil
}

// maxRecord is the size from which a record is none of ours: that of all of Stripe
// has 4.5 MB, and reading one takes about fifty times its size.
const maxRecord = 16 << 20

// readRecords reads the record, and those of runs that were killed.
func (f *Folder) readRecords() (err error) {
	if f.root == nil {
		return nil
	}
	if f.record != "" {
		if f.Record, err = f.readRecord(f.record); err != nil {
			return err
		}
	}
	for _, name := range f.journals() {
		text, err := f.readRecord(name)
		if err != nil {
			return err
		}
		if text != nil {
			f.Interrupted = append(f.Interrupted, text)
		}
	}
	return nil
}

// readRecord reads one record, nil if there is none. What is no file is refused.
func (f *Folder) readRecord(name string) ([]byte, error) {
	shown := filepath.ToSlash(filepath.Join(f.dir, name))
	stat, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %w", shown, cause(err))
	case !stat.Mode().IsRegular():
		return nil, diag.Errorf(diag.Safety, "", "%s is not a regular file; remove it or name another output folder", shown)
	case stat.Size() > maxRecord:
		return nil, diag.Errorf(diag.Safety, "", "%s is larger than any lock; remove it", shown)
	}
	text, err := f.root.ReadFile(name)
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %w", shown, cause(err))
	}
	return text, nil
}

// cause is the error without the paths, which our messages name themselves.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
