package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// maxText is the size from which a file is neither settings nor a baseline.
const maxText = 4 << 20

// readText reads a file of settings or a baseline; what is its name in messages. A
// pipe or a device is refused before it is opened: it could wait for ever.
func readText(name, what string) ([]byte, error) {
	stat, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %w", what, err)
	case !stat.Mode().IsRegular():
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %s is not a regular file", what, name)
	case stat.Size() > maxText:
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %s is larger than %d bytes", what, name, maxText)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %w", what, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxText))
	if err != nil {
		return nil, diag.Errorf(diag.Usage, "", "cannot read %s: %w", what, err)
	}
	return text, nil
}

// isMissing reports whether readText found no file.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// unquoted is an error about a file, without the words of the file if the name leads
// to it by a symbolic link: such a link can be part of a repository and point to
// anything that the user may read.
func (a *app) unquoted(name string, err error) error {
	if err == nil || !a.isLinked(name) {
		return err
	}
	list := diag.List{{Class: diag.Usage, Pos: diag.Pos{File: name}}}
	if one, ok := errors.AsType[*diag.Error](err); ok {
		list[0] = one
	}
	errors.As(err, &list)
	var bare diag.List
	for _, e := range list {
		bare.Add(&diag.Error{Class: e.Class, Pos: e.Pos, Msg: "something is wrong here; what it is would show a part of the file, which is behind a symbolic link"})
	}
	return bare.Err()
}

// isLinked reports whether an element of a name is a symbolic link. Of a name from the
// root only the last counts, because the others are not part of any repository.
func (a *app) isLinked(name string) bool {
	elements := []string{name}
	if !filepath.IsAbs(name) {
		elements = prefixes(filepath.Clean(name))
	}
	for _, element := range elements {
		if stat, err := os.Lstat(a.path(element)); err == nil && stat.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

// prefixes are the names of the folders that a name leads through, and the name.
func prefixes(name string) []string {
	var list []string
	separator := string(filepath.Separator)
	words := strings.Split(name, separator)
	for i := range words {
		list = append(list, strings.Join(words[:i+1], separator))
	}
	return list
}
