package report

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// MinLimit is the least number of bytes that every report fits into as Markdown,
// if only its head.
const MinLimit = 2000

// Options are what formats can be told.
type Options struct {
	// Color makes the text format use the colours of a terminal.
	Color bool
	// Limit is the most bytes that Markdown may have, for places that refuse more,
	// such as the text of a pull request (65,536). The gravest changes stay. Zero
	// is no limit for the markdown format, and what GitHub takes for its summary.
	// MinLimit is the least that is kept.
	Limit int
	// Summary gets the report as Markdown when the format is github, for the file
	// that GITHUB_STEP_SUMMARY names. Nil is no summary.
	Summary io.Writer
	// Fails says which changes are failed tests for the junit format. Nil fails
	// those of level compile.
	Fails func(diff.Change) bool
	// Level is the mildest level that is shown, nil for all. What is left out is
	// counted, and the verdict is that of all.
	Level *diff.Level
	// File turns the name of a file into that from the root of the repository, with
	// slashes, for the formats github and sarif; what is outside becomes absolute.
	// Nil leaves names as they are.
	File func(name string) string
	// Callers says where the changes touch the callers. Nil is no callers: then all
	// changes are shown, else those that touch them, of every level.
	Callers *callers.Report

	left tally // what Level leaves out
}

// file is a source by the name that services know the file by which it is, if it
// is one.
func (o Options) file(source string) string {
	_, isNone := noFiles[source]
	if o.File == nil || source == "" || isNone || strings.Contains(source, ":") && !filepath.IsAbs(source) {
		return source
	}
	return o.File(source)
}

// format turns a report into bytes.
type format func(*bytes.Buffer, *diff.Report, Options) error

// formats are the formats by name, in the order of Formats.
var formats = []struct {
	name  string
	write format
}{
	{"text", writeText},
	{"json", writeJSON},
	{"markdown", writeMarkdown},
	{"changelog", writeChangelog},
	{"github", writeGitHub},
	{"sarif", writeSARIF},
	{"junit", writeJUnit},
	{"html", writeHTML},
	{"rules", writeAllRules},
}

// Formats are the names that Write takes.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Write writes r to w in a format. The bytes depend on r and opts alone, and
// reach w in one call, after everything went well. A format that does not exist
// is an error of class Usage.
func Write(w io.Writer, format string, r *diff.Report, opts Options) error {
	names := Formats()
	i := slices.Index(names, format)
	if i < 0 {
		return unknownFormat(names, format)
	}
	var b bytes.Buffer
	if opts.Callers != nil {
		opts.Level = nil
	}
	r, opts.left = leaveOut(r, opts.Level)
	if err := formats[i].write(&b, r, opts); err != nil {
		return err
	}
	text := b.Bytes()
	if format != "github" { // which has commands of its own, and no others
		text = diag.Uncommanded(text)
	}
	_, err := w.Write(text)
	return err
}

// unknownFormat says which formats there are, and which was probably meant.
func unknownFormat(names []string, format string) error {
	list := strings.Join(names, ", ")
	if near := diag.Nearest(names, format); near != "" {
		return diag.Errorf(diag.Usage, "", "format %q does not exist, did you mean %q? (formats: %s)", format, near, list)
	}
	return diag.Errorf(diag.Usage, "", "format %q does not exist, use one of %s", format, list)
}
