package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/stripegen/stripegen/generator/diff"
	"github.com/stripegen/stripegen/generator/wrap"
)

// writeAllRules writes the rules of package diff; there is no report in it.
func writeAllRules(b *bytes.Buffer, _ *diff.Report, opts Options) error {
	return WriteRules(b, "text", diff.Rules(), opts)
}

// WriteRules writes what diff can find, in the format text or markdown.
func WriteRules(w io.Writer, format string, rules []diff.Rule, opts Options) error {
	var b bytes.Buffer
	switch format {
	case "text":
		textRules(&b, rules, paint(opts.Color))
	case "markdown":
		markdownRules(&b, rules)
	default:
		return unknownFormat([]string{"text", "markdown"}, format)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// textRules writes a paragraph for each rule, by level.
func textRules(b *bytes.Buffer, rules []diff.Rule, p paint) {
	for _, level := range levels {
		for _, rule := range rules {
			if rule.Level != level {
				continue
			}
			fmt.Fprintf(b, "%s  %s  %s\n", p.level(level), p.as(bold, line(rule.ID)), line(rule.Title))
			for _, text := range wrap.Text(line(rule.Doc), width-4) {
				textLine(b, text)
			}
			b.WriteByte('\n')
		}
	}
	fmt.Fprintln(b, plural(len(rules), "rule"))
}

// markdownRules writes a heading for each level and each of its rules.
func markdownRules(b *bytes.Buffer, rules []diff.Rule) {
	b.WriteString("# Rules of stripegen diff\n")
	for _, level := range levels {
		heading := fmt.Sprintf("\n## %s %s: %s\n", signs[level], level, effects[level])
		for _, rule := range rules {
			if rule.Level == level {
				fmt.Fprintf(b, "%s\n### %s\n\n%s.\n\n%s\n", heading, code(rule.ID), prose(rule.Title), prose(rule.Doc))
				heading = ""
			}
		}
	}
}
