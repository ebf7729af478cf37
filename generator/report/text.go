package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/wrap"
)

// width is the number of columns that sentences are wrapped to.
const width = 96

// paint writes in the colours of a terminal, or in none.
type paint bool

// The parameters of the terminal's colour sequences.
const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
)

// as returns s in a colour.
func (p paint) as(color, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

// level returns the name of a level, as wide as the widest.
func (p paint) level(level diff.Level) string {
	colors := map[diff.Level]string{diff.Compile: red, diff.Runtime: red, diff.Behaviour: yellow, diff.Additive: green, diff.Docs: faint}
	return p.as(colors[level], fmt.Sprintf("%-9s", level))
}

// writeText writes for a terminal:
//
//	identity.verification_session: 1 compile
//
//	  compile    IdentityVerificationSession.Type  field-removed
//	    The field is gone.
//	    - Type IdentityVerificationSessionType
//	    old.yaml:12:3 (#/components/schemas/…)
//
//	verdict: major (1 compile)
func writeText(b *bytes.Buffer, r *diff.Report, opts Options) error {
	p := paint(opts.Color)
	fmt.Fprintf(b, "%s %s\n%s %s\n\n", p.as(faint, "from"), facts(r.From), p.as(faint, "to  "), facts(r.To))
	for _, s := range sections(touching(r.Changes, opts.Callers)) {
		fmt.Fprintf(b, "%s: %s\n\n", p.as(bold, s.Title()), s.Tally)
		for _, g := range putTogether(s.Changes, false) {
			textChange(b, p, g)
			textSpots(b, p, spotsOf(opts.Callers, g.all))
			b.WriteByte('\n')
		}
	}
	textConsequences(b, p, opts.Callers)
	if left := opts.left.leftOut(); left != "" {
		fmt.Fprintf(b, "%s %s\n", p.as(faint, "left out by --level "+opts.Level.String()+":"), left)
	}
	verdict := "verdict: " + line(string(r.Verdict))
	if opts.Callers != nil {
		verdict += " for callers in general"
	}
	fmt.Fprintf(b, "%s (%s)\n", p.as(bold, verdict), totals(r, opts.left))
	if opts.Callers != nil {
		fmt.Fprintf(b, "%s\n", p.as(bold, "here: "+verdictHere(opts.Callers)))
	}
	return nil
}

// totals counts the changes of a report and those that are left out: "2 compile, 7 docs; 1
// accepted by the baseline".
func totals(r *diff.Report, left tally) string {
	all := count(r.Changes)
	for level, n := range left {
		all[level] += n
	}
	text := all.String()
	if n := len(r.Accepted); n > 0 {
		text += fmt.Sprintf("; %s accepted by the baseline", number(n))
	}
	return text
}

// textChange writes one change, or several values of one enum.
func textChange(b *bytes.Buffer, p paint, g together) {
	fmt.Fprintf(b, "  %s  %s  %s\n", p.level(g.Level), p.as(bold, g.symbols(line)), p.as(faint, line(g.Rule)))
	for _, text := range wrap.Text(sentence(g.Text), width-4) {
		textLine(b, text)
	}
	if also := others(g.Change, 6, line); also != "" {
		for _, text := range wrap.Text("also: "+also, width-4) {
			textLine(b, p.as(faint, text))
		}
	}
	for _, text := range g.compared() {
		textLine(b, p.as(map[byte]string{'-': red, '+': green, ' ': faint}[text[0]], text))
	}
	if at := where(g.Change); at != "" {
		textLine(b, p.as(faint, at))
	}
}

// textLine writes a line below the heading of a change.
func textLine(b *bytes.Buffer, s string) {
	if s = strings.TrimRight(s, " "); s != "" {
		b.WriteString("    " + s + "\n")
	}
}
