package templates

import (
	"bytes"
	"embed"
	"slices"
	"strings"
)

//go:embed runtime/*.go
var runtimeFS embed.FS

// RuntimeFile is one file of the hand-written half of a package.
type RuntimeFile struct {
	// Name is the file's name, without a folder.
	Name string
	// Source is its text after the package clause.
	Source []byte
}

// samplePrefix begins the names of the files that stand for the generated half
// of a package, so that the runtime compiles and can be tested by itself. The
// generator writes them from the document in runtime/testdata.
const samplePrefix = "sample"

// Runtime returns the files of the runtime, without its tests and the sample of
// what is generated, sorted by name.
// Their package clauses are cut off: the package they go to has its own.
func Runtime() ([]RuntimeFile, error) {
	entries, err := runtimeFS.ReadDir("runtime")
	if err != nil {
		return nil, err
	}
	var files []RuntimeFile
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") || strings.HasPrefix(e.Name(), samplePrefix) {
			continue
		}
		data, err := runtimeFS.ReadFile("runtime/" + e.Name())
		if err != nil {
			return nil, err
		}
		files = append(files, RuntimeFile{Name: e.Name(), Source: afterClause(data)})
	}
	slices.SortFunc(files, func(a, b RuntimeFile) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

// Original is the text of a hand-written file by its name below this folder, such as
// "runtime/client.go".
func Original(name string) ([]byte, error) {
	if strings.HasPrefix(name, "runtime/") {
		return runtimeFS.ReadFile(name)
	}
	return fakeFS.ReadFile(name)
}

// packageClause begins every file of the runtime, after its package comment.
const packageClause = "package stripe\n"

// afterClause returns what follows the package clause.
func afterClause(source []byte) []byte {
	if bytes.HasPrefix(source, []byte(packageClause)) {
		return source[len(packageClause):]
	}
	if _, after, ok := bytes.Cut(source, []byte("\n"+packageClause)); ok {
		return after
	}
	return source
}
