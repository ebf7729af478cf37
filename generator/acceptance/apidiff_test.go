package acceptance

import (
	"context"
	"go/types"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/exp/apidiff"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/acceptance/internal/surface"
	"github.com/stripegen/stripegen/generator/diff"
)

// TestDiffAgainstAPIDiff holds what diff says to stop compiling to what apidiff, which
// knows nothing of documents, finds in the generated packages: all resources, every
// pair of neighbouring documents of a flavour, of a sample or with -long of all, forwards
// and, because Stripe adds much and removes little, backwards. A finding of level compile that apidiff does not have,
// and an incompatible change that diff does not have, are failures.
func TestDiffAgainstAPIDiff(t *testing.T) {
	sums := totals{used: make([]bool, len(toleratedChanges)), company: map[company]int{}}
	for _, file := range []string{plain, sdk} {
		t.Run(file, func(t *testing.T) { sums.compareAll(t, editions(t, file)) })
	}
	t.Logf("%d pairs, in both directions", sums.pairs)
	assert.Greater(t, sums.compile, 1000, "the documents must have changes worth comparing")
	for reason, n := range sums.company {
		t.Logf("%6d times %s", n, reason)
	}
	for i, row := range toleratedChanges {
		assert.True(t, sums.used[i], "a row of the table matches nothing: %s", row.message)
	}
}

// totals are what all pairs of documents have together.
type totals struct {
	mu             sync.Mutex
	pairs, compile int
	used           []bool // the rows of toleratedChanges
	company        map[company]int
}

// compareAll compares each document with the next, and the next with it.
func (s *totals) compareAll(t *testing.T, list []edition) {
	var all sync.WaitGroup
	workers := make(chan struct{}, 2) // more would need more memory, not less time
	check := func(old, now edition) {
		workers <- struct{}{}
		defer func() { <-workers }()
		s.compare(t, old, now)
	}
	for i := range list[1:] {
		all.Go(func() { check(list[i], list[i+1]) })
		all.Go(func() { check(list[i+1], list[i]) })
	}
	all.Wait()
	s.pairs += len(list) - 1
}

// compare compares two documents in one direction.
func (s *totals) compare(t *testing.T, old, now edition) {
	c := newAccount(old, diff.Compare(old.side, now.side), apidiff.Changes(old.api, now.api))
	left := c.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range left {
		assert.Fail(t, old.release+" → "+now.release+": "+text)
	}
	s.compile += len(c.compile)
	for i := range s.used {
		s.used[i] = s.used[i] || c.used[i]
	}
	more := 0
	for reason, n := range c.company {
		s.company[reason] += n
		more += n
	}
	t.Logf("%s → %s: %d symbols stop compiling, with %d more that go with them", old.release, now.release, len(c.compile), more)
}

// edition is one of Stripe's documents as diff sees it, and as a Go program does.
type edition struct {
	release string
	side    diff.Side
	api     *types.Package
}

// editions are the documents of a flavour, oldest first.
func editions(t *testing.T, file string) []edition {
	t.Helper()
	loader := surface.NewLoader("", "")
	generations := follow(t, file)
	list := make([]edition, len(generations))
	errs := make([]error, len(generations))
	var all sync.WaitGroup
	for i, g := range generations {
		all.Go(func() { list[i], errs[i] = newEdition(t.Context(), loader, g) })
	}
	all.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	return list
}

// newEdition describes a document, and reads the package that was generated from it.
func newEdition(ctx context.Context, loader *surface.Loader, g generation) (edition, error) {
	side, err := generator.Describe(ctx, g.cfg)
	if err != nil {
		return edition{}, err
	}
	side.Locate = nil // lines and columns are not compared
	texts := map[string][]byte{}
	for _, f := range g.files {
		texts[f.Name] = f.Data
	}
	api, err := loader.Source("stripe", texts)
	return edition{g.release, side, api}, err
}

// tolerated is a kind of change that is incompatible for apidiff and not of level
// compile for diff, which must have a finding of another level all the same.
type tolerated struct {
	message string   // a pattern of what apidiff says
	rules   []string // of which one must have a finding
	symbols []string // patterns of what it must be about; {} is the symbol of apidiff
	reason  string
}

