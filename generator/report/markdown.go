package report

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// many is the number of changes of one level and resource above which they are
// folded.
const many = 10

// maxName is how many characters of a name of a document stay in a report that has
// no room for more.
const maxName = 60

// signs mark the levels in Markdown, where there is no colour.
var signs = map[diff.Level]string{
	diff.Compile:   "❌",
	diff.Runtime:   "⚠️",
	diff.Behaviour: "🔶",
	diff.Additive:  "➕",
	diff.Docs:      "📝",
}

// writeMarkdown writes the report as GitHub's Markdown, within opts.Limit.
func writeMarkdown(b *bytes.Buffer, r *diff.Report, opts Options) error {
	if opts.Callers != nil {
		b.Write(guide(r, opts.Callers, opts.Limit))
		return nil
	}
	b.Write(markdown(r, opts.Limit, opts.left))
	return nil
}

// markdown returns the report with as many changes as limit has room for, worst first.
// Declarations of what asks for no decision go before any change does. A limit of
// zero is none, and the head of the report is always there, with what the documents
// are called cut where that is needed.
func markdown(r *diff.Report, limit int, hidden tally) []byte {
	changes := sorted(r.Changes)
	for _, brief := range []bool{false, true} {
		if whole := markdownOf(r, changes, hidden, brief); limit <= 0 || len(whole) <= limit {
			return whole
		}
	}
	return fitting(r, changes, limit, func(r *diff.Report, changes []diff.Change) []byte { return markdownOf(r, changes, hidden, true) })
}

// fitting returns a report with as many of the changes as fit into limit.
func fitting(r *diff.Report, changes []diff.Change, limit int, written func(*diff.Report, []diff.Change) []byte) []byte {
	if len(written(r, nil)) > limit {
		bounded := *r
		bounded.From, bounded.To = boundedFacts(r.From), boundedFacts(r.To)
		r = &bounded
	}
	n := sort.Search(len(changes), func(n int) bool { return len(written(r, changes[:n+1])) > limit })
	return written(r, changes[:n])
}

// markdownOf returns the report about r with the given changes, which are all of r's
// or the gravest, and a count of those that are hidden. A brief one has no declarations of what asks for no decision.
func markdownOf(r *diff.Report, changes []diff.Change, hidden tally, brief bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Changes for Go callers: %s\n\n", prose(string(r.Verdict)))
	fmt.Fprintf(&b, "- From: %s\n- To: %s\n\n", markdownFacts(r.From), markdownFacts(r.To))
	markdownTable(&b, count(r.Changes))
	if text := hidden.leftOut(); text != "" {
		fmt.Fprintf(&b, "> Left out by `--level`: %s.\n\n", text)
	}
	left := len(r.Changes) - len(changes)
	if left > 0 {
		fmt.Fprintf(&b, "> Only the worst are below. Left out to keep this text short: %s.\n\n", plural(left, "change"))
	}
	for _, s := range sections(changes) {
		fmt.Fprintf(&b, "## %s\n\n", markdownTitle(s))
		for _, level := range levels {
			markdownLevel(&b, level, s.at(level), brief)
		}
	}
	if left == 0 {
		markdownAccepted(&b, r.Accepted)
	}
	return diag.Uncommanded(append(bytes.TrimRight(b.Bytes(), "\n"), '\n'))
}

// boundedFacts returns a side of the report in few characters.
func boundedFacts(f diff.Facts) diff.Facts {
	for _, s := range []*string{&f.Source, &f.Version} {
		if runes := []rune(line(*s)); len(runes) > maxName {
			*s = string(runes[:maxName]) + "…"
		}
	}
	return f
}

// markdownFacts returns a side of the report.
func markdownFacts(f diff.Facts) string {
	text := code(f.Source)
	if f.Version != "" {
		text += ", version " + code(f.Version)
	}
	if f.SHA256 != "" {
		text += ", sha256 " + code(short(f.SHA256))
	}
	return text
}

// markdownTitle returns the name of a section.
func markdownTitle(s section) string {
	if s.Resource == "" {
		return "The whole package"
	}
	return code(s.Resource)
}

// markdownTable writes the number of changes of each level.
func markdownTable(b *bytes.Buffer, t tally) {
	if len(t) == 0 {
		b.WriteString("There is nothing that callers could notice.\n\n")
		return
	}
	b.WriteString("| Level | Changes | For callers |\n|---|---:|---|\n")
	for _, level := range levels {
		if t[level] > 0 {
			fmt.Fprintf(b, "| %s %s | %s | %s |\n", signs[level], level, number(t[level]), effects[level])
		}
	}
	b.WriteByte('\n')
}

// markdownLevel writes the changes of one level in one resource: the ones that
// ask for a decision each for itself, the others as a folded list.
func markdownLevel(b *bytes.Buffer, level diff.Level, changes []diff.Change, brief bool) {
	if len(changes) == 0 {
		return
	}
	quiet := level == diff.Additive || level == diff.Docs
	groups := putTogether(changes, quiet)
	heading := fmt.Sprintf("%s %s", signs[level], plural(len(changes), level.String()+" change"))
	folded := quiet || len(groups) > many
	if folded {
		fmt.Fprintf(b, "<details>\n<summary>%s</summary>\n\n", heading)
	} else {
		fmt.Fprintf(b, "### %s\n\n", heading)
	}
	for _, g := range groups {
		if quiet {
			markdownBullet(b, g.Change, "")
		} else {
			markdownChange(b, g)
		}
	}
	if quiet {
		b.WriteByte('\n')
	}
	if level == diff.Additive && !brief {
		markdownAdditions(b, groups)
	}
	if folded {
		b.WriteString("</details>\n\n")
	}
}

