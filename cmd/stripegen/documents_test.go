package main

import (
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// contributing are the documents for contributors, documents all.
var (
	contributing = []string{"CONTRIBUTING.md", "generator/DESIGN.md"}
	documents    = append([]string{"README.md", "generator/sdk/README.md"}, contributing...)
)

// TestLinks holds every link of the documents to a file that exists, those whose text is
// the name of a test to a file that has the test, and those to a section to a heading.
func TestLinks(t *testing.T) {
	for _, document := range documents {
		links := regexp.MustCompile(`\[([^]\n]+)\]\(([^):\n]+)\)`).FindAllStringSubmatch(read(t, filepath.Join(repository, document)), -1)
		assert.NotEmpty(t, links, document)
		for _, link := range links {
			file, section, _ := strings.Cut(link[2], "#")
			name, target := link[1], filepath.Join(repository, path.Dir(document), filepath.FromSlash(file))
			if file == "" {
				target = filepath.Join(repository, document)
			}
			if !assert.FileExists(t, target, "the link %s of %s", name, document) {
				continue
			}
			if section != "" {
				assert.Contains(t, strings.ToLower(read(t, target)), "# "+strings.ReplaceAll(section, "-", " ")+"\n", "the link to %s", link[2])
			}
			if regexp.MustCompile(`^Test[A-Z]\w+$`).MatchString(name) {
				assert.Contains(t, read(t, target), "func "+name+"(", "the link to %s", link[2])
			}
		}
	}
}

// TestFilesNamed holds the names of files in the documents for contributors to the
// files there are: a name is that of a file, without all or some of its folders.
func TestFilesNamed(t *testing.T) {
	var files strings.Builder
	require.NoError(t, filepath.WalkDir(repository, func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && entry.Name() == ".git" {
			return fs.SkipDir
		}
		files.WriteString("/" + filepath.ToSlash(name) + "\n")
		return err
	}))
	for _, document := range contributing {
		names := regexp.MustCompile("`([\\w./-]+\\.(?:go|txt|json|yaml|html))`").FindAllStringSubmatch(read(t, filepath.Join(repository, document)), -1)
		assert.NotEmpty(t, names, document)
		for _, m := range names {
			name := m[1]
			if name == "stripegen.yaml" || name == "customer.go" || name == "customer_service.go" {
				continue // files of users
			}
			if !strings.Contains(files.String(), "/"+name+"\n") {
				assert.Fail(t, document+" names "+name)
			}
		}
	}
}

// TestWalk holds the walk through the files to the code: the steps are numbered in
// order, and the functions that a step names first are declared in its file.
func TestWalk(t *testing.T) {
	steps := regexp.MustCompile("(?m)^(\\d+)\\. \\[([^]]+)\\]\\(([^)]+)\\), ((?:`\\w+`(?:, | and )?)+):").
		FindAllStringSubmatch(read(t, filepath.Join(repository, "CONTRIBUTING.md")), -1)
	assert.Greater(t, len(steps), 15)
	for i, step := range steps {
		assert.Equal(t, strconv.Itoa(i+1), step[1])
		assert.Equal(t, step[2], step[3])
		code := read(t, filepath.Join(repository, filepath.FromSlash(step[3])))
		for _, m := range regexp.MustCompile("`(\\w+)`").FindAllStringSubmatch(step[4], -1) {
			assert.Regexp(t, `(?m)^func (\(\w+ \*?\w+\) )?`+m[1]+`\(`, code, "step %s, %s", step[1], step[2])
		}
	}
}
