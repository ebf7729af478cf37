package source

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// cache is the folder that keeps what git fetched, below the user's cache folder, or
// "" where there is none. A file is named by its git object. Beside it, a source with
// its pin, as a SHA-256, names the object that holds it. What is in it is only used
// after it was compared, and a cache that cannot be written is none.
type cache string

// openCache returns the cache of this user.
func openCache() cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return cache(filepath.Join(dir, "stripegen", "git"))
}

// pinned returns the content that a source with its pin had.
func (c cache) pinned(source string, max int64) ([]byte, bool) {
	object, ok := c.read(Digest([]byte(source))+".pin", maxReport)
	if !ok || !commitIDs.Match(object) {
		return nil, false
	}
	return c.object(string(object), max)
}

// object returns the content of a git object.
func (c cache) object(name string, max int64) ([]byte, bool) {
	content, ok := c.read(name, max)
	return content, ok && objectName(content, len(name)) == name
}

// keep keeps the content of a source with its pin.
func (c cache) keep(source, object string, content []byte) {
	if c == "" || os.MkdirAll(string(c), 0o700) != nil {
		return
	}
	if _, ok := c.object(object, int64(len(content))); !ok && c.write(object, content) != nil {
		return
	}
	c.write(Digest([]byte(source))+".pin", []byte(object)) //nolint:errcheck // it is fetched again then
}

// read reads a file of the cache.
func (c cache) read(name string, max int64) ([]byte, bool) {
	if c == "" {
		return nil, false
	}
	file, err := os.Open(filepath.Join(string(c), name))
	if err != nil {
		return nil, false
	}
	defer file.Close()
	content, err := readFile(file, max)
	return content, err == nil
}

// write writes a file of the cache as a whole or not at all.
func (c cache) write(name string, content []byte) error {
	file, err := os.CreateTemp(string(c), "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(string(c), name))
}

// objectName returns git's name of a file, with that many digits.
func objectName(content []byte, digits int) string {
	sum := sha1.New()
	if digits == 2*sha256.Size {
		sum = sha256.New()
	}
	fmt.Fprintf(sum, "blob %d\x00", len(content))
	sum.Write(content)
	return hex.EncodeToString(sum.Sum(nil))
}
