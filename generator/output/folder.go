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
	// Record is the text of the lock beside the package; nil without one.
	Record []byte
	// Interrupted are the records of runs that were killed while they wrote. Each file in
	// the folder can be one of theirs.
	Interrupted [][]byte

	dir     string
	record  string           // name of the file of Record, "" for none
	root    *os.Root         // nil when the folder does not exist
	lock    *lockedfile.File // nil when the folder was only read
	made    []string         // folders that this run created, the innermost first
	seen    *listing         // nil before the folder is read
	part    *Part            // nil for a package of our own
	wrote   bool             // something was written
	closing sync.Once
}

// Open reads a folder while no run writes to it, and writes nothing. Later comparisons
// are with the files as Open read them.
func Open(ctx context.Context, dir, record string) (*Folder, error) {
	return open(ctx, dir, record, (*Folder).readShared)
}

// open returns a folder after try, which is called again as long as it returns
// errReplaced.
func open(ctx context.Context, dir, record string, try func(*Folder, context.Context) error) (*Folder, error) {
	if err := usable(dir); err != nil {
		return nil, err
	}
	ctx, cancel := waiting(ctx, dir)
	defer cancel()
	for {
		f := &Folder{dir: dir, record: record}
		err := try(f, ctx)
		if err == nil {
			return f, nil
		}
		f.Close()
		switch {
		case ctx.Err() != nil:
			return nil, unlocked(ctx, dir)
		case !errors.Is(err, errReplaced):
			return nil, err
		}
	}
}

// readShared reads the folder. While a run writes, and after one that was killed, the
// folder has a lock file, of which it holds a shared lock. It returns errReplaced if a run
// began or ended meanwhile, so that the folder has to be read again.
func (f *Folder) readShared(ctx context.Context) (err error) {
	f.root, err = os.OpenRoot(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unseen(f.dir, err)
	}
	locked, err := f.isLocked()
	if err != nil {
		return err
	}
	if locked {
		lock, err := acquire(ctx, f.dir, os.O_RDONLY)
		if err != nil {
			return replaced(err)
		}
		defer func() { _ = lock.Close() }() // nothing was written to it
		if !f.isCurrent(lock) {
			return errReplaced
		}
	}
	err = f.read()
	if now, _ := f.isLocked(); now && !locked {
		return errReplaced
	}
	return err
}

// read reads the records and all files of the folder.
func (f *Folder) read() (err error) {
	if err = f.readRecords(); err == nil {
		f.seen, err = look(f.dir, f.root, nil, nil)
	}
	return err
}

// Begin begins a run that writes to a folder, and creates the folder if it does not
// exist. No other run can begin until Close. Begin waits up to ten seconds for a run that
// has begun before.
func Begin(ctx context.Context, dir, record string) (*Folder, error) {
	return open(ctx, dir, record, (*Folder).begin)
}

// Close ends the run. It removes the temporary files of the run, and the folder itself if
// the run created it and wrote nothing.
func (f *Folder) Close() {
	f.closing.Do(func() {
		if f.lock != nil {
			// Windows cannot remove a lock file that this run or a waiting one has open.
			// Other systems can, and there the lock has to be held until it is removed.
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
				_ = os.Remove(dir) // fails if another run writes to it
			}
		}
	})
}

// usable returns an error for a name that cannot be an output folder.
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

// plain returns an error for a name of a file that could lead out of the folder.
func (f *Folder) plain(files []File) error {
	for _, file := range files {
		sub := path.Dir(file.Name)
		ok := namePattern.MatchString(file.Name) && (sub == "." || sub == Companion)
		if f.part != nil {
			ok = partPattern.MatchString(file.Name)
		}
		if !ok {
			return diag.Errorf(diag.Safety, "", "refusing to write the file %q: the name is not a plain file name", file.Name)
		}
	}
	return nil
}

// maxRecord is the maximum size of a record. The lock of all of Stripe's resources has
// 4.5 MB, and reading a lock takes about fifty times its size in memory.
const maxRecord = 16 << 20

// readRecords reads the record of the folder, and those of runs that were killed.
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

// readRecord reads one record; nil without one. It refuses what is no regular file.
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

// cause returns an error without its paths, which our messages name themselves.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
