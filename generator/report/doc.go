// Package report writes what diff found in the formats people and machines read.
//
//	text       for a terminal: by resource, worst first, the verdict in the last line
//	json       for programs; Schema describes it
//	markdown   for a pull request: code blocks of before and after, the long tail folded
//	changelog  entries for the changelog of an SDK, one bullet a change
//	github     workflow commands of GitHub Actions, the report itself as step summary
//	sarif      SARIF 2.1.0 for code scanning
//	junit      JUnit XML for test dashboards
//	html       one self-contained page to look through a large change
//	rules      what diff can find, without any report
//
// WriteWeight writes what a selection brings along, as text, json, dot or html.
//
// A format is one function from a *diff.Report to bytes, in a file of its own.
// What they share: level.go says what a level means, group.go puts changes by
// resource, together.go tells several in one sentence, spans.go finds the code in
// sentences, and clean.go makes text fit to be shown.
//
// # Text from a document is hostile
//
// Descriptions, enumeration values, paths and names of files come from outside
// and end in terminals, logs, pull requests and browsers. Three layers keep them
// from being taken for anything but text. The first, line, is the same for all
// formats that people read: what moves a cursor, turns the direction of writing,
// starts a line or reads as a command in the log of a CI service is shown as an
// escape sequence. The second belongs to the format: backslashes and code spans
// in Markdown, percent signs in workflow commands, entities in XML and HTML. The
// third, unmarked, looks at whole lines when they are written: "::" is a command
// where a line begins with it, and text everywhere else.
// Formats for programs keep the text as it is, and escape in the way of the
// format what is not printable.
package report
