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

// What a run needs beside the files is in a folder of its own in the output folder.
// It is there while a run is at work, and after one that was killed.
const (
	private       = ".stripegen"
	lockName      = private + "/lock"
	ignoreName    = private + "/.gitignore"
	tempSuffix    = ".tmp"     // new texts of files
	journalSuffix = ".journal" // the record that a run is about to write; it is there while files are renamed
)

// maxWait is how long a run waits for another one.
const maxWait = 10 * time.Second

// errReplaced is the error for a lock that another run removed while it was waited
// for.
var errReplaced = errors.New("the lock was replaced")

// waiting is ctx that ends when the wait for another run has been too long.
func waiting(ctx context.Context, dir string) (context.Context, context.CancelFunc) {
	busy := diag.Errorf(diag.Safety, "", "another run of stripegen is at work in the output folder %s, also after %s of waiting; run again when it has ended", dir, maxWait)
	return context.WithTimeoutCause(ctx, maxWait, busy)
}

// unlocked is the error for a wait that ended without the lock.
func unlocked(ctx context.Context, dir string) error {
	err := context.Cause(ctx)
	if errors.As(err, new(*diag.Error)) {
		return err
	}
	return diag.Errorf(diag.Usage, "", "the wait for the output folder %s has ended: %w", dir, err)
}

// begin takes the lock of the folder, alone, and clears away what runs before have
// left. It fails with errReplaced when it should be tried again.
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

// replaced is errReplaced for an error about a file that was there just now and has
// gone.
func replaced(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errReplaced
	}
	return err
}

// create makes what is missing of the folder, our own folder in it, and the lock.
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

// missing are the folders that do not exist on the way to dir, the innermost first.
func missing(dir string) []string {
	var dirs []string
	for dir = filepath.Clean(dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return dirs
		}
		dirs = append(dirs, dir)
	}
}

// isLocked reports whether there is a lock. Another file of its name is refused.
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

// acquire opens the lock of a folder and waits until it has it: alone if it opens it
// for writing, else with others that read.
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

// isCurrent reports whether a lock is the one that is in the folder now. A run that
// ends removes its lock, and another may have made a new one.
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

// entries are the names in our folder, sorted.
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

// journals are the names of the journals, sorted.
func (f *Folder) journals() []string {
	var names []string
	for _, entry := range f.entries() {
		if isOwn(entry.Name(), journalSuffix) {
			names = append(names, path.Join(private, entry.Name()))
		}
	}
	return names
}

// sweep removes what runs that were killed have left, their journals aside, and
// nothing of another name. It is no failure when that does not work.
func (f *Folder) sweep() {
	for _, entry := range f.entries() {
		if !entry.IsDir() && isOwn(entry.Name(), tempSuffix) {
			_ = f.root.Remove(path.Join(private, entry.Name()))
		}
	}
}

// forget removes the journals: the files are those of one run again.
func (f *Folder) forget() {
	for _, name := range f.journals() {
		_ = f.root.Remove(name)
	}
}

// clear removes our folder, unless a journal in it records that the files are a mix.
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

// newName is a name that no file has yet.
func newName(suffix string) string { return private + "/" + rand.Text() + suffix }
