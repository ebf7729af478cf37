package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the parts of the page
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/stripegen/stripegen/generator/diff"
)

// The page is written whole, so that it can be read, searched and printed without
// its script; the script only hides what the filters leave out. Browsers lay out
// what is on the screen alone (content-visibility in page.css), which is what
// keeps tens of thousands of changes usable.
var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

// pageTemplate parses page.html when a page is written: commands that write none begin
// sooner.
var pageTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageHTML)) })

// page is what page.html shows.
type page struct {
	Policy   string
	CSS      template.CSS
	JS       template.JS
	Verdict  string
	Here     string // the verdict for the callers, empty without them
	Tally    string
	Total    string
	LeftOut  string // by --level
	Breaks   bool   // there is more than additions and words
	From, To pageFacts
	Levels   []pageLevel
	Sections []pageSection
}

// pageFacts is one side of the report.
type pageFacts struct{ Source, Version, SHA256 string }

// pageLevel is a level with its filter.
type pageLevel struct {
	Name, Effect, Count string
	Key                 int // the key that switches it, from 1
}

// pageSection is the changes of one resource.
type pageSection struct {
	ID, Title, Tally, Worst, Count string
	Changes                        []pageChange
}

// pageChange is one change.
type pageChange struct {
	ID, Level, Symbol, Rule, Fingerprint string
	Count                                int      // findings in its sentence
	Anchors                              []string // of those after the first
	Text                                 []span
	Open                                 bool // its declarations are shown from the start
	Old, New                             []span
	From, To, Reason                     string
	Also                                 []string
	Locations                            []pageLocation
}

// pageLocation is a line of a caller that a change touches.
type pageLocation struct {
	At, Code, Remark string
	Breaks           bool // it stops compiling
}

// span is a piece of text, set off from its neighbours or not.
type span struct {
	Text string
	Mark bool
}

// writeHTML writes the page.
func writeHTML(b *bytes.Buffer, r *diff.Report, opts Options) error {
	changes := touching(r.Changes, opts.Callers)
	p := page{
		Policy:  policy(pageCSS, pageJS),
		CSS:     template.CSS(pageCSS),
		JS:      template.JS(pageJS),
		Verdict: line(string(r.Verdict)),
		Tally:   totals(r, opts.left),
		LeftOut: opts.left.leftOut(),
		Total:   plural(len(changes), "change"),
		From:    pageFacts{line(r.From.Source), line(r.From.Version), line(r.From.SHA256)},
		To:      pageFacts{line(r.To.Source), line(r.To.Version), line(r.To.SHA256)},
	}
	if opts.Callers != nil {
		p.Here = verdictHere(opts.Callers)
	}
	all := count(changes)
	for _, a := range r.Accepted {
		all[a.Level]++
	}
	p.Breaks = all[diff.Compile]+all[diff.Runtime]+all[diff.Behaviour] > 0
	for i, level := range levels {
		p.Levels = append(p.Levels, pageLevel{Name: level.String(), Effect: effects[level], Count: number(all[level]), Key: i + 1})
	}
	anchors := map[string]int{}
	for i, s := range sections(changes) {
		groups := putTogether(s.Changes, false)
		section := pageSectionOf(fmt.Sprintf("resource-%d", i+1), s.Title(), groups, anchors)
		addPageSpots(section.Changes, groups, opts.Callers)
		p.Sections = append(p.Sections, section)
	}
	if len(r.Accepted) > 0 {
		p.Sections = append(p.Sections, pageAccepted(r.Accepted, anchors))
	}
	return pageTemplate().Execute(b, p)
}

