package output

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/stripegen/stripegen/generator/diag"
)

// The lock and the temporary files of a run are in a folder of their own in the output
// folder. It exists during a run, and after a run that was killed.
const (
	private       = ".stripegen"
	lockName      = private + "/lock"
	ignoreName    = private + "/.gitignore"
	tempSuffix    = ".tmp"     // new texts of files
	journalSuffix = ".journal" // the record that a run is about to write; it is there while files are renamed
)

// maxWait is the time that a run waits for another one.
const maxWait = 10 * time.Second

// errReplaced is the error for a lock that another run made or removed meanwhile.
var errReplaced = errors.New("the lock was replaced")

// waiting returns ctx with the deadline of the wait for another run.
func waiting(ctx context.Context, dir string) (context.Context, context.CancelFunc) {
	busy := diag.Errorf(diag.Safety, "", "another run of stripegen is at work in the output folder %s, also after %s of waiting; run again when it has ended", dir, maxWait)
	return context.WithTimeoutCause(ctx, maxWait, busy)
}

// unlocked returns the error for a wait that ended without the lock.
func unlocked(ctx context.Context, dir string) error {
	err := context.Cause(ctx)
	if errors.As(err, new(*diag.Error)) {
		return err
	}
	return diag.Errorf(diag.Usage, "", "the wait for the output folder %s has ended: %w", dir, err)
}

// begin takes the exclusive lock of the folder, and removes the temporary files of killed
// runs. It returns errReplaced if the caller has to try again.
func (f *Folder) begin(ctx context.Context) error {
	if err := f.create(); err != nil {
		return err
	}
	lock, err := acquire(ctx, f.dir, os.O_RDWR)
	if err != nil {
		return replaced(err)
	}
	if !f.isCurrent(lock) {
		_ = lock.Close() // nothing was written to it
		return errReplaced
	}
	f.lock = lock
	if err := f.ignore(); err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write to the output folder %s: %w", f.dir, cause(err))
	}
	f.sweep()
	return f.readRecords()
}

// replaced returns errReplaced for an error about a file that was removed meanwhile.
func replaced(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errReplaced
	}
	return err
}

// create creates the output folder if it does not exist, our folder in it, and the lock.
func (f *Folder) create() error {
	f.made = missing(f.dir)
	err := os.MkdirAll(f.dir, 0o755)
	if err == nil {
		if f.root, err = os.OpenRoot(f.dir); errors.Is(err, fs.ErrNotExist) {
			return errReplaced
		}
	}
	if err != nil {
		return diag.Errorf(diag.Usage, "", "cannot create the output folder %s: %w", f.dir, cause(err))
	}
	err = f.root.Mkdir(private, 0o755)
	if err == nil || errors.Is(err, fs.ErrExist) {
		if locked, err := f.isLocked(); locked || err != nil {
			return err
		}
		err = create(f.root, lockName, nil)
	}
	switch {
	case err == nil, errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return errReplaced
	}
	return diag.Errorf(diag.Usage, "", "cannot write to the output folder %s: %w", f.dir, cause(err))
}

// missing returns dir and the folders around it that do not exist, the innermost first.
func missing(dir string) []string {
	var dirs []string
	for dir = filepath.Clean(dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return dirs
		}
		dirs = append(dirs, dir)
	}
}

// isLocked reports whether there is a lock. What has its name and is no file is an error.
func (f *Folder) isLocked() (bool, error) {
	if f.root == nil {
		return false, nil
	}
	switch stat, err := f.root.Lstat(private); {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, unseen(f.dir, err)
	case !stat.IsDir():
		return false, diag.Errorf(diag.Safety, "", "%s is not a folder; remove it or name another output folder", path.Join(filepath.ToSlash(f.dir), private))
	}
	stat, err := f.root.Lstat(lockName)
	if err == nil && !stat.Mode().IsRegular() {
		return false, diag.Errorf(diag.Safety, "", "%s is not a regular file; remove it or name another output folder", path.Join(filepath.ToSlash(f.dir), lockName))
	}
	return err == nil, nil
}

// acquire opens the lock file of a folder and waits for the lock: an exclusive one if it
// opens the file for writing, else a shared one.
func acquire(ctx context.Context, dir string, flag int) (*lockedfile.File, error) {
	type result struct {
		lock *lockedfile.File
		err  error
	}
	done := make(chan result)
	go func() {
		lock, err := lockedfile.OpenFile(filepath.Join(dir, filepath.FromSlash(lockName)), flag, 0)
		select {
		case done <- result{lock, err}:
		case <-ctx.Done():
			if err == nil {
				_ = lock.Close() // it came too late
			}
		}
	}()
	select {
	case r := <-done:
		if r.err != nil && !errors.Is(r.err, fs.ErrNotExist) {
			return nil, diag.Errorf(diag.Usage, "", "cannot lock the output folder %s: %w", dir, cause(r.err))
		}
		return r.lock, r.err
	case <-ctx.Done():
		return nil, unlocked(ctx, dir)
	}
}

// isCurrent reports whether a lock is the one in the folder now. A run that ends removes
// its lock, and another run may have created a new one.
func (f *Folder) isCurrent(lock *lockedfile.File) bool {
	ours, err := lock.Stat()
	if err != nil || f.root == nil {
		return false
	}
	current, err := f.root.Lstat(lockName)
	return err == nil && os.SameFile(ours, current)
}

// ignore keeps our folder out of git.
func (f *Folder) ignore() error {
	err := create(f.root, ignoreName, []byte("*\n"))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// entries returns the entries of our folder, sorted.
func (f *Folder) entries() []fs.DirEntry {
	entries, err := fs.ReadDir(f.root.FS(), private)
	if err != nil {
		return nil // there is none
	}
	return entries
}

// ownName is what names of ours begin with; see newName.
var ownName = regexp.MustCompile(`^[A-Z0-9]+$`)

// isOwn reports whether a name in our folder is one that newName returns.
func isOwn(name, suffix string) bool {
	word, ok := strings.CutSuffix(name, suffix)
	return ok && ownName.MatchString(word)
}

// journals returns the names of the journals, sorted.
func (f *Folder) journals() []string {
	var names []string
	for _, entry := range f.entries() {
		if isOwn(entry.Name(), journalSuffix) {
			names = append(names, path.Join(private, entry.Name()))
		}
	}
	return names
}

// sweep removes the temporary files of killed runs, without their journals and without
// files of other names. It ignores errors.
func (f *Folder) sweep() {
	for _, entry := range f.entries() {
		if !entry.IsDir() && isOwn(entry.Name(), tempSuffix) {
			_ = f.root.Remove(path.Join(private, entry.Name()))
		}
	}
}

// forget removes the journals, because all files belong to one run again.
func (f *Folder) forget() {
	for _, name := range f.journals() {
		_ = f.root.Remove(name)
	}
}

// clear removes our folder, unless it has a journal: then the files belong to several runs.
func (f *Folder) clear() {
	f.sweep()
	if len(f.journals()) > 0 {
		return
	}
	for _, name := range []string{ignoreName, lockName, private} {
		_ = f.root.Remove(name) // a run that comes now makes them anew
	}
}

// create writes a new file.
func create(disk disk, name string, text []byte) error {
	file, err := disk.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// newName returns a new name for a file in our folder.
func newName(suffix string) string { return private + "/" + rand.Text() + suffix }
