package acceptance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stripegen/stripegen/generator/callers"
	"github.com/stripegen/stripegen/generator/diff"
)

// maxSeededSwitches is the number of added values of enums in a comparison that get
// switches: documents add thousands. Findings of other rules are all taken.
const maxSeededSwitches = 100

// seedLine is a line of a seeded program.
type seedLine struct {
	finding string // fingerprint of the finding that its function is written for
	owner   string // the type that the finding is about
	service string // the one that the line calls, or ""
	shape   string
	touched bool
}

// seeded is a program with uses of what findings are about, on known lines.
type seeded struct {
	files     map[string][]byte   // by name in the module
	lines     map[string]seedLine // by FILE:LINE
	changes   []diff.Change       // the findings that it has uses for
	notSeeded map[string]int      // the number of findings without uses, by rule
}

// seedHeader begins each file of a seeded program.
const seedHeader = `package seeds

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"reflect"
	"testing"

	"scratch.example/elsewhere"
	"scratch.example/stripe"
)

var (
	_ context.Context
	_ = fmt.Sprint
	_ = log.Print
	_ = slog.Info
	_ reflect.Value
	_ testing.TB
	_ elsewhere.Box[int]
	_ *stripe.Client
)

`

// seedHelpers are what the functions of a seeded program call.
const seedHelpers = `package seeds

type box[T any] struct{ value T }

func keep(...any) {}

func first[T any](list ...T) T { return list[0] }

func ptr[T any](v T) *T { return &v }

func with[T any](v T) (T, error) { return v, nil }
`

// seedElsewhere is a package of the same module.
const seedElsewhere = `package elsewhere

type Box[T any] struct{ Value T }

func (b Box[T]) Get() T { return b.Value }
`

// seed writes functions for the findings, a file for each rule.
func seed(w *seedWords, changes []diff.Change, shapes map[string][]shape) seeded {
	s := seeded{
		files: map[string][]byte{"callers/seeds/helpers.go": []byte(seedHelpers), "elsewhere/elsewhere.go": []byte(seedElsewhere)},
		lines: map[string]seedLine{}, notSeeded: map[string]int{},
	}
	texts := map[string]*strings.Builder{}
	n, switches := 0, 0
	for _, change := range changes {
		if shapes[change.Rule] == nil {
			continue
		}
		words := w.of(change)
		if words == nil {
			s.notSeeded[change.Rule]++
			continue
		}
		if change.Rule == "enum-value-added" {
			if switches++; switches > maxSeededSwitches {
				continue
			}
		}
		name := "callers/seeds/" + change.Rule + ".go"
		if texts[name] == nil {
			texts[name] = &strings.Builder{}
			texts[name].WriteString(seedHeader)
		}
		s.changes = append(s.changes, change)
		for _, shape := range shapes[change.Rule] {
			if !words.have(shape.needs) {
				continue
			}
			n++
			replace := words.replacer(n)
			at := seedLine{change.Fingerprint, words.owner, words.service, shape.name, false}
			s.write(name, texts[name], replace.Replace(shape.outside), at)
			fmt.Fprintf(texts[name], "func seed%d(%s) {\n", n, words.param)
			s.write(name, texts[name], replace.Replace(shape.text), at)
			texts[name].WriteString("}\n\n")
		}
	}
	for name, text := range texts {
		s.files[name] = []byte(text.String())
	}
	return s
}

// write writes lines and notes them.
func (s *seeded) write(name string, b *strings.Builder, text string, at seedLine) {
	n := strings.Count(b.String(), "\n")
	for line := range strings.Lines(text) {
		n++
		code := strings.TrimSuffix(line, "\n")
		code, at.touched = strings.CutSuffix(code, " //!")
		s.lines[fmt.Sprintf("%s:%d", name, n)] = at
		b.WriteString(code + "\n")
	}
	if !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
	}
}

// seedCount counts the seeded lines of a rule: those that its findings touch, those of
// them that were reported, and those reported that are not touched.
type seedCount struct{ touched, found, extra int }

// recall is the part of the touched lines that was reported.
func (c seedCount) recall() float64 { return float64(c.found) / float64(max(1, c.touched)) }

// precision is the part of the reported lines that is touched.
func (c seedCount) precision() float64 { return 1 - float64(c.extra)/float64(max(1, c.found+c.extra)) }

// seedAccount counts the seeded lines of all comparisons, by rule.
type seedAccount struct {
	rules     map[string]seedCount
	differ    map[string]int    // by rule, shape and what is wrong
	examples  map[string]string // for each of them a location
	notSeeded map[string]int
}

