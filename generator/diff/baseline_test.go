package diff_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/diff"
)

// today is the day on which the baselines are applied.
var today = time.Date(2026, 8, 27, 23, 0, 0, 0, time.UTC)

// twoChanges is a report of two findings.
func twoChanges() *diff.Report {
	return &diff.Report{Verdict: diff.Major, Changes: []diff.Change{
		{Rule: "field-removed", Level: diff.Compile, Symbol: "Widget.Color", Fingerprint: "aa"},
		{Rule: "field-added", Level: diff.Additive, Symbol: "Widget.Size", Fingerprint: "bb"},
	}}
}

func TestBaseline(t *testing.T) {
	for name, text := range map[string]string{
		"yaml":       "# remarks\n- fingerprint: aa\n  reason: nobody reads it\n  expires: 2026-08-27\n",
		"json lines": `{"fingerprint": "aa", "reason": "nobody reads it"}` + "\n\n",
		"json":       `[{"fingerprint": "aa", "reason": "nobody reads it"}]`,
	} {
		b, err := diff.ParseBaseline("baseline", []byte(text))
		require.NoError(t, err, name)
		report := twoChanges()
		got, err := b.Apply(report, today)
		require.NoError(t, err, name)
		assert.Equal(t, report.Changes[1:], got.Changes, name)
		assert.Equal(t, []diff.Accepted{{Change: report.Changes[0], Reason: "nobody reads it"}}, got.Accepted, name)
		assert.Equal(t, diff.Major, got.Verdict, "%s: what was accepted still breaks callers", name)
		assert.Equal(t, twoChanges(), report, "%s: the report stays as it was", name)
	}
}

func TestBaselineIsEmpty(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing yet\n", "[]"} {
		b, err := diff.ParseBaseline("baseline", []byte(text))
		require.NoError(t, err, text)
		got, err := b.Apply(twoChanges(), today)
		require.NoError(t, err, text)
		assert.Equal(t, twoChanges(), got, text)
	}
}

func TestBaselineErrors(t *testing.T) {
	for text, want := range map[string]string{
		"- reason: why\n":     "b.yaml:1:3: the entry of the baseline has no fingerprint; copy that of the finding",
		"- fingerprint: aa\n": "b.yaml:1:3: the entry aa of the baseline has no reason; write why the finding is acceptable",
		"- fingerprint: aa\n  reason: a\n- fingerprint: aa\n  reason: b\n": "b.yaml:3:3: the baseline has the entry aa twice; remove one",
		"- fingerprint: aa\n  reason: a\n  expires: soon\n":                "b.yaml:1:3: the entry aa of the baseline expires on \"soon\", which is no date; write it like 2027-01-31",
		"fingerprint: aa\n":                             "b.yaml:1:1: cannot read the baseline: it is not a list",
		"- fingerprint: aa\n  reason: b\n  reason: c\n": "b.yaml:3:3: cannot read the baseline: the member \"reason\" occurs here a second time; keep one",
		"- fingerprint: aa\n  because: b\n":             "b.yaml:2:3: cannot read the baseline: there is no member \"because\"; an entry has fingerprint, reason and expires",
		"- fingerprint: [aa]\n":                         "b.yaml:1:16: cannot read the baseline: the member \"fingerprint\" is no text",
		"- aa\n":                                        "b.yaml:1:3: cannot read the baseline: an entry has fingerprint, reason and, if it ends, expires",
		"- [\n":                                         "b.yaml:2:1: cannot read the baseline: is not valid YAML: did not find expected node content",
		`{"fingerprint": "aa", "reason": "a"}` + "\n{\n": "b.yaml:3:1: cannot read the baseline: is not valid YAML: did not find expected node content",
	} {
		_, err := diff.ParseBaseline("b.yaml", []byte(text))
		assert.EqualError(t, err, want, text)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err), text)
	}
}

func TestBaselineHolds(t *testing.T) {
	for text, want := range map[string]string{
		"- {fingerprint: cc, reason: a}\n":                      "b.yaml:1:3: the entry cc of the baseline matches no finding; remove it",
		"- {fingerprint: aa, reason: a, expires: 2026-08-26}\n": "b.yaml:1:3: the entry aa of the baseline expired on 2026-08-26; look at the finding again",
	} {
		b, err := diff.ParseBaseline("b.yaml", []byte(text))
		require.NoError(t, err)
		_, err = b.Apply(twoChanges(), today)
		assert.EqualError(t, err, want)
		assert.Equal(t, int(diag.Usage), diag.ExitCode(err))
	}
}

func TestLevels(t *testing.T) {
	for _, level := range []diff.Level{diff.Compile, diff.Runtime, diff.Behaviour, diff.Additive, diff.Docs} {
		text, err := level.MarshalText()
		require.NoError(t, err)
		var back diff.Level
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, level, back)
	}
	_, err := diff.ParseLevel("worst")
	assert.EqualError(t, err, `"worst" is not a level; use one of compile, runtime, behaviour, additive, docs`)
	assert.Equal(t, "Level(9)", diff.Level(9).String())
}

func TestRulesAreDocumented(t *testing.T) {
	last := ""
	for _, r := range diff.Rules() {
		assert.Less(t, last, r.ID, "sorted, each once")
		last = r.ID
		assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, r.ID)
		assert.Regexp(t, `^[A-Z].*[^.\n]$`, r.Title, r.ID)
		assert.Regexp(t, `^[A-Z].*\.$`, r.Doc, r.ID)
		assert.NotContains(t, r.Doc, "\n", r.ID)
	}
}