var toleratedChanges = []tolerated{
	{
		"value changed from *", []string{"constant-value-changed", "api-version-changed", "api-release-changed"}, []string{"{}"},
		"code that uses the name of a constant compiles with any value",
	},
	{
		"old is comparable, new is not", []string{"field-added", "parameter-added", "parameter-clearable"}, []string{"{}.*", "{}UnsetField*"},
		"objects and parameters are used through pointers; == of the structs themselves is nothing the API is used for",
	},
	{
		"added", []string{"operation-added"}, []string{"{}"},
		"a method more in the interface of a service stops those who implement it for a test, not those who call it",
	},
}

// account brings the findings of diff and the changes of apidiff for one pair of
// documents together.
type account struct {
	findings map[string][]string // rules by symbol, of all levels
	compile  map[string]bool     // symbols with a finding of level compile
	breaks   map[string][]string // what apidiff says, by symbol
	members  *membership         // of the old package
	used     []bool              // the rows of toleratedChanges
	company  map[company]int     // symbols that go with another
}

// newAccount sorts both sides by symbol.
func newAccount(old edition, report *diff.Report, changes apidiff.Report) *account {
	c := &account{
		findings: map[string][]string{}, compile: map[string]bool{}, breaks: map[string][]string{},
		members: newMembership(old.api), used: make([]bool, len(toleratedChanges)),
	}
	for _, change := range report.Changes {
		for _, symbol := range append([]string{change.Symbol}, change.Also...) {
			c.findings[symbol] = append(c.findings[symbol], change.Rule)
			if change.Level == diff.Compile {
				c.compile[symbol] = true
			}
		}
	}
	for _, change := range changes.Changes {
		if !change.Compatible {
			symbol, message, _ := strings.Cut(change.Message, ": ")
			symbol = c.members.called(exportedSymbol(receiver.ReplaceAllString(symbol, "$1")))
			c.breaks[symbol] = append(c.breaks[symbol], message)
		}
	}
	return c
}

// receiver matches how apidiff writes the type of a method.
var receiver = regexp.MustCompile(`^\(\*(\w+)\)`)

// exportedSymbol is the symbol with the exported name of its type: the type of a
// service is unexported, and its interface has the same name in capitals.
func exportedSymbol(symbol string) string {
	if rest, ok := strings.CutPrefix(symbol, "v1"); ok {
		return "V1" + rest
	}
	return symbol
}

// settle returns a line for each symbol that only one side has.
func (c *account) settle() []string {
	var left []string
	for _, symbol := range slices.Sorted(maps.Keys(c.compile)) {
		if c.breaks[symbol] == nil {
			left = append(left, "apidiff has no incompatible change for "+symbol+": "+strings.Join(c.findings[symbol], ", "))
		}
	}
	gone, open := map[string]bool{}, map[string]string{}
	for symbol, messages := range c.breaks {
		if c.compile[symbol] {
			gone[symbol] = true
			continue
		}
		for _, message := range messages {
			if !c.tolerates(symbol, message) {
				open[symbol] = message
			}
		}
	}
	c.company = c.members.follow(gone, open)
	for _, symbol := range slices.Sorted(maps.Keys(open)) {
		left = append(left, "diff has no finding of level compile for "+symbol+": "+open[symbol])
	}
	return left
}

// tolerates reports whether a row of the table covers an incompatible change.
func (c *account) tolerates(symbol, message string) bool {
	for i, row := range toleratedChanges {
		if ok, _ := path.Match(row.message, message); ok && c.found(row, symbol) {
			c.used[i] = true
			return true
		}
	}
	return false
}

// found reports whether diff has the finding that a row demands.
func (c *account) found(row tolerated, symbol string) bool {
	for about, rules := range c.findings {
		if !slices.ContainsFunc(rules, func(rule string) bool { return slices.Contains(row.rules, rule) }) {
			continue
		}
		for _, pattern := range row.symbols {
			if ok, _ := path.Match(strings.ReplaceAll(pattern, "{}", symbol), about); ok {
				return true
			}
		}
	}
	return false
}
