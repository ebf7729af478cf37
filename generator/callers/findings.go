package callers

import (
	"cmp"
	"context"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/diff"
)

// Report has the locations in the callers that the findings of package diff touch.
type Report struct {
	// Package is the import path of the generated package.
	Package string `json:"package"`
	// Packages is the number of packages that depend on it and were analysed.
	Packages int `json:"packages"`
	// Verdict is the effect of the findings on the callers: Major if code stops
	// compiling or fails, Minor if code has another meaning or a switch lacks a value,
	// Patch for deprecations.
	Verdict diff.Verdict `json:"verdict"`
	// Touched are the findings that touch the callers, in the order of the report.
	Touched []Touched `json:"touched"`
	// Untouched is the number of findings that touch no caller.
	Untouched int `json:"untouched"`
	// Consequences are errors that follow from those of the findings and are about no
	// symbol of the package.
	Consequences []Rejection `json:"consequences,omitempty"`
}

// Touched is a finding with the locations that it touches.
type Touched struct {
	Fingerprint string `json:"fingerprint"` // that of the finding
	// Breaks are the locations that stop compiling.
	Breaks []Rejection `json:"breaks,omitempty"`
	// Silent are the locations that compile and behave differently, or fail.
	Silent []Use `json:"silent,omitempty"`

	level diff.Level
}

// Find returns the locations that a finding touches, nil for none.
func (r *Report) Find(change diff.Change) *Touched {
	if r == nil {
		return nil
	}
	i := slices.IndexFunc(r.Touched, func(t Touched) bool { return t.Fingerprint == change.Fingerprint })
	if i < 0 {
		return nil
	}
	return &r.Touched[i]
}

// Level returns the level of a finding for these callers: Compile if a location stops
// compiling, for any level of the rule.
func (t Touched) Level() diff.Level {
	if len(t.Breaks) > 0 {
		return diff.Compile
	}
	return t.level
}

// Report finds the locations that the findings touch when the files of the new package
// replace the old ones.
func (p *Program) Report(ctx context.Context, found *diff.Report, now Files) (*Report, error) {
	rejected, declares, err := p.Rejected(ctx, now)
	if err != nil {
		return nil, err
	}
	m := newMatcher(p, found, declares)
	breaks := make([][]Rejection, len(m.changes))
	r := &Report{Package: p.found.Path, Packages: p.Packages(), Touched: []Touched{}}
	broken := map[used]bool{}
	for _, e := range rejected {
		if len(e.symbols) > 0 {
			broken[used{e.File, e.Line, e.symbols[0]}] = true
		}
		if i := m.match(e); i >= 0 {
			breaks[i] = append(breaks[i], e)
		} else {
			r.Consequences = append(r.Consequences, e)
		}
	}
	for i, change := range m.changes {
		silent := slices.DeleteFunc(m.silent(change), func(u Use) bool {
			isBreak := func(e Rejection) bool { return e.File == u.File && e.Line == u.Line }
			return broken[used{u.File, u.Line, u.Symbol}] || slices.ContainsFunc(breaks[i], isBreak)
		})
		if len(breaks[i]) == 0 && len(silent) == 0 {
			r.Untouched++
			continue
		}
		r.Touched = append(r.Touched, Touched{change.Fingerprint, breaks[i], silent, change.Level})
	}
	r.Verdict = verdict(r.Touched)
	return r, nil
}

// used is a symbol on a line of a file.
type used struct {
	file   string
	line   int
	symbol string
}

// verdict returns the effect of the worst finding on the callers.
func verdict(touched []Touched) diff.Verdict {
	if len(touched) == 0 {
		return diff.None
	}
	return slices.MinFunc(touched, func(a, b Touched) int { return cmp.Compare(a.Level(), b.Level()) }).Level().Verdict()
}

// matcher finds the finding that causes an error.
type matcher struct {
	*Program
	changes  []diff.Change
	declares map[string]bool  // what the new package has
	about    map[string][]int // the findings about a symbol, the gravest first
	pkg      *types.Package   // the package on disk, nil if nothing imports it
	holders  *holders
}

// newMatcher looks up findings by their symbols. Those that a baseline accepts are
// included.
func newMatcher(p *Program, found *diff.Report, declares map[string]bool) *matcher {
	m := &matcher{Program: p, changes: slices.Clone(found.Changes), declares: declares, about: map[string][]int{}}
	for _, accepted := range found.Accepted {
		m.changes = append(m.changes, accepted.Change)
	}
	for i, change := range m.changes {
		for _, symbol := range append([]string{change.Symbol}, change.Also...) {
			m.about[symbol] = append(m.about[symbol], i)
		}
	}
	m.pkg = p.generated()
	m.holders = newHolders(m.pkg, p.symbols)
	return m
}

// generated returns the package on disk.
func (p *Program) generated() *types.Package {
	for _, c := range p.callers {
		if c.ID == p.found.Path {
			return c.types
		}
	}
	pkg, err := p.exported.Import(p.found.Path)
	if err != nil {
		return nil // nothing imports it
	}
	return pkg
}

// match returns the index of the finding that causes an error, -1 for none: the one
// about the nearest symbol at the location, or about a symbol that it is removed with,
// or else about a type there.
func (m *matcher) match(e Rejection) int {
	if e.soft {
		return -1 // what is no longer used, because of another error
	}
	for _, list := range [][]string{e.symbols, e.types} {
		for _, symbol := range list {
			for _, leading := range m.holders.leading(symbol, m.declares) {
				for _, i := range m.about[leading] {
					if m.changes[i].Level == diff.Compile {
						return i
					}
				}
			}
		}
	}
	return m.member(e)
}

// member returns the index of the finding about a member of a type at the location of an
// error: one that the message names, such as a new method of an interface, or a new
// member that a literal lacks or that makes a struct incomparable.
func (m *matcher) member(e Rejection) int {
	whole := strings.Contains(e.Message, "too few values") || comparing.MatchString(e.Message)
	for i, change := range m.changes {
		owner, name, ok := cutLast(change.Symbol)
		if !ok || !slices.Contains(e.types, owner) && !slices.Contains(e.symbols, owner) {
			continue
		}
		if hasWord(e.Message, name) || whole && change.Old == "" {
			return i
		}
	}
	return -1
}

// comparing matches errors about structs that cannot be compared.
var comparing = regexp.MustCompile(`cannot compare|cannot be compared|comparable|invalid map key`)

// hasWord reports whether a text has a word.
func hasWord(text, word string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}), word)
}
