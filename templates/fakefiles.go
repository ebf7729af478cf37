package templates

import (
	"embed"
	"strings"
)

//go:embed stripetest/*.go
var fakeFS embed.FS

// Fake returns the hand-written files of the fake server, with their package
// clauses and without their tests, sorted by name. sessions says whether those
// about verification sessions are among them. sample.go stands in for the
// generated tables and is left out.
func Fake(sessions bool) ([]RuntimeFile, error) {
	entries, err := fakeFS.ReadDir("stripetest")
	if err != nil {
		return nil, err
	}
	var files []RuntimeFile
	for _, e := range entries {
		name := e.Name()
		if strings.HasSuffix(name, "_test.go") || name == "sample.go" || strings.HasPrefix(name, "sessions") && !sessions {
			continue
		}
		data, err := fakeFS.ReadFile("stripetest/" + name)
		if err != nil {
			return nil, err
		}
		files = append(files, RuntimeFile{Name: name, Source: data})
	}
	return files, nil
}
