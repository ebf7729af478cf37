package output

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// Host is the package of the file in dir whose //go:generate line runs stripegen,
// "" if there is none. A package that is generated beside that file must have its
// name, whoever runs the command.
func Host(dir string) string {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return ""
	}
	for _, name := range files {
		if about, err := os.Stat(name); err != nil || !about.Mode().IsRegular() {
			continue // a pipe would wait for ever
		}
		text, err := os.ReadFile(name)
		if err != nil || hasHeader(text) || !runsStripegen(text) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.PackageClauseOnly)
		if err == nil && file.Name.Name != "main" {
			return file.Name.Name
		}
	}
	return ""
}
