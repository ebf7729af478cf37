package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

const (
	// maxAnnotations is how many annotations of a kind GitHub shows for a step.
	maxAnnotations = 10
	// maxSummary is below the mebibyte that GitHub takes as summary of a step.
	maxSummary = 1_000_000
)

// severities are the workflow commands, and the words of SARIF, for the levels.
var severities = map[diff.Level]struct{ command, sarif string }{
	diff.Compile:   {"error", "error"},
	diff.Runtime:   {"error", "error"},
	diff.Behaviour: {"warning", "warning"},
	diff.Additive:  {"notice", "note"},
	diff.Docs:      {"notice", "note"},
}

// writeGitHub writes the gravest changes as workflow commands, which GitHub shows
// beside the code, and the whole report to the step summary.
func writeGitHub(b *bytes.Buffer, r *diff.Report, opts Options) error {
	if opts.Callers != nil {
		return annotateCallers(b, r, opts)
	}
	changes := sorted(r.Changes)
	for _, c := range changes[:min(len(changes), maxAnnotations)] {
		annotate(b, c, opts)
	}
	fmt.Fprintf(b, "verdict: %s (%s)\n", line(string(r.Verdict)), totals(r, opts.left))
	if left := len(changes) - maxAnnotations; left > 0 && opts.Summary != nil {
		fmt.Fprintf(b, "%s in the step summary\n", plural(left, "more change"))
	} else if left > 0 {
		fmt.Fprintf(b, "%s not shown\n", plural(left, "more change"))
	}
	return summarize(opts, func(limit int) []byte { return markdown(r, limit, opts.left) })
}

// summarize writes a report to the step summary, if there is one.
func summarize(opts Options, report func(limit int) []byte) error {
	if opts.Summary == nil {
		return nil
	}
	limit := opts.Limit
	if limit <= 0 {
		limit = maxSummary
	}
	if _, err := opts.Summary.Write(report(limit)); err != nil {
		return fmt.Errorf("the step summary cannot be written: %w", err)
	}
	return nil
}

// annotate writes the command for one change. GitHub can show only files of the
// repository; other locations, and names that are not plain, are in the message.
func annotate(b *bytes.Buffer, c diff.Change, opts Options) {
	message := []string{sentence(c.Text)}
	var properties []string
	p, file := subject(c), ""
	if p != nil {
		file = opts.file(p.File)
	}
	if shown(file) {
		properties = positionProperties(file, p.Line, p.Column)
	} else if at := where(c); at != "" {
		message = append(message, at)
	}
	properties = append(properties, "title="+escapeProperty(fmt.Sprintf("%s: %s", c.Level, line(c.Symbol))))
	command(b, c.Level, properties, append(message, declarations(c)...))
}

// command writes a workflow command, with the lines of its message.
func command(b *bytes.Buffer, level diff.Level, properties, message []string) {
	text := string(diag.Uncommanded([]byte(strings.Join(message, "\n"))))
	fmt.Fprintf(b, "::%s %s::%s\n", severities[level].command, strings.Join(properties, ","), escapeMessage(text))
}

// positionProperties returns the properties of a command that name a position, of which
// the line and the column may be unknown.
func positionProperties(file string, line, column int) []string {
	properties := []string{"file=" + escapeProperty(file)}
	if line > 0 {
		properties = append(properties, fmt.Sprintf("line=%d", line))
	}
	if line > 0 && column > 0 {
		properties = append(properties, fmt.Sprintf("col=%d", column))
	}
	return properties
}

// shown reports whether GitHub can annotate a file: it is one of the repository, and
// its name is plain.
func shown(file string) bool { return local(file) && line(file) == file }

// Finding is a remark about a file, named as for Options.File, or about a line of it.
type Finding struct {
	File, Title, Text string
	Line, Column      int // 0 for the file as a whole
}

// Annotations returns findings as errors that GitHub shows beside the code. One of those
// that it shows for a step is left to what can be said of all.
func Annotations(findings []Finding, opts Options) []byte {
	var b bytes.Buffer
	most := min(len(findings), maxAnnotations-1)
	for _, f := range findings[:most] {
		file, text := opts.file(f.File), line(f.Text)
		var properties []string
		if shown(file) {
			properties = positionProperties(file, f.Line, f.Column)
		} else {
			text = line(f.File) + ": " + text
		}
		command(&b, diff.Compile, append(properties, "title="+escapeProperty(line(f.Title))), []string{text})
	}
	if left := len(findings) - most; left > 0 {
		fmt.Fprintf(&b, "%s not shown\n", plural(left, "more file"))
	}
	return b.Bytes()
}

// escapeMessage is s as the message of a workflow command.
var escapeMessage = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace

// escapeProperty is s as a property of a workflow command.
var escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
