package report

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// hostile are texts that a document could hold to be taken for something else: the
// Go strings of testdata/hostile.txt, and one that does not end.
func hostile(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile.txt")
	require.NoError(t, err)
	texts := []string{strings.Repeat("long ", 2000)}
	for text := range strings.Lines(string(data)) {
		s, err := strconv.Unquote(strings.TrimSuffix(text, "\n"))
		require.NoError(t, err, text)
		texts = append(texts, s)
	}
	return texts
}

// filled is a report with s wherever a document or a name of a file could bring it.
func filled(s string) *diff.Report {
	location := func() *diff.Location { return &diff.Location{File: s, Line: 1, Column: 2, Pointer: s} }
	r := &diff.Report{From: diff.Facts{Source: s, Version: s, SHA256: s}, To: diff.Facts{Source: "x" + s, Version: "x" + s, SHA256: s}, Verdict: diff.Major}
	for _, level := range levels {
		c := diff.Change{
			Rule: s + level.String(), Level: level, Resource: s, Symbol: s, Also: []string{s, s}, Value: s, Old: s, New: "x\n" + s + "\ny",
			From: location(), To: location(), Fingerprint: s, Text: s,
		}
		r.Changes = append(r.Changes, c)
		c.Rule, c.Old, c.Text, c.To = c.Rule+"-removed", c.New+"\n"+s, "x "+s+" `"+s+"` y", nil
		r.Changes = append(r.Changes, c)
		r.Changes = append(r.Changes, added(c))
		c.Rule += "-accepted" // the changelog takes changes of one rule together
		r.Accepted = append(r.Accepted, diff.Accepted{Change: c, Reason: s})
	}
	return r
}

// added is c as the finding about a member that is new, with all hostile text.
func added(c diff.Change) diff.Change {
	c.Rule, c.Old, c.From, c.To, c.Value = c.Rule+"-added", "", nil, c.From, ""
	c.Symbol += "." + c.Symbol
	return c
}

// each runs a test for each hostile text with what a format writes for it.
func each(t *testing.T, format string, opts Options, test func(t *testing.T, s, out string)) {
	t.Helper()
	for i, s := range hostile(t) {
		t.Run(fmt.Sprint(i), func(t *testing.T) { test(t, s, write(t, format, filled(s), opts)) })
	}
}

// What services take for a command, anywhere in a line and at its start.
var (
	commands = regexp.MustCompile(`##(\[|vso|teamcity).*`)
	starting = regexp.MustCompile(`(?m)^\s*::.*`)
)

// TestHostileCharacters holds every format to printable text without the marks of
// commands.
func TestHostileCharacters(t *testing.T) {
	for _, format := range Formats() {
		each(t, format, Options{}, func(t *testing.T, s, out string) {
			bad := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && diag.Unprintable(r) })
			assert.Negative(t, bad, "%s of %q has %q", format, s, out[max(bad, 0):min(max(bad, 0)+20, len(out))])
			assert.Empty(t, commands.FindString(out), "%s of %q", format, s)
			if format != "github" {
				assert.Empty(t, starting.FindString(out), "%s of %q", format, s)
			}
		})
	}
}

// TestHostileColor holds the colours: no other escape sequence comes through.
func TestHostileColor(t *testing.T) {
	sequence := regexp.MustCompile("\x1b\\[\\d+m")
	each(t, "text", Options{Color: true}, func(t *testing.T, _, out string) {
		assert.NotContains(t, sequence.ReplaceAllString(out, ""), "\x1b")
	})
}

// TestHostileJSON holds that the json format loses nothing but invalid bytes.
func TestHostileJSON(t *testing.T) {
	schemaFree := func(s string) *diff.Report { return filled(strings.ToValidUTF8(s, "\ufffd")) }
	each(t, "json", Options{}, func(t *testing.T, s, out string) {
		got := new(diff.Report)
		require.NoError(t, json.Unmarshal([]byte(out), got))
		if s != "\xff\xfe" { // two bytes become two characters there and one here
			assert.Equal(t, schemaFree(s), got)
		}
	})
}

