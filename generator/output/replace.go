package output

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/stripegen/stripegen/generator/diag"
)

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
	if err := replace(root, ".stripegen-"+rand.Text()+".tmp", base, data); err != nil {
		return diag.Errorf(diag.Usage, "", "cannot write to %s: %w", name, cause(err))
	}
	return nil
}

// replace writes a file by way of a temporary one.
func replace(disk disk, temp, name string, data []byte) error {
	err := create(disk, temp, data)
	if err == nil {
		err = disk.Rename(temp, name)
	}
	if err != nil {
		_ = disk.Remove(temp) // the error that led here is the one to report
	}
	return err
}

// Create writes a single file that must not exist yet.
func Create(name string, data []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err == nil {
		defer func() { _ = root.Close() }() // the file has been closed by then
		err = create(root, filepath.Base(name), data)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return diag.Errorf(diag.Safety, "", "%s exists already; edit it, or remove it first", name)
	case err != nil:
		return diag.Errorf(diag.Usage, "", "cannot write %s: %w", name, cause(err))
	}
	return nil
}
