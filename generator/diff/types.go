package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/diag"
)

// Level is the effect of a change on callers. The zero Level is the worst.
type Level int

// The levels, worst first.
const (
	Compile   Level = iota // code that used it stops compiling
	Runtime                // compiles, but requests or decoding fail
	Behaviour              // compiles and runs, but means something else
	Additive               // something new; existing code stays as it is
	Docs                   // words and promises, which no code notices
)

// levelNames are the levels in words, in their order.
var levelNames = []string{"compile", "runtime", "behaviour", "additive", "docs"}

// LevelNames returns all levels in words, worst first.
func LevelNames() []string { return slices.Clone(levelNames) }

// String returns the level in words: "compile".
func (l Level) String() string {
	if l < 0 || int(l) >= len(levelNames) {
		return fmt.Sprintf("Level(%d)", int(l))
	}
	return levelNames[l]
}

// MarshalText writes the level in words.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (l *Level) UnmarshalText(text []byte) error {
	level, err := ParseLevel(string(text))
	if err == nil {
		*l = level
	}
	return err
}

// ParseLevel returns the level of that name.
func ParseLevel(name string) (Level, error) {
	if i := slices.Index(levelNames, name); i >= 0 {
		return Level(i), nil
	}
	return 0, diag.Errorf(diag.Usage, "", "%q is not a level; use one of %s", name, strings.Join(levelNames, ", "))
}

// Rule is one kind of change.
type Rule struct {
	ID    string // "field-removed"
	Level Level
	Title string // one line
	Doc   string // a paragraph: what callers notice and what to do
}

// Location is a location in a document. Line and Column count from 1; 0 is unknown.
type Location struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Pointer string `json:"pointer"` // RFC 6901, without "#"
}

// Change is one finding. A change that shows at several locations, because they share
// a component of the document or because several operations take the same
// parameter, is one finding: about the first location, with the others in Also. So are
// the names that come or go with the one it is about: the interface of a service
// with the client's field, Refresh of an object with Retrieve.
type Change struct {
	Rule  string `json:"rule"`
	Level Level  `json:"level"`
	// Resource is the ID of the resource, "" for the package as a whole.
	Resource string `json:"resource"`
	// Symbol is the Go name: "Widget", "Widget.Color", "WidgetColorRed",
	// "V1WidgetService.Cancel", "Client.V1Widgets".
	Symbol string `json:"symbol"`
	// Also are the symbols of the other locations, and those that come or go with the
	// symbol, sorted.
	Also []string `json:"also,omitempty"`
	// Value is the wire value that the change is about: that of an enum, of a
	// constant or of a parameter; "" for other changes.
	Value string `json:"value,omitempty"`
	// Old and New are the Go declarations, on one line as in the generated
	// source but for alignment; "" where there is none. For changes of words
	// they are the words.
	Old string `json:"old"`
	New string `json:"new"`
	// From and To are the locations in the documents; nil where there is none.
	From *Location `json:"from"`
	To   *Location `json:"to"`
	// Fingerprint identifies the finding from one run to the next: it is made
	// of the rule, the symbol and the value alone.
	Fingerprint string `json:"fingerprint"`
	// Text is one sentence without a full stop, with Go names and wire names in
	// backquotes, as Quote writes them. It names the first location and
	// counts the others.
	Text string `json:"text"`
}

// Facts identify one side.
type Facts struct {
	Source  string `json:"source"`
	Version string `json:"version"` // of the API
	SHA256  string `json:"sha256"`
}

// Verdict returns the verdict of changes of which this is the worst level.
func (l Level) Verdict() Verdict {
	switch l {
	case Compile, Runtime:
		return Major
	case Behaviour, Additive:
		return Minor
	}
	return Patch
}

// Verdict is the part of the package's version number that the changes affect.
type Verdict string

// The verdicts. Compile and Runtime findings ask callers to act, which is what a
// major version says; Behaviour findings are compatible in Go's terms and worth
// a line in the release notes, Additive ones are new features: a minor version.
const (
	Major Verdict = "major"
	Minor Verdict = "minor"
	Patch Verdict = "patch" // words and promises alone
	None  Verdict = "none"  // nothing that callers could notice
)

// Report is everything that differs between two sides. The order is that of level
// (worst first), resource, symbol, rule, value.
type Report struct {
	From    Facts   `json:"from"`
	To      Facts   `json:"to"`
	Verdict Verdict `json:"verdict"` // of all changes, accepted or not
	// Changes are the findings, without those a baseline accepts.
	Changes []Change `json:"changes"`
	// Accepted are the findings that a baseline accepts.
	Accepted []Accepted `json:"accepted,omitempty"`
}

// Accepted is a finding with the reason why it is fine.
type Accepted struct {
	Change
	Reason string `json:"reason"`
}

// Side is one of the two packages compared.
type Side struct {
	Package *decl.Package
	// Renamed is the newer side where its settings have names that the older one has
	// not; Package is without those. Nil is Package.
	Renamed *decl.Package
	// Kept are the earlier names that the package has beside those of Renamed.
	Kept  []decl.KeptName
	Facts Facts
	// Locate finds the position of a pointer in the document; nil for none.
	Locate func(diag.Pointer) diag.Pos
	// Encodings are the encodings of the parameters of an operation: the pointer
	// of the operation, then the wire name of the parameter, then a text such as
	// "deepObject, exploded". A missing one is unknown and not compared.
	Encodings map[diag.Pointer]map[string]string
}