// policy returns the content security policy of a page: its own style and script, by
// their hashes, and nothing else from anywhere.
func policy(css, js string) string {
	hash := func(s string) string {
		if s == "" {
			return "'none'"
		}
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join([]string{
		"default-src 'none'", "style-src " + hash(css), "script-src " + hash(js), "img-src data:",
		"base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
	}, "; ")
}

// pageAccepted returns the section of what the baseline accepts, with the reasons.
func pageAccepted(accepted []diff.Accepted, anchors map[string]int) pageSection {
	groups := make([]together, len(accepted))
	for i, a := range accepted {
		groups[i] = together{Change: a.Change, all: []diff.Change{a.Change}}
	}
	out := pageSectionOf("accepted", acceptedTitle, groups, anchors)
	for i, a := range accepted {
		out.Changes[i].Reason = line(a.Reason)
		out.Changes[i].Open = false
	}
	return out
}

// pageSectionOf returns one section. Anchors counts the uses of each anchor.
func pageSectionOf(id, title string, groups []together, anchors map[string]int) pageSection {
	var changes []diff.Change
	for _, g := range groups {
		changes = append(changes, g.all...)
	}
	t := count(changes)
	out := pageSection{ID: id, Title: title, Tally: t.String(), Worst: t.worst().String(), Count: number(len(changes))}
	for _, g := range groups {
		ids := make([]string, len(g.all))
		for i, c := range g.all {
			id := anchor(c.Fingerprint)
			anchors[id]++
			if n := anchors[id]; n > 1 {
				id = fmt.Sprintf("%s-%d", id, n)
			}
			ids[i] = id
		}
		out.Changes = append(out.Changes, pageChangeOf(ids, g))
	}
	return out
}

// pageChangeOf returns one change, or several values of one enum, with the anchor of each.
func pageChangeOf(ids []string, g together) pageChange {
	before, after := compare(g.declared(func(c diff.Change) string { return c.Old }), g.declared(func(c diff.Change) string { return c.New }))
	var also, fingerprints []string
	for _, symbol := range g.Also {
		also = append(also, line(symbol))
	}
	for _, c := range g.all {
		fingerprints = append(fingerprints, line(c.Fingerprint))
	}
	return pageChange{
		Also:        also,
		ID:          ids[0],
		Anchors:     ids[1:],
		Count:       len(g.all),
		Level:       g.Level.String(),
		Symbol:      g.symbols(line),
		Rule:        line(g.Rule),
		Fingerprint: strings.Join(fingerprints, ", "),
		Text:        spans(g.Text),
		Open:        g.Level != diff.Additive && g.Level != diff.Docs,
		Old:         before,
		New:         after,
		From:        location(g.From),
		To:          location(g.To),
	}
}

// declared returns the declarations of all changes on one side, each once.
func (g together) declared(side func(diff.Change) string) string {
	var lines []string
	for _, c := range g.all {
		if text := strings.Join(block(side(c)), "\n"); text != "" && !slices.Contains(lines, text) {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

var hexadecimal = regexp.MustCompile(`^[0-9a-f]{6,64}$`)

// anchor returns the fingerprint as the name of an anchor in the page. Fingerprints are
// hexadecimal; one that is not, and could be the name of another part of the page,
// is replaced by its hash.
func anchor(fingerprint string) string {
	if hexadecimal.MatchString(fingerprint) {
		return fingerprint
	}
	sum := sha256.Sum256([]byte(fingerprint))
	return hex.EncodeToString(sum[:8])
}

// spans returns a sentence with its code marked.
func spans(s string) []span {
	var out []span
	for _, p := range pieces(sentence(s)) {
		out = append(out, span{p.text, p.code})
	}
	return out
}

// words are the pieces that compare does not split.
var words = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\pL\pN_]+|\s+|.`) })

// compare marks the difference of two declarations: their words without the common ones
// at the beginning and at the end. A declaration
// without a counterpart has no marks.
func compare(before, after string) (was, is []span) {
	if before == "" || after == "" {
		return whole(before), whole(after)
	}
	a, b := words().FindAllString(before, -1), words().FindAllString(after, -1)
	head, tail := common(a, b)
	return marked(a, head, tail), marked(b, head, tail)
}

// whole returns s in one piece.
func whole(s string) []span {
	if s == "" {
		return nil
	}
	return []span{{Text: s}}
}

// marked joins words with those between head and tail marked.
func marked(words []string, head, tail int) []span {
	var out []span
	for _, part := range []span{
		{Text: strings.Join(words[:head], "")},
		{Text: strings.Join(words[head:len(words)-tail], ""), Mark: true},
		{Text: strings.Join(words[len(words)-tail:], "")},
	} {
		if part.Text != "" {
			out = append(out, part)
		}
	}
	return out
}
