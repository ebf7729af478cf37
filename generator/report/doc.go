// Package report writes the findings of diff in formats for people and for programs.
//
//	text       for a terminal: by resource, worst first, the verdict in the last line
//	json       for programs; Schema describes it
//	markdown   for a pull request: code blocks of before and after, the long tail folded
//	changelog  entries for the changelog of an SDK, one bullet a change
//	github     workflow commands of GitHub Actions, the report itself as step summary
//	sarif      SARIF 2.1.0 for code scanning
//	junit      JUnit XML for test dashboards
//	html       one self-contained page to look through a large change
//	rules      all rules of diff, without any report
//
// WriteWeight writes what a selection brings along, as text, json, dot or html.
//
// A format is one function from a *diff.Report to bytes, in a file of its own.
// What they share: level.go has the words for the levels, group.go groups changes by
// resource, together.go combines several into one sentence, spans.go finds the code in
// sentences, and clean.go escapes text to be shown.
//
// # Text from a document is hostile
//
// Descriptions, enumeration values, paths and names of files come from outside
// and end in terminals, logs, pull requests and browsers. Three layers ensure that
// they are read as text only. The first, line, is the same for all
// formats for people: characters that move a cursor, change the direction of writing,
// start a line or read as a command in the log of a CI service are shown as escape
// sequences. The second belongs to the format: backslashes and code spans
// in Markdown, percent signs in workflow commands, entities in XML and HTML. The
// third, unmarked, checks whole lines when they are written: "::" is a command
// where a line begins with it, and text everywhere else.
// Formats for programs keep the text as it is, with the escapes of the format for
// unprintable characters.
package report