// newSeedAccount returns an account without lines.
func newSeedAccount() seedAccount {
	return seedAccount{map[string]seedCount{}, map[string]int{}, map[string]string{}, map[string]int{}}
}

// add compares what is reported with the known lines. Lines that stop compiling do not
// count.
func (a *seedAccount) add(s seeded, r *callers.Report, rejected map[string]string) {
	for rule, n := range s.notSeeded {
		a.notSeeded[rule] += n
	}
	wanted, owners := map[string]map[string]bool{}, map[string]string{}
	for at, line := range s.lines {
		owners[line.finding] = line.owner
		if line.touched && rejected[at] == "" {
			if wanted[line.finding] == nil {
				wanted[line.finding] = map[string]bool{}
			}
			wanted[line.finding][at] = true
		}
	}
	for _, change := range s.changes {
		of := ownersOf(change)
		of[owners[change.Fingerprint]] = true
		a.addFinding(s, change, of, wanted[change.Fingerprint], reportedLines(r, change))
	}
}

// reportedLines are the lines of the seeded program that are reported as touched.
func reportedLines(r *callers.Report, change diff.Change) map[string]bool {
	lines := map[string]bool{}
	if touched := r.Find(change); touched != nil {
		for _, u := range touched.Silent {
			if strings.HasPrefix(u.File, "callers/seeds/") {
				lines[fmt.Sprintf("%s:%d", u.File, u.Line)] = true
			}
		}
	}
	return lines
}

// ownersOf are the types that a finding is about.
func ownersOf(change diff.Change) map[string]bool {
	owners := map[string]bool{}
	for _, symbol := range append([]string{change.Symbol}, change.Also...) {
		owner, _, _ := strings.Cut(symbol, ".")
		owners[owner] = true
	}
	if declared := newConstant.FindStringSubmatch(change.New); declared != nil {
		owners[declared[2]] = true // the enum
	}
	return owners
}

// addFinding counts the lines of one finding about types.
func (a *seedAccount) addFinding(s seeded, change diff.Change, owners, wanted, reported map[string]bool) {
	count := a.rules[change.Rule]
	count.touched += len(wanted)
	note := func(what, at string) {
		key := fmt.Sprintf("%s: %s: %s", change.Rule, what, s.lines[at].shape)
		a.differ[key]++
		a.examples[key] = change.Symbol + " at " + at
	}
	for at := range wanted {
		if reported[at] {
			count.found++
		} else {
			note("missed", at)
		}
	}
	for at := range reported {
		line := s.lines[at]
		if line.finding != change.Fingerprint && (owners[line.owner] || line.service != "" && owners[line.service] || isSecretRule(change.Rule)) {
			continue // it may touch what the lines of another finding use too
		}
		if line.finding != change.Fingerprint || !line.touched {
			count.extra++
			note("extra", at)
		}
	}
	a.rules[change.Rule] = count
}

// isSecretRule reports whether findings of a rule touch the objects around that of the
// field too.
func isSecretRule(rule string) bool { return rule == "field-secret" || rule == "field-not-secret" }

// check holds each rule to what is promised of it, and the shapes that are missed to
// those with a reason.
func (a *seedAccount) check(t *testing.T) {
	t.Helper()
	for _, rule := range diff.Rules() {
		if rule.Level == diff.Runtime || rule.Level == diff.Behaviour {
			assert.Contains(t, seedShapes, rule.ID, "every rule whose findings compile needs uses")
		}
	}
	for _, rule := range seededRules() {
		count := a.rules[rule]
		t.Logf("%-32s %6d lines touched, %5.1f %% found, %5.1f %% of those reported are false; findings without lines: %d",
			rule, count.touched, 100*count.recall(), 100*(1-count.precision()), a.notSeeded[rule])
		assert.GreaterOrEqual(t, count.recall(), 0.95, "lines found of %s", rule)
		assert.GreaterOrEqual(t, count.precision(), 0.95, "lines reported of %s", rule)
	}
	for _, key := range slices.Sorted(maps.Keys(a.differ)) {
		_, shape, _ := strings.Cut(key, ": ")
		assert.NotEmpty(t, seedDifferences[shape], "%s, %d times, such as %s", key, a.differ[key], a.examples[key])
	}
}

// seedDifferences are the shapes of which the report differs from what is true, with the
// reason.
var seedDifferences = map[string]string{
	"missed: list that grows": "the elements of a list are known where it is written, not where it is appended to",
	"missed: reflection":      "reflection names no field of the package",
}
