package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// folder is an output folder as it was when it was opened.
type folder struct {
	dir     string
	root    *os.Root          // nil when the folder does not exist
	text    map[string][]byte // the Go files that count, by name
	foreign map[string]bool   // those of them without our header
	odd     []string          // names of Go files that are not regular files, and folders that are not folders
	temps   []string          // temporary files that an earlier run may have left
}

// open reads what is in dir, as far as it matters to files.
func open(dir string, files []File) (*folder, error) {
	f := &folder{dir: dir, text: map[string][]byte{}, foreign: map[string]bool{}}
	for _, file := range files {
		if !namePattern.MatchString(file.Name) {
			return nil, diag.Errorf(diag.Safety, "", "refusing to write the file %q: the name is not a plain file name", file.Name)
		}
	}
	if root, err := filepath.Abs(dir); err == nil && filepath.Dir(root) == root {
		return nil, diag.Errorf(diag.Safety, "", "the output folder %s is the root of the file system; name another one", dir)
	}
	switch stat, err := os.Lstat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return f, nil
	case err != nil:
		return nil, diag.Errorf(diag.Usage, "", "cannot look at the output folder %s: %w", dir, cause(err))
	case stat.Mode()&fs.ModeSymlink != 0:
		return nil, diag.Errorf(diag.Safety, "", "the output folder %s is a symbolic link; name the folder it points to", dir)
	case !stat.IsDir():
		return nil, diag.Errorf(diag.Usage, "", "the output folder %s is a file; name a folder", dir)
	}
	if err := f.readAll(subfolders(files)); err != nil {
		f.close()
		return nil, diag.Errorf(diag.Usage, "", "cannot look at the output folder %s: %w", dir, cause(err))
	}
	return f, nil
}

// close releases the folder.
func (f *folder) close() {
	if f.root != nil {
		_ = f.root.Close() // every file in it was closed, with its error, before
	}
}

// companion is the folder below the output folder that is ours even when no files
// go there any more.
const companion = "stripetest"

// subfolders are the folders to look at: ".", that of the companion, and whatever
// else files go to.
func subfolders(files []File) []string {
	subs := []string{".", companion}
	for _, file := range files {
		if sub := path.Dir(file.Name); !slices.Contains(subs, sub) {
			subs = append(subs, sub)
		}
	}
	return subs
}

// readAll opens the folder and takes in what is in it and in the folders below.
func (f *folder) readAll(subs []string) (err error) {
	if f.root, err = os.OpenRoot(f.dir); err != nil {
		return err
	}
	for _, sub := range subs {
		if err := f.read(sub); err != nil {
			return err
		}
	}
	return nil
}

// read takes in the entries of one folder.
func (f *folder) read(sub string) error {
	stat, err := f.root.Lstat(sub)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !stat.IsDir():
		f.odd = append(f.odd, sub)
		return nil
	}
	entries, err := fs.ReadDir(f.root.FS(), sub)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := f.readFile(path.Join(sub, entry.Name()), entry); err != nil {
			return err
		}
	}
	return nil
}

// tempPattern is the shape of the names of our temporary files.
var tempPattern = regexp.MustCompile(`^\.stripegen-[A-Z2-7]+\.tmp$`)

// readFile takes in one entry.
func (f *folder) readFile(name string, entry fs.DirEntry) error {
	if tempPattern.MatchString(entry.Name()) && entry.Type().IsRegular() {
		f.temps = append(f.temps, name)
	}
	if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
		return nil
	}
	if !entry.Type().IsRegular() {
		f.odd = append(f.odd, name)
		return nil
	}
	text, err := f.root.ReadFile(name)
	if err != nil {
		return err
	}
	f.text[name] = text
	if !hasHeader(text) {
		f.foreign[name] = true
	}
	return nil
}

// refuse reports everything in the folder that keeps us from writing there.
func (f *folder) refuse(files []File) error {
	var errs diag.List
	wanted := map[string]bool{".": true}
	for _, file := range files {
		wanted[file.Name], wanted[path.Dir(file.Name)] = true, true
	}
	for _, name := range f.odd {
		if wanted[name] {
			errs.Add(f.refusal(name, "is not a regular file or folder; remove it or name another output folder"))
		}
	}
	for name := range f.foreign {
		switch {
		case wanted[name]:
			errs.Add(f.refusal(name, "is hand-written and has the name of a generated file; move it or name another output folder"))
		case wanted[path.Dir(name)] && !runsStripegen(f.text[name]):
			errs.Add(f.refusal(name, "is hand-written, and generated packages are kept apart; move it or name another output folder"))
		}
	}
	return errs.Err()
}

// refusal is the error for one file in the folder.
func (f *folder) refusal(name, text string) *diag.Error {
	e := diag.Errorf(diag.Safety, "", "%s", text)
	e.Pos.File = path.Join(f.dir, name)
	return e
}

// runsStripegen reports whether a source has a //go:generate line that runs us.
func runsStripegen(text []byte) bool {
	for line := range bytes.Lines(text) {
		if command, ok := bytes.CutPrefix(line, []byte("//go:generate ")); ok && bytes.Contains(command, []byte("stripegen")) {
			return true
		}
	}
	return false
}

// cause is what went wrong without the paths, which our messages name themselves.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