// TestHostileGitHub reads the commands as the runner does.
func TestHostileGitHub(t *testing.T) {
	each(t, "github", Options{}, func(t *testing.T, s, out string) {
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		require.Len(t, lines, maxAnnotations+2, "%q", s)
		assert.Regexp(t, "^verdict: ", lines[maxAnnotations])
		assert.Equal(t, "5 more changes not shown", lines[maxAnnotations+1])
		for _, text := range lines[:maxAnnotations] {
			m := regexp.MustCompile(`^::(error|warning|notice) ([^\n]*?)::(.*)$`).FindStringSubmatch(text)
			require.NotNil(t, m, text)
			keys := map[string]string{}
			for property := range strings.SplitSeq(m[2], ",") {
				key, value, ok := strings.Cut(property, "=")
				require.True(t, ok, text)
				keys[key] = value
			}
			for key := range keys {
				assert.Contains(t, []string{"file", "line", "col", "title"}, key)
			}
			assert.Contains(t, keys, "title")
			message := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%25", "%").Replace(m[3])
			assert.Empty(t, starting.FindString(message), "not a command even where the message is written line by line")
		}
	})
}

// TestHostileAnnotations holds that nothing in a finding can be more than one command.
func TestHostileAnnotations(t *testing.T) {
	command := regexp.MustCompile(`^::error (file=[^,:]+,)?title=[^,:]*::.*$`)
	for _, s := range hostile(t) {
		findings := slices.Repeat([]Finding{{File: s, Title: s, Text: s}}, maxAnnotations+1)
		lines := strings.Split(string(Annotations(findings, Options{})), "\n")
		require.Len(t, lines, maxAnnotations+1, "%q", s)
		assert.Equal(t, "2 more files not shown", lines[maxAnnotations-1])
		for _, text := range lines[:maxAnnotations-1] {
			assert.Regexp(t, command, text)
			assert.NotRegexp(t, `(?i)##(\[|vso|teamcity)`, text)
		}
	}
	opts := Options{File: func(name string) string { return "/repo/" + name }}
	assert.Equal(t, "::error file=a%2Cb.go,title=stale::why\n", string(Annotations([]Finding{{File: "a,b.go", Title: "stale", Text: "why"}}, Options{})))
	assert.Equal(t, "::error title=stale::a.go: why\n", string(Annotations([]Finding{{File: "a.go", Title: "stale", Text: "why"}}, opts)))
	assert.Empty(t, Annotations(nil, opts))
}

// TestHostileJUnit reads the XML: as many elements as a report without surprises.
func TestHostileJUnit(t *testing.T) {
	shape := func(out string) map[string]int {
		names := map[string]int{}
		for dec := xml.NewDecoder(strings.NewReader(out)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				return names
			}
			require.NoError(t, err)
			if e, ok := token.(xml.StartElement); ok {
				names[e.Name.Local]++
			}
		}
	}
	want := shape(write(t, "junit", filled("fine"), Options{}))
	each(t, "junit", Options{}, func(t *testing.T, s, out string) {
		assert.Equal(t, want, shape(out), "%q", s)
	})
}

// TestHostileSARIF holds that URIs lead to files or where they say over https, and
// that messages have no links.
func TestHostileSARIF(t *testing.T) {
	links := regexp.MustCompile(`(^|[^\\])(\\\\)*[\[\]]`)
	each(t, "sarif", Options{}, func(t *testing.T, _, out string) {
		var log sarifLog
		require.NoError(t, json.Unmarshal([]byte(out), &log))
		for _, result := range log.Runs[0].Results {
			assert.NotRegexp(t, links, result.Message.Text)
			for _, at := range slices.Concat(result.Locations, result.Related) {
				if at.Physical == nil {
					continue
				}
				u, err := url.Parse(at.Physical.Artifact.URI)
				require.NoError(t, err)
				assert.Contains(t, []string{"", "file", "https", "mod", "git", "stripegen"}, u.Scheme)
				assert.Equal(t, u.Scheme == "https", u.Host != "", at.Physical.Artifact.URI)
				assert.Nil(t, u.User)
			}
		}
	})
}

