package output

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
)

// Part is a package with more files than the generated ones: the package of an SDK. Headers
// do not show which of its files are ours, since files of the SDK's own generator have the
// same header.
type Part struct {
	// Owned are the names of the files that the record lists as ours.
	Owned []string
	// Header begins every generated file of the SDK.
	Header string
	// Runtime is the name of a type of the SDK's runtime.
	Runtime string
	// Module is the path of the SDK's module.
	Module string
}

// owns reports whether a file is ours.
func (p *Part) owns(name string) bool { return slices.Contains(p.Owned, name) }

// Share sets that the folder belongs to an SDK. All files stay except ours and those with
// the name of a generated file. A file that is no longer generated stays, too.
func (f *Folder) Share(p Part) { f.part = &p }

// Theirs returns the files of the SDK's own generator that have the names of generated
// files, by name, with their texts.
func (f *Folder) Theirs(files []File) (map[string][]byte, error) {
	c, err := look(f.dir, f.root, f.part, files)
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for _, file := range files {
		if text, ok := c.hand[file.Name]; ok && bytes.HasPrefix(withoutCR(text), []byte(f.part.Header)) {
			found[file.Name] = text
		}
	}
	return found, nil
}

// TakeOver adds files of the SDK's own generator to ours. It leaves those that Write would
// refuse because what is generated for them would not compile with the other files of the
// SDK, and returns them.
func (f *Folder) TakeOver(files []File, names []string) (left []string, err error) {
	f.part.Owned = append(f.part.Owned, names...)
	for len(left) < len(names) {
		c, err := f.listing(files)
		if err != nil || len(c.taken(files)) > 0 {
			return left, err
		}
		bad := map[string]bool{}
		for _, e := range c.uncompilable(files) {
			bad[e.Pos.File] = true
		}
		more := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !bad[path.Join(c.dir, name)] })
		if len(more) == 0 {
			break
		}
		left = append(left, more...)
		f.part.Owned = slices.DeleteFunc(f.part.Owned, func(name string) bool { return slices.Contains(more, name) })
		files = slices.DeleteFunc(slices.Clone(files), func(file File) bool { return slices.Contains(more, file.Name) })
	}
	return left, nil
}

// oddAbove is the outermost of the folders that a folder is in that is none, such as a
// link, through which nothing is written; "" if there is none.
func (c *listing) oddAbove(sub string) string {
	for _, folder := range parents(sub) {
		if stat, err := c.root.Lstat(folder); err == nil && !stat.IsDir() {
			return folder
		}
	}
	return ""
}

// parents are the folders that a name is in and the name, the outermost first.
func parents(name string) []string {
	var all []string
	for i := range name {
		if name[i] == '/' {
			all = append(all, name[:i])
		}
	}
	return append(all, name)
}

// folders are the folders that files go to or that ours are in, and in a package of our
// own that of its companion.
func (c *listing) folders(files []File) []string {
	if c.part == nil {
		return []string{".", Companion}
	}
	subs := []string{"."}
	for _, file := range files {
		subs = append(subs, path.Dir(file.Name))
	}
	for _, name := range c.part.Owned {
		subs = append(subs, path.Dir(name))
	}
	slices.Sort(subs)
	return slices.Compact(subs)
}

// isOurs reports whether a regular file is one of ours.
func (c *listing) isOurs(name string, text []byte) bool {
	if c.part != nil {
		return c.part.owns(name)
	}
	return hasHeader(text) && !isTest(name)
}

// makeFolders creates the folders of a file that do not exist, and returns them.
func makeFolders(d disk, name string) (made []string, err error) {
	sub := path.Dir(name)
	if sub == "." {
		return nil, nil
	}
	for _, folder := range parents(sub) {
		switch err := d.Mkdir(folder, 0o755); {
		case err == nil:
			made = append(made, folder)
		case !errors.Is(err, fs.ErrExist):
			return made, err
		}
	}
	return made, nil
}
