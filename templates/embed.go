package templates

import (
	"bytes"
	"embed"
	"slices"
	"strings"
)

//go:embed runtime/*.go stripetest/*.go
var sources embed.FS

// RuntimeFile is one hand-written file of a package.
type RuntimeFile struct {
	// Name is the file's name, without a folder.
	Name string
	// Text is the file.
	Text []byte
	// Source is what a package has of it; for the runtime that after the package clause.
	Source []byte
}

// samplePrefix begins the names of the files that stand for the generated half
// of a package, so that the hand-written half compiles and can be tested by itself.
const samplePrefix = "sample"

// Runtime returns the files of the runtime, without its tests and the sample of
// what is generated, sorted by name.
// Their package clauses are removed: the target package has its own.
func Runtime() ([]RuntimeFile, error) {
	files, err := folder("runtime", func(string) bool { return true })
	for i, f := range files {
		files[i].Source = afterClause(f.Source)
	}
	return files, err
}

// Fake returns the hand-written files of the fake server, with their package
// clauses and without their tests, the sample of its tables and the parts to omit, sorted
// by name.
func Fake(omit ...Part) ([]RuntimeFile, error) {
	return folder("stripetest", func(name string) bool {
		return !slices.ContainsFunc(omit, func(p Part) bool { return strings.HasPrefix(name, string(p)) })
	})
}

// Part is a part of the fake server that only some packages need: the files whose names
// begin with it.
type Part string

// The parts of the fake server.
const (
	Sessions     Part = "sessions"         // verification sessions
	V2           Part = V2Prefix           // API v2, with the two below
	MeterSession Part = "v2_meter_session" // sessions of the stream of meter events
	MeterStream  Part = "v2_meter_stream"  // the stream
)

// V2Prefix begins the names of the files that serve API v2.
const V2Prefix = "v2_"

// folder returns the files of a folder whose names are accepted, sorted by name,
// without tests and samples.
func folder(dir string, accept func(name string) bool) ([]RuntimeFile, error) {
	entries, err := sources.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []RuntimeFile
	for _, e := range entries {
		name := e.Name()
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, samplePrefix) || !accept(name) {
			continue
		}
		data, err := sources.ReadFile(dir + "/" + name)
		if err != nil {
			return nil, err
		}
		files = append(files, RuntimeFile{Name: name, Text: data, Source: data})
	}
	return files, nil
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