func TestAddress(t *testing.T) {
	for file, want := range map[string]string{
		"old.yaml":                          "old.yaml",
		"a b/ü.json":                        "a%20b/%C3%BC.json",
		"/srv/x.json":                       "file:///srv/x.json",
		"//evil.example/x":                  "file:///evil.example/x",
		`\\evil\x`:                          "file:///evil/x",
		"javascript:alert(1)":               "./javascript:alert%281%29",
		"mod:github.com/a/b@v1.0.0/s.json":  "mod:github.com/a/b@v1.0.0/s.json",
		"mod:a/b@v1.0.0/a b?c#d%.json":      "mod:a/b@v1.0.0/a%20b%3Fc%23d%25.json",
		"mod://evil.example/x":              "mod:evil.example/x",
		"mod:":                              "mod:",
		"git:main:spec/s.json":              "git:main:spec/s.json",
		"git:HEAD~1:s.json":                 "git:HEAD~1:s.json",
		`git:\\evil.example\x`:              "git:evil.example/x",
		"git:https://h.example/r@v1:s.json": "git:https://h.example/r@v1:s.json",
		"embedded":                          "stripegen:embedded",
		"./embedded":                        "./embedded",
		"standard input":                    "stripegen:standard-input",
		"https://example.com/a b?x=1":       "https://example.com/a%20b?x=1",
		"http://example.com/x":              "./http://example.com/x",
		"https://user:pass@example.com/x":   "./https://user:pass@example.com/x",
		"HTTPS://example.com/spec3.json#/a": "https://example.com/spec3.json#/a",
	} {
		assert.Equal(t, want, address(file), file)
	}
}

// TestHostileHTML reads the page: as many elements of each kind as a report without
// surprises has, attributes that the template has, and links within the page.
func TestHostileHTML(t *testing.T) {
	known := pageAttributes(t, write(t, "html", filled("fine"), Options{}))
	want := pageElements(t, write(t, "html", filled("fine"), Options{}))
	each(t, "html", Options{}, func(t *testing.T, s, out string) {
		if strings.TrimSpace(s) == "" {
			return // less is shown of nothing
		}
		assert.Equal(t, want, pageElements(t, out), "%q", s)
		for name := range pageAttributes(t, out) {
			assert.Contains(t, known, name, "%q", s)
		}
		ids := map[string]bool{}
		walk(t, out, func(n *html.Node) {
			for _, a := range n.Attr {
				switch a.Key {
				case "href":
					assert.Regexp(t, `^(#[a-z0-9-]+|data:,)$`, a.Val)
				case "id":
					assert.False(t, ids[a.Val], "%s is there twice", a.Val)
					ids[a.Val] = true
				}
			}
		})
	})
}

// pageElements counts the elements of a page but for those that mark words.
func pageElements(t *testing.T, page string) map[string]int {
	names := map[string]int{}
	walk(t, page, func(n *html.Node) {
		if !slices.Contains([]string{"code", "del", "ins"}, n.Data) {
			names[n.Data]++
		}
	})
	return names
}

// pageAttributes are the names of the attributes of a page, after their element.
func pageAttributes(t *testing.T, page string) map[string]bool {
	names := map[string]bool{}
	walk(t, page, func(n *html.Node) {
		for _, a := range n.Attr {
			names[n.Data+" "+a.Key] = true
		}
	})
	return names
}

// walk calls visit for the elements of a page.
func walk(t *testing.T, page string, visit func(*html.Node)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

// TestHostileMarkdown counts the lines that have a structure: headings, items,
// fences, rows and tags. What the lines say is read by the Markdown parser of the
// browser tests.
func TestHostileMarkdown(t *testing.T) {
	structure := regexp.MustCompile(`^(#+ |- |\* |  \* |\||>|</?(details|summary)>)`)
	shape := func(out string) map[string]int {
		found := map[string]int{}
		var fenced string
		for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); {
			text := lines.Text()
			switch {
			case fenced != "":
				if strings.Trim(text, " ") == fenced {
					fenced = ""
				}
			case strings.HasPrefix(text, "```"):
				fenced = strings.TrimRight(text, "difgo")
				found["fence"]++
			default:
				found[structure.FindString(text)]++
			}
		}
		assert.Empty(t, fenced, "a block does not end")
		return found
	}
	for _, format := range []string{"markdown", "changelog"} {
		want := shape(write(t, format, filled("fine"), Options{}))
		each(t, format, Options{}, func(t *testing.T, s, out string) {
			if s != "" { // nothing is in blocks of their own
				assert.Equal(t, want, shape(out), "%s of %q", format, s)
			}
		})
	}
}
