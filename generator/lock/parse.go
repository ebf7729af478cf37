package lock

import (
	"encoding/hex"
	"errors"
	"go/token"
	"net/url"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// maxErrors is how many errors of one lock are reported.
const maxErrors = 10

// Parse reads a lock; file is for messages. With an error, it also returns the parts
// that could be read. An error is of class diag.Usage.
func Parse(file string, text []byte) (*Lock, error) {
	p := &parser{
		file: file, first: map[string]int{},
		lock: &Lock{Settings: map[string][]string{}, Files: map[string]string{}, Names: map[string]string{}, Lines: map[string]int{}},
	}
	for line := range strings.Lines(string(text)) {
		p.number++
		p.line(strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"))
	}
	for _, values := range p.lock.Settings {
		slices.Sort(values)
	}
	p.checkWhole()
	return p.lock, p.err()
}

// parser reads a lock line by line.
type parser struct {
	file     string
	number   int // of the line
	lock     *Lock
	format   string
	settings string         // digest of the settings, as it is written
	facts    string         // digest of all lines but the names, as it is written
	names    string         // digest of the names, as it is written
	first    map[string]int // fact → its first line
	ended    bool
	conflict bool // there are marks of a merge conflict
	damaged  bool // there is an error in a line
	errs     diag.List
	more     int // errors that are counted but not reported
}

// fail records an error in the line, or in the whole file for line 0.
func (p *parser) fail(line int, text string, args ...any) {
	p.damaged = p.damaged || line > 0
	if len(p.errs) >= maxErrors {
		p.more++
		return
	}
	p.add(line, text, args...)
}

// add adds an error to the reported ones.
func (p *parser) add(line int, text string, args ...any) {
	e := diag.Errorf(diag.Usage, "", text, args...)
	e.Pos = diag.Pos{File: p.file, Line: line}
	p.errs.Add(e)
}

// line reads one line.
func (p *parser) line(line string) {
	switch {
	case line == "" || line[0] == '#':
		return
	case diag.ConflictMark(line) != "":
		if !p.conflict {
			p.fail(p.number, "a merge conflict is not resolved; `stripegen generate` resolves it")
		}
		p.conflict = true
		return
	case p.ended && !p.conflict:
		p.fail(p.number, "there is a line after the end; remove it")
		return
	}
	kind, _, _ := strings.Cut(line, " ")
	read, ok := readers[kind]
	if !ok || strings.Count(line, " ")+1 != read.words {
		p.fail(p.number, "%s is no line of a lock; remove it", diag.Quote(line))
		return
	}
	words := strings.Split(line, " ")
	fact := strings.Join(words[:read.key], " ")
	if first := p.first[fact]; first > 0 {
		if !p.conflict {
			p.fail(p.number, "%s is repeated, first in line %d; keep one", diag.Quote(fact), first)
		}
		return
	}
	p.first[fact] = p.number
	if err := read.read(p, words); err != nil {
		p.fail(p.number, "%s: %w", diag.Quote(fact), err)
	}
}

// reader reads one kind of line: its number of words, how many of them are the key of
// the fact, and the function that stores it.
type reader struct {
	words, key int
	read       func(p *parser, words []string) error
}

// readers are the kinds of lines.
var readers = map[string]reader{
	"format":        {2, 1, func(p *parser, w []string) error { p.format = w[1]; return nil }},
	"generator":     {2, 1, (*parser).fact},
	"source":        {2, 1, (*parser).fact},
	"api":           {2, 1, (*parser).fact},
	"document":      {2, 1, (*parser).fact},
	"selected":      {2, 1, (*parser).fact},
	"configuration": {2, 1, (*parser).configuration},
	"setting":       {3, 3, (*parser).setting},
	"file":          {3, 2, (*parser).fileLine},
	"kept":          {4, 4, (*parser).kept},
	"facts":         {2, 1, (*parser).origins},
	"names":         {2, 1, (*parser).named},
	"name":          {4, 3, (*parser).name},
	"end":           {1, 1, func(p *parser, _ []string) error { p.ended = true; return nil }},
}

// fact reads one of the facts that every lock has.
func (p *parser) fact(words []string) error {
	for _, f := range p.lock.facts() {
		if f.kind == words[0] {
			value, err := f.read(words[1])
			*f.value = value
			return err
		}
	}
	return nil
}

// configuration reads the digest of the settings.
func (p *parser) configuration(words []string) (err error) {
	p.settings, err = readDigest(words[1])
	return err
}

// origins reads the digest of all lines but the names.
func (p *parser) origins(words []string) (err error) {
	p.facts, err = readDigest(words[1])
	return err
}

// named reads the digest of the names.
func (p *parser) named(words []string) (err error) {
	p.names, err = readDigest(words[1])
	return err
}

// setting reads one value of a setting.
func (p *parser) setting(words []string) error {
	name, err := unescape(words[1])
	if err != nil {
		return err
	}
	value, err := unescape(words[2])
	if err != nil {
		return err
	}
	p.lock.Settings[name] = append(p.lock.Settings[name], value)
	return nil
}

// fileLine reads the digest of a file.
func (p *parser) fileLine(words []string) error {
	name, err := unescape(words[1])
	if err != nil {
		return err
	}
	digest, err := readDigest(words[2])
	if err == nil {
		p.lock.Files[name] = digest
	}
	return err
}

// kept reads an earlier name.
func (p *parser) kept(words []string) error {
	if err := checkName(words); err != nil {
		return err
	}
	p.lock.Kept = append(p.lock.Kept, strings.Join(words[1:], " "))
	return nil
}

// checkName checks a line with a key of two words and a Go name.
func checkName(words []string) error {
	switch name := words[3]; {
	case words[1] == "" || words[2] == "":
		return errors.New("a word is missing; remove the line")
	case !token.IsIdentifier(name) || !token.IsExported(name):
		return errors.New(diag.Quote(name) + " is no exported Go identifier; write one")
	}
	return nil
}

// name reads a Go name.
func (p *parser) name(words []string) error {
	if err := checkName(words); err != nil {
		return err
	}
	key, name := words[1]+" "+words[2], words[3]
	p.lock.Names[key], p.lock.Lines[key] = name, p.number
	return nil
}

// checkWhole checks what concerns more than one line.
func (p *parser) checkWhole() {
	p.lock.Renamed = p.names != p.lock.named()
	if p.format != "" && p.format != Format {
		p.lock.Foreign = true
		p.errs, p.more = nil, 0 // the lines of another format cannot be checked
		p.fail(p.first["format"], "the lock has format %s, this stripegen knows format %s; use the stripegen that wrote it, or a newer one", diag.Quote(p.format), Format)
		return
	}
	if p.conflict || p.damaged {
		return // missing lines may be among the unreadable ones
	}
	for _, kind := range []string{"format", "generator", "source", "api", "document", "selected", "configuration", "facts", "names", "end"} {
		if p.first[kind] == 0 {
			p.fail(0, "the lock is incomplete: it has no line %q; `stripegen generate` writes it anew", kind)
			return
		}
	}
	switch {
	case p.settings != p.lock.configuration():
		p.lock.Edited = true
		p.fail(p.first["configuration"], "the digest is not that of the settings below it; `stripegen generate` writes it anew")
	case p.facts != p.lock.digest():
		p.lock.Edited = true
		p.fail(p.first["facts"], "the digest is not that of the lines above it, so one of them was edited by hand; `stripegen generate` writes it anew")
	}
}

// err returns the recorded errors, up to maxErrors.
func (p *parser) err() error {
	if p.more > 0 {
		p.add(p.number, "there are %d further errors up to this line; `stripegen generate` writes the lock anew", p.more)
	}
	return p.errs.Err()
}

// readDigest reads a digest.
func readDigest(word string) (string, error) {
	digest, ok := strings.CutPrefix(word, digestPrefix)
	if raw, err := hex.DecodeString(digest); !ok || err != nil || len(raw) != 32 || digest != strings.ToLower(digest) {
		return "", errors.New(diag.Quote(word) + " is no digest; it is sha256: and 64 hexadecimal digits")
	}
	return digest, nil
}

// unescape returns the text of a word.
func unescape(word string) (string, error) {
	if word == "%" {
		return "", nil
	}
	text, err := url.PathUnescape(word)
	if err != nil || escape(text) != word {
		return "", errors.New(diag.Quote(word) + " is not escaped as a word of a lock is")
	}
	return text, nil
}