// markdownBullet writes one change as an item of a list.
func markdownBullet(b *bytes.Buffer, c diff.Change, reason string) {
	b.WriteString("- " + prose(c.Text))
	if reason != "" {
		b.WriteString(": " + prose(reason))
	}
	if also := others(c, many, code); also != "" {
		b.WriteString(" (also: " + also + ")")
	}
	b.WriteByte('\n')
}

// markdownAccepted writes what the baseline accepts, and why, as a folded list.
func markdownAccepted(b *bytes.Buffer, accepted []diff.Accepted) {
	if len(accepted) == 0 {
		return
	}
	fmt.Fprintf(b, "<details>\n<summary>✅ %s by the baseline</summary>\n\n", plural(len(accepted), "change")+" accepted")
	for _, a := range accepted {
		markdownBullet(b, a.Change, a.Reason)
	}
	b.WriteString("\n</details>\n")
}

// markdownChange writes one change, or several values of one enum, with declarations,
// and folded where it is.
func markdownChange(b *bytes.Buffer, g together) {
	c := g.Change
	fmt.Fprintf(b, "**%s** · %s\n\n%s\n\n", g.symbols(code), code(c.Rule), prose(c.Text))
	markdownDeclarations(b, g.compared(), g.unchanged())
	fmt.Fprint(b, "<details>\n<summary>Where</summary>\n\n")
	for _, side := range []struct {
		name     string
		location *diff.Location
	}{{"before", c.From}, {"after", c.To}} {
		if at := position(side.location); at != "" {
			fmt.Fprintf(b, "- %s: %s", side.name, code(at))
			if pointer := pointer(side.location); pointer != "" {
				fmt.Fprintf(b, ", %s", code(pointer))
			}
			b.WriteByte('\n')
		}
	}
	if also := others(c, 5*many, code); also != "" {
		fmt.Fprintf(b, "- also: %s\n", also)
	}
	var prints []string
	for _, one := range g.all {
		prints = append(prints, code(one.Fingerprint))
	}
	label := "fingerprint"
	if len(prints) > 1 {
		label += "s"
	}
	fmt.Fprintf(b, "- %s: %s\n\n</details>\n\n", label, strings.Join(prints, ", "))
}

// markdownAdditions writes the declarations of what is new in one block, below a
// comment for each type that gets members, and those that change in another.
func markdownAdditions(b *bytes.Buffer, groups []together) {
	var added, changed []string
	last := ""
	for _, g := range groups {
		owner := ""
		if dot := strings.LastIndexByte(g.Symbol, '.'); dot > 0 {
			owner = line(g.Symbol[:dot])
		}
		switch {
		case g.unchanged():
			continue
		case !g.isNew():
			changed = append(changed, g.compared()...)
			continue
		case len(added) > 0 && (owner == "" || owner != last):
			added = append(added, "")
		}
		if owner != "" && (owner != last || len(added) == 0) {
			added = append(added, "// "+owner)
		}
		last = owner
		for _, c := range g.all {
			added = append(added, block(c.New)...)
		}
	}
	markdownBlock(b, "go", added)
	markdownBlock(b, "diff", changed)
}

// markdownDeclarations writes declarations with their signs, or one that has not changed
// without.
func markdownDeclarations(b *bytes.Buffer, lines []string, unchanged bool) {
	language := "diff"
	if unchanged {
		language = "go"
		for i, text := range lines {
			lines[i] = text[len(unsigned):]
		}
	}
	markdownBlock(b, language, lines)
}

// markdownBlock writes lines as a block of code, unless there are none.
func markdownBlock(b *bytes.Buffer, language string, lines []string) {
	if len(lines) == 0 {
		return
	}
	text := strings.Join(lines, "\n")
	f := fence(text, 3)
	b.WriteString(f + language + "\n" + text + "\n" + f + "\n\n")
}

// code returns s as a code span, in which nothing else is special.
func code(s string) string {
	if s = line(s); strings.TrimSpace(s) == "" {
		return "–"
	}
	return diff.Quote(s)
}

// fence returns at least so many backquotes, and more than any run of them in s.
func fence(s string, least int) string {
	for _, run := range backquotes.FindAllString(s, -1) {
		least = max(least, len(run)+1)
	}
	return strings.Repeat("`", least)
}

var backquotes = regexp.MustCompile("`+")

// prose returns a sentence in which pairs of backquotes mark code and nothing else is
// special.
func prose(s string) string {
	var b strings.Builder
	for _, p := range pieces(strings.TrimSpace(sentence(s))) {
		switch {
		case !p.code:
			b.WriteString(plain(p.text))
		case strings.TrimSpace(p.text) == "":
			b.WriteString(plain("`" + p.text + "`"))
		default:
			b.WriteString(code(p.text))
		}
	}
	return starts.ReplaceAllString(b.String(), `$1\$2`)
}

// plain returns s in which nothing is Markdown: punctuation is escaped, and what GitHub
// turns into links after it has read the Markdown (people, issues, addresses, and
// words between colons into pictures) is broken by a space without width.
func plain(s string) string {
	return special.ReplaceAllStringFunc(s, func(found string) string {
		switch found[0] {
		case '@', '#':
			return `\` + found + "&#8203;"
		case ':':
			if found != ":" {
				return found
			}
			return `\:&#8203;`
		case 'w', 'W', 'g', 'G':
			last := len(found) - 1
			return found[:last] + "&#8203;" + found[last:]
		}
		return `\` + found
	})
}

// special is what plain changes, and colons before a space, which it does not.
var special = regexp.MustCompile("(?i)[\\\\`*_\\[\\]<>|~&$@#]|: |:$|:|www\\.|gh-")

// starts is the beginning of a list or of an underline at the start of a line.
var starts = regexp.MustCompile(`^(\d*)([-+=.)])`)
