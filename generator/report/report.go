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

// MinLimit is the lowest limit of a report as Markdown: its head fits.
const MinLimit = 2000

// Options are the options of the formats.
type Options struct {
	// Color makes the text format use the colours of a terminal.
	Color bool
	// Limit is the maximum number of bytes of Markdown, for services that refuse more,
	// such as the text of a pull request (65,536). The worst changes stay. Zero is no
	// limit for the markdown format, and GitHub's limit for its summary. MinLimit is
	// the lowest limit.
	Limit int
	// Summary gets the report as Markdown when the format is github, for the file
	// that GITHUB_STEP_SUMMARY names. Nil is no summary.
	Summary io.Writer
	// Fails reports whether a change is a failed test for the junit format. Nil fails
	// those of level compile.
	Fails func(diff.Change) bool
	// Level is the lowest level that is shown, nil for all. Other changes are counted,
	// and the verdict is that of all.
	Level *diff.Level
	// File turns the name of a file into that from the root of the repository, with
	// slashes, for the formats github and sarif; what is outside becomes absolute.
	// Nil leaves names as they are.
	File func(name string) string
	// Callers are the locations in the callers that the changes touch. Nil is no
	// callers, and shows all changes. Otherwise only changes that touch them are
	// shown, of every level.
	Callers *callers.Report

	left tally // the changes that Level excludes
}

// file returns the name of a source for services, which File maps if the source is a
// file.
func (o Options) file(source string) string {
	_, isNone := noFiles[source]
	if o.File == nil || source == "" || isNone || strings.Contains(source, ":") && !filepath.IsAbs(source) {
		return source
	}
	return o.File(source)
}

// format writes a report in one format.
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

// Formats returns the names of the formats.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Write writes r to w in a format. The bytes depend on r and opts alone, and
// reach w in one call, after all else succeeded. A format that does not exist
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
	if format != "github" { // it has commands of its own
		text = diag.Uncommanded(text)
	}
	_, err := w.Write(text)
	return err
}

// unknownFormat returns the error with all formats, and the nearest one.
func unknownFormat(names []string, format string) error {
	list := strings.Join(names, ", ")
	if near := diag.Nearest(names, format); near != "" {
		return diag.Errorf(diag.Usage, "", "format %q does not exist, did you mean %q? (formats: %s)", format, near, list)
	}
	return diag.Errorf(diag.Usage, "", "format %q does not exist, use one of %s", format, list)
}
