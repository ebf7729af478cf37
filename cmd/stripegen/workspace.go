package main

import "path/filepath"

// inWorkspace makes the function that turns a name of a file, relative to dir, into
// that from the folder in which GitHub Actions looks for files, the root of the
// repository. A file that is not in there becomes absolute. Nil if there is no such
// folder.
func (a *app) inWorkspace(dir string) func(name string) string {
	root, _ := a.lookupEnv("GITHUB_WORKSPACE")
	if root == "" {
		return nil
	}
	return func(name string) string {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		file, err := filepath.Abs(name)
		if err != nil {
			return name
		}
		if inside, ok := below(root, file); ok {
			return filepath.ToSlash(inside)
		}
		folder, err := filepath.EvalSymlinks(filepath.Dir(file)) // the file itself may be a link in the repository
		linked, linkedErr := filepath.EvalSymlinks(root)
		if err == nil && linkedErr == nil {
			if inside, ok := below(linked, filepath.Join(folder, filepath.Base(file))); ok {
				return filepath.ToSlash(inside)
			}
		}
		return filepath.ToSlash(file)
	}
}

// below returns the name of a file relative to a folder, if the file is inside of it.
func below(folder, file string) (string, bool) {
	name, err := filepath.Rel(folder, file)
	return name, err == nil && filepath.IsLocal(name)
}
