package lower

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/stripegen/stripegen/generator/model"
)

// docsHost is the host of the relative links in descriptions.
const docsHost = "https://docs.stripe.com"

// relativeLink matches the target of a relative Markdown link.
var relativeLink = regexp.MustCompile(`\]\((/[^)\s]*)\)`)

// doc returns a description as clean Markdown. It caches the result: the document
// repeats its descriptions.
func (l *lowerer) doc(description string) model.Doc {
	l.spendText(len(description))
	d, known := l.docs[description]
	if !known {
		d = doc(description)
		l.docs[description] = d
	}
	return d
}

// doc converts a description to clean Markdown: tags become paragraphs, plain text and
// links; relative links become absolute.
func doc(description string) model.Doc {
	if strings.ContainsRune(description, '<') {
		description = markdown(description)
	}
	if strings.Contains(description, "](/") {
		description = relativeLink.ReplaceAllStringFunc(description, func(link string) string {
			return "](" + absolute(strings.TrimSuffix(strings.TrimPrefix(link, "]("), ")")) + ")"
		})
	}
	return model.NewDoc(description)
}

// absolute returns the absolute form of a link that is relative to the documentation.
func absolute(href string) string {
	if !strings.HasPrefix(href, "/") {
		return href
	}
	return docsHost + strings.TrimPrefix(href, "/docs")
}

// markdown converts an HTML fragment: <p> and <br> to line breaks, <li> to list items,
// <a href> to links; it drops other tags. Text that only resembles a tag, such as <id>,
// stays.
func markdown(fragment string) string {
	m := markdownWriter{tokens: html.NewTokenizer(strings.NewReader(fragment))}
	for m.next() {
	}
	return strings.TrimSpace(blankLines.ReplaceAllString(m.out.String(), "\n\n"))
}

// blankLines matches more than one empty line in a row.
var blankLines = regexp.MustCompile(`\n[ \n]*\n`)

// blocks are the tags of paragraphs.
var blocks = []string{"p", "ul", "ol", "pre", "div", "h1", "h2", "h3", "h4"}

// dropped are the tags whose content is kept without the tag.
var dropped = map[string]bool{
	"b": true, "code": true, "em": true, "i": true, "img": true, "kbd": true, "li": true, "script": true, "small": true,
	"span": true, "strong": true, "sub": true, "sup": true, "table": true, "tbody": true, "td": true, "th": true,
	"thead": true, "tr": true, "tt": true, "u": true, "br": true,
}

type markdownWriter struct {
	tokens *html.Tokenizer
	out    strings.Builder
	hrefs  []string
}

// next writes one token; false at the end.
func (m *markdownWriter) next() bool {
	kind := m.tokens.Next()
	switch kind {
	case html.ErrorToken:
		return false
	case html.TextToken:
		m.out.WriteString(html.UnescapeString(string(m.tokens.Raw())))
	default:
		m.tag(string(m.tokens.Raw()), m.tokens.Token(), kind != html.EndTagToken)
	}
	return true
}

// tag writes the Markdown of a tag that opens or closes an element.
func (m *markdownWriter) tag(raw string, tag html.Token, opens bool) {
	switch name := tag.Data; {
	case slices.Contains(blocks, name):
		m.out.WriteString("\n\n")
	case name == "br" && opens:
		m.out.WriteString("\n")
	case name == "li" && opens:
		m.out.WriteString("\n- ")
	case name == "a" && opens:
		m.out.WriteString("[")
		m.hrefs = append(m.hrefs, href(tag))
	case name == "a":
		if n := len(m.hrefs); n > 0 {
			m.out.WriteString("](" + absolute(m.hrefs[n-1]) + ")")
			m.hrefs = m.hrefs[:n-1]
		}
	case !dropped[name]:
		m.out.WriteString(raw)
	}
}

// href returns the target of a link.
func href(tag html.Token) string {
	for _, attribute := range tag.Attr {
		if attribute.Key == "href" {
			return attribute.Val
		}
	}
	return ""
}
