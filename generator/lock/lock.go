package lock

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diag"
)

// FileName is the name of the lock file.
const FileName = "stripegen.lock"

// Format is the version of the format that this package reads and writes.
const Format = "1"

// Devel is the version of a generator that was built from a checkout.
const Devel = "devel"

// Lock is the content of the file. Digests are SHA-256, in hex.
type Lock struct {
	Generator string // version of the module, or Devel
	Source    string // of the document; a file is named from the folder of the lock
	API       string // version of the API
	Document  string // digest of the whole document
	Selected  string // digest of the part that is selected

	Settings map[string][]string // values by setting, sorted
	Files    map[string]string   // digests by file
	Names    map[string]string   // Go names by key; a key is two words
	Lines    map[string]int      // the lines of the names in the file that was read
	Kept     []string            // earlier names that stay, each a key and the name

	// Renamed reports whether the names differ from those that generate wrote: one was
	// chosen by hand, or a merge combined some.
	Renamed bool
	// Edited reports whether other lines differ from those that generate wrote.
	Edited bool
	// Foreign reports whether the lock has another format, in which no line has to mean
	// what it means here.
	Foreign bool
}

// IsOn reports whether a setting of true or false was true.
func (l *Lock) IsOn(setting string) bool {
	return slices.Equal(l.Settings[setting], []string{"true"})
}

// Digest returns the digest of a file.
func Digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// remarks begin the file.
const remarks = `# Written by stripegen, beside the package that it describes. Commit both together.
# It has what the package was made from, and the Go name of everything. With it, check
# reports why a file differs, and names stay when the document grows.
# One fact a line. After a merge conflict, run stripegen generate.
`

// Text returns the content of the file. Equal locks have equal texts.
func (l *Lock) Text() []byte {
	var b bytes.Buffer
	b.WriteString(remarks)
	line := func(words ...string) { b.WriteString(strings.Join(words, " ") + "\n") }
	line("format", Format)
	b.WriteString(l.origins())
	line("facts", digestWord(l.digest()))
	names := l.names()
	line("names", digestWord(digestOf(names)))
	for _, name := range names {
		line("name", name)
	}
	line("end")
	return b.Bytes()
}

// Wrote reports whether a text is that of the lock, whatever its line endings. It is
// true for the text of a parsed lock that was neither edited nor merged.
func (l *Lock) Wrote(text []byte) bool {
	return bytes.Equal(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), l.Text())
}

// origins returns the lines about the inputs and the files of the package.
func (l *Lock) origins() string {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.Join(words, " ") + "\n") }
	for _, f := range l.facts() {
		line(f.kind, f.write(*f.value))
	}
	line("configuration", digestWord(l.configuration()))
	for _, s := range l.settings() {
		line("setting", s)
	}
	for _, name := range slices.Sorted(maps.Keys(l.Files)) {
		line("file", escape(name), digestWord(l.Files[name]))
	}
	for _, kept := range slices.Sorted(slices.Values(l.Kept)) {
		line("kept", kept)
	}
	return b.String()
}

// digest returns the digest of those lines.
func (l *Lock) digest() string { return Digest([]byte(l.origins())) }

// fact is a line that every lock has.
type fact struct {
	kind  string
	value *string
	write func(string) string
	read  func(string) (string, error)
}

// facts returns the facts of a lock, in order.
func (l *Lock) facts() []fact {
	return []fact{
		{"generator", &l.Generator, escape, unescape},
		{"source", &l.Source, escape, unescape},
		{"api", &l.API, escape, unescape},
		{"document", &l.Document, digestWord, readDigest},
		{"selected", &l.Selected, digestWord, readDigest},
	}
}

// settings returns the words of the lines of settings.
func (l *Lock) settings() []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(l.Settings)) {
		for _, value := range l.Settings[name] {
			lines = append(lines, escape(name)+" "+escape(value))
		}
	}
	return lines
}

// configuration returns the digest of the settings.
func (l *Lock) configuration() string {
	return digestOf(l.settings())
}

// names returns the words of the lines of names.
func (l *Lock) names() []string {
	lines := make([]string, 0, len(l.Names))
	for _, key := range slices.Sorted(maps.Keys(l.Names)) {
		lines = append(lines, key+" "+l.Names[key])
	}
	return lines
}

// named returns the digest of the names.
func (l *Lock) named() string { return digestOf(l.names()) }

// digestOf returns the digest of lines.
func digestOf(lines []string) string { return Digest([]byte(strings.Join(lines, "\n"))) }

const digestPrefix = "sha256:"

// digestWord returns a digest as a word.
func digestWord(digest string) string { return digestPrefix + digest }

// escape returns a text as one word. The empty text becomes a percent sign.
func escape(text string) string {
	if text == "" {
		return "%"
	}
	return diag.PercentEncoded(text, "")
}
