package output

import (
	"crypto/rand"
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
	temp := ".stripegen-" + rand.Text() + ".tmp"
	err = create(root, temp, data)
	if err == nil {
		err = root.Rename(temp, base)
	}
	if err != nil {
		_ = root.Remove(temp) // the error that led here is the one to report
		return diag.Errorf(diag.Usage, "", "cannot write to %s: %w", name, cause(err))
	}
	return nil
}
