package report

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// The parts of JUnit's XML that a report needs.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitFailure `xml:"failure"`
		Skipped *junitSkipped `xml:"skipped"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
	junitFailure struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes the report as tests: a suite for each resource, a test for
// each change, failed when opts.Fails says so, and skipped when the baseline accepts
// it. A report without changes is one test that passed, because dashboards take an
// empty file for a lost one.
func writeJUnit(b *bytes.Buffer, r *diff.Report, opts Options) error {
	fails := opts.Fails
	if fails == nil {
		fails = func(c diff.Change) bool { return c.Level == diff.Compile }
	}
	all := junitSuites{Name: "stripegen diff"}
	for _, s := range sections(touching(r.Changes, opts.Callers)) {
		suite := junitSuite{Name: s.Title()}
		for _, c := range s.Changes {
			suite.add(junitOf(s.Title(), c, fails(c), spotsOf(opts.Callers, []diff.Change{c})))
		}
		all.add(suite)
	}
	all.add(junitAccepted(r.Accepted))
	if len(all.Suites) == 0 {
		suite := junitSuite{Name: "the whole package"}
		suite.add(junitCase{Class: suite.Name, Name: "there is nothing that callers could notice"})
		all.add(suite)
	}
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(b)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	b.WriteByte('\n')
	return nil
}

// junitAccepted returns the suite of what the baseline accepts.
func junitAccepted(accepted []diff.Accepted) junitSuite {
	suite := junitSuite{Name: acceptedTitle}
	for _, a := range accepted {
		test := junitOf(suite.Name, a.Change, false, nil)
		test.Skipped = &junitSkipped{Message: line(a.Reason)}
		suite.add(test)
	}
	return suite
}

// add appends a suite that has tests, and counts them.
func (all *junitSuites) add(s junitSuite) {
	if s.Tests == 0 {
		return
	}
	all.Suites = append(all.Suites, s)
	all.Tests += s.Tests
	all.Failures += s.Failures
	all.Skipped += s.Skipped
}

// add appends a test and counts it.
func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

// junitOf returns the test for one change.
func junitOf(class string, c diff.Change, fails bool, spots []spot) junitCase {
	test := junitCase{Class: class, Name: line(c.Symbol) + " " + line(c.Rule)}
	lines := []string{c.Level.String() + ": " + sentence(c.Text)}
	if also := others(c, len(c.Also), line); also != "" {
		lines = append(lines, "also: "+also)
	}
	lines = append(lines, declarations(c)...)
	if at := where(c); at != "" {
		lines = append(lines, at)
	}
	for _, s := range spots {
		lines = append(lines, at(s.Location)+": "+line(s.Code)+": "+line(s.remark))
	}
	text := strings.Join(append(lines, "fingerprint "+line(c.Fingerprint)), "\n")
	if fails {
		test.Failure = &junitFailure{Type: line(c.Rule), Message: sentence(c.Text), Text: text}
		return test
	}
	test.Out = text
	return test
}
